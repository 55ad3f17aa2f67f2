"""Organisations that a source stands for without naming them: "it", "the ministry", "the company"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.coreference import AHEAD, Said, inside, last
from claimx.speakers.descriptions import described

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.speakers.cast import Cast, Organisation
    from claimx.speakers.coreference import Place

# What a "newspaper" is called.
PRESS = frozenset(("newspaper", "paper"))
PAPERS = frozenset(
    ("times", "post", "journal", "herald", "tribune", "chronicle", "gazette", "courier", "telegraph", "globe", "guardian", "mail")
)


def both_bodies(place: Place, who: Cast) -> str | None:
    """The two organisations named so far in the paragraph, where there are two and no more."""
    paragraph = who.texts[place.part].rfind("\n\n", 0, place.start) + 1
    found = dict.fromkeys(
        one.name for one in who.organisations if one.part == place.part and paragraph <= one.start < place.start and one.label == "ORG"
    )
    return " and ".join(found) if len(found) == 2 else None


def thing_of(place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """The organisation that an "it" stands for: the last to speak, or the subject of the same sentence or the one before."""
    spoke = last(place, said, who, lambda item: item.thing)
    here = who.sentence(place.part, place.start)
    near = [
        entity
        for entity in who.organisations
        if entity.part == place.part
        and entity.label == "ORG"
        and entity.end <= place.start
        and not inside(entity.start, place.own)
        and here - who.sentence(place.part, entity.start) <= 1
        and not (spoke and spoke.start > entity.start)
    ]
    subjects = [entity for entity in near if entity.subject]
    alone = near if spoke is None and len({entity.name for entity in near}) == 1 else []
    for entity in reversed(subjects or alone):
        return Said(entity.part, entity.start, entity.end, entity.name, None, thing=True, proper=True)
    return spoke


def body_of(phrase: str, place: Place, said: Sequence[Said], who: Cast) -> str | None:
    """The organisation that a definite description shortens: "the ministry" for "Defence Ministry"; the nearest before."""
    told = described(phrase)
    if told is None:
        return None
    head, modifiers = told
    if head not in phrase.split():
        return None
    return _named_body(head, modifiers, place, who) or _last_body(head, modifiers, place, said, who)


def _last_body(head: str, modifiers: frozenset[str], place: Place, said: Sequence[Said], who: Cast) -> str | None:
    """The organisation spoken of last, where the description is a mere "the company", "the group"."""
    if any(not word.endswith("-based") for word in modifiers) or head not in names.words_of("names", "generic"):
        return None
    thing = thing_of(place, said, who)
    return thing.name if thing and thing.proper else None


def _named_body(head: str, modifiers: frozenset[str], place: Place, who: Cast) -> str | None:
    """The nearest organisation before whose name holds the description's words."""
    if head not in names.words_of("names", "bodies") | PRESS:
        return None
    here = who.sentence(place.part, place.start)
    for entity in sorted(who.organisations, key=lambda entity: (entity.part == "body", entity.start), reverse=True):
        if entity.part == place.part and entity.end > place.start:
            continue
        if _shortens(head, modifiers, entity):
            return entity.name
        near = entity.part == place.part and here - who.sentence(place.part, entity.start) <= AHEAD
        if head in PRESS and not modifiers and near and names.plain(entity.name.split()[-1]) in PAPERS:
            return entity.name
    return None


def _shortens(head: str, modifiers: frozenset[str], entity: Organisation) -> bool:
    words = [names.plain(word) for word in entity.name.split()]
    return entity.label == "ORG" and len(words) > 1 and head in {words[-1], words[0]} and head in words and modifiers <= set(words)
