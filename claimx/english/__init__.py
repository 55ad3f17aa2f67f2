"""What every stage leans on: the parse, quotation marks, cues, inflection and the word lists."""
