"""Where reports are written: all to one place, or each to a file of its own in a folder that keeps the inputs' own folders."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from claimx.cli.files import destination, replacing
from claimx.cli.output import write
from claimx.reading.locations import STDIN
from claimx.render.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.model import Report

    Render = Callable[[Iterable[Report], IO[str]], Iterator[str]]

ENDINGS = {
    "markdown": "md",
    "text": "txt",
    "table": "txt",
    "webannotation": "webannotation.json",
    "brat": "ann",
    "labelstudio": "labelstudio.json",
    "prodigy": "prodigy.jsonl",
}
DOCUMENTS = {"json", "jsonl"}  # what is written of a failed input too
LONGEST = 200  # bytes of a name: file systems take 255, and an ending and a number are added
OTHER = re.compile(r"[^\w.,()@+=~-]+")


def deliver(reports: Iterable[Report], render: Render, form: str, output: str | None, folder: str | None) -> None:
    """Write what ``render`` makes of the reports to the output, or in the format ``form`` to a file each in the folder.

    Raises typer.BadParameter where output or folder cannot be opened, or where both are named, and OSError with the file's name where a
    file cannot be finished.
    """
    if folder is None and form == "brat":
        raise typer.BadParameter("-f brat is two files for each input, its text and its annotations; name a folder for them with -O")
    if folder is None:
        with destination(output) as out:
            write(render(reports, out), out, form)
    elif output is not None:
        raise typer.BadParameter("-o and -O at once; -o names one file for all, -O a folder with a file for each")
    else:
        write_each(folder, form, reports, render)


def write_each(folder: str, form: str, reports: Iterable[Report], render: Render) -> None:
    """Write each report to a file of its own under the folder: ``clippings/a.html`` to ``clippings/a.html.json``.

    ``render`` gives the pieces of a file; some formats have another beside it. A failed input has one where the format is one of
    documents. Raises typer.BadParameter where the folder cannot be made, and OSError with the file's name where a file cannot be written.
    """
    root = Path(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise typer.BadParameter(f"{printable(folder)}: {error.strerror}; name a folder that can be written") from error
    taken: set[str] = set()
    for report in reports:
        if report.article is None and form not in DOCUMENTS:
            continue
        path = root / free_name(file_name(report.location), ENDINGS.get(form, form), taken)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            for file, pieces in ((path, render), *companions(form, path, root)):
                with replacing(str(file)) as out:
                    out.writelines(pieces([report], out))
        except OSError as error:
            error.filename = str(path)
            raise


def companions(form: str, path: Path, root: Path) -> Iterator[tuple[Path, Render]]:
    """The files that a format needs beside each file, and what writes them: brat's text, and what tells brat the kinds of annotations."""
    if form == "brat":
        from claimx.render import brat

        yield path.with_suffix(".txt"), lambda reports, _: brat.texts(reports)
        yield root / "annotation.conf", lambda *_: iter([brat.CONFIGURATION])


def file_name(location: str) -> str:
    """The path under the folder for what comes of a location; nothing in it leads out of the folder.

    >>> [file_name(one) for one in ("./news/../a b.html", "/tmp/x.txt", "-", "https://example.org/a/?id=3#top", "https://example.org", "feed.xml#https://a.org/b")]
    ['news/a_b.html', 'tmp/x.txt', 'stdin', 'example.org/a/_id_3', 'example.org/index', 'a.org/b']
    """
    if location == STDIN:
        return "stdin"
    # What a feed or an archive brought is called after itself.
    location = location[found.end() :] if (found := re.search(r"#(?=https?://)", location)) else location
    if re.match(r"\s*https?://", location, re.IGNORECASE):
        try:
            url = urlsplit(location.strip())
        except ValueError:
            url = urlsplit("")
        location = f"{url.netloc or 'page'}{url.path}{'?' if url.query else ''}{url.query.replace('=', ' ')}"
        location += "/index" if not url.path.strip("/") and not url.query else ""
    parts = [part for part in re.split(r"[/\\]", location) if part not in {"", ".", ".."}]
    return "/".join(OTHER.sub("_", part)[-LONGEST // 2 :].lstrip(".") or "_" for part in parts) or "page"


def free_name(name: str, ending: str, taken: set[str]) -> str:
    """The name with the ending, and with a number where another input of this run has it, whatever the case of its letters.

    >>> taken = set()
    >>> [free_name("a.html", "json", taken) for _ in range(2)]
    ['a.html.json', 'a.html-2.json']
    """
    number, found = 1, f"{name}.{ending}"
    while found.casefold() in taken:
        number += 1
        found = f"{name}-{number}.{ending}"
    taken.add(found.casefold())
    return found
