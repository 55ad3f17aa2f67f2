"""The standard streams as the command can rely on them: standard error never fails, and no file of ours takes the place of a closed one."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import IO


class Unfailing(io.TextIOBase):
    """What is written to a stream, lost where the stream takes it no more: a reader has gone, a disk is full, a terminal was closed."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str, /) -> int:
        with suppress(OSError, ValueError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def writable(self) -> bool:
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the stream; rich draws what it can write in it."""
        return str(getattr(self._stream, "encoding", "utf-8"))


def open_streams() -> None:
    """Fill the places of closed standard streams, write UTF-8 whatever the locale, and let no message fail."""
    _fill_places()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - it is to stay open
        with suppress(AttributeError, ValueError):
            getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")
    if not isinstance(sys.stderr, Unfailing):
        sys.stderr = Unfailing(sys.stderr)


def _fill_places() -> None:
    """Else the next file that is opened would be standard error to every library that writes there."""
    for place in range(3):
        try:
            os.fstat(place)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free place


def let_go_of_output() -> None:
    """What is still buffered for standard output must not fail once more when Python exits."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
