"""The JSON document of a verdict, claimx-verify/1."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimx.render.verdicts.shown import after
from claimx.verification.model import SCHEMA

if TYPE_CHECKING:
    from claimx.verification.model import Found, Verdict


def document(verdict: Verdict) -> dict[str, Any]:
    """The document of one verdict: every key is there, what is unknown is null."""
    quotation = verdict.quotation
    return {
        "schema": SCHEMA,
        "id": verdict.id,
        "quote": quotation.text,
        "claimed": {
            "speaker": quotation.speaker,
            "location": quotation.location,
            "claim": quotation.claim,
            "start": quotation.start,
            "end": quotation.end,
        },
        "verdict": verdict.verdict,
        "note": verdict.note,
        "speaker_match": verdict.speaker_match,
        "found_speaker": verdict.found_speaker,
        "cited": verdict.cited,
        "found_text": verdict.found_text,
        "found": [_part(one) for one in verdict.found],
        "diff": [asdict(one) for one in verdict.diff],
        "information": verdict.information,
        "coverage": verdict.coverage,
        "errors": [asdict(one) for one in verdict.errors],
    }


def _part(found: Found) -> dict[str, Any]:
    return {
        "location": found.location,
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "line": found.line,
        "turn": found.turn,
        "speaker": found.speaker,
        "context": passage(found),
    }


def passage(found: Found) -> str:
    """A part with the words around it, on one line."""
    return " ".join(f"{found.context.before} {found.text}{after(found.context.after)}".split())


def schema() -> str:
    """The JSON Schema of the document."""
    return files("claimx").joinpath("render", "verdicts", "schema.json").read_text(encoding="utf-8").rstrip("\n")
