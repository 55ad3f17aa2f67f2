"""Which names of a sentence are outlets': those that are known, that the article calls so, and that may be by what is done with them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from claimx.english.lexicon import listed, tables
from claimx.english.outlets import is_outlet, looks_like_outlet
from claimx.speakers import name_parts, names
from claimx.speakers.cast.abbreviations import is_abbreviation

if TYPE_CHECKING:
    from claimx.model import Part
    from claimx.speakers.cast.people import Cast

# A name after such words, whatever the parse makes of it: "told The Norland Courant", "told 404 Media", "told Island.example.com".
# "CNN’s Jake Tapper", "RTÉ’s Morning Show".
OWNED = re.compile(r"([^’'\n]+)(?:[’']s|(?<=s)[’']) (?P<owned>[\w-]+)")
NAME = re.compile(
    r"\b(?:(?:told|tells?|telling|to|with|by|of|on|via|and)(?:\s+exclusively)?)\s+(?:(?:the|a|an)\s+)?(?:[a-z][a-z-]*\s+){0,2}?"
    r"(?P<name>(?:[A-Z0-9][\w&’'.-]*|[\w-]+\.(?:com|org|net|tv|au|uk|co))(?:\s(?:(?:of|the|&)\s)*[A-Z0-9&][\w&’'.-]*)*)"
    r"(?!,\s(?:his|her|their|an?)\s)"
)
# Of a person's name, in characters: so far beside a sentence one may begin that reaches into it.
LONGEST_NAME = 100
# A show by its name in quotation marks: told “Dawn & Dusk.”
SHOW = re.compile(r"\b(?:told|on|to|with|of)\s[“\"](?P<show>[A-Z][^”\"\n,.]{2,40})[,.]?[”\"]")
BESIDE = len("told “")  # characters beside a show's name that such a pattern needs
CALENDAR = frozenset(map(str.casefold, (*calendar.day_name, *calendar.month_name[1:])))
# What ends the clause after whom somebody told something.
CLOSED = re.compile(rf"[.,:;]|\s(?:on\s)?(?:{'|'.join(calendar.day_name)})|\s(?:in|last|this|the next)\s|\s*$")
# What says of a name that it is an outlet's: "Al-Sabah television", "Dawn & Dusk, the Elmham breakfast show,".
CALLED_SO = listed("outlets", "introducing") | listed("outlets", "generic") | listed("outlets", "shows")
KINDS = "|".join(sorted(CALLED_SO - {"agency", "daily", "network", "paper"}))
CALLED = re.compile(rf"(?:,\s(?:the|an?)\s(?:[\w’'-]+\s){{0,4}})?(?<=[\s])(?:{KINDS})\b|\s(?:{KINDS})\b(?!\s[A-Z])")
# Entities that no outlet is.
NO_OUTLETS = frozenset(("PERSON", "GPE", "NORP", "LOC", "DATE", "EVENT"))
PLURAL = frozenset(("NNS", "NNPS"))


# Whose name may follow the words of a relay: any body's; one that looks like an outlet's, as who is told something may be anyone; or only
# a known outlet's.
Relaying = Literal["any", "likely", "outlet"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sentence of a cue: where the cue ends and ``begins``, and offsets of the sentence and of what is source or content in it.

    ``quoted`` where a quotation stands before the cue.
    """

    part: Part
    start: int
    end: int
    cue: int
    taken: tuple[tuple[int, int], ...]
    quoted: bool = False
    begins: int = 0

    def free(self, start: int, end: int) -> bool:
        """Whether the words between the offsets are neither source nor content."""
        return not any(first < end and start < last for first, last in self.taken)


def is_known(first: int, final: int, stretch: Stretch, cast: Cast) -> bool:
    """Whether it is an outlet by the lists, by what the article calls it, or by its marks, as a show's."""
    text, introduced = cast.texts[stretch.part], cast.introduced[stretch.part]
    owned = OWNED.match(text, first, final)
    name = owned[1] if owned else text[first:final]
    begins = name.split()[0]  # "Reuters Health"
    known = is_outlet(name) or (is_outlet(begins) and begins not in listed("outlets", "common"))
    called = introduced is not None and introduced.fullmatch(name) is not None
    return known or called or bool(SHOW.search(text[max(first - BESIDE, 0) : final + 2]))


def may_relay(first: int, final: int, stretch: Stretch, cast: Cast, whose: Relaying) -> bool:
    """Whether a name that no list knows may be an outlet's: no person's, no place's, no people's, and no part of a longer phrase.

    "Told OSHA inspectors" names whose inspectors they are, and "told 300 Velonians" how many.
    """
    name, span = cast.texts[stretch.part][first:final], cast.docs[stretch.part].char_span(first, final, alignment_mode="expand")
    text = cast.texts[stretch.part]
    if name in listed("outlets", "common") or CALLED.match(text, final):
        return True
    if span is None or span.root.dep_ in {"compound", "amod"} or span[-1].tag_ in PLURAL or name in listed("occasions", "media"):
        return False
    parted = name_parts.split_name(name)
    if parted is not None and (parted.titled or names.is_first_name(parted.name.split()[0])):
        return False
    body = names.is_organisation(name) or is_abbreviation(name)
    # “…,” Doe told Island Life. Whom a quotation is told to is its outlet, unless it is an agency or a court.
    told = (stretch.quoted or cast.told[name] > 1) and not body and bool(CLOSED.match(text, final))
    return looks_like_outlet(name) or ((whose == "any" or told) and not any(token.ent_type_ in NO_OUTLETS for token in span))


def named_in(stretch: Stretch, cast: Cast) -> Iterator[tuple[int, int]]:
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
    """The place of a name without whom it employs, the full stop and the day after it: "CNN’s Jake Tapper", "CNN on Friday".

    >>> [name[slice(*_without_day(0, len(name), name))] for name in ("CNN’s Jane Doe", "Reuters’ Jane Doe", "CNN Friday", "Sky News.")]
    ['CNN', 'Reuters', 'CNN', 'Sky News']
    """
    words = list(re.finditer(r"\S+", text[first:final]))
    owned = OWNED.match(text, first, final)
    if owned and is_outlet(owned[1]) and names.is_first_name(owned["owned"]):
        return first, owned.end(1)
    while words and names.plain(words[-1].group()) in CALENDAR:
        words.pop()
    return first, first + len(names.unpossessed(text[first : first + words[-1].end()])) if words else first


@cache
def _pattern() -> re.Pattern[str]:
    """Known names that are no common words ("Time", "Vice"), which the tagger must find."""
    ranked = sorted((name for name in tables("outlets")["names"] if name not in listed("outlets", "common")), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ranked)) + r")(?!\w)")
