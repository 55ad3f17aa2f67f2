"""Verdicts as a table for people."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from claimx.render.terminal import printable
from claimx.render.verdicts.shown import ABSENT, count, differs, marked, places, shortened, summary, whose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from claimx.verification.model import Verdict

STYLES = {"verbatim": "green", "same words": "green", "altered": "bold red", "not found": "bold red"}
OTHER = "yellow"
DIFF = {"delete": "red", "insert": "green"}
# The share of the width that the speaker and the place may take; the quotation has the rest.
SPEAKER, FOUND = 0.2, 0.3
VERDICT, GAP = len("cannot tell"), 2
AT_ONCE = 500  # rows of a table that are drawn together: a longer batch comes in several pieces


def tables(verdicts: Iterable[Verdict], console: Console) -> Iterator[str]:
    """Yield the table, a row a verdict, and a line with their number. Nothing is obeyed: control characters are written out."""
    counts: Counter[str] = Counter()
    rows: list[Verdict] = []
    headed = False
    for verdict in verdicts:
        count(counts, verdict)
        rows.append(verdict)
        if len(rows) == AT_ONCE:
            yield _drawn(console, _table(rows, console.width, headed=not headed))
            rows, headed = [], True
    if rows:
        yield _drawn(console, _table(rows, console.width, headed=not headed))
    yield _drawn(console, Text(f"\n{summary(counts)}" if counts else "No quotations.", style="dim"))
    if counts["not found"]:
        yield _drawn(console, Text(ABSENT, style="dim"))


def _table(rows: list[Verdict], width: int, *, headed: bool) -> Table:
    speakers, found = int(SPEAKER * width), int(FOUND * width)
    speaker_width = max(len("speaker"), min(speakers, max(len(printable(row.quotation.speaker or "–")) for row in rows)))
    found_width = max(len("found"), min(found, max(len(line) for row in rows for line in _found(row).plain.splitlines())))
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim", show_header=headed)
    table.add_column("verdict", width=VERDICT)
    table.add_column("speaker", width=speaker_width, overflow="fold")
    table.add_column("quotation", width=max(10, width - VERDICT - speaker_width - found_width - 4 * GAP), overflow="fold")
    table.add_column("found", width=found_width, overflow="fold")
    for row in rows:
        style = STYLES.get(row.verdict, OTHER)
        table.add_row(Text(row.verdict, style=style), Text(printable(row.quotation.speaker or "–")), _quotation(row), _found(row))
    return table


def _quotation(row: Verdict) -> Text:
    """The quotation with the word diff in it: [-what it has-]{+what the source has+}; for a clipped one, what it lacks around it."""
    if not differs(row):
        text = Text(printable(row.quotation.text))
    else:
        text = Text()
        for step in shortened(row):
            text.append(" " if text else "")
            for words, op in marked(step):
                text.append(printable(words), style=DIFF.get(op, ""))
    if row.verdict in {"clipped", "cannot tell"}:
        text.append(f" ({row.note})", style="dim italic")
    return text


def _found(row: Verdict) -> Text:
    """Where it was found, without the folders, and who says it there if that is another."""
    text = Text("\n".join(printable(PurePath(place).name or place) for place in places(row)) or "–")
    if other := whose(row):
        text.append(f"\n({printable(other)})", style="bold red" if row.speaker_match is False and not row.cited else "")
    return text


def _drawn(console: Console, what: RenderableType) -> str:
    with console.capture() as drawn:
        console.print(what)
    return re.sub(" +$", "", drawn.get(), flags=re.MULTILINE)
