"""Annotated attributions of a corpus as those of the article that claimx makes of its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimx.attribution.attribute import kind_of
from claimx.english.quotation import quotations
from claimx.evaluation.predicting import lines_of
from claimx.model import Article, Attribution, Part, Span


def in_article(article: Article, item: Mapping[str, Any]) -> Attribution | None:
    """An attribution of the page as one of the article, in the part that holds its content; None where neither part does.

    A source or cue in several spans is taken as its first.
    """
    parts: tuple[Part, ...] = ("title", "body")
    for part in parts:
        source, cue, content = (
            [span for given in item.get(role) or () if (span := _span(article, part, *given))] for role in ("source", "cue", "content")
        )
        if content:
            text = _text(article, part)
            return Attribution(
                part, kind_of(content, quotations(text)), source[0] if source else None, cue[0] if cue else None, tuple(content), 1.0
            )
    return None


def _span(article: Article, part: Part, start: int, end: int) -> Span | None:
    """A span of the page in a part of the article, without what was dropped at its edges."""
    stretches = [
        (line.start + max(start - line.origin, 0), min(line.start + end - line.origin, line.end))
        for line in lines_of(article, part)
        if start < line.origin + line.end - line.start and line.origin < end
    ]
    if not stretches:
        return None
    first, last = stretches[0][0], stretches[-1][1]
    return Span(first, last, _text(article, part)[first:last])


def _text(article: Article, part: Part) -> str:
    return article.text if part == "body" else article.title or ""
