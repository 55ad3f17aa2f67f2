"""The manual pages in ``man/`` say what the commands' help says.

``python tests/test_manual.py`` writes them anew.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("click_man")
from click_man.man import ManPage
from rich.text import Text
from typer.main import get_command

from claimx import __version__
from claimx.cli.commands import app
from claimx.cli.groups import DEFAULT

FOLDER = Path(__file__).parent.parent / "man"
WANTED = {
    "claimx.1",
    "claimx-archive.1",
    "claimx-export.1",
    "claimx-extract.1",
    "claimx-clean.1",
    "claimx-speakers.1",
    "claimx-verify.1",
    "claimx-compare.1",
    "claimx-scale.1",
    "claimx-schema.1",
}


def plain(help_text: str | None) -> str:
    """A help text without typer's markup, with nothing at its start that the manual's language would take for an instruction."""
    text = Text.from_markup(help_text or "").plain.strip().replace("\\", "\\e")
    return "\n\n".join(" ".join(block.split()) for block in text.split("\n\n")).replace("\n.", "\n\\&.")


def page(name: str, command: Any, parent: Any = None) -> str:
    """The manual page of a command."""
    context = command.context_class(command, info_name=name.rpartition(" ")[2], parent=parent)
    made = ManPage(name)
    made.version, made.date = __version__, ""
    lines = plain(command.help).split("\n\n")
    made.short_help = lines[0].rstrip(".")
    made.description = "\n\n".join([*lines, plain(command.epilog)]).strip()
    made.synopsis = " ".join(command.collect_usage_pieces(context))
    shown = [*command.params, *(command.commands[DEFAULT].params if hasattr(command, "commands") else ())]
    records = {one.name: one.get_help_record(context) for one in shown if one.param_type_name == "option" and not one.hidden}
    made.options = [(switches, plain(words)) for switches, words in filter(None, records.values())]
    made.commands = [(one, plain(found.help).split("\n\n")[0]) for one, found in getattr(command, "commands", {}).items()]
    return str(made)


def pages() -> dict[str, str]:
    """The manual pages by the names of their files."""
    group: Any = get_command(app)
    context = group.context_class(group, info_name="claimx")
    found = {f"claimx-{name}.1": page(f"claimx {name}", command, context) for name, command in group.commands.items()}
    return {"claimx.1": page("claimx", group), **found}


def test_the_pages_are_those_of_the_help() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == pages()
    assert set(pages()) >= WANTED


def test_each_option_of_the_help_is_in_the_manual() -> None:
    text = pages()["claimx-extract.1"]
    for option in ("\\-\\-min\\-confidence", "\\-j", "\\-\\-output\\-dir", "\\-\\-columns", "Exit status: 0"):
        assert option in text


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_page_is_drawn_without_a_complaint(name: str) -> None:
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", FOLDER / name], capture_output=True, check=True)
    assert done.stderr == b""
    assert name.removesuffix(".1").upper().replace("-", " ").encode() in done.stdout


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
