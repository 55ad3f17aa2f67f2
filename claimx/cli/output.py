"""A file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
