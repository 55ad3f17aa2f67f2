"""The same words in several articles: which quotations are one utterance, who gives them to whom, and what was done to them.

The way of the data: quotations → candidates that share n-grams (``matching.index``) → two laid against each other (``laying``) → whether
they are one utterance (``weighing``), and what was done to the words (``relations``); put together in ``pairing`` and ``gathering``.
"""

from claimx.comparison.gathering import compare, pairs, phrases
from claimx.comparison.model import Match, Quotation, Utterance, Version
from claimx.comparison.pairing import pair

__all__ = ["Match", "Quotation", "Utterance", "Version", "compare", "pair", "pairs", "phrases"]
