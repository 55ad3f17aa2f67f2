"""The same words in several articles: which quotations are one utterance, who gives them to whom, and what was done to them."""
