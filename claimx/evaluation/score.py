"""How good attributions are, against PolNeAR's: the usual measures of attribution, over words.

Punctuation never counts. An attribution is *found* where its content and a predicted content overlap by half (Dice), each used once,
best overlaps first; *exact* where the two contents have the very same words; *attributed* where the sources share a word, or both
have none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimx.english.quotation import DOUBLE

WORD = re.compile(r"\w+(?:['’]\w+)*")
MEASURES = ("found", "exact", "attributed")
KINDS = ("direct", "mixed", "indirect")
Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution, gold or predicted: lists of (start, end) into the document's text."""

    source: Spans
    content: Spans


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


def match(text: str, gold: Sequence[Spoken], predicted: Sequence[Spoken]) -> list[Match]:
    """Pair the gold attributions of a text with predicted ones."""
    words = [found.span() for found in WORD.finditer(text)]
    wanted = [(_within(item.content, words), _within(item.source, words)) for item in gold]
    given = [(_within(item.content, words), _within(item.source, words)) for item in predicted]
    overlaps = sorted(
        (
            (2 * len(content & other) / (len(content) + len(other)), -mine, -theirs)
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


def score(documents: Iterable[tuple[str, Sequence[Spoken], Sequence[Spoken]]]) -> Scored:
    """The figures over documents of (text, gold attributions, predicted attributions)."""
    count: Counter[tuple[str, str]] = Counter()
    for text, annotated, predicted in documents:
        gold = [item for item in annotated if item.content]
        count["gold", "all"] += len(gold)
        count["predicted", "all"] += len(predicted)
        kinds = [kind(text, item.content) for item in gold]
        count.update(("gold", name) for name in kinds)
        for pair in match(text, gold, predicted):
            for measure, hit in (("found", True), ("exact", pair.exact), ("attributed", pair.attributed)):
                count[measure, "all"] += hit
                count[measure, kinds[pair.gold]] += hit
    wanted, given = count["gold", "all"], count["predicted", "all"]
    return Scored(
        f1={measure: _ratio(2 * count[measure, "all"], wanted + given) for measure in MEASURES},
        precision={measure: _ratio(count[measure, "all"], given) for measure in MEASURES},
        recall={name: {measure: _ratio(count[measure, name], count["gold", name]) for measure in MEASURES} for name in (*KINDS, "all")},
        gold=wanted,
        predicted=given,
    )


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _within(spans: Spans, words: list[tuple[int, int]]) -> frozenset[int]:
    """The words that lie at least half inside one of the spans."""
    return frozenset(
        index
        for index, (first, last) in enumerate(words)
        for start, end in spans
        if 2 * (min(last, end) - max(first, start)) >= last - first
    )
