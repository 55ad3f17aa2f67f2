"""Where the output goes and in which format: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, get_args

import typer

from claimx.reading.locations import STDIN
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


ENDINGS = {"htm": "html", "ndjson": "jsonl", "md": "markdown", "txt": "text"}


def format_for(form: str | None, output: str | None, formats: object, *, as_json: bool, default: str, folder: str | None = None) -> str:
    """The format that is named, or that of the output file's ending, or a table on a terminal where ``formats`` has one, or the default.

    Files in a ``folder`` are JSON where the default is not text. Raises typer.BadParameter where two formats are named.
    """
    if as_json and form not in {None, "json"}:
        raise typer.BadParameter(f"--json and --format {form} at once")
    ending = Path(output or "").suffix.removeprefix(".").lower()
    ending = ENDINGS.get(ending, ending)
    known = get_args(formats)
    if as_json or form or ending in known:
        return "json" if as_json else form or ending
    if folder is not None:
        return default if default == "text" else "json"
    return "table" if "table" in known and sys.stdout.isatty() and output in {None, STDIN} else default


def columns_for(form: str, named: str | None, *, bom: bool) -> tuple[str, ...]:
    """The columns that are named for CSV or TSV. Raises typer.BadParameter where one is none, or where the format has no columns."""
    if form not in {"csv", "tsv"} and (named is not None or bom):
        raise typer.BadParameter(f"{'--bom' if named is None else '--columns'} is for -f csv and -f tsv")
    if named is None:
        return ()
    from claimx.render.delimited import COLUMNS, is_column

    columns = tuple(name.strip() for name in named.split(","))
    if wrong := next((name for name in columns if not is_column(name)), None):
        raise typer.BadParameter(
            f"--columns: no column “{printable(wrong)}”; there are {', '.join(COLUMNS)}, and the keys in claimx schema"
        )
    return columns


def write(pieces: Iterable[str], out: IO[str]) -> None:
    """Write the pieces as they come, each at once."""
    for piece in pieces:
        out.write(piece)
        out.flush()


@contextmanager
def destination(output: str | None) -> Iterator[IO[str]]:
    """Where the output goes: standard output, or a file that is put in its place at the end.

    Raises typer.BadParameter where the file cannot be opened, and OSError with the file's name where it cannot be finished.
    """
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


@contextmanager
def replacing(name: str) -> Iterator[IO[str]]:
    """Open a text file that takes the place of the one called ``name`` where the block ends well, and vanishes where it does not.

    The new file has the old one's permissions, and a link stays a link. What is no regular file, such as a pipe, is written as it comes.
    Raises OSError where it cannot be written.
    """
    if Path(name).exists() and not Path(name).is_file():
        with Path(name).open("w", encoding="utf-8", errors="backslashreplace") as out:
            yield out
        return
    if name.endswith(os.sep):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
    target = Path(name).resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    # Beside it: only within one file system can a file be put in another's place at a stroke.
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", dir=target.parent, prefix=".claimx-", delete=False
    ) as out:
        new = Path(out.name)
        try:
            yield out
            out.close()
            new.chmod(mode)
            new.replace(target)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
