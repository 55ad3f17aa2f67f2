"""A report with only the claims that are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.english.characters import STRAIGHT, folded

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from claimx.model import Claim, Report


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are asked for: those that keep every condition that is given, and of one condition any of its values.

    ``speakers`` and ``via`` hold words that the name holds; ``text`` is searched in the claim's text with the quotation
    marks that a keyboard has; ``since`` and ``until`` are ISO dates, both inclusive, and leave out articles that do not say when they
    were published.
    """

    speakers: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    text: re.Pattern[str] | None = None
    named: bool = False
    checkable: bool = False
    min_confidence: float = 0.0
    since: str | None = None
    until: str | None = None

    def __str__(self) -> str:
        """The conditions in words."""
        return ", ".join(self._conditions())

    def _conditions(self) -> Iterator[str]:
        several = (("kind", self.kinds), ("polarity", self.polarities), ("act", self.acts))
        for what, values in (("speaker", self.speakers), ("via", self.via), *several):
            if values:
                yield f"{what} {' or '.join(values)}"
        if self.text:
            yield f"text /{self.text.pattern}/"
        if self.named:
            yield "named speakers"
        if self.checkable:
            yield "checkable"
        if self.min_confidence:
            yield f"confidence {self.min_confidence:g} or more"
        if self.since:
            yield f"since {self.since}"
        if self.until:
            yield f"until {self.until}"


EVERYTHING = Selection()


def select(report: Report, wanted: Selection) -> Report:
    """The report with the claims that are wanted, which keep their ids, and the number of the others in ``omitted``."""
    if wanted == EVERYTHING or not report.claims:
        return report
    if not _is_dated(report, wanted):
        return replace(report, claims=(), omitted=len(report.claims))
    names = tuple(map(folded, wanted.speakers))
    relays = tuple(map(folded, wanted.via))

    def fits(claim: Claim) -> bool:
        return (
            _holds(claim.speaker or "", names)
            and _holds(" / ".join(claim.via), relays)
            and (not wanted.kinds or claim.kind in wanted.kinds)
            and (not wanted.polarities or claim.polarity in wanted.polarities)
            and (not wanted.acts or claim.act in wanted.acts)
            and (not wanted.text or wanted.text.search(claim.text.translate(STRAIGHT)) is not None)
            and (claim.named or not wanted.named)
            and (bool(claim.checkable) or not wanted.checkable)
            and claim.confidence >= wanted.min_confidence
        )

    kept = tuple(filter(fits, report.claims))
    return replace(report, claims=kept, omitted=len(report.claims) - len(kept))


def _is_dated(report: Report, wanted: Selection) -> bool:
    """Whether the article was published in the time that is asked for."""
    if not (wanted.since or wanted.until):
        return True
    published = report.article and report.article.published
    return bool(published) and (wanted.since or "") <= str(published)[: len("2024-03-04")] <= (wanted.until or "9999")


def _holds(name: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(one in folded(name) for one in wanted)
