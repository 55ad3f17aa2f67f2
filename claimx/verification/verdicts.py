"""A quotation and its passages → the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.matching.people import anonymous
from claimx.matching.rarity import is_common
from claimx.verification.citing import cites, mentions
from claimx.verification.clipping import clipped
from claimx.verification.model import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claimx.matching.quotation import Quoted
    from claimx.verification.model import Name, Quotation
    from claimx.verification.passages import Passage
    from claimx.verification.sources import Ready

# At most so many words, all of them common, prove nothing in another's mouth.
FEW = 7
# Where nobody is claimed or nobody knows who speaks, few common words that tell so much, in nats, are more than chance: they are to be
# expected in one transcript of 160,000 words at most.
PROVING = 12.0
# The matched words of a quotation that is changed or cut must tell at least so much, in nats, or the likeness is chance.
TELLING = 6.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with what its verdict depends on.

    ``own``: whether the words stand in a turn of the claimed speaker, None where that is not known; ``cited``: whether another gives them
    as his.
    """

    quotation: Quotation
    quoted: Quoted
    passage: Passage
    own: bool | None
    cited: bool
    clipped: bool

    @property
    def may_differ(self) -> bool:
        """Whether words that differ may be these at all: only the claimed speaker's own are, and those that are cited as his."""
        return self.own is not False or self.cited

    @property
    def telling(self) -> bool:
        """Whether so much of it is there that it is no chance."""
        return self.passage.information - self.passage.chance >= TELLING

    @property
    def proves_nothing(self) -> bool:
        """Whether words that are there say nothing of who said them: a single one, or a few common ones of others who do not cite him."""
        if self.quoted.single:
            return True
        few = len(self.quoted.words) <= FEW and all(map(is_common, self.quoted.terms.forms))
        if not few or self.own or self.cited or NAMES.index(_words(self)) >= NAMES.index("elided"):
            return False
        return self.own is False or self.passage.information < PROVING


# From mild to grave: the gravest that holds is the verdict. Each looks at a passage in which enough of the words are.
RULES: tuple[tuple[Name, Callable[[Candidate], bool]], ...] = (
    ("verbatim", lambda one: not one.passage.kinds),
    ("same words", lambda one: "evened" in one.passage.kinds),
    ("clipped", lambda one: one.clipped),
    ("elided", lambda one: "elided" in one.passage.kinds),
    ("joined", lambda one: "joined" in one.passage.kinds),
    ("altered", lambda one: "altered" in one.passage.kinds),
    ("not found", lambda one: NAMES.index(_words(one)) >= NAMES.index("elided") and not (one.may_differ and one.telling)),
    ("cannot tell", lambda one: one.proves_nothing),
)


def verdict(one: Candidate) -> Name:
    """The gravest verdict that holds of a passage."""
    return next(name for name, holds in reversed(RULES) if holds(one))


def _words(one: Candidate) -> Name:
    """The verdict by the words alone."""
    return next(name for name, holds in reversed(RULES[:6]) if holds(one))


def candidate(quotation: Quotation, quoted: Quoted, passage: Passage) -> Candidate:
    """Look up what the verdict on a passage depends on."""
    ready, claimed = passage.ready, quotation.speaker
    own = owns(ready, passage.first, claimed)
    cited = False
    if own is False and claimed is not None:
        takes_part = bool(ready.persons(claimed))
        cited = cites(passage, claimed, takes_part=takes_part)
        if not cited and len(quoted.words) > FEW:
            cited = mentions(passage, claimed, takes_part=takes_part)
    return Candidate(quotation, quoted, passage, own, cited, own is not False and clipped(passage, quoted, quotation))


def owns(ready: Ready, place: int, claimed: str | None) -> bool | None:
    """Whether a term stands in a turn of the claimed speaker; None where nobody is claimed or the source does not say."""
    turn = ready.turn_of(place)
    if claimed is None or turn.speaker is None:
        return None
    if turn.person in ready.persons(claimed):
        return True
    return None if anonymous(turn.speaker) and not ready.persons(claimed) else False


def best(candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate to report: the claimed speaker's own words before another's, then the mildest verdict, then the most telling."""

    def rank(one: Candidate) -> tuple[int, int, bool, float]:
        name = verdict(one)
        there = name in NAMES[:5]
        whose = 0 if one.own is not False else 1 if one.cited else 2
        tier = {"cannot tell": 8, "not found": 9}.get(name, whose if there else 4 + whose)
        return tier, NAMES.index(name), one.own is not True, -one.passage.information

    return min(candidates, key=rank, default=None)
