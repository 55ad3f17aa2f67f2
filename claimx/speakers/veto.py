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

if TYPE_CHECKING:
    from claimx.speakers.context import Context


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
    """Whether what is said names the person, where the source does not: she says “I was late”, and not “Doe was late”.

    In indirect speech a name before the pronoun may be its own.
    """
    since = 0 if context.direct else context.start
    places = context.cast.mentions_by_place
    said = (one for start, end in context.own for one in places.between(context.part, max(start, since), end))
    return context.signs.pronoun and any(mention.person == person for mention in said)


def spoken_to(person: int, context: Context) -> bool:
    """Whether the source stands in the person's own direct speech, who is "I" there; of speech that is nobody's it may be anybody's."""
    return context.signs.pronoun and context.quoted and (context.outer.name is None or person == context.outer.person)


# What rules a person out, and what only makes one doubtful: nobody else is meant either, where such a one is the nearest.
AGAINST: tuple[Callable[[int, Context], bool], ...] = (another_gender, another_title, no_human, spoken_to)
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
