"""``python -m claimx.training.speakers FILE``: how often each path to a speaker is right, into ``weights/speakers.json``.

FILE is a corpus as for ``python -m claimx.evaluation speakers``: JSON Lines of annotated articles, with the names that come along. The
annotated pages of ``pages.jsonl`` are counted with them where their texts are given.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimx.article import read_article
from claimx.english.parsing import parse
from claimx.evaluation import audit, speakers
from claimx.evaluation.placing import in_article
from claimx.evaluation.rules import Text, annotated
from claimx.model import Page
from claimx.speakers.resolving import referents

PAGES = Path(__file__).with_name("pages.jsonl")
WEIGHTS = Path(__file__).resolve().parents[1] / "weights" / "speakers.json"


def main() -> None:
    """Parse the command line, write the table and print it with its counts."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training.speakers", description=__doc__)
    parser.add_argument("file", type=Path, help='JSON Lines with "id", "text" and "attributions"')
    parser.add_argument("--annotations", type=Path, default=speakers.ANNOTATIONS, help="the right names; default: those that come along")
    parser.add_argument("--pages", type=Path, help="JSON Lines of the plain texts that pages.jsonl beside this file annotates")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="default: the package's own table")
    options = parser.parse_args()
    known = speakers.read(options.annotations.read_text(encoding="utf-8").splitlines())
    counts = Counter(outcomes(annotated(options.file.read_text(encoding="utf-8").splitlines(), known)))
    if options.pages:
        counts.update(outcomes(pages(PAGES, options.pages)))
    table = fitted(counts)
    options.out.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    for path, share in table.items():
        print(f"{path:36}{counts[path, True]:5} of {counts[path, True] + counts[path, False]:<5}{share:6.3f}")


def pages(annotations: Path, texts: Path) -> Iterator[Text]:
    """The annotated pages of a file (``claimx/evaluation/audit.md``), with the attributions that are certain to be some."""
    for page, text in audit.texts(annotations, texts):
        article = read_article(Page("-", None, text, "text"))
        found = [(item, one) for item in page["attributions"] if item["sure"] and (one := in_article(article, item))]
        right = {
            number: (tuple(item["speakers"]), _own_words(item, text))
            for number, (item, one) in enumerate(found)
            if one.source is not None or not item["source"]  # one that lies in another part than its content is none here
        }
        yield Text(article, parse(article), tuple(one for _, one in found), right)


def _own_words(item: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """The words that are right beside the names: the source's where it has no name, and a document's."""
    spans = [*item["verbatim"], *(item["source"] if not item["named"] else ())]
    return tuple(text[start:end] for start, end in spans)


def outcomes(texts: Iterable[Text]) -> Iterator[tuple[str, bool]]:
    """For each annotated source the path by which its speaker was found, and whether that is the right one."""
    for text in texts:
        _, found = referents(text.article, text.parsed, text.attributions)
        for index, right in text.right.items():
            if found[index].paths:
                yield found[index].paths[0], speakers.is_right(found[index].name, *right)


def fitted(counts: Counter[tuple[str, bool]]) -> dict[str, float]:
    """The share that is right by path, with one right and one wrong more than were counted, the surest path first."""
    paths = {path for path, _ in counts}
    shares = {path: (counts[path, True] + 1) / (counts[path, True] + counts[path, False] + 2) for path in paths}
    return {path: round(shares[path], 3) for path in sorted(paths, key=lambda path: (-shares[path], path))}


if __name__ == "__main__":
    main()
