"""How ``compare`` fares among very many quotations: real ones, and made ones in their words, with perturbed copies to be found again."""

from __future__ import annotations

import json
import random
import resource
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.comparison import Quotation
from claimx.comparison.gathering import Gathered
from claimx.english import quotation as marks
from claimx.evaluation.perturbing import EDITS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

# Words of a quotation that is perturbed: with fewer, half of it is left with too little to tell.
FEWEST = 10
# Days between a quotation and its perturbed copy, at most.
DAYS = 1
# One real quotation in so many is kept out, with all of its article, and asked for: what is then found is false, or was said twice.
KEPT_OUT = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation that is asked for, and the one that should be found; None where none should."""

    kind: str
    quotation: Quotation
    right: Quotation | None


def add_options(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("file", type=Path, help='JSON Lines with "id", "text" and "attributions", whose quotations are the real ones')
    command.add_argument("--texts", type=int, default=200_000, help="how many quotations there are, real and made")
    command.add_argument("--edits", type=int, default=300, help="how many perturbed copies of each kind")
    command.add_argument("--seed", type=int, default=1)


def figures(options: argparse.Namespace) -> Iterator[str]:
    """Yield the figures, line by line."""
    chance = random.Random(options.seed)  # noqa: S311 - nobody guesses it
    real = list(quotations(options.file.read_text(encoding="utf-8").splitlines()))
    articles = sorted({one.location for one in real})
    kept_out = set(chance.sample(articles, len(articles) // KEPT_OUT))
    known = [one for one in real if one.location not in kept_out]
    made = list(made_like(known, options.texts - len(known), chance))
    before, began = _megabytes(), time.process_time()
    gathered = Gathered([*known, *made])
    gathered.like(known[0].text)  # what is put off until the first question
    yield (
        f"{len(gathered.quotations)} quotations, {len(known)} of them real: indexed in {time.process_time() - began:.1f} CPU s; "
        f"{_megabytes()} MB in use at most, {before} before"
    )
    yield from _asked(gathered, list(questions(known, [one for one in real if one.location in kept_out], options.edits, chance)))


def questions(known: Sequence[Quotation], others: Sequence[Quotation], many: int, chance: random.Random) -> Iterator[Asked]:
    """Yield perturbed copies of known quotations, printed elsewhere the same day or the next, and quotations that are not known."""
    vocabulary = [word for one in known for word in one.text.split()]
    long = [one for one in known if len(one.text.split()) >= FEWEST]
    for kind, edit in EDITS.items():
        for one in chance.sample(long, min(many, len(long))):
            text = " ".join(edit(one.text.split(), vocabulary, chance))
            day = f"{(one.published or '')[:8]}{min(28, int((one.published or '1')[8:] or 1) + chance.randint(0, DAYS)):02}"
            yield Asked(kind, replace(one, text=text, location="elsewhere", published=day), one)
    for one in others:
        if len(one.text.split()) >= FEWEST:
            yield Asked("not there", one, None)


def _asked(gathered: Gathered, asked: Sequence[Asked]) -> Iterator[str]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])  # asked, right, wrong
    wrong: list[str] = []
    began = time.process_time()
    for one in asked:
        found = best(gathered, one.quotation)
        right = bool(one.right and found and found.text == one.right.text)
        counts[one.kind][0] += 1
        counts[one.kind][1] += right
        counts[one.kind][2] += found is not None and not right
        if found and not right:
            wrong.append(f"  {one.kind}: {one.quotation.text!r} ({one.quotation.speaker}): {found.text!r} ({found.speaker})")
    spent = time.process_time() - began
    for kind, (number, hits, false) in counts.items():
        yield f"  {kind:14} {number:5}  found {hits / number:.3f}  another {false / number:.4f}"
    yield f"{1000 * spent / len(asked):.2f} CPU ms a question"
    yield from wrong


def best(gathered: Gathered, asked: Quotation) -> Quotation | None:
    """The quotation that is most likely the same utterance as the one asked for, None where none is."""
    number, match = max(gathered.matches(asked), key=lambda found: found[1].evidence, default=(0, None))
    return gathered.quotations[number] if match else None


def quotations(lines: Sequence[str]) -> Iterator[Quotation]:
    """Yield the quotations of annotated articles, each with its source as the speaker; outlet and date are in the article's id."""
    for document in map(json.loads, lines):
        text = document["text"]
        outlet, _, rest = document["id"].partition("_")
        contents = [
            (start, end, " ".join(text[first:last] for first, last in item["source"]))
            for item in document["attributions"]
            for start, end in item["content"]
            if item["source"]
        ]
        for mark in marks.quotations(text):
            source = next((source for start, end, source in contents if start < mark.end and end > mark.start), None)
            quote = text[mark.start : mark.end].strip(marks.DOUBLE + "‘’'` ")
            if source and len(quote.split()) > 1:
                # Whom a pronoun or a description means is known within the article alone.
                speaker = source if source[0].isupper() else f"Somebody in {document['id']}"
                yield Quotation(quote, document["id"], speaker=speaker, outlet=outlet, published=rest.partition("_")[0])


def made_like(known: Sequence[Quotation], many: int, chance: random.Random) -> Iterator[Quotation]:
    """Yield quotations that nobody said: as long as real ones, each word one that follows the word before it in one of them."""
    following: dict[str, list[str]] = defaultdict(list)
    for one in known:
        words = one.text.split()
        for word, after in zip(["", *words], words, strict=False):
            following[word].append(after)
    for number in range(many):
        model = chance.choice(known)
        words = [""]
        for _ in model.text.split():
            words.append(chance.choice(following.get(words[-1]) or following[""]))
        yield replace(model, text=" ".join(words[1:]), location=f"made {number}")


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
