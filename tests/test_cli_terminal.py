"""The command on a pseudo-terminal: a table that fits, progress that goes, completion."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from shell import COMMAND, SAMPLES, SENTENCE, cells, claimx, screen, terminal
from tables import table
from warm import warm_folder

if TYPE_CHECKING:
    from pathlib import Path

STRIKE, INQUIRY = SAMPLES / "harbour-strike.txt", SAMPLES / "reservoir-inquiry.txt"


@pytest.mark.parametrize("columns", [40, 200])
def test_the_table_fits_the_terminal(columns: int) -> None:
    status, sent = terminal(INQUIRY, columns=columns)
    lines = screen(sent)
    assert status == 0
    assert max(map(cells, lines)) <= columns
    assert "\x1b[1m" in sent
    shown = " ".join(" ".join(lines).split())
    for words in ("Gideon Marl, Former chairman", "denies: the board had", "evidence", "12 claims, 9 speakers, 1 article"):
        assert words in shown
    if columns == 200:
        assert max(map(cells, lines)) > 150


@pytest.mark.skipif(shutil.which("script") is None, reason="needs script")
@pytest.mark.slow
def test_the_table_fits_under_script() -> None:
    line = f"stty cols 80; '{COMMAND}' '{STRIKE}' --no-color"
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    done = subprocess.run(["script", "-qec", line, "/dev/null"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    lines = screen(done.stdout.decode().replace("\r\n", "\n"))
    assert lines[0] == "Elsing Dockers Will Walk Out on Thursday, Union Says"
    assert max(map(cells, lines)) <= 80


def test_wide_characters_fit(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_text(
        "“The ferry 🚢 to 这座桥已经关闭了这座桥已经关闭了这座桥已经关闭了 and the cafe\u0301 are closed for the winter,” Jane Doe said."
    )
    lines = screen(terminal(path, columns=40)[1])
    assert max(map(cells, lines)) <= 40
    assert "".join(lines).count("关") == 3


def test_progress_is_gone_when_the_table_stands_there(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(SENTENCE)
    status, sent = terminal(note, "missing.txt", note)
    assert status == 1
    assert "0/3 · " in sent
    assert "1/3 · " in sent
    assert " left · " in sent
    # The same as without it, but for the order of the error's line.
    plain = claimx(note, "missing.txt", note, "-f", "table", COLUMNS="80")
    assert sorted(line.rstrip() for line in screen(sent)) == sorted((plain.stdout + plain.stderr).split("\n"))


def test_progress_never_mixes_with_standard_output(tmp_path: Path) -> None:
    """And the files of a folder are counted before the first is read."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(SENTENCE)
    status, sent = terminal("-r", folder, out=tmp_path / "out")
    assert status == 0
    assert "0/2 · " in sent
    assert "1/2 · " in sent
    assert not any(map(str.strip, screen(sent)))
    assert len([json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]) == 2


@pytest.mark.parametrize("args", [["-q"], ["-v"]])
def test_no_progress_with_q_or_v(tmp_path: Path, args: list[str]) -> None:
    sent = terminal(*args, "missing.txt", "gone.txt", out=tmp_path / "out")[1]
    assert sent == "claimx: missing.txt: no such file; check the name\nclaimx: gone.txt: no such file; check the name\n"


def completed(words: str) -> list[str]:
    return claimx(_CLAIMX_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1)).stdout.split()


@table(
    ("words", "found"),
    [
        ("claimx -f ", "table json jsonl csv tsv html markdown webannotation brat labelstudio prodigy jsonld"),
        ("claimx a.txt --format js", "json jsonl jsonld"),
        ("claimx --kind ", "direct mixed indirect"),
        ("claimx --spe", "--speaker"),
        ("claimx clean --dr", "--dropped"),
        ("claimx cl", "clean"),
        ("claimx sch", "schema"),
        ("claimx a.txt cl", ""),
        ("claimx clean s", ""),
        ("claimx ", ""),
    ],
)
def test_completion(words: str, found: str) -> None:
    assert completed(words) == found.split()


def test_the_completion_script_is_shown() -> None:
    done = claimx("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "complete -o default -F _claimx_completion claimx" in done.stdout


# How each shell is asked for what completes the last word of a line, once the command's script is loaded from the file "$1".
SHELLS = {
    "bash": 'source "$1"; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _claimx_completion; echo "${COMPREPLY[@]}"',
    "zsh": 'autoload -U compinit; compinit -u -D; source "$1"; _TYPER_COMPLETE_ARGS=$2 _CLAIMX_COMPLETE=complete_zsh claimx',
    "fish": 'source $argv[1]; complete -C "$argv[2]"',
}


@pytest.mark.parametrize("shell", list(SHELLS))
@pytest.mark.parametrize(
    ("words", "found"), [("claimx sch", "schema"), ("claimx -f mark", "markdown"), ("claimx clean --drop", "--dropped")]
)
def test_each_shell_completes(shell: str, words: str, found: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    script = tmp_path / "script"
    shown = claimx("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    script.write_text(shown.stdout, encoding="utf-8")
    path = f"{warm_folder()}{os.pathsep}{os.environ['PATH']}"
    arguments = [shell, "-c", SHELLS[shell], *([] if shell == "fish" else ["-"]), str(script), words]
    done = subprocess.run(arguments, env={**os.environ, "PATH": path, "HOME": str(tmp_path)}, capture_output=True, check=False, text=True)
    assert found in done.stdout, done.stderr
    assert done.stderr == ""
