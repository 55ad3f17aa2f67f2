"""Where in a source a quotation may stand: stretches that share enough of its n-grams, of one person's words each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.matching.index import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.matching.index import Anchor
    from claimx.matching.quotation import Quoted
    from claimx.verification.sources import Ready

# The words of the transcript that an ellipsis or brackets may stand for, and those that may be left out without a sign.
ELIDED, JOINED = 150, 25
# Interjections of others, together, that do not part the words of one speaker.
INTERJECTED = 12
# So many of the claimed speaker's stretches that share most are aligned, and so many of others'.
MOST = 8
# A stretch whose n-grams cover less of the quotation than this cannot have two thirds of its words in runs.
COVERED = 0.3
# Nor can one that has fewer of its terms than this in any order; two thirds of the words may be fewer of the terms.
SHARED = 0.6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words near each other in a source, of one person: between these places, others' words in it left out.

    ``own`` where the person may be the claimed speaker, or nobody says who it is; ``share`` is how much of the quotation its n-grams cover.
    """

    ready: Ready
    persons: frozenset[str | None]
    own: bool
    share: float
    low: int
    high: int

    def places(self) -> tuple[int, ...]:
        """The places of its terms, in order."""
        return tuple(_of_persons(self.ready, self.low, self.high, self.persons))


def widest(quoted: Quoted) -> int:
    """The length of the longest stretch, in words, that a quotation may be in."""
    signs = len(quoted.ellipses) + (1 if quoted.bracketed else 0)
    return 2 * len(quoted) + 30 + signs * (ELIDED + INTERJECTED)


def signed(quoted: Quoted, start: int, end: int) -> bool:
    """Whether an ellipsis or a bracket stands between the terms ``start - 1`` and ``end``."""
    return any(start <= at <= end for at in quoted.ellipses) or any(start <= at < end for at in quoted.bracketed)


def stretches(quoted: Quoted, ready: Ready, anchors: Sequence[Anchor], grams: int, own: frozenset[str] | None) -> Iterator[Stretch]:
    """Yield the stretches of a source that may hold a quotation; the turns of ``own`` are one person's, None where nobody is claimed."""
    least = COVERED * len(quoted) if grams == LARGEST else 2 * grams - 1
    if len({q for q, _ in anchors}) + grams - 1 < least:
        return
    turns = ready.source.turns
    by_person: dict[frozenset[str | None], list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        person = turns[ready.turn(anchor[1])].person
        by_person[own if own and person in own else frozenset({person})].append(anchor)
    margin = len(quoted) + INTERJECTED + grams
    for persons, found in by_person.items():
        for covered, first, last in _densest(found, widest(quoted), grams, least):
            low, high = max(0, first - margin), min(len(ready.terms), last + margin)
            yield Stretch(ready, persons, own is None or persons is own or None in persons, covered / len(quoted), low, high)


def likeliest(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches that are worth aligning: those of the claimed speaker first, and the most of the quotation first."""
    many = {True: 0, False: 0}
    for one in sorted(found, key=lambda one: (not one.own, -one.share)):
        if many[one.own] < MOST:
            many[one.own] += 1
            yield one


def shared(quoted: Quoted, ready: Ready, places: Sequence[int]) -> bool:
    """Whether a stretch has so many of the quotation's terms anywhere that two thirds of its words can be there."""
    there = {ready.terms.keys[place] for place in places}
    wanted = [key for key in quoted.keys if key is not None]
    return sum(key in there for key in wanted) >= SHARED * len(wanted)


def _of_persons(ready: Ready, low: int, high: int, wanted: frozenset[str | None]) -> Iterator[int]:
    firsts, turns = ready.firsts, ready.source.turns
    for number in range(ready.turn(low), len(turns)):
        if firsts[number] >= high:
            break
        if turns[number].person in wanted:
            after = firsts[number + 1] if number + 1 < len(firsts) else len(ready.terms)
            yield from range(max(low, firsts[number]), min(high, after))


def _densest(anchors: Sequence[Anchor], width: int, grams: int, least: float) -> list[tuple[int, int, int]]:
    """The stretches, none wider than ``width``, that share most terms with the quotation: how many, the first and the last place."""
    if len(anchors) + grams - 1 < least:
        return []
    counts: dict[int, int] = {}
    weighed: list[tuple[int, int, int]] = []
    after = 0
    for q, start in anchors:
        while after < len(anchors) and anchors[after][1] - start <= width:
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
    chosen: list[tuple[int, int, int]] = []
    for many, start, last in sorted(weighed):
        if all(last < other or start > other_last for _, other, other_last in chosen):
            chosen.append((-many, start, last))
            if len(chosen) == MOST:
                break
    return chosen
