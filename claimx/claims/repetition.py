"""Which attributions say again what another one says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.attribution.containment import hull, outers
from claimx.attribution.second_reading import bare
from claimx.english.outlets import is_outlet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Attribution, Speaker

# A relay's content is one attribution where that covers at least this share of it, from its beginning: the rest is a short aside.
MOST = 0.6


def repeated(attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> frozenset[int]:
    """The indices of attributions that say again what another says; ``speakers`` belong to the attributions one by one.

    Of two inside one another with one speaker, or where nobody knows the inner one's, the inner; and a relay whose content is wholly
    one inner attribution, as in "According to Reuters, Roe told reporters that …": Roe says it, via Reuters.
    """
    again: set[int] = set()
    for index, (attribution, outer) in enumerate(zip(attributions, outers(attributions), strict=True)):
        if outer is None:
            continue
        if speakers[index].name in {None, speakers[outer].name}:
            again.add(index)
        elif is_outlet(speakers[outer].name or "") and _covers(attribution, attributions[outer]):
            again.add(outer)
    return frozenset(again)


def _covers(inner: Attribution, outer: Attribution) -> bool:
    """Whether the inner attribution is what the outer one's content says from its beginning on."""
    start, end = hull(inner)
    return len(outer.content) == 1 and start <= bare(outer.content[0])[0] and end - start >= MOST * len(outer.content[0].text)
