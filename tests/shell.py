"""The command: within the tests' own process, as a shell runs it in a pipe, and on a terminal."""

from __future__ import annotations

import fcntl
import io
import os
import re
import struct
import subprocess
import sys
import sysconfig
import termios
from contextlib import chdir, redirect_stdout
from pathlib import Path
from tempfile import TemporaryFile
from unicodedata import combining, east_asian_width
from unittest.mock import patch

import pytest
from warm import warm_folder

from claimx.cli import main
from claimx.evaluation.__main__ import main as measure

COMMAND = Path(sysconfig.get_path("scripts")) / "claimx"
# Whoever runs the tests in the background has them, and what they run, ignore Ctrl-C.
OBEYING = ("env", "--default-signal=INT")
SAMPLES = Path(__file__).parent.parent / "samples"
SENTENCE = "“It works,” Jane Doe said."


def claimx(*args: str | Path, stdin: bytes | None = None, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command within this process, where the models are loaded once; its streams are files, as in a shell's redirection.

    Without ``stdin`` its standard input is no file, pipe or socket.
    """
    with (
        TemporaryFile() as given,
        TemporaryFile("w+", encoding="utf-8", newline="") as out,
        TemporaryFile("w+", encoding="utf-8", newline="") as err,
        Path(os.devnull).open(encoding="utf-8") as nothing,
        chdir(cwd or Path.cwd()),
        patch.dict(os.environ, environment),
        patch.multiple(sys, argv=["claimx", *map(str, args)], stdout=out, stderr=err),
        patch("claimx.cli.interruption.listen"),
        patch.object(sys, "stdin", nothing if stdin is None else io.TextIOWrapper(given)),
    ):
        given.write(stdin or b"")
        given.seek(0)
        with pytest.raises(SystemExit) as exited:
            main()
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(sys.argv, int(exited.value.code or 0), out.read(), err.read())


def evaluation(*args: str | Path) -> str:
    """What ``python -m claimx.evaluation`` prints, within this process."""
    with patch.object(sys, "argv", ["evaluation", *map(str, args)]), redirect_stdout(io.StringIO()) as out:
        measure()
    return out.getvalue()


def installed(*args: str | Path, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a process of its own; else as ``claimx``."""
    with Path(os.devnull).open("rb") as nothing:
        given = nothing if stdin is None else subprocess.PIPE
        running = subprocess.Popen(
            [COMMAND, *args], stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment}
        )
        out, err = running.communicate(stdin, timeout=120)
    return subprocess.CompletedProcess(running.args, running.returncode, out.decode("utf-8"), err.decode("utf-8"))


def terminal(*args: str | Path, columns: int = 80, out: Path | None = None) -> tuple[int, str]:
    """Run the command on a pseudo-terminal, and return its status and all that was sent there; stdout goes to ``out`` where given."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    # Newlines as they come, not preceded by carriage returns.
    settings = termios.tcgetattr(theirs)
    settings[1] &= ~termios.OPOST
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    environment = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"}}
    stdout = out.open("wb") if out else None
    running = subprocess.Popen(
        [warm_folder() / "claimx", *args],
        stdin=theirs,
        stdout=stdout or theirs,
        stderr=theirs,
        env={**environment, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    sent = b""
    try:
        while piece := os.read(ours, 1 << 16):
            sent += piece
    except OSError:  # EIO: the other end is closed
        pass
    os.close(ours)
    if stdout:
        stdout.close()
    return running.wait(timeout=60), sent.decode("utf-8")


def screen(sent: str) -> list[str]:
    """The lines that a terminal shows in the end, colours left out: it knows the few sequences by which a line is written anew."""
    lines, row, column = [""], 0, 0
    for control, text in re.findall(r"(\x1b\[[0-9;?]*[A-Za-z]|[\r\n])|([^\x1b\r\n]+)", sent):
        if control == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        elif control == "\r":
            column = 0
        elif control.endswith("A"):
            row = max(0, row - int(control[2:-1] or 1))
        elif control == "\x1b[2K":
            lines[row] = ""
        elif control[-1:] not in {"m", "h", "l", ""}:
            raise AssertionError(control)
        lines[row] = lines[row][:column].ljust(column) * bool(text) + text + lines[row][column + len(text) :] if text else lines[row]
        column += len(text)
    return lines


def cells(line: str) -> int:
    """How many columns a terminal gives a line: two for wide characters, none for combining ones."""
    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in line)
