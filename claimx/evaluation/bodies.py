"""The bodies that claimx finds on pages, and how good they are."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from claimx.article import read_article
from claimx.article.lines.folding import shingles
from claimx.article.text.line_model import LineModel
from claimx.article.text.reader import read_article as read_plaintext
from claimx.errors import ClaimxError
from claimx.evaluation.corpus import documents, text_of
from claimx.model import Page
from claimx.reading.decoding import normalised


@dataclass(frozen=True, slots=True)
class BodyScore:
    """How much of what was found is gold (precision) and how much of the gold was found (recall), from 0 to 1, pages weighing the same."""

    pages: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


def score_bodies(found: Mapping[str, str], gold: Mapping[str, str]) -> BodyScore:
    """Return how well bodies agree with gold bodies, both by the page's id; a page that is missing in ``found`` counts as empty.

    The measure of the article extraction benchmark (Scrapinghub, 2020): precision and recall over each page's runs of four words, as
    multisets, averaged over the pages in which anything was found, or is to be found.

    >>> score_bodies({"a": "one two three four five"}, {"a": "one two three four"}).precision
    0.5
    """
    precisions, recalls = [], []
    for name, body in gold.items():
        wanted, got = _multiset(body), _multiset(found.get(name, ""))
        shared = (wanted & got).total()
        if got:
            precisions.append(shared / got.total())
        if wanted:
            recalls.append(shared / wanted.total())
    return BodyScore(len(gold), mean(precisions or [0.0]), mean(recalls or [0.0]))


def _multiset(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(shingles(words) if words else ())


def score_pages(path: Path) -> BodyScore:
    """Return how good the bodies are that claimx finds on the pages of a path, as ``found_bodies`` takes it, against gold bodies."""
    return score_bodies(dict(found_bodies(path)), gold_bodies(path))


def gold_bodies(path: Path) -> dict[str, str]:
    """Return the gold bodies of pages by their ids.

    A folder of HTML has them beside it in truth.json ({ID: {"articleBody": …}}), a file of JSON Lines as "body" in each line.
    """
    if path.is_dir():
        return {name: page["articleBody"] for name, page in json.loads((path.parent / "truth.json").read_text(encoding="utf-8")).items()}
    return {document["id"]: document["body"] for document in documents(path)}


def found_bodies(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the id and the body of each page of a folder (*.html, *.html.gz) or of a file of JSON Lines with "id" and "text".

    The body is empty where the page holds none; the files may be gzipped.
    """
    if path.is_dir():
        for name, page in html_pages(path):
            yield name, found_body(page)
    else:
        for document in documents(path):
            yield document["id"], found_body(Page(document["id"], None, document["text"], "text"))


def html_pages(folder: Path, wanted: Container[str] | None = None) -> Iterator[tuple[str, Page]]:
    """Yield the id and the page of each file of a folder (*.html, *.html.gz), or of those that are wanted."""
    for file in sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")]):
        name = file.name.removesuffix(".gz").removesuffix(".html")
        if wanted is None or name in wanted:
            yield name, Page(str(file), None, normalised(text_of(file)), "html")


def found_body(page: Page, model: LineModel | None = None) -> str:
    """Return the body of a page, by the shipped line model unless another is given for plain text; empty where there is none."""
    try:
        return (read_plaintext(page, model) if model else read_article(page)).text
    except ClaimxError:
        return ""


def body_lines(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield bodies as JSON Lines, each with ``id`` and ``text``."""
    for name, text in found:
        yield json.dumps({"id": name, "text": text}, ensure_ascii=False)
