"""The bodies that the product takes from pages, one JSON line each, for a scorer."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx.article import read_article
from claimx.article.text.line_model import LineModel
from claimx.article.text.reader import read_article as read_plaintext
from claimx.errors import ClaimxError
from claimx.model import Page


def bodies(path: Path) -> Iterator[str]:
    """For each page of a folder (*.html, *.html.gz) or of a (gzipped) file of JSON Lines with ``id`` and ``text``: ``id`` and ``text``.

    ``text`` is the article's body, empty where the page holds none.
    """
    if path.is_dir():
        for page in sorted([*path.glob("*.html"), *path.glob("*.html.gz")]):
            yield body(page.name.removesuffix(".gz").removesuffix(".html"), Page(str(page), None, _text(page), "html"))
        return
    for document in documents(path):
        yield body(document["id"], Page(document["id"], None, document["text"], "text"))


def body(name: str, page: Page, model: LineModel | None = None) -> str:
    """The JSON line of one page, by the shipped line model unless another is given for a page of plain text."""
    try:
        text = (read_plaintext(page, model) if model else read_article(page)).text
    except ClaimxError:
        text = ""
    return json.dumps({"id": name, "text": text}, ensure_ascii=False)


def documents(path: Path) -> list[dict[str, Any]]:
    """What the lines of a file of JSON Lines, gzipped or not, hold."""
    return [json.loads(line) for line in _text(path).split("\n") if line.strip()]


def _text(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", errors="replace")
