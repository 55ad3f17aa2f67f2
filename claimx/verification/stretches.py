"""Where in a source a quotation may stand: stretches that share enough of its n-grams, of one person's words each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.matching.index import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.matching.index import Anchor
    from claimx.verification.quoted import Quoted
    from claimx.verification.sources import Ready

# The words of the transcript that an ellipsis or brackets may stand for, and those that may be left out without a sign.
ELIDED, JOINED = 150, 25
# Interjections of others, together, that do not part the words of one speaker.
INTERJECTED = 12
# Of the stretches of one person, so many that share most are aligned.
MOST = 5
# A stretch whose n-grams cover less of the quotation than this cannot have two thirds of its words in runs.
COVERED = 0.3
# Nor can one that has fewer of its terms than this in any order; two thirds of the words may be fewer of the terms.
SHARED = 0.6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one person near each other in a source: the places of their terms, in order, others' words between them left out."""

    person: str | None
    places: tuple[int, ...]


def widest(quoted: Quoted) -> int:
    """The length of the longest stretch, in words, that a quotation may be in."""
    signs = len(quoted.ellipses) + (1 if quoted.bracketed else 0)
    return 2 * len(quoted) + 30 + signs * (ELIDED + INTERJECTED)


def stretches(quoted: Quoted, ready: Ready, anchors: Sequence[Anchor], grams: int, own: frozenset[str]) -> Iterator[Stretch]:
    """Yield the stretches to align; the turns of all of ``own``, who may be the claimed speaker, are one person's."""
    turns = ready.source.turns
    by_person: dict[str | None, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        person = turns[ready.turn(anchor[1])].person
        by_person["" if person in own else person].append(anchor)
    for person, found in by_person.items():
        for first, last in _densest(found, widest(quoted), grams, len(quoted)):
            low, high = max(0, first - len(quoted) - INTERJECTED), min(len(ready.terms), last + len(quoted) + INTERJECTED + grams)
            places = tuple(_of_person(ready, low, high, own if person == "" else {person}))
            if _shared(quoted, ready, places) >= SHARED:
                yield Stretch(person, places)


def _shared(quoted: Quoted, ready: Ready, places: Sequence[int]) -> float:
    """The share of the quotation's terms that a stretch has anywhere."""
    there = {ready.terms.keys[place] for place in places}
    wanted = [key for key in quoted.keys if key is not None]
    return sum(key in there for key in wanted) / len(wanted)


def _of_person(ready: Ready, low: int, high: int, wanted: frozenset[str] | set[str | None]) -> Iterator[int]:
    firsts, turns = ready.firsts, ready.source.turns
    for number in range(ready.turn(low), len(turns)):
        if firsts[number] >= high:
            break
        if turns[number].person in wanted:
            after = firsts[number + 1] if number + 1 < len(firsts) else len(ready.terms)
            yield from range(max(low, firsts[number]), min(high, after))


def _densest(anchors: Sequence[Anchor], width: int, grams: int, length: int) -> list[tuple[int, int]]:
    """The first and last places of the stretches, none wider than ``width``, that share most of the quotation's terms, the best first."""
    least = COVERED * length if grams == LARGEST else 1
    if len(anchors) * grams < least:
        return []
    counts: dict[int, int] = {}
    weighed: list[tuple[int, int, int]] = []
    after, many = 0, len(anchors)
    for q, start in anchors:
        while after < many and anchors[after][1] - start <= width:
            first = anchors[after][0]
            for at in range(first, first + grams):
                counts[at] = counts.get(at, 0) + 1
            after += 1
        if len(counts) >= least:
            weighed.append((-len(counts), start, anchors[after - 1][1]))
        for at in range(q, q + grams):
            if counts[at] == 1:
                del counts[at]
            else:
                counts[at] -= 1
    chosen: list[tuple[int, int]] = []
    for _, start, last in sorted(weighed):
        if all(last < other or start > other_last for other, other_last in chosen):
            chosen.append((start, last))
            if len(chosen) == MOST:
                break
    return chosen
