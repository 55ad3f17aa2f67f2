"""The JSON document of the output contract, claimx/1."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from claimx.model import SCHEMA, Article, Claim, Report, Span


def document(report: Report) -> dict[str, Any]:
    """The report as the output contract has it: no key is ever missing."""
    return {
        "schema": SCHEMA,
        "location": report.location,
        "error": report.error and asdict(report.error),
        "article": report.article and _article(report.article),
        "claims": [_claim(claim) for claim in report.claims],
    }


def json_lines(report: Report) -> str:
    """The document on one line."""
    return json.dumps(document(report), ensure_ascii=False)


def json_indented(report: Report) -> str:
    """The document indented by two."""
    return json.dumps(document(report), ensure_ascii=False, indent=2)


def schema() -> str:
    """The JSON Schema of the document."""
    return files("claimx").joinpath("render/schema.json").read_text(encoding="utf-8").rstrip("\n")


def _article(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "site": article.site,
        "language": article.language,
        "text": article.text,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "part": claim.part,
        "kind": claim.kind,
        "speaker": claim.speaker,
        "named": claim.named,
        "role": claim.role,
        "text": claim.text,
        "source": claim.source and _span(claim.source),
        "cue": claim.cue and _span(claim.cue),
        "content": [_span(span) for span in claim.content],
        "via": list(claim.via),
        "audience": claim.audience,
        "setting": claim.setting,
        "polarity": claim.polarity,
        "distancing": list(claim.distancing),
        "confidence": claim.confidence,
        "line": claim.line,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
