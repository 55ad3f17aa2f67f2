"""The words of a short text laid against a stretch of a long one: which are the same, in which order, and what stands between.

Runs of equal words are found first and chained, as sequence alignment does with its seeds (Abouelhoda and Ohlebusch 2005, "Chaining
algorithms for multiple genome comparison"); then single words are matched in the gaps that are left. Nothing here is fuzzy: two words
are equal or they are not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# A chain pays so much for a gap, whatever its size, and for each word in it: less than a word that it wins, and more than nothing.
GAP, WORD = 0.5, 0.02
# A single word standing farther off than this from the words matched beside it is there by chance.
NEAR = 3
# Of the runs in one stretch, so many of the longest are chained; a gap with more cells than this is left alone.
MOST_RUNS, MOST_CELLS = 800, 10_000


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: ``quote[q : q + size] == source[s : s + size]``."""

    q: int
    s: int
    size: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two matched words, or before the first or after the last: ``quote[q:q_end]`` against ``source[s:s_end]``."""

    q: int
    q_end: int
    s: int
    s_end: int


def runs(quote: Sequence[str | None], source: Sequence[str]) -> list[Run]:
    """Every run of equal words that cannot be made longer, single words too. None in the quotation equals nothing.

    >>> runs(["a", "b", "c"], ["c", "a", "b"])
    [Run(q=0, s=1, size=2), Run(q=2, s=0, size=1)]
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(source):
        places[key].append(at)
    found: list[Run] = []
    for q, wanted in enumerate(quote):
        for s in places.get(wanted, ()) if wanted is not None else ():
            if q and s and quote[q - 1] == source[s - 1]:
                continue
            size = 1
            while q + size < len(quote) and s + size < len(source) and quote[q + size] == source[s + size]:
                size += 1
            found.append(Run(q, s, size))
    return found


def aligned(
    quote: Sequence[str | None],
    source: Sequence[str],
    found: list[Run],
    distance: Callable[[int, int], int],
    limit: Callable[[int, int], int],
) -> list[tuple[int, int]]:
    """The best alignment in order, as pairs of places (in the quotation, in the source), both rising.

    ``distance(s, t)`` is how many words of the source stand between places ``s`` and ``t``; ``limit(q, r)`` how many may, between the
    matched places ``q`` and ``r`` of the quotation.
    """
    long = [run for run in found if run.size > 1] or found
    chain = _chained(sorted(sorted(long, key=lambda run: -run.size)[:MOST_RUNS], key=lambda run: (run.s, run.q)), distance, limit)
    pairs = [(run.q + at, run.s + at) for run in chain for at in range(run.size)]
    return _near(sorted({*pairs, *_singles(quote, source, pairs)}), distance)


def gaps(pairs: Sequence[tuple[int, int]], length: int) -> Iterator[Gap]:
    """Yield the gap before each pair and after the last, empty ones too; those at the ends take nothing of the source."""
    q, s = pairs[0]
    yield Gap(0, q, s, s)
    for (q, s), (next_q, next_s) in pairwise(pairs):
        yield Gap(q + 1, next_q, s + 1, next_s)
    q, s = pairs[-1]
    yield Gap(q + 1, length, s + 1, s + 1)


def covered(found: list[Run], length: int, reach: int) -> set[int]:
    """The places of the quotation that runs of two words or more cover in whatever order, no word of either side twice.

    The longest run comes first; none may take the stretch of the source that they are in beyond ``reach`` words.

    >>> sorted(covered(runs(list("abxcd"), list("cdab")), 5, 6))
    [0, 1, 3, 4]
    """
    quote: set[int] = set()
    source: set[int] = set()
    first = last = -1
    for run in sorted(found, key=lambda run: (-run.size, run.s)):
        free = [at for at in range(run.size) if run.q + at not in quote and run.s + at not in source]
        if len(free) < 2:
            continue
        low = min(run.s + free[0], first) if source else run.s + free[0]
        high = max(run.s + free[-1], last)
        if high - low < reach:
            quote.update(run.q + at for at in free)
            source.update(run.s + at for at in free)
            first, last = low, high
        if len(quote) == length:
            break
    return quote


def _chained(found: list[Run], distance: Callable[[int, int], int], limit: Callable[[int, int], int]) -> list[Run]:
    """The chain of runs, in order on both sides, that has most words for its gaps; a run may lose its beginning to the one before."""
    best: list[tuple[float, int, int]] = []  # score, the run before, and how many of its first words this run loses to that
    for at, run in enumerate(found):
        score, before, lost = float(run.size), -1, 0
        for earlier in range(at - 1, -1, -1):
            other = found[earlier]
            if other.q >= run.q or best[earlier][0] + run.size <= score:
                continue
            overlap = max(0, other.q + other.size - run.q, other.s + other.size - run.s)
            if overlap >= run.size:
                continue
            last_q, last_s = other.q + other.size - 1, other.s + other.size - 1
            between = distance(last_s, run.s + overlap)
            if between > limit(last_q, run.q + overlap):
                continue
            gap = GAP + WORD * between if between or run.q + overlap > last_q + 1 else 0.0
            if best[earlier][0] + run.size - overlap - gap > score:
                score, before, lost = best[earlier][0] + run.size - overlap - gap, earlier, overlap
        best.append((score, before, lost))
    chain: list[Run] = []
    at = max(range(len(found)), key=lambda at: (best[at][0], -at)) if found else -1
    while at >= 0:
        _, before, lost = best[at]
        run = found[at]
        chain.append(Run(run.q + lost, run.s + lost, run.size - lost))
        at = before
    return chain[::-1]


def _singles(quote: Sequence[str | None], source: Sequence[str], pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of single words in the gaps of an alignment and at its ends."""
    if not pairs:
        return
    spots = list(gaps(pairs, len(quote)))
    head, tail = spots[0], spots[-1]
    reach = 2 * NEAR + 2
    spots[0] = Gap(0, head.q_end, max(0, head.s - head.q_end - reach), head.s)
    spots[-1] = Gap(tail.q, tail.q_end, tail.s, min(len(source), tail.s + tail.q_end - tail.q + reach))
    for spot in spots:
        if (spot.q_end - spot.q) * (spot.s_end - spot.s) > MOST_CELLS:
            continue
        if not set(quote[spot.q : spot.q_end]).isdisjoint(source[spot.s : spot.s_end]):
            yield from _common(quote, source, spot, late=spot is spots[0])


def _common(quote: Sequence[str | None], source: Sequence[str], spot: Gap, *, late: bool) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a longest common subsequence in a gap, as late in it as can be, or as early."""
    rows, columns = range(spot.q, spot.q_end), range(spot.s, spot.s_end)
    if late:
        rows, columns = rows[::-1], columns[::-1]
    table = [[0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for row in range(len(rows) - 1, -1, -1):
        for column in range(len(columns) - 1, -1, -1):
            same = quote[rows[row]] == source[columns[column]]
            table[row][column] = table[row + 1][column + 1] + 1 if same else max(table[row + 1][column], table[row][column + 1])
    row = column = 0
    while row < len(rows) and column < len(columns):
        if quote[rows[row]] == source[columns[column]]:
            yield rows[row], columns[column]
            row, column = row + 1, column + 1
        elif table[row + 1][column] >= table[row][column + 1]:
            row += 1
        else:
            column += 1


def _near(pairs: list[tuple[int, int]], distance: Callable[[int, int], int]) -> list[tuple[int, int]]:
    """The pairs without single words that stand far from the matched words on both sides of them."""
    while True:
        kept = [
            pair
            for at, pair in enumerate(pairs)
            if len(pairs) == 1
            or (at and distance(pairs[at - 1][1], pair[1]) <= NEAR)
            or (at + 1 < len(pairs) and distance(pair[1], pairs[at + 1][1]) <= NEAR)
        ]
        if len(kept) == len(pairs):
            return kept
        pairs = kept
