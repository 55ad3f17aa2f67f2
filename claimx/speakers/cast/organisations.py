"""The organisations, places and peoples that an article names, each by one name however it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.english.outlets import is_outlet
from claimx.speakers import names
from claimx.speakers.cast.finding import ORGANISED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from claimx.model import Part

# An abbreviation in brackets: "(IMF)", "(the “CDC”)".
BRACKETED = re.compile(r"\s*\((?:the\s+)?[“\"]?([A-Z][\w.&-]{1,9})[”\"]?\)")
# A "the" inside a name that no small word leads to: two names run together.
INNER_THE = re.compile(r"(?<!of)(?<!for)(?<!and)(?<!in)(?<!on)(?<!to)(?<!at)(?<!with)(?<!by)(?<!against)(?<=\w) the ")
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


@dataclass(frozen=True, slots=True)
class Organisation:
    """A mention of an organisation, place or people: ``name`` without "the" unless the article writes "The" as part of it."""

    part: Part
    start: int
    end: int
    name: str
    label: str
    subject: bool


def find_organisations(
    docs: Mapping[Part, Doc], texts: Mapping[Part, str], persons: Iterable[tuple[Part, int, int]]
) -> tuple[tuple[Organisation, ...], dict[str, str]]:
    """The mentions of organisations outside those of ``persons``, by their full names, and the full name for each short one."""
    found = tuple(_recognised(docs, texts, {(part, offset) for part, start, end in persons for offset in range(start, end)}))
    full: dict[str, str] = {}
    for rule in SHORT:
        full |= rule(found, texts)
    return tuple(replace(one, name=full.get(one.name, one.name)) for one in found), full


def _recognised(docs: Mapping[Part, Doc], texts: Mapping[Part, str], taken: set[tuple[Part, int]]) -> Iterator[Organisation]:
    """What the parse takes for one, unless it ends where a person's name does."""
    text = "\n".join(texts.values())
    named: dict[tuple[str, str], str] = {}  # each looks through the whole text
    for part, doc in docs.items():
        for found in doc.ents:
            label, entity = found.label_, _capitalised(found)
            key = entity.text, label
            if key not in named:
                named[key] = organisation_name(entity.text, text, label)
            glued = INNER_THE.search(entity.text)  # "Billboard the Doobies"
            if label in ORGANISED and named[key] and not glued and (part, entity.end_char - 1) not in taken:
                subject = any(token.dep_ in SUBJECTS and token.head not in entity for token in entity)
                yield Organisation(part, entity.start_char, entity.end_char, named[key], label, subject)


def _capitalised(entity: Span) -> Span:
    """The entity without the small words that the recogniser took with it: "the Ministry of Health accused"."""
    end = len(entity)
    while end > 1 and entity[end - 1].is_lower:
        end -= 1
    return entity[:end]


def well_known(found: Sequence[Organisation], _: Mapping[Part, str]) -> dict[str, str]:
    """Short names that everyone knows: "VW"."""
    full = {one.name for one in found if not names.is_abbreviation(one.name)}
    return {short: name for short, name in names.known_short() if name in full}


def by_initials(found: Sequence[Organisation], _: Mapping[Part, str]) -> dict[str, str]:
    """Abbreviations of which the article has the full name: "IMF"."""
    full = tuple(dict.fromkeys(one.name for one in found if not names.is_abbreviation(one.name)))
    short = {one.name: spelled_out(one.name, full) for one in found if names.is_abbreviation(one.name)}
    return {name: other for name, other in short.items() if name != other}


def in_brackets(found: Sequence[Organisation], texts: Mapping[Part, str]) -> dict[str, str]:
    """Abbreviations in brackets after the full name, whatever their letters."""
    short: dict[str, str] = {}
    for one in found:
        beside = BRACKETED.match(texts[one.part], one.end)
        if beside and " " in one.name and names.is_abbreviation(beside[1]):
            short.setdefault(beside[1], one.name)
    return short


# Short names to full ones; of two that tell of one name, the later is right.
SHORT: tuple[Callable[[Sequence[Organisation], Mapping[Part, str]], dict[str, str]], ...] = (well_known, by_initials, in_brackets)


def spelled_out(name: str, full: Iterable[str]) -> str:
    """The one of the ``full`` names that ``name`` abbreviates, else the name itself.

    >>> spelled_out("IMF", ["World Bank", "International Monetary Fund"]), spelled_out("IMF", ["World Bank"])
    ('International Monetary Fund', 'IMF')
    """
    return next((known for known in full if names.abbreviates(name, known)), name)


def organisation_name(phrase: str, text: str, label: str = "ORG") -> str:
    """The name of an organisation without "the"; but one word, a house or an outlet keeps the "The" that ``text`` has before it.

    >>> organisation_name("the Kremlin", "The Kremlin waits."), organisation_name("the FBI’s", "The FBI waits.")
    ('The Kremlin', 'FBI')
    >>> organisation_name("the World Bank", "The World Bank waits."), organisation_name("the Guardian", "The Guardian waits.")
    ('World Bank', 'The Guardian')
    """
    bare = re.sub(r"^the\s+", "", " ".join(names.unpossessed(phrase).split()), flags=re.IGNORECASE)
    short = (" " not in bare and not names.is_abbreviation(bare)) or bare.endswith(" House")
    if label in {"GPE", "NORP", "LOC"} or not (short or is_outlet(bare)) or not re.search(rf"\bThe\s+{re.escape(bare)}(?!\w)", text):
        return bare
    return f"The {bare}"
