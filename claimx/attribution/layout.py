"""Attributions that the layout alone makes, and that decide over the tagger: signed quotations, announced ones, and transcripts."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from claimx.attribution.evidence import Line
from claimx.attribution.signatures import announced, posted, signed, undersigned
from claimx.attribution.turns import answered, transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from claimx.attribution.evidence import Evidence
    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan

LINE = re.compile(r"[^\n]+")
RULES: tuple[Callable[[str, Sequence[Line], Sequence[Quotation]], Iterator[Evidence]], ...] = (
    signed,
    undersigned,
    posted,
    announced,
    transcript,
    answered,
)


def laid_out(text: str, quoted: Sequence[Quotation], marked: Sequence[Evidence]) -> list[Evidence]:
    """The attributions that the layout of a text makes, and those ``marked`` by HTML; ``quoted`` are the text's quotations."""
    lines = [Line(m.start() + len(m.group()) - len(m.group().lstrip()), m.start() + len(m.group().rstrip())) for m in LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    taken = [(content.start, content.end) for evidence in marked for content in evidence.content]
    found = [evidence for rule in RULES for evidence in rule(text, lines, quoted)]
    return [*marked, *(one for one in found if not any(_decides(place, content) for place in taken for content in one.content))]


def overruled(spans: Iterable[RoleSpan], laid: Sequence[Evidence]) -> list[RoleSpan]:
    """The tagger's spans without the contents that the layout gives to somebody, but those of another's words inside a turn.

    Who signs, announces or has a label says nothing besides.
    """
    used = {span.start for evidence in laid for span in (evidence.source, evidence.cue) if span}
    held = sorted((own.start, own.end) for evidence in laid for own in evidence.content)
    reach = list(accumulate((end for _, end in held), max))  # so that looking back ends where none can hold anything of a content

    def is_decided(content: RoleSpan) -> bool:
        places = range(bisect_left(held, (content.end,)) - 1, -1, -1)
        near = takewhile(lambda place: reach[place] > content.start, places)
        return any(_decides(held[place], content) for place in near)

    kept = [span for span in spans if span.role != "content" or not is_decided(span)]
    return [replace(span, linked=None) if span.role == "content" and _is_used(span, used) else span for span in kept]


def _is_used(content: RoleSpan, used: set[int]) -> bool:
    cue = content.linked
    return cue is not None and any(place.start in used for place in (cue, cue.linked) if place)


def _decides(own: tuple[int, int], content: RoleSpan) -> bool:
    """Whether what is somebody's by the layout holds some of the content, and not the whole attribution inside it."""
    start, end = own
    if content.start >= end or start >= content.end:
        return False
    cue = content.linked
    source = cue.linked if cue else None
    inner = [span for span in (content, cue, source) if span]
    return cue is None or source is None or not all(start <= span.start and span.end <= end for span in inner)
