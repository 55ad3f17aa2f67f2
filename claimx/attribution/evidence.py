"""What the tagger found of one attribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.tagger import RoleSpan


@dataclass(frozen=True, slots=True)
class Evidence:
    """An attribution as the tagger sees it: its spans with their probabilities, contents in text order."""

    source: RoleSpan | None
    cue: RoleSpan | None
    content: tuple[RoleSpan, ...]
