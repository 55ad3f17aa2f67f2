"""How good claimx is beside people: PolNeAR's articles that several people annotated, each on their own.

A prediction is scored against each of the people, and against their consensus: the attributions that at least VOTES of them gave, by
contents that overlap by half (Dice, over words) and sources that share a word (or both none); of those that agree, the one most like the
others stands for all. People are scored in the same way: each against each other, and against the consensus of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from claimx.evaluation.corpus import Gold, documents, gold
from claimx.evaluation.scoring import Counts, Document, Spoken, count, dice, inside, words_of
from claimx.evaluation.tables import overall

VOTES = 3  # of some six people: half of them, so that no two who err alike make a consensus
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Several:
    """An article by name, and what each of several people annotated in it."""

    name: str
    people: tuple[tuple[Gold, ...], ...]


def read(path: Path) -> list[Several]:
    """The articles of a JSON Lines file with ``id`` and ``annotators``, a list of attributions each."""
    return [Several(one["id"], tuple(map(gold, one["annotators"]))) for one in documents(path)]


def table(
    articles: Sequence[Several], texts: Mapping[str, str], named: Iterable[tuple[str, Mapping[str, Sequence[Spoken]]]]
) -> Iterator[str]:
    """The lines of a Markdown table: a row for each annotator against each other and for each of the named predictions, by article.

    Below, the same against what at least VOTES people agree on, where a person is scored against the others' agreement.
    """
    pairs, agreed = [("one annotator", list(_people(articles, texts)))], [("one annotator", list(_people_agreed(articles, texts)))]
    for name, predicted in named:
        found = {article.name: predicted.get(article.name, ()) for article in articles}
        pairs.append((name, [Document(texts[one.name], spoken(own), found[one.name]) for one in articles for own in one.people]))
        agreed.append((name, [_agreed(texts[one.name], one.people, found[one.name]) for one in articles]))
    yield from ("Against each annotator:", "", *overall(_counted(pairs)))
    yield from ("", f"Against what {VOTES} or more agree on:", "", *overall(_counted(agreed)))


def _counted(named: Iterable[tuple[str, Iterable[Document]]]) -> list[tuple[str, list[Counts]]]:
    return [(name, [count(*document) for document in documents]) for name, documents in named]


def _people(articles: Iterable[Several], texts: Mapping[str, str]) -> Iterator[Document]:
    """Each annotator's attributions against each other's."""
    for article in articles:
        for person, others in _each(article.people):
            for other in others:
                yield Document(texts[article.name], spoken(person), spoken(other))


def _people_agreed(articles: Iterable[Several], texts: Mapping[str, str]) -> Iterator[Document]:
    """Each annotator's attributions against the consensus of the others."""
    for article in articles:
        for person, others in _each(article.people):
            yield _agreed(texts[article.name], others, spoken(person))


def _agreed(text: str, people: Sequence[Sequence[Gold]], predicted: Sequence[Spoken]) -> Document:
    return Document(text, spoken(consensus(people, text)), predicted)


def spoken(attributions: Iterable[Gold]) -> list[Spoken]:
    """Attributions as the scorer reads them."""
    return [one.spoken for one in attributions]


def consensus(people: Sequence[Sequence[Gold]], text: str, votes: int = VOTES) -> list[Gold]:
    """The attributions that at least so many of the people gave, the most agreed on first."""
    words = words_of(text)
    rows = [[(one, inside(one.content, words), inside(one.source, words)) for one in person] for person in people]
    ranked = []
    for row, others in _each(rows):
        for attribution, content, source in row:
            likeness = [
                max((dice(content, other) for _, other, named in person if source & named or not (source or named)), default=0.0)
                for person in others
            ]
            agreed = [like for like in likeness if like >= 0.5]
            if content:
                ranked.append((1 + len(agreed), sum(agreed), content, attribution))
    kept: list[tuple[frozenset[int], Gold]] = []
    for agreed_on, _, content, attribution in sorted(ranked, key=lambda one: one[:2], reverse=True):
        if agreed_on >= votes and all(dice(content, other) < 0.5 for other, _ in kept):
            kept.append((content, attribution))
    return [attribution for _, attribution in kept]


def _each(rows: Sequence[T]) -> Iterator[tuple[T, list[T]]]:
    """Each of the rows with all the others."""
    for index, row in enumerate(rows):
        yield row, [*rows[:index], *rows[index + 1 :]]
