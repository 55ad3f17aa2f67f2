"""``python -m claimx.training.background FILE... > claimx/matching/background.txt``: how common words are, counted in articles.

Each FILE is JSON Lines (or gzip of it) with an article's text as ``body``, or else as ``text``. Only counts leave this module.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.matching.wordforms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

# A word in fewer paragraphs is as good as unknown, and a table of more words would not fit 150 kB.
FEWEST = 4
SENTENCE_START = re.compile(r"(?:^|[.?!:]|[\"“‘(])\s*$")


def paragraphs(files: list[str]) -> Iterator[str]:
    """Every paragraph of five words or more."""
    for name in files:
        with gzip.open(name, "rt", encoding="utf-8") if name.endswith(".gz") else Path(name).open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                for paragraph in re.split(r"\n\s*", row.get("body") or row["text"]):
                    if len(paragraph.split()) > 4:
                        yield paragraph


def table(files: list[str]) -> Iterator[str]:
    """Yield the lines of the table: an information in nats, and the words that have it, names with a capital."""
    total = 0
    found: Counter[str] = Counter()
    inside: Counter[str] = Counter()  # where no sentence begins, a capital tells a name
    capital: Counter[str] = Counter()
    for paragraph in paragraphs(files):
        total += 1
        made = terms(paragraph)
        found.update(set(made.forms))
        for form, start in zip(made.forms, made.starts, strict=True):
            if (
                not SENTENCE_START.search(paragraph, 0, start)
                if start < 3
                else not SENTENCE_START.search(paragraph[max(0, start - 3) : start])
            ):
                inside[form] += 1
                capital[form] += paragraph[start].isupper()
    by_information: dict[str, list[str]] = defaultdict(list)
    for form, count in found.items():
        if count >= FEWEST and form.isascii() and not form.startswith("#"):
            name = capital[form] > 0.7 * inside[form] > 0
            by_information[f"{math.log(total / count):.1f}"].append(form.capitalize() if name else form)
    yield f"# ln(paragraphs / paragraphs with the word), of {total} of news; names have a capital. Made by claimx.training.background."
    for information in sorted(by_information, key=float):
        yield f"{information} {' '.join(sorted(by_information[information]))}"


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(__doc__)
    print("\n".join(table(sys.argv[1:])))
