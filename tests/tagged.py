"""Spans of a text as the tagger gives them."""

from __future__ import annotations

from claimx.tagger import RoleSpan
from claimx.tagger.decoding import Role


def span(text: str, role: Role, words: str, linked: RoleSpan | None = None, occurrence: int = 0) -> RoleSpan:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return RoleSpan(role, start, start + len(words), linked, 0.9, 0.8, 0.9)
