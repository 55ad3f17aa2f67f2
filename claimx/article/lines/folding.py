"""The forms in which two texts are compared: their words, their letters, their shingles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# Four words in a row tell one passage of news from another: the measure of Broder (On the Resemblance and Containment of Documents, 1997)
# at the size that the article extraction benchmark (Scrapinghub, 2020) scores bodies with.
SHINGLE = 4

# Lines of a page whose forms and features are kept, since one step after the other asks for them: about twice as many as the longest of the
# 119 local pages has. Only lines up to so many characters, as a page may be one line of megabytes.
REMEMBERED = 2048
LINE = 2000

_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def words(text: str) -> list[str]:
    """Return the words of a text, case folded.

    >>> words("The ferry won’t sail.")
    ['the', 'ferry', 'won', 't', 'sail']
    """
    return re.findall(r"\w+", text.casefold())


def letters(text: str) -> str:
    """Return the letters and digits of a text, case folded: the same for a headline and its repetition in other type.

    >>> letters("FERRY SALE: “no”") == letters("Ferry sale: 'No'")
    True
    """
    return _letters(text) if len(text) <= LINE else "".join(words(text))


@lru_cache(maxsize=REMEMBERED)
def _letters(text: str) -> str:
    return "".join(words(text))


def label_form(text: str) -> str:
    """Return a line as the lexicon lists labels: lower case, straight apostrophes, no digits, bullets or punctuation at its ends.

    >>> label_form("• Related Stories: »")
    'related stories'
    """
    return _EDGE.sub("", text.replace("’", "'").lower())


def shingles(of: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each run of SHINGLE words in a sequence of words; the whole sequence where it is shorter.

    >>> shingles(["who", "said", "what", "to", "whom"])
    [('who', 'said', 'what', 'to'), ('said', 'what', 'to', 'whom')]
    """
    return [tuple(of[start : start + SHINGLE]) for start in range(max(1, len(of) - SHINGLE + 1))]
