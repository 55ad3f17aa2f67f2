"""Where the command begins and ends: its streams, its last words, its exit status."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import typer

from claimx.cli.commands import app
from claimx.cli.messages import FAILED, INTERRUPTED, OK, USAGE, complain
from claimx.cli.suggestions import message
from claimx.render.terminal import printable


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
        complain(f"{message(error)}; see claimx --help")
        status = USAGE
    except (BrokenPipeError, SystemExit):
        # The reader has gone, as with "| head"; typer and rich leave with status 1 then.
        _let_go_of_output()
        status = OK
    except OSError as error:
        complain(f"{printable(error.filename or 'standard output')}: {error.strerror or error}; check where it goes")
        _let_go_of_output()
        status = FAILED
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    sys.exit(status if isinstance(status, int) else OK)


def _let_go_of_output() -> None:
    """What is still buffered must not fail once more when Python exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
