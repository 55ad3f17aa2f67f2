"""A quotation laid against one stretch of a source → a passage: what matches, and what was done to the words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from claimx.matching.align import aligned, covered, gaps, runs
from claimx.matching.diff import Step
from claimx.matching.evening import Laid
from claimx.matching.rarity import information
from claimx.verification.grading import Effect, Kind, cut, effect, filled, same
from claimx.verification.searching import ELIDED, INTERJECTED, JOINED, Stretch, shared, signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.matching.align import Gap, Run
    from claimx.matching.quotation import Quoted
    from claimx.verification.sources import Ready

# So much of the quotation's words must be there; single words count if at most so many are missing beside them.
ENOUGH, MISSING = 2 / 3, 3
# Words in another order are the same passage only if little else stands between them: so many words more than the quotation has.
ROOM = 5
# So many of the longest runs are tried alone, each with so many words on either side of where the quotation would stand.
TRIED, NEAR = 4, 4
GRAVITY: tuple[Kind, ...] = ("same", "evened", "elided", "joined", "altered")
# Words farther apart than this are shown as two parts.
APART = 40

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation in a source: the pairs of terms that match, the steps of the diff, and the kinds of what was done to the words.

    ``covered`` of the ``total`` words of the quotation are there; ``information`` is what the matching words tell, ``chance`` what is taken
    off it for gaps, both in nats.
    """

    ready: Ready
    matched: tuple[tuple[int, int], ...]
    steps: tuple[Step, ...]
    kinds: frozenset[Kind]
    covered: int
    total: int
    information: float
    chance: float

    @property
    def first(self) -> int:
        """The place of the first term of the passage in the source."""
        return next(place for step in self.steps for place in step.places)

    @property
    def last(self) -> int:
        """The place of its last term."""
        return next(step.places[-1] for step in reversed(self.steps) if step.places)


def passage(quoted: Quoted, stretch: Stretch) -> Passage | None:
    """The best alignment of a quotation with a stretch, None where too little of it is there.

    Where the one that has most words differs from the quotation, those around its longest runs alone are tried too: the same words may
    stand twice near each other, once as they are quoted.
    """
    places = stretch.places()
    laid = Laid(quoted, stretch.ready, places)
    if not shared(quoted, stretch.ready, places):
        return None
    found = runs(quoted.keys, laid.keys())
    best = _aligned(laid, found)
    if best is None or not best.kinds & {"joined", "altered"}:
        return best
    for run in sorted(found, key=lambda run: -run.size)[:TRIED]:
        low, high = max(0, run.s - run.q - NEAR), min(len(places), run.s - run.q + len(quoted) + NEAR)
        if run.size > 1 and high - low < len(places):
            near = Laid(quoted, stretch.ready, places[low:high])
            other = _aligned(near, runs(quoted.keys, near.keys()))
            best = min((one for one in (best, other) if one), key=_gravity)
    return best


def _gravity(found: Passage) -> tuple[int, float]:
    """How much is done to the words: the graver kind, then the less that they tell."""
    grave = max((GRAVITY.index(kind) for kind in found.kinds), default=-1)
    return grave, found.chance - found.information


def _aligned(laid: Laid[Ready], found: list[Run]) -> Passage | None:
    quoted, places = laid.quoted, laid.places
    unshown = max(JOINED, len(quoted) // 2)

    def distance(start: int, end: int) -> int:
        return places[end] - places[start] - 1

    def limit(q: int, r: int) -> int:
        return ELIDED + INTERJECTED if signed(quoted, q + 1, r) else unshown

    pairs = _trimmed(laid, aligned(quoted.keys, laid.keys(), found, distance, limit))
    if not pairs:
        return None
    in_order, anyhow = _there(quoted, pairs), sum(quoted.weights[q] for q in covered(found, len(quoted), len(quoted) + ROOM))
    total = round(sum(quoted.weights))
    if max(in_order, anyhow) < ENOUGH * total - 1e-9:
        return None
    return _passage(laid, pairs, round(max(in_order, anyhow)), total, moved=in_order < ENOUGH * total - 1e-9)


def _passage(laid: Laid[Ready], pairs: Pairs, there: int, total: int, *, moved: bool) -> Passage:
    steps, effects = _walked(laid, pairs)
    kinds: set[Kind] = {one.kind for one in effects}
    kinds.add(cut(laid, pairs[0][1], pairs[-1][1]))
    if moved or not all(same(laid, q, s) for q, s in pairs):
        kinds.add("altered")
    if sum(one.interjected for one in effects) > INTERJECTED:
        kinds.add("joined")
    if laid.quoted.signs or _differ(laid, pairs):
        kinds.add("evened")
    return Passage(
        laid.ready,
        tuple((q, laid.places[s]) for q, s in pairs),
        steps,
        frozenset(kinds - {"same"}),
        there,
        total,
        information(laid.asked([q for q, _ in pairs])),
        sum(one.chance for one in effects),
    )


def _walked(laid: Laid[Ready], pairs: Pairs) -> tuple[tuple[Step, ...], list[Effect]]:
    """The steps of the diff in order, and what each gap does."""
    spots = list(gaps(pairs, len(laid.quoted)))
    spots[0], spots[-1] = filled(laid, spots[0], spots[-1])
    steps: list[Step] = []
    for number, spot in enumerate(spots):
        if spot.q < spot.q_end or spot.s < spot.s_end:
            steps.append(_step(laid, spot))
        if number < len(pairs):
            q, s = pairs[number]
            steps.append(Step(same(laid, q, s), q, q + 1, (laid.places[s],)))
    return tuple(steps), [effect(laid, spot, inner=0 < number < len(spots) - 1) for number, spot in enumerate(spots)]


def _step(laid: Laid[Ready], spot: Gap) -> Step:
    return Step(False, spot.q, spot.q_end, tuple(laid.places[spot.s : spot.s_end]))


def _differ(laid: Laid[Ready], pairs: Pairs) -> bool:
    """Whether the words, not evened out, differ from those of the source between the first and the last match."""
    return list(laid.quoted.words) != laid.ready.words(laid.places[pairs[0][1]], laid.places[pairs[-1][1]])


def _trimmed(laid: Laid[Ready], pairs: Pairs) -> Pairs:
    """The pairs without a last or first single word that the source has only in another sentence, beyond words that are left out."""
    for end, beside in ((-1, -2), (0, 1)):
        while len(pairs) > 2:
            (q, s), (next_q, next_s) = sorted((pairs[end], pairs[beside]))
            crossed = any(laid.ready.ends_sentence(laid.places[between]) for between in range(s, next_s))
            if next_s - s == 1 or not crossed or laid.quoted.ends_sentence(q, next_q):
                break
            pairs = pairs[:-1] if end else pairs[1:]
    return pairs


def _there(quoted: Quoted, pairs: Pairs) -> float:
    """The number of the quotation's words that are there in order: in runs of two or more, and single ones where few are missing."""
    in_runs = single = 0.0
    for run in _runs(pairs):
        size = sum(quoted.weights[q] for q in run)
        places = {quoted.terms.starts[q] for q in run}
        if len(places) > 1 or size > 1:
            in_runs += size
        else:
            single += size
    return in_runs + single if sum(quoted.weights) - in_runs - single <= MISSING + 1e-9 else in_runs


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield the places of the quotation in each run of matches that stand side by side on both sides."""
    numbered = ((q, q - number, s - number) for number, (q, s) in enumerate(pairs))
    for _, run in groupby(numbered, key=lambda one: one[1:]):
        yield [q for q, _, _ in run]


def pieces(found: Passage) -> list[tuple[int, int]]:
    """The parts of a passage, as offsets into the text: those that stand on several lines of a transcript, or far apart."""
    ready, terms = found.ready, found.ready.terms
    kept = {place for step in found.steps for place in step.places if step.same or len(step.places) <= APART}
    parts: list[list[int]] = [[found.first, found.first]]
    for one, other in pairwise(sorted(kept | {found.first, found.last})):
        between = terms.text[terms.ends[one] : terms.starts[other]]
        if other - one > APART or ("\n" in between and _span(ready, one) != _span(ready, other)):
            parts.append([other, other])
        parts[-1][1] = other
    return [(terms.starts[first], terms.ends[last]) for first, last in parts]


def _span(ready: Ready, place: int) -> tuple[int, int]:
    """Where the stretch of the turn begins that a term stands in, told by the turn's number and the stretch's."""
    turn = ready.turn(place)
    return turn, bisect_right(ready.source.turns[turn].spans, ready.terms.starts[place], key=lambda span: span[0])
