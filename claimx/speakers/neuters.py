"""What "it" stands for: the body that spoke or is spoken of, a document that may say something, what spoke without a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.context import Antecedent, Context, Referent, noun_of
from claimx.speakers.plurals import last
from claimx.speakers.presence import REACH

if TYPE_CHECKING:
    from claimx.speakers.cast.organisations import Organisation

# Entities whose names tell one organisation from others.
PROPER = frozenset(("ORG", "GPE", "NORP", "PERSON", "LOC", "FAC", "PRODUCT"))
INDEFINITE = frozenset(("a", "an", "another", "some", "any", "one", "its", "his", "her", "their"))


def thing(context: Context) -> Referent | None:
    """What an "it" stands for."""
    found = document(context) or it(context)
    return replace(found.referent, plural=False, thing=True) if found else None


def document(context: Context) -> Antecedent | None:
    """What the sentence before is about, where that may say something: "A lawsuit against the school was filed. It says …"."""
    start = context.since(1)
    if context.text.find("\n\n", start, context.start) > 0:
        return None
    for token in context.doc.char_span(start, context.since(0), alignment_mode="contract") or ():
        if token.dep_ in SUBJECTS and token.tag_ == "NN" and token.lower_ in listed("occasions", "nouns"):
            phrase = context.doc[token.left_edge.i : token.right_edge.i + 1]
            words = names.CLAUSE.split(" ".join(phrase.text.split()))[0]
            known = identified(words, replace(context, start=phrase.start_char, end=phrase.end_char))
            return Antecedent(context.part, phrase.start_char, phrase.end_char, Referent(words, named=known))
    return None


def it(context: Context) -> Antecedent | None:
    """The last organisation to speak, or the subject of the same sentence or the one before, or the only one; else of the paragraph."""
    latest = last(context)
    spoke = latest if latest and _is_thing(latest.referent, context) else None
    before = [
        one
        for one in bodies_before(context)
        if not context.holds(one.start) and not (spoke and spoke.start > one.start) and not _of_a_role(one, context)
    ]
    near = [one for one in before if context.back(one.start) <= 1]
    # What is spoken of in somebody's words is no one who speaks, where there is another.
    near = [one for one in near if not context.others.holds(one.start)] or ([] if spoke else near)
    subjects = [one for one in near if one.subject]
    # What is no subject is meant where nothing else has been named for long: "Shares of Volkswagen fell. It said …".
    since = context.cast.organisations_by_place.between(context.part, context.since(REACH), context.start)
    alone = near if spoke is None and len({one.name for one in since if one.label == "ORG"}) == 1 else []
    about = [] if spoke or near else [one for one in before if one.subject]
    found = subjects or alone or about
    return as_antecedent(found[-1]) if found else spoke


def _is_thing(meant: Referent, context: Context) -> bool:
    """Whether what spoke is one thing: a body, the source's own words for one, "the bench", or what only looks like a person's name."""
    if meant.person is not None:
        return not context.cast.people[meant.person].human
    return meant.thing or not (meant.plural or names.is_person_word(noun_of(meant.name or "")))


def bodies_before(context: Context) -> list[Organisation]:
    """The organisations named before the source, in its paragraph or in the sentence before; a surname is none."""
    since = min(context.paragraph, context.since(1))
    found = context.cast.organisations_by_place.between(context.part, since, context.start)
    bodies = (one for one in found if one.label == "ORG" and one.end <= context.start)
    return [one for one in bodies if " " in one.name or not any(context.cast.people_named(one.name))]


def _of_a_role(one: Organisation, context: Context) -> bool:
    """Whether the organisation only tells what somebody or something is: "president of the Bergsund-based Fjord Council"."""
    if context.text.startswith(("-", "–"), one.end):
        return True
    token = context.root(one.start, one.end)
    while token is not None and token.dep_ in {"pobj", "compound", "nmod", "poss", "prep"}:
        token = token.head
        if names.is_role(token.text):
            return True
    return False


def as_antecedent(one: Organisation) -> Antecedent:
    """An organisation as what a pronoun or a description may refer to."""
    return Antecedent(one.part, one.start, one.end, Referent(one.name, thing=True, named=True))


def identified(phrase: str, context: Context) -> bool:
    """Whether a description identifies who it is by a proper name of its own: that of its place, its owner or its people.

    It is one of an organisation ("the French foreign ministry", "Doe’s campaign") but "a" or "some", or of what one put out, "a Reuters
    report"; never of persons, "Norland officials", "Doe’s wife".
    """
    bare = names.COMPLEMENT.sub("", phrase)
    noun = noun_of(phrase)
    kinds = listed("people", "names", "documents")
    if names.plain(bare.split(maxsplit=1)[0]) not in INDEFINITE:
        kinds |= listed("people", "names", "known")
    span = context.doc.char_span(context.start, context.start + len(bare), alignment_mode="expand")
    if noun not in kinds or span is None:
        return False
    # The first word of a sentence is capital anyway: there it must be known for a name.
    return any(
        token.is_title or token.is_upper
        for token in span[:-1]
        if (token.ent_type_ in PROPER or (token.tag_ in {"NNP", "NNPS"} and not token.is_sent_start)) and not names.is_never(token.text)
    )
