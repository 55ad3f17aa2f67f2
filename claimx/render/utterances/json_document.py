"""The JSON document of an utterance, claimx-compare/1."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimx.comparison.model import SCHEMA

if TYPE_CHECKING:
    from claimx.comparison.model import Utterance, Version


def document(utterance: Utterance) -> dict[str, Any]:
    """The document of one utterance: every key is there, what is unknown is null."""
    first = utterance.first
    return {
        "schema": SCHEMA,
        "id": utterance.id,
        "text": utterance.text,
        "speaker": utterance.speaker,
        "first": first and {"location": first.location, "claim": first.claim, "outlet": first.outlet, "published": first.published},
        "outlets": list(utterance.outlets),
        "reports": utterance.reports,
        "versions": [_version(one) for one in utterance.versions],
    }


def _version(version: Version) -> dict[str, Any]:
    quotation, match = version.quotation, version.match
    return {
        "location": quotation.location,
        "claim": quotation.claim,
        "outlet": quotation.outlet,
        "published": quotation.published,
        "duplicate_of": quotation.duplicate_of,
        "speaker": quotation.speaker,
        "text": quotation.text,
        "relation": version.relation,
        "diff": [
            {"op": step.op, "text": step.text, "version": step.version, "flags": list(step.flags)} for step in (match.diff if match else ())
        ],
        "flags": list(match.flags) if match else [],
        "evidence": round(match.evidence, 1) if match else None,
        "information": round(match.information, 1) if match else None,
        "coverage": round(match.coverage, 2) if match else None,
    }


def schema() -> str:
    """The JSON Schema of the document."""
    return files("claimx").joinpath("render", "utterances", "schema.json").read_text(encoding="utf-8").rstrip("\n")
