"""The README's examples do what it says.

``python tests/test_readme.py`` writes what the examples print into it anew; read the difference before you commit it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import threading
from contextlib import contextmanager, redirect_stdout
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from warm import warm_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SITE = "https://news.example"
CONSOLE = re.compile(r"(?<=```console\n)\$ .*?(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)
TABLE, *RECIPES = CONSOLE.findall(README)
# What a recipe needs beside the tools that every system has.
NEEDS = ("jq", "curl", "sqlite3", "xargs", "diff")


def commands(example: str) -> str:
    """The lines of an example that are typed."""
    return "\n".join(COMMAND.findall(example))


def shown(example: str) -> str:
    """The lines of an example that are printed."""
    return COMMAND.sub("", example)


def shell(command: str, folder: Path, site: str = SITE, columns: int = 80) -> str:
    """What commands print in ``folder``, with ``site`` in the place of the one that they name."""
    path = f"{warm_folder()}{os.pathsep}{os.environ['PATH']}"
    # The site is asked for through a proxy that has its pages: an address of this machine would not do in a list.
    environment = {**os.environ, "PATH": path, "COLUMNS": str(columns), "LC_ALL": "C", "http_proxy": site, "no_proxy": ""}
    plain = SITE.replace("https:", "http:")
    line = command.replace(SITE, plain)
    done = subprocess.run(
        ["bash", "-uc", line],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8").replace(plain, SITE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("recipes"))


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def copied(folder: Path) -> Path:
    shutil.copytree(ROOT / "samples", folder / "samples")
    for page in (folder / "samples").iterdir():
        page.touch()
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A server of the samples."""

    class Quiet(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return super().translate_path(urlsplit(path).path)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "samples")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


ARCHIVE = "news.db"  # which recipes after one another build


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: commands(recipe)[:40])
def test_a_recipe_prints_what_is_shown(recipe: str, folder: Path, site: str) -> None:
    for tool in NEEDS:
        if re.search(rf"\b{tool}\b", commands(recipe)) and shutil.which(tool) is None:
            pytest.skip(f"needs {tool}")
    if ARCHIVE in commands(recipe) and not (folder / ARCHIVE).exists():  # another process may have run those before
        for earlier in RECIPES[: RECIPES.index(recipe)]:
            if ARCHIVE in commands(earlier):
                shell(commands(earlier), folder, site)
    assert shell(commands(recipe), folder, site) == shown(recipe)


def test_there_are_recipes() -> None:
    assert len(RECIPES) >= 11


def test_the_python_examples() -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    with redirect_stdout(io.StringIO()) as printed:
        exec(code, {})
    assert printed.getvalue().splitlines() == [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]


def names(table: str) -> list[str]:
    return re.sub(r"\d\.\d\d", "0.00", table).splitlines()


def test_the_table_is_what_the_command_prints() -> None:
    assert names(shell(commands(TABLE), ROOT)) == names(shown(TABLE))


def rewritten() -> str:
    """The README with what its examples print now."""
    with TemporaryDirectory() as name, served(copied(Path(name))) as site:
        return CONSOLE.sub(lambda found: _anew(found[0], Path(name), site), README)


def _anew(example: str, folder: Path, site: str) -> str:
    typed = COMMAND.findall(example)
    return "".join(f"$ {command}\n" for command in typed) + shell("\n".join(typed), folder, site)


if __name__ == "__main__":
    (ROOT / "README.md").write_text(rewritten(), encoding="utf-8")
