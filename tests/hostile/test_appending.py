"""Runs that are killed and go on: nothing is lost, nothing is there twice."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import time
from pathlib import Path

import pytest
from shell import COMMAND, SENTENCE, claimx

NAMES = [f"{number}.txt" for number in range(8)]


def articles(folder: Path) -> Path:
    for name in NAMES:
        (folder / name).write_text(f"“It works {name},” Jane Doe said. Bob Hart told reporters\nthat it had never worked.\n")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return articles(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run that nothing stops leaves in a file of each name."""
    folder = articles(tmp_path_factory.mktemp("whole"))
    assert [claimx(*NAMES, "-o", name, cwd=folder).returncode for name in ("out.jsonl", "out.csv")] == [0, 0]
    return {name: (folder / name).read_bytes() for name in ("out.jsonl", "out.csv")}


def held(path: Path) -> list[str]:
    """The locations in a file, in order; those of a table once for the rows of each."""
    if path.suffix == ".jsonl":
        return [json.loads(line)["location"] for line in path.read_text().splitlines()]
    with path.open(newline="") as file:
        header, *rows = csv.reader(file)
    assert header[0] == "location"
    assert {len(row) for row in rows} <= {len(header)}
    return list(dict.fromkeys(row[0] for row in rows))


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv"])
@pytest.mark.parametrize("cut", [0, 1, 250, 10_000])
def test_what_was_cut_off_is_done_again(name: str, cut: int, folder: Path, whole: dict[str, bytes]) -> None:
    (folder / name).write_bytes(whole[name][: max(0, len(whole[name]) - cut)])
    done = claimx(*NAMES, "-o", name, "--resume", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / name).read_bytes() == whole[name]


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv"])
def test_more_is_added_to_what_is_there(name: str, folder: Path) -> None:
    for one in NAMES[:3]:
        assert claimx(one, "-o", name, "--append", cwd=folder).returncode == 0
    assert held(folder / name) == NAMES[:3]


@pytest.mark.parametrize(
    ("args", "held", "words"),
    [
        (["-o", "a.json", "--append"], "", "JSON Lines or CSV"),
        (["--append"], "", "JSON Lines or CSV"),
        (["-o", "a.csv", "--resume", "--columns", "text"], "", "needs the column location"),
        (["-o", "a.jsonl", "--append"], "dear diary", "is no jsonl of claimx"),
        (["-o", "a.jsonl", "--append"], '{"a": 1}\n', "is no jsonl of claimx"),
        (["-o", "a.csv", "--append"], "name,age\n", "is no csv of claimx"),
    ],
)
def test_what_cannot_be_added_to_is_left_alone(args: list[str], held: str, words: str, folder: Path) -> None:
    if held:
        (folder / args[1]).write_text(held)
    done = claimx("0.txt", *args, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert not held or (folder / args[1]).read_text() == held


@pytest.mark.slow
@pytest.mark.parametrize("name", ["out.jsonl", "out.csv"])
def test_a_run_that_is_killed_again_and_again_ends_whole(name: str, folder: Path) -> None:
    chance = random.Random(15)
    for _ in range(50):
        with subprocess.Popen([COMMAND, *NAMES, "-o", name, "--resume"], cwd=folder, stderr=subprocess.DEVNULL) as running:
            time.sleep(chance.uniform(0, 4))
            running.kill()
    assert claimx(*NAMES, "-o", name, "--resume", cwd=folder).returncode == 0
    assert held(folder / name) == NAMES


def test_what_failed_before_is_told_when_a_run_is_resumed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    runs = [claimx("a.txt", "missing.txt", "-o", "found.jsonl", "--resume", cwd=tmp_path) for _ in range(2)]
    told = "found.jsonl: holds 1 input that failed before, not tried again; jq 'select(.error) | .location' lists them"
    assert [done.returncode for done in runs] == [1, 1]
    assert (told in runs[0].stderr, runs[1].stderr) == (False, f"claimx: {told}\n")
    assert len((tmp_path / "found.jsonl").read_text().splitlines()) == 2
