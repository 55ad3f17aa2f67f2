"""The bodies that the product takes from pages, one JSON line each, for a scorer."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimx.article import read_article
from claimx.article.text.line_model import LineModel
from claimx.article.text.reader import read_article as read_plaintext
from claimx.errors import ClaimxError
from claimx.model import Page
from claimx.training.lines import by_site, fit, labelled


def bodies(path: Path, folds: int = 0) -> Iterator[str]:
    """For each page of a folder (*.html, *.html.gz) or of a (gzipped) file of JSON Lines with ``id`` and ``text``: ``id`` and ``text``.

    ``text`` is the article's body, empty where the page holds none. With ``folds`` the file must also tell each page's ``site`` and which
    of its lines are ``article``: each body is then found by a line model fitted on the pages of other sites.
    """
    if path.is_dir():
        for page in sorted([*path.glob("*.html"), *path.glob("*.html.gz")]):
            yield _line(page.name.removesuffix(".gz").removesuffix(".html"), Page(str(page), None, _text(page), "html"))
        return
    documents = [json.loads(line) for line in _text(path).split("\n") if line.strip()]
    models = _models(documents, folds) if folds else [None] * len(documents)
    for document, model in zip(documents, models, strict=True):
        yield _line(document["id"], Page(document["id"], None, document["text"], "text"), model)


def _text(path: Path) -> str:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line(name: str, page: Page, model: LineModel | None = None) -> str:
    try:
        text = (read_plaintext(page, model) if model else read_article(page)).text
    except ClaimxError:
        text = ""
    return json.dumps({"id": name, "text": text}, ensure_ascii=False)


def _models(documents: list[dict[str, Any]], folds: int) -> Iterable[LineModel]:
    """For each document the line model fitted on the documents of other sites, by folds."""
    fold = by_site([document["site"] for document in documents], folds)
    models = [
        fit(labelled(document for document, number in zip(documents, fold, strict=True) if number != held)) for held in range(max(fold) + 1)
    ]
    return [models[number] for number in fold]
