"""The JSON document of the output contract, claimx/1."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimx.model import Report


def cleaned(report: Report) -> dict[str, Any]:
    """The article of a report and what was dropped around it, in place of what is known of claims and of other reports."""
    dropped = report.article.dropped if report.article else ()
    found = {key: value for key, value in report.to_dict().items() if key not in {"claims", "duplicate_of"}}
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
