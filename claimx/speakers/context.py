"""What the rules of this room read and give: where a source stands, who spoke before it, and to whom it refers."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.cast.lookup import ByPlace
from claimx.speakers.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Part
    from claimx.speakers.cast.lookup import Spans
    from claimx.speakers.cast.people import Cast
    from claimx.speakers.names import Gender

# What goes on after the comma in a source that is no list.
APPOSED = re.compile(
    r"^(?:who|which|whose|whom|where|including|a|an|the|his|her|its|their|all|both|some|titled|called|named|based|known)\b", re.IGNORECASE
)
# What is left at a source's end of the date or the adverb after it: "the court last", "a man, also", "a poll released in late".
DATED = re.compile(
    r"(?:\s+(?:released|published|issued|conducted|taken))?(?:\s+(?:in|on))?"
    r",?\s+(?:last|late|early|also|though|however|today|yesterday|tonight|later|earlier|recently|meanwhile|then|now|already|again|elsewhere|in|on|published)$"
)
# When somebody spoke, behind a name: "Jane Doe earlier this month", "The Norland Courier late on Thursday".
WHEN = re.compile(
    rf"(?<!\s)(?:,?\s+(?:late|early|later|earlier))?\s+(?:(?:on\s+)?(?:{'|'.join(calendar.day_name)})|on\s(?:{'|'.join(calendar.month_name[1:])})\s\d{{1,2}}|"
    r"(?:this|last)\s+(?:week|month|year|night|morning))$"
)
# Marks of which a phrase keeps both or none.
MARKS = (("“", "”"), ("‘", "’"), ('"', '"'))
# Where a source that was cut off has only the beginning of a clause: "Democrats, particularly those who".
UNENDED = re.compile(r"(?:,? (?:particularly|especially|including) those)?,? (?:who|which|that)$")
# What stands behind a name for a degree or an honour.
DEGREE = re.compile(r",\s+(?:Ph\. D|" + "|".join(r"\.?".join(one) for one in listed("people", "names", "degrees")) + r")\b\.?(?=,|\s|$)")
# Who cites those who speak, and who of them does most of all: "sources cited by the Courier", "voters, especially those who …".
CITED = re.compile(r"\s(?:cited|quoted)\sby\s.*$|,\s(?:particularly|especially|notably|mainly)\s.*$", re.DOTALL)
# In sentences: how far back "it", "they" and descriptions look, and how far ahead a pronoun does that has nobody before it.
NEAR = 2


@dataclass(frozen=True, slots=True)
class Referent:
    """To whom or what a source refers.

    ``name`` is the full name, or the article's own words; ``named`` tells which. ``person`` is a number of the cast. ``plural`` and
    ``thing`` tell which pronouns may stand for it. ``paths`` says how it was found, the path of an antecedent after its own: see
    ``paths.py``. ``through`` is who reports what it says, where that is the source. ``instead`` where the source is only spoken to or
    about, or reports: its own words are not the speaker's.
    """

    name: str | None
    person: int | None = None
    role: str | None = None
    plural: bool = False
    thing: bool = False
    named: bool = False
    paths: tuple[str, ...] = ()
    through: str | None = None
    instead: bool = False


NOBODY = Referent(None)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An earlier mention that a pronoun or a description may refer to: offsets into its part, who it is, and the gender that it shows."""

    part: Part
    start: int
    end: int
    referent: Referent
    gender: Gender | None = None


class Earlier(ByPlace[Antecedent]):
    """The sources resolved so far, the names of the organisations among them, and the first gender that the sources gave each person."""

    def __init__(self) -> None:
        super().__init__()
        self.things: set[str | None] = set()
        self.genders: dict[int | None, Gender | None] = {}

    def add(self, item: Antecedent) -> None:
        """Take in one more."""
        super().add(item)
        if item.referent.thing:
            self.things.add(item.referent.name)
        if item.gender is not None:
            self.genders.setdefault(item.referent.person, item.gender)


@dataclass(frozen=True, slots=True)
class Context:
    """Where a source stands: offsets into its part, and what the rules look at around it.

    ``own`` are the offsets of its own contents, ``others`` those of every attribution in the part; ``earlier`` are the sources resolved
    so far. ``outer`` is the speaker in whose words the source stands; ``inner`` where it stands in anybody's words, ``quoted`` where
    they are direct speech, ``direct`` where its own contents are all quotation. ``signs`` is what the source itself shows of who is meant,
    ``told`` where the sentences begin that the writer tells.
    """

    part: Part
    start: int
    end: int
    cast: Cast
    earlier: Earlier
    others: Spans
    own: tuple[tuple[int, int], ...] = ()
    outer: Referent = NOBODY
    inner: bool = False
    quoted: bool = False
    direct: bool = False
    signs: Signs = field(default_factory=Signs)
    told: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The part that the source stands in."""
        return self.cast.texts[self.part]

    @property
    def doc(self) -> Doc:
        """The parse of the part."""
        return self.cast.docs[self.part]

    @property
    def paragraph(self) -> int:
        """Where the source's paragraph begins."""
        return self.text.rfind("\n\n", 0, self.start) + 1

    def back(self, offset: int) -> int:
        """How many of the writer's sentences before the source's own the offset lies; negative where it lies after."""
        return bisect_right(self.told, self.start) - bisect_right(self.told, offset)

    def holds(self, offset: int) -> bool:
        """Whether the offset lies in what this source says."""
        return inside(offset, self.own)

    def since(self, back: int) -> int:
        """The offset where the sentence begins that is so many before the source's own."""
        number = bisect_right(self.told, self.start) - 1
        return self.told[number - back] if 0 < number - back < len(self.told) else 0

    def root(self, start: int, end: int) -> Token | None:
        """The word between the offsets on which the others depend; None where there is none."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def person(self, number: int, role: str | None = None) -> Referent:
        """A person of the cast as the referent."""
        return Referent(self.cast.people[number].name, number, role, named=True)


def inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the spans holds the offset."""
    return any(start <= offset < end for start, end in spans)


def noun_of(phrase: str) -> str:
    """The last word of a phrase before its complement, plain: "head" of "head of the agency"."""
    words = names.COMPLEMENT.sub("", phrase).split()
    return names.plain(words[-1]) if words else ""


@lru_cache(maxsize=8192)
def phrase_of(text: str) -> str:
    """A source's words for reading: white space single, marks at the edges off, and what is set off after a comma left out.

    >>> phrase_of("A senior official, who asked not to be named,"), phrase_of("teachers, parents and pupils")
    ('A senior official', 'teachers, parents and pupils')
    >>> phrase_of("The Union’s top court last"), phrase_of("A poll released in late")
    ('The Union’s top court', 'A poll')
    >>> phrase_of("the old “Marlo Singer,”"), phrase_of("the name “Marlo")
    ('the old “Marlo Singer”', 'the name Marlo')
    """
    words = " ".join(text.split())
    whole = CITED.sub("", UNENDED.sub("", DATED.sub("", words.strip(' ,.;:–—-“”"'))))
    head, comma, tail = whole.partition(", ")
    phrase = names.POSSESSIVE.sub("", head if comma and APPOSED.match(tail) else whole)
    for opening, closing in MARKS:
        if phrase.count(opening) - phrase.count(closing) == 1 or (opening == closing and phrase.count(opening) == 1):
            closed = words.count(opening) == words.count(closing) and (opening != closing or words.count(opening) % 2 == 0)
            phrase = phrase + closing if closed else phrase.replace(opening, "")
    return phrase
