"""A file written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from claimx.cli.files import replacing

if TYPE_CHECKING:
    from pathlib import Path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    with replacing(str(tmp_path / "new")) as out:
        out.write("é\n")
        assert not (tmp_path / "new").exists()
    assert (tmp_path / "new").read_bytes() == "é\n".encode()
    assert mode(tmp_path / "new") == mode(tmp_path / "other")


def test_an_old_file_is_there_until_the_end_and_its_mode_stays(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(str(path)) as out:
        out.write("new")
        out.flush()
        assert path.read_text() == "old"
    assert (path.read_text(), mode(path), names(tmp_path)) == ("new", 0o640, ["old"])


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("x")])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "old"
    path.write_text("old")

    def fail() -> None:
        with replacing(str(path)) as out:
            out.write("half")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert (path.read_text(), names(tmp_path)) == ("old", ["old"])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    (tmp_path / "link").symlink_to("old")
    with replacing(str(tmp_path / "link")) as out:
        out.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "old").read_text() == "new"


def test_a_pipe_is_written_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    with replacing(str(path)) as out:
        out.write("x")
    reader.join(5)
    assert read == ["x"]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_descriptor_of_a_pipe_is_written_too() -> None:
    reading, writing = os.pipe()
    with replacing(f"/dev/fd/{writing}") as out:
        out.write("x")
    os.close(writing)
    assert os.read(reading, 9) == b"x"
    os.close(reading)


@pytest.mark.parametrize("name", ["no/such/file", ".", "old/file", "new/"])
def test_what_cannot_be_written_is_an_error_before_anything_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "old").write_text("")
    with pytest.raises(OSError, match=r"\w"), replacing(f"{tmp_path}/{name}"):
        pytest.fail("not reached")
