"""Definite descriptions of persons, "the spokesman" and "the Ohio businessman", to the persons that they describe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge
from typing import TYPE_CHECKING, get_args

from claimx.english.lexicon import listed
from claimx.model import Part
from claimx.speakers import names
from claimx.speakers.context import NEAR, Context, Referent, noun_of
from claimx.speakers.plurals import pair
from claimx.speakers.presence import candidates
from claimx.speakers.veto import vetoed

if TYPE_CHECKING:
    from claimx.speakers.cast.mentions import Mention

DEFINITE = re.compile(r"^(?:the|this|that)\s+", re.IGNORECASE)
SMALL = frozenset(("of", "for", "from", "at", "in", "to", "on", "with", "by", "the", "a", "an", "and", "this", "that", "’s", "'s"))
# In a role and not in the description, these make it another's: "the president" is no vice president.
LESSER = frozenset(("vice", "deputy", "former", "ex", "assistant", "acting", "under", "elect", "wife", "husband", "late"))
PARTS: tuple[Part, ...] = get_args(Part)
OWNED = re.compile(r"^(?:his|her|their)\s+", re.IGNORECASE)
AGE = re.compile(r"(\d{1,3})-year-old")


def two_persons(phrase: str, context: Context) -> Referent | None:
    """The two persons named together last: "the couple"."""
    both = pair(context) if phrase.casefold() in listed("people", "roles", "pairs") else None
    return both.referent if both else None


def of_that_age(phrase: str, context: Context) -> Referent | None:
    """The person whose age is the description: "the 34-year-old" after "Jane Doe, 34,"."""
    aged = AGE.fullmatch(DEFINITE.sub("", phrase))
    if aged is None:
        return None
    number = context.cast.ages.get(aged[1])
    return None if number is None else context.person(number)


def introduced(phrase: str, context: Context) -> Referent | None:
    """The last source before, of one who is named nowhere, whose words say as much: "a district official" for "the official".

    It goes on even where somebody of that role is named later, and gives way to one who has spoken since.
    """
    found = described(phrase)
    if found is None or not names.is_human(found[0]):
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
    found = described(phrase) or (described(f"the {phrase}") if context.part == "title" else None)
    if found is None:
        return None
    noun, modifiers = found
    people = context.cast.people
    fitting: dict[int, bool] = {}

    def holds(mention: Mention) -> bool:
        """Whether the person of a mention has the described role; each is asked once."""
        if mention.person not in fitting:
            held = any(_holds(noun, modifiers, role) for role in people[mention.person].roles)
            fitting[mention.person] = held and not vetoed(mention.person, context)
        return fitting[mention.person]

    office = _near_holder(context) if modifiers & listed("people", "roles", "holding") else None
    mention = next(filter(holds, _before(noun, context)), None)
    if office and (mention is None or mention.part != office.part or mention.start < office.start):
        mention = office
    if mention is None and not _came_in_unnamed(noun, context):
        mention = next(filter(holds, _after(noun, context)), None)
    return context.person(mention.person) if mention else None


def own_holder(phrase: str, context: Context) -> Referent | None:
    """The only person of the role that a possessive description repeats, "his wife" after "his wife, Jane Doe,".

    Whose wife she is must have been named last before her, and last before the source as well.
    """
    owned = OWNED.match(phrase)
    found = described(f"the {phrase[owned.end() :]}") if owned else None
    if found is None or not names.is_role(found[0]) or _came_in_unnamed(found[0], context):
        return None
    cast = context.cast
    holders = [number for number, one in enumerate(cast.people) if any(_holds(*found, role) for role in one.roles)]
    if len(holders) != 1 or vetoed(holders[0], context):
        return None
    first = cast.firsts[holders[0]]
    owners = [
        next((one.person for one in cast.mentions_by_place.before(first.part, end) if one.person != holders[0]), None)
        for end in (first.start, context.start)
    ]
    named = first.part == context.part and first.start < context.start and owners[0] is not None
    return context.person(holders[0]) if named and owners[0] == owners[1] else None


def _came_in_unnamed(noun: str, context: Context) -> bool:
    """Whether somebody of the role came in before without a name, and so is nobody who is named later: "she met a senator"."""
    brought = re.compile(rf"\b(?:[Aa]n?|[Aa]nother)\s+(?:[\w’'-]+\s+){{0,3}}{re.escape(noun)}\b(?!\s+[A-Z])")
    return brought.search(context.text, 0, context.start) is not None


def _before(noun: str, context: Context) -> Iterator[Mention]:
    """The mentions before the source of those with such a role, the last first; then the headline's."""
    places = context.cast.in_role(noun)
    own = merge(*(one.before(context.part, context.start) for one in places), key=_start, reverse=True)
    yield from (mention for mention in own if mention.end <= context.start)
    if context.part == "body":
        yield from merge(*(one.before("title", len(context.cast.texts["title"])) for one in places), key=_start, reverse=True)


def _after(noun: str, context: Context) -> Iterator[Mention]:
    """The mentions after the source of those with such a role, all of the other part's among them; the headline's first."""
    places = context.cast.in_role(noun)
    for part in PARTS:
        start = context.end if part == context.part else 0
        yield from merge(*(one.after(part, start) for one in places), key=_start)


def _start(mention: Mention) -> int:
    return mention.start


def _near_holder(context: Context) -> Mention | None:
    """The last in this sentence or the one before who holds an office."""
    near = context.cast.mentions_by_place.between(context.part, context.since(1), context.start)
    fitting = (one for one in reversed(near) if one.end <= context.start and not vetoed(one.person, context))
    return next((one for one in fitting if _is_holder(context.cast.people[one.person].roles)), None)


def variation(phrase: str, context: Context) -> Referent | None:
    """The person for whom a description is another word, "the Ohio businessman", as writers vary them: the most salient close by.

    Its noun must be a word that newcomers are not introduced by, or the person's own office, and nothing the person is may gainsay it. An
    office that the person is not known to hold is somebody else's: all of four were, "the Indiana governor".
    """
    found = described(phrase)
    if found is None:
        return None
    noun, modifiers = found
    near = (one.person for one in candidates(context) if one.back <= NEAR and "told" in one.traits and not one.doubtful)
    person = next(near, None)
    roles = context.cast.people[person].roles if person is not None else ()
    same = any(names.same_role(noun_of(role), noun) for role in roles) and not _came_in_unnamed(noun, context)
    loose = noun in listed("people", "roles", "varying") or noun in listed("people", "roles", "weak")
    aged = any(word.endswith("-year-old") for word in {noun, *modifiers})
    if person is None or not (same or loose or aged) or any(_gainsays(noun, modifiers, role) for role in roles):
        return None
    return context.person(person)


def described(phrase: str) -> tuple[str, frozenset[str]] | None:
    """Noun and modifiers of a definite description of one person or organisation; None for any other phrase."""
    if not DEFINITE.match(phrase) or "," in phrase:
        return None
    bare = DEFINITE.sub("", phrase)
    words = [names.plain(word) for word in names.COMPLEMENT.sub("", bare).split()]
    if not words or not words[-1] or (words[-1].endswith("s") and not names.is_role(words[-1])):
        return None
    noun = bare.split()[len(words) - 1].strip(names.EDGES)
    if noun.isupper() and len(noun) > 1 and words[-1] not in listed("people", "roles", "titles"):
        return None  # "the ACC" is no rank
    rest = {names.plain(word) for word in bare.split()} - {words[-1], ""} - SMALL
    return words[-1], frozenset(rest)


def _holds(noun: str, modifiers: frozenset[str], role: str) -> bool:
    """Whether a role is the described one: its noun is the same, and it has every modifier of the description."""
    own = [names.plain(word) for word in names.COMPLEMENT.sub("", role).split()]
    words = {names.plain(word) for word in re.split(r"[\s-]+", role)}
    if not any(names.same_role(noun, word) for word in own[-1:] + [word for word in own if names.is_role(word)]):
        return False
    if (words & LESSER) - modifiers - {noun}:
        return False
    return all(any(_akin(modifier, word) for word in words) for modifier in modifiers - listed("people", "roles", "loose"))


def _akin(one: str, other: str) -> bool:
    """Whether two words are one, or a country and what comes from it: "velonian" and "velonia", "estonian" and "estonia"."""
    common = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (common >= 4 and common >= min(len(one), len(other)) - 1 and max(len(one), len(other)) - common <= 3)


def _is_holder(roles: tuple[str, ...]) -> bool:
    return any(names.plain(word) in listed("people", "roles", "holder") for role in roles for word in role.split())


def _gainsays(noun: str, modifiers: frozenset[str], role: str) -> bool:
    """Whether one who holds the role cannot be the described one: the same office elsewhere."""
    own = [names.plain(word) for word in names.COMPLEMENT.sub("", role).split()]
    if not own or own[-1] in listed("people", "roles", "weak") or not names.same_role(own[-1], noun):
        return False
    return any(not any(_akin(word, modifier) for modifier in modifiers) for word in own[:-1])
