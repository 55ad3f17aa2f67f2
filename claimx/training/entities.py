"""``python -m claimx.training.entities --data FOLDER``: the head that finds the names, for the network that ships as it is.

It learns from the entities that spaCy's recogniser finds in articles, made to agree with themselves, from the same articles with invented
names in place of their own, and from short texts made for such names.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from claimx.english.entities import Entity
from claimx.evaluation.corpus import read
from claimx.training.__main__ import PAGES, annotated_by_several
from claimx.training.data import annotated_pages, gathered, sentences
from claimx.training.inventing import carried
from claimx.training.naming import named
from claimx.training.probing import Recipe, agreement, export, fit, moves, read_states
from claimx.training.renaming import renamed

WEIGHTS = Path(str(files("claimx"))) / "weights"
EVERY, MOST = 4, 70  # one of so many articles, and at most so many, as of the pages: what a few minutes of one processor allow
CARRIED = 900  # texts of invented names
MOST_TOGETHER = 8  # paragraphs of such a text
PARTED = "\n\n"
Text = tuple[str, Sequence[Entity]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line, train the head, write it, and print how far it agrees with the recogniser on dev."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training.entities", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl, dev.jsonl and, perhaps, annotators.jsonl")
    parser.add_argument("--pages", type=Path, help="JSON Lines of the plain texts that pages.jsonl beside this file annotates")
    parser.add_argument("--network", type=Path, default=WEIGHTS / "tagger.onnx", help="default: the one in the package")
    parser.add_argument("--out", type=Path, default=WEIGHTS / "entities.onnx", help="default: the head in the package")
    options = parser.parse_args(arguments)
    articles = [one.text for one in read(options.data / "train.jsonl") if one.name not in annotated_by_several(options.data)]
    pages = [one.text for one in annotated_pages(PAGES, options.pages)] if options.pages else []
    words = read_states(options.network, material(articles, pages, random.Random(5)))
    probe = fit(words, Recipe(), lambda line: print(line, flush=True))
    export(probe, moves(words), options.network, options.out)
    dev = [one.text for one in read(options.data / "dev.jsonl")]
    print(f"F1 of the labels on dev: {agreement(probe, read_states(options.network, with_names(dev))):.3f}")


def material(articles: Sequence[str], pages: Sequence[str], dice: random.Random) -> Iterator[Text]:
    """What there is to learn from: articles as they are, every other one with other names too, and texts made for names."""
    own = [one.text for one in gathered(sentences(), dice, 1)]
    for number, (text, found) in enumerate(with_names([*articles[::EVERY][:MOST], *pages[:MOST], *own])):
        yield text, found
        if number % 2 == 0:
            yield renamed(text, found, dice)
    for _ in range(CARRIED):
        yield together([carried(dice) for _ in range(dice.randint(1, MOST_TOGETHER))])


def with_names(texts: Sequence[str]) -> Iterator[Text]:
    """Texts with the entities that the recogniser finds in them."""
    return zip(texts, named(texts), strict=True)


def together(texts: Sequence[Text]) -> Text:
    """One text of several, a paragraph each."""
    found: list[Entity] = []
    start = 0
    for text, entities in texts:
        found += [Entity(start + one.start, start + one.end, one.kind) for one in entities]
        start += len(text) + len(PARTED)
    return PARTED.join(text for text, _ in texts), found


if __name__ == "__main__":
    main()
