"""Attributions that the markup of a page gives: posts, block quotations that are signed, and those that a colon announces."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.evidence import laid
from claimx.attribution.sources import with_source
from claimx.attribution.typography import announced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.attribution.evidence import Evidence, Tagged
    from claimx.model import Quoted, Span
    from claimx.tagger import RoleSpan

PARAGRAPH = re.compile(r"[^\n]+")


def marked_quotations(quoted: Sequence[Quoted], tagged: Tagged) -> Iterator[Evidence]:
    """What is said in the quotations that HTML marks, by who signed it or is announced at the end of the paragraph before."""
    for one in quoted:
        named: tuple[Span | RoleSpan | None, ...] = (one.source, one.cue)
        if one.source is None and (before := announced(one.content.start, tagged)):
            cue = with_source(before, tagged)
            named = (cue.linked, cue)
        source, mark = ((span.start, span.end) if span else None for span in named)
        if source:
            paragraphs = [found.span() for found in PARAGRAPH.finditer(tagged.text, one.content.start, one.content.end)]
            yield replace(laid(paragraphs, source, mark), is_marked=True)
