"""Who relayed what is said: "told Reuters", "in an interview with RT", "according to the BBC"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed, tables
from claimx.english.outlets import is_outlet, looks_like_outlet
from claimx.speakers import name_parts, names
from claimx.speakers.cast.abbreviations import is_abbreviation
from claimx.speakers.cast.organisations import organisation_name

if TYPE_CHECKING:
    from claimx.model import Attribution, Part
    from claimx.speakers.cast.people import Cast

DETERMINER = re.compile(
    r"(?:(?:\b(?:the|a|an|state|state-run|news|local)|\b[A-Z]\w+[’']s)\s+|"
    rf"(?:\b(?:the|a|an)\s(?:[\w-]+\s){{0,3}})?\b(?:{'|'.join(sorted(listed('outlets', 'introducing')))})\s+)+$"
)


# Whose name may follow the words of a relay: any body's; one that looks like an outlet's, as who is told something may be anyone; or only
# a known outlet's.
Relaying = Literal["any", "likely", "outlet"]


@dataclass(frozen=True, slots=True)
class Before:
    """Words that make what follows a relay, and whose name that is."""

    name: str
    words: re.Pattern[str]
    whose: Relaying


SPOKEN = (
    r"(?:said|says|saying|speaks?|spoke|speaking|talking|spoken|appeared|appearing|comments?|remarks?|statement|confirm(?:ed|s)|revealed|admitted"
    r"|insisted|added|shared|explained|wrote|writes|writing|op-ed|column|essay|article|post)"
)
RECORD = r"(?:statement|letter|video|clip|audio|footage|recording|transcript|message|story|documents?|e-?mails?|texts?|filing|memo)"
# What stands right before an outlet, its determiner left out.
BEFORE = (
    Before("told", re.compile(r"\b(?:told|tells?|telling)(?:\s+exclusively)?$"), "likely"),
    Before("interviewed by", re.compile(r"\binterview(?:ed|s)?(?:\s+[\w’-]+){0,2}\s+(?:with|by|on|to|for)$", re.IGNORECASE), "any"),
    Before("carried by", re.compile(r"\b(?:carried|quoted|cited|relayed|distributed)(?:\s+\w+)?\s+by$"), "any"),
    Before("obtained by", re.compile(r"\b(?:obtained|seen|viewed|reviewed|spotted|interviewed|reported)(?:\s+and\s+\w+)?\s+by$"), "outlet"),
    Before(
        "published in",
        re.compile(r"\b(?:published|reported|broadcast|aired|run|printed|shown|released)(?:\s+[\w.,]+){0,4}\s+(?:by|on|in)$"),
        "outlet",
    ),
    Before("according to", re.compile(r"\baccording\s+to$", re.IGNORECASE), "outlet"),
    Before("spoke to", re.compile(rf"\b{SPOKEN}(?:\s+[\w’-]+){{0,3}}?\s+(?:to|with)$"), "outlet"),
    Before("appeared on", re.compile(rf"\b{SPOKEN}(?:\s+[\w’-]+){{0,3}}?\s+(?:on|in|via)$"), "outlet"),
    Before(
        "shared by",
        re.compile(
            rf"\b{RECORD}\s+(?:\w+\s+){{0,3}}?(?:shared|issued|released|posted|provided|obtained|seen|reviewed)\s+by(?:\s+[a-zA-Z]+ [a-z]+)?$"
        ),
        "any",
    ),
    Before("episode of", re.compile(r"\b(?:episode|instalment|installment)\s+of$"), "any"),
    Before("issue of", re.compile(r"\b(?:edition|issue)\s+of$"), "outlet"),
    Before("per", re.compile(r"[,;—–]\s+(?:as\s+)?per$"), "any"),
    Before("via", re.compile(r"[,;—–(]\s*via$"), "outlet"),
    Before("essay for", re.compile(r"\b(?:op-ed|column|essay|article|piece)(?:\s+\w+)?\s+for$"), "outlet"),
)
# A name after such words, whatever the parse makes of it: "told The Norland Courant", "told 404 Media", "told Island.example.com".
NAME = re.compile(
    r"\b(?:(?:told|tells?|telling|to|with|by|of|via|and)(?:\s+exclusively)?)\s+(?:(?:the|a|an)\s+)?(?:[a-z][a-z-]*\s+){0,2}?"
    r"(?P<name>(?:[A-Z0-9][\w&’'.-]*|[\w-]+\.(?:com|org|net|tv|au|uk|co))(?:\s(?:(?:of|the|&)\s)*[A-Z0-9&][\w&’'.-]*)*)"
    r"(?!,\s(?:his|her|their|an?)\s)"
)
# What stands right after one: "Reuters reported", "Interfax quoted him as saying", "Xinhua said, citing officials".
AFTER = re.compile(r"^,?\s+(?:has\s+|had\s+)?(?:(?:reported|reports|quoted|quotes|cited)\b|(?:said|says|wrote|writes),?\s+citing\b)")
# What of its own is named after one: "in a Sky News interview", "in the agency’s statement".
ITS_OWN = re.compile(
    r"^(?:[’']s)?\s(?:news\s)?(?:statement|release|report|interview|article|story|podcast|documentary|profile|op-ed|essay|column|segment)\b"
)
# How an outlet is called again by whom somebody told something.
AGAIN = re.compile(rf"\b(?:told|tells|to|with)\s+(?:(?:the|a)\s+)?(?:news\s)?(?:{'|'.join(sorted(listed('outlets', 'generic')))})\b")
BRACKETED_VIA = re.compile(r"\(via (?:the )?(?P<name>[A-Z0-9][^()\n]{1,40})\)")
# What stands right before a person who relays: "a neighbour said, per Doe".
PER = re.compile(r"[,;—–(]\s*(?:(?:as\s+)?per|via)\s+(?:[\w.]+[’']s\s+)?$")
# Of a person's name, in characters: so far beside a sentence one may begin that reaches into it.
LONGEST_NAME = 100
# A show by its name in quotation marks: told “Dawn & Dusk.”
SHOW = re.compile(r"\b(?:told|on|to|with|of)\s[“\"](?P<show>[A-Z][^”\"\n,.]{2,40})[,.]?[”\"]")
LONGEST_TOLD = len("told")
BESIDE = len("told “")  # characters beside a show's name that such a pattern needs
# So many sentences back "the newspaper" may mean an outlet: as many as a paragraph or two hold.
FEW = 8
# So many characters after the cue a "told" is another's than the cue's.
FARTHEST = 40
# In a source, what makes the outlet after it a relay and no speaker.
TAIL = re.compile(
    r"\s(?:interviewed|cited|quoted|obtained|seen|reviewed|published|released|given|sent|shared|to|who\s(?:spoke|talked)|spoke|statement)\s"
)
APPOSED = re.compile(r", (?:his|her|their) (?P<noun>[\w-]+)\b")
CALENDAR = frozenset(map(str.casefold, (*calendar.day_name, *calendar.month_name[1:])))
# What ends the clause after whom somebody told something.
CLOSED = re.compile(rf"[.,;]|\s(?:on\s)?(?:{'|'.join(calendar.day_name)})|\s(?:in|last|this|the next)\s|\s*$")
# Entities that no outlet is.
NO_OUTLETS = frozenset(("PERSON", "GPE", "NORP", "LOC", "DATE", "EVENT"))
PLURAL = frozenset(("NNS", "NNPS"))
JOINED = re.compile(r"^(?:,|\s+and|,\s+and)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sentence of a cue: where the cue ends, and offsets of the sentence and of what is source or content in it.

    ``quoted`` where a quotation stands before the cue.
    """

    part: Part
    start: int
    end: int
    cue: int
    taken: tuple[tuple[int, int], ...]
    quoted: bool = False

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
    start, end = cast.bounds(attribution.part, cast.sentence(attribution.part, cue.start))
    end = max(end, cue.end)
    if within is not None:
        start, end = max(start, within[0]), min(end, within[1])
    taken = [(span.start, span.end) for span in attribution.content]
    if attribution.source is not None:
        # "eight strategists interviewed by Reuters": what stands after such a word is no part of who speaks.
        tail = TAIL.search(attribution.source.text)
        taken.append((attribution.source.start, attribution.source.start + tail.start() if tail else attribution.source.end))
    quoted = attribution.kind == "direct" and attribution.content[0].start < cue.start
    stretch = Stretch(attribution.part, start, end, cue.end, tuple(taken), quoted)
    return tuple(dict.fromkeys(name for rule in RELAYS for name in rule(stretch, cast)))


def outlets(stretch: Stretch, cast: Cast) -> Iterator[str]:
    """Outlets after "told", "in an interview with" and the like, before "reported", or joined to one."""
    text = cast.texts[stretch.part]
    last: tuple[int, bool] = (-1, False)
    for first, final in _outlets(stretch, cast):
        if not stretch.free(first, final):
            continue
        joined = last[1] and bool(JOINED.match(text[last[0] : first]))
        relayed = joined or _relayed(first, final, stretch, cast)
        last = (final, relayed)
        if relayed:
            name = organisation_name(text[first:final], cast.articled[stretch.part])
            written = text.endswith(f" The {name}", 0, final) and not name.startswith("The ")
            yield f"The {name}" if written else name


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
        found = [
            (first, final)
            for first, final in _outlets(stretch, cast)
            if _is_known(first, final, stretch, cast) or _relayed(first, final, replace(stretch, cue=first), cast)
        ]
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
    known = _is_known(first, final, stretch, cast)
    if (
        lead.endswith(" to")
        and text[first:final] not in listed("occasions", "media")
        and not text[stretch.cue : first].partition(" to")[0].strip()
        and stretch.cue < first
    ):
        return known or _may_relay(first, final, stretch, cast, "likely")  # "confessed to the Courier"
    for rule in BEFORE:
        if rule.words.search(lead) and (known or (rule.whose != "outlet" and _may_relay(first, final, stretch, cast, rule.whose))):
            if rule.name in {"told", "spoke to"} and _are_others(first, final, stretch, cast):
                return False
            return rule.name != "told" or 0 <= first - stretch.cue <= FARTHEST
    own = ITS_OWN.match(after) and re.search(r"\b(?:in|on|to|during)$", lead)
    return known and bool(own or AFTER.match(after))


def _is_somebody(final: int, stretch: Stretch, cast: Cast) -> bool:
    """Whether what follows a name says whose deputy, neighbour or sister it is: "told Fox, her deputy, …"."""
    beside = APPOSED.match(cast.texts[stretch.part], final)
    return beside is not None and (names.is_role(beside["noun"]) or names.is_person_noun(beside["noun"]))


def _are_others(first: int, final: int, stretch: Stretch, cast: Cast) -> bool:
    """Whether an outlet's name only tells whose people are spoken to, who tell no readers: "BBC engineers", not "BBC viewers"."""
    span = cast.docs[stretch.part].char_span(first, final, alignment_mode="expand")
    people = span.root.head if span is not None and span.root.dep_ == "compound" else None
    return people is not None and people.tag_ == "NNS" and lemmas(people.text).isdisjoint(listed("outlets", "publishing"))


def _is_known(first: int, final: int, stretch: Stretch, cast: Cast) -> bool:
    """Whether it is an outlet by its name, by what the article calls it, or by its marks, as a show's."""
    text = cast.texts[stretch.part]
    return is_known_outlet(text[first:final], stretch.part, cast) or bool(SHOW.search(text[max(first - 12, 0) : final + 2]))


def is_known_outlet(name: str, part: Part, cast: Cast) -> bool:
    """Whether the name is an outlet's by the lists or by what the article calls it."""
    introduced = cast.introduced[part]
    return is_outlet(name) or (introduced is not None and introduced.fullmatch(name) is not None)


def _may_relay(first: int, final: int, stretch: Stretch, cast: Cast, whose: Relaying) -> bool:
    """Whether a name that no list knows may be an outlet's: no person's, no place's, no people's, and no part of a longer phrase.

    "Told OSHA inspectors" names whose inspectors they are, and "told 300 Velonians" how many.
    """
    name, span = cast.texts[stretch.part][first:final], cast.docs[stretch.part].char_span(first, final, alignment_mode="expand")
    if name in listed("outlets", "common"):
        return True
    if span is None or span.root.dep_ in {"compound", "amod"} or span[-1].tag_ in PLURAL or name in listed("occasions", "media"):
        return False
    parted = name_parts.split_name(name)
    if parted is not None and (parted.titled or names.is_first_name(parted.name.split()[0])):
        return False
    body = names.is_organisation(name) or is_abbreviation(name)
    # “…,” Doe told Island Life. Whom a quotation is told to is its outlet, unless it is an agency or a court.
    told = (stretch.quoted or cast.told[name] > 1) and not body and bool(CLOSED.match(cast.texts[stretch.part], final))
    return looks_like_outlet(name) or ((whose == "any" or told) and not any(token.ent_type_ in NO_OUTLETS for token in span))


def _outlets(stretch: Stretch, cast: Cast) -> Iterator[tuple[int, int]]:
    """What may be an outlet in the sentence: organisations that were found, known names, and names after "told"; none inside another."""
    text, part, within = cast.texts[stretch.part], stretch.part, (stretch.start, stretch.end)
    introduced = cast.introduced[part]
    found = [
        (entity.start, entity.end)
        for entity in cast.organisations_by_place.between(part, *within)
        if entity.label == "ORG" or is_outlet(entity.name)
    ]
    found += [match.span() for match in _pattern().finditer(text, *within)]
    found += [_without_day(*match.span("name"), text) for match in NAME.finditer(text, *within)]
    named = [(m.start, m.end) for m in cast.mentions_by_place.between(part, within[0] - LONGEST_NAME, within[1] + LONGEST_NAME)]
    found = [place for place in found if not any(a < place[1] and place[0] < b for a, b in named)]  # Michael Bloomberg is no agency
    found += [match.span() for match in introduced.finditer(text, *within)] if introduced else []
    found += [match.span("show") for match in SHOW.finditer(text, *within)]
    reached = -1
    for first, final in sorted(set(found), key=lambda place: (place[0], -place[1])):
        if first >= reached and first < final:
            yield first, final
            reached = final


def _without_day(first: int, final: int, text: str) -> tuple[int, int]:
    """The place of a name without its owner's "’s", the full stop and the day after it: "CNN’s Jake Tapper", "CNN on Friday".

    >>> [name[slice(*_without_day(0, len(name), name))] for name in ("CNN’s Jane Doe", "Reuters’ Jane Doe", "CNN Friday", "Sky News.")]
    ['CNN', 'Reuters', 'CNN', 'Sky News']
    """
    words = list(re.finditer(r"\S+", text[first:final]))
    owner = next(
        (word for word in words[:-1] if names.POSSESSIVE.search(word.group()) and is_outlet(text[first : first + word.end()])), None
    )
    if owner is not None:
        return first, first + owner.start() + len(names.POSSESSIVE.sub("", owner.group()))
    while words and names.plain(words[-1].group()) in CALENDAR:
        words.pop()
    return first, first + len(names.unpossessed(text[first : first + words[-1].end()])) if words else first


@cache
def _pattern() -> re.Pattern[str]:
    """Known names that are no common words ("Time", "Vice"), which the tagger must find."""
    ranked = sorted((name for name in tables("outlets")["names"] if name not in listed("outlets", "common")), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ranked)) + r")(?!\w)")
