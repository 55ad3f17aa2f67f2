"""The README's examples do what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def example(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, name
    return found[1]


def shell(command: str, columns: int = 80) -> str:
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": str(columns)}
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=ROOT, env=environment, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
def test_the_jq_line() -> None:
    rows = [line.split("\t") for line in shell(example("jq")).splitlines()]
    assert len(rows) > 15
    assert all(len(row) == 4 for row in rows)
    assert {row[1] for row in rows} >= {"direct", "indirect"}


def test_the_python_example() -> None:
    code = example("python")
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode("utf-8").splitlines()
    assert printed == [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]


def test_the_table_is_what_the_command_prints() -> None:
    shown = re.search(r"```console\n\$ (claimx [^\n]+)\n(.*?)```", README, re.DOTALL)
    assert shown

    def names(table: str) -> list[str]:
        return [line.rstrip() for line in re.sub(r"\d\.\d\d", "0.00", table).strip().splitlines()]

    assert names(shell(f"{shown[1]} -f table", columns=100)) == names(shown[2])
