"""Where the output goes: standard output, a stream that is named like a file, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import typer

from claimx.cli import interruption
from claimx.errors import ClaimxError
from claimx.reading.locations import STDIN
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The names by which a process can open its own streams; they are written on, never opened anew or replaced.
_STREAM_NAMES = {"/dev/stdout": 1, "/dev/stderr": 2}
_STREAM_NUMBERS = re.compile(rf"(?:/dev|/proc/(?:self|thread-self|{os.getpid()}))/fd/([0-9]{{1,9}})")


@contextmanager
def destination(output: str | None) -> Iterator[IO[str]]:
    """Where the output goes: standard output, or a file that is put in its place at the end.

    Raises typer.BadParameter where the file cannot be opened, and OSError with the file's name where it cannot be finished.
    """
    if output is None or output == STDIN:
        with interruption.telling(lambda: "; what is done is printed"):
            yield sys.stdout
        return
    opened = False
    try:
        with replacing(output) as out:
            opened = True
            yield out
            interruption.finish()
    except (OSError, ValueError) as error:
        if opened and isinstance(error, OSError):
            error.filename = output
        if opened:
            raise
        reason = getattr(error, "strerror", None) or error
        if isinstance(error, FileNotFoundError) and not opened:
            reason = f"there is no folder {printable(os.path.dirname(output))}"  # noqa: PTH120 - any string
        raise typer.BadParameter(f"{printable(output)}: {reason}; name a file that can be written") from error


@contextmanager
def replacing(name: str) -> Iterator[IO[str]]:
    """Open a text file that takes the place of the one called ``name`` where the block ends well, and vanishes where it does not.

    The new file has the old one's permissions, and a link stays a link. What is no regular file, such as a pipe, and what is a stream of
    this process, such as /dev/stdout, is written as it comes. Raises OSError where it cannot be written.
    """
    stream, target = _own_stream(name), _target(name)
    if stream is not None or (target.exists() and not target.is_file()):
        with open(name if stream is None else os.dup(stream), "w", encoding="utf-8", errors="backslashreplace") as out:  # noqa: PTH123
            yield out
        return
    if name.endswith(os.sep):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    # Beside it: only within one file system can a file be put in another's place at a stroke.
    new = target.with_name(f".claimx-{os.urandom(8).hex()}")
    aftermath = f"; {printable(name)} is {'as it was' if target.exists() else 'not written'}"
    with interruption.undoing(new.unlink), interruption.telling(lambda: aftermath):
        try:
            number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            new.chmod(mode)
            new.replace(target)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise


def is_among(output: str, locations: Iterable[str]) -> bool:
    """Whether the output is a file that one of the locations leads to, under whatever name."""
    try:
        file = os.stat(output)  # noqa: PTH116 - any string, and links followed
    except (OSError, ValueError):
        return False
    if not stat.S_ISREG(file.st_mode):
        return False
    return any(_identity(location) == (file.st_dev, file.st_ino) for location in locations)


def _identity(location: str) -> tuple[int, int] | None:
    """What tells the file at a location from every other; None where there is none."""
    from claimx.reading.fetching import path_of

    with suppress(ClaimxError, OSError, ValueError):
        found = os.stat(sys.stdin.fileno() if location == STDIN and sys.stdin else path_of(location))  # noqa: PTH116 - as above
        return found.st_dev, found.st_ino
    return None


def _target(name: str) -> Path:
    """The file that a name leads to, through whatever links there are. Raises OSError where they lead in a circle."""
    target = Path(os.path.realpath(name))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
    return target


def _own_stream(name: str) -> int | None:
    """The number of the stream of this process that a name stands for, itself or by links; None for every other name."""
    for _ in range(40):  # links that the system follows
        path = os.path.abspath(name)  # noqa: PTH100 - Path.resolve would follow the stream's own link too
        found = _STREAM_NUMBERS.fullmatch(path)
        if found or path in _STREAM_NAMES:
            return int(found[1]) if found else _STREAM_NAMES[path]
        try:
            name = os.path.join(os.path.dirname(name), os.readlink(name))  # noqa: PTH115, PTH118, PTH120 - links are followed one by one
        except OSError:
            return None
    return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
