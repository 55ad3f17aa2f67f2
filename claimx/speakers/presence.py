"""Who is present to the reader at a pronoun or a description: the persons named before it, the most salient first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.speakers import names
from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.pronoun_kinds import kind_of
from claimx.speakers.veto import doubtful, ruled_out

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.speakers.context import Context

# So many sentences back a "he" or "she" reaches, and so many where it stands in somebody's words.
REACH, REACH_INSIDE = 7, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention of a person that a pronoun may refer to; ``back`` counts the sentences between them.

    ``subject`` and ``speaks`` tell what the mention is of a clause, but of a possessive: "Doe’s testimony" is not Doe. ``known`` where the
    person's gender is known to be the pronoun's, ``told`` where the mention is outside what anybody says, ``beside`` in the same paragraph.
    ``owns`` where something of the person's is the subject, "Doe’s rise was steep", ``aside`` where it is none: "examined Doe’s body".
    ``asked`` where somebody asks the person something.
    ``doubtful`` where something speaks against the person, who may keep others from being meant all the same.
    """

    start: int
    person: int
    back: int
    subject: bool
    speaks: bool
    known: bool
    told: bool
    beside: bool
    owns: bool = False
    aside: bool = False
    asked: bool = False
    doubtful: bool = False


def speaks(candidate: Candidate) -> bool:
    """Whether the mention is the subject of a verb of speech."""
    return candidate.speaks


def is_subject(candidate: Candidate) -> bool:
    """Whether the mention is the subject of a clause."""
    return candidate.subject or candidate.speaks or (candidate.owns and candidate.back == 0)


def is_fresh(candidate: Candidate) -> bool:
    """Whether the writer's sentence right before is about the person, who does not speak in it."""
    return candidate.subject and not candidate.speaks and candidate.told and candidate.back == 1


def is_known(candidate: Candidate) -> bool:
    """Whether the gender is known to fit."""
    return candidate.known


def is_told(candidate: Candidate) -> bool:
    """Whether the writer speaks of the person, and nobody in the article."""
    return candidate.told


def is_beside(candidate: Candidate) -> bool:
    """Whether the mention is in the source's paragraph."""
    return candidate.beside


def takes_over(candidate: Candidate) -> bool:
    """Whether the sentence right before, in the same paragraph, is about the person: "Doe disagreed. “No,” she said."."""
    return (is_fresh(candidate) or (candidate.owns and candidate.told and candidate.back == 1)) and candidate.beside


def governs(candidate: Candidate) -> bool:
    """Whether the pronoun's own sentence is about the person: "Doe left after she heard"."""
    return (candidate.subject or candidate.owns) and candidate.back == 0


def is_asked(candidate: Candidate) -> bool:
    """Whether the sentence right before asks the person, who so may answer."""
    return candidate.asked and candidate.back == 1


def is_aside(candidate: Candidate) -> bool:
    """Whether only something of the person's is spoken of."""
    return candidate.aside


# What makes a person salient, in sentences: being a speaker outweighs standing one sentence farther off. By eye on 24 articles.
SALIENCE: tuple[tuple[Callable[[Candidate], bool], float], ...] = (
    (speaks, 1.5),
    (is_subject, 1.0),
    (is_fresh, 1.5),
    (is_known, 1.0),
    (is_told, 0.75),
    (is_beside, 0.5),
    (takes_over, 0.5),
    (governs, 1.5),
    (is_aside, -0.75),
    (is_asked, 2.5),
)


def salience(candidate: Candidate) -> float:
    """How present a person is to the reader at the pronoun."""
    return sum(weight for holds, weight in SALIENCE if holds(candidate)) - candidate.back


def candidates(context: Context) -> list[Candidate]:
    """The mentions before the source that it may refer to, the most salient first."""
    reach = REACH_INSIDE if context.inner else REACH
    stretch = context.part, context.since(reach), context.start
    mentions = [(m.start, m.end, m.person, m.subject, m.speaks) for m in context.cast.mentions_by_place.between(*stretch)]
    spoke = context.earlier.between(*stretch)
    mentions += [(one.start, one.end, one.referent.person, False, True) for one in spoke if one.referent.person is not None]
    found = [
        _candidate(mention, context)
        for mention in mentions
        if mention[1] <= context.start
        and context.back(mention[0]) <= reach
        and not context.holds(mention[0])
        and not ruled_out(mention[2], context)
    ]
    return sorted(found, key=lambda one: (-salience(one), -one.start))


def _candidate(mention: tuple[int, int, int, bool, bool], context: Context) -> Candidate:
    """What a mention, its offsets, person and what it is of its clause, is to the source."""
    start, end, person, subject, speaking = mention
    named = context.doc.char_span(start, end, alignment_mode="expand")
    root = named.root if named is not None else None
    owner = bool(names.POSSESSIVE.search(context.text[start:end]) or names.POSSESSIVE.match(context.text[end : end + 2]))
    owns = owner and root is not None and root.dep_ == "poss" and root.head.dep_ in SUBJECTS
    gender, voiced = context.signs.gender, speaking and not owner
    return Candidate(
        start,
        person,
        context.back(start),
        subject=subject and not owner,
        speaks=voiced,
        known=gender is not None and gender in {context.cast.people[person].gender, kind_of(context.text[start:end])},
        # "According to Reuters, Doe told reporters …": who speaks in what another relays is spoken of by the writer too.
        told=voiced or not context.others.holds(start),
        beside=start >= context.paragraph,
        owns=owns,
        aside=(owner and not owns) or (root is not None and _is_kin(root, context)),
        asked=root is not None and root.dep_ in {"dobj", "dative"} and "ask" in lemmas(root.head.text),
        doubtful=doubtful(person, context),
    )


def _is_kin(noun: Token, context: Context) -> bool:
    """Whether the pronoun's like owns the person: "her daughter, Mia" is hardly she."""
    called = noun.head if noun.dep_ == "appos" else noun
    return any(child.tag_ == "PRP$" and kind_of(child.text) == context.signs.gender for child in called.children)
