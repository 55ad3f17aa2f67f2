"""Where the spans of claims begin and end in a text, so that it can be written out mark by mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from claimx.model import Claim


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a claim: what it is to the claim, and the claim's place among the report's, from 0."""

    start: int
    end: int
    role: Literal["source", "cue", "content"]
    claim: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which no mark begins or ends; ``marks`` cover all of it, the one that began first outermost."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def claim_marks(claim: Claim, number: int) -> Iterator[Mark]:
    """The spans of the claim that is at ``number`` among the report's."""
    if claim.source:
        yield Mark(claim.source.start, claim.source.end, "source", number)
    if claim.cue:
        yield Mark(claim.cue.start, claim.cue.end, "cue", number)
    for span in claim.content:
        yield Mark(span.start, span.end, "content", number)


def segments(start: int, end: int, found: Iterable[Mark]) -> Iterator[Segment]:
    """The stretch of text from start to end, split wherever a mark begins or ends; marks may nest, or overlap without nesting.

    >>> outer, inner = Mark(0, 9, "content", 0), Mark(4, 12, "source", 1)
    >>> [(one.start, one.end, [mark.claim for mark in one.marks]) for one in segments(2, 14, [inner, outer])]
    [(2, 4, [0]), (4, 9, [0, 1]), (9, 12, [1]), (12, 14, [])]
    """
    waiting = sorted((mark for mark in found if mark.start < mark.end), key=lambda mark: (-mark.start, mark.end, -mark.claim))
    edges = {edge for mark in waiting for edge in (mark.start, mark.end) if start < edge < end}
    covering: list[Mark] = []
    for left, right in pairwise(sorted({start, end} | edges)):
        while waiting and waiting[-1].start <= left:
            covering.append(waiting.pop())
        covering = [mark for mark in covering if mark.end > left]
        yield Segment(left, right, tuple(covering))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""Where each paragraph of a body starts and ends: a blank line, two newlines, stands between them.

    >>> list(paragraphs("One.\n\nTwo."))
    [(0, 4), (6, 10)]
    """
    start = 0
    for block in text.split("\n\n"):
        yield start, start + len(block)
        start += len(block) + 2
