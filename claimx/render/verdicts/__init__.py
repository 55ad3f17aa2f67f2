"""Verdicts on quotations to one format: a module for each, and the schema of the JSON document."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.verification.model import Verdict


def rendered(form: str, verdicts: Iterable[Verdict], out: IO[str], *, no_color: bool = False) -> Iterator[str]:
    """Yield the verdicts in a format, in pieces that come as the verdicts do; ``out`` is where they will be written, as for reports."""
    match form:
        case "table":
            from rich.console import Console

            from claimx.render.verdicts.table import tables

            return tables(verdicts, Console(file=out, no_color=True if no_color else None, highlight=False))
        case "csv":
            from claimx.render.verdicts.rows import csv_rows

            return csv_rows(verdicts)
        case "html":
            from claimx.render.verdicts.page import pages

            return pages(verdicts)
        case "markdown":
            from claimx.render.verdicts.markdown import lines

            return lines(verdicts)
    from claimx.render.document import json_indented, json_line
    from claimx.render.verdicts.json_document import document

    text = json_indented if form == "json" else json_line
    return (text(document(verdict)) for verdict in verdicts)
