"""The word diff of a quotation and another text: what is the same, and what the one has in the place of the other's words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from claimx.matching.wordforms import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.matching.quotation import Quoted
    from claimx.matching.wordforms import Terms

Operation = Literal["equal", "replace", "insert", "delete"]

# What stands before a word belongs to that word.
OPENING = ' \t\n\u00a0[("“‘«'


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an alignment: the terms ``q`` up to ``q_end`` of the quotation, and these places of the other text."""

    same: bool
    q: int
    q_end: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A step of the word diff: what the quotation has and what the other text, its source, has."""

    op: Operation
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class _Words:
    """A step of the diff, by the places of its terms in the quotation and in the source."""

    op: Operation
    quote: tuple[int, ...]
    source: tuple[int, ...]


def differences(steps: Sequence[Step], one: Quoted, other: Terms, whole: str = "") -> tuple[Difference, ...]:
    """The steps from the quotation to the other text, word by word, neighbouring ones of a kind as one.

    With the other's ``whole`` text its words have their marks too.
    """
    merged = []
    for op, group in groupby(_words(steps, one.terms, other), key=lambda step: step.op):
        members = list(group)
        merged.append(_Words(op, tuple(q for step in members for q in step.quote), tuple(s for step in members for s in step.source)))
    return tuple(Difference(step.op, _stretch(one.terms, step.quote, one.text), _stretch(other, step.source, whole)) for step in merged)


def _words(steps: Sequence[Step], one: Terms, other: Terms) -> Iterator[_Words]:
    """Yield a step for each word, or for each stretch of words that do not match: a word of two terms is one word."""
    quote: list[int] = []
    source: list[int] = []
    same = True
    for number, step in enumerate(steps):
        quote += range(step.q, step.q_end)
        source += step.places
        same = same and step.same
        following = steps[number + 1] if number + 1 < len(steps) else None
        if following and (_halved(one, quote, range(following.q, following.q_end)) or _halved(other, source, following.places)):
            continue
        equal = same and words(_stretch(one, quote)) == words(_stretch(other, source))
        if quote or source:
            op: Operation = "equal" if equal else "replace" if quote and source else "delete" if quote else "insert"
            yield _Words(op, tuple(quote), tuple(source))
        quote, source, same = [], [], True


def _halved(made: Terms, before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether the last and the next term are of one word."""
    return bool(before and after) and made.starts[before[-1]] == made.starts[after[0]]


def _stretch(made: Terms, places: Sequence[int], whole: str = "") -> str:
    """The text of terms; what others say between them left out. With the ``whole`` text, the marks up to the next word too."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    pieces = [made.text[made.starts[run[0]] : made.ends[run[-1]]] for run in runs]
    if whole and places:
        last = places[-1]
        following = made.starts[last + 1] if last + 1 < len(made) else len(whole)
        pieces[-1] += made.text[made.ends[last] : following].rstrip(OPENING)
        pieces[0] = "[" * (whole[: made.starts[places[0]]][-1:] == "[") + pieces[0]
    return " ".join(" ".join(pieces).replace("\u200b", "").split())
