"""``python -m claimx.training.speakers FILE --pages TEXTS``: how often each path to a speaker is right, into ``weights/speakers.json``.

FILE is a corpus as for ``python -m claimx.evaluation speakers``: JSON Lines of annotated articles, whose right names come along. TEXTS are
the plain texts of the pages that ``pages.jsonl`` annotates, beside this file. What is printed besides the table is cross-validated: each
article is judged by the table of the others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from claimx.article import read_article
from claimx.evaluation import audit, speakers
from claimx.evaluation.corpus import text_of
from claimx.evaluation.placing import in_article
from claimx.evaluation.rows import parsed
from claimx.evaluation.rules import Text, annotated
from claimx.model import Page
from claimx.speakers.paths import UNSEEN, certainty, is_written
from claimx.speakers.resolving import referents
from claimx.training.calibrating import Floats, reliability

PAGES = Path(__file__).with_name("pages.jsonl")
WEIGHTS = Path(__file__).resolve().parents[1] / "weights" / "speakers.json"
PARTS = 10  # of the articles, for cross-validation: each is judged by what the nine others tell
LEVELS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)  # bounds of the table of reliability: finer where most speakers are
FLOORS = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)  # those tried: see ``claimx.speakers.paths.FLOOR``


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an annotated source of an article: the paths by which its speaker was found, and whether that is the right one.

    ``wrong`` where it is another's name, and not too little or too much of the right one; ``guessed`` where the source does not write it.
    """

    article: int
    paths: tuple[str, ...]
    right: bool
    wrong: bool
    guessed: bool


def main() -> None:
    """Parse the command line, write the table, and print it with its counts and how far it holds."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training.speakers", description=__doc__)
    parser.add_argument("file", type=Path, help='JSON Lines with "id", "text" and "attributions"')
    parser.add_argument("--annotations", type=Path, default=speakers.ANNOTATIONS, help="the right names; default: those that come along")
    parser.add_argument("--pages", type=Path, help="JSON Lines of the plain texts that pages.jsonl beside this file annotates")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="default: the package's own table")
    options = parser.parse_args()
    known = speakers.read(text_of(options.annotations).splitlines())
    texts = annotated(text_of(options.file).splitlines(), known)
    found = list(outcomes(chain(texts, pages(PAGES, options.pages) if options.pages else ())))
    options.out.write_text(json.dumps(fitted(found), indent=2) + "\n", encoding="utf-8")
    for line in (*_table(found), "", *figures(found)):
        print(line)


def pages(annotations: Path, texts: Path) -> Iterator[Text]:
    """The annotated pages of a file (``claimx/evaluation/audit.md``); right names for those attributions that are certain to be some."""
    for page, text in audit.texts(annotations, texts):
        article = read_article(Page("-", None, text, "text"))
        found = [(item, one) for item in page["attributions"] if (one := in_article(article, item))]
        right = {
            number: (tuple(item["speakers"]), _own_words(item, text))
            for number, (item, one) in enumerate(found)
            # A source that lies in another part than its content is none here.
            if item["sure"] and (one.source is not None or not item["source"])
        }
        yield Text(article, parsed(article), tuple(one for _, one in found), right)


def _own_words(item: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """The words that are right beside the names: the source's where it has no name, and a document's."""
    spans = [*item["verbatim"], *(item["source"] if not item["named"] else ())]
    return tuple(text[start:end] for start, end in spans)


def outcomes(texts: Iterable[Text]) -> Iterator[Outcome]:
    """What comes of each annotated source, by who is likeliest meant, however unsure that is."""
    for number, text in enumerate(texts):
        _, found = referents(text.article, text.parsed, text.attributions)
        for index, (names, phrases) in text.right.items():
            meant = found[index]
            if meant.paths:
                right = speakers.is_right(meant.name, names, phrases)
                wrong = meant.named and not right and not speakers.is_partly(meant.name or "", names)
                yield Outcome(number, meant.paths, right, wrong, meant.person is not None and not is_written(meant))


def fitted(found: Iterable[Outcome]) -> dict[str, float]:
    """The share that is right by path, with one right and one wrong more than were counted, the surest path first.

    A source counts for its own path and for what is known of the person, not for the path of its antecedent.
    """
    counts = counted(found)
    shares = {path: (right + 1) / (right + wrong + 2) for path, (right, wrong) in counts.items()}
    return {path: round(shares[path], 3) for path in sorted(shares, key=lambda path: (-shares[path], path))}


def counted(found: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """How often each path is right, and how often not."""
    counts: Counter[tuple[str, bool]] = Counter()
    for one in found:
        counts.update((path, one.right) for path in (one.paths[0], *(path for path in one.paths[1:] if path.startswith("person: "))))
    return {path: (counts[path, True], counts[path, False]) for path, _ in counts}


def cross_validated(found: Sequence[Outcome], unseen: float = UNSEEN) -> Floats:
    """How sure each speaker is by the table of the other articles."""
    tables = [fitted(one for one in found if one.article % PARTS != part) for part in range(PARTS)]
    return np.array([certainty(one.paths, tables[one.article % PARTS], unseen) for one in found])


def figures(found: Sequence[Outcome]) -> Iterator[str]:
    """How far certainties hold: how well they tell right from wrong, their reliability, and what each floor under a name would do."""
    sure, right = cross_validated(found), np.array([one.right for one in found])
    yield f"Right and wrong are told apart with an area under the curve of {area(sure, right):.3f}."
    yield from ("", *reliability(sure, right, LEVELS), "", "| floor | right names lost | wrong names left |", "|---:|---:|---:|")
    wrong, sure = sum(one.wrong for one in found), cross_validated(found, 1.0)  # no floor under a path that nobody took
    for floor in FLOORS:
        lost = [one for one, certain in zip(found, sure, strict=True) if one.guessed and certain < floor]
        left = wrong - sum(one.wrong for one in lost)
        yield f"| {floor} | {sum(one.right for one in lost)} | {left} of {len(found)} = {left / len(found):.4f} |"


def area(sure: Floats, right: np.ndarray[Any, np.dtype[np.bool_]]) -> float:
    """The area under the curve (ROC): how often one that is right is surer than one that is wrong, a tie counting half."""
    above = sure[right][:, None] - sure[~right][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean()) if above.size else float("nan")


def _table(found: Sequence[Outcome]) -> Iterator[str]:
    counts = counted(found)
    for path, share in fitted(found).items():
        right, wrong = counts[path]
        yield f"{path:36}{right:5} of {right + wrong:<5}{share:6.3f}"


if __name__ == "__main__":
    main()
