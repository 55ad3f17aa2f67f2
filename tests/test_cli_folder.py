"""Folders in and out: which files are read, what is said of the others, a file for each input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shell import SENTENCE, claimx
from tables import table

from claimx.cli.folder import file_name


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    for name in ("news/a.txt", "news/b/c.md", "news/empty.txt", "news/scan.pdf", "news/photo.jpg", "news/photo2.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if "empty" in name else SENTENCE, encoding="utf-8")
    return tmp_path


def test_what_is_skipped_in_a_folder_is_told_once(clippings: Path) -> None:
    done = claimx("-r", "news", cwd=clippings)
    assert [json.loads(line)["location"] for line in done.stdout.splitlines()] == ["news/a.txt", "news/b/c.md", "news/empty.txt"]
    skipped, *rest = done.stderr.splitlines()
    assert skipped == "claimx: 3 files of other kinds skipped: 2 .jpg, 1 .pdf"
    assert len(rest) == 1
    assert "skipped" not in claimx("-q", "-r", "news", cwd=clippings).stderr


def test_globs_choose(clippings: Path) -> None:
    done = claimx("-r", "news", "--glob", "*.md", "-f", "csv", "--columns", "location", cwd=clippings)
    assert (done.stdout, done.stderr) == ("location\nnews/b/c.md\n", "")
    assert (
        claimx("news/a.txt", "--glob", "*.md", cwd=clippings).stderr
        == "claimx: --glob is for directories; give -r too; see claimx --help\n"
    )


def test_a_report_of_claimx_is_no_article(clippings: Path) -> None:
    assert claimx("news/a.txt", "-o", "news/report.html", cwd=clippings).returncode == 0
    done = claimx("-r", "news", "--glob", "!empty*", cwd=clippings)
    assert done.returncode == 0
    assert done.stderr == "claimx: 4 files of other kinds skipped: 2 .jpg, 1 report of claimx, 1 .pdf\n"
    named = claimx("news/report.html", cwd=clippings)
    assert (named.returncode, json.loads(named.stdout)["error"]["kind"]) == (1, "no-article")
    assert named.stderr == "claimx: news/report.html: a report of claimx, no article; name the page that it was made of\n"


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("-r news -O out", ["news/a.txt.json", "news/b/c.md.json", "news/empty.txt.json"]),
        ("-r news -O out -f csv", ["news/a.txt.csv", "news/b/c.md.csv"]),
        ("-r news -O out -f html", ["news/a.txt.html", "news/b/c.md.html"]),
        ("clean -r news -O out", ["news/a.txt.txt", "news/b/c.md.txt"]),
        ("clean news/a.txt ./news/a.txt -O out -f markdown", ["news/a.txt-2.md", "news/a.txt.md"]),
    ],
)
def test_a_file_for_each_input_in_its_own_folder(clippings: Path, words: str, files: list[str]) -> None:
    done = claimx(*words.split(), cwd=clippings)
    assert (done.returncode, done.stdout) == (int("-r" in words), "")
    out = clippings / "out"
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()) == files


def test_each_file_is_what_its_input_gives_alone(clippings: Path) -> None:
    claimx("-r", "news", "-O", "out", cwd=clippings)
    assert (clippings / "out/news/a.txt.json").read_text(encoding="utf-8") == claimx("news/a.txt", "-f", "json", cwd=clippings).stdout
    assert json.loads((clippings / "out/news/empty.txt.json").read_text())["error"]["kind"] == "empty"


def test_a_folder_that_cannot_be_made_and_two_places_at_once(clippings: Path) -> None:
    done = claimx("news/a.txt", "-O", "news/a.txt", cwd=clippings)
    assert (done.returncode, done.stderr) == (2, "claimx: news/a.txt: File exists; name a folder that can be written; see claimx --help\n")
    assert claimx("news/a.txt", "-O", "out", "-o", "x", cwd=clippings).returncode == 2


@table("location", ["../../etc/passwd", "/etc/passwd", "https://../../x", "https://[::1", "a/" + "b" * 400, "\0", "é/ü.html", "."])
def test_no_name_leads_out_of_the_folder(location: str) -> None:
    name = Path(file_name(location))
    assert not name.is_absolute()
    assert ".." not in name.parts
    assert all(0 < len(part.encode()) <= 255 for part in name.parts)
