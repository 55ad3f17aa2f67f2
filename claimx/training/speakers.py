"""``python -m claimx.training.speakers FILE``: how often each path to a speaker is right, into ``weights/speakers.json``.

FILE is a corpus as for ``python -m claimx.evaluation speakers``: JSON Lines of annotated articles, with the names that come along.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimx.evaluation import speakers
from claimx.evaluation.rules import Text, annotated
from claimx.speakers.resolving import referents

WEIGHTS = Path(__file__).resolve().parents[1] / "weights" / "speakers.json"


def main() -> None:
    """Parse the command line, write the table and print it with its counts."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training.speakers", description=__doc__)
    parser.add_argument("file", type=Path, help='JSON Lines with "id", "text" and "attributions"')
    parser.add_argument("--annotations", type=Path, default=speakers.ANNOTATIONS, help="the right names; default: those that come along")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="default: the package's own table")
    options = parser.parse_args()
    known = speakers.read(options.annotations.read_text(encoding="utf-8").splitlines())
    counts = Counter(outcomes(annotated(options.file.read_text(encoding="utf-8").splitlines(), known)))
    table = fitted(counts)
    options.out.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    for path, share in table.items():
        print(f"{path:36}{counts[path, True]:5} of {counts[path, True] + counts[path, False]:<5}{share:6.3f}")


def outcomes(texts: Iterable[Text]) -> Iterator[tuple[str, bool]]:
    """For each annotated source the path by which its speaker was found, and whether that is the right one."""
    for text in texts:
        _, found = referents(text.article, text.parsed, text.attributions)
        for index, right in text.right.items():
            # A source that lies in another part than its content is none here.
            if found[index].paths and text.attributions[index].source is not None:
                yield found[index].paths[0], speakers.is_right(found[index].name, *right)


def fitted(counts: Counter[tuple[str, bool]]) -> dict[str, float]:
    """The share that is right by path, with one right and one wrong more than were counted, the surest path first."""
    paths = {path for path, _ in counts}
    shares = {path: (counts[path, True] + 1) / (counts[path, True] + counts[path, False] + 2) for path in paths}
    return {path: round(shares[path], 3) for path in sorted(paths, key=lambda path: (-shares[path], path))}


if __name__ == "__main__":
    main()
