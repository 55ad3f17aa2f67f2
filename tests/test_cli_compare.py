"""``claimx compare`` as a shell runs it, on documents that claimx printed: what it prints, where, and with which status it ends."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from reports import claim, report
from shell import claimx

from claimx.model import Report, Span

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = json.loads(files("claimx").joinpath("render", "utterances", "schema.json").read_text(encoding="utf-8"))
FARES = "We will not raise the fares before 2026, whatever the company says."
VERSIONS = {
    "a.txt": ("Jane Doe", "Harbour Post", "2024-03-04", FARES),
    "b.txt": ("Doe", "Daily Ferry", "2024-03-05", "We will raise the fares before 2026, whatever the company says."),
    "c.txt": ("Richard Roe", "Island Times", "2024-03-09", "not raise the fares before 2026, whatever the company says"),
}


def article(location: str, speaker: str, outlet: str, published: str, quote: str) -> Report:
    """The report of an article that is one quotation."""
    text = f"“{quote}” {speaker} said on the pier in {outlet}."
    own = claim(kind="direct", speaker=speaker, text=quote, content=(Span(0, len(quote) + 2, text[: len(quote) + 2]),))
    return report(own, location=location, site=outlet, published=published, text=text, url=f"https://{location}.example/")


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A file of documents as claimx prints them."""
    path = tmp_path / "printed.jsonl"
    path.write_text("".join(json.dumps(article(at, *rest).to_dict()) + "\n" for at, rest in VERSIONS.items()), encoding="utf-8")
    return path


def documents(text: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in text.splitlines()]
    for one in found:
        Draft202012Validator(SCHEMA).validate(one)
    return found


def test_documents_are_compared_without_reading_anew(printed: Path) -> None:
    done = claimx("compare", printed)
    assert (done.returncode, done.stderr) == (0, "")
    (one,) = documents(done.stdout)
    assert list(one) == SCHEMA["required"]
    assert (one["id"], one["text"], one["speaker"], one["reports"]) == ("u1", FARES, "Jane Doe", 3)
    assert one["first"] == {"location": "a.txt", "claim": "c1", "outlet": "Harbour Post", "published": "2024-03-04"}
    assert one["outlets"] == ["Harbour Post", "Daily Ferry", "Island Times"]
    assert [(version["relation"], version["flags"]) for version in one["versions"]] == [
        (None, []),
        ("inserted", ["negation"]),
        ("other speaker", []),
    ]
    assert claimx("compare", "-", stdin=printed.read_bytes()).stdout == done.stdout


def test_one_article_alone_is_told(printed: Path) -> None:
    one = printed.read_bytes().splitlines(keepends=True)[0]
    done = claimx("compare", "-", stdin=one)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "claimx: one article alone has nothing to be held against; name several\n"
    assert claimx("compare", "-q", "-", stdin=one).stderr == ""


def test_articles_are_read(tmp_path: Path) -> None:
    for name, title in (("one.txt", "Minister opens the new line"), ("two.txt", "Ferry sails again after twelve years")):
        (tmp_path / name).write_text(f"{title}\n\n“{FARES}” Jane Doe, the minister, told reporters in {name}.\n", encoding="utf-8")
    done = claimx("compare", "-r", tmp_path, "-f", "json")
    one = json.loads(done.stdout)
    assert done.returncode == 0
    assert [version["relation"] for version in one["versions"]] == [None, "same words"]


def test_the_table_shows_the_differences_in_the_text(printed: Path) -> None:
    done = claimx("compare", printed, "-f", "table", COLUMNS="120")
    assert "Jane Doe  3 outlets, 3 articles, first 2024-03-04 in Harbour Post" in done.stdout
    assert "[-not-] (negation)" in done.stdout
    assert "other speaker: Richard" in done.stdout
    assert "1 utterance in several articles: 1 other speaker" in done.stdout
    assert "first among these articles" in done.stdout


def test_a_version_a_row(printed: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(claimx("compare", printed, "-f", "csv").stdout)))
    assert [(row["id"], row["outlet"], row["relation"], row["flags"], row["said_by"]) for row in rows] == [
        ("u1", "Harbour Post", "", "", "Jane Doe"),
        ("u1", "Daily Ferry", "inserted", "negation", "Doe"),
        ("u1", "Island Times", "other speaker", "", "Richard Roe"),
    ]
    assert rows[1]["diff"].startswith("We will [-not-] raise")


def test_the_page_lets_nothing_in_and_aligns_the_words(printed: Path, tmp_path: Path) -> None:
    evil = article("d.txt", "Jane <b>Doe", "Evil <script>", "2024-03-20", f"{FARES} <script>alert(1)</script>")
    with printed.open("a", encoding="utf-8") as file:
        file.write(json.dumps(evil.to_dict()) + "\n")
    page = tmp_path / "page.html"
    assert claimx("compare", printed, "-o", page).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert text.count("<tr") == 4
    assert "<del>not</del>" in text
    assert text.count("<circle") == 4
    rows = [row.partition("</tr>")[0] for row in text.split("<tr")[1:]]
    spans = [
        [int(cell.removeprefix(' colspan="').partition('"')[0]) if cell.startswith(" colspan") else 1 for cell in row.split("<td")[1:]]
        for row in rows
    ]
    assert len(set(map(sum, spans))) == 1


def test_filters_and_order(printed: Path) -> None:
    for arguments, found in (
        (["--speaker", "roe"], 1),
        (["--speaker", "lindqvist"], 0),
        (["--since", "2024-03-09"], 1),
        (["--since", "2024-03-10"], 0),
        (["--outlets", "3"], 1),
        (["--outlets", "4", "--order", "gravity"], 0),
    ):
        assert len(documents(claimx("compare", printed, *arguments).stdout)) == found
    assert "Nothing that several articles quote." in claimx("compare", printed, "--outlets", "4", "-f", "table").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["missing.txt"], 1, "missing.txt"),
        (["-f", "xml", "a.txt"], 2, "xml"),
        (["--speaker", " ", "a.txt"], 2, "--speaker with nothing in it"),
        (["--since", "soon", "a.txt"], 2, "no date"),
        (["--outlets", "0", "a.txt"], 2, "--outlets"),
        (["--bom", "-f", "json", "a.txt"], 2, "--bom"),
    ],
)
def test_what_is_wrong_is_one_line(arguments: list[str], status: int, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“It works,” Jane Doe said.", encoding="utf-8")
    done = claimx("compare", *arguments, cwd=tmp_path)
    assert done.returncode == status
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_document_costs_only_itself(printed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"schema": "claimx/1", "location": ', encoding="utf-8")
    done = claimx("compare", printed, other)
    assert done.returncode == 1
    assert len(documents(done.stdout)) == 1
    assert done.stderr.count("\n") == 1


def test_copies_are_told(tmp_path: Path) -> None:
    path = tmp_path / "printed.jsonl"
    first = article("a.txt", *VERSIONS["a.txt"])
    same = replace(first, location="copy.txt", duplicate_of="a.txt")
    path.write_text("".join(json.dumps(one.to_dict()) + "\n" for one in (first, same)), encoding="utf-8")
    (one,) = documents(claimx("compare", "-q", path).stdout)
    assert one["reports"] == 1
    assert [version["duplicate_of"] for version in one["versions"]] == [None, "a.txt"]
    assert "(a copy of another among them)" in claimx("compare", "-q", path, "-f", "table", COLUMNS="200").stdout


@pytest.fixture
def archive(printed: Path, tmp_path: Path) -> Path:
    """An archive of the same articles."""
    path = tmp_path / "claims.db"
    assert claimx("archive", "-q", path, printed).returncode == 0
    return path


def test_an_archive_is_compared_and_keeps_what_was_found(archive: Path, printed: Path) -> None:
    done = claimx("compare", archive)
    (one,) = documents(done.stdout)
    assert [(version["outlet"], version["relation"]) for version in one["versions"]] == [
        ("Harbour Post", None),
        ("Daily Ferry", "inserted"),
        ("Island Times", "other speaker"),
    ]
    for _ in range(2):
        with closing(sqlite3.connect(archive)) as db:
            kept = db.execute("SELECT relation, evidence > 0, diff IS NOT NULL FROM pairs ORDER BY 1").fetchall()
        assert kept == [("inserted", 1, 1), ("other speaker", 1, 1)]
        assert claimx("compare", archive).stdout == done.stdout
    assert claimx("compare", archive, "--speaker", "nobody").stdout == ""
    both = claimx("compare", archive, printed)
    assert (both.returncode, "compared by itself" in both.stderr) == (2, True)


def test_an_archive_that_is_damaged_is_one_line(archive: Path) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(whole[:5000])
    done = claimx("compare", archive)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_the_schema_is_printed() -> None:
    assert json.loads(claimx("schema", "compare").stdout) == SCHEMA
    Draft202012Validator.check_schema(SCHEMA)
