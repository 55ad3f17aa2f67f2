"""Who speaks how often: a table for people, rows for programs, and a JSON document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimx.model import SCHEMA
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.reports.tally import Tallied, Tally

COLUMNS = ("claims", "articles", "speaker", "role", "forms")


def rows(tallies: Sequence[Tally], out: IO[str], *, no_color: bool = False) -> Iterator[str]:
    """Yield a table as wide as ``out`` where that is a terminal, else a header and a line a speaker, tabs between the cells.

    Roles and forms come with their number where there are several. Control characters are written out.
    """
    if not out.isatty():
        for cells in (COLUMNS, *map(_cells, tallies)):
            yield "\t".join(cells) + "\n"
        return
    console = Console(file=out, no_color=True if no_color else None, highlight=False)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in COLUMNS:
        table.add_column(column, justify="right" if column in {"claims", "articles"} else "left", overflow="fold")
    for one in tallies:
        claims, articles, *words = (Text(cell) for cell in _cells(one))
        words[0].stylize("bold" if one.named else "italic")
        table.add_row(claims, articles, *words)
    with console.capture() as capture:
        console.print(table)
    yield capture.get()


def json_document(found: Tallied) -> str:
    """The JSON document: the speakers, how many articles were read, and what could not be."""
    printed: dict[str, Any] = {
        "schema": SCHEMA,
        "articles": found.articles,
        "failed": [asdict(one) for one in found.failed],
        "speakers": [
            {
                "speaker": one.speaker,
                "named": one.named,
                "claims": one.claims,
                "articles": one.articles,
                "kinds": dict(one.kinds),
                "roles": dict(one.roles),
                "forms": dict(one.forms),
            }
            for one in found.speakers
        ],
    }
    return json.dumps(printed, ensure_ascii=False, indent=2) + "\n"


def _cells(one: Tally) -> tuple[str, ...]:
    return (str(one.claims), str(one.articles), printable(one.speaker), _counted(one.roles), _counted(one.forms))


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    """What there is of each, the most frequent first: "Roe (3), the mayor (2)"; without numbers where there is one alone."""
    if len(counts) == 1:
        return printable(counts[0][0])
    return ", ".join(f"{printable(what)} ({number})" for what, number in counts)
