"""The commands: each maps its options to one call and prints what comes of it."""

from __future__ import annotations

from functools import partial
from typing import IO, TYPE_CHECKING, Annotated

import typer

from claimx.cli import archiving, comparison, options, scaling, verification
from claimx.cli.appending import Appended
from claimx.cli.arguments import given
from claimx.cli.files import destination
from claimx.cli.filters import NO_FILTERS, Filters
from claimx.cli.folder import deliver
from claimx.cli.groups import Command, DefaultCommand, flattened
from claimx.cli.messages import FAILED, Messages, quieten
from claimx.cli.output import columns_for, format_for, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Report

app = typer.Typer(
    cls=DefaultCommand,
    help=options.HELP,
    epilog=options.EPILOG,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def common(
    ctx: typer.Context,
    version: options.Version = False,
    verbose: Annotated[bool, typer.Option("--verbose", hidden=True)] = False,
    config: options.Config = None,
) -> None:
    """Options of the command itself."""
    if version:
        from claimx.cli.versions import named_versions

        print("\n".join(named_versions() if verbose else named_versions()[:1]))
        raise typer.Exit
    from claimx.cli.configuration import defaults

    quieten()
    commands = ctx.command.commands  # type: ignore[attr-defined] # it is the group
    ctx.default_map = defaults(commands, config)


@app.command("extract", cls=Command, epilog=options.EPILOG)
@flattened
def print_claims(
    ctx: typer.Context,
    reading: options.Reading,
    no_duplicates: options.NoDuplicates = False,
    everything: options.Everything = False,
    filters: Filters = NO_FILTERS,
    form: options.Form = None,
    as_json: options.AsJson = False,
    order: options.Ordered = "speaker",
    columns: options.Columns = None,
    bom: options.Bom = False,
    exit_status: options.ExitStatus = False,
    output: options.Output = None,
    append: options.Append = False,
    resume: options.Resume = False,
    folder: options.Folder = None,
    saying: options.Saying = options.SAYING,
) -> None:
    """Print who said what in each article, one document an input, in the order given."""
    wanted = filters.selection()
    chosen = format_for(form, output, options.Format, as_json=as_json, default="jsonl", folder=folder)
    rows = columns_for(chosen, columns, bom=bom)
    read = given(ctx, reading)
    added = Appended(output, chosen, rows, resume) if append or resume else None
    messages = Messages(saying, None if resume else read.total, read.skipped)
    from claimx import pipeline
    from claimx.render.formats import Layout, rendered
    from claimx.reports.duplicates import mark_duplicates
    from claimx.reports.selection import select

    layout = Layout(str(wanted), order == "article", rows, marked=bom, no_color=saying.no_color)
    work, new = partial(pipeline.report, force=reading.force, everything=everything), added.is_new if added else None
    found = mark_duplicates(messages.process(read.inputs, work, reading.jobs, new))
    selected = messages.counted(select(one, wanted) for one in messages.reported(found, no_duplicates=no_duplicates))
    render = partial(rendered, chosen, layout=layout)
    if added is None:
        deliver(selected, render, chosen, output, folder)
    elif added.add(selected, render):
        messages.status = FAILED
    raise typer.Exit(FAILED if exit_status and not messages.claims else messages.status)


@app.command("clean", cls=Command, epilog=options.EPILOG)
@flattened
def print_articles(
    ctx: typer.Context,
    reading: options.Reading,
    dropped: options.Dropped = False,
    form: options.ArticleForm = None,
    as_json: options.CleanJson = False,
    output: options.Output = None,
    folder: options.Folder = None,
    saying: options.Saying = options.SAYING,
) -> None:
    """Print the article alone: its headline and its paragraphs, separated by blank lines."""
    chosen = format_for(form, output, options.ArticleFormat, as_json=as_json, default="text", folder=folder)
    if dropped and chosen == "markdown":
        raise typer.BadParameter("--dropped is a list of lines, or a part of the JSON document; leave out -f markdown")
    read = given(ctx, reading)
    messages = Messages(saying, read.total, read.skipped)
    from claimx import pipeline
    from claimx.render.article import dropped_lines, rendered_articles

    def render(some: Iterable[Report], out: IO[str]) -> Iterator[str]:
        if dropped and chosen == "text":
            return dropped_lines(some, shown=out.isatty(), many=read.total != 1 and folder is None)
        return rendered_articles(chosen, some, out)

    work = pipeline.explained if dropped or chosen in {"json", "jsonl"} else pipeline.cleaned
    deliver(messages.reported(messages.process(read.inputs, work, reading.jobs)), render, chosen, output, folder)
    raise typer.Exit(messages.status)


@app.command("speakers", cls=Command, epilog=options.EPILOG)
@flattened
def print_speakers(
    ctx: typer.Context,
    reading: options.Reading,
    filters: Filters,
    fewest: options.Fewest = 1,
    form: options.SpeakersForm = None,
    as_json: options.SpeakersJson = False,
    bom: options.Bom = False,
    output: options.Output = None,
    saying: options.Saying = options.SAYING,
) -> None:
    """Print who speaks how often over all inputs, in which roles, and in which forms of the name."""
    wanted = filters.selection()
    chosen = format_for(form, output, options.SpeakersFormat, as_json=as_json, default="tsv")
    columns_for(chosen, None, bom=bom)
    read = given(ctx, reading)
    messages = Messages(saying, read.total, read.skipped)
    with destination(output) as out:
        from claimx import pipeline
        from claimx.render.formats import Layout
        from claimx.render.speakers import rendered_speakers
        from claimx.reports.duplicates import mark_duplicates
        from claimx.reports.selection import select
        from claimx.reports.tally import count_speakers

        found = messages.process(read.inputs, partial(pipeline.report, force=reading.force), reading.jobs)
        reports = messages.reported(mark_duplicates(found), no_duplicates=True)
        counted = count_speakers((select(report, wanted) for report in reports), fewest=fewest)
        write(rendered_speakers(chosen, counted, out, Layout(marked=bom, no_color=saying.no_color)), out, chosen)
    raise typer.Exit(messages.status)


app.command("verify", cls=Command, epilog=verification.EPILOG)(flattened(verification.print_verdicts))
app.command("scale", cls=Command, epilog=scaling.EPILOG)(flattened(scaling.write_partitions))
app.command("compare", cls=Command, epilog=comparison.EPILOG)(flattened(comparison.print_utterances))
app.command("archive", cls=Command, epilog=archiving.EPILOG)(flattened(archiving.fill))
app.command("export", cls=Command, epilog=archiving.EXPORTED)(flattened(archiving.export))


@app.command("schema", cls=Command)
def print_schema(of: options.SchemaOf = "claims") -> None:
    """Print the JSON Schema of the claims that claimx prints, or of what verify or compare does."""
    if of == "verify":
        from claimx.render.verdicts.json_document import schema
    elif of == "compare":
        from claimx.render.utterances.json_document import schema
    else:
        from claimx.render.document import schema

    print(schema())
