"""Who relayed what is said: "told Reuters", "in an interview with RT", "according to the BBC"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimx.english.lexicon import tables
from claimx.english.outlets import is_outlet
from claimx.speakers.cast import organisation_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Attribution
    from claimx.speakers.cast import Cast

DETERMINER = re.compile(
    r"(?:(?:\b(?:the|a|an|state|state-run|news|local|daily|news agency|agency|broadcaster|newspaper)|\b[A-Z]\w+[’']s)\s+)+$"
)


@dataclass(frozen=True, slots=True)
class Before:
    """Words that make what follows a relay; ``outlets_only`` where they also stand before others ("told the court")."""

    words: re.Pattern[str]
    outlets_only: bool


SPOKEN = (
    r"(?:said|says|saying|spoke|speaking|talking|spoken|appeared|appearing|comments?|remarks?|statement|confirmed|revealed|admitted|insisted"
    r"|explained|wrote|writes|writing|op-ed|column|essay|article|post)"
)
# What stands right before an outlet, its determiner left out.
BEFORE = (
    Before(re.compile(r"\b(?:told|tells?|telling)$"), outlets_only=True),
    Before(re.compile(r"\binterview(?:ed)?(?:\s+[\w’-]+){0,2}\s+(?:with|by|on|to|for)$"), outlets_only=False),
    Before(re.compile(r"\b(?:carried|quoted|cited|relayed|distributed)(?:\s+\w+)?\s+by$"), outlets_only=False),
    Before(
        re.compile(r"\b(?:published|reported|broadcast|aired|run|printed|shown|released)(?:\s+\w+)?\s+(?:by|on|in)$"), outlets_only=True
    ),
    Before(re.compile(r"\baccording\s+to$", re.IGNORECASE), outlets_only=True),
    Before(re.compile(rf"\b{SPOKEN}(?:\s+[\w’-]+){{0,3}}?\s+(?:to|with|on|in|via)$"), outlets_only=True),
    Before(re.compile(r"[,;—–]\s+(?:as\s+)?per$"), outlets_only=False),
    Before(re.compile(r"\b(?:op-ed|column|essay|article|piece)(?:\s+\w+)?\s+for$"), outlets_only=True),
)
# What stands right after one: "Reuters reported", "Interfax quoted him as saying", "Xinhua said, citing officials".
AFTER = re.compile(r"^,?\s+(?:has\s+|had\s+)?(?:(?:reported|reports|quoted|quotes|cited)\b|(?:said|says|wrote|writes),?\s+citing\b)")
# What stands right before a person who relays: "a neighbour said, per Doe".
PER = re.compile(r"[,;—–]\s+(?:as\s+)?per\s+(?:[\w.]+[’']s\s+)?$")
# What the article itself says is an outlet: "the newspaper Morgenposten".
INTRODUCED = re.compile(
    r"\b(?:newspaper|daily|tabloid|broadcasters?|news (?:agency|site|website)|magazine|radio station|channel)\s+"
    r"([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)
JOINED = re.compile(r"^(?:,|\s+and|,\s+and)\s+(?:the\s+)?$")


def relays(attribution: Attribution, who: Cast, within: tuple[int, int] | None = None) -> tuple[str, ...]:
    """The outlets that relayed the attribution, by the words of the cue's sentence outside its source and content.

    ``within`` is the content that holds an attribution inside another; what stands outside it relays the outer one.
    """
    cue = attribution.cue or attribution.source
    if cue is None or attribution.part not in who.docs:
        return ()
    text = who.texts[attribution.part]
    number = who.sentence(attribution.part, cue.start)
    starts = (*who.sentences[attribution.part], len(text))
    start, end = starts[number], max(starts[number + 1] if number + 1 < len(starts) else len(text), cue.end)
    if within is not None:
        start, end = max(start, within[0]), min(end, within[1])
    taken = [attribution.source, *attribution.content]
    told = frozenset(match[1] for match in INTRODUCED.finditer(text))
    found: list[str] = []
    last: tuple[int, bool] = (-1, False)
    for first, final in _outlets(text, start, end, attribution, who, told):
        if any(span and span.start < final and first < span.end for span in taken):
            continue
        joined = last[1] and bool(JOINED.match(text[last[0] : first]))
        relayed = joined or _relayed(text[start:first], text[first:final], text[final:end], first - cue.end, told)
        last = (final, relayed)
        name = organisation_name(text[first:final], text)
        if relayed and name not in found:
            found.append(name)
    people = (m for m in who.mentions if m.part == attribution.part and start <= m.start < end and PER.search(text[start : m.start]))
    found += [who.people[m.person].name for m in people if not any(span and span.start < m.end and m.start < span.end for span in taken)]
    return tuple(dict.fromkeys(found))


def _relayed(before: str, outlet: str, after: str, distance: int, told: frozenset[str]) -> bool:
    lead = DETERMINER.sub("", before).rstrip()
    known = is_outlet(outlet) or outlet in told
    for rule in BEFORE:
        if rule.words.search(lead) and (known or not rule.outlets_only):
            return not (rule is BEFORE[0] and distance > len("exclusively the "))
    return known and bool(AFTER.match(after))


def _outlets(text: str, start: int, end: int, attribution: Attribution, who: Cast, told: frozenset[str]) -> Iterator[tuple[int, int]]:
    """What may be an outlet in the sentence: organisations that spaCy found, and known names; none inside another."""
    found = [
        (entity.start, entity.end)
        for entity in who.organisations
        if entity.part == attribution.part and start <= entity.start < end and (entity.label == "ORG" or is_outlet(entity.name))
    ]
    found += [match.span() for match in _pattern().finditer(text, start, end)]
    named = [(m.start, m.end) for m in who.mentions if m.part == attribution.part]
    found = [place for place in found if not any(a < place[1] and place[0] < b for a, b in named)]  # Michael Bloomberg is no agency
    found += [match.span() for name in told for match in re.compile(rf"\b{re.escape(name)}\b").finditer(text, start, end)]
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
