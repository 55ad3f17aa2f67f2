"""Who relayed what is said: "told Reuters", "in an interview with RT", "according to the BBC"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimx.english.lexicon import tables
from claimx.english.outlets import is_outlet
from claimx.speakers.cast.organisations import organisation_name

if TYPE_CHECKING:
    from claimx.model import Attribution, Part
    from claimx.speakers.cast.people import Cast

DETERMINER = re.compile(
    r"(?:(?:\b(?:the|a|an|state|state-run|news|local|daily|news agency|agency|broadcaster|newspaper)|\b[A-Z]\w+[’']s)\s+)+$"
)


@dataclass(frozen=True, slots=True)
class Before:
    """Words that make what follows a relay; ``outlets_only`` where they also stand before others ("told the court")."""

    name: str
    words: re.Pattern[str]
    outlets_only: bool


SPOKEN = (
    r"(?:said|says|saying|spoke|speaking|talking|spoken|appeared|appearing|comments?|remarks?|statement|confirmed|revealed|admitted|insisted"
    r"|explained|wrote|writes|writing|op-ed|column|essay|article|post)"
)
# What stands right before an outlet, its determiner left out.
BEFORE = (
    Before("told", re.compile(r"\b(?:told|tells?|telling)$"), outlets_only=True),
    Before("interviewed by", re.compile(r"\binterview(?:ed)?(?:\s+[\w’-]+){0,2}\s+(?:with|by|on|to|for)$"), outlets_only=False),
    Before("carried by", re.compile(r"\b(?:carried|quoted|cited|relayed|distributed)(?:\s+\w+)?\s+by$"), outlets_only=False),
    Before(
        "published in",
        re.compile(r"\b(?:published|reported|broadcast|aired|run|printed|shown|released)(?:\s+\w+)?\s+(?:by|on|in)$"),
        outlets_only=True,
    ),
    Before("according to", re.compile(r"\baccording\s+to$", re.IGNORECASE), outlets_only=True),
    Before("spoke to", re.compile(rf"\b{SPOKEN}(?:\s+[\w’-]+){{0,3}}?\s+(?:to|with|on|in|via)$"), outlets_only=True),
    Before("per", re.compile(r"[,;—–]\s+(?:as\s+)?per$"), outlets_only=False),
    Before("essay for", re.compile(r"\b(?:op-ed|column|essay|article|piece)(?:\s+\w+)?\s+for$"), outlets_only=True),
)
# What stands right after one: "Reuters reported", "Interfax quoted him as saying", "Xinhua said, citing officials".
AFTER = re.compile(r"^,?\s+(?:has\s+|had\s+)?(?:(?:reported|reports|quoted|quotes|cited)\b|(?:said|says|wrote|writes),?\s+citing\b)")
# What stands right before a person who relays: "a neighbour said, per Doe".
PER = re.compile(r"[,;—–]\s+(?:as\s+)?per\s+(?:[\w.]+[’']s\s+)?$")
# Of a person's name, in characters: so far beside a sentence one may begin that reaches into it.
LONGEST_NAME = 100
# A show by its name in quotation marks: told “Dawn & Dusk.”
SHOW = re.compile(r"\b(?:told|on)\s[“\"](?P<show>[A-Z][^”\"\n,.]{2,40})[,.]?[”\"]")
BESIDE = len("told “")  # characters beside a show's name that such a pattern needs
JOINED = re.compile(r"^(?:,|\s+and|,\s+and)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sentence of a cue: where the cue ends, and offsets of the sentence and of what is source or content in it."""

    part: Part
    start: int
    end: int
    cue: int
    taken: tuple[tuple[int, int], ...]

    def free(self, start: int, end: int) -> bool:
        """Whether the words between the offsets are neither source nor content."""
        return not any(first < end and start < last for first, last in self.taken)


def relays(attribution: Attribution, cast: Cast, within: tuple[int, int] | None = None) -> tuple[str, ...]:
    """Who relayed the attribution, by the words of the cue's sentence outside its source and content.

    ``within`` are the offsets of the content that holds an attribution inside another; what stands outside it relays the outer one.
    """
    cue = attribution.cue or attribution.source
    if cue is None:
        return ()
    text = cast.texts[attribution.part]
    number = cast.sentence(attribution.part, cue.start)
    starts = (*cast.sentences[attribution.part], len(text))
    start, end = starts[number], max(starts[number + 1] if number + 1 < len(starts) else len(text), cue.end)
    if within is not None:
        start, end = max(start, within[0]), min(end, within[1])
    taken = tuple((span.start, span.end) for span in (attribution.source, *attribution.content) if span)
    stretch = Stretch(attribution.part, start, end, cue.end, taken)
    return tuple(dict.fromkeys(name for rule in RELAYS for name in rule(stretch, cast)))


def outlets(stretch: Stretch, cast: Cast) -> Iterator[str]:
    """Outlets after "told", "in an interview with" and the like, before "reported", or joined to one."""
    text = cast.texts[stretch.part]
    introduced = cast.introduced[stretch.part]
    last: tuple[int, bool] = (-1, False)
    for first, final in _outlets(stretch, cast, introduced):
        if not stretch.free(first, final):
            continue
        before, after = text[stretch.start : first], text[final : stretch.end]
        joined = last[1] and bool(JOINED.match(text[last[0] : first]))
        relayed = joined or _relayed(before, text[first:final], after, first - stretch.cue, introduced)
        last = (final, relayed)
        if relayed:
            yield organisation_name(text[first:final], cast.articled[stretch.part])


def persons(stretch: Stretch, cast: Cast) -> Iterator[str]:
    """Persons after "per": "a neighbour said, per Doe"."""
    text = cast.texts[stretch.part]
    for one in cast.mentions_by_place.between(stretch.part, stretch.start, stretch.end):
        if stretch.free(one.start, one.end) and PER.search(text[stretch.start : one.start]):
            yield cast.people[one.person].name


# Who relays.
RELAYS: tuple[Callable[[Stretch, Cast], Iterator[str]], ...] = (outlets, persons)


def _relayed(before: str, outlet: str, after: str, distance: int, introduced: re.Pattern[str] | None) -> bool:
    lead = DETERMINER.sub("", before.rstrip('“"')).rstrip()
    known = (
        is_outlet(outlet)
        or bool(SHOW.search(before[-12:] + outlet + after[:2]))
        or (introduced is not None and introduced.fullmatch(outlet) is not None)
    )
    for rule in BEFORE:
        if rule.words.search(lead) and (known or not rule.outlets_only):
            return not (rule.name == "told" and distance > len("exclusively the "))
    return known and bool(AFTER.match(after))


def _outlets(stretch: Stretch, cast: Cast, introduced: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """What may be an outlet in the sentence: organisations that spaCy found, and known names; none inside another."""
    text, part, within = cast.texts[stretch.part], stretch.part, (stretch.start, stretch.end)
    found = [
        (entity.start, entity.end)
        for entity in cast.organisations_by_place.between(part, *within)
        if entity.label == "ORG" or is_outlet(entity.name)
    ]
    found += [match.span() for match in _pattern().finditer(text, *within)]
    named = [(m.start, m.end) for m in cast.mentions_by_place.between(part, within[0] - LONGEST_NAME, within[1] + LONGEST_NAME)]
    found = [place for place in found if not any(a < place[1] and place[0] < b for a, b in named)]  # Michael Bloomberg is no agency
    found += [match.span() for match in introduced.finditer(text, *within)] if introduced else []
    found += [match.span("show") for match in SHOW.finditer(text, *within)]
    reached = -1
    for first, final in sorted(set(found), key=lambda place: (place[0], -place[1])):
        if first >= reached:
            yield first, final
            reached = final


@cache
def _pattern() -> re.Pattern[str]:
    """Known names that are no common words ("Time", "Vice"), which spaCy must find."""
    common = {"Time", "Vice", "Fox", "Sky", "Slate", "PA", "Vox", "AP", "The Sun", "The Hill", "The Independent"}
    ranked = sorted((name for name in tables("outlets")["names"] if name not in common), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ranked)) + r")(?!\w)")
