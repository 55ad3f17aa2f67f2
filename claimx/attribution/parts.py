"""Headline and body in one text: what the tagger reads of an article, and which of its spans lie in which part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.english.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.model import Article, Part
    from claimx.tagger import RoleSpan

HEADLINE_BREAK = "\n\n"  # between headline and body in what the tagger reads


def text_of(article: Article) -> str:
    """What the tagger reads of an article: the headline as its first paragraph, then the body."""
    return article.title + HEADLINE_BREAK + article.text if article.title else article.text


def by_part(article: Article, spans: Iterable[RoleSpan]) -> tuple[tuple[Part, str, list[RoleSpan]], ...]:
    """Headline and body, each with its text and its role spans, offsets into it; ``spans`` are those of ``text_of(article)``."""
    spans, title = list(spans), article.title or ""
    whole = len(text_of(article))
    return (
        ("title", title, within(spans, 0, len(title))),
        ("body", article.text, within(spans, whole - len(article.text), whole)),
    )


def entities_of(article: Article, entities: Iterable[Entity]) -> dict[Part, list[Entity]]:
    """The entities of headline and body, offsets into each; ``entities`` are those of ``text_of(article)``."""
    entities, title = list(entities), len(article.title or "")
    body = len(text_of(article)) - len(article.text)
    return {
        "title": [one for one in entities if one.end <= title],
        "body": [Entity(one.start - body, one.end - body, one.kind) for one in entities if one.start >= body],
    }


def within(spans: Iterable[RoleSpan], start: int, end: int) -> list[RoleSpan]:
    """The spans inside ``start`` and ``end``, counted from ``start``; a link to one that lies elsewhere is let go."""

    def moved(span: RoleSpan) -> RoleSpan | None:
        if not (start <= span.start and span.end <= end):
            return None
        return replace(span, start=span.start - start, end=span.end - start, linked=span.linked and moved(span.linked))

    return [found for span in spans if (found := moved(span))]
