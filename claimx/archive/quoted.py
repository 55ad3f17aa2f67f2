"""The quotations of an archive, for comparing them, and what came of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.archive.database import read, transaction, written
from claimx.archive.rows import loaded, stored
from claimx.comparison.model import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

    Pair = tuple[Quotation, Quotation, str, float, str | None]

QUOTATIONS = """
SELECT quotations.text, articles.location, claims.claim, claims.speaker, outlets.name, articles.published, articles.duplicate_of
FROM quotations
JOIN articles ON articles.id = quotations.article_id
LEFT JOIN claims ON claims.id = quotations.claim_id
LEFT JOIN outlets ON outlets.id = articles.outlet_id
WHERE :since IS NULL OR articles.published >= :since
ORDER BY quotations.article_id, quotations.id
"""
# By its words one quotation is found among those of its article; who says the very same twice there says one thing.
NUMBER = "SELECT min(id) FROM quotations WHERE article_id = (SELECT id FROM articles WHERE location = ?) AND text = ?"
KEEP = """
INSERT INTO pairs (first_id, second_id, relation, evidence, diff) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (first_id, second_id) DO UPDATE SET relation = excluded.relation, evidence = excluded.evidence, diff = excluded.diff
"""


def quotations(path: str, since: str | None = None) -> Iterator[Quotation]:
    """The direct quotations in the archive at ``path``, in its order; with ``since``, an ISO date, of articles of that day or later.

    Raises ClaimxError, of kind ``not-found`` or ``unreadable``, where there is no such archive.
    """
    with read(path) as db:
        for row in db.execute(QUOTATIONS, {"since": since}):
            yield Quotation(*map(loaded, row))


def keep_pairs(path: str, pairs: Iterable[Pair]) -> None:
    """Write into the table ``pairs`` which two quotations are one: the one, the other, their relation, the evidence in nats, their diff.

    What was known of the same two is replaced, and quotations that the archive does not hold are passed over. All of it is written or
    nothing. Raises ClaimxError, of kind ``unreadable``, where the archive cannot be written.
    """
    with written(path) as db, transaction(db):
        for one, other, relation, evidence, diff in pairs:
            first, second = _number(db, one), _number(db, other)
            if first is not None and second is not None:
                db.execute(KEEP, [first, second, relation, evidence, stored(diff)])


def _number(db: Connection, quotation: Quotation) -> int | None:
    (found,) = db.execute(NUMBER, [stored(quotation.location), stored(quotation.text)]).fetchone()
    return None if found is None else int(found)
