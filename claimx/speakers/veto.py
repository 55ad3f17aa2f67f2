"""What speaks against a person as the one whom a source means: any of these, and the person is never taken, whatever their salience.

A source shows some signs of who is meant: a gender, that it is one human being, or a name of its own. Every path asks ``vetoed``, and
whatever a path finds is asked once more where the source is resolved.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.speakers.context import Context


def another_gender(person: int, context: Context) -> bool:
    """Whether the article gives the person the other gender."""
    known = context.cast.people[person].gender
    return None not in {context.signs.gender, known} and context.signs.gender != known


def no_human(person: int, context: Context) -> bool:
    """Whether a he, a she or a description would be what nothing in the article shows to be a human being: "Twitter", "Goddard"."""
    return _unlike(person, context) and " " not in context.cast.people[person].name


def hardly_human(person: int, context: Context) -> bool:
    """The same of a name of several words, which is a human being's more often: "Fenty Beauty", but "Oprah Winfrey"."""
    return _unlike(person, context) and " " in context.cast.people[person].name


def _unlike(person: int, context: Context) -> bool:
    return (context.signs.pronoun or context.signs.described) and not context.cast.people[person].human


def spoken_of(person: int, context: Context) -> bool:
    """Whether the quotation names the person, where the source does not: Doe says “I was late”, and not “Doe was late”."""
    if context.signs.named or not context.direct:
        return False
    return any(
        mention.person == person
        for start, end in context.own
        for mention in context.cast.mentions_by_place.between(context.part, start, end)
    )


def spoken_to(person: int, context: Context) -> bool:
    """Whether the source stands in the person's own direct speech, who is "I" there."""
    return context.signs.pronoun and person == context.barred


def not_yet_named(person: int, context: Context) -> bool:
    """Whether a pronoun stands before anything that names the person, where somebody else has been named: he is who was there already."""
    cast = context.cast
    first = cast.firsts.get(person)
    if not context.signs.pronoun or first is None or first.part != context.part or first.start < context.start:
        return False
    before = (cast.people[mention.person] for mention in cast.mentions_by_place.before(context.part, context.start))
    there = next((one for one in before if one.human and context.signs.gender in {None, one.gender or context.signs.gender}), None)
    return there is not None and cast.sentence(context.part, first.start) != cast.sentence(context.part, context.start)


def acted_on(person: int, context: Context) -> bool:
    """Whether the pronoun does something to the person, who so is another: "she gave Jane Doe a tag" (principle B of binding theory)."""
    span = context.doc.char_span(context.start, context.end, alignment_mode="contract") if context.signs.pronoun else None
    if span is None or not len(span) or not span.root.dep_.startswith("nsubj"):
        return False
    verb = span.root.head
    for mention in context.cast.mentions_by_place.between(context.part, context.end, verb.doc[verb.right_edge.i].idx + 1):
        named = context.doc.char_span(mention.start, mention.end, alignment_mode="expand") if mention.person == person else None
        if named is not None and named.root.dep_ in {"dobj", "dative", "iobj"} and named.root.head.i == verb.i:
            return True
    return False


# What rules a person out, and what only makes one doubtful: nobody else is meant either, where such a one is the nearest.
AGAINST: tuple[Callable[[int, Context], bool], ...] = (another_gender, no_human, spoken_to, not_yet_named, acted_on)
DOUBTS: tuple[Callable[[int, Context], bool], ...] = (hardly_human, spoken_of)


def ruled_out(person: int, context: Context) -> bool:
    """Whether the person cannot be the one whom the source means."""
    return any(veto(person, context) for veto in AGAINST)


def doubtful(person: int, context: Context) -> bool:
    """Whether it is doubtful that the source means the person."""
    return any(veto(person, context) for veto in DOUBTS)


def vetoed(person: int, context: Context) -> bool:
    """Whether something speaks against the person as the one whom the source means."""
    return ruled_out(person, context) or doubtful(person, context)


def whom(name: str, context: Context) -> int | None:
    """The one person of the cast whom a name stands for and nothing speaks against; None where it is anyone's guess."""
    return context.cast.person(name, partial(vetoed, context=context))
