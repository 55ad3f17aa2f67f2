"""Scores as Markdown tables: of predictions, beside others for the same documents, and beside people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimx.evaluation.scoring import CUES, KINDS, LENGTHS, MEASURES, Counts, Document, count, f1, interval, precision, recall

GROUPS = (*KINDS, *CUES, *(name for _, name in LENGTHS))


def figures(named: Sequence[tuple[str, Sequence[Document]]]) -> Iterator[str]:
    """The lines of two tables over all the documents, and then one by group for each of the named predictions.

    The second table says how much greater the F1s are than those of the first named, which must be of the same documents.
    """
    counted = [(name, [count(*document) for document in documents]) for name, documents in named]
    yield from overall(counted)
    (_, base), *others = counted
    if others:
        yield from ("", "| F1 more than the first, 95% interval | found | exact | attributed |", "|---|---:|---:|---:|")
    for name, counts in others:
        yield _row(name, (f"{_gain(counts, base, measure)} {_range(interval(counts, measure, base), '+.3f')}" for measure in MEASURES))
    for name, counts in counted:
        yield from ("", *by_group(name, _sum(counts)))


def overall(counted: Iterable[tuple[str, Sequence[Counts]]]) -> Iterator[str]:
    """A row for each of the named: F1 with its 95% interval, precision and recall."""
    yield "| | F1 found | exact | attributed | precision and recall of found | exact | attributed | annotated |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, counts in counted:
        total = _sum(counts)
        scores = [f"{f1(total, measure):.3f} {_range(interval(counts, measure))}" for measure in MEASURES]
        sides = [f"{precision(total, measure):.3f} {recall(total, measure):.3f}" for measure in MEASURES]
        yield _row(name, (*scores, *sides, str(total["gold", "all"])))


def by_group(name: str, total: Counts) -> Iterator[str]:
    """Recall, and precision of what was predicted alike, for each kind of content, sort of cue and length of content."""
    heads = (f"{side} {measure}" for side in ("recall", "precision") for measure in MEASURES)
    yield _row(name, (*heads, "annotated", "predicted"))
    yield "|---" + "|---:" * (2 * len(MEASURES) + 2) + "|"
    for group in GROUPS:
        shares = [f"{side(total, measure, group):.3f}" for side in (recall, precision) for measure in MEASURES]
        yield _row(group, (*shares, str(total["gold", group]), str(total["predicted", group])))


def by_kind(named: Iterable[tuple[str, Sequence[Document]]]) -> Iterator[str]:
    """A row for each named list of documents and one for all: F1, how many were annotated, and how many predicted."""
    yield "| | F1 found | exact | attributed | annotated | predicted |"
    yield "|---|---:|---:|---:|---:|---:|"
    counted = [(name, _sum(count(*document) for document in documents)) for name, documents in named]
    for name, total in (*counted, ("all", _sum(one for _, one in counted))):
        yield _row(
            name, (*(f"{f1(total, measure):.3f}" for measure in MEASURES), str(total["gold", "all"]), str(total["predicted", "all"]))
        )


def _sum(counts: Iterable[Counts]) -> Counts:
    total: Counts = Counter()
    for one in counts:
        total.update(one)
    return total


def _gain(counts: Sequence[Counts], base: Sequence[Counts], measure: str) -> str:
    return f"{f1(_sum(counts), measure) - f1(_sum(base), measure):+.3f}"


def _range(ends: tuple[float, float], form: str = ".3f") -> str:
    return f"({ends[0]:{form}} to {ends[1]:{form}})"


def _row(name: str, cells: Iterable[str]) -> str:
    return "| " + " | ".join((name, *cells)) + " |"
