"""Utterances as tables for people: each with its versions in the order of their dates, the differences in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.render.terminal import printable
from claimx.render.utterances.shown import FIRST, relation, spread, steps, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from claimx.comparison.model import Utterance, Version

STYLES = {"other speaker": "bold red", "changed": "red", "inserted": "yellow", "elided": "yellow", "clipped": "yellow"}
DIFF = {"delete": "red", "insert": "green"}
GAP, INDENT = 2, 2  # spaces between columns, and before a table that stands under its heading; by eye
# The share of the width that the outlet and the relation may take; the words have the rest.
OUTLET, RELATION = 0.2, 0.22
DATE = len("2016-03-15")


def tables(utterances: Sequence[Utterance], console: Console) -> Iterator[str]:
    """Yield a heading and a table for each utterance, and a line with their number. Control characters are written out."""
    for utterance in utterances:
        yield _drawn(console, _heading(utterance))
        yield _drawn(console, Padding(_table(utterance, console.width - INDENT), (0, 0, 1, INDENT)))
    yield _drawn(console, Text(summary(utterances), style="dim"))
    if any(one.first for one in utterances):
        yield _drawn(console, Text(FIRST, style="dim"))


def _heading(utterance: Utterance) -> Text:
    name = Text(printable(utterance.speaker or "nobody named"), style="bold")
    return name.append(f"  {printable(spread(utterance))}", style="dim")


def _table(utterance: Utterance, width: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=False)
    outlets = min(int(OUTLET * width), max(len(printable(one.quotation.paper)) for one in utterance.versions))
    relations = min(int(RELATION * width), max(len(printable(relation(one))) for one in utterance.versions))
    dates = DATE if any(one.quotation.published for one in utterance.versions) else 0
    table.add_column(width=dates)
    table.add_column(width=outlets, overflow="fold")
    table.add_column(width=relations, overflow="fold")
    table.add_column(width=max(10, width - dates - outlets - relations - 4 * GAP), overflow="fold")
    for one in utterance.versions:
        date = Text((one.quotation.published or "–")[:dates], style="dim")
        done = Text(printable(relation(one)), style=STYLES.get(one.relation or "", "dim" if one.match is None else "green"))
        table.add_row(date, Text(printable(one.quotation.paper)), done, _words(one))
    return table


def _words(version: Version) -> Text:
    """The words of a version: [-what the utterance has-]{+what the version has+}, and what of it matters most."""
    text = Text()
    for step in steps(version):
        text.append(" " if text else "")
        if step.op == "equal":
            text.append(printable(step.version))
        if step.op in {"replace", "delete"}:
            text.append(f"[-{printable(step.text)}-]", style=DIFF["delete"])
        if step.op in {"replace", "insert"}:
            text.append(f"{{+{printable(step.version)}+}}", style=DIFF["insert"])
        if step.flags:
            text.append(f" ({', '.join(step.flags)})", style="bold")
    if version.quotation.duplicate_of:
        text.append(f" (in a copy of {printable(version.quotation.duplicate_of)})", style="dim italic")
    return text


def _drawn(console: Console, what: RenderableType) -> str:
    with console.capture() as drawn:
        console.print(what)
    return re.sub(" +$", "", drawn.get(), flags=re.MULTILINE)
