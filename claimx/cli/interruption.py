"""Ctrl-C, SIGTERM and SIGHUP: whenever one comes, what was begun is undone, one line says how far the work was, and the process ends.

The handler ends the process itself. An exception would be lost in whatever catches everything (a module that is being imported, a
parser's callback), and could come in the middle of the very lines that clean up.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_undo: list[Callable[[], object]] = []
_told: list[Callable[[], str]] = []


def listen() -> None:
    """Take the signals in hand, but for those that whoever started the command has it ignore, as nohup and a shell's & do."""
    for number in _SIGNALS:
        with suppress(ValueError):  # not the main thread: somebody else's process, who takes them in hand
            if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
                signal.signal(number, _end)


def finish() -> None:
    """From here on the work is done: a signal comes too late to undo it."""
    for number in _SIGNALS:
        with suppress(ValueError):
            if signal.getsignal(number) == _end:
                signal.signal(number, signal.SIG_IGN)


@contextmanager
def undoing(undo: Callable[[], object]) -> Iterator[None]:
    """Call ``undo`` where the process is interrupted within the block."""
    _undo.append(undo)
    try:
        yield
    finally:
        _undo.remove(undo)


@contextmanager
def telling(how_far: Callable[[], str]) -> Iterator[None]:
    """Say, where the process is interrupted within the block, how far the work was: " after 240 of 500", "; claims.csv is as it was"."""
    _told.append(how_far)
    try:
        yield
    finally:
        _told.remove(how_far)


def _end(number: int, _frame: FrameType | None) -> None:
    finish()
    if "multiprocessing" in sys.modules:
        import multiprocessing

        for worker in multiprocessing.active_children():
            with suppress(Exception):
                worker.kill()
    for undo in reversed(_undo):
        with suppress(Exception):
            undo()
    with suppress(Exception):
        # Not print: what was interrupted may be in the middle of one.
        os.write(2, f"claimx: interrupted{''.join(how_far() for how_far in reversed(_told))}\n".encode())
    os._exit(128 + number)
