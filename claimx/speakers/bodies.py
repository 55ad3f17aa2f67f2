"""Organisations that a source stands for without naming them: "it", "the ministry", "the company"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.coreference import AHEAD, COMPLEMENT, Said, inside, last
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
# Entities whose names tell one body from others.
PROPER = frozenset(("ORG", "GPE", "NORP", "PERSON", "LOC", "FAC", "PRODUCT"))
INDEFINITE = frozenset(("a", "an", "another", "some", "any", "one", "its", "his", "her", "their"))
PREMODIFIERS = frozenset(("DT", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "VBN", "CC"))


def both_bodies(place: Place, who: Cast) -> str | None:
    """The two organisations named so far in the paragraph, where there are two and no more."""
    paragraph = who.texts[place.part].rfind("\n\n", 0, place.start) + 1
    found = dict.fromkeys(
        one.name for one in who.organisations if one.part == place.part and paragraph <= one.start < place.start and one.label == "ORG"
    )
    return " and ".join(found) if len(found) == 2 else None


def thing_of(place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """The organisation that an "it" stands for.

    The last to speak, or the subject of the same sentence or the one before, else the subject of the paragraph.
    """
    spoke = last(place, said, who, lambda item: item.thing)
    here = who.sentence(place.part, place.start)
    paragraph = who.texts[place.part].rfind("\n\n", 0, place.start) + 1
    before = [
        entity
        for entity in who.organisations
        if entity.part == place.part
        and entity.label == "ORG"
        and entity.end <= place.start
        and not inside(entity.start, place.own)
        and not (spoke and spoke.start > entity.start)
        and not (" " not in entity.name and who.person(entity.name) is not None)  # a surname
    ]
    near = [entity for entity in before if here - who.sentence(place.part, entity.start) <= 1]
    # What is spoken of in somebody's words is no one who speaks, where there is another.
    near = [entity for entity in near if not inside(entity.start, place.others)] or ([] if spoke else near)
    subjects = [entity for entity in near if entity.subject]
    alone = near if spoke is None and len({entity.name for entity in near}) == 1 else []
    about = [] if spoke or near else [entity for entity in before if entity.subject and entity.start >= paragraph]
    for entity in reversed(subjects or alone or about):
        return Said(entity.part, entity.start, entity.end, entity.name, None, thing=True, proper=True)
    return spoke


def identified(phrase: str, place: Place, who: Cast) -> bool:
    """Whether a description identifies who it is by a proper name of its own: that of its place, its owner or its people.

    It is one of a body ("the French foreign ministry", "Doe’s campaign") but "a" or "some", or of what a body put out, "a Reuters
    report"; never of persons, "Norland officials", "Doe’s wife".
    """
    bare = COMPLEMENT.sub("", phrase)
    words = bare.split()
    head = names.plain(words[-1]) if words else ""
    indefinite = bool(words) and names.plain(words[0]) in INDEFINITE
    if not (head in names.words_of("names", "documents") or (head in names.words_of("names", "known") and not indefinite)):
        return False
    span = who.docs[place.part].char_span(place.start, place.start + len(bare), alignment_mode="expand")
    # The first word of a sentence is capital anyway: there it must be known for a name.
    return span is not None and any(
        token.is_title or token.is_upper
        for token in span[:-1]
        if (token.ent_type_ in PROPER or (token.tag_ in {"NNP", "NNPS"} and not token.is_sent_start)) and token.nbor().tag_ != "HYPH"
    )


def body_of(phrase: str, place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """The body that a definite description shortens: "the ministry" for "Defence Ministry"; the nearest before."""
    told = described(phrase)
    if told is None:
        return None
    head, modifiers = told
    if head not in phrase.split():
        return None
    named = _named_body(head, modifiers, place, who)
    if named is not None:
        return Said(place.part, place.start, place.end, named, None, thing=True, proper=True)
    return _last_body(head, modifiers, place, said, who) or _fuller(head, modifiers, place, said, who)


def _fuller(head: str, modifiers: frozenset[str], place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """The last noun phrase before that says more of a body without a name: "the regional health commission"."""
    if head not in names.words_of("names", "known"):
        return None
    doc = who.docs[place.part]
    for token in reversed(doc):
        if token.idx >= place.start or token.lower_ != head or not token.tag_.startswith("NN"):
            continue
        phrase = doc[token.left_edge.i : token.i + 1]
        words = {names.plain(word.text) for word in phrase}
        plain = all(word.tag_ in PREMODIFIERS for word in phrase)
        if plain and modifiers <= words and words - modifiers - INDEFINITE - {"the", "this", "that", "", "s", head}:
            spoke = next((one for one in said if one.part == place.part and one.start == phrase.start_char), None)
            if spoke is not None:
                return replace(spoke, thing=True) if spoke.person is None and not spoke.plural else None
            at = replace(place, start=phrase.start_char, end=phrase.end_char)
            return Said(place.part, at.start, at.end, phrase.text, None, thing=True, proper=identified(phrase.text, at, who))
    return None


def _last_body(head: str, modifiers: frozenset[str], place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """The organisation spoken of last, where the description is a mere "the company", "the group"."""
    own = any(not word.endswith("-based") for word in modifiers - names.words_of("names", "kinds"))
    if own or head not in names.words_of("names", "generic"):
        return None
    thing = thing_of(place, said, who)
    spoken = {one.name for one in said if one.thing}
    if thing and thing.name not in spoken:  # who spoke already, rather than what is new: NASA, not its rocket
        here = who.sentence(place.part, place.start)
        near = [one for one in who.organisations if one.part == place.part and one.end <= place.start and one.name in spoken]
        near = [one for one in near if one.label == "ORG" and here - who.sentence(one.part, one.start) <= 1]
        if near:
            return Said(place.part, near[-1].start, near[-1].end, near[-1].name, None, thing=True, proper=True)
    return thing if thing and thing.proper else None


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
