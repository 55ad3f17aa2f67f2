"""What the user names → the locations to read: lists read line by line, directories walked, nothing held in memory."""

from __future__ import annotations

import codecs
import os
import sys
from collections import Counter
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from claimx.errors import ClaimxError
from claimx.reading.limits import LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Announced, Page, Report

STDIN = "-"
LONGEST_LINE = 1 << 16  # bytes of a line in a list: 8 times what servers take for a URL, and 16 times the longest path
LONGEST_WIDE = 1 << 24  # bytes of a list in UTF-16, which is read at once: some 100,000 URLs
MOST_KINDS = 5  # kinds of files that are named where they were skipped: what fits a line


def _nothing_announced() -> Announced:
    from claimx.model import NOTHING_ANNOUNCED  # the help of the command does without

    return NOTHING_ANNOUNCED


@dataclass(frozen=True, slots=True)
class Input:
    """A location to read within limits, or, where there is an ``error``, why what was named gives none.

    What a feed, a sitemap or an archive brings is an input too, called ``origin#item`` after the location that brought it, which is of the
    kind ``origin_kind``, such as "feed"; ``position`` is its number there, from 1. Then ``url`` is the address to read, and ``announced``
    what is said of the page; or the ``page`` has come along, or claimx's own ``report``, and nothing is left to be read. ``summary`` is
    what a feed says of a page in whole sentences: it is read where the page cannot be.
    """

    location: str
    error: ClaimxError | None = None
    limits: Limits = LIMITS
    url: str | None = None
    announced: Announced = field(default_factory=_nothing_announced)
    page: Page | None = None
    report: Report | None = None
    origin: str | None = None
    origin_kind: str | None = None
    position: int | None = None
    summary: Page | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """What a location holds where that is no single page: in words, as in "a feed of 12 items", and the inputs as they are asked for."""

    what: str
    inputs: Iterator[Input]


@dataclass(frozen=True, slots=True)
class Walked:
    """Whether directories give the pages in them, those that ``globs`` match where there are any; ``skipped`` counts their other files."""

    recursive: bool = False
    globs: tuple[str, ...] = ()
    skipped: Counter[str] = field(default_factory=Counter)


def inputs(
    named: Iterable[str],
    lists: Iterable[str] = (),
    walked: Walked | None = None,
    *,
    stdin: BinaryIO | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Input]:
    """Yield the inputs in the order in which they are named, then those of the lists.

    A list names a location on each line; blank lines and those that begin with # are skipped. Where directories are not ``walked``, one is
    an input like any other, which cannot be read. The list ``-`` is ``stdin``, where none is given ``sys.stdin.buffer``.
    """
    walked = walked or Walked()
    for location in named:
        yield from (replace(one, limits=limits) for one in _pages(location, walked))
    listed = replace(limits, typed=False)
    for name in lists:
        for one in _listed(name, stdin):
            yield from [one] if one.error else (replace(page, limits=listed) for page in _pages(one.location, walked))


def count(named: Iterable[str], lists: Iterable[str], walked: Walked) -> int | None:
    """How many inputs there will be; what is skipped is counted too.

    None where a list can be read only once, as from a pipe, and where a file that is named brings others.
    """
    if any(name == STDIN or (os.path.exists(name) and not os.path.isfile(name)) for name in lists):  # noqa: PTH110, PTH113 - any string
        return None
    named = list(named)
    if any(map(_brings_others, named)):
        return None
    return sum(1 for _ in inputs(named, lists, walked))


def _brings_others(name: str) -> bool:
    """Whether a file is an archive, a feed or the like, as far as its beginning tells."""
    from claimx.reading.decoding import BEGINNING
    from claimx.reading.kinds import BRINGING, kind_of

    if not os.path.isfile(name):  # noqa: PTH113 - any string, NULs included
        return False
    with suppress(OSError), open(name, "rb") as file:  # noqa: PTH123 - as it is named
        return kind_of(file.read(BEGINNING), name) in BRINGING
    return False


def _listed(name: str, stdin: BinaryIO | None) -> Iterator[Input]:
    try:
        # Bytes, decoded as file names are: whatever can be a name can be in a list.
        with nullcontext(stdin or sys.stdin.buffer) if name == STDIN else open(name, "rb") as file:  # noqa: PTH123 - Path("") is a directory
            for number, line in enumerate(_lines(file), start=1):
                if len(line) > LONGEST_LINE:
                    yield Input(name, ClaimxError("unreadable", f"line {number} is too long for a location; check what wrote the list"))
                    return
                location = os.fsdecode(line).strip()
                if location == STDIN == name:
                    yield Input(location, ClaimxError("unsupported", "standard input is the list itself; name a file or a URL"))
                elif location and not location.startswith("#"):
                    yield Input(location)
    except IsADirectoryError:
        yield Input(name, ClaimxError("unreadable", "is a directory, not a list; name a file that holds a location on each line"))
    except (OSError, ValueError) as error:
        from claimx.reading.fetching import failure

        yield Input(name, failure(error, name))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a list without a byte order mark, and in UTF-8 where its mark is that of UTF-16, as PowerShell writes lists."""
    first = file.readline(LONGEST_LINE + 1)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = (first + file.read(LONGEST_WIDE)).decode("utf-16", "replace")
        yield from (line.encode() for line in text.splitlines())
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    while line := file.readline(LONGEST_LINE + 1):
        yield line


def _pages(location: str, walked: Walked) -> Iterator[Input]:
    if not walked.recursive or location == STDIN or not os.path.isdir(location):  # noqa: PTH112 - any string, NULs included
        yield Input(location)
        return
    from claimx.reading.folders import NOT_MATCHED, walk

    here: Counter[str] = Counter()
    empty = True
    for page in walk(location, walked.globs, here):
        empty = False
        yield Input(page) if isinstance(page, str) else Input(*page)
    del here[NOT_MATCHED]
    walked.skipped.update(here)
    if empty:
        others = f"; there are {kinds(here)}" if here else ""
        yield Input(location, ClaimxError("not-found", f"no page in it{others}"))


def kinds(skipped: Counter[str]) -> str:
    """Files that were no pages, in words, by their kind.

    >>> kinds(Counter({".pdf": 12, ".jpg": 2, "report of claimx": 1}))
    '12 .pdf, 2 .jpg, 1 report of claimx'
    """
    shown = [f"{number} {kind}" for kind, number in skipped.most_common(MOST_KINDS)]
    return ", ".join([*shown, "…"] if len(skipped) > MOST_KINDS else shown)
