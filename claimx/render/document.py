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


def cleaned(report: Report) -> dict[str, Any]:
    """The article of a report and what was dropped around it, in place of the claims."""
    dropped = report.article.dropped if report.article else ()
    found = document(report)
    del found["claims"]
    return {**found, "dropped": [asdict(one) for one in dropped]}


def json_line(found: dict[str, Any]) -> str:
    """A document on one line, its end included."""
    return json.dumps(found, ensure_ascii=False) + "\n"


def json_indented(found: dict[str, Any]) -> str:
    """A document indented by two, the end of its last line included."""
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


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
