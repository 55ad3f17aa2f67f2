"""Silver labels for the entities of a text: spaCy's recogniser, made to agree with itself over the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.english.parsing import MODELS, PARAGRAPH
from claimx.training.entities import KINDS, Entity

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64  # paragraphs
POSSESSIVE = re.compile(r"(?:['’]s?|\s)+$")
SPREAD = frozenset(("PERSON", "ORG", "GPE", "NORP"))  # kinds whose names are marked wherever they stand; the others' may be common words
SHORTEST = 3  # letters of a name that is marked wherever it stands


def named(texts: Sequence[str]) -> Iterator[list[Entity]]:
    """The entities of each text, in text order."""
    nlp = _recogniser()
    for text in texts:
        paragraphs = list(PARAGRAPH.finditer(text))
        docs = nlp.pipe((match.group() for match in paragraphs), batch_size=BATCH)
        yield settled(
            text,
            [
                Entity(match.start() + one.start_char, match.start() + one.end_char, one.label_)
                for match, doc in zip(paragraphs, docs, strict=True)
                for one in doc.ents
            ],
        )


def _recogniser() -> Language:
    import spacy

    name = next(name for name in MODELS if spacy.util.is_package(name))
    return spacy.load(name, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])


def settled(text: str, given: Iterable[Entity]) -> list[Entity]:
    """The entities of KINDS without possessive endings; the same words get the kind that they have most often.

    A person's last name is a person, and what is named with confidence in one place is named in all.
    """
    given = list(given)
    taken = {offset for one in given for offset in range(one.start, one.end)}
    trimmed = (Entity(one.start, one.start + len(POSSESSIVE.sub("", text[one.start : one.end])), one.kind) for one in given)
    kept = [one for one in trimmed if one.kind in KINDS and one.end > one.start]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in kept:
        votes[text[one.start : one.end]][one.kind] += 1
    kinds = {name: count.most_common(1)[0][0] for name, count in votes.items()}
    people = {name for name, kind in kinds.items() if kind == "PERSON" and " " in name}
    surnames = {name.split()[-1] for name in people}
    kinds |= dict.fromkeys(surnames & kinds.keys(), "PERSON")
    sure = {name: kind for name, kind in kinds.items() if kind in SPREAD and (votes[name].total() > 1 or name in people)}
    sure = dict.fromkeys(surnames, "PERSON") | sure
    found = [Entity(one.start, one.end, kinds[text[one.start : one.end]]) for one in kept]
    elsewhere = _mentions(text, [name for name in sure if name[:1].isupper() and len(name) >= SHORTEST])
    found += [Entity(*match.span(), sure[match.group()]) for match in elsewhere if taken.isdisjoint(range(*match.span()))]
    return sorted(found, key=lambda one: one.start)


def _mentions(text: str, names: Sequence[str]) -> Iterator[re.Match[str]]:
    """Where the names stand as whole words, the longest first."""
    if names:
        listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        yield from re.finditer(rf"(?<![\w-])(?:{listed})(?![\w-])", text)
