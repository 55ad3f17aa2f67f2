"""Named entities: what the tagger finds beside the attributions, made to agree over an article, and what the parse carries."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# OntoNotes' kinds that some stage reads: what a speaker can be, what tells that a name is nobody's, and the numbers that state no figure.
KINDS = (  # the order is part of the weights
    "PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "DATE", "TIME", "ORDINAL",
)  # fmt: skip
# What a body's or place's name does not begin with: "former East Germany", "the regional health commission" (which is none).
COMMON = re.compile(r"(?![Tt]he [A-Z\d])(?:[Tt]he )?(?:[a-z][\w-]*(?:\s+|$))*")
PROPER = frozenset(("ORG", "GPE", "FAC"))
PLACES = frozenset(("GPE", "LOC", "FAC", "NORP"))
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? $")
POSSESSIVE = re.compile(r"(?:['’]s?|\s)+$")
ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)
SPREAD = frozenset(("PERSON", "ORG", "GPE", "NORP"))  # kinds whose names are marked wherever they stand; the others' may be common words
WORD, GOES_ON = re.compile(r"(?<![\w-])\w+"), re.compile(r"[\w-]")
SHORTEST = 3  # letters of a name that is marked wherever it stands


@dataclass(frozen=True, slots=True)
class Entity:
    """``text[start:end]`` is the name of something of a ``kind``."""

    start: int
    end: int
    kind: str


def settled(text: str, given: Iterable[Entity]) -> list[Entity]:
    """The entities of KINDS without possessive endings; the same words get the kind that they have most often.

    A person's last name is a person, what a title stands before is no place's, and a word that several bodies have in their names is one;
    what is named with confidence in one place is named in all, and whole.
    """
    trimmed = (_trimmed(text, one) for one in _joined(text, given))
    kept = [one for one in trimmed if one.kind in KINDS and one.end > one.start]
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in kept:
        votes[_bare(text, one)][one.kind] += 1
    kinds = {name: count.most_common(1)[0][0] for name, count in votes.items()}
    titled = {_bare(text, one) for one in kept if one.kind == "PERSON" and TITLED.search(text[max(0, one.start - 5) : one.start])}
    kinds |= {name: "PERSON" for name, kind in kinds.items() if kind in PLACES and name.split()[-1] in titled and " " in name}
    people = {name for name, kind in kinds.items() if kind == "PERSON" and " " in name}
    surnames = {name.split()[-1] for name in people}
    of_bodies = Counter(word for name, kind in kinds.items() if kind == "ORG" and " " in name for word in set(name.split()))
    kinds |= {name: "GPE" for name, kind in kinds.items() if kind == "PERSON" and of_bodies[name] > 1 and name not in titled}
    kinds |= dict.fromkeys(surnames & kinds.keys(), "PERSON")
    sure = {name: kind for name, kind in kinds.items() if kind in SPREAD and (votes[name].total() > 1 or name in people)}
    sure = dict.fromkeys(surnames, "PERSON") | sure
    found = [Entity(one.start, one.end, kinds[_bare(text, one)]) for one in kept]
    taken = {offset: one for one in found for offset in range(one.start, one.end)}
    parts: set[Entity] = set()  # of longer names
    for start, end, name in _mentions(text, [name for name in sure if name[:1].isupper() and len(name) >= SHORTEST]):
        there = {taken[offset] for offset in range(start, end) if offset in taken}
        if all(one.start >= start and one.end <= end and one.end - one.start < end - start for one in there):
            parts |= there
            found.append(Entity(start, end, sure[name]))
    return sorted((one for one in found if one not in parts), key=lambda one: one.start)


def _joined(text: str, given: Iterable[Entity]) -> Iterator[Entity]:
    """The entities, peoples and parties side by side as one: "Liberal Democrats"."""
    last: Entity | None = None
    for one in given:
        if last and last.kind == one.kind == "NORP" and text[last.end : one.start] == " ":
            last = Entity(last.start, one.end, one.kind)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _bare(text: str, one: Entity) -> str:
    """The name without "the"."""
    return ARTICLE.sub("", text[one.start : one.end], count=1)


def _trimmed(text: str, one: Entity) -> Entity:
    """An entity without what is no part of its name."""
    name = POSSESSIVE.sub("", text[one.start : one.end])
    common = COMMON.match(name) if one.kind in PROPER else None
    return Entity(one.start + (common.end() if common else 0), one.start + len(name), one.kind)


def _mentions(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where the names stand as whole words, the longest of those that begin there; in time that grows with the text alone."""
    known = frozenset(names)
    lengths: defaultdict[str, set[int]] = defaultdict(set)  # of the names that begin with a word, which may be many
    for name in known:
        if first := WORD.match(name):
            lengths[first.group()].add(len(name))
    by_word = {word: sorted(own, reverse=True) for word, own in lengths.items()}
    reached = 0
    for word in WORD.finditer(text) if by_word else ():
        start = word.start()
        if start < reached:
            continue
        for length in by_word.get(word.group(), ()):
            name = text[start : start + length]
            if name in known and not GOES_ON.match(text, start + length):
                reached = start + length
                yield start, reached, name
                break
