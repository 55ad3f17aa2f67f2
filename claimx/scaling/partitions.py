"""A crawl in partitions, and what is made of each: so many pages of a file, whose documents are one file of Parquet."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.batch import process
from claimx.errors import ClaimxError
from claimx.model import Page
from claimx.reading.locations import Collection, Input
from claimx.reading.opening import opened
from claimx.reports.selection import select
from claimx.scaling.columns import table
from claimx.scaling.store import Store, at_hand

if TYPE_CHECKING:
    from claimx.extractor import Extractor

# Pages of a partition: what a stopped run loses at most is their work, 16 minutes at 0.48 s a page. In a file of few pages, so many
# partitions as keep sixteen workers busy to the end. More would cost more than they even out: each worker that has one of a packed file
# reads what comes before it, 3 ms a page, with thirty-two workers a tenth of all work, with two a hundredth.
MOST_PAGES = 2000
FEWEST_PARTITIONS = 32
# Documents that are held as objects, 50 kB each; the rest of a partition waits as Arrow's columns.
AT_ONCE = 32
OTHER = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Partition:
    """The pages of a file from ``first`` to ``last``, by their numbers in it, and the name of the file that is made of them."""

    address: str
    first: int
    last: int
    name: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one partition or of many."""

    pages: int = 0
    claims: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def to_json(self) -> str:
        """The numbers, for a worker to hand over."""
        return json.dumps([self.pages, self.claims, self.errors])

    @classmethod
    def from_json(cls, text: str | bytes) -> Outcome:
        """The numbers that ``to_json`` gave."""
        pages, claims, errors = json.loads(text)
        return cls(pages, claims, Counter(errors))

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.pages + other.pages, self.claims + other.claims, self.errors + other.errors)


def partitions_of(address: str, size: int, pages: int) -> Iterator[Partition]:
    """The partitions of a file of so many bytes and pages, the same each time, whatever the workers.

    >>> [(one.first, one.last) for one in partitions_of("crawl/a.jsonl", 9, 3)], next(partitions_of("crawl/a.jsonl", 9, 3)).name[-14:]
    ([(1, 1), (2, 2), (3, 3)], '-00001.parquet')
    """
    each = max(1, min(MOST_PAGES, -(-pages // FEWEST_PARTITIONS)))
    key = sha256(f"{address} {size}".encode("utf-8", "surrogateescape")).hexdigest()[:8]
    stem = OTHER.sub("_", address.rpartition("/")[2])[-100:]
    for number, first in enumerate(range(1, pages + 1, each), start=1):
        yield Partition(address, first, min(pages, first + each - 1), f"{stem}-{key}-{number:05}.parquet")


def pages_in(address: str) -> int:
    """How many pages a file holds, those included that cannot be read; 1 where it is a page itself, or cannot be read at all."""
    with at_hand(address) as path:
        return max((number for number, _ in _inputs(path)), default=1)


class Bookmark:
    """How far a file has been read: the next partition of it goes on from there, and nothing is fetched, unpacked or read twice."""

    def __init__(self) -> None:
        self._address, self._path, self._read = "", "", 0
        self._numbered: Iterator[tuple[int, Input]] = iter(())
        self._next: tuple[int, Input] | None = None

    def inputs(self, one: Partition) -> Iterator[Input]:
        """Yield the inputs of a partition; all of them are to be taken."""
        reached, self._address = self._address, ""  # what breaks off from here on is opened anew
        if reached != one.address or self._read >= one.first:
            self._open(one.address)
        while self._next and self._next[0] <= one.last:
            number, each = self._next
            if number >= one.first:
                yield _named(each, self._path, one.address)
            self._next = next(self._numbered, None)
        self._address, self._read = one.address, one.last

    def _open(self, address: str) -> None:
        with at_hand(address) as path:  # an open copy needs no name
            self._path, self._numbered = path, _inputs(path)
            self._next = next(self._numbered, None)


def work_off(one: Partition, extractor: Extractor, store: Store, bookmark: Bookmark) -> Outcome:
    """Write the documents of a partition, and say what came of it."""
    reports = (select(report, extractor.wanted) for report in process(bookmark.inputs(one)))
    tables, outcome = [table([])], Outcome()
    while some := list(islice(reports, AT_ONCE)):
        errors = Counter(str(report.error.kind) for report in some if report.error)
        outcome += Outcome(len(some), sum(len(report.claims) for report in some), errors)
        tables.append(table([report.to_dict() for report in some]))
    store.write_table(one.name, tables, outcome.to_json())
    return outcome


def _inputs(path: str) -> Iterator[tuple[int, Input]]:
    """The pages of a file as the command line has them, with their numbers; what breaks off the reading of a file is its last."""
    whole = Input(path)
    try:
        held = opened(whole)
    except ClaimxError as error:
        yield 1, replace(whole, error=error)
        return
    if not isinstance(held, Collection):
        yield 1, replace(whole, page=held) if isinstance(held, Page) else replace(whole, report=held)
        return
    number = 0
    for one in held.inputs:
        number = one.position or number + 1
        yield number, one


def _named(one: Input, path: str, address: str) -> Input:
    """An input of a copy, called as that of the file itself."""
    if path == address:
        return one
    changes: dict[str, Any] = {"location": one.location.replace(path, address, 1)}
    if one.page:
        changes["page"] = replace(one.page, location=one.page.location.replace(path, address, 1))
    return replace(one, **changes)
