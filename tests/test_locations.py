"""What is named, listed or found in directories, in order, and nothing of it too early."""

from __future__ import annotations

import io
import os
import subprocess
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimx.reading.locations import Walked, count, inputs

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = (
        *("b.txt", "a.html", "C.HTM", "d.txt.gz", "e.HTML.GZ", "a/z.html", "a/b/y.txt", "no.json", "no.gz", "txt", ".hidden.txt"),
        *(".git/x.txt", "a/.secret/x.html"),
    )
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    return tmp_path


FOUND = ["C.HTM", "a/b/y.txt", "a/z.html", "a.html", "b.txt", "d.txt.gz", "e.HTML.GZ", "link.txt"]


def test_a_directory_gives_its_pages_by_name_and_neither_hidden_ones_nor_what_links_go_round(folder: Path) -> None:
    found = list(inputs([str(folder)], (), Walked(recursive=True)))
    assert [one.location for one in found] == [f"{folder}/{name}" for name in FOUND]
    assert not any(one.error for one in found)


KINDS = [
    ("page.php", b"<!DOCTYPE html><html><p>x", True),
    ("index.html?id=3", b"\xef\xbb\xbf\n<!-- saved -->\n<html lang=en>", True),
    ("12345", b"<?xml version='1.0'?>\n<html xmlns='x'>", True),
    ("notes.md", b"# x", True),
    ("report.html", b'<!DOCTYPE html>\n<meta name="generator" content="claimx">', False),
    ("data.json", b'{"html": "<html>"}', False),
    ("README", b"plain words", False),
    ("scan.pdf", b"%PDF-1.7", False),
    ("pages.tar.gz", b"\x1f\x8b", False),
]


def test_a_page_is_known_by_its_name_or_by_how_it_begins_and_what_is_skipped_is_counted(tmp_path: Path) -> None:
    for name, data, _ in KINDS:
        (tmp_path / name).write_bytes(data)
    walked = Walked(recursive=True)
    found = {os.path.basename(one.location) for one in inputs([str(tmp_path)], (), walked)}  # noqa: PTH119
    assert found == {name for name, _, page in KINDS if page}
    assert sorted(walked.skipped) == [".json", ".pdf", ".tar", "report of claimx", "without an ending"]


@pytest.mark.parametrize(
    ("globs", "found"),
    [
        (["*.json"], ["no.json"]),
        (["*.html", "*.json"], ["a/z.html", "a.html", "no.json"]),
        (["a/*"], ["a/b/y.txt", "a/z.html"]),
        (["!*.html", "!*.gz"], ["C.HTM", "a/b/y.txt", "b.txt", "e.HTML.GZ", "link.txt"]),
        (["*.html", "!a/*"], ["a.html"]),
    ],
)
def test_globs(folder: Path, globs: list[str], found: list[str]) -> None:
    pages = inputs([str(folder)], (), Walked(recursive=True, globs=tuple(globs)))
    assert [one.location.removeprefix(f"{folder}/") for one in pages] == found


def test_inputs_are_counted_before_they_are_read_where_that_is_possible(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"x\ny\n")
    walked = Walked(recursive=True)
    assert count([str(folder), "z"], [str(tmp_path / "list")], walked) == len(FOUND) + 1 + 2
    assert walked.skipped.total()
    assert count(["z"], ["-"], walked) is None


def test_a_directory_is_an_input_like_any_other_unless_it_may_be_walked(folder: Path) -> None:
    assert [(one.location, one.error) for one in inputs([str(folder)])] == [(str(folder), None)]


def test_what_is_no_directory_is_left_as_it_is() -> None:
    named = ["-", "https://example.org/", "missing", "", "nul\0", "./a"]
    assert [one.location for one in inputs(named, (), Walked(recursive=True))] == named


@pytest.mark.parametrize("name", ["a/b", "folder.txt"])
def test_a_directory_without_pages_is_an_error(folder: Path, name: str) -> None:
    (folder / "a/b/y.txt").unlink()
    (one,) = inputs([f"{folder}/{name}"], (), Walked(recursive=True))
    assert one.error is not None
    assert (one.location, one.error.kind) == (f"{folder}/{name}", "not-found")


LISTS = [
    (b"a.txt\nb.txt\n", ["a.txt", "b.txt"]),
    (b"a.txt\r\n\r\n  \n# a comment\n  # another\nb c.txt", ["a.txt", "b c.txt"]),
    (b"\xef\xbb\xbfhttps://example.org/#top\n", ["https://example.org/#top"]),
    ("a.txt\r\nbücher.txt\r\n".encode("utf-16"), ["a.txt", "bücher.txt"]),
    (b"\xfe\xff" + "a.txt\nb.txt".encode("utf-16-be"), ["a.txt", "b.txt"]),
    (b"./#1.txt\n caf\xc3\xa9.txt \n\xff.txt\n", ["./#1.txt", "café.txt", "\udcff.txt"]),
    (b"", []),
]


@pytest.mark.parametrize(("data", "locations"), LISTS)
def test_a_list_names_a_location_on_each_line(tmp_path: Path, data: bytes, locations: list[str]) -> None:
    (tmp_path / "list").write_bytes(data)
    assert [one.location for one in inputs([], [str(tmp_path / "list")])] == locations
    assert [one.location for one in inputs(["first"], ["-"], stdin=io.BytesIO(data))] == ["first", *locations]


def test_a_list_may_name_directories(folder: Path) -> None:
    assert len(list(inputs([], ["-"], Walked(recursive=True), stdin=io.BytesIO(os.fsencode(folder) + b"\nx\n")))) == len(FOUND) + 1


@pytest.mark.parametrize(("name", "kind"), [("missing", "not-found"), (".", "unreadable"), ("nul\0", "not-found"), ("", "not-found")])
def test_a_list_that_cannot_be_read_is_one_error(tmp_path: Path, name: str, kind: str) -> None:
    path = f"{tmp_path}/{name}" if name else ""
    first, last = inputs([], [path, "-"], stdin=io.BytesIO(b"a.txt"))
    assert first.error is not None
    assert (first.location, first.error.kind, last.location) == (path, kind, "a.txt")


def test_standard_input_cannot_be_both_the_list_and_in_it() -> None:
    found = list(inputs([], ["-"], stdin=io.BytesIO(b"a.txt\n-\nb.txt\n")))
    assert [one.error and one.error.kind for one in found] == [None, "unsupported", None]


def test_a_list_is_read_no_further_than_it_is_used() -> None:
    read = []

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            read.append(1)
            buffer[:2] = b"a\n"
            return 2

    found: Iterator[object] = inputs([], ["-"], stdin=io.BufferedReader(Endless()))  # type: ignore[type-var]
    assert len(list(islice(found, 100))) == 100
    assert len(read) <= 101


def test_a_link_to_itself_is_one_failed_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    found = list(inputs([str(tmp_path)], [], Walked(recursive=True)))
    assert [os.path.basename(one.location) for one in found] == ["a.txt", "b.txt"]  # noqa: PTH119
    assert [one.error is None for one in found] == [False, True]


def test_folders_may_lie_in_one_another_a_thousand_deep(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1100):  # one by one: the whole path is longer than the system takes at once
            Path("d").mkdir()
            os.chdir("d")
        (tmp_path / "d" / "d" / "a.txt").write_text("x")
        os.chdir(tmp_path)
        found = list(inputs(["."], (), Walked(recursive=True)))
        assert [one.location for one in found] == ["./d/d/a.txt"]
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-r", tmp_path / "d"], check=True)  # what Python removes it removes by a call for each folder
