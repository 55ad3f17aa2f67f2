"""Silver labels for the entities of a text: spaCy's recogniser, made to agree with itself over the article and with what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from claimx.english.entities import Entity, settled
from claimx.english.outlets import is_outlet
from claimx.english.parsing import MODELS, PARAGRAPH
from claimx.training.inventing import lists

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64  # paragraphs


def named(texts: Sequence[str]) -> Iterator[list[Entity]]:
    """The entities of each text, in text order."""
    nlp = _recogniser()
    for text in texts:
        paragraphs = list(PARAGRAPH.finditer(text))
        docs = nlp.pipe((match.group() for match in paragraphs), batch_size=BATCH)
        found = [
            Entity(match.start() + one.start_char, match.start() + one.end_char, one.label_)
            for match, doc in zip(paragraphs, docs, strict=True)
            for one in doc.ents
        ]
        yield corrected(text, settled(text, found))


def _recogniser() -> Language:
    import spacy

    name = next(name for name in MODELS if spacy.util.is_package(name))
    return spacy.load(name, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])


def corrected(text: str, given: Sequence[Entity]) -> list[Entity]:
    """The entities, those of known names by the kind that they have; what the recogniser mistakes is marked wherever it stands."""
    found = [Entity(one.start, one.end, known(text[one.start : one.end]) or one.kind) for one in given]
    taken = {offset for one in found for offset in range(one.start, one.end)}
    for kind, names in lists()["mistaken"].items():
        there = (match.span() for match in re.finditer(rf"\b(?:{'|'.join(names)})\b", text))
        found += [Entity(*span, kind) for span in there if taken.isdisjoint(range(*span))]
    return sorted(found, key=lambda one: one.start)


def known(name: str) -> str | None:
    """The kind of a body or place that everybody knows; None of others'."""
    if is_outlet(name):
        return "ORG"
    return _kinds().get(name.removeprefix("the "))


@cache
def _kinds() -> dict[str, str]:
    words = lists()["words"]
    kinds = {name.replace("&", " "): "GPE" for name in words["known_places"]} | {
        name.replace("&", " "): "ORG" for name in words["known_bodies"]
    }
    return kinds | {name: kind for kind, names in lists()["mistaken"].items() for name in names}
