"""Whatever a file or a stream holds, and whatever it is called, it is read or it is one line of a known kind."""

from __future__ import annotations

import errno
import io
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from fuzzing import articles, one_input
from hypothesis import given, settings
from hypothesis import strategies as st
from ingredients import PAGE, SENTENCE
from inputs import ROWS
from shell import claimx
from tables import table

from claimx.batch import process
from claimx.errors import ClaimxError
from claimx.model import Report
from claimx.pipeline import cleaned
from claimx.reading.fetching import fetch
from claimx.reading.limits import Limits
from claimx.reading.locations import Input

LIMITS = Limits(max_time=10, max_size=2_000_000)
MOST = 5.0  # CPU seconds for the largest of them, some twenty times what they take on an idle processor


def third(rows: list[Any]) -> list[Any]:
    """All of them, two thirds on demand."""
    return [pytest.param(*row, marks=pytest.mark.slow if number % 3 else [], id=str(row[0])) for number, row in enumerate(rows)]


def read(location: str | Path) -> list[Report]:
    """What comes of a location, without the models: its articles, or why there are none."""
    return list(process([Input(str(location), limits=LIMITS)], cleaned))


def kind(found: list[Report]) -> str:
    """Of what kind the first error is."""
    return next((one.error.kind for one in found if one.error), "")


@pytest.mark.parametrize(("name", "data", "expected"), third(ROWS))
def test_what_a_file_may_hold(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, data: bytes, expected: str) -> None:
    (tmp_path / "a").write_bytes(data)
    began = time.process_time()
    found = read(tmp_path / "a")
    assert time.process_time() - began < MOST, name
    assert kind(found) == expected, [one.error and one.error.message for one in found]
    assert all("\n" not in one.error.message for one in found if one.error)
    assert all(Report.from_dict(json.loads(json.dumps(one.to_dict()))) for one in found)
    assert capfd.readouterr() == ("", "")


def test_there_are_three_hundred_rows() -> None:
    assert len(ROWS) + len(NAMES) + len(STREAMS) >= 300


# ---- names: what is typed, and the kind of error that comes of it, "" where it is a file that was made

NAMES = [
    ("", "not-found"),
    (" ", "not-found"),
    ("a\0b", "not-found"),
    ("a\nb", "not-found"),
    ("a" * 256, "not-found"),
    ("a/" * 3000, "not-found"),
    ("\udcff", "not-found"),
    ("\ud800", "not-found"),
    (".", "unreadable"),
    ("/", "unreadable"),
    ("..", "unreadable"),
    ("missing", "not-found"),
    ("made.txt/", ""),
    ("made.txt/x", "not-found"),
    ("./made.txt", ""),
    ("folder/../made.txt", ""),
    ("loop", "unreadable"),
    ("broken", "not-found"),
    ("link", ""),
    ("~/made.txt", "not-found"),
    ("$HOME", "not-found"),
    ("*.txt", "not-found"),
    ("-x", ""),
    ("--help", "not-found"),
    ("a b", ""),
    ("ünïcode", ""),
    ("u\u0308", "not-found"),
    ("\u202etxt.exe", ""),
    ("/dev/null", "empty"),
    ("/dev/zero", "binary"),
    ("/proc/self/mem", "unreadable"),
    ("/proc/self/cmdline", "binary"),
    ("/dev/fd/999", "not-found"),
    ("www.example.org", "not-found"),
    ("example.org/a", "not-found"),
    ("ftp://example.org/a", "unsupported"),
    ("javascript:alert(1)", "unsupported"),
    ("data:text/html,<p>x", "unsupported"),
    ("mailto:a@b", "unsupported"),
    ("about:blank", "unsupported"),
    ("view-source:https://a", "unsupported"),
    ("blob:x", "unsupported"),
    ("gopher://x", "unsupported"),
    ("FILE:///nothing", "not-found"),
    ("file://host/a", "unsupported"),
    ("file://", "not-found"),
    ("file:///%00", "not-found"),
    ("http://", "unsupported"),
    ("http:///a", "unsupported"),
    ("http://[", "unsupported"),
    ("http://[::1", "unsupported"),
    ("http://a:b", "unsupported"),
    ("http://a:99999", "unsupported"),
    ("http://127.0.0.1:1/", "unreachable"),
    ("HTTP://127.0.0.1:1/", "unreachable"),
    ("  http://127.0.0.1:1/  ", "unreachable"),
    ("http://a b/", "unsupported"),
    (f"http://{'a' * 300}/", "unreachable"),
    ("http://.invalid/", "unreachable"),
    ("http://x.invalid/\r\nX: y", "unreachable"),
    ("http://127.0.0.1:1/\r\nX: y", "unreachable"),
    ("http://user:pass@127.0.0.1:1/", "unreachable"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("made.txt", "-x", "a b", "ünïcode", "\u202etxt.exe"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "broken").symlink_to("gone")
    (tmp_path / "link").symlink_to("made.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "*")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("name", "expected"), third(NAMES))
def test_what_a_location_may_be_called(name: str, expected: str) -> None:
    (found,) = read(name)
    assert kind([found]) == expected, found.error
    assert found.error is None or "\n" not in found.error.message
    assert "pass" not in json.dumps(found.to_dict())


# ---- streams that fail


class Failing(io.RawIOBase):
    """A stream that gives so many bytes and then fails, or pauses, or ends."""

    def __init__(self, data: bytes, after: int, error: BaseException | None) -> None:
        self._data, self._after, self._error, self._at = data, after, error, 0

    def readinto(self, buffer: Any, /) -> int:
        if self._at >= self._after and self._error:
            raise self._error
        piece = self._data[self._at : min(self._at + len(buffer), max(self._after, self._at + 1))]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def readable(self) -> bool:
        return True


ERRORS = [OSError(number, os.strerror(number)) for number in (errno.EIO, errno.EAGAIN, errno.ECONNRESET, errno.EBADF, errno.ESTALE)]
STREAMS = [(f"{error.strerror} after {after}", error, after) for error in ERRORS for after in (0, 1, 100, 5000)]


@table(("name", "error", "after"), STREAMS)
def test_a_stream_that_fails_is_one_line(name: str, error: OSError, after: int) -> None:
    with pytest.raises(ClaimxError) as caught:
        fetch("-", LIMITS, io.BufferedReader(Failing(PAGE.encode() * 20, after, error)))
    assert (caught.value.kind, "\n" in caught.value.message) == ("unreadable", False), name


class Interrupted(Failing):
    """A stream whose first reading a signal interrupts."""

    def readinto(self, buffer: Any, /) -> int:
        error, self._error = self._error, None
        if error:
            raise error
        return super().readinto(buffer)


def test_a_stream_that_is_interrupted_is_read_on() -> None:
    assert fetch("-", LIMITS, io.BufferedReader(Interrupted(PAGE.encode(), 10**6, InterruptedError(errno.EINTR, "")))).text == PAGE


def test_a_stream_that_gives_a_byte_at_a_time_is_whole() -> None:
    assert fetch("-", LIMITS, io.BufferedReader(Failing(PAGE.encode(), 0, None))).text == PAGE


# ---- any bytes

PIECES = st.sampled_from([data[:1500] for _, data, _ in ROWS])


def crossed(first: bytes, between: bytes, second: bytes, at: int) -> bytes:
    """The beginning of one row and the end of another."""
    return first[:at] + between + second[at:]


ANY = st.one_of(
    st.binary(max_size=2000),
    st.text(max_size=500).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.builds(crossed, PIECES, st.binary(max_size=20), PIECES, st.integers(0, 1500)),
)


@given(ANY)
@settings(max_examples=15)
def test_any_bytes_are_pages_or_one_line(data: bytes) -> None:
    one_input(data)


@pytest.mark.slow
@given(ANY)
@settings(max_examples=400)
def test_many_more_bytes_are_pages_or_one_line(data: bytes) -> None:
    one_input(data)


@pytest.mark.slow
@given(ANY)
@settings(max_examples=40)
def test_of_any_bytes_the_command_prints_documents_or_nothing(data: bytes) -> None:
    done = claimx("-f", "jsonl", "--max-size", "1", "--max-time", "10", stdin=data)
    assert done.returncode in {0, 1}
    for line in done.stdout.splitlines():
        document = json.loads(line)
        article = document["article"] or {"text": "", "title": ""}
        parts = {"body": str(article["text"]), "title": str(article["title"])}
        for claim in document["claims"]:
            for span in filter(None, [claim["source"], claim["cue"], *claim["content"]]):
                assert parts[claim["part"]][span["start"] : span["end"]] == span["text"]
    assert "Traceback" not in done.stderr


def test_an_article_of_a_text_says_where_it_stands() -> None:
    ((page, article),) = articles(SENTENCE.encode())
    assert (page.text, article.text) == (SENTENCE, SENTENCE)
