"""Pronouns to those they stand for.

A few sieves in the order of their precision, each leaving what it is not sure of to the next or to nobody (Raghunathan et al. 2010,
"A Multi-Pass Sieve for Coreference Resolution"; Lee et al. 2013). A pronoun's antecedent is the most salient person before it that its
gender fits: near by, a speaker or a subject rather than an object, outside what is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

from claimx.speakers import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.model import Part
    from claimx.speakers.cast import Cast, Mention
    from claimx.speakers.names import Gender

PronounKind = Literal["masculine", "feminine", "plural", "thing", "first", "relative", "nobody"]
KINDS: tuple[PronounKind, ...] = get_args(PronounKind)

# Sentences back that a pronoun reaches, and forward where nobody stands before it.
REACH, AHEAD = 7, 2
SPOKE, SUBJECT, FRESH, KNOWN, QUOTED = 1.5, 1.0, 0.75, 0.75, 1.5

COMPLEMENT = re.compile(r"\s+(?:of|for|from|at|in|to|on|with|by|who|whose|that|which)\s+.*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier attribution whose source is resolved: where the source stands, and who it is."""

    part: Part
    start: int
    end: int
    name: str
    person: int | None
    plural: bool = False
    thing: bool = False
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source stands: offsets into its part; ``own`` its own contents, ``others`` those of all attributions of the part."""

    part: Part
    start: int
    end: int
    own: tuple[tuple[int, int], ...] = ()
    others: tuple[tuple[int, int], ...] = ()
    barred: int | None = None


def is_pronoun(phrase: str) -> bool:
    """Whether the phrase is a pronoun, "he himself" and "they both" too."""
    words = phrase.split()
    return bool(words) and len(words) <= 2 and kind_of(words[0]) is not None and all(kind_of(w) or w in {"both", "all"} for w in words[1:])


def kind_of(word: str) -> PronounKind | None:
    """What kind of pronoun the word is: a key of the lexicon's table; None for any other word, the bodies "WHO" and "IT" too.

    >>> kind_of("Who"), kind_of("WHO"), kind_of("HE")
    ('relative', None, 'masculine')
    """
    kind: PronounKind | None = next((kind for kind in KINDS if names.plain(word) in names.words_of("pronouns", kind)), None)
    return None if word.isupper() and len(word) > 1 and kind in {"relative", "thing", "nobody"} else kind


def person_of(gender: Gender, place: Place, said: Sequence[Said], who: Cast) -> int | Said | None:
    """The person that a he or she stands for: the most salient before it, else the nearest after it.

    Somebody unnamed who spoke or came in right before, "a neighbour", is given as what was said or would be.
    """
    ranked = sorted(salience(gender, place, said, who), key=lambda item: (item[0], item[1]), reverse=True)
    unnamed = _unnamed(gender, place, said, who)
    if ranked and (unnamed is None or ranked[0][1] > unnamed.start):
        return ranked[0][2]
    if unnamed is not None:
        return unnamed
    here = who.sentence(place.part, place.start)
    for mention in _following(place, who):
        ahead = who.sentence(mention.part, mention.start) - (here if mention.part == place.part else 0)
        if (
            ahead <= AHEAD
            and mention.person != place.barred
            and _fits(mention.person, gender, who)
            and not (mention.part == place.part and inside(mention.start, place.own))
        ):
            return mention.person
    return None


def _unnamed(gender: Gender, place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """The last of those described and not named, as a source or as the subject of the sentence before, that a he or she fits."""
    here = who.sentence(place.part, place.start)
    spoke = [item for item in said if item.part == place.part and item.person is None and not (item.plural or item.thing or item.proper)]
    found = [item for item in spoke if item.end <= place.start and here - who.sentence(place.part, item.start) <= 1]
    found += [item for item in _introduced(place, who) if not any(item.start < other.end and other.start < item.end for other in spoke)]
    fitting = (item for item in sorted(found, key=lambda item: -item.start) if _is_human(item.name, gender))
    return next(fitting, None)


def _introduced(place: Place, who: Cast) -> Iterator[Said]:
    """Noun phrases with "a" or "an" that are subjects of the sentence before, as in "A woman called the police. She said …"."""
    doc = who.docs[place.part]
    number = who.sentence(place.part, place.start)
    if number == 0 or not who.sentences[place.part]:
        return
    start, end = who.sentences[place.part][number - 1], who.sentences[place.part][number]
    for token in doc.char_span(start, end, alignment_mode="expand") or ():
        phrase = doc[token.left_edge.i : token.i + 1]
        if (
            token.dep_ in {"nsubj", "nsubjpass"}
            and token.tag_ == "NN"
            and phrase[0].lower_ in {"a", "an"}
            and not inside(token.idx, place.own)
        ):
            yield Said(place.part, phrase.start_char, phrase.end_char, phrase.text, None)


def _is_human(phrase: str, gender: Gender) -> bool:
    """Whether a description is of one person that the pronoun fits."""
    head = names.plain(COMPLEMENT.sub("", phrase).split()[-1])
    return (names.is_role(head) or head in names.words_of("roles", "humans")) and names.role_gender(head) in {None, gender}


def salience(gender: Gender | None, place: Place, said: Sequence[Said], who: Cast) -> Iterator[tuple[float, int, int]]:
    """Each mention before the pronoun that fits it: salience, offset, person."""
    here, text = who.sentence(place.part, place.start), who.texts[place.part]
    spoken = {(item.start, item.end): item for item in said if item.part == place.part and item.person is not None}
    mentions = [(m.start, m.end, m.person, m.subject, m.speaks) for m in who.mentions if m.part == place.part and m.end <= place.start]
    mentions += [(i.start, i.end, i.person, False, True) for i in spoken.values() if i.person is not None and i.end <= place.start]
    for start, end, person, is_subject, does_speak in mentions:
        distance = here - who.sentence(place.part, start)
        if distance > REACH or person == place.barred or not _fits(person, gender, who) or inside(start, place.own):
            continue
        # "Doe’s testimony" is not Doe.
        owner = bool(names.POSSESSIVE.search(text[start:end]) or names.POSSESSIVE.match(text[end : end + 2]))
        subject, speaks = is_subject and not owner, does_speak and not owner
        known = gender is not None and who.people[person].gender == gender
        # Who speaks within another's words, "according to Reuters, Doe told …", speaks all the same.
        aside = inside(start, place.others) and not speaks
        fresh = subject and not speaks and distance == 1
        salience = -distance + SPOKE * speaks + SUBJECT * (subject or speaks) + FRESH * fresh + KNOWN * known - QUOTED * aside
        yield salience, start, person


def _following(place: Place, who: Cast) -> Iterator[Mention]:
    """Mentions where nobody fits before: the headline's for a pronoun of the body, then those after; the body's for the headline's."""
    if place.part == "body":
        titled = [mention for mention in who.mentions if mention.part == "title"]
        if len({mention.person for mention in titled}) == 1:
            yield from titled
        yield from (mention for mention in who.mentions if mention.part == "body" and mention.start >= place.end)
    else:
        yield from (mention for mention in who.mentions if mention.part == "title" and mention.start >= place.end)
        body = [mention for mention in who.mentions if mention.part == "body"]
        yield from sorted(body, key=lambda mention: (who.sentence("body", mention.start), not mention.subject))


def _fits(person: int, gender: Gender | None, who: Cast) -> bool:
    return gender is None or who.people[person].gender in {None, gender}


def inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the spans holds the offset."""
    return any(start <= offset < end for start, end in spans)


def group_of(place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """Whom "they" may mean: the last to speak, several or a body, or two persons named together since, within two sentences."""
    spoke = last(place, said, who, lambda item: item.plural or item.thing)
    pair = pair_of(place, who)
    return pair if pair and (spoke is None or spoke.start < pair.start) else spoke


def pair_of(place: Place, who: Cast) -> Said | None:
    """The last two persons named together, "Jane Doe and Carl Roe", in the sentences that a pronoun reaches."""
    here, text = who.sentence(place.part, place.start), who.texts[place.part]
    before = [mention for mention in who.mentions if mention.part == place.part and mention.end <= place.start]
    for first, second in reversed(tuple(pairwise(before))):
        if here - who.sentence(place.part, second.start) > AHEAD:
            break
        if first.person != second.person and text[first.end : second.start].strip() in {"and", "&"} and not inside(first.start, place.own):
            name = f"{who.people[first.person].name} and {who.people[second.person].name}"
            return Said(place.part, first.start, second.end, name, None, plural=True, proper=True)
    return None


def last(place: Place, said: Sequence[Said], who: Cast, wanted: Callable[[Said], bool]) -> Said | None:
    """The last to speak within the sentences that a pronoun reaches, where it is one of the ``wanted``."""
    here = who.sentence(place.part, place.start)
    for item in sorted(said, key=lambda item: -item.start):
        if item.part == place.part and item.end <= place.start and here - who.sentence(place.part, item.start) <= AHEAD:
            return item if wanted(item) else None
    return None


def antecedent(place: Place, who: Cast) -> tuple[int, int] | None:
    """The noun phrase that a "who" or "which" belongs to, by the parse: offsets, its own relative clause left out."""
    doc = who.docs[place.part]
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    clause = next((token for token in (span.root, *span.root.ancestors) if token.dep_ == "relcl"), None)
    if clause is None or clause.head.i >= span.start:
        return None
    noun = clause.head
    while noun.dep_ == "appos" and noun.head.i < noun.i:  # "Jane Doe, now the leader, who …"
        noun = noun.head
    if names.plain(span.text) in {"who", "whom"} and noun.ent_type_ in {"GPE", "LOC"}:  # "Jane Doe, a welder from Osaka, who …"
        before = [m for m in who.mentions if m.part == place.part and m.end <= noun.idx]
        same = [m for m in before if who.sentence(m.part, m.start) == who.sentence(place.part, place.start)]
        return (same[-1].start, same[-1].end) if same else None
    final = next((token for token in noun.conjuncts if noun.i < token.i < span.start), noun)
    return doc[noun.left_edge.i].idx, final.idx + len(final)
