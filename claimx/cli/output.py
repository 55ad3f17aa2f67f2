"""What is written: in which format, and each piece at once."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, get_args

import typer

from claimx.reading.locations import STDIN
from claimx.render.terminal import disarmed, printable

if TYPE_CHECKING:
    from collections.abc import Iterable


# Shorter endings, and the formats that they are of.
ENDINGS = {"htm": "html", "ndjson": "jsonl", "md": "markdown", "txt": "text"}
# Formats that no ending is of.
NAMED_ONLY = frozenset({"table", "webannotation", "brat", "labelstudio", "prodigy"})
# Formats of programs in which a control character can be written as JSON would.
JSON = frozenset({"json", "jsonl", "webannotation", "labelstudio", "prodigy", "jsonld"})
# What follows the last dot of a name is an ending where it is a short word; else it belongs to the name, as in "claims-2024.03.04". By eye.
_IS_ENDING = re.compile(r"[a-z][a-z0-9]{0,7}")


def format_for(form: str | None, output: str | None, formats: object, *, as_json: bool, default: str, folder: str | None = None) -> str:
    """The format that is named, or that of the output file's ending, or a table on a terminal where ``formats`` has one, or the default.

    Files in a ``folder`` are JSON where the default is not text. Raises typer.BadParameter where two formats are named, and where the
    file's ending is that of no format.
    """
    if as_json and form not in {None, "json"}:
        raise typer.BadParameter(f"--json and --format {form} at once")
    ending = Path(output or "").suffix.removeprefix(".").lower()
    ending = ENDINGS.get(ending, ending)
    known = get_args(formats)
    if as_json or form or ending in set(known) - NAMED_ONLY:
        return "json" if as_json else form or ending
    if _IS_ENDING.fullmatch(ending):
        names = [*(name for name in known if name not in NAMED_ONLY), *(short for short, of in ENDINGS.items() if of in known)]
        endings = ", ".join(f".{name}" for name in names)
        raise typer.BadParameter(f"{printable(output or '')}: no format has this ending; there are {endings}, or name the format with -f")
    if folder is not None:
        return default if default == "text" else "json"
    return "table" if "table" in known and sys.stdout.isatty() and output in {None, STDIN} else default


def columns_for(form: str, named: str | None, *, bom: bool) -> tuple[str, ...]:
    """The columns that are named for CSV or TSV. Raises typer.BadParameter where one is none, or where the format has no columns."""
    if form not in {"csv", "tsv"} and (named is not None or bom):
        raise typer.BadParameter(f"{'--bom' if named is None else '--columns'} is for -f csv and -f tsv")
    if named is None:
        return ()
    from claimx.render.delimited import COLUMNS, is_column

    columns = tuple(name.strip() for name in named.split(","))
    if wrong := next((name for name in columns if not is_column(name)), None):
        raise typer.BadParameter(
            f"--columns: no column “{printable(wrong)}”; there are {', '.join(COLUMNS)}, and the keys in claimx schema"
        )
    return columns


def write(pieces: Iterable[str], out: IO[str], form: str = "") -> None:
    """Write the pieces as they come, each at once; in the formats for programs nothing that a terminal would obey, in JSON ever."""
    disarm = form in JSON or (form in {"csv", "tsv"} and out.isatty())
    for piece in pieces:
        out.write(disarmed(piece) if disarm else piece)
        out.flush()
