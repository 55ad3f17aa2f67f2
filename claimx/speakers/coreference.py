"""Sources that do not name anyone, "he" and "the spokesman", to those they stand for.

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
    from claimx.speakers.cast import Cast, Mention, Organisation
    from claimx.speakers.names import Gender

PronounKind = Literal["masculine", "feminine", "plural", "thing", "first", "relative", "nobody"]
KINDS: tuple[PronounKind, ...] = get_args(PronounKind)

# Sentences back that a pronoun reaches, and forward where nobody stands before it.
REACH, AHEAD = 7, 2
SPOKE, SUBJECT, FRESH, KNOWN, QUOTED = 1.5, 1.0, 0.75, 0.75, 1.5

DEFINITE = re.compile(r"^(?:the|this|that)\s+", re.IGNORECASE)
COMPLEMENT = re.compile(r"\s+(?:of|for|from|at|in|to|on|with|by|who|whose|that|which)\s+.*$", re.DOTALL)
SMALL = frozenset(("of", "for", "from", "at", "in", "to", "on", "with", "by", "the", "a", "an", "and", "this", "that", "’s", "'s"))
# In a role and not in the description, these make it another's: "the president" is no vice president.
LESSER = frozenset(("vice", "deputy", "former", "ex", "assistant", "acting", "under", "elect", "wife", "husband", "late"))
AGE = re.compile(r"(\d{1,3})-year-old")
# What a "newspaper" is called.
PRESS = frozenset(("newspaper", "paper"))
PAPERS = frozenset(
    ("times", "post", "journal", "herald", "tribune", "chronicle", "gazette", "courier", "telegraph", "globe", "guardian", "mail")
)


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
    """What kind of pronoun the word is: a key of the lexicon's table; None for any other word."""
    return next((kind for kind in KINDS if names.plain(word) in names.words_of("pronouns", kind)), None)


def person_of(gender: Gender, place: Place, said: Sequence[Said], who: Cast) -> int | Said | None:
    """The person that a he or she stands for: the most salient before it, else the nearest after it.

    Somebody unnamed who spoke or came in right before, "a neighbour", is given as what was said or would be.
    """
    ranked = sorted(_salience(gender, place, said, who), key=lambda item: (item[0], item[1]), reverse=True)
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
            and not (mention.part == place.part and _inside(mention.start, place.own))
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
            and not _inside(token.idx, place.own)
        ):
            yield Said(place.part, phrase.start_char, phrase.end_char, phrase.text, None)


def _is_human(phrase: str, gender: Gender) -> bool:
    """Whether a description is of one person that the pronoun fits."""
    head = names.plain(COMPLEMENT.sub("", phrase).split()[-1])
    return (names.is_role(head) or head in names.words_of("roles", "humans")) and names.role_gender(head) in {None, gender}


def _salience(gender: Gender | None, place: Place, said: Sequence[Said], who: Cast) -> Iterator[tuple[float, int, int]]:
    """Each mention before the pronoun that fits it: salience, offset, person."""
    here = who.sentence(place.part, place.start)
    spoken = {(item.start, item.end): item for item in said if item.part == place.part and item.person is not None}
    mentions = [(m.start, m.end, m.person, m.subject, m.speaks) for m in who.mentions if m.part == place.part and m.end <= place.start]
    mentions += [(i.start, i.end, i.person, False, True) for i in spoken.values() if i.person is not None and i.end <= place.start]
    for start, _, person, subject, speaks in mentions:
        distance = here - who.sentence(place.part, start)
        if distance > REACH or person == place.barred or not _fits(person, gender, who) or _inside(start, place.own):
            continue
        known = gender is not None and who.people[person].gender == gender
        # Who speaks within another's words, "according to Reuters, Doe told …", speaks all the same.
        aside = _inside(start, place.others) and not speaks
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


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def group_of(place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """Whom "they" may mean: the last to speak, several or a body, or two persons named together since, within two sentences."""
    spoke = _last(place, said, who, lambda item: item.plural or item.thing)
    pair = pair_of(place, who)
    return pair if pair and (spoke is None or spoke.start < pair.start) else spoke


def pair_of(place: Place, who: Cast) -> Said | None:
    """The last two persons named together, "Jane Doe and Carl Roe", in the sentences that a pronoun reaches."""
    here, text = who.sentence(place.part, place.start), who.texts[place.part]
    before = [mention for mention in who.mentions if mention.part == place.part and mention.end <= place.start]
    for first, second in reversed(tuple(pairwise(before))):
        if here - who.sentence(place.part, second.start) > AHEAD:
            break
        if first.person != second.person and text[first.end : second.start].strip() in {"and", "&"} and not _inside(first.start, place.own):
            name = f"{who.people[first.person].name} and {who.people[second.person].name}"
            return Said(place.part, first.start, second.end, name, None, plural=True, proper=True)
    return None


def both_bodies(place: Place, who: Cast) -> str | None:
    """The two organisations named so far in the paragraph, where there are two and no more."""
    paragraph = who.texts[place.part].rfind("\n\n", 0, place.start) + 1
    found = dict.fromkeys(
        one.name for one in who.organisations if one.part == place.part and paragraph <= one.start < place.start and one.label == "ORG"
    )
    return " and ".join(found) if len(found) == 2 else None


def thing_of(place: Place, said: Sequence[Said], who: Cast) -> Said | None:
    """The organisation that an "it" stands for: the last to speak, or the subject of the same sentence or the one before."""
    spoke = _last(place, said, who, lambda item: item.thing)
    here = who.sentence(place.part, place.start)
    near = [
        entity
        for entity in who.organisations
        if entity.part == place.part
        and entity.label == "ORG"
        and entity.end <= place.start
        and not _inside(entity.start, place.own)
        and here - who.sentence(place.part, entity.start) <= 1
        and not (spoke and spoke.start > entity.start)
    ]
    subjects = [entity for entity in near if entity.subject]
    alone = near if spoke is None and len({entity.name for entity in near}) == 1 else []
    for entity in reversed(subjects or alone):
        return Said(entity.part, entity.start, entity.end, entity.name, None, thing=True, proper=True)
    return spoke


def _last(place: Place, said: Sequence[Said], who: Cast, wanted: Callable[[Said], bool]) -> Said | None:
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
    last = next((token for token in noun.conjuncts if noun.i < token.i < span.start), noun)
    return doc[noun.left_edge.i].idx, last.idx + len(last)


def holder_of(phrase: str, place: Place, who: Cast) -> int | None:
    """The person whose role a definite description repeats: "the spokesman", "the sitting president"; nearest before, else after."""
    if aged := AGE.fullmatch(DEFINITE.sub("", phrase)):
        return next((m.person for m in who.mentions if re.match(rf", (?:aged )?{aged[1]}\b", who.texts[m.part][m.end : m.end + 12])), None)
    described = _described(phrase) or (_described(f"the {phrase}") if place.part == "title" else None)
    if described is None:
        return None
    head, modifiers = described
    here = who.sentence(place.part, place.start)
    fitting = {index for index, person in enumerate(who.people) if any(_holds(head, modifiers, role) for role in person.roles)}
    gender = names.role_gender(head)
    # Mentions come with the headline's first.
    before = [m for m in who.mentions if (m.part == place.part and m.end <= place.start) or (m.part == "title" and place.part == "body")]
    for mention in reversed(before):
        person = who.people[mention.person]
        near = mention.part == place.part and here - who.sentence(place.part, mention.start) <= 1
        sits = near and bool(modifiers & names.words_of("roles", "holding")) and _is_holder(person.roles)
        if (mention.person in fitting or sits) and person.gender in {None, gender or person.gender}:
            return mention.person
    return next((m.person for m in who.mentions if m.person in fitting and (m.part != place.part or m.start >= place.end)), None)


def _described(phrase: str) -> tuple[str, frozenset[str]] | None:
    """Head and modifiers of a definite description of one person or body; None for any other phrase."""
    if not DEFINITE.match(phrase):
        return None
    bare = DEFINITE.sub("", phrase)
    words = [names.plain(word) for word in COMPLEMENT.sub("", bare).split()]
    if not words or not words[-1] or (words[-1].endswith("s") and not names.is_role(words[-1])):
        return None
    rest = {names.plain(word) for word in bare.split()} - {words[-1], ""} - SMALL
    return words[-1], frozenset(rest)


def _holds(head: str, modifiers: frozenset[str], role: str) -> bool:
    """Whether a role is the described one: its noun is the same, and it has every modifier of the description."""
    own = [names.plain(word) for word in COMPLEMENT.sub("", role).split()]
    words = {names.plain(word) for word in re.split(r"[\s-]+", role)}
    if not any(names.same_role(head, word) for word in own[-1:] + [word for word in own if names.is_role(word)]):
        return False
    if (words & LESSER) - modifiers:
        return False
    return all(any(_akin(modifier, word) for word in words) for modifier in modifiers - names.words_of("roles", "loose"))


def _akin(one: str, other: str) -> bool:
    """Whether two words are one, or a country and what comes from it: "velonian" and "velonia", "estonian" and "estonia"."""
    common = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (common >= 4 and common >= min(len(one), len(other)) - 1 and max(len(one), len(other)) - common <= 3)


def _is_holder(roles: Sequence[str]) -> bool:
    return any(names.plain(word) in names.words_of("roles", "holder") for role in roles for word in role.split())


def varied(phrase: str, place: Place, said: Sequence[Said], who: Cast) -> int | None:
    """The person for whom a description is another word, "the Ohio businessman", as writers vary them: the most salient close by.

    The description must say something of its own, a place, a party or an age, or be a word that newcomers are not introduced by; and
    no other office of the person's may gainsay it.
    """
    described = _described(phrase)
    if described is None:
        return None
    head, modifiers = described
    words = DEFINITE.sub("", phrase).split()
    varying = head in names.words_of("roles", "varying") or head.endswith("-year-old") or head in names.words_of("roles", "weak")
    if not (varying or (names.is_role(head) and any(word[0].isupper() or word[0].isdigit() for word in words))):
        return None
    here = who.sentence(place.part, place.start)
    ranked = sorted(_salience(names.role_gender(head), place, said, who), reverse=True)
    near = (item for item in ranked if here - who.sentence(place.part, item[1]) <= AHEAD)
    _, _, person = next(near, (0.0, 0, None))
    if person is None or any(_gainsays(head, modifiers, role, varying=varying) for role in who.people[person].roles):
        return None
    return person


def _gainsays(head: str, modifiers: frozenset[str], role: str, *, varying: bool) -> bool:
    """Whether one who holds the role cannot be the described one: another office, or the same one elsewhere."""
    own = [names.plain(word) for word in COMPLEMENT.sub("", role).split()]
    if not own or own[-1] in names.words_of("roles", "weak"):
        return False
    return (
        any(not any(_akin(word, modifier) for modifier in modifiers) for word in own[:-1])
        if names.same_role(own[-1], head)
        else not varying
    )


def body_of(phrase: str, place: Place, said: Sequence[Said], who: Cast) -> str | None:
    """The organisation that a definite description shortens: "the ministry" for "Defence Ministry"; the nearest before."""
    described = _described(phrase)
    if described is None:
        return None
    head, modifiers = described
    if head not in phrase.split():
        return None
    return _named_body(head, modifiers, place, who) or _last_body(head, modifiers, place, said, who)


def _last_body(head: str, modifiers: frozenset[str], place: Place, said: Sequence[Said], who: Cast) -> str | None:
    """The organisation spoken of last, where the description is a mere "the company", "the group"."""
    if any(not word.endswith("-based") for word in modifiers) or head not in names.words_of("names", "generic"):
        return None
    last = thing_of(place, said, who)
    return last.name if last and last.proper else None


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
