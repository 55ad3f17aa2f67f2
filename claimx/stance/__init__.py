"""How the writer stands to a claim: whether its content is asserted, denied or left open, and the words that keep away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.english.parsing import parse
from claimx.model import Stance
from claimx.stance.clause import clause_of
from claimx.stance.distancing import distancing
from claimx.stance.polarity import polarity

if TYPE_CHECKING:
    from claimx.model import Article, Attribution


def stance(article: Article, attribution: Attribution) -> Stance:
    """Polarity of the content, and the writer's distancing words exactly as they stand, in text order."""
    text = (article.title or "") if attribution.part == "title" else article.text
    clause = clause_of(parse(text), attribution) if attribution.cue else None
    return Stance(polarity(clause), distancing(clause)) if clause else Stance()
