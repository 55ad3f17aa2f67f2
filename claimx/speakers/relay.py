"""Who relayed what is said: "told Reuters", "in an interview with RT", "according to the BBC"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.cast.organisations import organisation_name
from claimx.speakers.outlets import LONGEST_NAME, Relaying, Stretch, is_known, may_relay, named_in

if TYPE_CHECKING:
    from claimx.model import Attribution, Part
    from claimx.speakers.cast.people import Cast

DETERMINER = re.compile(
    r"(?:(?:\b(?:the|a|an|state|state-run|news|local)|\b[A-Z]\w+[’']s)\s+|"
    rf"(?:\b(?:the|a|an)\s(?:[\w-]+\s){{0,3}})?\b(?:{'|'.join(sorted(listed('outlets', 'introducing')))})\s+)+$"
)


@dataclass(frozen=True, slots=True)
class Before:
    """Words that make what follows a relay, and whose name that is."""

    name: str
    words: re.Pattern[str]
    whose: Relaying


SPOKEN = (
    r"(?:said|says|saying|speaks?|spoke|[Ss]peaking|[Tt]alking|spoken|appeared|appearing|comments?|remarks?|statement|confirm(?:ed|s)|revealed|admitted"
    r"|insisted|added|shared|explained|wrote|writes|writing|op-ed|column|essay|article|post)"
)
RECORD = r"(?:statement|letter|video|clip|audio|footage|recording|transcript|message|story|documents?|e-?mails?|texts?|filing|memo)"
GIVEN = r"(?:shared|issued|released|posted|provided|obtained|seen|viewed|reviewed|spotted|interviewed)"
PRINTED = r"published|reported|broadcast|aired|run|printed|shown"
# What stands right before an outlet, its determiner left out.
BEFORE = (
    Before("told", re.compile(r"\b(?:told|tells?|telling)(?:\s+exclusively)?$"), "likely"),
    Before("interviewed by", re.compile(r"\binterview(?:ed|s)?(?:\s+[\w’-]+){0,2}\s+(?:with|by|on|to|for)$", re.IGNORECASE), "any"),
    Before("carried by", re.compile(r"\b(?:carried|quoted|cited|relayed|distributed)(?:\s+\w+)?\s+by$"), "any"),
    Before("shared by", re.compile(rf"\b{RECORD}\s+(?:\w+\s+){{0,3}}?{GIVEN}\s+by(?:\s+\w+ [a-z]+)?$"), "any"),
    Before("published in", re.compile(rf"\b(?:{GIVEN}|{PRINTED})(?:\s+[\w.,]+){{0,4}}\s+(?:by|on|in)$"), "outlet"),
    Before("spoke to", re.compile(rf"\b{SPOKEN}(?:\s+[\w’-]+){{0,3}}?\s+(?:to|with|on|in|via)$"), "outlet"),
    Before("episode of", re.compile(r"\b(?:episode|instalment|installment)\s+of$"), "any"),
    Before("per", re.compile(r"[,;—–]\s+(?:as\s+)?per$"), "any"),
    Before("according to", re.compile(r"\baccording\s+to$|[,;—–(]\s*via$", re.IGNORECASE), "outlet"),
)
# What stands right after one: "Reuters reported", "Interfax quoted him as saying", "Xinhua said, citing officials".
AFTER = re.compile(r"^,?\s+(?:has\s+|had\s+)?(?:(?:reported|reports|quoted|quotes|cited)\b|(?:said|says|wrote|writes),?\s+citing\b)")
# How an outlet is called again by whom somebody told something.
AGAIN = re.compile(rf"\b(?:told|tells|to|with)\s+(?:(?:the|a)\s+)?(?:news\s)?(?:{'|'.join(sorted(listed('outlets', 'generic')))})\b")
BRACKETED_VIA = re.compile(r"\(via (?:the )?(?P<name>[A-Z0-9][^()\n]{1,40})\)")
# What stands right before a person who relays: "a neighbour said, per Doe".
PER = re.compile(r"[,;—–(]\s*(?:(?:as\s+)?per|via)\s+(?:[\w.]+[’']s\s+)?$")
LONGEST_TOLD = len("told")
# So many sentences back "the newspaper" may mean an outlet: as many as a paragraph or two hold.
FEW = 8
# In a source, what makes the outlet after it a relay and no speaker.
TAIL = re.compile(
    r"\s(?:interviewed|cited|quoted|obtained|seen|reviewed|published|released|given|sent|shared|to|who\s(?:spoke|talked)|spoke|statement)\s"
)
APPOSED = re.compile(r", (?:his|her|their) (?P<noun>[\w-]+)\b")
JOINED = re.compile(r"^(?:,|\s+and|,\s+and)\s+(?:the\s+)?$")


def relays(attribution: Attribution, cast: Cast, within: tuple[int, int] | None = None) -> tuple[str, ...]:
    """Who relayed the attribution, by the words of the cue's sentence outside its source and content.

    ``within`` are the offsets of the content that holds an attribution inside another; what stands outside it relays the outer one.
    """
    cue = attribution.cue or attribution.source
    if cue is None:
        return ()
    start, end = cast.bounds(attribution.part, cast.sentence(attribution.part, cue.start))
    end = max(end, cue.end)
    if within is not None:
        start, end = max(start, within[0]), min(end, within[1])
    taken = [(span.start, span.end) for span in attribution.content]
    if attribution.source is not None:
        # "eight strategists interviewed by Reuters": what stands after such a word is no part of who speaks.
        tail = TAIL.search(attribution.source.text)
        taken.append((attribution.source.start, attribution.source.start + tail.start() if tail else attribution.source.end))
    colon = cast.texts[attribution.part].startswith(":", attribution.content[0].start - 2) if attribution.content else False
    quoted = attribution.kind == "direct" and (colon or attribution.content[0].start < cue.start)
    stretch = Stretch(attribution.part, start, end, cue.end, tuple(taken), quoted, cue.start)
    return tuple(dict.fromkeys(name for rule in RELAYS for name in rule(stretch, cast)))


def outlets(stretch: Stretch, cast: Cast) -> Iterator[str]:
    """Outlets after "told", "in an interview with" and the like, before "reported", or joined to one."""
    text = cast.texts[stretch.part]
    last: tuple[int, bool] = (-1, False)
    for first, final in named_in(stretch, cast):
        if not stretch.free(first, final):
            continue
        joined = last[1] and bool(JOINED.match(text[last[0] : first]))
        relayed = joined or _relayed(first, final, stretch, cast)
        last = (final, relayed)
        if relayed:
            name = organisation_name(text[first:final], cast.articled[stretch.part])
            name = cast.organisation_name(cast.short.get(name.removeprefix("The "), name), "ORG")
            yield f"The {name}" if text.endswith(f" The {name}", 0, final) else name


def persons(stretch: Stretch, cast: Cast) -> Iterator[str]:
    """Persons after "per": "a neighbour said, per Doe"."""
    text = cast.texts[stretch.part]
    for one in cast.mentions_by_place.between(stretch.part, stretch.start, stretch.end):
        if stretch.free(one.start, one.end) and PER.search(text[stretch.start : one.start]):
            yield cast.people[one.person].name


def outlet_again(stretch: Stretch, cast: Cast) -> Iterator[str]:
    """The outlet named last, where somebody told "the outlet" something."""
    for again in AGAIN.finditer(cast.texts[stretch.part], stretch.cue - LONGEST_TOLD, stretch.end):
        named = last_outlet(stretch.part, again.start(), cast) if stretch.free(*again.span()) else None
        if named is not None and stretch.cue <= again.end():
            yield named.name
            return


def bracketed(stretch: Stretch, cast: Cast) -> Iterator[str]:
    """Whoever stands in brackets after "via", with the words or behind them: "(via Hello! Magazine)"."""
    for via in BRACKETED_VIA.finditer(cast.texts[stretch.part], stretch.start, stretch.end + LONGEST_NAME):
        if via.start() < stretch.end:
            yield via["name"]


# Who relays.
RELAYS: tuple[Callable[[Stretch, Cast], Iterator[str]], ...] = (outlets, persons, outlet_again, bracketed)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that an article names: its name, and the offsets where it stands."""

    name: str
    start: int
    end: int


def last_outlet(part: Part, offset: int, cast: Cast) -> Outlet | None:
    """The outlet named last before the offset, in its sentence or in the few before it."""
    number = cast.sentence(part, offset)
    for sentence in range(number, max(number - FEW, -1), -1):
        start, end = cast.bounds(part, sentence)
        stretch = Stretch(part, start, min(end, offset), start, ())
        found = [place for place in named_in(stretch, cast) if is_known(*place, stretch, cast)]
        if found:
            first, final = found[-1]
            return Outlet(organisation_name(cast.texts[part][first:final], cast.articled[part]), first, final)
    return None


def _relayed(first: int, final: int, stretch: Stretch, cast: Cast) -> bool:
    text = cast.texts[stretch.part]
    before, after = text[stretch.start : first], text[final : stretch.end]
    lead = DETERMINER.sub("", before.rstrip('“"')).rstrip()
    if _is_somebody(final, stretch, cast):
        return False
    known = is_known(first, final, stretch, cast)
    if (
        lead.endswith(" to")
        and text[first:final] not in listed("occasions", "media")
        and not text[stretch.cue : first].partition(" to")[0].strip()
        and stretch.cue < first
    ):
        return known or may_relay(first, final, stretch, cast, "likely")  # "confessed to the Courier"
    for rule in BEFORE:
        words = rule.words.search(lead)
        if words and (known or (rule.whose != "outlet" and may_relay(first, final, stretch, cast, rule.whose))):
            if rule.name in {"told", "spoke to"} and _are_others(first, final, stretch, cast):
                return False
            return rule.name != "told" or _is_told(stretch.start + words.start(), first, stretch)
    return known and AFTER.match(after) is not None


def _is_told(told: int, first: int, stretch: Stretch) -> bool:
    """Whether it is the cue that tells an outlet something, and no other verb of the sentence: "he said, later telling the Courier …"."""
    before = first < stretch.cue and told < stretch.begins  # what somebody else has told before
    return told < stretch.cue and not before


def _is_somebody(final: int, stretch: Stretch, cast: Cast) -> bool:
    """Whether what follows a name says whose deputy, neighbour or sister it is: "told Fox, her deputy, …"."""
    beside = APPOSED.match(cast.texts[stretch.part], final)
    return beside is not None and (names.is_role(beside["noun"]) or names.is_person_noun(beside["noun"]))


def _are_others(first: int, final: int, stretch: Stretch, cast: Cast) -> bool:
    """Whether an outlet's name only tells whose people are spoken to, who tell no readers: "BBC engineers", not "BBC viewers"."""
    span = cast.docs[stretch.part].char_span(first, final, alignment_mode="expand")
    people = span.root.head if span is not None and span.root.dep_ == "compound" else None
    return people is not None and people.tag_ == "NNS" and lemmas(people.text).isdisjoint(listed("outlets", "publishing"))
