"""Which attributions say again what another one says."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from claimx.attribution.containment import hull, outers
from claimx.attribution.second_reading import bare
from claimx.english.outlets import is_outlet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Attribution, Speaker

# A relay's content is one attribution where that covers at least this share of it, from its beginning: the rest is a short aside.
MOST = 0.6
# So many words in a row are no chance; with three or ten nothing changes on 100 annotated pages.
FEWEST = 5
PIECE = re.compile(r"\w+")


def repeated(attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> frozenset[int]:
    """The indices of attributions that say again what another says; ``speakers`` belong to the attributions one by one.

    Of two inside one another with one speaker, or where nobody knows the inner one's, the inner; and a relay whose content is wholly
    one inner attribution, as in "According to Reuters, Roe told reporters that …": Roe says it, via Reuters. And a quotation
    of FEWEST words or more that stands alone and is part of another one of its speaker, as where a page pulls it out.
    """
    again = _pulled(attributions, speakers)
    for index, (attribution, outer) in enumerate(zip(attributions, outers(attributions), strict=True)):
        if outer is None:
            continue
        if speakers[index].name in {None, speakers[outer].name}:
            again.add(index)
        elif is_outlet(speakers[outer].name or "") and _covers(attribution, attributions[outer]):
            again.add(outer)
    return frozenset(again)


def _pulled(attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> set[int]:
    """The indices of quotations without source and cue whose words another attribution of the same speaker holds."""
    standing: defaultdict[tuple[str, ...], list[tuple[list[str], int]]] = defaultdict(list)  # by speaker and first words
    others: list[tuple[str, list[str]]] = []
    for index, (attribution, speaker) in enumerate(zip(attributions, speakers, strict=True)):
        if attribution.part == "body" and speaker.name:
            words = [word.casefold() for span in attribution.content for word in PIECE.findall(span.text)]
            if attribution.source is not None or attribution.cue is not None:
                others.append((speaker.name, words))
            elif len(words) >= FEWEST:
                standing[speaker.name, *words[:FEWEST]].append((words, index))
    return {
        index
        for name, words in others
        for start in range(len(words) if standing else 0)
        for own, index in standing.get((name, *words[start : start + FEWEST]), ())
        if words[start : start + len(own)] == own
    }


def _covers(inner: Attribution, outer: Attribution) -> bool:
    """Whether the inner attribution is what the outer one's content says from its beginning on."""
    start, end = hull(inner)
    return len(outer.content) == 1 and start <= bare(outer.content[0])[0] and end - start >= MOST * len(outer.content[0].text)
