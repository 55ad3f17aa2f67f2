"""The file of an archive: made, opened, brought up to date, and what may be wrong with it said in one line."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

# What the file says that it is, "clmx", where SQLite keeps it: https://www.sqlite.org/fileformat.html#application_id
APPLICATION = 0x636C6D78
HEADER, PLACE = b"SQLite format 3\0", slice(68, 72)
# What leads from each version of the tables to the next; `user_version` counts those that were run.
VERSIONS = ("1.sql",)
WAIT = 60.0  # seconds that one waits for another to finish writing: a transaction is an article, which takes some milliseconds
CACHE = 4_096  # kibibytes of pages that a connection keeps: four times as many only fill the memory, the system keeps the file anyway

_UNOPENED = "cannot be opened; check that its folder is there and who may read and write in it"
_MEANINGS = {
    sqlite3.SQLITE_NOTADB: "is no database; name the archive first, as in claimx archive claims.db LOCATION",
    sqlite3.SQLITE_CANTOPEN: _UNOPENED,
    sqlite3.SQLITE_PERM: _UNOPENED,
    sqlite3.SQLITE_READONLY: "may not be written; check who may",
    sqlite3.SQLITE_BUSY: f"another program has been writing to it for {WAIT:.0f} seconds; wait for it, then run this again",
    sqlite3.SQLITE_LOCKED: f"another program has been writing to it for {WAIT:.0f} seconds; wait for it, then run this again",
    sqlite3.SQLITE_FULL: "the disk is full; what was done is kept: make room, then run this again",
    sqlite3.SQLITE_IOERR: "the disk does not take it; what was done is kept: check the room on it, then run this again",
    sqlite3.SQLITE_CORRUPT: "is damaged; `sqlite3 FILE .recover` may save what is in it",
}
OTHERS = "is a database of something else; name another file for the archive"


def is_archive(path: str) -> bool:
    """Whether a file is an archive, by how it begins; false where it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - any string, NULs included
            beginning = file.read(PLACE.stop)
    except (OSError, ValueError):
        return False
    return beginning.startswith(HEADER) and beginning[PLACE] == APPLICATION.to_bytes(4, "big")


@contextmanager
def written(path: str) -> Iterator[Connection]:
    """A connection that writes, to an archive that is made where there is none, and brought up to date where it is an older one.

    Raises ClaimxError, of kind ``unreadable``, where the file is no archive of this version or an older one, or cannot be written; so does
    what is done within the block where the disk is full or somebody else keeps writing.
    """
    with meant(), closing(_connected(path)) as db:
        _check(db)
        if db.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            db.execute("PRAGMA journal_mode = wal")
        # A process that is killed loses nothing, and a computer that fails the last articles at most, which the next run reads.
        db.execute("PRAGMA synchronous = normal")
        db.execute("PRAGMA foreign_keys = on")
        upgrade(db)
        with transaction(db):
            pass  # who may not write is told now, not after the first article was read
        yield db


@contextmanager
def read(path: str) -> Iterator[Connection]:
    """A connection that reads what was finished when it asks. Raises ClaimxError as ``written`` does, and where there is no such file."""
    if not Path(path).exists():
        raise ClaimxError("not-found", "no such archive; claimx archive makes one")
    with meant(), closing(_for_reading(path)) as db:
        _check(db)
        if _number(db, "application_id") != APPLICATION:
            raise ClaimxError("unreadable", OTHERS)
        if _number(db, "user_version") < len(VERSIONS):
            with written(path):
                pass
        yield db


@contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """All that the block does, or nothing of it; others who write wait for its end."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def meant() -> Iterator[None]:
    """Raise what SQLite has to say as a ClaimxError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the lowest byte is the kind
        message = _MEANINGS.get(code, f"SQLite says: {error}; check that it is an archive of claimx")
        raise ClaimxError("unreadable", message) from error


def upgrade(db: Connection, versions: tuple[str, ...] = VERSIONS) -> None:
    """Bring the tables up to date, each version in a transaction of its own, and make the views anew where anything was changed."""
    while _number(db, "user_version") < len(versions):
        with transaction(db):
            done = _number(db, "user_version")  # another may have been first
            for statement in statements(versions[done]) if done < len(versions) else ():
                db.execute(statement)
            for statement in statements("views.sql"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {min(done + 1, len(versions))}")


def statements(name: str) -> Iterator[str]:
    """The statements of a file of SQL, one at a time: all at once they would be no transaction."""
    statement = ""
    for line in files("claimx").joinpath("archive", "schema", name).read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _connected(path: str, query: str = "") -> Connection:
    if "://" in path:
        raise ClaimxError("unreadable", _MEANINGS[sqlite3.SQLITE_NOTADB])
    # Not bound to a thread: the inputs are compared with what is there wherever they are asked for.
    address = Path(path).absolute().as_uri() + query
    db = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        db.execute(f"PRAGMA cache_size = -{CACHE}")
    except sqlite3.Error:
        db.close()
        raise
    return db


def _for_reading(path: str) -> Connection:
    try:
        # Not as read-only where it need not be: such a connection leaves its files beside the archive.
        db = _connected(path, "?mode=rw")
    except sqlite3.OperationalError:
        if Path(f"{path}-wal").exists():
            raise
        # In a folder that cannot be written SQLite has nowhere to note who reads; nobody writes there either.
        return _connected(path, "?immutable=1")
    db.execute("PRAGMA query_only = on")
    return db


def _check(db: Connection) -> None:
    """Raise ClaimxError where the file is neither empty nor an archive that this claimx knows."""
    application, version = _number(db, "application_id"), _number(db, "user_version")
    if application != APPLICATION and (application or db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)):
        raise ClaimxError("unreadable", OTHERS)
    if version > len(VERSIONS):
        raise ClaimxError(
            "unreadable", f"was made by a later claimx (version {version}, this one knows {len(VERSIONS)}); bring claimx up to date"
        )


def _number(db: Connection, name: str) -> int:
    (found,) = db.execute(f"PRAGMA {name}").fetchone()
    return int(found)
