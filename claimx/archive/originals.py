"""The articles of an archive that are nobody's duplicates, as those of one run are kept in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.archive.rows import loaded, stored
from claimx.reports.duplicates import Original

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection

RUN = 8  # bytes of a run's hash


class Archived:
    """The originals that an archive holds. The rows of one more wait until its article has a number: ``settle`` writes them."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._new: tuple[Original, str | None, Sequence[bytes]] | None = None

    def at(self, address: str) -> Original | None:
        found = self._originals("WHERE sketches.address = ?", [stored(address)])
        return found[0] if found else None

    def sharing(self, keys: Sequence[bytes]) -> Iterable[Original]:
        places = ", ".join("?" * len(keys))
        which = f"WHERE article_id IN (SELECT article_id FROM sketch_keys WHERE run IN ({places})) ORDER BY article_id"  # noqa: S608 - our own words
        return self._originals(which, list(map(_number, keys)))

    def add(self, original: Original, address: str | None, keys: Sequence[bytes]) -> None:
        self._new = original, address, keys

    def settle(self, article: int) -> None:
        """Write down what was added, as this article's; whoever was first at an address or with a run among its keys stays that."""
        if self._new is None:
            return
        original, address, keys = self._new
        self._new = None
        own = stored(address) if address and self.at(address) is None else None
        self._db.execute("INSERT INTO sketches VALUES (?, ?, ?)", [article, own, b"".join(sorted(original.runs))])
        self._db.executemany("INSERT OR IGNORE INTO sketch_keys VALUES (?, ?)", [(_number(key), article) for key in keys])

    def _originals(self, which: str, values: list[object]) -> list[Original]:
        rows = self._db.execute(f"SELECT location, runs FROM sketches JOIN articles ON articles.id = article_id {which}", values)  # noqa: S608
        return [Original(loaded(location), frozenset(runs[at : at + RUN] for at in range(0, len(runs), RUN))) for location, runs in rows]


def _number(run: bytes) -> int:
    return int.from_bytes(run, "big", signed=True)
