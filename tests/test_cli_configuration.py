"""Options from a file and from the environment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from shell import SENTENCE, claimx

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "note.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "claimx").mkdir()
    return tmp_path


def printed(home: Path, *args: str, **environment: str) -> str:
    """The first line of what is printed, with the folder as the user's configuration folder."""
    done = claimx("note.txt", *args, stdin=None, cwd=home, **{"XDG_CONFIG_HOME": str(home), "HOME": str(home), **environment})
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.partition("\n")[0]


def test_the_command_line_is_above_the_environment_and_that_above_the_file(home: Path) -> None:
    (home / "claimx" / "claimx.toml").write_text('format = "csv"\ncolumns = "id,speaker"\n', encoding="utf-8")
    assert printed(home) == "id,speaker"
    assert printed(home, CLAIMX_FORMAT="tsv") == "id\tspeaker"
    assert printed(home, "-f", "csv", CLAIMX_FORMAT="tsv", CLAIMX_COLUMNS="kind") == "kind"


def test_a_table_is_for_its_command_alone_and_another_file_is_named(home: Path) -> None:
    (home / "my.toml").write_text('[clean]\nformat = "markdown"\n[extract]\nspeaker = ["doe", "roe"]\nnamed = true\n', encoding="utf-8")
    assert printed(home, "--config", "my.toml").startswith("{")
    assert claimx("clean", "note.txt", cwd=home, CLAIMX_CONFIG="my.toml").stdout.startswith("# note.txt\n")
    (home / "my.toml").write_text('speaker = "roe"', encoding="utf-8")
    assert json.loads(printed(home, "--config=my.toml"))["claims"] == []
    assert len(json.loads(printed(home, "--config=my.toml", "--speaker", "doe"))["claims"]) == 1


@pytest.mark.parametrize(("value", "claims"), [("1", 0), ("yes", 0), ("0", 1), ("", 1)])
def test_a_switch_in_the_environment(home: Path, value: str, claims: int) -> None:
    (home / "note.txt").write_text("“It works,” two officials said.", encoding="utf-8")
    assert len(json.loads(printed(home, CLAIMX_NAMED=value))["claims"]) == claims


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = true", "my.toml: no option “colour” that can be kept"),
        ('output = "x"', "my.toml: no option “output” that can be kept"),
        ("[clean]\nspeaker = 'x'", "my.toml: no option “speaker” that can be kept"),
        ("format =", "my.toml: not TOML: "),
        ("format = 'pdf'", "--format: no pdf; there are table, "),
    ],
)
def test_what_is_wrong_in_a_file_is_one_line(home: Path, text: str, said: str) -> None:
    (home / "my.toml").write_text(text, encoding="utf-8")
    done = claimx("note.txt", "--config", "my.toml", cwd=home)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr


def test_a_file_that_is_not_there_and_a_switch_that_is_none(home: Path) -> None:
    assert "gone.toml: No such file or directory" in claimx("note.txt", "--config", "gone.toml", cwd=home).stderr
    assert "CLAIMX_NAMED is neither 1 nor 0" in claimx("note.txt", cwd=home, CLAIMX_NAMED="maybe").stderr


def test_the_versions_of_models_and_libraries() -> None:
    lines = claimx("--version", "-v").stdout.splitlines()
    assert claimx("--version").stdout.splitlines() == lines[:1]
    names = {line.split()[0] for line in lines}
    assert {"claimx", "Python", "spacy", "onnxruntime", "tagger.onnx"} <= names
