"""Reports to the format that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.model import Report


@dataclass(frozen=True, slots=True)
class Layout:
    """How reports are shown.

    ``wanted`` says in words which claims they were left with; ``in_order`` keeps the order of the article where claims would stand by
    speaker; ``columns`` are those of CSV and TSV where not the usual ones; where ``marked``, those begin with a byte order mark.
    """

    wanted: str = ""
    in_order: bool = False
    columns: tuple[str, ...] = ()
    marked: bool = False
    no_color: bool = False


def rendered(form: str, reports: Iterable[Report], out: IO[str], layout: Layout) -> Iterator[str]:
    """Yield the reports in a format, in pieces that come as the reports do.

    ``out`` is where they will be written: the table is made as wide as that, and coloured where it is a terminal.
    """
    match form:
        case "table":
            from rich.console import Console

            from claimx.render.table import tables

            console = Console(file=out, no_color=True if layout.no_color else None, highlight=False)
            return tables(reports, console, wanted=layout.wanted, in_order=layout.in_order)
        case "markdown":
            from claimx.render.markdown import briefs

            return briefs(reports, in_order=layout.in_order)
        case "csv" | "tsv":
            from claimx.render.delimited import COLUMNS, csv_rows, tsv_rows

            rows = (csv_rows if form == "csv" else tsv_rows)(reports, layout.columns or COLUMNS)
            return with_mark(rows) if layout.marked else rows
        case "html":
            from claimx.render.html.page import pages

            return pages(reports)
        case "json" | "jsonl":
            from claimx.render.document import json_indented, json_line

            text = json_indented if form == "json" else json_line
            return (text(report.to_dict()) for report in reports)
    return for_tools(form)(reports)


def for_tools(form: str) -> Callable[[Iterable[Report]], Iterator[str]]:
    """What writes reports in a format of other tools: of annotation, or of structured data on the web."""
    match form:
        case "webannotation":
            from claimx.render.webannotation import annotation_pages

            return annotation_pages
        case "brat":
            from claimx.render.brat import standoffs

            return standoffs
        case "labelstudio":
            from claimx.render import labelstudio

            return labelstudio.tasks
        case "prodigy":
            from claimx.render import prodigy

            return prodigy.tasks
    from claimx.render.jsonld import nodes

    return nodes


def with_mark(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces after a byte order mark, by which spreadsheets know UTF-8."""
    yield "\ufeff"
    yield from pieces
