"""Definite descriptions of persons, "the spokesman" and "the Ohio businessman", to the persons that they describe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.cast.namesakes import AGED
from claimx.speakers.context import NEAR, Context, Referent, noun_of
from claimx.speakers.plurals import pair
from claimx.speakers.presence import candidates
from claimx.speakers.veto import vetoed

if TYPE_CHECKING:
    from claimx.model import Part
    from claimx.speakers.cast.lookup import ByPlace
    from claimx.speakers.cast.mentions import Mention

DEFINITE = re.compile(r"^(?:the|this|that)\s+", re.IGNORECASE)
SMALL = frozenset(("of", "for", "from", "at", "in", "to", "on", "with", "by", "the", "a", "an", "and", "this", "that", "’s", "'s"))
# In a role and not in the description, these make it another's: "the president" is no vice president.
LESSER = frozenset(("vice", "deputy", "former", "ex", "assistant", "acting", "under", "elect", "wife", "husband", "late"))
# "his wife", "Doe’s wife".
OWNED = re.compile(r"^(?:[Hh]is|[Hh]er|[Tt]heir|(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)[’']s)\s+")
AGE = re.compile(r"(\d{1,3})-year-old")


def two_persons(phrase: str, context: Context) -> Referent | None:
    """The two persons named together last: "the couple"."""
    both = pair(context) if phrase.casefold() in listed("people", "roles", "pairs") else None
    return both.referent if both else None


def of_that_age(phrase: str, context: Context) -> Referent | None:
    """The first person whose age is the description: "the 34-year-old" after "Jane Doe, 34,"."""
    aged = AGE.fullmatch(DEFINITE.sub("", phrase))
    if aged is None:
        return None
    texts = context.cast.texts
    own = (one for one in context.cast.mentions if (age := AGED.match(texts[one.part], one.end)) and age[1] == aged[1])
    return next((context.person(one.person) for one in own), None)


def introduced(phrase: str, context: Context) -> Referent | None:
    """The last source before, of one who is named nowhere, whose words say as much: "a district official" for "the official".

    It goes on even where somebody of that role is named later, and gives way to one who has spoken since.
    """
    found = described(phrase)
    if found is None or not names.is_person_word(found[0]):
        return None
    said = next((one for one in context.earlier.before(context.part, context.start) if says(*found, one.referent)), None)
    since = context.earlier.between(context.part, said.start, context.start) if said else ()
    speaking = {one.referent.person for one in since if one.referent.person is not None}
    held = any(_holds(*found, role) for person in speaking for role in context.cast.people[person].roles)
    return None if held or said is None else replace(said.referent, paths=(), through=None)


def says(noun: str, modifiers: frozenset[str], meant: Referent) -> bool:
    """Whether who was found for a source is nobody of the cast, and its words say what the description does."""
    words = frozenset(map(names.plain, names.COMPLEMENT.sub("", meant.name or "").split()))
    return meant.person is None and not meant.plural and noun == noun_of(meant.name or "") and modifiers <= words


def holder(phrase: str, context: Context) -> Referent | None:
    """The person whose role a definite description repeats: "the spokesman", "the sitting president"; nearest before, else after."""
    bare = context.part == "title" or (phrase.isupper() and names.is_role(phrase.rsplit(maxsplit=1)[-1]))  # "SP MLA"
    found = described(phrase) or (described(f"the {phrase}") if bare else None)
    holders = [person for person in _holders(*found, context) if not vetoed(person, context)] if found else []
    if found is None or not holders:
        return None
    places = [context.cast.mentions_of[person] for person in holders]
    before = [one for own in places for one in islice(own.before(context.part, context.start), 1)]
    if not before and context.part == "body":
        before = [one for own in places for one in islice(own.before("title", len(context.cast.texts["title"])), 1)]
    if before:
        return context.person(max(before, key=lambda one: one.start).person)
    later: tuple[tuple[Part, int], ...] = ((context.part, context.end), ("body", 0))
    after = (one for part, start in later for one in _first(places, part, start))
    return None if _came_in_unnamed(found[0], context) else next((context.person(one.person) for one in after), None)


def _first(places: Iterable[ByPlace[Mention]], part: Part, start: int) -> list[Mention]:
    """The first mention of each person from an offset on, the nearest first."""
    return sorted((one for own in places for one in islice(own.after(part, start), 1)), key=lambda one: one.start)


def _holders(noun: str, modifiers: frozenset[str], context: Context) -> list[int]:
    """The persons of the described role."""
    people, nouns = context.cast.people, (noun, "incumbent") if "sitting" in modifiers else (noun,)
    held = ((word, person) for word in nouns for person in context.cast.in_role(word))
    return [person for word, person in held if any(_holds(word, modifiers, role) for role in people[person].roles)]


def own_holder(phrase: str, context: Context) -> Referent | None:
    """The only person of the role that a possessive description repeats, "his wife", "Roe’s wife" after "his wife, Jane Doe,".

    Whose wife she is must have been named last before her, and is named by the description or last before it.
    """
    owned = OWNED.match(phrase)
    found = described(f"the {phrase[owned.end() :]}") if owned else None
    if owned is None or found is None or not names.is_role(found[0]) or _came_in_unnamed(found[0], context):
        return None
    cast, holders = context.cast, _holders(*found, context)
    if len(holders) != 1 or vetoed(holders[0], context):
        return None
    first = cast.firsts[holders[0]]
    owner, last = (_last_but(holders[0], place, context) for place in (first.start, context.start))
    named = first.part == context.part and first.start < context.start and owner is not None
    return context.person(holders[0]) if named and owner == (cast.person(owned["name"]) if owned["name"] else last) else None


def _last_but(person: int, start: int, context: Context) -> int | None:
    """The last human being named before an offset but for one person."""
    before = (one.person for one in context.cast.mentions_by_place.before(context.part, start) if one.person != person)
    return next((one for one in before if context.cast.people[one].gender), None)


def _came_in_unnamed(noun: str, context: Context) -> bool:
    """Whether somebody of the role came in before without a name, and so is nobody who is named later: "she met a senator"."""
    brought = re.compile(rf"\b(?:[Aa]n?|[Aa]nother)\s+(?:[\w’'-]+\s+){{0,3}}{re.escape(noun)}\b(?!\s+[A-Z])")
    return brought.search(context.text, 0, context.start) is not None


def variation(phrase: str, context: Context) -> Referent | None:
    """The person for whom a description is another word, "the Ohio businessman", as writers vary them: the most salient close by.

    Its noun must be a word that newcomers are not introduced by. An office that the person is not known to hold is somebody else's: all of
    four were, "the Indiana governor".
    """
    found = described(phrase)
    if found is None:
        return None
    noun, modifiers = found
    loose = noun in listed("people", "roles", "varying") or any(word.endswith("-year-old") for word in {noun, *modifiers})
    near = (one.person for one in candidates(context) if one.back <= NEAR and "told" in one.traits and not one.doubtful)
    return next(map(context.person, near), None) if loose else None


def described(phrase: str) -> tuple[str, frozenset[str]] | None:
    """Noun and modifiers of a definite description of one person or organisation; None for any other phrase."""
    if not DEFINITE.match(phrase) or "," in phrase:
        return None
    bare = DEFINITE.sub("", phrase)
    words = [names.plain(word) for word in names.COMPLEMENT.sub("", bare).split()]
    if not words or not words[-1] or (words[-1].endswith("s") and not names.is_role(words[-1])):
        return None
    noun = bare.split()[len(words) - 1].strip(names.EDGES)
    if noun.isupper() and len(noun) > 1 and not names.is_role(noun):
        return None  # "the ACC" is no rank
    rest = {names.plain(word) for word in bare.split()} - {words[-1], ""} - SMALL
    return words[-1], frozenset(rest)


def _holds(noun: str, modifiers: frozenset[str], role: str) -> bool:
    """Whether a role is the described one: its noun is the same, and it has every modifier of the description."""
    own = [names.plain(names.PLACED.sub("", word)) for word in names.COMPLEMENT.sub("", role).split()]
    words = {names.plain(word) for word in re.split(r"[\s-]+", role)}
    if not any(names.same_role(noun, word) for word in own[-1:] + [word for word in own if names.is_role(word)]):
        return False
    if (words & LESSER) - modifiers - {noun}:
        return False
    return all(any(_akin(modifier, word) for word in words) for modifier in modifiers - listed("people", "roles", "loose"))


def _akin(one: str, other: str) -> bool:
    """Whether two words are one, or a country and what comes from it: "velonian" and "velonia", "estonian" and "estonia"."""
    size = max(4, min(len(one), len(other)) - 1)
    return one == other or (one[:size] == other[:size] and max(len(one), len(other)) - size <= 4)
