"""How the attributions of an article lie inside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Attribution, Span


def hull(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution begins, and where it ends, negative: an outer one sorts before those inside it."""
    spans = [span for span in (attribution.source, attribution.cue, *attribution.content) if span]
    return (min(span.start for span in spans), -max(span.end for span in spans)) if spans else (0, 0)


def outer_of(index: int, attributions: Sequence[Attribution]) -> int | None:
    """The innermost attribution whose content holds the source, or without one the cue, of this one."""
    attribution = attributions[index]
    place = attribution.source or attribution.cue
    if place is None:
        return None
    around = [
        (span.end - span.start, other)
        for other, candidate in enumerate(attributions)
        if other != index and candidate.part == attribution.part
        for span in candidate.content
        if span.start <= place.start and place.end <= span.end and not _mutual(attribution, candidate)
    ]
    return min(around)[1] if around else None


def around(inner: Attribution, outer: Attribution) -> tuple[int, int] | None:
    """The content of ``outer`` that holds ``inner``."""
    start = hull(inner)[0]
    return next(((span.start, span.end) for span in outer.content if span.start <= start < span.end), None)


def _mutual(inner: Attribution, outer: Attribution) -> bool:
    """Whether the outer one's source lies in the inner one's content too, so that neither is inside the other."""
    place = outer.source or outer.cue
    return place is None or any(span.start <= place.start and place.end <= span.end for span in inner.content)


def quoted(source: Span, attributions: Sequence[Attribution]) -> bool:
    """Whether the source stands inside somebody's direct speech."""
    return any(
        other.kind == "direct" and span.start <= source.start and source.end <= span.end for other in attributions for span in other.content
    )
