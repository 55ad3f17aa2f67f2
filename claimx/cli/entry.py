"""Where the command begins and ends: its streams, its signals, its last words, its exit status."""

from __future__ import annotations

import sys

from claimx.cli import interruption
from claimx.cli.streams import let_go_of_output, open_streams


def main() -> None:
    """Run the command and exit with its status."""
    # Before anything else is imported: that takes a while, in which a signal may come.
    interruption.listen()
    open_streams()
    sys.exit(_status())


def _status() -> int:
    import typer

    from claimx.cli.commands import app
    from claimx.cli.messages import FAILED, OK, USAGE, complain
    from claimx.cli.suggestions import message
    from claimx.english import parsing
    from claimx.render.terminal import printable

    parsing.OWN_PROCESS = True
    try:
        status = app(prog_name="claimx", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        complain(f"{message(error)}; see claimx --help")
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
