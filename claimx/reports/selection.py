"""A report with only the claims that are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.english.characters import folded

if TYPE_CHECKING:
    from collections.abc import Collection

    from claimx.model import Claim, Report


def select(report: Report, speakers: Collection[str] = (), kinds: Collection[str] = ()) -> Report:
    """Keep the claims of a speaker whose name holds one of the ``speakers``, and of one of the ``kinds``; where none are given, of all.

    The claims keep their ids.
    """
    wanted = [folded(speaker) for speaker in speakers]

    def fits(claim: Claim) -> bool:
        by_speaker = not wanted or any(name in folded(claim.speaker or "") for name in wanted)
        return by_speaker and (not kinds or claim.kind in kinds)

    return replace(report, claims=tuple(filter(fits, report.claims)))
