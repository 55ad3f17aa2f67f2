"""How the attributions of an article lie inside one another."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Attribution, Part


def hull(attribution: Attribution) -> tuple[int, int]:
    """From where to where an attribution reaches in its part: source, cue and content; (0, 0) where it has none of them."""
    spans = [span for span in (attribution.source, attribution.cue, *attribution.content) if span]
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else (0, 0)


def outers(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the innermost other one whose content holds its source, or without one its cue."""
    spans: dict[Part, list[tuple[int, int, int]]] = {"title": [], "body": []}
    for index, attribution in enumerate(attributions):
        spans[attribution.part] += [(span.start, span.end, index) for span in attribution.content]
    reach: dict[Part, list[int]] = {}  # how far the spans up to each one reach, so that looking back ends where none can hold a place
    for part, found in spans.items():
        found.sort()
        reach[part] = list(accumulate((end for _, end, _ in found), max))
    return [_outer(index, attributions, spans[one.part], reach[one.part]) for index, one in enumerate(attributions)]


def _outer(index: int, attributions: Sequence[Attribution], spans: Sequence[tuple[int, int, int]], reach: Sequence[int]) -> int | None:
    place = attributions[index].source or attributions[index].cue
    if place is None:
        return None
    around = []
    for at in range(bisect_right(spans, place.start, key=lambda span: span[0]) - 1, -1, -1):
        if reach[at] < place.end:
            break
        start, end, other = spans[at]
        if other != index and place.end <= end and not _mutual(attributions[index], attributions[other]):
            around.append((end - start, other))
    return min(around)[1] if around else None


def around(inner: Attribution, outer: Attribution) -> tuple[int, int] | None:
    """The content of ``outer`` that holds ``inner``."""
    start, _ = hull(inner)
    return next(((span.start, span.end) for span in outer.content if span.start <= start < span.end), None)


def _mutual(inner: Attribution, outer: Attribution) -> bool:
    """Whether the outer one's source lies in the inner one's content too, so that neither is inside the other."""
    place = outer.source or outer.cue
    return place is None or any(span.start <= place.start and place.end <= span.end for span in inner.content)
