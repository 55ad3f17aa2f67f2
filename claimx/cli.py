"""The command line: options to calls. The only module that prints, and the only one that exits."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext, redirect_stdout, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from claimx.errors import ClaimxError
from claimx.render.printable import printable

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from claimx.model import Report

DEFAULT = "extract"
OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class DefaultCommand(TyperGroup):
    """A group whose first argument may be left out where it would be ``extract``, and whose help shows that command's options."""

    listed: tuple[Any, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not args or not (args[0] in self.commands or args[0].partition("=")[0] in own):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        return [*self.listed, *super().get_params(ctx)]

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class's signature
        return [f"[{DEFAULT}]", "[OPTIONS]", "[LOCATION]..."]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self.listed = tuple(self.commands[DEFAULT].params)
        super().format_help(ctx, formatter)


class Format(StrEnum):
    """What ``--format`` takes."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


app = typer.Typer(
    cls=DefaultCommand,
    help="Who said what: read news articles, drop the boilerplate, print the attributed quotes and claims.",
    epilog="Exit status: 0 every input was processed, 1 at least one was not, 2 the command line is wrong.",
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
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


@app.command()
def extract(
    ctx: typer.Context,
    locations: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LOCATION]...", help="URLs, files, or - for standard input, which is also read when none is named."),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="table, json (indented) or jsonl (a line each). Default: table on a terminal, else jsonl.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR in the environment says the same.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback where something fails.")] = False,
) -> None:
    """Print who said what in each article, one document an input, in the order given."""
    if not locations:
        if not _is_readable(sys.stdin):
            with redirect_stdout(sys.stderr):
                (ctx.parent or ctx).get_help()
            raise typer.Exit(USAGE)
        locations = ["-"]
    chosen = Format.json if as_json else form or (Format.table if sys.stdout.isatty() else Format.jsonl)
    write = _writer(chosen, no_color=no_color)
    status = OK
    for report in _reports(locations, debug=debug, no_color=no_color):
        if report.error is not None:
            status = FAILED
            _complain(f"{printable(report.location)}: {report.error.message}")
        write(report)
    raise typer.Exit(status)


@app.command()
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
        _complain(f"{error.format_message().replace('Value error, ', '').rstrip('.')}; see claimx --help")
        status = USAGE
    except (BrokenPipeError, SystemExit):
        # The reader has gone, as with "| head"; typer and rich leave with status 1 then.
        _let_go_of_output()
        status = OK
    except OSError as error:
        _complain(f"standard output: {error.strerror or error}; check where it goes")
        _let_go_of_output()
        status = FAILED
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    sys.exit(status if isinstance(status, int) else OK)


def _let_go_of_output() -> None:
    """What is still buffered must not fail once more when Python exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)


def _reports(locations: list[str], *, debug: bool, no_color: bool) -> Iterator[Report]:
    """The report of each location as it is done, a failed one for what could not be processed."""
    from claimx.pipeline import extract as process
    from claimx.pipeline import failed

    for number, location in enumerate(locations, start=1):
        with _progress(location, number, len(locations), no_color=no_color):
            try:
                report = process(location)
            except ClaimxError as error:
                if debug:
                    _print_traceback()
                report = failed(location, error)
            except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
                if debug:
                    _print_traceback()
                fault = f"{type(error).__name__}: {error}".partition("\n")[0]
                report = failed(location, ClaimxError("internal", f"a fault in claimx ({fault}); run it with --debug and report it"))
        yield report


def _writer(form: Format, *, no_color: bool) -> Callable[[Report], None]:
    """What prints a report in a format."""
    if form is Format.table:
        from rich.console import Console

        from claimx.render.table import table

        console = Console(no_color=True if no_color else None, highlight=False)
        return lambda report: console.print(table(report, console.width)) if report.article else None
    from claimx.render.document import json_indented, json_lines

    text = json_indented if form is Format.json else json_lines
    return lambda report: print(text(report), flush=True)


def _progress(location: str, number: int, total: int, *, no_color: bool) -> AbstractContextManager[Any]:
    """A line on stderr while there is something to wait for, where a person may be looking; gone when it is done."""
    waits = total > 1 or location.startswith(("http://", "https://"))
    if not waits or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return nullcontext()
    from rich.console import Console
    from rich.text import Text

    count = f"{number}/{total} " if total > 1 else ""
    return Console(stderr=True, no_color=True if no_color else None).status(
        Text(f"{count}{printable(location)}", overflow="ellipsis", no_wrap=True)
    )


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


def _print_traceback() -> None:
    import traceback

    traceback.print_exc()
