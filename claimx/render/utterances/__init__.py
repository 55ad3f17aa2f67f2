"""Utterances to one format: a module for each, and the schema of the JSON document."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.comparison.model import Utterance


def rendered(form: str, utterances: Sequence[Utterance], out: IO[str], *, no_color: bool = False) -> Iterator[str]:
    """Yield the utterances in a format, in pieces; ``out`` is where they will be written, as for reports."""
    match form:
        case "table":
            from rich.console import Console

            from claimx.render.utterances.table import tables

            return tables(utterances, Console(file=out, no_color=True if no_color else None, highlight=False))
        case "csv":
            from claimx.render.utterances.rows import csv_rows

            return csv_rows(utterances)
        case "html":
            from claimx.render.utterances.page import pages

            return pages(utterances)
    from claimx.render.document import json_indented, json_line
    from claimx.render.utterances.json_document import document

    text = json_indented if form == "json" else json_line
    return (text(document(utterance)) for utterance in utterances)
