"""How the writer stands to a claim: whether its content is asserted, denied or left open, and the words that keep away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.model import Stance
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
    """The polarity of the content, and the writer's distancing words exactly as they stand, in text order."""
    clause = clause_of(parsed, attribution) if attribution.cue else None
    return Stance(polarity_of(clause), distancing_of(clause)) if clause else Stance()
