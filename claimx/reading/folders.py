"""The pages in a folder: found by name or by how they begin, hidden files left out, other kinds counted."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from claimx.reading.fetching import failure

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from claimx.errors import ClaimxError

TEXTS = (".txt", ".text", ".md", ".markdown", ".rst")
PAGES = (".html", ".htm", ".xhtml", ".shtml", ".xht", ".eml", ".mhtml", ".mht", ".warc", ".wacz", *TEXTS)
PACKED = ".gz"
NOT_MATCHED = "not matched"
# How a page begins whose name does not say what it is, such as index.php or one that wget saved: after a byte order mark, white space,
# an XML declaration and comments.
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--.{0,900}?-->)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL)
# By which a report that claimx wrote says that it is no article.
REPORT = '<meta name="generator" content="claimx">'
BEGINNING = 1024  # bytes that are looked at: doctype and meta tags stand there, as the HTML standard wants of the charset


def walk(folder: str, globs: Sequence[str], skipped: Counter[str]) -> Iterator[str | tuple[str, ClaimxError]]:
    """Yield the path of each page under a folder, each folder's entries by name, or a path with the reason why it cannot be read.

    Neither hidden files are pages nor folders that are links, which may go round. Where there are ``globs``, a page is what one of them
    matches, by its name or, where the glob has a slash, by its path under the first folder, and none that begins with ``!`` matches.
    ``skipped`` counts the other files by their kind.
    """
    # Not by a call for each folder: they may lie in one another a thousand deep.
    open_folders = [_entries(folder, "")]
    while open_folders:
        found = next(open_folders[-1], None)
        if found is None:
            open_folders.pop()
            continue
        entry, path = found
        if isinstance(entry, OSError):
            yield path, failure(entry, path)
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                open_folders.append(_entries(entry.path, f"{path}/"))
            elif entry.is_file():
                kind = _other_kind(entry, path, globs)
                if kind is None:
                    yield entry.path
                else:
                    skipped[kind] += 1
        except OSError as error:  # a link to itself
            yield entry.path, failure(error, entry.path)


def _entries(folder: str, under: str) -> Iterator[tuple[os.DirEntry[str] | OSError, str]]:
    """Yield what a folder holds by name, each with its path ``under`` the first folder; or the error, with the folder's own name."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield error, folder
        return
    yield from ((entry, f"{under}{entry.name}") for entry in entries)


def _other_kind(entry: os.DirEntry[str], path: str, globs: Sequence[str]) -> str | None:
    """What a file is that is no page to be read; None for a page."""
    wanted = [glob for glob in globs if not glob.startswith("!")]
    unwanted = [glob.removeprefix("!") for glob in globs if glob.startswith("!")]
    name = entry.name.lower()
    ending = os.path.splitext(name.removesuffix(PACKED))[1]  # noqa: PTH122 - any name, dots at its end included
    if any(_matches(path, glob) for glob in unwanted) or (wanted and not any(_matches(path, glob) for glob in wanted)):
        return NOT_MATCHED
    if ending in TEXTS:
        return None
    with open(entry.path, "rb") as file:  # noqa: PTH123 - as it is named
        beginning = file.read(BEGINNING)
    if REPORT.encode() in beginning:
        return "report of claimx"
    if wanted or ending in PAGES or _HTML.match(beginning):
        return None
    return ending or "without an ending"


def _matches(path: str, glob: str) -> bool:
    return fnmatchcase(path if "/" in glob else path.rpartition("/")[2], glob)
