"""What the line model knows of each paragraph of a page before it has judged any: numbers from 0 to about 1.

Those of the line itself are Kohlschütter's shallow text features (see ``look``) and which rule, if any, finds it to be clutter; those of
the page are where it stands, how far from headings, comments and footers, and which words it shares with the page's prose.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from claimx.article.lines.rules import RULES
from claimx.article.lines.shape import FIRST, QUOTED, WORD, says
from claimx.article.text.paragraphs import Paragraph, listed, repeated, score, title_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

# Characters that are searched for what may stand anywhere in a line. Only a bound on cost.
BEGINNING = 400
# Lines beyond which a landmark counts as not there, and letters of a word that carries a subject. The weights were fitted with them.
FAR = 60
LONG_WORD = 5

_SEPARATOR = re.compile(r"[|·•»›>]")
_LEGAL = re.compile(r"©|\bcopyright\b|all rights reserved|privacy policy|terms of", re.IGNORECASE)
_TIME = re.compile(r"\bago\b|\b(?:19|20)\d\d\b|\d:\d\d", re.IGNORECASE)
_TO_READERS = re.compile(
    r"\b(?:you|your|our|us|sign|subscribe|click|newsletter|email|e-mail|cookies?|login|account|please|submit)\b", re.IGNORECASE
)
_NARRATIVE = re.compile(r"\b(?:was|were|had|said|has|have|been|told|could|would|his|her|their|he|she|they)\b", re.IGNORECASE)
DETERMINED = re.compile(r"\b(?:the|an?|this|that|these|those|he|she|they|it|we|i|you|was|were|had|there)\b", re.IGNORECASE)

REASONS = tuple(reason for reason, _ in RULES)
OWN = (
    *("words", "length", "12 words", "30 words", "3 words", "1 word", "function words", "no function word", "capitals"),
    *("ends", "full stop", "question", "colon", "dots", "sentence", "prose", "headline", "words if it ends", "function words by length"),
    *("lower case", "opens with a mark", "quoted", "says", "digits", "separator", "legal", "time", "to readers", "narrative"),
    *("upper case", "word length", "determined", "address", "closes a bracket", "commas"),
    *REASONS,
    "no reason",
)
PAGE = (
    *("listed", "score", "score sign", "repeated", "shared words", "words of the first line", "twice"),
    *("place", "lines before", "lines after", "prose before", "prose after"),
    *("since section", "since comments", "since footer", "to section", "to comments", "comments before", "sections before"),
    *("blank before", "blank after"),
    *("no title", "after first title", "after last title", "far after title", "far before title", "just after title", "title"),
)
NAMES = (*OWN, *PAGE)


def features_alone(this: Paragraph) -> tuple[float, ...]:
    """Return the features of a paragraph by itself, in the order of OWN."""
    return (*_of_words(this), *_of_characters(this), *(this.reason == reason for reason in REASONS), this.reason is None)


def _of_words(this: Paragraph) -> tuple[float, ...]:
    """Return how many words there are, of which sort, and how the paragraph ends."""
    text, at = this.text, this.shape
    last = text.rstrip("\"”’'»)")[-1:]
    log_words = math.log1p(at.words)
    return (
        log_words,
        min(at.words, 40) / 40,
        at.words >= 12,
        at.words >= 30,
        at.words <= 3,
        at.words == 1,
        at.function,
        at.function == 0,
        at.capital,
        at.ends,
        last == ".",
        last in ("?", "!"),
        last == ":",
        text.endswith(("...", "…", "..")),
        at.ends and at.words >= 8,
        at.prose,
        at.headline,
        at.ends * log_words,
        at.function * min(at.words, 20) / 20,
    )


def _of_characters(this: Paragraph) -> tuple[float, ...]:
    """Return what its characters are, and which telling words and marks it holds."""
    text, start = this.text, this.text[:FIRST]
    begin = start[:BEGINNING]
    words = WORD.findall(begin)
    return (
        text[0].islower(),
        text[0] in "“\"‘'«",
        bool(QUOTED.search(start)),
        says(start),
        min(4 * sum(map(str.isdigit, begin)) / len(begin), 1.0),
        bool(_SEPARATOR.search(start)),
        bool(_LEGAL.search(start)),
        bool(_TIME.search(start)),
        min(3, len(_TO_READERS.findall(start))) / 3,
        min(5, len(_NARRATIVE.findall(start))) / 5,
        start.isupper(),
        sum(map(len, words)) / max(1, len(words)) / 10,
        bool(DETERMINED.search(start)),
        "http" in start or "@" in start,
        text[-1] in ")]",
        min(start.count(","), 6) / 6 / max(1.0, this.shape.words / 10),
    )


def features_of(found: tuple[Paragraph, ...]) -> Numbers:
    """Return a row of numbers for each paragraph, its columns in the order of NAMES."""
    rows: dict[str, tuple[float, ...]] = {}
    for this in found:
        if this.text not in rows:
            rows[this.text] = features_alone(this)
    lines = np.array([rows[this.text] for this in found], dtype=np.float32)
    return np.hstack([lines, _of_page(found)])


def _of_page(found: tuple[Paragraph, ...]) -> Numbers:
    count = len(found)
    lists = listed(found)
    scores = np.array([score(this, flag) for this, flag in zip(found, lists, strict=True)])
    twice = repeated(found)
    times = Counter(this.text.lower() for this in found)
    place = np.arange(count)
    prose = np.array([this.shape.words if this.shape.prose and not this.reason else 0 for this in found], dtype=float)
    before = np.cumsum(prose) / max(1.0, prose.sum())
    section, comments, footer = (np.array([this.reason == name for this in found]) for name in ("section", "comments", "footer"))
    gap = np.array([this.lines[0].gap for this in found])
    shared, top = _shared_words(found)
    columns: list[Any] = [
        lists,
        scores / 4,
        np.clip(scores, -1, 1),
        np.array([at in twice for at in range(count)]),
        shared,
        top,
        np.array([times[this.text.lower()] > 1 and not this.shape.prose for this in found]),
        place / count,
        np.log1p(place) / 5,
        np.log1p(count - 1 - place) / 5,
        before,
        1 - before,
        _since(section),
        _since(comments),
        _since(footer),
        _since(section[::-1])[::-1],
        _since(comments[::-1])[::-1],
        np.minimum(np.cumsum(comments), 3) / 3,
        np.minimum(np.cumsum(section), 5) / 5,
        gap,
        np.append(gap[1:], True),
        *_about_titles(found, place),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _since(marks: Any) -> Any:
    """How many lines since the last mark before each line, on a logarithmic scale."""
    place = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, place, -FAR - 1))
    return np.log1p(np.minimum(place - np.append(-FAR - 1, last[:-1]) - 1, FAR)) / 4


def _shared_words(found: tuple[Paragraph, ...]) -> tuple[list[float], list[float]]:
    """The share of each paragraph's longer words that the prose of other paragraphs has too, and that the first line has."""
    words = [{word for word in WORD.findall(this.text[:1000].lower()) if len(word) >= LONG_WORD} for this in found]
    is_prose = [this.shape.prose and not this.reason for this in found]
    times = Counter(word for these, prose in zip(words, is_prose, strict=True) if prose for word in these)
    first = frozenset(WORD.findall(found[0].text[:BEGINNING].lower()))
    shared = [
        sum(min(3, times[word] - prose) for word in these) / 3 / max(1, len(these)) for these, prose in zip(words, is_prose, strict=True)
    ]
    return shared, [len(these & first) / max(1, len(these)) for these in words]


def _about_titles(found: tuple[Paragraph, ...], place: Any) -> list[Any]:
    titles = title_lines(found)
    if not titles:
        return [np.ones(len(found)), *[np.zeros(len(found))] * 6]
    first, last = titles[0], titles[-1]
    return [
        np.zeros(len(found)),
        place > first,
        place > last,
        np.log1p(np.maximum(place - last, 0)) / 5,
        np.log1p(np.maximum(first - place, 0)) / 5,
        (place > last) & (place <= last + 4),
        np.isin(place, titles, kind="table"),  # for which NumPy loads no masked arrays
    ]
