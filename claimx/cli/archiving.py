"""The commands ``archive`` and ``export``: reports into a database, and out of it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimx.cli import interruption, options
from claimx.cli.arguments import Given, given
from claimx.cli.files import destination, is_among
from claimx.cli.filters import NO_FILTERS, Filters, day
from claimx.cli.messages import FAILED, Messages, complain
from claimx.cli.output import columns_for, format_for, write
from claimx.errors import ClaimxError
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

    from claimx.archive.intake import Intake, Which
    from claimx.model import Report
    from claimx.reading.locations import Input

EPILOG = """Each article is a transaction: a run that was stopped goes on where it stopped when it is run again, and several may run at \
once. Open the file in Datasette, sqlite-utils or sqlite3; its views are who_said_what, spread, denials and failures.

Exit status: 0 every input was processed or is known; 1 at least one was not processed; 2 the command line is wrong, or the file is no \
archive; 130 interrupted."""
EXPORTED = "Exit status: 0 it was printed; 1 with -e, no claim was; 2 the command line is wrong, or it is no archive; 130 interrupted."

Format = Literal["table", "json", "jsonl", "csv", "tsv", "html", "markdown", "parquet"]

Database = Annotated[
    str, typer.Argument(metavar="DB", help="The archive, a SQLite file, which is made if there is none.", show_default=False)
]
Existing = Annotated[str, typer.Argument(metavar="DB", help="An archive that claimx made.", show_default=False)]
Refresh = Annotated[
    bool,
    typer.Option(
        "--refresh",
        help="Read again what the archive holds: the locations named, or all if none is. What can no longer be read stays as it was.",
        rich_help_panel=options.INPUT,
    ),
]
Retry = Annotated[
    bool,
    typer.Option(
        "--retry",
        help="Read only what could not be read before: of the locations named, or of all if none is.",
        rich_help_panel=options.INPUT,
    ),
]
OnlySince = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help="Only articles published on this day or later: 2024-03-04, or 7d for seven days ago.",
        rich_help_panel=options.INPUT,
    ),
]
NoCopies = Annotated[
    bool,
    typer.Option(
        "--no-duplicates",
        help="Leave out an article that the archive already holds under another location.",
        rich_help_panel=options.OUTPUT,
    ),
]
Metadata = Annotated[
    bool,
    typer.Option(
        "--datasette-metadata",
        help="Print the archive's metadata for Datasette (datasette DB --metadata FILE), and read nothing.",
        rich_help_panel=options.OUTPUT,
    ),
]
Form = Annotated[
    Format | None,
    options.format_option(
        "table, json (indented), jsonl (a line each), csv, tsv, html, markdown or parquet (a row an article). Default: as the name after -o"
        " ends, else table on a terminal, else jsonl."
    ),
]


def fill(
    ctx: typer.Context,
    database: Database,
    reading: options.Reading,
    since: OnlySince = None,
    refresh: Refresh = False,
    retry: Retry = False,
    metadata: Metadata = False,
    saying: options.Saying = options.SAYING,
) -> None:
    """Add who said what to an archive in SQLite.

    What it holds already is not read again. Inputs are those of extract, and the JSON that claimx printed, which is taken as it is.
    """
    if metadata:
        from claimx.archive.datasette import described

        print(json.dumps(described(database), indent=2, ensure_ascii=False))
        return
    if refresh and retry:
        raise typer.BadParameter("--refresh and --retry at once; --refresh reads again what failed too")
    first_day = day("--since", since)
    which: Which = "all" if refresh else "failed" if retry else "new"
    from claimx.archive.database import read, written
    from claimx.archive.dating import report_since
    from claimx.archive.intake import Intake

    with ExitStack() as opened:
        with _refused(database):
            read_in = _given(ctx, reading, database, which)
            db, known = opened.enter_context(written(database)), opened.enter_context(read(database))
        intake = Intake(known, which, first_day, all_of_it=reading.max_pages is None)
        total = None if read_in.total is None else sum(map(intake.is_new, read_in.anew()))
        messages = Messages(saying, total, read_in.skipped)
        work = partial(report_since, since=first_day, force=reading.force)
        _take(database, db, intake, messages, messages.process(read_in.inputs, work, reading.jobs, intake.wanted))
        if not saying.quiet:
            complain(f"{printable(database)}: {intake.counts}")
    raise typer.Exit(messages.status)


def _take(database: str, db: Connection, intake: Intake, messages: Messages, reports: Iterator[Report]) -> None:
    """Store the reports as they come; where the archive takes no more, say why: what is done is kept."""
    from claimx.archive.database import meant

    kept = f"; {printable(database)} holds what is done, the same command goes on after it"
    try:
        with meant(), interruption.telling(lambda: kept):
            for _ in messages.reported(intake.stored(db, reports)):
                pass
    except ClaimxError as error:
        complain(f"{printable(database)}: {error.message}")
        messages.status = FAILED


@contextmanager
def _refused(database: str) -> Iterator[None]:
    """Make of what is wrong with the file a fault of the command line."""
    try:
        yield
    except ClaimxError as error:
        raise typer.BadParameter(f"{printable(database)}: {error.message}") from error


def _given(ctx: typer.Context, reading: options.Reading, database: str, which: Which) -> Given:
    """The inputs that are named; where none is and the archive's own are to be read again, those, which nobody has typed."""
    if which == "new" or reading.locations or reading.lists:
        return given(ctx, reading)
    from claimx.archive.database import read
    from claimx.archive.intake import locations

    with read(database) as db:
        held = list(locations(db, which))
    if not held:
        return Given((), 0, Counter(), tuple)

    def listed(inputs: Iterable[Input]) -> Iterator[Input]:
        return (replace(one, limits=replace(one.limits, typed=False)) for one in inputs)

    found = given(ctx, replace(reading, locations=held))
    return replace(found, inputs=listed(found.inputs), anew=lambda: listed(found.anew()))


def _check_output(output: str | None, form: str, database: str) -> None:
    if output and is_among(output, [database]):
        raise typer.BadParameter(f"{printable(output)}: is the archive; name another file for the output")
    if form == "parquet" and find_spec("pyarrow") is None:
        raise typer.BadParameter("Parquet is written by pyarrow; pip install 'claimx[parquet]'")
    if form == "parquet" and output is None and sys.stdout.isatty():
        raise typer.BadParameter("-f parquet is for programs; name a file with -o")


def export(
    database: Existing,
    no_duplicates: NoCopies = False,
    filters: Filters = NO_FILTERS,
    form: Form = None,
    as_json: options.AsJson = False,
    order: options.Ordered = "speaker",
    columns: options.Columns = None,
    bom: options.Bom = False,
    exit_status: options.ExitStatus = False,
    output: options.Output = None,
    saying: options.Saying = options.SAYING,
) -> None:
    """Print what an archive holds, as extract printed it: a document an article, in the order in which they came in."""
    wanted = filters.selection()
    chosen = format_for(form, output, Format, as_json=as_json, default="jsonl")
    rows = columns_for(chosen, columns, bom=bom)
    _check_output(output, chosen, database)
    from claimx.archive.database import read
    from claimx.archive.rows import reports
    from claimx.render.formats import Layout, rendered
    from claimx.reports.selection import select

    messages = Messages(saying, None)
    layout = Layout(str(wanted), order == "article", rows, marked=bom, no_color=saying.no_color)
    with _refused(database), read(database) as db:
        held = (report for report in reports(db) if not (report.duplicate_of and no_duplicates))
        selected = messages.counted(select(report, wanted) for report in held)
        with destination(output) as out:
            if chosen == "parquet":
                from claimx.render.parquet import write_parquet

                write_parquet(selected, out)
            else:
                write(rendered(chosen, selected, out, layout), out, chosen)
    raise typer.Exit(FAILED if exit_status and not messages.claims else messages.status)
