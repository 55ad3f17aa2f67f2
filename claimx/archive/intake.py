"""What of the inputs is to be read, since the archive does not hold it yet, and how each came."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Literal

from claimx.archive.database import transaction
from claimx.archive.dating import DAY, is_dated
from claimx.archive.rows import loaded, stored
from claimx.archive.storing import Arrival, store
from claimx.reading.addresses import without_login
from claimx.reading.locations import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

    from claimx.model import Report
    from claimx.reading.locations import Input

    Which = Literal["new", "all", "failed"]


@dataclass(slots=True)
class Counts:
    """What became of the inputs: how many articles came in, with how many claims, and how many were passed over and why.

    ``failed`` could not be read; ``known`` were there; of these ``failed_before`` could not be read then, and ``elsewhere`` have the name
    of a file that lay in another folder; ``left_out`` were published earlier than is asked for, or do not say when.

    >>> str(Counts(articles=2, claims=1, known=3, failed_before=1))
    '2 articles with 1 claim came in; 3 were known, 1 of them failed before (--retry reads it again)'
    """

    articles: int = 0
    claims: int = 0
    failed: int = 0
    known: int = 0
    failed_before: int = 0
    elsewhere: int = 0
    left_out: int = 0

    def __str__(self) -> str:
        """The same in words."""
        return "; ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        yield f"{_several(self.articles, 'article')} with {_several(self.claims, 'claim')} came in" if self.articles else "nothing came in"
        if self.known:
            again = f"--retry reads {'it' if self.failed_before == 1 else 'them'} again"
            yield f"{_were(self.known)} known" + (f", {self.failed_before} of them failed before ({again})" if self.failed_before else "")
        if self.elsewhere:
            yield f"{self.elsewhere} of these lay in another folder (give whole paths to have both)"
        if self.failed:
            yield f"{self.failed} failed"
        if self.left_out:
            yield f"{_were(self.left_out)} published earlier, or on no known day"


def _several(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def _were(number: int) -> str:
    return f"{number} {'was' if number == 1 else 'were'}"


@dataclass
class Intake:
    """The inputs of one run against what an archive holds.

    ``which`` of them are read: those that are new to it, all, or those that failed; with ``since``, an ISO date, only what was published on
    that day or later; ``all_of_it`` says that what holds several articles is read to its end. ``db`` is a connection of its own that reads:
    inputs are asked for in other threads than the one in which reports are stored.
    """

    db: Connection
    which: Which = "new"
    since: str | None = None
    all_of_it: bool = True
    counts: Counts = field(default_factory=Counts)
    _taken: dict[str, tuple[Arrival, bool]] = field(default_factory=dict)  # how each came, and whether it can be read again
    # What holds several articles: a file as it was when it was opened, and whether it could not be read before.
    _sources: dict[str, tuple[str, bool]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wanted(self, one: Input) -> bool:
        """Whether an input is to be read; counts those that are not, and keeps in mind how those came that are."""
        with self._lock:
            if self.since and one.announced.published and one.announced.published[:DAY] < self.since:
                self.counts.left_out += 1
                return False
            if one.origin and one.origin not in self._sources:
                self._sources[one.origin] = as_it_is(one.origin), self._error(one.origin) is not None
            if self.is_new(one):
                again = one.report is not None or (STDIN not in {one.location, one.origin} and not (one.error and not one.origin))
                self._taken[without_login(one.location)] = _arrival(one), again
                return True
            self._count_known(one)
            return False

    def is_new(self, one: Input) -> bool:
        """Whether an input is to be read, as far as its location tells; what brings others is, but for a file that has not changed."""
        if self.which == "all" or one.error or one.location == STDIN:
            return True
        location = without_login(one.location)
        if source := self._source(location):
            return self.which == "failed" or source[1] is None or source[1] != as_it_is(location)
        if self.which == "failed":
            _, failed = self._sources.get(one.origin or "", ("", False))
            return failed or self._error(location) is not None
        return self.db.execute("SELECT 1 FROM articles WHERE location = ?", [stored(location)]).fetchone() is None

    def _error(self, location: str) -> str | None:
        """Why a location could not be read; None where it could, or was not tried."""
        found = self.db.execute("SELECT error_kind FROM articles WHERE location = ?", [stored(location)]).fetchone()
        return found[0] if found else None

    def _source(self, location: str) -> tuple[int, str | None] | None:
        found: tuple[int, str | None] | None = self.db.execute(
            'SELECT id, "read" FROM sources WHERE location = ?', [stored(location)]
        ).fetchone()
        return found

    def _count_known(self, one: Input) -> None:
        if source := self._source(without_login(one.location)):
            found = self.db.execute("SELECT count(*), count(error_kind) FROM articles WHERE source_id = ?", [source[0]]).fetchone()
            self.counts.known += found[0]
            self.counts.failed_before += found[1]
            return
        self.counts.known += 1
        row = self.db.execute("SELECT error_kind, file FROM articles WHERE location = ?", [stored(without_login(one.location))]).fetchone()
        if row:
            self.counts.failed_before += row[0] is not None
            self.counts.elsewhere += row[1] is not None and row[1] != _file(one)

    def stored(self, db: Connection, reports: Iterable[Report]) -> Iterator[Report]:
        """Store the reports of the inputs that were wanted, each in a transaction of its own, and yield them as the archive has them."""
        for report in reports:
            arrival, again = self._taken.pop(without_login(report.location), (Arrival(), False))
            if report.error and (not again or self._source(report.location)):
                self.counts.failed += 1  # no article that could be read again: a list, a folder, standard input, a feed
                self._sources.pop(report.location, None)
                yield report
            elif report.article and not is_dated(report.article, self.since):
                self.counts.left_out += 1
            else:
                yield from self._store(db, report, arrival)
        if self.all_of_it and not self.since and self.which != "failed":
            with transaction(db):
                rows = [(state, stored(location)) for location, (state, _) in self._sources.items() if state]
                db.executemany('UPDATE sources SET "read" = ? WHERE location = ?', rows)

    def _store(self, db: Connection, report: Report, arrival: Arrival) -> Iterator[Report]:
        with transaction(db):
            kept = store(db, report, arrival, anew=self.which != "new")
        if kept is None:
            self.counts.known += 1
            return
        self.counts.articles += kept.error is None
        self.counts.claims += len(kept.claims)
        self.counts.failed += kept.error is not None
        yield kept


def locations(db: Connection, which: Which) -> Iterator[str]:
    """Where the articles of an archive can be read again, all or those that failed: their own locations, or once what they came out of.

    Not what was piped in, which nobody can read again.
    """
    failed = "WHERE error_kind IS NOT NULL" if which == "failed" else ""
    found = f"SELECT coalesce(sources.location, articles.location) FROM articles LEFT JOIN sources ON sources.id = source_id {failed}"  # noqa: S608 - our own words
    for (location,) in db.execute(f"{found} GROUP BY 1 ORDER BY min(articles.id)"):
        if loaded(location) != STDIN and not loaded(location).startswith(f"{STDIN}#"):
            yield loaded(location)


def as_it_is(location: str) -> str:
    """What tells whether a file has changed: its size and time. Nothing for what is no file, such as a feed on the web."""
    try:
        found = os.stat(location)  # noqa: PTH116 - any string, and links followed
    except (OSError, ValueError):
        return ""
    return f"{found.st_size} bytes, {found.st_mtime_ns} ns"


def _arrival(one: Input) -> Arrival:
    read = one.report is None and one.page is None
    now = datetime.now(UTC).isoformat(timespec="seconds") if read else None
    origin = None if one.origin == STDIN else one.origin
    return Arrival(origin, one.origin_kind if origin else None, one.position if origin else None, now, _file(one))


def _file(one: Input) -> str | None:
    """What tells a file from those of its name in other folders; not its path, which would tell of its owner's computer."""
    if one.origin or one.location == STDIN or "://" in one.location:
        return None
    try:
        return sha256(os.fsencode(os.path.abspath(one.location))).hexdigest()[:16]  # noqa: PTH100 - any string, links as they are
    except ValueError:
        return None
