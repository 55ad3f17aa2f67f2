"""The name that a phrase is, with what stands before and after it: one person's, an organisation's or any other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import name_parts, names
from claimx.speakers.bodies import ARTICLE, LINKS, organisation_at, undescribed
from claimx.speakers.cast.roles import DROPPED_ARTICLE
from claimx.speakers.context import Context, Referent, noun_of, phrase_of
from claimx.speakers.veto import vetoed, whom

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.speakers.cast.people import Cast, Person
    from claimx.speakers.name_parts import NameParts

TAIL = re.compile(r",\s+(?!(?:Jr|Sr|Inc|Ltd|LLC|Corp|Co|PLC)\b(?!-))|\s+(?:who|which|whose|(?:cited|quoted)\s+by)\s|\s[–—]\s?|\s-\s|\s*\(")
JOINED = re.compile(r"\s(?:and|&)\s")
# What stands behind a name: where somebody is, or whose.
COMPLEMENT = re.compile(r"(?<!\s)\s++(?:of|from|at|with|for|in|on|during|near)\s")
OF_PLACE = re.compile(r"\s+(?:(?:of|from|at|with|for)\s+(?:the\s+)?[A-Z]|(?:in|on|during)\s).*$", re.DOTALL)
REFLEXIVE = re.compile(r"\s+(?:himself|herself|itself|themselves)$")
IDENTIFIED = re.compile(r"^(?:identified|named|known|introduced) as ")
DETERMINERS = listed("people", "grammar", "determiners")
QUANTIFIED = re.compile(r"(?:[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Oo]ther|[Ff]ew|[Aa]ll|[Tt]wo|[Tt]hree|[a-z]+-[a-z]+)\s")
# A surname of so many letters is another's but for one or two of them: those at hand are at 0.94 and above, "Hansen" and "Hanson" at 0.83.
LONG_ENOUGH, ALIKE = 6, 0.93
OFFICE_LINKS = LINKS - {"and", "or"}


def described_and_named(source: str, context: Context) -> Referent | None:
    """A description that a name follows: "an attorney for the firm, Jane Doe,"."""
    first = TAIL.split(source, maxsplit=1)[0]
    rest = source[len(first) :].lstrip(", –—")
    if not rest or source[len(first) :].lstrip()[0] not in ",–—":
        return None
    meant = name_at(first, context)
    office = meant is not None and meant.thing and first.startswith("The ") and meant.name not in context.cast.bodies
    if meant is not None and (meant.person is not None or not (office or ends_in_role(first))):
        return None  # "The Iyaloja" may be an office, "The Harbour Trust" none
    apposed = TAIL.split(rest, maxsplit=1)[0]
    if JOINED.search(apposed):  # "A charity, Scale and Claw,"
        body = "&" in apposed or noun_of(first) in listed("people", "names", "generic")
        return organisation_at(names.unpossessed(apposed), context.cast) if body else None
    named = _parted(apposed, context)
    if named is not None:
        tied = _is_linked(IDENTIFIED.sub("", apposed[: apposed.find(named.name)]).split())
        person = None if tied else whom(named.name, context)
        if person is not None:
            return context.person(person, bare_of(first) or None)
    # "The operator, Norvik Power"; but what follows a complement or a place, "the court in Elmham, Norland", is not its name.
    whole = names.COMPLEMENT.sub("", first) == first and first.split()[-1].islower()
    bare = names.unpossessed(apposed)
    known = bare in context.cast.bodies  # "Celtic Star", though a star is a role
    return organisation_at(bare, context.cast, title=known) if whole and names.is_name(apposed.split()) else None


def name(source: str, context: Context) -> Referent | None:
    """A name, what is set off after it aside: a person's, an organisation's or any other."""
    return name_at(TAIL.split(source, maxsplit=1)[0], context)


def bare_of(description: str) -> str:
    """A description for reading, without its article or whose it is; a common word alone must be for a person: no "first"."""
    bare = DROPPED_ARTICLE.sub("", phrase_of(description))
    return bare if " " in bare or bare.istitle() or names.is_person_word(bare) else ""


def ends_in_role(phrase: str) -> bool:
    """Whether a phrase describes somebody, whatever its capitals: "The Conservative MP for Dale"."""
    words = names.COMPLEMENT.sub("", phrase).split()
    return bool(words) and (names.is_role(words[-1]) or names.plain(words[-1]) in {"counterpart", "number", "colleague"})


def name_at(phrase: str, context: Context) -> Referent | None:
    """The name that a phrase without its tail is: a person's, an organisation's or any other; None for a description."""
    cast, bare = context.cast, REFLEXIVE.sub("", names.unpossessed(phrase))
    if not bare:
        return None
    found = _parted(bare, context)
    start = max(context.text.find(phrase.strip(), context.start, context.end), context.start)
    title = _is_title(bare, start, context)
    if found is None:
        # "the All Progress Congress", "campaign group Wait For It"
        known = ARTICLE.sub("", bare) in cast.organisations_by_name or undescribed(bare, cast) != bare
        return _surname(bare, context) or (organisation_at(bare, cast, title=title) if title or known else None)
    if found.name.endswith("s") and ARTICLE.sub("", bare) in cast.organisations_by_name and whom(found.name, context) is None:
        return organisation_at(bare, cast)  # "the Liberal Democrats", though a liberal may be somebody
    end = start + phrase.find(found.name) + len(found.name)
    person = _person(found.name, end if found.name in phrase else start, context)
    before = bare[: bare.find(found.name)] if found.name in bare else ""
    if person is None and bare == found.name and len(list(cast.people_named(bare))) > 1:
        return Referent(bare)  # one of two, and nobody can tell whom
    if QUANTIFIED.match(before) and " " not in found.name and found.name.endswith("s"):
        return None  # "some Tories"
    tied = _is_linked(before.split()) and not _is_its_noun(start, end, person, context)
    if not tied and person is not None:
        return context.person(person, found.role)
    if tied or names.is_organisation(found.name) or not found.titled:
        return organisation_at(bare, cast, title=title)
    return Referent(_with_title(found.name, before.split(), cast), role=found.role, named=True)


def _person(name: str, end: int, context: Context) -> int | None:
    """The person of the cast whom a name means that ends at an offset: who is named there, or by it alone, or but for a slip of the pen."""
    cast = context.cast
    there = cast.at(context.part, context.start, end)
    person = there if there is not None and names.short_for(name, cast.people[there].name) else whom(name, context)
    if person is None or " " not in cast.people[person].name:
        spelt = _misspelt(name, cast)
        person = person if spelt is None or vetoed(spelt, context) else spelt
    return None if person is not None and _is_its_first_word(name, cast.people[person]) else person


def _misspelt(name: str, cast: Cast) -> int | None:
    """The one person whose surname a lone name is but for a slip of the pen: "Bornsten" for Harold Bornstein."""
    word = names.plain(name)
    if " " in name or len(word) < LONG_ENOUGH:
        return None
    telling = ((number, names.telling(person.name)) for number, person in enumerate(cast.people))
    surnames = ((number, own[-1]) for number, own in telling if len(own) > 1 and own[-1][0] == word[0])
    near = [number for number, own in surnames if SequenceMatcher(None, own, word, autojunk=False).ratio() >= ALIKE]
    return near[0] if len(near) == 1 else None


def _with_title(name: str, before: Sequence[str], cast: Cast) -> str:
    """The name of somebody whom the cast does not hold, with a title that stays in it, or that tells them from a namesake."""
    title = before[-1] if before else ""
    single = len(names.telling(name)) == 1 and (names.reigns(title) or (names.honorific(title) and _has_namesake(name, cast)))
    return f"{title} {name}" if title and (names.style(title) or single) else name


def _parted(bare: str, context: Context) -> NameParts | None:
    """The name in a phrase and what stands before it: without the place after it, and no longer than what the article calls somebody."""
    for complement in COMPLEMENT.finditer(bare):
        placed = name_parts.split_name(bare[: complement.start()])
        if placed and whom(placed.name, context) is not None:
            return placed
    placed = name_parts.split_name(OF_PLACE.sub("", bare))
    found = placed if placed and placed.titled else name_parts.split_name(bare)
    words = bare.split() if found and whom(found.name, context) is None else []
    for at in range(1, len(words) - 1):
        rest = " ".join(words[at:])
        if found and whom(rest, context) is not None:
            return name_parts.split_name(rest)
    return found


def _has_namesake(surname: str, cast: Cast) -> bool:
    """Whether somebody else of the article has the surname, whose own name it would look like: "Ms. Thorley" is not Gavin Thorley."""
    return any(names.telling(person.name)[-1:] == names.telling(surname) for person in cast.people)


def _is_linked(before: Sequence[str]) -> bool:
    """Whether what stands before a name ties it to something else, "an aide to", "using a telescope atop"; "Head of School" does not."""
    words = [names.plain(word) for word in before]
    tie = max((place for place, word in enumerate(words) if word in LINKS), default=-1)
    between = before[tie + 1 :]
    if any(word in DETERMINERS for word in words[max(tie + 2, 1) :]):
        return True
    if tie < 1 or not between:
        return tie >= 0
    told = names.is_person_word(between[-1])
    offices = (place for place in range(1, tie + 1) if words[place] in OFFICE_LINKS and names.is_role(before[place - 1]))
    office = max(offices, default=None)
    if words[tie] == "and" and (office is None or told):
        # "chief awards and industry officer Jane Doe", "Former agent and profiler Jane Doe", "Vets and Nurses Union Chairwoman Jane Doe"
        body = told and names.is_organisation(" ".join(between[:-1]))
        return not (names.is_person_word(before[tie - 1]) or (told and between[-1].islower()) or body)
    if office is not None and not told:  # what an office is of: "Head of School", "director for Norland"
        whole = " ".join(word for word in words[office + 1 :] if word not in DETERMINERS)
        name = not between[-1].islower() and not names.POSSESSIVE.search(between[-1]) and not names.honorific(between[-1])
        return not (name or whole in listed("people", "roles", "offices"))
    # "University of Dale professor Jane Doe"; but "Friends of President Jane Doe"
    # "National Union of Nurses Jane Doe", who is its chairwoman
    body = before[tie - 1][:1].isupper() and not names.is_role(before[tie - 1].removesuffix("s"))
    called = told or (names.is_organisation(before[tie - 1]) and names.is_role(before[0]))
    return not (called and body and between[0][:1].isupper() and not names.is_role(between[0]))


def _surname(word: str, context: Context) -> Referent | None:
    """The person whose surname is a role too, where the capitalised word stands alone: "Baker said"."""
    number = context.cast.person(word) if word and " " not in word and names.capital(word) else None
    if number is None or names.telling(context.cast.people[number].name)[-1] != names.plain(word):
        return None
    return context.person(number)


def _is_its_noun(start: int, end: int, person: int | None, context: Context) -> bool:
    """Whether the parse makes the person's name the main noun of the phrase, whatever stands before it."""
    span = context.doc.char_span(start, end, alignment_mode="contract")
    if span is None or person is None:
        return False
    named = next(context.cast.mentions_by_place.before(context.part, span.root.idx + 1), None)
    return named is not None and named.person == person and span.root.idx < named.end and named.end >= end - 3


def _is_title(phrase: str, start: int, context: Context) -> bool:
    """Whether a phrase that ends in a role is the name of a paper or an organisation: "The Norland Reporter".

    The parse knows it for an organisation or a work, and nobody has that role.
    """
    noun = phrase.rsplit(maxsplit=1)[-1]
    if not names.is_role(noun) or any(names.same_role(noun, role) for role in context.cast.ranks):
        return False
    span = context.doc.char_span(start, start + len(phrase), alignment_mode="expand")
    known = span is not None and any(entity.label_ in {"ORG", "WORK_OF_ART"} and entity.end == span.end for entity in span.ents)
    return known and (phrase.startswith("The ") or len(phrase.split()) > 2)


def _is_its_first_word(name: str, person: Person) -> bool:
    """Whether the name only begins as that of something not known to be a human being: "Google" is no first name of Google Cloud."""
    full = names.telling(person.name)
    return not person.human and len(full) > 1 and names.telling(name) == full[:1]
