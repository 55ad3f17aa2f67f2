"""The command line: options to calls. The only module that prints, and the only one that exits."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, nullcontext, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, get_args

import typer

from claimx.cli import options
from claimx.cli.output import replacing
from claimx.errors import ClaimxError
from claimx.reading.locations import STDIN, Input, inputs
from claimx.render.printable import printable
from claimx.reports.selection import select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.cli.progress import Progress
    from claimx.model import Report
    from claimx.pipeline import Run

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    cls=options.DefaultCommand,
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


@app.command(cls=options.Command, epilog=options.EPILOG)
def extract(
    ctx: typer.Context,
    locations: options.Locations = None,
    recursive: options.Recursive = False,
    lists: options.Lists = None,
    speakers: options.Speakers = None,
    kinds: options.Kinds = None,
    form: options.Form = None,
    as_json: options.AsJson = False,
    output: options.Output = None,
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Print who said what in each article, one document an input, in the order given."""
    if as_json and form not in {None, "json"}:
        raise typer.BadParameter(f"--json and --format {form} at once")
    if not all(name.strip() for name in speakers or ()):
        raise typer.BadParameter("--speaker with nothing in it")
    given = _given(ctx, locations, lists, recursive=recursive)
    chosen = "json" if as_json else form or _format_for(output)
    with _destination(output) as out:
        from claimx.pipeline import extract as work
        from claimx.render import rendered

        batch = Batch(work, given.total, quiet=quiet, verbose=verbose, debug=debug, no_color=no_color)
        reports = batch.reports(given.inputs)
        selected = (select(report, speakers or (), kinds or ()) for report in reports)
        _write(rendered(chosen, selected, out, no_color=no_color), out)
    raise typer.Exit(batch.status)


@app.command(cls=options.Command, epilog=options.EPILOG)
def clean(
    ctx: typer.Context,
    locations: options.Locations = None,
    dropped: options.Dropped = False,
    as_json: options.CleanJson = False,
    recursive: options.Recursive = False,
    lists: options.Lists = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Print the article alone: its headline and its paragraphs, parted by blank lines."""
    from claimx.pipeline import clean, explained
    from claimx.render import article as render

    given = _given(ctx, locations, lists, recursive=recursive)
    batch = Batch(explained if dropped or as_json else clean, given.total, quiet=quiet, verbose=verbose, debug=debug)
    reports = batch.reports(given.inputs)
    if as_json:
        pieces = render.documents(reports)
    elif dropped:
        pieces = render.dropped(reports, shown=sys.stdout.isatty(), many=given.total != 1)
    else:
        pieces = render.texts(reports, shown=sys.stdout.isatty())
    _write(pieces, sys.stdout)
    raise typer.Exit(batch.status)


@app.command(cls=options.Command, epilog=options.EPILOG)
def speakers(
    ctx: typer.Context,
    locations: options.Locations = None,
    recursive: options.Recursive = False,
    lists: options.Lists = None,
    as_json: options.SpeakersJson = False,
    no_color: options.NoColor = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Print who speaks how often over all inputs, in which roles, and in which forms of the name."""
    from claimx.pipeline import extract as work
    from claimx.render.speakers import document, tallied
    from claimx.reports.tally import tally

    given = _given(ctx, locations, lists, recursive=recursive)
    batch = Batch(work, given.total, quiet=quiet, verbose=verbose, debug=debug, no_color=no_color)
    found = tally(batch.reports(given.inputs))
    _write([document(found)] if as_json else tallied(found.speakers, sys.stdout, no_color=no_color), sys.stdout)
    raise typer.Exit(batch.status)


@app.command(cls=options.Command)
def schema() -> None:
    """Print the JSON Schema of the output."""
    from claimx.render.document import schema as text

    print(text())


def main() -> None:
    """Run the command and exit with its status."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it is to stay open
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = app(prog_name="claimx", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        _complain(f"{error.format_message().replace('Value error, ', '').removeprefix('Invalid value: ').rstrip('.')}; see claimx --help")
        status = USAGE
    except (BrokenPipeError, SystemExit):
        # The reader has gone, as with "| head"; typer and rich leave with status 1 then.
        _let_go_of_output()
        status = OK
    except OSError as error:
        _complain(f"{printable(error.filename or 'standard output')}: {error.strerror or error}; check where it goes")
        _let_go_of_output()
        status = FAILED
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    sys.exit(status if isinstance(status, int) else OK)


def _let_go_of_output() -> None:
    """What is still buffered must not fail once more when Python exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)


@dataclass
class Batch:
    """The inputs of one command, processed one after another by ``work``, and what is said on stderr meanwhile."""

    work: Callable[[str, Run], Report]
    total: int | None
    quiet: bool
    verbose: bool
    debug: bool
    no_color: bool = False
    status: int = OK

    def reports(self, given: Iterable[Input]) -> Iterator[Report]:
        """Yield the report of each input as it is done, a failed one for what could not be processed."""
        progress = self._progress()
        for one in given:
            waits = self.total != 1 or one.location.startswith(("http://", "https://"))
            with progress.reading(one.location) if progress and waits else nullcontext():
                report = self._report(one)
            # Only now, when the progress line is gone, may anything else be printed.
            if report.error:
                self.status = FAILED
                _complain(f"{printable(report.location)}: {report.error.message}")
            elif not self.quiet:
                _warn(report)
            yield report

    def _report(self, one: Input) -> Report:
        from claimx.cli.progress import Watch
        from claimx.pipeline import failed, plainly

        if one.error:
            return failed(one.location, one.error)
        try:
            return self.work(one.location, Watch(one.location, _complain) if self.verbose else plainly)
        except ClaimxError as error:
            self._print_traceback()
            return failed(one.location, error)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
            self._print_traceback()
            fault = f"{type(error).__name__}: {error}".partition("\n")[0]
            return failed(one.location, ClaimxError("internal", f"a fault in claimx ({fault}); run it with --debug and report it"))

    def _print_traceback(self) -> None:
        if self.debug:
            import traceback

            traceback.print_exc()

    def _progress(self) -> Progress | None:
        """A line of progress where a person may be looking; -v says more already."""
        if self.quiet or self.verbose or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return None
        from rich.console import Console

        from claimx.cli.progress import Progress

        return Progress(Console(stderr=True, no_color=True if self.no_color else None), self.total)


@dataclass(frozen=True)
class Given:
    """The inputs that a command was given, and how many they are; None where that shows only on the way."""

    inputs: Iterable[Input]
    total: int | None


def _given(ctx: typer.Context, locations: list[str] | None, lists: list[str] | None, *, recursive: bool) -> Given:
    named = _named(ctx, locations, lists)
    return Given(inputs(named, lists or [], recursive=recursive), None if recursive or lists else len(named))


def _named(ctx: typer.Context, locations: list[str] | None, lists: list[str] | None) -> list[str]:
    """The locations that are named, or standard input where none is; where that is nothing to read, the help."""
    if locations or lists:
        if [*(locations or []), *(lists or [])].count(STDIN) > 1:
            raise typer.BadParameter("standard input can be read only once")
        return locations or []
    if _is_readable(sys.stdin):
        return [STDIN]
    with redirect_stdout(sys.stderr):
        (ctx if ctx.command.name != options.DEFAULT else ctx.parent or ctx).get_help()
    raise typer.Exit(USAGE)


def _format_for(output: str | None) -> str:
    """The format where none is named: that of the output file's ending, else a table for a person and lines for a program."""
    ending = Path(output or "").suffix.removeprefix(".").lower()
    ending = {"htm": "html", "ndjson": "jsonl"}.get(ending, ending)
    if ending in get_args(options.Format):
        return ending
    return "table" if sys.stdout.isatty() and output in {None, STDIN} else "jsonl"


@contextmanager
def _destination(output: str | None) -> Iterator[IO[str]]:
    """Where the output goes: standard output, or a file that is put in its place at the end."""
    if output is None or output == STDIN:
        yield sys.stdout
        return
    opened = False
    try:
        with replacing(output) as out:
            opened = True
            yield out
    except (OSError, ValueError) as error:
        if opened and isinstance(error, OSError):
            error.filename = output
        if opened:
            raise
        reason = getattr(error, "strerror", None) or error
        raise typer.BadParameter(f"{printable(output)}: {reason}; name a file that can be written") from error


def _write(pieces: Iterable[str], out: IO[str]) -> None:
    for piece in pieces:
        out.write(piece)
        out.flush()


def _warn(report: Report) -> None:
    """Say what is doubtful about an article, a line each."""
    from claimx.article.doubts import doubts

    for doubt in doubts(report.article) if report.article else ():
        _complain(f"{printable(report.location)}: {doubt}")


def _is_readable(stream: IO[str] | None) -> bool:
    """Whether standard input is a file, a pipe or a socket, rather than a terminal or nothing."""
    if stream is None:
        return False
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _complain(message: str) -> None:
    print(f"claimx: {message}", file=sys.stderr, flush=True)
