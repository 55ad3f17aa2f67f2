"""How a claim is put: whether its content is asserted, denied or left open, the words that keep away from it, what can be looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.model import Stance
from claimx.stance.checkable import flags_of
from claimx.stance.clause import clause_of
from claimx.stance.distancing import distancing_of
from claimx.stance.polarity import polarity_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.english.parsing import Parsed
    from claimx.model import Attribution


def stances(parsed: Parsed, attributions: Iterable[Attribution]) -> list[Stance]:
    """The writer's stance to each of the attributions of a parsed article, in their order."""
    return [stance_of(parsed, one) for one in attributions]


def stance_of(parsed: Parsed, attribution: Attribution) -> Stance:
    """The polarity of the content, the writer's distancing words, and the flags of what can be looked up, as they stand, in text order."""
    clause = clause_of(parsed, attribution) if attribution.cue else None
    found = flags_of(parsed, attribution)
    return Stance(polarity_of(clause), distancing_of(clause), found) if clause else Stance(checkable=found)
