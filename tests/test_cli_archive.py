"""The commands archive and export: what extract prints goes in and comes out, and what is known costs nothing."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from archives import made, rows, sentence
from reports import FAILED, claim, report
from shell import SAMPLES, claimx

from claimx import pipeline
from claimx.model import Article, Report
from claimx.render.formats import Layout, rendered
from claimx.reports.selection import Selection, select

# The command with a stub in the place of cleaning and tagging, which prints how much memory the process ever held.
STUBBED = """
import resource
from dataclasses import replace
from archives import made
from claimx import pipeline
from claimx.cli import main

done = 0

def cleaned(page, run):
    global done
    done += 1
    if done in {1_000, 10_000}:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return replace(made(done) if made(done).article else made(1), location=page.location, claims=())

pipeline.cleaned = cleaned
pipeline.claims = lambda article, run: made(int(article.url.rpartition("/")[2])).claims
main()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two samples, what extract prints of them, and an archive of them, all in one run."""
    path = tmp_path_factory.mktemp("archive")
    for name in ("harbour-strike.txt", "ferry-trial.html"):
        shutil.copy(SAMPLES / name, path)
    shutil.copy(path / "harbour-strike.txt", path / "copy.txt")
    given = ("harbour-strike.txt", "missing.txt", "ferry-trial.html", "copy.txt")
    (path / "out.jsonl").write_text(claimx(*given, "-f", "jsonl", cwd=path).stdout, encoding="utf-8")
    done = claimx("archive", "claims.db", *given, cwd=path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "claimx: missing.txt: no such file; check the name",
        "claimx: copy.txt: the same article as harbour-strike.txt",
        "claimx: claims.db: 3 articles with 35 claims came in; 1 failed",
    ]
    return path


def printed(path: Path, *names: str) -> Path:
    """A file of JSON Lines with the documents of invented articles."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(made(number).to_dict()) + "\n" for number in map(int, names))
    return path


def test_export_prints_what_extract_printed(folder: Path) -> None:
    assert claimx("export", "claims.db", cwd=folder).stdout == (folder / "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "markdown", "html", "table"])
def test_export_has_the_formats_and_filters_of_extract(form: str, folder: Path) -> None:
    wanted = Selection(kinds=("direct",), min_confidence=0.5, since="2024-03-01")
    documents = map(json.loads, (folder / "out.jsonl").read_text(encoding="utf-8").splitlines())
    reports = (select(Report.from_dict(one), wanted) for one in documents)
    printed = "".join(rendered(form, reports, io.StringIO(), Layout(str(wanted))))
    filters = ("--kind", "direct", "--since", "2024-03-01", "--min-confidence", "0.5")
    assert claimx("export", "claims.db", "-f", form, *filters, cwd=folder).stdout == printed


def test_documents_go_in_as_they_are_and_a_round_trip_loses_nothing(folder: Path, tmp_path: Path) -> None:
    done = claimx("archive", tmp_path / "b.db", folder / "out.jsonl")
    assert done.returncode == 1
    assert done.stderr.endswith("b.db: 3 articles with 35 claims came in; 1 failed\n")
    out = claimx("export", tmp_path / "b.db").stdout
    assert out == (folder / "out.jsonl").read_text(encoding="utf-8")
    again = claimx("archive", tmp_path / "c.db", "-", stdin=out.encode())
    assert again.stderr.endswith("c.db: 3 articles with 35 claims came in; 1 failed\n")
    assert rows(tmp_path / "c.db")["claims"] == rows(tmp_path / "b.db")["claims"]
    with closing(sqlite3.connect(tmp_path / "b.db")) as db:
        came = db.execute("SELECT sources.kind, position FROM articles JOIN sources ON sources.id = source_id").fetchall()
    assert came == [("json", str(number)) for number in range(1, 5)]


def test_parquet_holds_the_documents(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert claimx("export", "claims.db", "-o", "out.parquet", cwd=folder).returncode == 0
    wanted = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert parquet.read_table(folder / "out.parquet").to_pylist() == wanted
    odd = report(claim(text="caf\udce9", source=None, via=("AP",), line=None), location="b\udcff.txt", authors=())
    (folder / "odd.jsonl").write_text(json.dumps(odd.to_dict()) + "\n" + json.dumps(FAILED.to_dict()) + "\n")
    claimx("archive", "odd.db", "odd.jsonl", cwd=folder)
    assert claimx("export", "odd.db", "-o", "odd.parquet", cwd=folder).returncode == 0
    one, two = parquet.read_table(folder / "odd.parquet").to_pylist()
    assert (one["location"], one["claims"][0]["via"], one["claims"][0]["source"]) == ("b\\udcff.txt", ["AP"], None)
    assert two == json.loads(json.dumps(FAILED.to_dict()))


def test_export_chooses_columns_and_leaves_out_copies(folder: Path) -> None:
    out = claimx("export", "claims.db", "-f", "csv", "--columns", "location,id", "--no-duplicates", cwd=folder).stdout
    assert {row["location"] for row in csv.DictReader(io.StringIO(out))} == {"harbour-strike.txt", "ferry-trial.html"}
    assert claimx("export", "claims.db", "-e", "--speaker", "nobody", cwd=folder).returncode == 1


def test_a_second_run_reads_nothing(folder: Path) -> None:
    """In a process of its own: neither the tagger nor the parser is so much as loaded."""
    heavy = {"onnxruntime", "spacy", "trafilatura"}
    code = f"import sys; from claimx.cli import main\ntry: main()\nfinally: print({heavy} & set(sys.modules))"
    args = ("archive", "claims.db", "harbour-strike.txt", "missing.txt", "ferry-trial.html", "-j", "2")
    done = subprocess.run([sys.executable, "-c", code, *args], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "set()\n")
    assert done.stderr == "claimx: claims.db: nothing came in; 3 were known, 1 of them failed before (--retry reads it again)\n"


@pytest.mark.slow
def test_a_second_run_over_ten_thousand_inputs_takes_five_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "claims", lambda *_: ())
    (tmp_path / "pages").mkdir()
    for number in range(10_000):
        text = f"Article {number}.\n\nIt rained on {number} roofs in the town, the mayor said.\n"
        (tmp_path / "pages" / f"{number}.txt").write_text(text)
    args = ("archive", "claims.db", "-q", "-r", "pages")
    claimx(*args, "-j", "1", cwd=tmp_path)
    began = os.times()
    done = subprocess.run([sys.executable, "-m", "claimx", *args], cwd=tmp_path, capture_output=True, text=True, check=False)
    ended = os.times()
    assert (done.returncode, done.stderr) == (0, "")
    took = ended.children_user + ended.children_system - began.children_user - began.children_system
    assert took < 5, f"{took:.1f} s"


def test_what_failed_is_read_again_on_demand(tmp_path: Path) -> None:
    documents = printed(tmp_path / "a.jsonl", "1", "2")
    claimx("archive", "claims.db", "a.jsonl", "late.jsonl", cwd=tmp_path)
    assert claimx("archive", "claims.db", "--retry", cwd=tmp_path).returncode == 1
    printed(tmp_path / "late.jsonl", "3", "49")
    done = claimx("archive", "claims.db", "--retry", cwd=tmp_path)
    assert done.stderr.splitlines()[-1] == "claimx: claims.db: 1 article with 10 claims came in; 1 failed"
    found = [one[1] for one in rows(tmp_path / "claims.db")["articles"]]
    assert found == [made(number).location for number in (1, 2, 3, 49)]
    documents.write_text(documents.read_text().replace("said", "told"))
    done = claimx("archive", "claims.db", "--refresh", "a.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "claimx: claims.db: 2 articles with 20 claims came in\n")
    assert len(rows(tmp_path / "claims.db")["articles"]) == len(found)
    with closing(sqlite3.connect(tmp_path / "claims.db")) as db:
        assert db.execute("SELECT DISTINCT cue FROM claims WHERE article_id < 3").fetchall() == [("told",)]


def test_what_has_grown_is_read_on(tmp_path: Path) -> None:
    printed(tmp_path / "a.jsonl", "1")
    claimx("archive", "claims.db", "a.jsonl", cwd=tmp_path)
    assert claimx("archive", "claims.db", "a.jsonl", cwd=tmp_path).stderr.endswith("nothing came in; 1 was known\n")
    printed(tmp_path / "a.jsonl", "1", "2")
    assert claimx("archive", "claims.db", "a.jsonl", cwd=tmp_path).stderr.endswith("1 article with 10 claims came in; 1 was known\n")
    printed(tmp_path / "a.jsonl", "1", "2", "3")
    for option in ("--retry", "--max-pages=1", "--since=2030-01-01"):
        claimx("archive", "claims.db", "a.jsonl", option, cwd=tmp_path)
    assert claimx("archive", "claims.db", "a.jsonl", cwd=tmp_path).stderr.endswith("1 article with 10 claims came in; 2 were known\n")


def test_what_was_damaged_in_the_middle_is_tried_again(tmp_path: Path) -> None:
    whole = printed(tmp_path / "a.jsonl", *map(str, range(1, 6))).read_bytes()
    packed = gzip.compress(whole)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) * 2 // 3])
    first = claimx("archive", "claims.db", "a.jsonl.gz", cwd=tmp_path)
    again = claimx("archive", "claims.db", "a.jsonl.gz", cwd=tmp_path)
    assert (first.returncode, again.returncode) == (1, 1)
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    assert claimx("archive", "claims.db", "a.jsonl.gz", cwd=tmp_path).returncode == 0
    assert len(rows(tmp_path / "claims.db")["articles"]) == 5


def test_only_what_was_published_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tagged: list[str] = []

    def claims(article: Article, _run: object) -> tuple[()]:
        tagged.append(article.text)
        return ()

    monkeypatch.setattr(pipeline, "claims", claims)
    pages = {"old": "2024-03-01", "new": "2024-03-02", "undated": ""}
    with (tmp_path / "pages.jsonl").open("w") as out:
        for name, day in pages.items():
            text = f"Bridge {name} opens\n\nThe bridge opened on Monday after a long wait, the mayor said to all who had come.\n"
            out.write(json.dumps({"url": f"https://a.example/{name}", "text": text, "published": day}) + "\n")
    done = claimx("archive", "claims.db", "pages.jsonl", "--since", "2024-03-02", cwd=tmp_path)
    assert done.stderr.endswith("1 article with 0 claims came in; 2 were published earlier, or on no known day\n")
    assert len(tagged) == 1
    assert claimx("archive", "claims.db", "pages.jsonl", cwd=tmp_path).stderr.endswith("2 articles with 0 claims came in; 1 was known\n")


def test_a_file_of_a_known_name_in_another_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "claims", lambda *_: ())
    for name in ("monday", "tuesday"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(f"On {name} it rained on all the roofs of the town, the mayor said.\n")
    claimx("archive", "../claims.db", "1.txt", cwd=tmp_path / "monday")
    done = claimx("archive", "../claims.db", "1.txt", cwd=tmp_path / "tuesday")
    assert done.stderr.endswith("1 was known; 1 of these lay in another folder (give whole paths to have both)\n")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("archive", "a.html", "b.html"), "a.html: is no database; name the archive first"),
        (("archive", "https://news.example/a", "b.html"), "is no database; name the archive first"),
        (("archive", "cats.db", "b.html"), "cats.db: is a database of something else"),
        (("export", "cats.db"), "cats.db: is a database of something else"),
        (("export", "a.html"), "a.html: is no database"),
        (("export", "none.db"), "none.db: no such archive"),
        (("archive", "none.db", "--retry"), "none.db: no such archive"),
        (("archive", "new.db", "b.html", "--retry", "--refresh"), "at once"),
        (("archive", "new.db", "b.html", "--since", "soon"), "is no date"),
        (("export", "claims.db", "-o", "claims.db", "-f", "csv"), "is the archive"),
        (("export", "claims.db", "-o", "a.xls"), "no format has this ending"),
    ],
)
def test_what_is_wrong_is_one_line(args: tuple[str, ...], words: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>An article, and no database at all.</p>" * 100)
    with closing(sqlite3.connect(tmp_path / "cats.db")) as db:
        db.execute("CREATE TABLE cats (name)")
    claimx("archive", "claims.db", printed(tmp_path / "a.jsonl", "1"), cwd=tmp_path)
    done = claimx(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert words in done.stderr
    assert not (tmp_path / "new.db").exists()


def test_the_disk_fills_up_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed(tmp_path / "a.jsonl", *map(str, range(30)))
    connected = sqlite3.connect

    def small(*args: object, **options: object) -> sqlite3.Connection:
        db: sqlite3.Connection = connected(*args, **options)  # type: ignore[call-overload]
        db.execute("PRAGMA max_page_count = 120")
        return db

    monkeypatch.setattr(sqlite3, "connect", small)
    done = claimx("archive", "claims.db", "a.jsonl", cwd=tmp_path)
    monkeypatch.undo()
    full, told = done.stderr.splitlines()[-2:]
    assert done.returncode == 1
    assert full == "claimx: claims.db: the disk is full; what was done is kept: make room, then run this again"
    kept = int(told.split()[2])
    assert 0 < kept < 30
    assert claimx("archive", "claims.db", "a.jsonl", cwd=tmp_path).stderr.endswith(f"; {kept} were known\n")


@pytest.mark.slow
def test_the_command_is_killed_at_any_moment(tmp_path: Path) -> None:
    printed(tmp_path / "a.jsonl", *map(str, range(60)))
    command = [sys.executable, "-m", "claimx", "archive", "claims.db", "a.jsonl", "-q"]
    began = time.monotonic()
    subprocess.run(command, cwd=tmp_path, check=False)
    took, wanted, chance = time.monotonic() - began, rows(tmp_path / "claims.db"), random.Random(18)
    for _ in range(100):
        (tmp_path / "claims.db").unlink()
        with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as running:
            time.sleep(chance.uniform(0, took))
            running.kill()
        subprocess.run(command, cwd=tmp_path, check=False)
        assert rows(tmp_path / "claims.db") == wanted


@pytest.mark.slow
def test_memory_stays_flat_over_ten_thousand_records(tmp_path: Path) -> None:
    """A web archive through the command, with a stub in the place of the tagger."""
    warcwriter = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    with (tmp_path / "crawl.warc.gz").open("wb") as out:
        writer = warcwriter.WARCWriter(out, gzip=True)
        for number in range(10_000):
            page = f"<html><head><title>{number}</title></head><body><p>{sentence(random.Random(number), 300)}</p></body></html>"
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"https://paper.example/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(page.encode()), http_headers=head))
    command = [sys.executable, "-c", STUBBED, "archive", "claims.db", "crawl.warc.gz", "-q", "-j", "1"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    early, late = map(int, done.stdout.split())
    assert late < 1.1 * early, f"{early} kB after 1,000, {late} kB after 10,000"


def test_the_metadata_are_printed_and_nothing_is_read(tmp_path: Path) -> None:
    done = claimx("archive", "my claims.db", "--datasette-metadata", cwd=tmp_path)
    assert list(json.loads(done.stdout)["databases"]) == ["my claims"]
    assert not list(tmp_path.iterdir())
