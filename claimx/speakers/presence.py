"""Who is present to the reader at a pronoun or a description: the persons named before it, the most salient first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.speakers import names
from claimx.speakers.cast.mentions import Mention
from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.pronoun_kinds import kind_of
from claimx.speakers.veto import doubtful, ruled_out

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.speakers.context import Context

# So many sentences back a "he" or "she" reaches, and so many where it stands in somebody's words.
REACH, REACH_INSIDE = 7, 3
# What makes a person salient, in sentences: being a speaker outweighs standing one sentence farther off. By eye on 24 articles.
SALIENCE: tuple[tuple[str, float], ...] = (
    ("speaks", 1.5),  # is the subject of a verb of speech
    ("subject", 1.0),  # of any verb; a possessive is none, "Doe’s testimony" is not Doe
    ("fresh", 1.5),  # the writer's sentence right before is about the person, who does not speak in it
    ("takes over", 0.5),  # and stands in the same paragraph: "Doe disagreed. “No,” she said."
    ("governs", 1.5),  # the pronoun's own sentence is about the person: "Doe left after she heard"
    ("asked", 2.5),  # is asked in the sentence right before, and so may answer
    ("aside", -0.75),  # only something of the person's is spoken of, "examined Doe’s body", or it is the pronoun's own: "her daughter, Mia"
    ("known", 1.0),  # the gender is known to be the pronoun's
    ("told", 0.75),  # the writer speaks of the person, and nobody in the article
    ("beside", 0.5),  # is named in the same paragraph
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention of a person that a pronoun may refer to; ``back`` counts the sentences between them, ``traits`` are those of SALIENCE.

    ``doubtful`` where something speaks against the person, who may keep others from being meant all the same.
    """

    start: int
    person: int
    back: int
    traits: frozenset[str]
    doubtful: bool

    @property
    def salience(self) -> float:
        """How present the person is to the reader at the pronoun."""
        return sum(weight for trait, weight in SALIENCE if trait in self.traits) - self.back


def candidates(context: Context) -> list[Candidate]:
    """The mentions before the source that it may refer to, the most salient first; who has spoken as "she" is mentioned by that too."""
    stretch = context.part, context.since(REACH_INSIDE if context.inner else REACH), context.start
    spoke = ((one, one.referent.person) for one in context.earlier.between(*stretch))
    sources = (Mention(one.part, one.start, one.end, person, subject=False, speaks=True) for one, person in spoke if person is not None)
    found = [
        Candidate(one.start, one.person, context.back(one.start), _traits(one, context), doubtful(one.person, context))
        for one in (*context.cast.mentions_by_place.between(*stretch), *sources)
        if one.end <= context.start and not context.holds(one.start) and not ruled_out(one.person, context)
    ]
    return sorted(found, key=lambda one: (-one.salience, -one.start))


def _traits(mention: Mention, context: Context) -> frozenset[str]:
    """What a mention is to the source."""
    name, after = context.text[mention.start : mention.end], context.text[mention.end : mention.end + 2]
    root, back, gender = context.root(mention.start, mention.end), context.back(mention.start), context.signs.gender
    possessive = bool(names.POSSESSIVE.search(name) or names.POSSESSIVE.match(after))
    owns = possessive and root is not None and root.dep_ == "poss" and root.head.dep_ in SUBJECTS  # "Doe’s rise was steep"
    subject, speaks = mention.subject and not possessive, mention.speaks and not possessive
    # "According to Reuters, Doe told reporters …": who speaks in what another relays is spoken of by the writer too.
    told = speaks or not context.others.holds(mention.start)
    beside = mention.start >= context.paragraph
    fresh = subject and not speaks and told and back == 1
    traits = {
        "speaks": speaks,
        "subject": subject or speaks or (owns and back == 0),
        "fresh": fresh,
        "takes over": (fresh or (owns and told and back == 1)) and beside,
        "governs": (subject or owns) and back == 0,
        "asked": root is not None and root.dep_ in {"dobj", "dative"} and "ask" in lemmas(root.head.text) and back == 1,
        "aside": (possessive and not owns) or (root is not None and _is_kin(root, context)),
        "known": gender is not None and gender in {context.cast.people[mention.person].gender, kind_of(name)},
        "told": told,
        "beside": beside,
    }
    return frozenset(trait for trait, holds in traits.items() if holds)


def _is_kin(noun: Token, context: Context) -> bool:
    """Whether the pronoun's like owns the person: "her daughter, Mia" is hardly she."""
    called = noun.head if noun.dep_ == "appos" else noun
    return any(child.tag_ == "PRP$" and kind_of(child.text) == context.signs.gender for child in called.children)
