"""What speaks against a person as the one whom a source means: any of these, and the person is never taken, whatever their salience.

A source shows some signs of who is meant: a gender, that it is one human being, or a name of its own. Every path asks ``vetoed``, and
whatever a path finds is asked once more where the source is resolved.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.cast.mentions import titled_otherwise
from claimx.speakers.cast.organisations import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.speakers.cast.mentions import Mention
    from claimx.speakers.context import Context

# How the parse ties an object to its verb, with a preposition or without, and to its verb's a clause that may have no subject of its own.
OBJECTS = frozenset(("dobj", "dative", "iobj", "prep", "agent"))
PREPOSED = frozenset(("pobj", "appos"))
CLAUSES = frozenset(("advcl", "xcomp", "conj", "pcomp", "prep"))


def another_gender(person: int, context: Context) -> bool:
    """Whether the article gives the person the other gender, or the sources before do: "Sam, 19, waited. “No luck,” he said."."""
    known = context.cast.people[person].gender or context.earlier.genders.get(person)
    return None not in {context.signs.gender, known} and context.signs.gender != known


def another_title(person: int, context: Context) -> bool:
    """Whether a source's Mr. or Mrs. would be one of a family whom the article gives another title: "Dr. Jane Doe" is no Mrs. Doe."""
    if not context.signs.named or context.signs.gender is None:
        return False
    name = context.cast.people[person].name
    family = [one for one in context.cast.people if names.telling(one.name)[-1:] == names.telling(name)[-1:]]
    words = context.text[context.start : context.end].split()
    return len(family) > 1 and names.honorific_gender(words[0]) is not None and len(words) > 1 and titled_otherwise(name, context.text)


def no_human(person: int, context: Context) -> bool:
    """Whether a he, a she or a description would be what nothing in the article shows to be a human being: "Twitter", "Goddard"."""
    return _unlike(person, context) and " " not in context.cast.people[person].name


def hardly_human(person: int, context: Context) -> bool:
    """The same of a name of several words, which is a human being's more often: "Fenty Beauty", but "Oprah Winfrey"."""
    return _unlike(person, context) and " " in context.cast.people[person].name


def _unlike(person: int, context: Context) -> bool:
    return (context.signs.pronoun or context.signs.described) and not context.cast.people[person].human


def spoken_of(person: int, context: Context) -> bool:
    """Whether what is said names the person, where the source does not: Doe says “I was late”, and not “Doe was late”.

    In no direct speech only a name after the pronoun tells, and none that goes before a noun: "he said the Doe campaign was over".
    """
    if context.signs.named or not (context.direct or context.signs.pronoun):
        return False
    return any(
        mention.person == person and (context.direct or (mention.start > context.start and not _goes_before(mention, context)))
        for start, end in context.own
        for mention in context.cast.mentions_by_place.between(context.part, start, end)
    )


def _goes_before(mention: Mention, context: Context) -> bool:
    """Whether the name goes before a noun, as its owner or as a part of its name."""
    named = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return named is not None and named.root.dep_ in {"poss", "compound", "nmod"}


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
    """Whether the pronoun does something to the person, who so is another: "she gave Jane Doe a tag" (principle B of binding theory).

    What it does in a clause without a subject of its own is its doing too: "speaking about Doe, he said", "asked by Doe, he said".
    """
    span = context.doc.char_span(context.start, context.end, alignment_mode="contract") if context.signs.pronoun else None
    if span is None or not len(span) or not span.root.dep_.startswith("nsubj"):
        return False
    verb = span.root.head
    sentence = context.cast.bounds(context.part, context.cast.sentence(context.part, context.start))
    for mention in context.cast.mentions_by_place.between(context.part, *sentence):
        named = context.doc.char_span(mention.start, mention.end, alignment_mode="expand") if mention.person == person else None
        if named is not None and _governing(named.root) == verb:
            return True
    return False


def _governing(noun: Token) -> Token | None:
    """The verb whose subject does something to what the noun names, or has it done by that; None where it is no such object."""
    above = noun
    while above.dep_ in PREPOSED:
        above = above.head
    if above.dep_ not in OBJECTS:
        return None
    verb = above.head
    if not verb.tag_.startswith("VB"):
        return None  # "in the interview with Doe she said"
    while verb.dep_ in CLAUSES and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head
    return verb


# What rules a person out, and what only makes one doubtful: nobody else is meant either, where such a one is the nearest.
AGAINST: tuple[Callable[[int, Context], bool], ...] = (another_gender, another_title, no_human, spoken_to, not_yet_named, acted_on)
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
