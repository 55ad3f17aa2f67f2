"""Streams that fail, files that are not what they seem, and signals at any moment: the installed command."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from shell import COMMAND, OBEYING, SENTENCE

SHOWN = f"{SENTENCE}\n"
TWICE = f"{SENTENCE}\n\n{SENTENCE}\n"

# A line of the shell, in a folder with a.txt and b.txt: its status and what comes to stdout, None where that differs; how stderr begins.
LINES = [
    ("claimx clean a.txt missing.txt b.txt 2>&-", 1, TWICE, ""),
    ("claimx clean a.txt missing.txt b.txt 2>/dev/full", 1, TWICE, ""),
    ("claimx clean -v a.txt missing.txt 2>&-", 1, SHOWN, ""),
    ("claimx clean missing.txt gone.txt a.txt b.txt 2> >(true)", 1, TWICE, ""),
    ("claimx clean a.txt b.txt | true", 0, "", ""),
    ("claimx clean a.txt >&-", 0, "", ""),
    ("claimx clean a.txt <&-", 0, SHOWN, ""),
    ("claimx clean a.txt > /dev/full", 1, "", "claimx: standard output: No space left on device"),
    ("claimx clean a.txt -o /dev/full", 1, "", "claimx: /dev/full: No space left on device"),
    ("claimx clean a.txt -o a.txt", 2, "", "claimx: a.txt: is to be read too"),
    ("ln -s a.txt link.txt; claimx clean a.txt -o link.txt", 2, "", "claimx: link.txt: is to be read too"),
    ("ln a.txt hard.txt; claimx clean a.txt -o hard.txt", 2, "", "claimx: hard.txt: is to be read too"),
    ("claimx clean ./a.txt -o $PWD/a.txt", 2, "", "claimx: "),
    ("claimx clean file://$PWD/a.txt -o a.txt", 2, "", "claimx: a.txt: is to be read too"),
    ("claimx clean -o a.txt < a.txt", 2, "", "claimx: a.txt: is to be read too"),
    ("echo a.txt > list; claimx clean --from list -o a.txt", 2, "", "claimx: a.txt: is to be read too"),
    ("echo a.txt > list; claimx clean --from list -o list", 2, "", "claimx: list: is to be read too"),
    ("claimx clean -r . -o b.txt", 2, "", "claimx: b.txt: is to be read too"),
    ("ln -s loop loop; claimx clean a.txt -o loop", 2, "", "claimx: loop: Too many levels of symbolic links"),
    ("claimx clean a.txt -o /dev/stdout > out; claimx clean b.txt -o /dev/fd/1 >> out; cat out", 0, SHOWN * 2, ""),
    ("claimx clean a.txt -o /proc/self/fd/1", 0, SHOWN, ""),
    ("claimx clean a.txt -o /dev/fd/77", 2, "", "claimx: /dev/fd/77: Bad file descriptor"),
    ("claimx a.txt -o x.xlsx", 2, "", "claimx: x.xlsx: no format has this ending; there are .json"),
    ("claimx a.txt -o x.pdf", 2, "", "claimx: x.pdf: no format has this ending"),
    ("claimx a.txt -o x.db", 2, "", "claimx: x.db: no format has this ending"),
    ("claimx clean --from /dev/zero", 1, "", "claimx: /dev/zero: line 1 is too long for a location"),
    ("head -c 5000000 /dev/zero | tr '\\0' x > list; claimx clean --from list", 1, "", "claimx: list: line 1 is too long for a location"),
    ("mkdir d; cd d; rmdir ../d; claimx clean a.txt", 1, "", "claimx: a.txt: no such file"),
    ("mkdir d; cd d; rmdir ../d; claimx clean ../a.txt -o x", 2, "", "claimx: x: "),
    ("COLUMNS=0 claimx clean a.txt", 0, SHOWN, ""),
    ("COLUMNS=99999 claimx --help > out; wc -c < out | xargs test 20000 -gt", 0, "", ""),
    ("COLUMNS=0 claimx --help > /dev/null", 0, "", ""),
    ("mkfifo pipe; cat a.txt > pipe & claimx clean pipe", 0, SHOWN, ""),
    ("claimx clean <(cat a.txt)", 0, SHOWN, ""),
    ("chmod 000 b.txt; cat b.txt 2> /dev/null > /dev/null && echo root || claimx clean b.txt", None, None, ""),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "status", "out", "err"),
    [pytest.param(*row, marks=[] if number % 3 == 0 else pytest.mark.slow, id=row[0][:60]) for number, row in enumerate(LINES)],
)
def test_a_line_of_the_shell(line: str, status: int | None, out: str | None, err: str, folder: Path) -> None:
    environment = {**os.environ, "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", line], cwd=folder, env=environment, capture_output=True, timeout=120, check=False)
    errors = done.stderr.decode()
    assert status is None or done.returncode == status, errors
    assert out is None or done.stdout.decode() == out
    assert errors.startswith(err)
    assert bool(errors) == bool(err) or status is None
    assert errors.count("\n") <= 1


def ended(number: int, after: float, folder: Path) -> tuple[int, str]:
    """The status and the messages of a run that gets a signal after so many seconds."""
    command = [*OBEYING, str(COMMAND), "clean", "--from", "-", "-o", "out.txt"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "stdout": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, **pipes) as running:
        time.sleep(after)
        running.send_signal(number)
        _, errors = running.communicate(timeout=60)
    return running.returncode, errors.decode()


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(60))
def test_a_signal_at_any_moment_keeps_the_old_file(moment: int, folder: Path) -> None:
    (folder / "out.txt").write_text("old")
    before = sorted(folder.iterdir())
    number = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[moment % 3]
    status, errors = ended(number, 0.1 + moment * 0.02, folder)
    # Before the first line of claimx runs, the signal ends Python itself: the same to a shell.
    assert status in ({128 + number, -number} if moment < 15 else {128 + number})
    if status > 0:
        assert errors.startswith("claimx: interrupted")
        assert errors.count("\n") == 1
    assert sorted(folder.iterdir()) == before
    assert (folder / "out.txt").read_text() == "old"


def test_what_ignores_a_signal_goes_on_ignoring_it(folder: Path) -> None:
    line = f"trap '' INT; printf 'a.txt\\n' | {{ cat; sleep 1; }} | '{COMMAND}' clean --from - & sleep 0.5; kill -INT %1; wait"
    done = subprocess.run(["bash", "-mc", line], cwd=folder, capture_output=True, timeout=60, check=False)
    assert done.stdout.decode() == SHOWN
