"""The commands: each maps its options to one call and prints what comes of it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from claimx.cli import options
from claimx.cli.arguments import given
from claimx.cli.filters import Filters
from claimx.cli.groups import Command, DefaultCommand, flattened
from claimx.cli.messages import FAILED, Messages
from claimx.cli.output import destination, format_for, write

app = typer.Typer(
    cls=DefaultCommand,
    help=options.HELP,
    epilog=options.EPILOG,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from claimx import __version__

        print(f"claimx {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Options of the command itself."""


@app.command("extract", cls=Command, epilog=options.EPILOG)
@flattened
def print_claims(
    ctx: typer.Context,
    reading: options.Reading,
    filters: Filters,
    form: options.Form = None,
    as_json: options.AsJson = False,
    output: options.Output = None,
    exit_status: options.ExitStatus = False,
    saying: options.Saying = options.SAYING,
) -> None:
    """Print who said what in each article, one document an input, in the order given."""
    if as_json and form not in {None, "json"}:
        raise typer.BadParameter(f"--json and --format {form} at once")
    wanted = filters.selection()
    read = given(ctx, reading)
    messages = Messages(saying, read.total)
    chosen = "json" if as_json else form or format_for(output)
    with destination(output) as out:
        from claimx.batch import process
        from claimx.render import rendered
        from claimx.reports.selection import select

        reports = messages.reported(process(read.inputs, watch=messages.watch))
        selected = messages.counted(select(report, wanted) for report in reports)
        write(rendered(chosen, selected, out, wanted=str(wanted), no_color=saying.no_color), out)
    raise typer.Exit(FAILED if exit_status and not messages.claims else messages.status)


@app.command("clean", cls=Command, epilog=options.EPILOG)
@flattened
def print_articles(
    ctx: typer.Context,
    reading: options.Reading,
    dropped: options.Dropped = False,
    as_json: options.CleanJson = False,
    saying: options.Saying = options.SAYING,
) -> None:
    """Print the article alone: its headline and its paragraphs, separated by blank lines."""
    from claimx import pipeline
    from claimx.batch import process
    from claimx.render import article

    read = given(ctx, reading)
    messages = Messages(saying, read.total)
    work = pipeline.explained if dropped or as_json else pipeline.clean
    reports = messages.reported(process(read.inputs, work, messages.watch))
    if as_json:
        pieces = article.documents(reports)
    elif dropped:
        pieces = article.dropped_lines(reports, shown=sys.stdout.isatty(), many=read.total != 1)
    else:
        pieces = article.texts(reports, shown=sys.stdout.isatty())
    write(pieces, sys.stdout)
    raise typer.Exit(messages.status)


@app.command("speakers", cls=Command, epilog=options.EPILOG)
@flattened
def print_speakers(
    ctx: typer.Context,
    reading: options.Reading,
    filters: Filters,
    as_json: options.SpeakersJson = False,
    saying: options.Saying = options.SAYING,
) -> None:
    """Print who speaks how often over all inputs, in which roles, and in which forms of the name."""
    from claimx.batch import process
    from claimx.render.speakers import json_document, rows
    from claimx.reports.selection import select
    from claimx.reports.tally import count_speakers

    wanted = filters.selection()
    read = given(ctx, reading)
    messages = Messages(saying, read.total)
    reports = messages.reported(process(read.inputs, watch=messages.watch))
    found = count_speakers(select(report, wanted) for report in reports)
    write([json_document(found)] if as_json else rows(found.speakers, sys.stdout, no_color=saying.no_color), sys.stdout)
    raise typer.Exit(messages.status)


@app.command("schema", cls=Command)
def print_schema() -> None:
    """Print the JSON Schema of the output."""
    from claimx.render.document import schema

    print(schema())
