"""An archive: what goes in comes out, what is there is known, and whatever stops a run costs nothing."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from archives import made, million, rows
from reports import FAILED, claim, report

from claimx.archive import database as files
from claimx.archive import is_archive, keep_pairs, quotations
from claimx.archive.database import read, transaction, upgrade, written
from claimx.archive.intake import Intake, locations
from claimx.archive.rows import COLUMNS, reports
from claimx.archive.storing import Arrival, store
from claimx.errors import ClaimxError
from claimx.model import Article, Claim, Doubt, Failure, Quoted, Report, Span
from claimx.reading.locations import Input
from claimx.reports.duplicates import mark_duplicates
from claimx.reports.tally import count_speakers

LONG = "“We will never give up the bridge,” Jane Doe said on Monday. " + " ".join(f"word{number}" for number in range(60))
ODD = report(
    claim(source=None, cue=None, speaker=None, named=False, role=None, line=None, speaker_confidence=0.0),
    claim(id="c7", content=(Span(0, 4, "Jane"), Span(5, 8, "Do\x00")), via=("AP", "a;b"), distancing=("“so”",), text="=1+1"),
    claim(id="c7", act="other", audience="them", setting="there", text="caf\udce9"),
    location="b\udcff.txt",
    title=None,
    authors=(),
    published=None,
    site=None,
    doubts=(Doubt("live", "a live page"),),
    quoted=(Quoted(Span(0, 4, "Jane"), Span(5, 8, "Doe"), None),),
)
EVERY = [report(claim(), claim(id="c2")), ODD, FAILED, report(location="empty.txt"), *map(made, range(45, 52))]


def filled(path: Path, every: Iterable[Report], *, anew: bool = False) -> Path:
    with written(str(path)) as db:
        for one in every:
            with transaction(db):
                store(db, one, Arrival(), anew=anew)
    return path


def held(path: Path) -> list[Report]:
    with read(str(path)) as db:
        return list(reports(db))


def asked(path: Path, question: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(question, values).fetchall()


# ---- in and out


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db", EVERY)
    assert held(path) == EVERY
    assert rows(path) == rows(filled(tmp_path / "b.db", held(path)))
    assert is_archive(str(path))


def test_keys_of_the_document_have_their_columns(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db", [])
    columns = {table: {row[1] for row in asked(path, f"PRAGMA table_info({table})")} for table in ("claims", "articles")}
    assert COLUMNS[Claim] | {"claim", "source", "cue"} <= columns["claims"]
    assert COLUMNS[Article] | {"location", "error", "duplicate_of"} <= columns["articles"]


def test_a_key_without_a_column_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COLUMNS, Claim, COLUMNS[Claim] - {"role", "audience", "line"})
    monkeypatch.setitem(COLUMNS, Article, COLUMNS[Article] - {"authors", "doubts", "quoted"})
    path = filled(tmp_path / "a.db", EVERY)
    assert held(path) == EVERY
    ((others,),) = asked(path, "SELECT others FROM claims LIMIT 1")
    assert {"role": "engineer", "audience": None, "line": 1}.items() <= json.loads(others).items()


def test_copies_are_marked_as_in_one_run_however_many_runs_there_were(tmp_path: Path) -> None:
    every = [
        report(location="a", text=LONG, url="https://a.example/1"),
        report(location="short", text="Too short.", url="https://a.example/3"),
        report(location="b", text=f"{LONG} more", url="https://b.example/1"),
        report(location="c", text=LONG[:200], url="https://a.example/1?utm_source=x"),
        report(location="d", text="Quite another story. " * 20, url="https://a.example/1"),
    ]
    path = tmp_path / "a.db"
    for one in every:
        filled(path, [one])
    assert held(path) == list(mark_duplicates(every))
    assert [one.duplicate_of for one in held(path)] == [None, None, "a", "a", None]


def test_speakers_are_those_that_the_command_counts(tmp_path: Path) -> None:
    every = [
        report(claim(), claim(speaker="The White House", source=Span(0, 3, "The White  House")), claim(source=Span(0, 2, "She"))),
        report(claim(speaker="White House", source=Span(0, 3, "the president's office")), location="b.txt"),
        report(claim(speaker="two officials", named=False), location="c.txt"),
    ]
    path = filled(tmp_path / "a.db", every)
    tallied = {one.speaker: dict(one.forms) for one in count_speakers(every).speakers if one.named}
    forms = "SELECT name, form, claims FROM forms JOIN speakers ON speakers.id = speaker_id"
    assert {(name, form, number) for name, form, number in asked(path, forms)} == {
        (name, form, number) for name, found in tallied.items() for form, number in found.items()
    }
    assert asked(path, "SELECT name, forms FROM speakers") == [
        ("Jane Doe", '["Jane Doe"]'),
        ("The White House", '["The White House", "the president\'s office"]'),
    ]
    assert asked(path, "SELECT count(*) FROM claims WHERE speaker_id IS NULL") == [(1,)]


def test_what_is_read_anew_replaces_what_was_there_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db", [made(number) for number in range(6)])
    other = replace(made(10), location=made(3).location)
    filled(path, [other], anew=True)
    assert held(path)[3] == other
    found, wanted = rows(path), rows(filled(tmp_path / "b.db", [*map(made, range(3)), other, *map(made, (4, 5))]))
    for table, column in (("speakers", 1), ("outlets", 1), ("forms", 2), ("claims", 10), ("quotations", 5), ("sketches", 2)):
        assert sorted(row[column] for row in found[table]) == sorted(row[column] for row in wanted[table]), table
    before = rows(path)
    filled(path, map(made, range(6)), anew=True)
    filled(path, [other], anew=True)
    assert {table: len(every) for table, every in rows(path).items()} == {table: len(every) for table, every in before.items()}


def test_an_article_that_cannot_be_read_any_more_stays(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db", EVERY)
    gone = Report("a.txt", Failure("not-found", "no such file"), None, ())
    filled(path, [gone], anew=True)
    assert held(path) == EVERY


def test_standard_input_is_known_by_what_came(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db", [report(location="-"), report(location="-", text="Another."), report(location="-")])
    names = [one.location for one in held(path)]
    assert len(set(names)) == len(names) == 2
    assert all(name.startswith("-#") for name in names)


# ---- questions


def test_views_and_full_text(tmp_path: Path) -> None:
    says = claim(kind="direct", text="We will never give up the bridge", content=(Span(0, 35, LONG[:35]),))
    other = replace(says, speaker="Bob Hart", polarity="denied")
    another = f"Elsewhere. {LONG[:35]} Bob Hart said. " + "Quite another story. " * 12
    here = replace(other, content=(Span(11, 46, LONG[:35]),))
    path = filled(
        tmp_path / "a.db", [report(says, text=LONG), report(here, location="b.txt", text=another, site="Other", url=None), FAILED]
    )
    assert asked(path, "SELECT text, articles, outlets, speakers, said_by FROM spread") == [
        ("We will never give up the bridge,", 2, 2, 2, "Jane Doe,Bob Hart")
    ]
    assert asked(path, "SELECT speaker, denied FROM denials") == [("Bob Hart", "We will never give up the bridge")]
    assert asked(path, "SELECT location, error_kind FROM failures") == [("missing.txt", "not-found")]
    assert asked(path, "SELECT outlet, speaker FROM who_said_what ORDER BY id") == [("Example", "Jane Doe"), ("Other", "Bob Hart")]
    assert asked(path, "SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'hart bridges'") == [(2,)]
    assert asked(path, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'story'") == [(2,)]
    filled(path, [report(text="All is new here.")], anew=True)
    assert asked(path, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'monday'") == []


def test_quotations_for_comparing_and_what_came_of_it(tmp_path: Path) -> None:
    says = claim(kind="direct", content=(Span(0, 35, LONG[:35]),))
    path = filled(tmp_path / "a.db", [report(says, text=LONG), report(location="b.txt", text=LONG, published="2024-03-05", site=None)])
    one, two = quotations(str(path))
    assert (one.text, one.location, one.claim, one.speaker, one.outlet, one.published) == (
        "We will never give up the bridge,",
        *("a.txt", "c1", "Jane Doe", "Example", "2024-03-04"),
    )
    assert (two.claim, two.outlet, two.duplicate_of) == (None, "example.org", "a.txt")
    assert list(quotations(str(path), since="2024-03-05")) == [two]
    pair = (one, two, "same words", 31.5, None)
    keep_pairs(str(path), [pair, pair, (one, replace(two, text="not there"), "changed", 1.0, "")])
    assert asked(path, "SELECT first_id, second_id, relation, evidence FROM pairs") == [(1, 2, "same words", 31.5)]


# ---- the file


def test_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "data" / "archive-1.db.gz").read_bytes()))
    with written(str(path)):
        pass
    assert asked(path, "PRAGMA user_version") == [(len(files.VERSIONS),)]
    shape = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    assert asked(path, shape) == asked(filled(tmp_path / "b.db", []), shape)
    assert [one.location for one in held(path)] == ["a.txt", "missing.txt"]
    assert held(path)[0].claims == (claim(),)
    rows(path)


def test_a_version_is_done_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "a.db", EVERY)
    later = {"2.sql": "CREATE TABLE more (id INTEGER);\n", "3.sql": "DROP TABLE more;\nINSERT INTO nothing VALUES (1);\n"}
    statements = files.statements
    monkeypatch.setattr(files, "statements", lambda name: later[name].splitlines() if name in later else statements(name))
    with closing(sqlite3.connect(path, isolation_level=None)) as db, pytest.raises(sqlite3.OperationalError):
        upgrade(db, ("1.sql", "2.sql", "3.sql"))
    assert asked(path, "PRAGMA user_version") == [(2,)]
    assert asked(path, "SELECT count(*) FROM more") == [(0,)]


def test_what_is_no_archive_of_ours_is_left_alone(tmp_path: Path) -> None:
    text, others, newer, folder = (tmp_path / name for name in ("a.html", "b.db", "c.db", "d"))
    text.write_text("<p>An article, and no database at all.</p>" * 100)
    with closing(sqlite3.connect(others)) as db:
        db.execute("CREATE TABLE cats (name)")
    filled(newer, [])
    with closing(sqlite3.connect(newer)) as db:
        db.execute(f"PRAGMA user_version = {len(files.VERSIONS) + 1}")
    folder.mkdir()
    for path, words in (
        (text, "is no database"),
        (others, "is a database of something else"),
        (newer, "was made by a later claimx"),
        (folder, "cannot be opened"),
        (tmp_path / "no" / "e.db", "cannot be opened"),
    ):
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(ClaimxError, match=words), written(str(path)):
            pass
        assert before is None or path.read_bytes() == before
        assert not is_archive(str(path)) or path == newer
    with pytest.raises(ClaimxError, match="no such archive"), read(str(tmp_path / "f.db")):
        pass


def test_a_full_disk_costs_the_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.db"

    def fill() -> None:
        with written(str(path)) as db:
            db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 100}")
            for number in range(100):
                with transaction(db):
                    store(db, made(number), Arrival(), anew=False)

    with pytest.raises(ClaimxError, match="the disk is full"):
        fill()
    kept = held(path)
    assert kept == [made(number) for number in range(len(kept))]
    assert 0 < len(kept) < 100
    rows(path)


def test_who_cannot_write_can_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db", EVERY)
    copy = tmp_path / "read only"
    copy.mkdir()
    shutil.copy(path, copy / "a.db")
    (copy / "a.db").chmod(0o400)
    copy.chmod(0o500)
    assert held(copy / "a.db") == EVERY
    if os.geteuid():  # root may write whatever is read-only
        with pytest.raises(ClaimxError, match="may not be written"), written(str(copy / "a.db")):
            pass
    copy.chmod(0o700)


def test_another_who_writes_is_waited_for_and_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "a.db", EVERY)
    monkeypatch.setattr(files, "WAIT", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ClaimxError, match="another program has been writing"):
            filled(path, [made(1)])
        assert held(path) == EVERY
    filled(path, [made(1)])
    assert len(held(path)) == len(EVERY) + 1


# ---- runs


def run(path: str, numbers: Iterable[int]) -> None:
    """One run over invented articles, as the command has it."""
    with written(path) as db, read(path) as known:
        intake = Intake(known)
        inputs = (Input(made(number).location) for number in numbers)
        found = (made(int(one.location.rpartition("/")[2])) for one in inputs if intake.wanted(one))
        for _ in intake.stored(db, found):
            pass


def killed(path: Path, after: float) -> None:
    running = multiprocessing.get_context("fork").Process(target=run, args=(str(path), range(40)))
    running.start()
    time.sleep(after)
    running.kill()
    running.join()


@pytest.mark.parametrize("moments", [4, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.slow
def test_a_run_that_is_killed_at_any_moment_goes_on_as_if_nothing_had_been(tmp_path: Path, moments: int) -> None:
    whole = tmp_path / "whole.db"
    began = time.monotonic()
    run(str(whole), range(40))
    took, wanted, chance = time.monotonic() - began, rows(whole), random.Random(18)
    for number in range(moments):
        path = tmp_path / f"{number}.db"
        killed(path, chance.uniform(0, 1.1 * took))
        run(str(path), range(40))
        assert rows(path) == wanted
        path.unlink()


def test_two_runs_at_once_share_the_work(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    context = multiprocessing.get_context("fork")
    running = [context.Process(target=run, args=(str(path), range(30))) for _ in range(2)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    assert [one.exitcode for one in running] == [0, 0]
    assert sorted(one.location for one in held(path)) == sorted(made(number).location for number in range(30))
    rows(path)


def test_what_is_to_be_read_again(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.db", [report(), FAILED, report(location="-")])
    with written(str(path)) as db, transaction(db):
        store(db, report(location="x.warc#1"), Arrival("x.warc", "warc", 1), anew=False)
    with read(str(path)) as db:
        assert list(locations(db, "all")) == ["a.txt", "missing.txt", "x.warc"]
        assert list(locations(db, "failed")) == ["missing.txt"]
        names = ("a.txt", "missing.txt", "new.txt", "x.warc", "x.warc#1", "-")
        for which, wanted in (("new", names[2:4]), ("failed", names[1:4:2]), ("all", names[:5])):
            assert tuple(name for name in names[:5] if Intake(db, which).is_new(Input(name))) == wanted, which  # type: ignore[arg-type]


@pytest.mark.slow
def test_an_article_costs_the_same_however_many_there_are(tmp_path: Path) -> None:
    """The same articles go into both archives by turns, so that what else the machine does costs both alike."""
    few, many = filled(tmp_path / "few.db", map(made, range(1_000))), million(tmp_path / "many.db")
    costs: dict[Path, list[float]] = {few: [], many: []}
    with written(str(few)) as small, written(str(many)) as large:
        for number in range(200_000, 201_000):
            one = made(number)
            for path, db in ((few, small), (many, large)):
                began = time.process_time()
                with transaction(db):
                    store(db, one, Arrival(), anew=False)
                costs[path].append(time.process_time() - began)
    first, last = (1000 * fmean(costs[path][50:]) for path in (few, many))  # the first few find nothing in the cache
    assert last < 1.2 * first, f"{first:.2f} ms, then {last:.2f} ms"


def test_documents_are_read_back_as_json_has_them(tmp_path: Path) -> None:
    every = [one for one in EVERY if one is not ODD]
    printed = [json.loads(json.dumps(one.to_dict())) for one in every]
    path = filled(tmp_path / "a.db", map(Report.from_dict, printed))
    assert [one.to_dict() for one in held(path)] == printed
