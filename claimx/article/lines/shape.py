"""The shape of a line of text: shallow features that tell body from boilerplate.

Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow Text Features, WSDM 2010.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimx.article.lines.folding import LINE, REMEMBERED, label_form
from claimx.english.lexicon import listed

# Characters of a line that are looked at. Only a bound on cost: the longest line of an article on the flattened pages has 1,270, but a
# page may be one line of megabytes.
FIRST = LINE
# Characters of the longest line that is looked up as a label. Only a bound on cost: the longest label of the lexicon has 39.
SHORT = 120
# Characters a word where a script sets no spaces: half a line of Chinese or Thai then counts like one of English. By eye on a few pages.
WORD_WIDTH = 12

WORD = re.compile(r"[^\W_][\w’'-]*")
ENDS = re.compile(r"[.?!…。！？:;]['\"”’»)\]*]*$")
QUOTED = re.compile(r"[“”\"«»„]")


@dataclass(frozen=True, slots=True)
class Shape:
    """Features of a line: number of words, shares of function words and of capitalised long words, whether it ends a sentence.

    ``label`` is the line as the lexicon lists labels; it is empty for a line without letters or longer than SHORT.
    """

    words: int
    function: float
    capital: float
    ends: bool
    label: str

    # The numbers below are by eye on the flattened pages of the line model, which weighs each of them anew.
    @property
    def prose(self) -> bool:
        """Like a paragraph of an article, or of a description."""
        return self.ends and self.words >= 12 and self.capital < 0.6

    @property
    def headline(self) -> bool:
        """Like the headline of a story: no sentence end, most words with a capital."""
        return not self.ends and 4 <= self.words <= 30 and self.capital >= 0.6


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(listed_words('says')))})\b", re.IGNORECASE)


def says(text: str) -> bool:
    """Whether a text holds one of the commonest words of reporting, which clutter hardly ever does.

    >>> says("“It works,” she added."), says("Share this story")
    (True, False)
    """
    return _says().search(text) is not None


def listed_words(table: str) -> frozenset[str]:
    """Return one list of the boilerplate lexicon."""
    return listed("boilerplate", table)


def shape_of(text: str) -> Shape:
    """Return the shape of a line.

    >>> at = shape_of("The mayor said that it would not be built.")
    >>> at.words, at.ends
    (9, True)
    """
    return _remembered(text) if len(text) <= LINE else _shape_of(text)


def _shape_of(text: str) -> Shape:
    start = text[:FIRST]
    words = WORD.findall(start)
    long_words = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    common = listed_words("function_words")
    return Shape(
        words=max(len(words), len(start) // WORD_WIDTH),
        function=sum(word.lower() in common for word in words) / max(1, len(words)),
        capital=sum(word[0].isupper() for word in long_words) / max(1, len(long_words)),
        ends=bool(ENDS.search(text[-12:])) or (text[-1:] in "\"”’'»" and len(words) > 2),
        label=label_form(text) if len(text) <= SHORT else "",
    )


_remembered = lru_cache(maxsize=REMEMBERED)(_shape_of)
