"""What the product finds in annotated texts, counted in the text as it was given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimx.article import read_article
from claimx.attribution import attributions, text_of
from claimx.attribution.assembly import assemble
from claimx.attribution.calibration import LEAST, confidence
from claimx.attribution.evidence import Evidence
from claimx.english.quotation import quotations
from claimx.errors import ClaimxError
from claimx.evaluation.scoring import Spoken
from claimx.model import Article, Attribution, Claim, Line, Page, Part, Span
from claimx.pipeline import claims
from claimx.tagger import tag


def predict(lines: Iterable[str], *, shown: bool = False) -> Iterator[str]:
    """For each JSON line with ``id`` and ``text`` one with ``id`` and ``attributions``, offsets into ``text``.

    Each text goes the way of a plain-text file: cleaned, tagged, put together. One that holds no article has no attributions. Where
    only what is ``shown`` is asked for, they are the claims: attributions sifted, and those inside another's content.
    """
    for line in lines:
        document = json.loads(line)
        yield json.dumps({"id": document["id"], "attributions": _attributions(document["text"], shown=shown)}, ensure_ascii=False)


def _attributions(text: str, *, shown: bool) -> list[dict[str, Any]]:
    try:
        article = read_article(Page("-", None, text, "text"))
    except ClaimxError:
        return []
    found = claims(article) if shown else attributions(article, tag(text_of(article)))
    return [located(article, one) for one in found]


def uncleaned(text: str) -> list[Spoken]:
    """The attributions of a text that is taken as it is, as the scorer reads them."""
    quoted = quotations(text)
    return [spoken(one) for one in assemble(tag(text), text, quoted) if confidence(one, text, quoted) >= LEAST]


def spoken(evidence: Evidence) -> Spoken:
    """An attribution that the tagger found, as the scorer reads it."""
    source, cue = ([(span.start, span.end)] if span else [] for span in (evidence.source, evidence.cue))
    return Spoken(source, [(span.start, span.end) for span in evidence.content], cue)


def located(article: Article, found: Attribution | Claim) -> dict[str, Any]:
    """The spans of an attribution or a claim, as they lie in the page that the article came from, and its confidence."""
    lines = lines_of(article, found.part)

    def spans(given: Iterable[Span | None]) -> list[tuple[int, int]]:
        return [stretch for span in given if span is not None for stretch in in_page(lines, span)]

    return {
        "source": spans([found.source]),
        "cue": spans([found.cue]),
        "content": spans(found.content),
        "confidence": found.confidence,
    }


def lines_of(article: Article, part: Part) -> tuple[Line, ...]:
    """The lines of the page that make up a part of the article."""
    return article.lines if part == "body" else tuple(filter(None, [article.headline]))


def in_page(lines: Iterable[Line], span: Span) -> list[tuple[int, int]]:
    """Where a span of the article lies in the page that it came from: a stretch for each line that it touches."""
    return [
        (line.origin + max(span.start, line.start) - line.start, line.origin + min(span.end, line.end) - line.start)
        for line in lines
        if span.start < line.end and line.start < span.end
    ]
