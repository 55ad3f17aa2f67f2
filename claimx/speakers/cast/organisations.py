"""The organisations, places and peoples that an article names, each by one name however it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.english.datelines import filed
from claimx.english.lexicon import listed
from claimx.english.outlets import is_outlet
from claimx.speakers import names
from claimx.speakers.cast import abbreviations
from claimx.speakers.cast.finding import ORGANISED
from claimx.speakers.cast.lookup import Articled, Spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from claimx.model import Part

# What the article itself says is an outlet: "the newspaper Morgenposten".
INTRODUCED = re.compile(rf"\b(?:{'|'.join(sorted(listed('outlets', 'introducing') - {'agency'}))})\s+([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)")
# The agency that filed a report, by its initials in the dateline: "PORT ELSING (MWA) — ".
AGENCY = re.compile(r"\(([A-Z]{2,6})\)")
# An abbreviation in brackets: "(IMF)", "(the “CDC”)".
BRACKETED = re.compile(r"\s*\((?:the\s+)?[“\"]?([A-Z][\w.&-]{1,9})[”\"]?\)")
FISCAL = re.compile(r"(?:Q\d)?(?:FY|CY)\d{2,4}")
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
    articled = Articled("\n".join(texts.values()))
    named: dict[tuple[str, str], str] = {}
    for part, doc in docs.items():
        datelines = Spans(match.span() for match in filed(texts[part]))
        for found in doc.ents:
            label, entity = found.label_, _whole(_capitalised(found))
            if datelines.cover(entity.start_char, entity.end_char):
                continue
            key = entity.text, label
            if key not in named:
                named[key] = organisation_name(entity.text, articled, label)
            if names.is_never(named[key]) or _is_measure(entity):
                continue  # a day, a zone of time; money
            if label in ORGANISED and named[key] and (part, entity.end_char - 1) not in taken:
                subject = any(token.dep_ in SUBJECTS and token.head not in entity for token in entity)
                yield Organisation(part, entity.start_char, entity.end_char, named[key], label, subject)


def _is_measure(entity: Span) -> bool:
    """Whether capitals stand for money, a figure or a year: "USD 1.8 billion", "the operating EBIT", "Q4FY18"."""
    beside = (*entity.doc[entity.end : entity.end + 1], *(token for token in entity.root.lefts if token.dep_ == "amod" and token.is_lower))
    measured = bool(FISCAL.fullmatch(entity.text)) or any(token.like_num or token.dep_ == "amod" for token in beside)
    return measured and abbreviations.is_abbreviation(entity.text)


def _capitalised(entity: Span) -> Span:
    """The entity without the small words that the recogniser took with it: "the Ministry of Health accused"."""
    end = len(entity)
    while end > 1 and entity[end - 1].is_lower:
        end -= 1
    return entity[:end]


def _whole(entity: Span) -> Span:
    """The entity with the plural name that its last word goes with, where it was cut off: "the Association of Flight" of Attendants."""
    after = entity.doc[entity.end : entity.end + 1]
    cut = entity[-1].dep_ == "compound" and [entity[-1].head.i] == [token.i for token in after]
    goes_on = cut and after[0].tag_ in {"NNP", "NNPS"} and after.text.endswith("s") and not after[0].ent_type_
    return entity.doc[entity.start : entity.end + 1] if goes_on else entity


def by_initials(found: Sequence[Organisation], _: Mapping[Part, str]) -> dict[str, str]:
    """Abbreviations of which the article has the full name: "IMF"."""
    initials = abbreviations.by_initials(one.name for one in found if not abbreviations.is_abbreviation(one.name))
    short = {one.name: abbreviations.spelled_out(one.name, initials) for one in found}
    return {name: other for name, other in short.items() if name != other}


def by_last_word(found: Sequence[Organisation], _: Mapping[Part, str]) -> dict[str, str]:
    """A body by the last word of its name, where one alone ends so: "the Orioles" for the Baltimore Orioles."""
    bodies = dict.fromkeys(one.name.removeprefix("The ") for one in found if one.label == "ORG")
    alone = {name for name in bodies if " " not in name}
    full: dict[str, list[str]] = {}
    for name in bodies:
        if " " in name and (last := name.rsplit(maxsplit=1)[-1]) in alone:
            full.setdefault(last, []).append(name)
    return {last: names[0] for last, names in full.items() if len(names) == 1}


def in_brackets(found: Sequence[Organisation], texts: Mapping[Part, str]) -> dict[str, str]:
    """Abbreviations in brackets after the full name, whatever their letters."""
    short: dict[str, str] = {}
    for one in found:
        beside = BRACKETED.match(texts[one.part], one.end)
        if beside and " " in one.name and abbreviations.is_abbreviation(beside[1]):
            short.setdefault(beside[1], one.name)
    return short


# Short names to full ones; of two that tell of one name, the later is right.
SHORT: tuple[Callable[[Sequence[Organisation], Mapping[Part, str]], dict[str, str]], ...] = (
    by_last_word,
    by_initials,
    in_brackets,
)


def organisation_name(phrase: str, articled: Articled, label: str = "ORG") -> str:
    """The name of an organisation without "the"; but one word, a house or an outlet keeps the "The" that the text has before it.

    >>> kremlin, guardian = Articled("The Kremlin waits. The FBI waits."), Articled("The World Bank and The Guardian wait.")
    >>> organisation_name("the Kremlin", kremlin), organisation_name("the FBI’s", kremlin)
    ('The Kremlin', 'FBI')
    >>> organisation_name("the World Bank", guardian), organisation_name("the Guardian", guardian)
    ('World Bank', 'The Guardian')
    """
    bare = without_article(phrase)
    short = (" " not in bare and not abbreviations.is_abbreviation(bare)) or bare.endswith(" House")
    if label in {"GPE", "NORP", "LOC"} or not (short or is_outlet(bare)) or not articled.has(bare):
        return bare
    return f"The {bare}"


def without_article(phrase: str) -> str:
    """An organisation's name with its "the" and a possessive off."""
    return re.sub(r"^the\s+", "", " ".join(names.unpossessed(phrase).split()), flags=re.IGNORECASE)


def introduced_outlets(text: str) -> re.Pattern[str] | None:
    """A pattern of the names that a text itself says are outlets'; None where there are none."""
    filed_by = (match[1] for line in filed(text) if (match := AGENCY.search(line.group())))
    found = sorted({*(match[1] for match in INTRODUCED.finditer(text)), *filed_by}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, found))})\b") if found else None
