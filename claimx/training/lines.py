"""``python -m claimx.training.lines --data FOLDER --out FILE``: from pages flattened to text to the weights of the line model.

FOLDER holds dev.jsonl.gz: for each page "text", "site", "article" and "headline", the places of such lines among those not blank.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from claimx.article.text.features import NAMES, features_of
from claimx.article.text.line_model import AROUND, LineModel, around, odds
from claimx.article.text.paragraphs import Paragraph, lines_of, paragraphs_of
from claimx.evaluation.bodies import body_lines, found_body
from claimx.evaluation.corpus import documents
from claimx.model import Page
from claimx.training.logistic import fit_logistic

if TYPE_CHECKING:
    from claimx.article.text.features import Numbers

# The ridge on the weights of the standardised features: by five folds over sites F1 is 0.931 with it, 0.932 with half of it.
PENALTY = 30.0
# The second pass learns from verdicts of first passes that have not seen the site.
FOLDS = 4
# Features rarer than this count as if they were not, so that no rare one gets a weight that nothing bears out.
LEAST_SPREAD = 0.2
# A page with most clutter cut off, as people paste it, counts less than a page as it came.
PASTED = 0.3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page: its paragraphs, which of them are the article's, the weight of each, and its site."""

    site: str
    found: tuple[Paragraph, ...]
    body: Numbers
    weight: Numbers


def labelled(documents: Iterable[dict[str, Any]]) -> list[Labelled]:
    """Return the pages for training: each as it came, and each with no more than a few lines of clutter left around the article."""
    pages = []
    for document in documents:
        lines = document["text"].split("\n")
        numbers = [number for number, line in enumerate(lines) if line.strip()]
        body = {numbers[place] for place in document["article"]}
        whole = _page(document["site"], lines, body, 1.0)
        pages.append(whole)
        if body:
            pages.append(_pasted(document, lines, body, {numbers[place] for place in document["headline"]}))
    return pages


def _pasted(document: dict[str, Any], lines: list[str], body: set[int], headline: set[int]) -> Labelled:
    chance = random.Random(document["id"])
    first, last = min(body | headline), max(body)
    start = max(0, first - chance.choice((0, 0, 3, 10)))
    end = last + 1 + chance.choice((0, 0, 5, 15))
    tidy = chance.random() < 0.5
    kept = [number for number in range(start, min(end, len(lines))) if not tidy or number in body | headline or not lines[number].strip()]
    places = {place for place, number in enumerate(kept) if number in body}
    return _page(document["site"], [lines[number] for number in kept], places, PASTED)


def _page(site: str, lines: list[str], body: set[int], weight: float) -> Labelled:
    found = paragraphs_of(lines_of("\n".join(lines)))
    words = np.log1p([this.shape.words for this in found])
    return Labelled(
        site,
        found,
        np.array([any(line.number - 1 in body for line in this.lines) for this in found], dtype=np.float32),
        (weight * (50 * words / max(1.0, float(words.sum())) + 0.1)).astype(np.float32),
    )


def by_site(sites: Sequence[str], folds: int, seed: int = 0) -> list[int]:
    """Return a fold for each page, the same for all pages of a site."""
    names = sorted(set(sites))
    random.Random(seed).shuffle(names)
    return [names.index(site) % folds for site in sites]


def fit(pages: Sequence[Labelled], seed: int = 0) -> LineModel:
    """Return the model of labelled pages."""
    rows = [features_of(page.found) for page in pages]
    fold = by_site([page.site for page in pages], FOLDS, seed)
    again: list[Numbers] = [row[:0] for row in rows]
    for held in range(FOLDS):
        seen = [at for at, number in enumerate(fold) if number != held]
        if not seen:
            continue
        weights = _fit_pass([rows[at] for at in seen], [pages[at] for at in seen])
        for at, number in enumerate(fold):
            if number == held:
                again[at] = np.hstack([around(pages[at].found, odds(rows[at], weights)), rows[at]])
    return LineModel(
        _fit_pass(rows, pages), _fit_pass([row for row in again if len(row)], [p for p, row in zip(pages, again, strict=True) if len(row)])
    )


def _fit_pass(rows: Sequence[Numbers], pages: Sequence[Labelled]) -> Numbers:
    """Return the weights of the features of one pass, fitted on standardised features; the bias last."""
    matrix = np.concatenate(rows)
    mean, spread = matrix.mean(axis=0), np.maximum(matrix.std(axis=0), LEAST_SPREAD)
    wanted, weight = (np.concatenate([getattr(page, name) for page in pages]) for name in ("body", "weight"))
    bias, weights = fit_logistic((matrix - mean) / spread, wanted, PENALTY, weight)
    plain = weights / spread
    return np.append(plain, bias - plain @ mean).astype(np.float32)


def by_name(model: LineModel) -> dict[str, dict[str, float]]:
    """Return the weights by name of feature, as the file keeps them."""
    parts = (("first", NAMES, model.first), ("second", (*AROUND, *NAMES), model.second))
    return {
        part: {name: round(float(weight), 3) for name, weight in zip((*names, "bias"), weights, strict=True)}
        for part, names, weights in parts
    }


def crossed(pages: Sequence[dict[str, Any]], folds: int) -> Iterator[tuple[str, str]]:
    """The id and the body of each page, found by a line model fitted on the pages of other sites, by folds."""
    fold = by_site([page["site"] for page in pages], folds)
    models = [fit(labelled(page for page, number in zip(pages, fold, strict=True) if number != held)) for held in range(max(fold) + 1)]
    for page, number in zip(pages, fold, strict=True):
        yield page["id"], found_body(Page(page["id"], None, page["text"], "text"), models[number])


def main() -> None:
    """Parse the command line, fit and write."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training.lines", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with dev.jsonl.gz")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, help="JSON file for the weights")
    what.add_argument("--folds", type=int, help="write none: print the bodies, each by a model of other sites, in so many folds")
    options = parser.parse_args()
    pages = documents(options.data / "dev.jsonl.gz")
    if options.folds:
        for line in body_lines(crossed(pages, options.folds)):
            print(line)
        return
    options.out.write_text(json.dumps(by_name(fit(labelled(pages))), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
