"""Archives made by hand: reports of invented articles, as many as wanted, and what is in an archive."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from claimx.archive import database
from claimx.archive.database import transaction, written
from claimx.archive.storing import Arrival, store
from claimx.model import Act, Article, Claim, Failure, Kind, Polarity, Report, Span

KINDS: tuple[Kind, ...] = ("indirect", "direct", "mixed")
POLARITIES: tuple[Polarity, ...] = ("asserted", "denied", "open")
ACTS: tuple[Act, ...] = ("speech", "writing", "thought")
ARTICLES, CLAIMS, SPEAKERS, OUTLETS = 100_000, 1_000_000, 20_000, 200  # of the archive that is made
TABLES = ("outlets", "sources", "articles", "speakers", "forms", "claims", "quotations", "pairs", "sketches", "sketch_keys")


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Words of which the second is half as frequent as the first, and so on, as in any language."""
    chance = random.Random(1)
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(30_000)]
    return words, list(accumulate(1 / (rank + 2) for rank in range(len(words))))


def sentence(chance: random.Random, size: int) -> str:
    words, weights = vocabulary()
    return " ".join(chance.choices(words, cum_weights=weights, k=size))


def name(chance: random.Random) -> str:
    """One of some 20,000 names, a few of which are in every other article."""
    number = int(20_000 ** chance.random())
    words, _ = vocabulary()
    return f"{words[number % 1000 + 100].title()} {words[number + 1000].title()}"


def made(number: int, claims: int = 10) -> Report:
    """An invented article of some 300 words; every fiftieth could not be read, and every fortieth quotes what others have quoted."""
    chance = random.Random(number)
    if number % 50 == 49:
        return Report(f"https://paper{number % 200}.example/{number}", Failure("http", "the server answers 404 Not Found"), None, ())
    text, found = "", []
    for count in range(1, claims + 1):
        who, content = name(chance), sentence(chance, chance.randint(6, 20))
        kind = chance.choices(KINDS, (6, 3, 1))[0]
        if number % 40 == 0 and count == 1:
            kind, content = "direct", sentence(random.Random(number % 7), 12)
        content = f"“{content},”" if kind != "indirect" else content
        start = len(text)
        text += f"{content} {who} said. "
        source = start + len(content) + 1
        found.append(
            Claim(
                id=f"c{count}",
                part="body",
                kind=kind,
                speaker=who,
                named=chance.random() < 0.8,
                role=chance.choice((None, "minister", "spokeswoman")),
                text=content.strip("“,”"),
                source=Span(source, source + len(who), who),
                cue=Span(source + len(who) + 1, source + len(who) + 5, "said"),
                content=(Span(start, start + len(content), content),),
                via=("Reuters",) if chance.random() < 0.1 else (),
                audience=None,
                setting=None,
                polarity=chance.choices(POLARITIES, (90, 6, 4))[0],
                distancing=(),
                confidence=round(chance.random(), 2),
                speaker_confidence=round(chance.random(), 2),
                line=None,
                act=chance.choices(ACTS, (90, 6, 4))[0],
            )
        )
    text += sentence(chance, 150)
    day = f"{2020 + number % 6}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    url = f"https://paper{number % 200}.example/{number}"
    article = Article(url, sentence(chance, 8).title(), ("Ann Lee",), day, f"Paper {number % 200}", "en", text, "article")
    return Report(url, None, article, tuple(found))


def million(path: Path) -> Path:
    """An archive of 100,000 articles with a million claims, made without reading: of what some hundred invented articles hold, in SQL."""
    with written(str(path)) as db:
        with transaction(db):
            for number in range(1, 500):
                store(db, made(number), Arrival(), anew=False)
        for table in ("claims", "articles"):
            db.execute(f"DROP TRIGGER {table}_inserted")
        db.execute("PRAGMA foreign_keys = off")
        with transaction(db):
            for question, several in _more():
                db.executemany(question, several)
            _multiply(db)
        for table in ("claims", "articles"):
            db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
            # What is left by that is segments that the next articles would have to merge; an archive that grew has merged them as it went.
            db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")
            (trigger,) = (one for one in database.statements("1.sql") if one.lstrip().startswith(f"CREATE TRIGGER {table}_inserted"))
            db.execute(trigger)
    return path


def _more() -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    chance, words = random.Random(2), vocabulary()[0]
    names = ((number, f"{words[number]} {number}", str(number)) for number in range(1, SPEAKERS + 1))
    yield "INSERT OR IGNORE INTO outlets VALUES (?, ?)", ((number, f"Made {number}") for number in range(1, OUTLETS + 1))
    yield "INSERT OR IGNORE INTO speakers (id, name, folded) VALUES (?, ?, ?)", names
    yield (
        "INSERT OR IGNORE INTO articles (id, location, title, outlet_id, published, text) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (n, f"made {n}", f"Article {n}", n % OUTLETS + 1, f"202{n % 6}-0{n % 9 + 1}-11", sentence(chance, 20))
            for n in range(1_000, ARTICLES + 1)
        ),
    )


def _multiply(db: sqlite3.Connection) -> None:
    """Take the claims that there are again and again, in other articles, with other speakers, and with half of another's words."""
    (there,) = db.execute("SELECT max(id) FROM claims").fetchone()
    names = [row[1] for row in db.execute("PRAGMA table_info(claims)")]
    changed = {
        "id": f"one.id + {there} * copy.n",
        "article_id": f"1000 + (one.id + {there} * copy.n) % {ARTICLES - 1000}",
        "outlet_id": f"(one.id + copy.n) % {OUTLETS} + 1",
        "speaker_id": f"CASE WHEN one.speaker_id IS NULL THEN NULL ELSE (one.id * one.id + copy.n * (copy.n % 100)) % {SPEAKERS} + 1 END",
        "published": "'202' || (copy.n % 6) || '-0' || (one.id % 9 + 1) || '-1' || (copy.n % 10)",
        "text": "one.text || ' ' || (SELECT text FROM claims WHERE id = 1 + (one.id + 37 * copy.n) % 4000)",
    }
    values = ", ".join(changed.get(name, f"one.{name}") for name in names)
    db.execute(
        f"WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {CLAIMS // there})"
        f" INSERT INTO claims SELECT {values} FROM copy, claims AS one"
    )
    db.execute(
        'INSERT INTO quotations (article_id, claim_id, start, "end", text, same) SELECT article_id, id, 0, 9, text, random() FROM claims'
        " WHERE kind <> 'indirect' AND article_id >= 1000"
    )
    forms = "SELECT speaker_id, source, 1 FROM claims WHERE speaker_id IS NOT NULL"
    db.execute(f"INSERT OR IGNORE INTO forms (speaker_id, form, claims) {forms}")
    db.execute("INSERT INTO sketches SELECT id, location, randomblob(512) FROM articles WHERE id >= 1000")
    keys = "WITH RECURSIVE key (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM key WHERE n < 8)"
    db.execute(f"{keys} INSERT OR IGNORE INTO sketch_keys SELECT random(), id FROM key, articles WHERE id >= 1000")


def rows(path: Path | str) -> dict[str, list[Any]]:
    """All that is in an archive but when it was fetched, and that it is whole."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("claims_fts", "articles_fts"):
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        return {table: list(_rows(db, table)) for table in TABLES}


def _rows(db: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    found = db.execute(f"SELECT * FROM {table} ORDER BY 1")
    shown = [at for at, column in enumerate(found.description) if column[0] != "fetched"]
    return (tuple(row[at] for at in shown) for row in found)
