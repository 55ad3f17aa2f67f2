"""Two quotations laid against each other: which words both have, what stands between these, and how unlikely that is by chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from claimx.matching.align import Gap, aligned, gaps, runs
from claimx.matching.quotation import quoted
from claimx.matching.rarity import information, nats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.matching.quotation import Quoted
    from claimx.matching.wordforms import Terms

# So many words may stand where an ellipsis or brackets show that some are missing, and where nothing shows it: as for verdicts.
ELIDED, INSERTED = 150, 25
# What is taken off the information of the words that both have, in nats, for each gap, the more the wider it is, and for each
# word in the place of another: as for verdicts.
GAP, WIDER, REPLACED = 1.0, 1.5, 1.5
# Words that only one of them has, with no sign, count so much against the likeness as words that stand in the place of others.
PUT_IN = 0.5
# A word in another place says something only if it is a rare one, in nats: the rarest third of a text's words.
RARE = 3.5


@dataclass(frozen=True, slots=True)
class Side:
    """A quotation made ready to have another laid against it; ``told`` is what its terms tell, by key, in nats."""

    quoted: Quoted
    told: Mapping[str, float]

    @property
    def terms(self) -> Terms:
        """Its terms."""
        return self.quoted.terms

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends between a term and the next."""
        return at < 0 or at + 1 >= len(self.quoted) or self.quoted.ends_sentence(at, at + 1)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Where two quotations have the same words: the pairs of places, and the gaps before, between and after them.

    ``information`` is what the words tell that both have, in nats, less what gaps take off. ``coverage`` is their share of the stretch in
    which the two lie over each other: where one begins or ends earlier, the rest of the other is no part of it. ``moved`` where rare words
    of both stand in another order.
    """

    pairs: tuple[tuple[int, int], ...]
    gaps: tuple[Gap, ...]
    information: float
    coverage: float
    moved: bool


@lru_cache(maxsize=1 << 12)  # the longest versions are asked for again and again; some 3 kB each
def side(text: str) -> Side:
    """Make a quotation ready."""
    made = quoted(text)
    told: dict[str, float] = defaultdict(float)
    for key, form in zip(made.keys, made.terms.forms, strict=True):
        if key is not None:
            told[key] += nats(form)
    return Side(made, told)


def at_most(one: Side, other: Side) -> float:
    """What the words that two quotations have in common can tell at most, in nats, wherever they stand."""
    return sum(min(tells, other.told[key]) for key, tells in one.told.items() if key in other.told)


def overlap(one: Side, other: Side) -> Overlap | None:
    """The words that two quotations have in common, in order, None where there are none.

    The shorter is laid against the longer, whichever is asked for first, so that both orders find the same.
    """
    if _size(one) <= _size(other):
        return _laid(one, other)
    found = _laid(other, one)
    if found is None:
        return None
    pairs = tuple((s, q) for q, s in found.pairs)
    return replace(found, pairs=pairs, gaps=tuple(Gap(gap.s, gap.s_end, gap.q, gap.q_end) for gap in found.gaps))


def _size(side: Side) -> tuple[int, str]:
    return len(side.quoted), side.quoted.text


def _laid(one: Side, other: Side) -> Overlap | None:
    keys = [key or "" for key in other.quoted.keys]  # what is in brackets is nobody's word, and equals nothing

    def distance(start: int, end: int) -> int:
        return end - start - 1

    def limit(q: int, r: int) -> int:
        return ELIDED if signed(one.quoted, q + 1, r) else INSERTED

    pairs = aligned(one.quoted.keys, keys, runs(one.quoted.keys, keys), distance, limit)
    if not pairs:
        return None
    inner = list(gaps(pairs, len(one.quoted)))
    spots = (replace(inner[0], s=0), *inner[1:-1], replace(inner[-1], s_end=len(other.quoted)))
    told, astray = information(one.terms.forms[q] for q, _ in pairs), 0.0
    for at, spot in enumerate(spots):
        fewer, more = sorted((_bare(one.quoted, spot.q, spot.q_end), _bare(other.quoted, spot.s, spot.s_end)))
        if not more or shown(one, other, spot, first=at == 0, last=at == len(spots) - 1):
            continue
        if at in {0, len(spots) - 1}:
            astray += fewer
        else:
            astray += max(fewer, PUT_IN * more)
            told -= GAP + WIDER * log(1 + more) + REPLACED * fewer
    moved = _moved(one, other, spots[1:-1])
    return Overlap(tuple(pairs), spots, told + moved, len(pairs) / (len(pairs) + astray), moved > 0)


def shown(one: Side, other: Side, gap: Gap, *, first: bool = False, last: bool = False) -> bool:
    """Whether an ellipsis or brackets of either quotation stand in a gap; in the first gap at its end, in the last at its beginning."""
    for words, start, end in ((one.quoted, gap.q, gap.q_end), (other.quoted, gap.s, gap.s_end)):
        edge = (end, max(start, end - 1)) if first else (start, start) if last else None
        if (edge[0] in words.ellipses or (start < end and edge[1] in words.bracketed)) if edge else signed(words, start, end):
            return True
    return False


def signed(quoted: Quoted, start: int, end: int) -> bool:
    """Whether an ellipsis or a bracket stands between the terms ``start - 1`` and ``end``."""
    return any(start <= at <= end for at in quoted.ellipses) or any(start <= at < end for at in quoted.bracketed)


def _bare(quoted: Quoted, start: int, end: int) -> int:
    """How many terms stand there that are in no brackets."""
    return sum(at not in quoted.bracketed for at in range(start, end))


def _moved(one: Side, other: Side, inner: Sequence[Gap]) -> float:
    """What those rare words tell that both quotations have between the words that match, in another order."""
    ours = Counter(key for gap in inner for key in one.quoted.keys[gap.q : gap.q_end] if key)
    theirs = Counter(key for gap in inner for key in other.quoted.keys[gap.s : gap.s_end] if key)
    return sum(tells for key in (ours & theirs).elements() if (tells := nats(key)) >= RARE)
