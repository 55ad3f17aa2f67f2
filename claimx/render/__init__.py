"""Reports to one format: a module for each, and the schema of the JSON document."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Report


def rendered(form: str, reports: Iterable[Report], out: IO[str], *, wanted: str = "", no_color: bool = False) -> Iterator[str]:
    """Yield the reports in a format, in pieces that come as the reports do; ``wanted`` says in words which claims they were left with.

    ``out`` is where they will be written: the table is made as wide as that, and coloured where it is a terminal.
    """
    match form:
        case "table":
            from rich.console import Console

            from claimx.render.table import tables

            return tables(reports, Console(file=out, no_color=True if no_color else None, highlight=False), wanted)
        case "csv" | "tsv":
            from claimx.render.delimited import csv_rows, tsv_rows

            return csv_rows(reports) if form == "csv" else tsv_rows(reports)
        case "html":
            from claimx.render.html.page import pages

            return pages(reports)
    from claimx.render.document import json_indented, json_line

    text = json_indented if form == "json" else json_line
    return (text(report.to_dict()) for report in reports)
