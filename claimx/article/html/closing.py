"""What stands below the last sentence of an article: the end of a press release, footnotes, links to other outlets."""

from __future__ import annotations

import re

from claimx.article.lines.releases import release_end

_FOOTNOTE = re.compile(r"\[\d{1,2}\] .+", re.DOTALL)
_OUTLET_LINK = re.compile(r"[^.!]{20,160}[^.]\s?\[ ?[A-Z][\w.&’' -]{1,30} ?\]")


def without_release_end(paragraphs: tuple[str, ...], _: tuple[str, ...]) -> tuple[str, ...]:
    """Drop what stands at the end of a press release for others than its readers."""
    return paragraphs[: release_end(paragraphs)]


def without_last_links(paragraphs: tuple[str, ...], _: tuple[str, ...]) -> tuple[str, ...]:
    """Drop footnotes and headlines of other outlets, each with the outlet's name in brackets, from the end."""
    end = len(paragraphs)
    while end > 1 and (_FOOTNOTE.fullmatch(paragraphs[end - 1]) or _OUTLET_LINK.fullmatch(paragraphs[end - 1])):
        end -= 1
    return paragraphs[:end]
