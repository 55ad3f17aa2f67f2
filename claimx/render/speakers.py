"""Who speaks how often: a table for people, rows for programs, and a JSON document."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from claimx.model import SCHEMA
from claimx.render.delimited import csv_row, tsv_row
from claimx.render.terminal import printable
from claimx.reports.tally import folded_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from claimx.render.formats import Layout
    from claimx.reports.tally import Tallied, Tally

COLUMNS = ("claims", "articles", "speaker", "role", "forms", "kinds", "first", "last", "outlets")
NUMBERS = {"claims", "articles"}


def rendered_speakers(form: str, found: Tallied, out: IO[str], layout: Layout) -> Iterator[str]:
    """Yield the speakers in a format: table, tsv, csv, markdown or json, in pieces.

    ``out`` is where they will be written: the table is made as wide as that. In rows and tables roles, forms, kinds and outlets come
    with their number where there are several.
    """
    match form:
        case "table":
            from rich.console import Console

            return _table(found.speakers, Console(file=out, no_color=True if layout.no_color else None, highlight=False))
        case "markdown":
            return _markdown(found.speakers)
        case "csv" | "tsv":
            from claimx.render.formats import with_mark

            rows = map(csv_row if form == "csv" else tsv_row, (COLUMNS, *map(_cells, found.speakers)))
            return with_mark(rows) if layout.marked else rows
    return iter([json_document(found)])


def json_document(found: Tallied) -> str:
    """The JSON document: the speakers, how many articles were read, and what could not be."""
    printed: dict[str, Any] = {
        "schema": SCHEMA,
        "articles": found.articles,
        "failed": [asdict(one) for one in found.failed],
        "speakers": [{name: _plain(getattr(one, name)) for name in one.__slots__} for one in found.speakers],
    }
    return json.dumps(printed, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    """A value as JSON has it: counted things as an object, the number by what is counted."""
    return dict(value) if isinstance(value, tuple) else value


def _table(tallies: Sequence[Tally], console: Console) -> Iterator[str]:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in COLUMNS[:3]:
        table.add_column(column, justify="right" if column in NUMBERS else "left", overflow="fold")
    for one in tallies:
        name, *about = map(printable, _lines(one))
        told = Text.assemble((printable(one.speaker), "bold" if one.named else "italic"), name.removeprefix(printable(one.speaker)))
        table.add_row(str(one.claims), str(one.articles), Text("\n").join([told, *(Text(line, style="dim") for line in about)]))
    with console.capture() as capture:
        console.print(table)
    yield re.sub(" +$", "", capture.get(), flags=re.MULTILINE)


def _lines(one: Tally) -> Iterator[str]:
    """What is told of a speaker, in lines: name and roles; the kinds of claims, days and outlets; the forms of the name but for itself."""
    _, _, name, roles, _, kinds, first, last, outlets = _cells(one)
    yield f"{name}, {roles}" if roles else name
    days = first if first == last else f"{first} to {last}"
    yield " · ".join(filter(None, (kinds, days, outlets)))
    if forms := [form for form in one.forms if folded_name(form[0]) != folded_name(name)]:
        yield f"as {_counted(forms)}"


def _markdown(tallies: Sequence[Tally]) -> Iterator[str]:
    from claimx.render.markdown import escaped

    yield "| " + " | ".join(COLUMNS) + " |\n"
    yield "|" + "|".join(" ---: " if column in NUMBERS else " --- " for column in COLUMNS) + "|\n"
    for one in tallies:
        yield "| " + " | ".join(map(escaped, _cells(one))) + " |\n"


def _cells(one: Tally) -> tuple[str, ...]:
    kinds = [(kind, number) for kind, number in one.kinds if number]
    roles, forms, ways, outlets = map(_counted, (one.roles, one.forms, kinds, one.outlets))
    return (str(one.claims), str(one.articles), one.speaker, roles, forms, ways, one.first or "", one.last or "", outlets)


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    """What there is of each, the most frequent first: "Roe (3), the mayor (2)"; without numbers where there is one alone."""
    if len(counts) == 1:
        return counts[0][0]
    return ", ".join(f"{what} ({number})" for what, number in counts)
