"""Whether a quotation is in a source, in these words, said by that person."""
