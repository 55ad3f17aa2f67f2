"""A crawl in partitions, and what is made of each: so many pages of a file, whose documents are one file of Parquet."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from claimx.batch import process
from claimx.errors import ClaimxError
from claimx.model import Page, Report
from claimx.reading.locations import Input
from claimx.reading.opening import opened
from claimx.reports.selection import select
from claimx.scaling.columns import table
from claimx.scaling.store import Store, at_hand

if TYPE_CHECKING:
    from claimx.extractor import Extractor

# Pages of a partition: what a stopped run loses at most is their work, 12 minutes at 0.35 s a page; and what comes before them in a packed
# file is read to get at them, 3 ms a page, which in an archive of 30,000 pages is 7% of the work. In a file of few pages, so many
# partitions as keep sixteen workers busy to the end.
MOST_PAGES = 2000
FEWEST_PARTITIONS = 64
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


def work_off(one: Partition, extractor: Extractor, store: Store) -> Outcome:
    """Write the documents of a partition, and say what came of it."""
    with at_hand(one.address) as path:
        as_far = takewhile(lambda numbered: numbered[0] <= one.last, _inputs(path))
        wanted = (_named(each, path, one.address) for number, each in as_far if number >= one.first)
        reports = [select(report, extractor.wanted) for report in process(wanted)]
    errors = Counter(str(report.error.kind) for report in reports if report.error)
    outcome = Outcome(len(reports), sum(len(report.claims) for report in reports), errors)
    store.write_table(one.name, table([report.to_dict() for report in reports]), outcome.to_json())
    return outcome


def _inputs(path: str) -> Iterator[tuple[int, Input]]:
    """The pages of a file as the command line has them, with their numbers; what breaks off the reading of a file is its last."""
    whole = Input(path)
    try:
        held = opened(whole)
    except ClaimxError:
        yield 1, whole
        return
    if isinstance(held, Page | Report):
        yield 1, whole
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
