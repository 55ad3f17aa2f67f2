"""How good attributions are, against PolNeAR's: the usual measures of attribution, over words.

Punctuation never counts. An attribution is *found* where its content and a predicted content overlap by half (Dice), each used once,
best overlaps first; *exact* where the two contents have the very same words; *attributed* where the sources share a word, or both
have none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claimx.english.quotation import DOUBLE

WORD = re.compile(r"\w+(?:['’]\w+)*")
MEASURES = ("found", "exact", "attributed")
KINDS = ("direct", "mixed", "indirect")
CUES = ("say", "according to", "other words", "no cue")
# Of contents, the longest of each class in words: 9, 32, 42 and 18 % of those of PolNeAR's dev.
LENGTHS = ((2, "1 to 2 words"), (9, "3 to 9 words"), (24, "10 to 24 words"), (10**9, "25 words or more"))
SAY = re.compile(r"\b(?:say|says|said|saying)\b", re.IGNORECASE)
ACCORDING = re.compile(r"\baccording\b", re.IGNORECASE)
DRAWS = 1000  # of a bootstrap
Spans = Sequence[Sequence[int]]
Counts = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution, gold or predicted: lists of (start, end) into the document's text."""

    source: Spans
    content: Spans
    cue: Spans = ()


class Document(NamedTuple):
    """A text with the attributions that people annotated and those that were predicted."""

    text: str
    gold: Sequence[Spoken]
    predicted: Sequence[Spoken]


@dataclass(frozen=True, slots=True)
class Match:
    """A gold attribution, by its place in the gold list, found at a place in the predicted list."""

    gold: int
    predicted: int
    exact: bool
    attributed: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """Precision, recall and F1 for each of MEASURES, and recall by kind of content: ``recall["indirect"]["attributed"]``."""

    f1: dict[str, float]
    precision: dict[str, float]
    recall: dict[str, dict[str, float]]
    gold: int
    predicted: int


def kind(text: str, content: Spans) -> str:
    """Tell "direct" where all the content is quotation, "mixed" where part of it is, else "indirect", by double marks alone."""
    words = " ".join(text[start:end] for start, end in content).strip()
    if not any(mark in words for mark in DOUBLE):
        return "indirect"
    return "direct" if words[0] in DOUBLE and (words[-1] in DOUBLE or words[-1] in ",.!?") else "mixed"


def groups(text: str, item: Spoken) -> tuple[str, str, str, str]:
    """What an attribution counts as: "all", one of KINDS, one of CUES and one of the LENGTHS.

    >>> groups("Ann said it rains.", Spoken([(0, 3)], [(9, 17)], [(4, 8)]))
    ('all', 'indirect', 'say', '1 to 2 words')
    """
    cue = " ".join(text[start:end] for start, end in item.cue)
    said = CUES[0] if SAY.search(cue) else CUES[1] if ACCORDING.search(cue) else CUES[2] if cue else CUES[3]
    words = sum(len(WORD.findall(text[start:end])) for start, end in item.content)
    return "all", kind(text, item.content), said, next(name for most, name in LENGTHS if words <= most)


def match(text: str, gold: Sequence[Spoken], predicted: Sequence[Spoken]) -> list[Match]:
    """Pair the gold attributions of a text with predicted ones."""
    words = words_of(text)
    wanted = [(inside(item.content, words), inside(item.source, words)) for item in gold]
    given = [(inside(item.content, words), inside(item.source, words)) for item in predicted]
    overlaps = sorted(
        (
            (dice(content, other), -mine, -theirs)
            for mine, (content, _) in enumerate(wanted)
            for theirs, (other, _) in enumerate(given)
            if content & other
        ),
        reverse=True,
    )
    pairs: list[Match] = []
    for overlap, before, after in overlaps:
        mine, theirs = -before, -after
        if overlap < 0.5 or any(pair.gold == mine or pair.predicted == theirs for pair in pairs):
            continue
        (content, source), (other, named) = wanted[mine], given[theirs]
        pairs.append(Match(mine, theirs, content == other, bool(source & named) or not (source or named)))
    return pairs


def count(text: str, annotated: Sequence[Spoken], predicted: Sequence[Spoken]) -> Counts:
    """How many attributions of a document there are, and how many are right, by measure and group.

    Keys are ("gold" or "predicted", group), (measure, group) by the annotated attribution, and ("right " + measure, group) by the
    predicted one.
    """
    gold = [item for item in annotated if item.content]
    mine, theirs = ([groups(text, item) for item in items] for items in (gold, predicted))
    found: Counts = Counter(("gold", name) for names in mine for name in names)
    found.update(("predicted", name) for names in theirs for name in names)
    for pair in match(text, gold, predicted):
        for measure, hit in (("found", True), ("exact", pair.exact), ("attributed", pair.attributed)):
            if hit:
                found.update((measure, name) for name in mine[pair.gold])
                found.update((f"right {measure}", name) for name in theirs[pair.predicted])
    return found


def score(documents: Iterable[Document | tuple[str, Sequence[Spoken], Sequence[Spoken]]]) -> Scored:
    """The figures over documents of (text, gold attributions, predicted attributions)."""
    total: Counts = Counter()
    for document in documents:
        total.update(count(*document))
    return Scored(
        f1={measure: f1(total, measure) for measure in MEASURES},
        precision={measure: precision(total, measure) for measure in MEASURES},
        recall={name: {measure: recall(total, measure, name) for measure in MEASURES} for name in (*KINDS, "all")},
        gold=total["gold", "all"],
        predicted=total["predicted", "all"],
    )


def precision(total: Counts, measure: str, group: str = "all") -> float:
    """The share of what was predicted in a group that is right."""
    return _ratio(total[f"right {measure}", group], total["predicted", group])


def recall(total: Counts, measure: str, group: str = "all") -> float:
    """The share of what was annotated in a group that was found so."""
    return _ratio(total[measure, group], total["gold", group])


def f1(total: Counts, measure: str) -> float:
    """The harmonic mean of precision and recall, over all."""
    return _ratio(2 * total[measure, "all"], total["gold", "all"] + total["predicted", "all"])


def interval(counts: Sequence[Counts], measure: str, base: Sequence[Counts] | None = None, seed: int = 0) -> tuple[float, float]:
    """Where 95% of the F1s of documents drawn with replacement lie (the bootstrap, Efron 1979).

    With a ``base``, counts of other predictions for the same documents, of how much greater the F1 is than theirs on the same draw.
    """
    picked = np.random.default_rng(seed).integers(len(counts), size=(DRAWS, len(counts)))

    def drawn(side: Sequence[Counts]) -> npt.NDArray[np.float64]:
        hits, gold, predicted = (np.array([one[key, "all"] for one in side])[picked].sum(axis=1) for key in (measure, "gold", "predicted"))
        shares: npt.NDArray[np.float64] = 2 * hits / np.maximum(1, gold + predicted)
        return shares

    values = drawn(counts) - (drawn(base) if base is not None else 0)
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)


def dice(content: Set[int], other: Set[int]) -> float:
    """How much two sets of words have in common: 1 where they are the same, 0 where nothing is."""
    return 2 * len(content & other) / (len(content) + len(other)) if content or other else 0.0


def words_of(text: str) -> list[tuple[int, int]]:
    """Where the words of a text lie."""
    return [found.span() for found in WORD.finditer(text)]


def inside(spans: Spans, words: list[tuple[int, int]]) -> frozenset[int]:
    """The words, in text order, that lie at least half inside one of the spans."""
    found = set()
    for start, end in spans:
        for index in range(bisect_right(words, start, key=itemgetter(1)), len(words)):
            first, last = words[index]
            if first >= end:
                break
            if 2 * (min(last, end) - max(first, start)) >= last - first:
                found.add(index)
    return frozenset(found)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
