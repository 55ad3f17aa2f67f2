"""Spans of a text as the tagger gives them."""

from __future__ import annotations

from claimx.evaluation.marked import spans
from claimx.tagger import RoleSpan
from claimx.tagger.decoding import Role

SURE = (0.9, 0.8, 0.9)  # score, weakest, link


def span(text: str, role: Role, words: str, linked: RoleSpan | None = None, occurrence: int = 0) -> RoleSpan:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return RoleSpan(role, start, start + len(words), linked, *SURE)


def roles_of(line: str) -> tuple[str, list[RoleSpan]]:
    """The text of a line without its marks, and the spans of ``claimx.evaluation.marked``: of one number those that the tagger links."""
    text, found = spans(line)
    sources = {number: RoleSpan("source", start, end, None, *SURE) for number, role, start, end in found if role == "source"}
    cues = {number: RoleSpan("cue", start, end, sources.get(number), *SURE) for number, role, start, end in found if role == "cue"}
    contents = [RoleSpan("content", start, end, cues.get(number), *SURE) for number, role, start, end in found if role == "content"]
    return text, [*sources.values(), *cues.values(), *contents]
