"""Headlines that tell behind a dash who says so: Bridge won't open – Mayor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.attribution.laid import evidence_of
from claimx.english.cues import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.attribution.evidence import Evidence
    from claimx.tagger import RoleSpan

DASH = re.compile(r"[—–―]|(?<=\s)--?(?=\s)")


def signed_headline(text: str, spans: Sequence[RoleSpan], speaking: Iterable[str]) -> list[Evidence]:
    """What a headline says before the dash and who says so: "Bridge won't open – Mayor".

    It is so where the tagger takes the dash for the cue, or finds something of an attribution before it and one of ``speaking``, the
    sources of the body, goes by the words behind.
    """
    dash = max(DASH.finditer(text), key=re.Match.start, default=None)
    if dash is None:
        return []
    said, who = (
        (0, len(text[: dash.start()].rstrip())),
        (dash.end() + len(text[dash.end() :]) - len(text[dash.end() :].lstrip()), len(text)),
    )
    names, words = ({word.casefold() for word in WORD.findall(text, *place)} for place in (who, said))
    cue = next((span for span in spans if span.role == "cue" and span.start == dash.start()), None)
    signed = cue is not None and cue.linked is not None and (cue.linked.start, cue.linked.end) == who
    named = any(span.end <= said[1] for span in spans) and any(names <= set(WORD.findall(one.casefold())) for one in speaking)
    return [evidence_of(who, dash.span(), [said])] if names and words and (signed or named) else []
