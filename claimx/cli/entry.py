"""Where the command begins and ends: its streams, its signals, its last words, its exit status."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress

from claimx.cli import interruption
from claimx.cli.streams import let_go_of_output, open_streams

# Columns that COLUMNS may say: fewer hold no table, and more than any screen only make long lines.
WIDTHS = range(10, 1001)


def run() -> None:
    """Run the command in a process of its own, and end the process.

    After the work is done and told the process is left without Python's own end, which takes apart what the system takes back anyway, a
    twentieth of the time of a short text; and Daft's threads let it abort now and then, one time in five where nothing could be listed.
    """
    try:
        main()
    except SystemExit as end:
        atexit._run_exitfuncs()  # noqa: SLF001 - Ray's too, which ends the processes that it started
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


def main() -> None:
    """Run the command and exit with its status."""
    # Before anything else is imported: that takes a while, in which a signal may come.
    interruption.listen()
    open_streams()
    _without_odd_width()
    sys.exit(_status())


def _without_odd_width() -> None:
    """A width that no terminal has is as none said."""
    width = os.environ.get("COLUMNS", "")
    if width.isdecimal() and int(width[:9]) not in WIDTHS:
        del os.environ["COLUMNS"]


def _status() -> int:
    from claimx.english import parsing

    parsing.own_process()
    import typer

    from claimx.cli.commands import app
    from claimx.cli.messages import FAILED, OK, USAGE, complain
    from claimx.cli.suggestions import hint, message
    from claimx.render.terminal import printable

    try:
        status = app(prog_name="claimx", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        said = message(error)
        complain(f"{said} See {hint(error)}" if said.endswith("?") else f"{said}; see {hint(error)}")
        return USAGE
    except SystemExit as error:
        if error.code:
            # The reader has gone, as with "| head": typer and rich leave with status 1 then.
            let_go_of_output()
        return OK
    except BrokenPipeError:
        let_go_of_output()
        return OK
    except OSError as error:
        complain(f"{printable(error.filename or 'standard output')}: {error.strerror or error}; check where it goes")
        let_go_of_output()
        return FAILED
    return status if isinstance(status, int) else OK
