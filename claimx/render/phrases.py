"""What is said of a claim in words, by every format that people read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.model import Claim

# Words, not colours alone: a denial must not read as a claim in a file or on a monochrome terminal.
STANCE = {"asserted": "", "denied": "denies: ", "open": "leaves open: "}
# The acts that go without saying where it is told who said what.
SPOKEN = {"speech", "writing"}


def by_speaker(claims: Iterable[Claim], *, in_order: bool = False) -> Iterable[tuple[str, list[Claim]]]:
    """The claims with who said them: all of each speaker, those who speak first first, or ``in_order`` what each says at a stretch."""
    if in_order:
        return [(name, list(stretch)) for name, stretch in groupby(claims, speaker_name)]
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(speaker_name(claim), []).append(claim)
    return groups.items()


def speaker_name(claim: Claim) -> str:
    """Who said it: the name or description, or where there is none the source's own words, as those of somebody unknown."""
    return claim.speaker or (f"unknown ({claim.source.text.lower()})" if claim.source else "unknown")


def first_role(claims: Iterable[Claim]) -> str | None:
    """The role in which the speaker of these claims is introduced, where there is one."""
    return next((claim.role for claim in claims if claim.role), None)


def quoted(claim: Claim, text: str) -> str:
    """The words of a claim, in quotation marks where all of them are quotation."""
    return f"“{text}”" if claim.kind == "direct" else text
