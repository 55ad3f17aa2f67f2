"""How many speakers are right, against names that were annotated by hand.

The annotations give, for attributions of a corpus in PolNeAR's form, the names that are right: see ``speakers.md`` beside this file.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.article import read_article
from claimx.attribution import attributions, entities_of, text_of
from claimx.english.characters import folded
from claimx.english.parsing import parse
from claimx.errors import ClaimxError
from claimx.evaluation.placing import in_article
from claimx.evaluation.predicting import located
from claimx.evaluation.rows import parsed
from claimx.evaluation.scoring import Spans
from claimx.model import Page
from claimx.speakers import resolve
from claimx.tagger import read as read_text

ANNOTATIONS = Path(__file__).parent / "speakers.jsonl"
KINDS = ("name", "pronoun", "nominal", "unnamed")
# What came of a source that was found: to be misnamed is the worst, for it gives somebody another's words; the article's own words are no
# answer, and neither is nobody.
OUTCOMES = ("right", "misnamed", "words", "nobody")
PRONOUN = re.compile(
    r"(?:I|me|my|we|us|our|you|your|he|him|his|she|hers?|it|its|they|them|their|(?:him|her|it)self|themselves|whom?|that|which)",
    re.IGNORECASE,
)
JUNIOR = frozenset(("Jr", "Sr"))
ARTICLE = re.compile(r"^(?:the|an?)\s+")
CLAUSE = re.compile(r",|\s(?:who|which|that)\s")
POSSESSIVE = re.compile(r"'s?$")
EDGES = ' ,.;:()–—-"'
WORD = re.compile(r"\w+")
LEAST = 0.5  # of two contents in common, as for a found attribution


@dataclass(frozen=True, slots=True)
class Annotated:
    """Who is meant by the source of one attribution: ``speakers`` are the right names, and so are the words of the ``verbatim`` spans."""

    document: str
    attribution: str
    source: Spans
    speakers: tuple[str | None, ...]
    verbatim: Spans
    named: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What the product gave for an annotated source: ``words`` are the source's own, ``right`` the best of the right names.

    ``named`` where what was given is said to be a name.
    """

    document: str
    start: int
    end: int
    words: str
    kind: str
    found: bool
    given: str | None
    right: str | None
    correct: bool
    named: bool

    @property
    def outcome(self) -> str:
        """One of OUTCOMES; empty where it was not found."""
        if not self.found or self.correct:
            return "right" if self.correct else ""
        return "nobody" if self.given is None else "misnamed" if self.named else "words"


@dataclass(frozen=True, slots=True)
class Given:
    """An attribution's spans in the text and the speaker that the product gives it; ``id`` where it is the gold one itself."""

    source: Spans
    content: Spans
    speaker: str | None
    named: bool
    id: str | None = None


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command line of ``speakers`` holds."""
    parser.add_argument("file", type=Path, help='JSON Lines with "id", "text" and "attributions"')
    parser.add_argument(
        "annotations",
        type=Path,
        nargs="?",
        default=ANNOTATIONS,
        help="the right names; default: those that come with the program",
    )
    parser.add_argument("--gold", action="store_true", help="resolve the annotated attributions instead of those that the tagger finds")
    parser.add_argument("--wrong", action="store_true", help="list the wrong ones: id, offsets, given name, right name, the source's words")


def scores(lines: Iterable[str], path: Path, *, gold: bool = False, wrong: bool = False) -> str:
    """What the command prints, for the lines of a corpus file and the path of the annotations; articles without annotations are let be."""
    judged = judge_all(lines, path, gold=gold)
    listed = [_listed(one) for one in judged if wrong and one.found and not one.correct]
    return "".join(line + "\n" for line in [*table(judged), *listed])


def judge_all(lines: Iterable[str], path: Path, *, gold: bool = False) -> list[Judged]:
    """What the product makes of each annotated source, for the lines of a corpus file and the path of the annotations."""
    wanted: dict[str, list[Annotated]] = {}
    for one in read(path.read_text(encoding="utf-8").splitlines()):
        wanted.setdefault(one.document, []).append(one)
    documents = [document for document in map(json.loads, lines) if document["id"] in wanted]
    return [one for document in documents for one in judge(document, wanted[document["id"]], gold=gold)]


def read(lines: Iterable[str]) -> list[Annotated]:
    """The annotations of a file's lines; its heading and what the annotator was not sure of are left out."""
    return [
        Annotated(
            record["id"],
            record["attribution"],
            record["source"],
            tuple(record["speakers"]),
            record.get("verbatim", ()),
            record["named"],
        )
        for record in map(json.loads, lines)
        if "attribution" in record and record.get("sure", True)
    ]


def judge(document: Mapping[str, Any], annotated: Iterable[Annotated], *, gold: bool = False) -> Iterator[Judged]:
    """What the product makes of each annotated source of a document with ``id``, ``text`` and ``attributions``.

    The tagger's attributions are matched to the document's own, each used once; with ``gold`` the document's own are resolved.
    Raises ValueError where the annotations are of another text.
    """
    text = document["text"]
    corpus = {item["id"]: item for item in document["attributions"]}
    given = _given(document, gold=gold)
    mates = {item.id: item for item in given} if gold else matched(document["attributions"], given)
    for one in annotated:
        if one.attribution not in corpus or corpus[one.attribution]["source"] != one.source:
            raise ValueError(f"{one.document}: {one.attribution} has another source in the corpus than in the annotations")
        words = _words(text, one.source)
        mate = mates.get(one.attribution)
        phrases = [text[start:end] for start, end in one.verbatim]
        speaker = mate.speaker if mate else None
        yield Judged(
            document=one.document,
            start=one.source[0][0],
            end=one.source[-1][1],
            words=words,
            kind=kind_of_source(words, one),
            found=mate is not None,
            given=speaker,
            right=[*one.speakers, *phrases][0],
            correct=mate is not None and is_right(speaker, one.speakers, phrases),
            named=mate is not None and mate.named,
        )


def matched(gold: Iterable[Mapping[str, Any]], given: Sequence[Given]) -> dict[str | None, Given]:
    """The given attribution for each gold one that has one, by the gold one's id.

    Their sources overlap, their contents by half; each is used once, best overlaps first.
    """
    overlaps = sorted(
        (
            (overlap(one.content, item["content"]) + overlap(one.source, item["source"]), item["id"], place)
            for item in gold
            for place, one in enumerate(given)
            if overlap(one.content, item["content"]) >= LEAST and overlap(one.source, item["source"])
        ),
        key=lambda found: -found[0],
    )
    mates: dict[str | None, Given] = {}
    used: set[int] = set()
    for _, name, place in overlaps:
        if name not in mates and place not in used:
            mates[name] = given[place]
            used.add(place)
    return mates


def overlap(mine: Spans, theirs: Spans) -> float:
    """How much two lists of spans have in common: Dice, over characters."""
    one, other = ({place for start, end in spans for place in range(start, end)} for spans in (mine, theirs))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def is_right(given: str | None, speakers: Iterable[str | None], phrases: Iterable[str] = ()) -> bool:
    """Whether a speaker is one of the names, with "the" or without, or one of the phrases without its article and what trails behind it.

    >>> is_right("Jane Doe", ["Jane Doe"]), is_right("Doe", ["Jane Doe"]), is_right("two aides", [], ["The two aides, who"])
    (True, False, True)
    >>> is_right("The White House", ["White House"]), is_right("Jane Doe and Bob Roe", ["Jane Doe", "Bob Roe"])
    (True, True)
    """
    if given is None:
        return None in speakers
    names = {_without_the(name) for name in speakers if name is not None}
    return _without_the(given) in names or set(_without_the(given).split(" and ")) <= names or _phrase(given) in set(map(_phrase, phrases))


def _without_the(name: str) -> str:
    return folded(name).removeprefix("the ")


def is_partly(given: str, speakers: Iterable[str | None]) -> bool:
    """Whether a name is too little or too much of a right one: "Doe" or "Jane Doe and others" for "Jane Doe"."""
    names = [f" {_plain(name)} " for name in speakers if name]
    return any(f" {_plain(given)} " in name or name in f" {_plain(given)} " for name in names)


def _plain(name: str) -> str:
    return " ".join(WORD.findall(folded(name)))


def kind_of_source(words: str, one: Annotated) -> str:
    """One of KINDS, by the source's own words.

    "pronoun"; "unnamed" where the speaker has no name; "name" where the source holds the last capitalised word of the name, or its
    initials; else "nominal", a description of somebody named.
    """
    own = WORD.findall(words.replace(".", ""))
    if all(map(PRONOUN.fullmatch, own)):
        return "pronoun"
    if not one.named:
        return "unnamed"
    capitals = [[word for word in WORD.findall(name) if word[0].isupper() and word not in JUNIOR] for name in one.speakers if name]
    names = {name for words in capitals if words for name in (words[-1].casefold(), "".join(word[0] for word in words).casefold())}
    return "name" if any(word[0].isupper() and word.casefold() in names for word in own) else "nominal"


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """The figures, a line for each kind of source and one for all: annotated, found, what came of those, and the share that is right."""
    count: Counter[tuple[str, str]] = Counter()
    for one in judged:
        for row in (one.kind, "all"):
            count.update([(row, "annotated"), *([(row, "found"), (row, one.outcome)] if one.found else [])])
    columns = ("annotated", "found", *OUTCOMES)
    yield f"{'source':9}" + "".join(f"{column:>{len(column) + 2}}" for column in (*columns, "share"))
    for row in (*KINDS, "all"):
        found = count[row, "found"]
        share = f"{count[row, 'right'] / found:.3f}" if found else "-"
        yield f"{row:9}" + "".join(f"{count[row, column]:{len(column) + 2}}" for column in columns) + f"{share:>7}"


def _listed(one: Judged) -> str:
    return "\t".join((one.document, f"{one.start}-{one.end}", one.kind, str(one.given), str(one.right), one.words))


def _given(document: Mapping[str, Any], *, gold: bool) -> list[Given]:
    """The attributions of a text, found by the tagger or the document's own, with the speakers that the product gives them."""
    try:
        article = read_article(Page("-", None, document["text"], "text"))
    except ClaimxError:
        return []
    if gold:
        own = [(item, one) for item in document["attributions"] if (one := in_article(article, item))]
        speakers = resolve(article, parsed(article), [one for _, one in own])
        return [
            Given(item["source"], item["content"], speaker.name, speaker.named, item["id"])
            for (item, _), speaker in zip(own, speakers, strict=True)
        ]
    reading = read_text(text_of(article))
    found = attributions(article, reading.spans)
    places = [located(article, one) for one in found]
    speakers = resolve(article, parse(article, entities_of(article, reading.entities)), found)
    return [Given(place["source"], place["content"], speaker.name, speaker.named) for place, speaker in zip(places, speakers, strict=True)]


def _words(text: str, spans: Spans) -> str:
    return " ".join(" ".join(text[start:end] for start, end in spans).split())


def _phrase(words: str) -> str:
    """A description for comparison: plain, no marks at its edges, no article, possessive or relative clause, nothing after a comma."""
    head = CLAUSE.split(ARTICLE.sub("", folded(words).strip(EDGES)), maxsplit=1)[0]
    return POSSESSIVE.sub("", head.strip(EDGES))
