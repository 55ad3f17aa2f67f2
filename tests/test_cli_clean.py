"""``claimx clean``: the article alone, or what was dropped around it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from shell import SAMPLES, SENTENCE, claimx, screen, terminal

if TYPE_CHECKING:
    from pathlib import Path

STRIKE = SAMPLES / "harbour-strike.txt"
TITLE = "Elsing Dockers Will Walk Out on Thursday, Union Says"


def test_the_article_is_its_headline_and_its_paragraphs() -> None:
    done = claimx("clean", STRIKE)
    kept = json.loads((SAMPLES / "harbour-strike.txt.json").read_text())["article"]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{TITLE}\n\n{kept['text']}\n"


@pytest.mark.parametrize("args", [[], ["-"]])
def test_standard_input_is_cleaned(args: list[str]) -> None:
    assert claimx("clean", *args, stdin=SENTENCE.encode()).stdout == SENTENCE + "\n"


def test_several_articles_are_parted_by_a_blank_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    done = claimx("clean", "a.txt", "missing.txt", "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, f"{SENTENCE}\n\n{SENTENCE}\n")
    assert done.stderr == "claimx: missing.txt: no such file; check the name\n"


def test_what_was_dropped_is_a_line_each_with_its_place() -> None:
    rows = [line.split("\t") for line in claimx("clean", "--dropped", STRIKE).stdout.splitlines()]
    lines = STRIKE.read_text().splitlines()
    assert ["4", "repeated headline", "Elsing Dockers Will Walk Out On Thursday, Union Says"] in rows
    assert all(words in lines[int(number) - 1] for number, _, words in rows)
    kept = [line for number, line in enumerate(lines, start=1) if line.strip() and str(number) not in {row[0] for row in rows}]
    assert kept == [line for line in claimx("clean", STRIKE).stdout.splitlines() if line]


def test_of_several_inputs_each_dropped_line_names_its_own() -> None:
    rows = [line.split("\t") for line in claimx("clean", "--dropped", "-r", SAMPLES).stdout.splitlines()]
    assert {str(STRIKE), str(SAMPLES / "reservoir-inquiry.txt")} <= {row[0] for row in rows}
    assert {len(row) for row in rows} == {4}


def test_a_terminal_gets_columns() -> None:
    status, sent = terminal("clean", "--dropped", STRIKE, columns=200)
    assert status == 0
    rows = screen(sent)[:-1]
    assert rows[0] == " 1  timestamp            date 2024-03-04 MeridianWire.example"
    assert len({row.index(words) for row, words in zip(rows, ("date 2024", "Meridian Wire", "Elsing"), strict=False)}) == 1


def test_json_has_both(tmp_path: Path) -> None:
    done = claimx("clean", "--json", STRIKE, tmp_path / "missing.txt")
    decoder = json.JSONDecoder()
    found, end = decoder.raw_decode(done.stdout)
    assert list(found) == ["schema", "location", "error", "article", "dropped"]
    assert found["article"] == json.loads((SAMPLES / "harbour-strike.txt.json").read_text())["article"]
    assert found["dropped"][1] == {"number": 2, "reason": "navigation", "text": "Meridian Wire"}
    failed = json.loads(done.stdout[end:])
    assert (failed["article"], failed["dropped"], failed["error"]["kind"]) == (None, [], "not-found")


def test_without_input_the_help_of_the_command_goes_to_stderr() -> None:
    done = claimx("clean")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: claimx clean [OPTIONS] [LOCATION]..." in done.stderr


def test_what_a_page_holds_is_not_obeyed_by_a_terminal_and_kept_in_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“It \x1b[2Jworks,” Jane Doe said.")
    assert "\x1b[2J" in claimx("clean", path).stdout
    assert terminal("clean", path)[1] == "“It \\x1b[2Jworks,” Jane Doe said.\n"


def test_a_page_is_cleaned_without_the_models_and_what_they_bring() -> None:
    program = (
        "import sys; from claimx.cli.commands import app; "
        f"app(['clean', {str(SAMPLES / 'ferry-trial.html')!r}, '--jobs', '1', '-f', 'text'], standalone_mode=False); "
        "print(sorted(set(sys.modules) & {'numpy', 'spacy', 'onnxruntime', 'tokenizers', 'pydantic', 'rich.console'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
