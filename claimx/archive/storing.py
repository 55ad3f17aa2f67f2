"""One report into the tables: the article, its claims, their speakers, its quotations."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any

from claimx.archive.originals import RUN, Archived
from claimx.archive.rows import article_row, claim_row, claims, stored
from claimx.matching.wordforms import words
from claimx.reading.locations import STDIN
from claimx.reports.duplicates import marked
from claimx.reports.quoting import direct_quotations, outlet
from claimx.reports.tally import folded_name, form_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from sqlite3 import Connection

    from claimx.model import Article, Claim, Report

# Words from which on a quotation is known by them alone: "I don't know what" is said every day, five words in a row seldom; by eye.
TELLING = 5
FORMS = 12  # forms of a name that stand beside it, those that came first; the table forms has them all


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a report came: out of which source, what kind that is, and where in it; when it was fetched; and which file it was.

    ``file`` tells files of one name in different folders apart. What does not apply is None.
    """

    source: str | None = None
    kind: str | None = None
    position: int | None = None
    fetched: str | None = None
    file: str | None = None


def store(db: Connection, report: Report, arrival: Arrival, *, anew: bool) -> Report | None:
    """Store a report, ``anew`` where it may be there already; give it back as it is in the archive, or None where it was left as it is.

    Within a transaction of the caller. What is read anew and fails leaves an article that was read before as it is.
    """
    report = named(report)
    known = db.execute("SELECT id, error_kind, outlet_id FROM articles WHERE location = ?", [stored(report.location)]).fetchone()
    if known and not anew:
        return None
    if known and report.error and known[1] is None:
        return report
    gone = _emptied(db, known[0]) if known else set()
    originals = Archived(db)
    report = marked(report, originals)
    article, outlet_id = _store_article(db, report, arrival)
    if arrival.source:  # which may have failed before it was known that it holds several
        db.execute("DELETE FROM articles WHERE location = ? AND error_kind IS NOT NULL", [stored(arrival.source)])
    originals.settle(article)
    shared = {"article_id": article, "outlet_id": outlet_id, "published": stored(report.article.published) if report.article else None}
    numbers = {claim: _store_claim(db, claim, shared) for claim in report.claims}
    _store_quotations(db, article, report, numbers)
    if known:
        _tidy(db, gone, known[2])
    return report


def named(report: Report) -> Report:
    """The report under a name of its own: standard input is "-" each time, and is called after the text that came.

    One of a failure stays as it is, for nobody could read it again.
    """
    if report.location != STDIN or report.article is None:
        return report
    return replace(report, location=f"{STDIN}#{_fingerprint(report.article)[:12]}")


def _fingerprint(article: Article) -> str:
    return sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def _store_article(db: Connection, report: Report, arrival: Arrival) -> tuple[int, int | None]:
    """The numbers of the article and of its outlet."""
    site = outlet(report.article) if report.article else None
    outlet_id = _number_of(db, "outlets", "name", site) if site else None
    row = {
        **article_row(report),
        "outlet_id": outlet_id,
        "source_id": _number_of(db, "sources", "location", arrival.source, kind=arrival.kind) if arrival.source else None,
        "position": arrival.position,
        "fetched": arrival.fetched,
        "file": arrival.file,
        "sha256": _fingerprint(report.article) if report.article else None,
    }
    anew = ", ".join(f"{name} = excluded.{name}" for name in row)
    return _insert(db, "articles", row, f"ON CONFLICT (location) DO UPDATE SET {anew}"), outlet_id


def _store_claim(db: Connection, claim: Claim, shared: Mapping[str, Any]) -> int:
    speaker = None
    if claim.speaker is not None and claim.named:
        speaker = _number_of(db, "speakers", "folded", folded_name(claim.speaker), name=stored(claim.speaker))
        _count_form(db, speaker, form_of(claim))
    return _insert(db, "claims", {**claim_row(claim), **shared, "speaker_id": speaker})


def _count_form(db: Connection, speaker: int, form: str | None) -> None:
    if form is None:
        return
    again = db.execute("UPDATE forms SET claims = claims + 1 WHERE speaker_id = ? AND form = ?", [speaker, stored(form)])
    if not again.rowcount:
        _insert(db, "forms", {"speaker_id": speaker, "form": stored(form), "claims": 1})
        _show_forms(db, speaker)


def _show_forms(db: Connection, speaker: int) -> None:
    found = db.execute("SELECT form FROM forms WHERE speaker_id = ? ORDER BY id LIMIT ?", [speaker, FORMS])
    shown = json.dumps([form for (form,) in found if isinstance(form, str)], ensure_ascii=False)
    db.execute("UPDATE speakers SET forms = ? WHERE id = ? AND forms <> ?", [shown, speaker, shown])


def _store_quotations(db: Connection, article: int, report: Report, numbers: Mapping[Claim, int]) -> None:
    for one in direct_quotations(report) if report.article else ():
        spoken = words(one.text)
        same = _hash(" ".join(spoken)) if len(spoken) >= TELLING else None
        repeated = same is not None and db.execute("SELECT 1 FROM quotations WHERE same = ?", [same]).fetchone() is not None
        if repeated:
            db.execute("UPDATE quotations SET repeated = 1 WHERE same = ? AND repeated = 0", [same])
        claim = numbers[one.claim] if one.claim else None
        row = {"article_id": article, "claim_id": claim, "start": one.start, "end": one.end, "text": stored(one.text)}
        _insert(db, "quotations", {**row, "same": same, "repeated": repeated})


def _hash(spoken: str) -> int:
    return int.from_bytes(blake2b(spoken.encode("utf-8", "surrogatepass"), digest_size=RUN).digest(), "big", signed=True)


def _emptied(db: Connection, article: int) -> set[int]:
    """Take away all that an article has brought, but for its own row, and give the speakers of its claims."""
    speakers = db.execute("SELECT speaker_id FROM claims WHERE article_id = ? ORDER BY id", [article]).fetchall()
    for (speaker,), claim in zip(speakers, claims(db, article), strict=True):
        form = form_of(claim) if speaker is not None else None
        if form is not None:
            db.execute("UPDATE forms SET claims = claims - 1 WHERE speaker_id = ? AND form = ?", [speaker, stored(form)])
    for table in ("quotations", "claims", "sketches", "sketch_keys"):
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article])  # noqa: S608 - our own names
    return {speaker for (speaker,) in speakers} - {None}


def _tidy(db: Connection, speakers: Iterable[int], outlet_id: int | None) -> None:
    """Take away forms that nobody uses any more, and of these speakers and this outlet whoever is left with nothing."""
    for speaker in speakers:
        db.execute("DELETE FROM forms WHERE speaker_id = ? AND claims = 0", [speaker])
        _show_forms(db, speaker)
        db.execute("DELETE FROM speakers WHERE id = ? AND NOT EXISTS (SELECT 1 FROM claims WHERE speaker_id = speakers.id)", [speaker])
    db.execute("DELETE FROM outlets WHERE id = ? AND NOT EXISTS (SELECT 1 FROM articles WHERE outlet_id = outlets.id)", [outlet_id])


def _number_of(db: Connection, table: str, column: str, value: str, **others: Any) -> int:
    """The number of the row that has this value, which is made where it is not there."""
    found = db.execute(f"SELECT id FROM {table} WHERE {column} = ?", [stored(value)]).fetchone()  # noqa: S608 - our own names
    return int(found[0]) if found else _insert(db, table, {column: stored(value), **others})


def _insert(db: Connection, table: str, row: Mapping[str, Any], otherwise: str = "") -> int:
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
    ((number,),) = db.execute(f"INSERT INTO {table} ({names}) VALUES ({places}) {otherwise} RETURNING id", row).fetchall()  # noqa: S608
    return int(number)
