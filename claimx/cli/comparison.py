"""The command ``compare``: its options, and the one call that they are mapped to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimx.cli import options
from claimx.cli.arguments import given
from claimx.cli.files import destination
from claimx.cli.filters import PANEL, Since, day
from claimx.cli.messages import Messages
from claimx.cli.output import columns_for, format_for, write

if TYPE_CHECKING:
    from claimx.comparison.selection import Wanted

EPILOG = """Relations of a version to the longest one, from mild to grave: same words (but for spelling, numbers, contractions, fillers); \
clipped (it begins later or ends earlier); elided (words are missing where an ellipsis or brackets show it); inserted (one has words that \
the other has not, without a sign); changed (words replaced or moved); other speaker (the words are given to somebody else).

Exit status: 0 every input was processed, whether or not several articles have anything in common; 1 at least one was not; 2 the command \
line is wrong; 130 interrupted."""

Format = Literal["table", "json", "jsonl", "csv", "html"]
Order = Literal["date", "outlets", "gravity", "speaker"]

Speakers = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker",
        metavar="TEXT",
        help="Only utterances that an article gives to somebody whose name holds this; repeatable.",
        rich_help_panel=PANEL,
    ),
]
Outlets = Annotated[
    int, typer.Option("--outlets", metavar="N", min=1, help="Only utterances that so many outlets print.", rich_help_panel=PANEL)
]
Ordered = Annotated[
    Order,
    typer.Option(
        "--order",
        metavar="ORDER",
        help="By date (of the first version), outlets (the most first), gravity (of what was done to the words) or speaker.",
        rich_help_panel=options.OUTPUT,
    ),
]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, json (indented), jsonl (an utterance a line), csv (a version a row) or html. Default: as the name after -o ends, else"
        " table on a terminal, else jsonl.",
        show_default=False,
        rich_help_panel=options.OUTPUT,
    ),
]


@dataclass(frozen=True)
class Choosing:
    """Which utterances are wanted."""

    speakers: Speakers = None
    since: Since = None
    outlets: Outlets = 1

    def wanted(self) -> Wanted:
        """The same as the library has it. Raises typer.BadParameter where a value is none."""
        from claimx.comparison.selection import Wanted

        if not all(name.strip() for name in self.speakers or ()):
            raise typer.BadParameter("--speaker with nothing in it")
        return Wanted(tuple(self.speakers or ()), day("--since", self.since), self.outlets)


def print_utterances(
    ctx: typer.Context,
    reading: options.Reading,
    choosing: Choosing,
    order: Ordered = "date",
    form: Form = None,
    as_json: options.AsJson = False,
    bom: options.Bom = False,
    output: options.Output = None,
    saying: options.Saying = options.SAYING,
) -> None:
    """Print what several articles quote of one utterance: who has it, in which words, and what was done to them.

    Inputs are articles, or the JSON that claimx printed of them, which is not read anew.
    """
    wanted = choosing.wanted()
    chosen = format_for(form, output, Format, as_json=as_json, default="jsonl")
    columns_for(chosen, None, bom=bom)
    read = given(ctx, reading)
    messages = Messages(saying, read.total, read.skipped)
    with destination(output) as out:
        from claimx import pipeline
        from claimx.comparison import compare
        from claimx.comparison.articles import quotations
        from claimx.comparison.selection import ordered
        from claimx.render.formats import with_mark
        from claimx.render.utterances import rendered
        from claimx.reports.duplicates import mark_duplicates

        reports = messages.reported(mark_duplicates(messages.process(read.inputs, pipeline.report, reading.jobs)))
        found = [one for one in compare(quotation for report in reports for quotation in quotations(report)) if wanted.holds(one)]
        pieces = rendered(chosen, ordered(found, order), out, no_color=saying.no_color)
        write(with_mark(pieces) if bom else pieces, out, chosen)
    raise typer.Exit(messages.status)
