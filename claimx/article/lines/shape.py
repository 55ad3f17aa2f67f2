"""Shallow features of a line of text, enough to tell body from boilerplate.

Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow Text Features, WSDM 2010.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimx.english.lexicon import listed

# A line is judged by so many of its first characters: a page may be one line of megabytes.
FIRST = 2000
SHORT = 120

WORD = re.compile(r"[^\W_][\w’'-]*")
ENDS = re.compile(r"[.?!…。！？:;]['\"”’»)\]*]*$")
QUOTED = re.compile(r"[“”\"«»„]")
SAYS = re.compile(
    r"\b(?:said|says|told|tells|asked|added|according|wrote|explained|responded|replied|insisted|noted|argued|denied)\b", re.IGNORECASE
)
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")


@dataclass(frozen=True, slots=True)
class Shape:
    """Features of a line: number of words, shares of function words and of capitalised long words, whether it ends a sentence.

    ``folded`` is the line as the lexicon has it; it is empty for a line without letters or longer than SHORT.
    """

    words: int
    function: float
    capital: float
    ends: bool
    folded: str

    @property
    def prose(self) -> bool:
        """Like a paragraph of an article, or of a description."""
        return self.ends and self.words >= 12 and self.capital < 0.6

    @property
    def headline(self) -> bool:
        """Like the headline of a story: no sentence end, most words with a capital."""
        return not self.ends and 4 <= self.words <= 30 and self.capital >= 0.6


@cache
def listed_words(table: str) -> frozenset[str]:
    """Return one list of the boilerplate lexicon."""
    return listed("boilerplate", table)


def shape_of(text: str) -> Shape:
    """Return the features of a line.

    >>> at = shape_of("The mayor said that it would not be built.")
    >>> at.words, at.ends
    (9, True)
    """
    start = text[:FIRST]
    words = WORD.findall(start)
    letters = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    common = listed_words("function_words")
    return Shape(
        # Scripts that part no words are counted by characters.
        words=max(len(words), len(start) // 12),
        function=sum(word.lower() in common for word in words) / max(1, len(words)),
        capital=sum(word[0].isupper() for word in letters) / max(1, len(letters)),
        ends=bool(ENDS.search(text[-12:])) or (text[-1:] in "\"”’'»" and len(words) > 2),
        folded=fold(text) if len(text) <= SHORT else "",
    )


def fold(text: str) -> str:
    """Return a line as the lexicon has it: lower case, straight apostrophes, no digits, bullets or punctuation at its ends.

    >>> fold("• Related Stories: »")
    'related stories'
    """
    return _EDGE.sub("", text.replace("’", "'").lower())
