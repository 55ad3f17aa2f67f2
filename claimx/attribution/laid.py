"""A line of a text, and the evidence of an attribution that its lines alone make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.attribution.evidence import Evidence
from claimx.tagger import RoleSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# As sure as the tagger is where it is surest: the layout leaves no doubt.
SURE = 0.97


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, offsets of its first and last character that are no space."""

    start: int
    end: int


def evidence_of(source: tuple[int, int], cue: tuple[int, int], contents: Sequence[tuple[int, int]]) -> Evidence:
    """Evidence as sure as can be, of the places of a source, a cue and contents."""
    who = RoleSpan("source", *source, linked=None, score=SURE, weakest=SURE, link=SURE)
    mark = RoleSpan("cue", *cue, linked=who, score=SURE, weakest=SURE, link=SURE)
    return Evidence(who, mark, contents_of(contents, mark))


def contents_of(places: Iterable[tuple[int, int]], cue: RoleSpan | None) -> tuple[RoleSpan, ...]:
    """Contents as sure as can be."""
    return tuple(RoleSpan("content", *place, linked=cue, score=SURE, weakest=SURE, link=SURE) for place in places)
