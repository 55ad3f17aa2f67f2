"""Definite descriptions of persons, "the spokesman" and "the Ohio businessman", to the persons that they describe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.coreference import AHEAD, COMPLEMENT, salience

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.speakers.cast import Cast
    from claimx.speakers.coreference import Place, Said

DEFINITE = re.compile(r"^(?:the|this|that)\s+", re.IGNORECASE)
SMALL = frozenset(("of", "for", "from", "at", "in", "to", "on", "with", "by", "the", "a", "an", "and", "this", "that", "’s", "'s"))
# In a role and not in the description, these make it another's: "the president" is no vice president.
LESSER = frozenset(("vice", "deputy", "former", "ex", "assistant", "acting", "under", "elect", "wife", "husband", "late"))
AGE = re.compile(r"(\d{1,3})-year-old")


def holder_of(phrase: str, place: Place, who: Cast) -> int | None:
    """The person whose role a definite description repeats: "the spokesman", "the sitting president"; nearest before, else after."""
    if aged := AGE.fullmatch(DEFINITE.sub("", phrase)):
        return next((m.person for m in who.mentions if re.match(rf", (?:aged )?{aged[1]}\b", who.texts[m.part][m.end : m.end + 12])), None)
    told = described(phrase) or (described(f"the {phrase}") if place.part == "title" else None)
    if told is None:
        return None
    head, modifiers = told
    here = who.sentence(place.part, place.start)
    fitting = {index for index, person in enumerate(who.people) if any(_holds(head, modifiers, role) for role in person.roles)}
    gender = names.role_gender(head)
    # Mentions come with the headline's first.
    before = [m for m in who.mentions if (m.part == place.part and m.end <= place.start) or (m.part == "title" and place.part == "body")]
    for mention in reversed(before):
        person = who.people[mention.person]
        near = mention.part == place.part and here - who.sentence(place.part, mention.start) <= 1
        sits = near and bool(modifiers & names.words_of("roles", "holding")) and _is_holder(person.roles)
        if (mention.person in fitting or sits) and person.gender in {None, gender or person.gender}:
            return mention.person
    return next((m.person for m in who.mentions if m.person in fitting and (m.part != place.part or m.start >= place.end)), None)


def described(phrase: str) -> tuple[str, frozenset[str]] | None:
    """Head and modifiers of a definite description of one person or body; None for any other phrase."""
    if not DEFINITE.match(phrase):
        return None
    bare = DEFINITE.sub("", phrase)
    words = [names.plain(word) for word in COMPLEMENT.sub("", bare).split()]
    if not words or not words[-1] or (words[-1].endswith("s") and not names.is_role(words[-1])):
        return None
    rest = {names.plain(word) for word in bare.split()} - {words[-1], ""} - SMALL
    return words[-1], frozenset(rest)


def _holds(head: str, modifiers: frozenset[str], role: str) -> bool:
    """Whether a role is the described one: its noun is the same, and it has every modifier of the description."""
    own = [names.plain(word) for word in COMPLEMENT.sub("", role).split()]
    words = {names.plain(word) for word in re.split(r"[\s-]+", role)}
    if not any(names.same_role(head, word) for word in own[-1:] + [word for word in own if names.is_role(word)]):
        return False
    if (words & LESSER) - modifiers:
        return False
    return all(any(_akin(modifier, word) for word in words) for modifier in modifiers - names.words_of("roles", "loose"))


def _akin(one: str, other: str) -> bool:
    """Whether two words are one, or a country and what comes from it: "velonian" and "velonia", "estonian" and "estonia"."""
    common = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (common >= 4 and common >= min(len(one), len(other)) - 1 and max(len(one), len(other)) - common <= 3)


def _is_holder(roles: Sequence[str]) -> bool:
    return any(names.plain(word) in names.words_of("roles", "holder") for role in roles for word in role.split())


def varied(phrase: str, place: Place, said: Sequence[Said], who: Cast) -> int | None:
    """The person for whom a description is another word, "the Ohio businessman", as writers vary them: the most salient close by.

    The description must say something of its own, a place, a party or an age, or be a word that newcomers are not introduced by; and
    no other office of the person's may gainsay it.
    """
    told = described(phrase)
    if told is None:
        return None
    head, modifiers = told
    words = DEFINITE.sub("", phrase).split()
    varying = head in names.words_of("roles", "varying") or head.endswith("-year-old") or head in names.words_of("roles", "weak")
    if not (varying or (names.is_role(head) and any(word[0].isupper() or word[0].isdigit() for word in words))):
        return None
    here = who.sentence(place.part, place.start)
    ranked = sorted(salience(names.role_gender(head), place, said, who), reverse=True)
    near = (item for item in ranked if here - who.sentence(place.part, item[1]) <= AHEAD)
    _, _, person = next(near, (0.0, 0, None))
    if person is None or any(_gainsays(head, modifiers, role, varying=varying) for role in who.people[person].roles):
        return None
    return person


def _gainsays(head: str, modifiers: frozenset[str], role: str, *, varying: bool) -> bool:
    """Whether one who holds the role cannot be the described one: another office, or the same one elsewhere."""
    own = [names.plain(word) for word in COMPLEMENT.sub("", role).split()]
    if not own or own[-1] in names.words_of("roles", "weak"):
        return False
    return (
        any(not any(_akin(word, modifier) for modifier in modifiers) for word in own[:-1])
        if names.same_role(own[-1], head)
        else not varying
    )
