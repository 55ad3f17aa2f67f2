"""Which utterances are asked for, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimx.english.characters import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.comparison.model import Utterance

Order = Literal["date", "outlets", "gravity", "speaker"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which utterances are asked for: those that keep every condition.

    ``speakers`` are words that the name of one to whom a version is given holds, any of them; ``since`` an ISO date on which or after which
    an article has it; ``outlets`` the least number of outlets.
    """

    speakers: tuple[str, ...] = ()
    since: str | None = None
    outlets: int = 1

    def holds(self, utterance: Utterance) -> bool:
        """Whether an utterance is asked for."""
        quotations = [version.quotation for version in utterance.versions]
        names = [folded(name) for one in quotations if (name := one.speaker)]
        return (
            (not self.speakers or any(folded(part) in name for part in self.speakers for name in names))
            and (not self.since or any((one.published or "")[: len(self.since)] >= self.since for one in quotations))
            and len(utterance.outlets) >= self.outlets
        )


def ordered(utterances: Iterable[Utterance], order: Order) -> list[Utterance]:
    """The utterances by their first dates, by the number of outlets, by the gravest relation, or by speaker; among equals by date."""
    found = list(utterances)  # they come by date, and sorting leaves equals as they are
    match order:
        case "outlets":
            found.sort(key=lambda one: (-len(one.outlets), -len(one.versions)))
        case "gravity":
            found.sort(key=lambda one: -one.gravity)
        case "speaker":
            found.sort(key=lambda one: (one.speaker is None, folded(one.speaker or "")))
    return found
