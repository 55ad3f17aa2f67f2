"""Every write of the output is made to fail once: the status says so, no half file takes a whole one's place, nothing is left behind."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from shell import SENTENCE

from claimx.cli import main

FAULTS = {name: getattr(errno, name) for name in ("EIO", "ENOSPC", "EDQUOT", "EPIPE")}
OLD = "what was there before\n"


class Faulty(io.FileIO):
    """A file whose call number ``at`` of ``write`` raises the error; where there is none, each writes a byte alone."""

    def __init__(self, number: int, at: int, fault: int | None) -> None:
        super().__init__(number, "w")
        self._left, self._fault, self.calls = at, fault, 0

    def write(self, data: Any, /) -> int:
        self.calls += 1
        if self._fault is None:
            return super().write(bytes(data)[:1])
        self._left -= 1
        if self._left == 0:
            raise OSError(self._fault, os.strerror(self._fault))
        return super().write(data)


def text(number: int, at: int, fault: int | None) -> tuple[io.TextIOWrapper, Faulty]:
    raw = Faulty(number, at, fault)
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace"), raw


def run(*args: str) -> tuple[int, str]:
    """The command's status and what it says on stderr, within this process."""
    with (
        patch.object(sys, "argv", ["claimx", *args]),
        patch("claimx.cli.interruption.listen"),
        redirect_stderr(io.StringIO()) as said,
        pytest.raises(SystemExit) as exited,
    ):
        main()
    return int(exited.value.code or 0), said.getvalue()


@contextmanager
def stdout(path: Path, at: int, fault: int | None) -> Iterator[Faulty]:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    stream, raw = text(number, at, fault)
    with patch.object(sys, "stdout", stream):
        yield raw
    raw.close()


@contextmanager
def opened(at: int, fault: int | None) -> Iterator[list[Faulty]]:
    """Files that are written in another's place fail so."""
    made: list[Faulty] = []

    def fdopen(number: int, *_args: Any, **_options: Any) -> io.TextIOWrapper:
        stream, raw = text(number, at, fault)
        made.append(raw)
        return stream

    with patch("claimx.cli.files.os.fdopen", fdopen):
        yield made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{SENTENCE}\n\nThe council of Elmham closed the bridge in March, {name}.\n", encoding="utf-8")
    (tmp_path / "old.jsonl").write_text(OLD, encoding="utf-8")
    return tmp_path


ARGS = ("clean", "a.txt", "missing.txt", "b.txt", "-f", "jsonl")
WRITES = 3  # a document each


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", range(1, WRITES + 1))
def test_standard_output_fails(folder: Path, fault: str, at: int) -> None:
    with stdout(folder / "out", at, FAULTS[fault]) as raw:
        status, said = run(*ARGS)
    assert raw.calls >= at
    lines = (folder / "out").read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) == at - 1
    assert all(line.startswith('{"schema"') and line.endswith("}\n") for line in lines)
    assert status == (0 if fault == "EPIPE" else 1)
    assert ("claimx: standard output: " in said) is (fault != "EPIPE")
    assert "Traceback" not in said


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", range(1, WRITES + 1))
def test_the_file_that_is_written_fails(folder: Path, fault: str, at: int) -> None:
    before = sorted(folder.iterdir())
    with opened(at, FAULTS[fault]) as made:
        status, said = run(*ARGS, "-o", "old.jsonl")
    assert made[0].calls >= at
    assert (folder / "old.jsonl").read_text(encoding="utf-8") == OLD
    assert sorted(folder.iterdir()) == before
    assert "Traceback" not in said
    assert (status, "old.jsonl" in said) == ((0, False) if fault == "EPIPE" else (1, True))


@pytest.mark.parametrize("call", ["fsync", "open", "chmod", "replace"])
@pytest.mark.parametrize("fault", [errno.EIO, errno.ENOSPC, errno.EINTR])
def test_what_ends_the_file_fails(folder: Path, call: str, fault: int) -> None:
    before = sorted(folder.iterdir())
    where = {"chmod": "pathlib.Path.chmod", "replace": "pathlib.Path.replace"}.get(call, f"claimx.cli.files.os.{call}")
    with patch(where, side_effect=OSError(fault, os.strerror(fault))):
        status, said = run(*ARGS, "-o", "old.jsonl")
    assert status == (2 if call == "open" else 1)
    assert "old.jsonl: " in said
    assert (folder / "old.jsonl").read_text(encoding="utf-8") == OLD
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("at", range(1, WRITES + 1))
def test_a_write_that_is_interrupted_is_done_again(folder: Path, at: int) -> None:
    with stdout(folder / "out", at, errno.EINTR):
        assert run(*ARGS)[0] == 1  # for the file that is missing
    with opened(at, errno.EINTR):
        assert run(*ARGS, "-o", "old.jsonl")[0] == 1
    assert len((folder / "out").read_text(encoding="utf-8").splitlines()) == WRITES
    assert (folder / "old.jsonl").read_bytes() == (folder / "out").read_bytes()


def test_a_byte_at_a_time_makes_the_same_output(folder: Path) -> None:
    with stdout(folder / "out", 0, None) as raw:
        assert run(*ARGS)[0] == 1
    with opened(0, None):
        assert run(*ARGS, "-o", "new.jsonl")[0] == 1
    whole = (folder / "out").read_bytes()
    assert raw.calls == len(whole)
    assert (folder / "new.jsonl").read_bytes() == whole
    assert len(whole.splitlines()) == WRITES
