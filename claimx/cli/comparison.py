"""The command ``compare``: its options, and the one call that they are mapped to."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimx.cli import options
from claimx.cli.arguments import given
from claimx.cli.files import destination
from claimx.cli.filters import PANEL, Since, day
from claimx.cli.messages import FAILED, OK, Messages, complain
from claimx.cli.output import columns_for, format_for, write
from claimx.errors import ClaimxError
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.comparison.model import Utterance
    from claimx.comparison.selection import Wanted
    from claimx.reading.locations import Input

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
        help="Only utterances that an article gives to somebody whose name contains this; repeatable.",
        rich_help_panel=PANEL,
    ),
]
Outlets = Annotated[
    int, typer.Option("--outlets", metavar="N", min=1, help="Only utterances that at least N outlets print.", rich_help_panel=PANEL)
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
    options.format_option(
        "table, json (indented), jsonl (an utterance a line), csv (a version a row) or html. Default: as the name after -o ends, else"
        " table on a terminal, else jsonl."
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

    Inputs are articles, or the JSON that claimx printed of them, which is not read anew; or one archive, whose table of pairs is filled.
    """
    wanted = choosing.wanted()
    chosen = format_for(form, output, Format, as_json=as_json, default="jsonl")
    columns_for(chosen, None, bom=bom)
    archive = _archive(reading)
    read = None if archive else given(ctx, reading)
    messages = Messages(saying, read.total if read else 1, read.skipped if read else Counter())
    with destination(output) as out:
        from claimx.comparison.selection import ordered
        from claimx.render.formats import with_mark
        from claimx.render.utterances import rendered

        found = _in_archive(archive) if archive else _in_reports(messages, read.inputs if read else (), reading)
        pieces = rendered(chosen, ordered(filter(wanted.holds, found), order), out, no_color=saying.no_color)
        write(with_mark(pieces) if bom else pieces, out, chosen)
    raise typer.Exit(messages.status)


def _in_reports(messages: Messages, inputs: Iterable[Input], reading: options.Reading) -> list[Utterance]:
    from claimx import pipeline
    from claimx.comparison import compare
    from claimx.comparison.articles import quotations
    from claimx.reports.duplicates import mark_duplicates

    read = messages.process(inputs, partial(pipeline.report, force=reading.force), reading.jobs)
    reports = messages.reported(mark_duplicates(read))
    found = compare(quotation for report in reports for quotation in quotations(report))
    if messages.done == 1 and messages.status == OK and not messages.options.quiet:
        complain("one article alone has nothing to be held against; name several")
    return found


def _archive(reading: options.Reading) -> str | None:
    """The archive that is named, None where there are articles. Raises typer.BadParameter where one is named beside other inputs."""
    from claimx.archive import is_archive

    named = reading.locations or []
    archives = list(filter(is_archive, named))
    if archives and (len(named) > 1 or reading.lists):
        raise typer.BadParameter(f"{printable(archives[0])} is an archive, which is compared by itself; add the other inputs to it first")
    return archives[0] if archives else None


def _in_archive(path: str) -> list[Utterance]:
    """The utterances of an archive; which quotations are one is written into it, where it may be written."""
    from claimx.archive import keep_pairs, quotations
    from claimx.comparison import compare, pairs

    try:
        found = compare(quotation for quotation in quotations(path) if quotation.claim)
    except ClaimxError as error:
        complain(f"{printable(path)}: {error.message}")
        raise typer.Exit(FAILED) from error
    with suppress(ClaimxError):
        keep_pairs(
            path,
            (
                (one, other, match.relation, match.evidence, json.dumps([asdict(step) for step in match.diff], ensure_ascii=False))
                for one, other, match in pairs(found)
            ),
        )
    return found
