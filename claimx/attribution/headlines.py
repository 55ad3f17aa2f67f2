"""Headlines that tell behind a dash who says so: Bridge won't open – Mayor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.attribution.layout import evidence_of
from claimx.english.cues import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.attribution.evidence import Evidence
    from claimx.tagger import RoleSpan

HEADLINE = re.compile(r"(?P<said>\S.*\S)\s*(?P<dash>[—–―]|(?<=\s)--?)\s*(?P<who>\S.*)")


def signed_headline(text: str, spans: Sequence[RoleSpan], speaking: Iterable[str]) -> list[Evidence]:
    """What a headline says before the dash and who says so: "Bridge won't open – Mayor".

    It is so where the tagger takes the dash for the cue, or finds something of an attribution before it and one of ``speaking``, the
    sources of the body, goes by the words behind.
    """
    found = HEADLINE.fullmatch(text)
    if found is None:
        return []
    cue = next((span for span in spans if span.role == "cue" and span.start == found.start("dash")), None)
    who, said = ({word.casefold() for word in WORD.findall(found[part])} for part in ("who", "said"))
    named = any(span.end <= found.end("said") for span in spans) and any(who <= set(WORD.findall(one.casefold())) for one in speaking)
    signed = cue is not None and cue.linked is not None and (cue.linked.start, cue.linked.end) == found.span("who")
    return [evidence_of(found.span("who"), found.span("dash"), [found.span("said")])] if who and said and (signed or named) else []
