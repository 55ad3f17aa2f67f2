"""Text → whether it is English."""

from __future__ import annotations

import re
from functools import lru_cache

from claimx.article.lines.shape import listed_words

# In English prose a fifth to a third of the words are in the list, in other languages less than a twentieth (by eye on the local pages).
ENOUGH = 0.1
# Fewer words than this tell nothing: a sentence of names has none of the list.
FEWEST_WORDS = 12
# Characters that are looked at. Only a bound on cost.
SAMPLE = 20_000
# The letters below this character are Latin.
LATIN_END = "\u0250"

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """Return "en" where English function words are frequent enough, or a text in Latin letters is too short to tell; else None.

    >>> language_of("The minister said that it was too early to tell what the talks with the union would bring.")
    'en'
    >>> language_of("Der Minister sagte, es sei zu früh, um zu sagen, was die Gespräche mit der Gewerkschaft bringen würden.")
    >>> language_of("It works.")
    'en'
    >>> language_of("Он сказал, что всё работает.")
    """
    return _language_of(text[:SAMPLE])


@lru_cache(maxsize=2)  # the same sentences are asked about twice
def _language_of(sample: str) -> str | None:
    words = [word.casefold() for word in _WORD.findall(sample)]
    if 2 * sum(word[0] < LATIN_END for word in words) < len(words):
        return None
    if len(words) < FEWEST_WORDS:
        return "en"
    english = listed_words("english")
    return "en" if sum(word in english for word in words) >= ENOUGH * len(words) else None
