"""Reports as Web Annotations (https://www.w3.org/TR/annotation-model/): an AnnotationPage an article, an Annotation a claim."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from claimx import __version__
from claimx.render.document import json_line
from claimx.render.one_text import Placed, joined, placed
from claimx.render.phrases import STANCE, quoted, speaker_name

if TYPE_CHECKING:
    from claimx.model import Article, Claim, Report, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
GENERATOR = {
    "id": "https://pypi.org/project/claimx/",
    "type": "Software",
    "name": f"claimx {__version__}",
}
# Characters of prefix and suffix, as many as Hypothesis keeps; they are doubled until only one place in the text fits.
AROUND = 32


def annotation_pages(reports: Iterable[Report]) -> Iterator[str]:
    """Yield an AnnotationPage on a line for each article that could be read."""
    return (json_line(_page(report, report.article)) for report in reports if report.article)


def source_of(article: Article) -> str:
    """The address of what is annotated: the page's, or of a text that has none the name that its own words give it (RFC 6920)."""
    if article.url:
        return quote(article.url, safe=":/?#[]@!$&'()*+,;=%~-._")
    digest = sha256(joined(article).encode("utf-8", "replace")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def _page(report: Report, article: Article) -> dict[str, Any]:
    source, text = source_of(article), joined(article)
    return {
        "@context": CONTEXT,
        "id": _name(f"{source}#claims"),
        "type": "AnnotationPage",
        "label": article.title or report.location,
        "items": [_annotation(one, source, text, article.language) for one in placed(report)],
    }


def _annotation(one: Placed, source: str, text: str, language: str | None) -> dict[str, Any]:
    """What is said is the target; who says it, by which words and in which manner, are the bodies."""
    claim = one.claim
    named = [("identifying", one.source), ("linking", one.cue)]
    where = [{"type": "SpecificResource", "purpose": purpose, **_place(span, source, text)} for purpose, spans in named for span in spans]
    tags = [claim.kind, claim.polarity, claim.act]
    written = [("describing", _sentence(claim)), *(("tagging", tag) for tag in tags)]
    bodies = [_textual(purpose, value, language) for purpose, value in written]
    return {
        "@context": CONTEXT,
        "id": _name(f"{source}#{claim.id}"),
        "type": "Annotation",
        "motivation": "describing",
        "generator": GENERATOR,
        "body": [*bodies, *where],
        "target": [{"type": "SpecificResource", **_place(span, source, text)} for span in one.content],
    }


def _name(key: str) -> str:
    """A name for what this key stands for, the same each time."""
    return uuid5(NAMESPACE_URL, key).urn


def _sentence(claim: Claim) -> str:
    """Who said what, in words."""
    role = f", {claim.role}" if claim.role else ""
    stance = f" {STANCE[claim.polarity]}" if STANCE[claim.polarity] else ": "
    return f"{speaker_name(claim)}{role}{stance}{quoted(claim, claim.text)}"


def _textual(purpose: str, value: str, language: str | None) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "format": "text/plain",
        "value": value,
        **({"language": language} if language and purpose != "tagging" else {}),
    }


def _place(span: Span, source: str, text: str) -> dict[str, Any]:
    prefix, suffix = context(text, span)
    return {
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", "exact": span.text, "prefix": prefix, "suffix": suffix},
        ],
    }


def context(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after a span, as much of it as leaves no second place where all three fit.

    >>> from claimx.model import Span
    >>> context("It works, and it works.", Span(14, 22, "it works"))
    ('It works, and ', '.')
    """
    size = AROUND
    while True:
        prefix, suffix = text[max(0, span.start - size) : span.start], text[span.end : span.end + size]
        whole = prefix + span.text + suffix
        first = text.find(whole)
        if text.find(whole, first + 1) < 0 or size > len(text):
            return prefix, suffix
        size *= 2
