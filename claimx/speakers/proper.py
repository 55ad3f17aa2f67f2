"""Sources that name who speaks: a person, several, an organisation, with what stands before and after the name taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.cast import organisation_name
from claimx.speakers.coreference import COMPLEMENT

if TYPE_CHECKING:
    from claimx.model import Span as Stretch
    from claimx.speakers.cast import Cast
    from claimx.speakers.coreference import Place

TAIL = re.compile(r",\s+(?!(?:Jr|Sr)\b)|\s+(?:who|which|whose|(?:cited|quoted)\s+by)\s|\s[–—]\s?|\s-\s|\s*\(")
APPOSED = re.compile(
    r"^(?:who|which|whose|whom|where|including|a|an|the|his|her|its|their|all|both|some|titled|called|named|based|known)\b", re.IGNORECASE
)
BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+")
JOINED = re.compile(r"\s(?:and|&)\s")
OF_PLACE = re.compile(r"\s+(?:of|from|at|with|for)\s+(?:the\s+)?[A-Z].*$", re.DOTALL)
REFLEXIVE = re.compile(r"\s+(?:himself|herself|itself|themselves)$")
# Somebody with others who have no name: "Roe and his team".
FOLLOWED = re.compile(r"^(?P<name>.+?)(?P<others>\s+and\s+(?:his|her|their)\s+.+)$", re.DOTALL)
# What is left at a source's end of the date or the adverb after it: "the court last", "a man, also", "a poll released in late".
DATED = re.compile(
    r"(?:\s+(?:released|published|issued|conducted|taken))?(?:\s+(?:in|on))?"
    r",?\s+(?:last|late|early|also|today|yesterday|tonight|later|earlier|recently|meanwhile|then|now|already|again|in|on)$"
)
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
# "the president [Jane Doe]": the editor names who is meant.
INSERTED = re.compile(r"\[([^\]]+)\]$")
LINKS = frozenset(
    (
        "for",
        "of",
        "to",
        "in",
        "at",
        "from",
        "by",
        "with",
        "on",
        "about",
        "and",
        "or",
        "including",
        "between",
        "against",
        "as",
        "than",
        "near",
    )
)
# Small words inside a body's name.
SMALL = frozenset(("of", "and", "for", "the", "&", "on", "to", "in"))


@dataclass(frozen=True, slots=True)
class Named:
    """Who a source is: ``person`` is a number of the cast; ``plural`` and ``thing`` tell what pronouns may stand for it.

    ``proper`` where ``name`` is a name and no description.
    """

    name: str | None
    person: int | None = None
    role: str | None = None
    plural: bool = False
    thing: bool = False
    proper: bool = False


NOBODY = Named(None)


def phrase_of(text: str) -> str:
    """A source's words for reading: white space single, marks at the edges off, and what is set off after a comma left out.

    >>> phrase_of("A senior official, who asked not to be named,"), phrase_of("teachers, parents and pupils")
    ('A senior official', 'teachers, parents and pupils')
    >>> phrase_of("The Union’s top court last"), phrase_of("A poll released in late")
    ('The Union’s top court', 'A poll')
    """
    whole = DATED.sub("", " ".join(text.split()).strip(' ,.;:–—-“”"'))
    head, comma, tail = whole.partition(", ")
    return names.POSSESSIVE.sub("", head if comma and APPOSED.match(tail) else whole)


def person_named(person: int | None, who: Cast) -> Named:
    """A person of the cast by the full name; NOBODY for None."""
    return NOBODY if person is None else Named(who.people[person].name, person, proper=True)


def together(text: str, who: Cast) -> Named | None:
    """Several people in one source, each by the full name: "Joe Biden and Kamala Harris"."""
    followed = FOLLOWED.match(phrase_of(text))
    leader = names.part(followed["name"]) if followed else None
    if followed and leader and leader.name == followed["name"] and (person := who.person(leader.name)) is not None:
        return Named(who.people[person].name + followed["others"], plural=True, proper=True)
    pieces = [piece for piece in BETWEEN.split(phrase_of(text)) if piece.strip()]
    if len(pieces) < 2 or not JOINED.search(text):
        return None
    known = {one.name.removeprefix("The ") for one in who.organisations}
    listed = all(_organisation(piece, who) for piece in pieces) and (len(pieces) > 2 or all(piece in known for piece in pieces))
    full = []
    leading = names.part(pieces[0])
    shared = leading.role if leading and leading.role and leading.role.endswith("s") else None  # "Presidents Jane Doe and Carl Roe"
    for piece in pieces:
        parted = names.part(piece)
        person = who.person(parted.name, parted.gender) if parted else None
        before = piece[: piece.rfind(parted.name)].split() if parted and parted.name in piece else []
        if parted is None or (person is None and not parted.titled) or any(names.plain(word) in LINKS | {"the"} for word in before):
            return Named(phrase_of(text), plural=True, proper=True) if listed else None
        full.append(who.people[person].name if person is not None else parted.name)
    return Named(", ".join(full[:-1]) + " and " + full[-1], role=shared, plural=True, proper=True)


def proper(source: Stretch, place: Place, who: Cast) -> Named | None:
    """A source with a name of its own, or a description that a name follows: "an attorney for the firm, Jane Doe,"."""
    inserted = INSERTED.search(source.text)
    if inserted and (parted := names.part(inserted[1])) and (person := who.person(parted.name)) is not None:
        return replace(person_named(person, who), role=ARTICLE.sub("", phrase_of(source.text[: inserted.start()])) or None)
    head = TAIL.split(source.text, maxsplit=1)[0]
    named = proper_at(head, source.start, place, who)
    rest = source.text[len(head) :].lstrip(", ")
    if (named is None or (named.person is None and _ends_in_role(head))) and rest and source.text[len(head)] == ",":
        apposed = TAIL.split(rest, maxsplit=1)[0]
        parted = names.part(apposed)
        person = who.person(parted.name, parted.gender) if parted and not JOINED.search(apposed) else None
        if person is not None and names.plain(apposed.split()[0]) not in LINKS | {"the"}:
            return replace(person_named(person, who), role=ARTICLE.sub("", phrase_of(head)))
    return named


def _ends_in_role(phrase: str) -> bool:
    """Whether a phrase describes somebody, whatever its capitals: "The Conservative MP for Dale"."""
    words = COMPLEMENT.sub("", phrase).split()
    return bool(words) and (names.is_role(words[-1]) or names.plain(words[-1]) in {"counterpart", "number", "colleague"})


def proper_at(text: str, start: int, place: Place, who: Cast) -> Named | None:
    """A phrase without its tail that is a name: a person's, an organisation's or any other; None for a description."""
    bare = REFLEXIVE.sub("", names.unpossessed(text))
    placed = names.part(OF_PLACE.sub("", bare)) if OF_PLACE.search(bare) else None
    parted = placed if placed and (placed.titled or who.person(placed.name) is not None) else names.part(bare)
    if parted is None:
        return _surname(bare, who)
    definite = names.plain(bare.split()[0]) in {"the", "a", "an", "his", "her", "their", "its", "our", "my"}
    title = _is_title(bare, start, place, who)
    person = who.at(place.part, start, start + len(text)) if parted.name in text else None
    if person is None or not names.short_for(parted.name, who.people[person].name):
        person = who.person(parted.name, parted.gender)
    before = bare[: bare.rfind(parted.name)] if parted.name in bare else ""
    if any(names.plain(word) in LINKS for word in before.split()) and not _headed(start, start + len(text.rstrip()), person, place, who):
        return _organisation(bare, who, title=title)
    if person is not None and not (definite and not before.strip()[4:] and not parted.titled):
        return replace(person_named(person, who), role=parted.role)
    if names.is_body(parted.name) or not parted.titled or (definite and parted.role is None):
        return _organisation(bare, who, title=title)
    return Named(parted.name, role=parted.role, proper=True)


def _surname(word: str, who: Cast) -> Named | None:
    """The person whose surname is a role too, where the capitalised word stands alone: "Baker said"."""
    person = who.person(word) if word and " " not in word and names.capital(word) else None
    return person_named(person, who) if person is not None and names.key(who.people[person].name)[-1] == names.plain(word) else None


def _headed(start: int, end: int, person: int | None, place: Place, who: Cast) -> bool:
    """Whether the parse makes the person's name the head of the phrase, whatever stands before it."""
    span = who.docs[place.part].char_span(start, end, alignment_mode="contract")
    if span is None or person is None:
        return False
    return any(m.part == place.part and m.person == person and m.start <= span.root.idx < m.end and m.end >= end - 3 for m in who.mentions)


def _is_title(phrase: str, start: int, place: Place, who: Cast) -> bool:
    """Whether a phrase that ends in a role is the name of a paper or a body: "The Norland Reporter".

    Its "The" is capital inside a sentence, or the parse knows it for a body, and nobody has that role.
    """
    head = phrase.rsplit(maxsplit=1)[-1]
    if not phrase.startswith("The ") or any(names.same_role(head, role.split()[-1]) for person in who.people for role in person.roles):
        return False
    before = who.texts[place.part][:start].rstrip(' “"‘(')
    span = who.docs[place.part].char_span(start, start + len(phrase), alignment_mode="expand")
    known = span is not None and any(entity.label_ in {"ORG", "WORK_OF_ART"} and entity.end == span.end for entity in span.ents)
    return known or (place.part == "body" and not before.endswith((".", "!", "?", ":", "\n", "”", "-", "—")) and bool(before))


def _undescribed(phrase: str, who: Cast) -> str:
    """The name of a body without what describes it: "the state-run Velonia News Agency", "Global financial firm Corvex Markets"."""
    words = phrase.split()
    small = [index for index, word in enumerate(words) if word not in SMALL and word.rsplit("-", 1)[-1].islower()]
    cut = small[-1] + 1 if small else 0
    before, name = words[:cut], " ".join(words[cut:])
    known = names.is_body(name) or any(one.name.removeprefix("The ") == name and one.label == "ORG" for one in who.organisations)
    if (
        not cut
        or not known
        or not names.capital(words[cut])
        or any(names.plain(word) in LINKS or names.POSSESSIVE.search(word) for word in before)
    ):
        return phrase
    human = names.is_role(before[-1]) and before[-1] not in names.words_of("names", "generic")
    return phrase if human else name


def _organisation(phrase: str, who: Cast, *, title: bool = False) -> Named | None:
    """A phrase all in capitals, what describes it aside: an organisation, or anything else with a name.

    ``title`` where it is known for a name though it ends in a role.
    """
    bare = _undescribed(phrase, who)
    words = [word for word in re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE).split() if word not in SMALL]
    if not words or not all(names.capital(word) or word[0].isdigit() for word in words):
        return None
    ends_in_role = names.is_role(words[-1])
    if ends_in_role and not title:
        return None
    owners = [word for word in words[:-1] if names.POSSESSIVE.search(word)]
    if owners and not (names.is_body(words[-1]) and all(word.endswith(("s’", "s'")) for word in owners)):
        return None  # "Roe’s campaign", but "the Pilots’ Association"
    if len(words) == 1 and words[0] in who.common:
        return None  # a word that begins a sentence
    entity = next((entity for entity in who.organisations if entity.name.removeprefix("The ") == " ".join(words)), None)
    text = "\n".join(who.texts.values())
    single = len(words) == 1 and entity is None and names.plain(bare.split(maxsplit=1)[0]) != "the"
    if entity is not None and entity.label == "NORP" and len(words) == 1 and not words[0].endswith("s"):
        return None  # "The Hungarian" is a person
    plural = words[-1].endswith("s") and entity is not None and entity.label == "NORP"
    name = bare if single or plural or ends_in_role else organisation_name(bare, text, entity.label if entity else "ORG")
    return Named(
        who.spelled_out(name),
        plural=plural,
        thing=not plural,
        proper=True,
    )
