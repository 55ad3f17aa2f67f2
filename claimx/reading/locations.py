"""What the user names → the locations to read: lists read line by line, directories walked, nothing held in memory."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from claimx.errors import ClaimxError
from claimx.reading.fetching import failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGES = (".html", ".htm", ".txt", ".html.gz", ".htm.gz", ".txt.gz")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A location to read, or, where there is an ``error``, why what was named gives none."""

    location: str
    error: ClaimxError | None = None


def inputs(named: Iterable[str], lists: Iterable[str] = (), *, recursive: bool = False, stdin: BinaryIO | None = None) -> Iterator[Input]:
    """Yield the inputs in the order in which they are named, then those of the lists.

    A list names a location on each line; blank lines and those that begin with # are skipped. Where ``recursive``, a directory gives the
    pages in it; else it is an input like any other, which cannot be read. The list ``-`` is ``stdin``, where none is given
    ``sys.stdin.buffer``.
    """
    for location in named:
        yield from _pages(location, recursive=recursive)
    for name in lists:
        for one in _listed(name, stdin):
            yield from [one] if one.error else _pages(one.location, recursive=recursive)


def _listed(name: str, stdin: BinaryIO | None) -> Iterator[Input]:
    try:
        # Bytes, decoded as file names are: whatever can be a name can be in a list.
        with nullcontext(stdin or sys.stdin.buffer) if name == STDIN else open(name, "rb") as file:  # noqa: PTH123 - Path("") is a directory
            for number, line in enumerate(file):
                location = os.fsdecode(line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line).strip()
                if location == STDIN == name:
                    yield Input(location, ClaimxError("unsupported", "standard input is the list itself; name a file or a URL"))
                elif location and not location.startswith("#"):
                    yield Input(location)
    except IsADirectoryError:
        yield Input(name, ClaimxError("unreadable", "is a directory, not a list; name a file that holds a location on each line"))
    except (OSError, ValueError) as error:
        yield Input(name, failure(error, name))


def _pages(location: str, *, recursive: bool) -> Iterator[Input]:
    if not recursive or location == STDIN or not os.path.isdir(location):  # noqa: PTH112 - any string, NULs included
        yield Input(location)
        return
    empty = True
    for page in _walk(location):
        empty = False
        yield page
    if empty:
        yield Input(location, ClaimxError("not-found", f"no page in it: no file ends in one of {' '.join(PAGES[:3])} (or .gz)"))


def _walk(folder: str) -> Iterator[Input]:
    """Yield the pages under a folder, each folder's entries by name; neither hidden ones nor folders that are links, which may go round."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield Input(folder, failure(error, folder))
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path)
            elif entry.name.lower().endswith(PAGES) and entry.is_file():
                yield Input(entry.path)
        except OSError as error:  # a link to itself
            yield Input(entry.path, failure(error, entry.path))
