"""Pronouns to those they stand for.

A few sieves in the order of their precision, each leaving what it is not sure of to the next or to nobody (Raghunathan et al. 2010,
"A Multi-Pass Sieve for Coreference Resolution"; Lee et al. 2013). A pronoun's antecedent is the most salient person before it that its
gender fits: near by, a speaker or a subject rather than an object, outside what is quoted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.context import NEAR, NOBODY, Antecedent, Context, Referent, noun_of
from claimx.speakers.pronoun_kinds import kind_of
from claimx.speakers.veto import vetoed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from claimx.speakers.cast.mentions import Mention
    from claimx.speakers.names import Gender

# So many sentences back a "he" or "she" reaches, and so many where it stands in somebody's words.
REACH, REACH_INSIDE = 7, 3
# A "he" or "she" is the most salient person only with so much of a lead over the next: all of four with less were somebody else, and of
# 75 with more none (PolNeAR's annotated articles, misspelt names aside).
LEAD = 1.0
# Nobody less salient than this is meant by the writer: in 141 annotated pages three of five with less were somebody else.
LEAST = -1.0
# Who is as salient as this is named near by and the writer's subject; who is less is right less often, and so less sure.
PLAIN = 1.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention of a person that a pronoun may refer to; ``back`` counts the sentences between them.

    ``subject`` and ``speaks`` tell what the mention is of a clause, but of a possessive: "Doe’s testimony" is not Doe. ``known`` where the
    person's gender is known to be the pronoun's, ``told`` where the mention is outside what anybody says, ``beside`` in the same paragraph.
    """

    start: int
    person: int
    back: int
    subject: bool
    speaks: bool
    known: bool
    told: bool
    beside: bool


def speaks(candidate: Candidate) -> bool:
    """Whether the mention is the subject of a verb of speech."""
    return candidate.speaks


def is_subject(candidate: Candidate) -> bool:
    """Whether the mention is the subject of a clause."""
    return candidate.subject or candidate.speaks


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
    return is_fresh(candidate) and candidate.beside


# What makes a person salient, in sentences: being a speaker outweighs standing one sentence farther off. By eye on 24 articles.
SALIENCE: tuple[tuple[Callable[[Candidate], bool], float], ...] = (
    (speaks, 1.5),
    (is_subject, 1.0),
    (is_fresh, 1.0),
    (is_known, 1.0),
    (is_told, 0.75),
    (is_beside, 0.5),
    (takes_over, 0.5),
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
    found = []
    for start, end, person, subject, speaking in mentions:
        back = context.back(start)
        if end > context.start or back > reach or context.holds(start) or vetoed(person, context):
            continue
        owner = bool(names.POSSESSIVE.search(context.text[start:end]) or names.POSSESSIVE.match(context.text[end : end + 2]))
        voiced = speaking and not owner
        gender = context.signs.gender
        known = gender is not None and gender in {context.cast.people[person].gender, kind_of(context.text[start:end])}
        # "According to Reuters, Doe told reporters …": who speaks in what another relays is spoken of by the writer too.
        told, beside = voiced or not context.others.holds(start), start >= context.paragraph
        found.append(Candidate(start, person, back, subject and not owner, voiced, known, told, beside))
    return sorted(found, key=lambda one: (-salience(one), -one.start))


def named_before(gender: Gender, context: Context) -> Referent | None:
    """The person right before who is plainly spoken of: see ``named_far``."""
    ranked = candidates(context)
    return named_far(gender, context) if ranked and salience(ranked[0]) >= PLAIN else None


def named_far(gender: Gender, context: Context) -> Referent | None:
    """The most salient person before, unless somebody unnamed, "a neighbour", came in since; nobody where another is about as salient."""
    ranked, unnamed = candidates(context), _unnamed(gender, context)
    if not ranked or (unnamed is not None and ranked[0].start <= unnamed.start):
        return None
    best = ranked[0]
    rival = next((salience(one) for one in ranked if one.person != best.person), None)
    if (salience(best) < LEAST and not context.inner) or (rival is not None and salience(best) - rival < LEAD):
        return NOBODY
    spoke = next(iter(context.earlier.between(context.part, best.start, best.start + 1)), None)
    return replace(context.person(best.person), paths=spoke.referent.paths if spoke else ())


def unnamed_before(gender: Gender, context: Context) -> Referent | None:
    """Somebody described and not named who spoke or came in right before: "A woman called the police. She said …"."""
    unnamed = _unnamed(gender, context)
    return Referent(unnamed.referent.name) if unnamed else None


def named_after(_: Gender, context: Context) -> Referent | None:
    """Who is named in the sentences right after, or in the headline."""
    for mention in _following(context):
        ahead = -context.back(mention.start) if mention.part == context.part else context.cast.sentence(mention.part, mention.start)
        held = mention.part == context.part and context.holds(mention.start)
        if ahead <= NEAR and not held and not vetoed(mention.person, context):
            return context.person(mention.person)
    return None


# "He" and "she", by the first of these that finds somebody.
SINGULAR: tuple[Callable[[Gender, Context], Referent | None], ...] = (named_before, named_far, unnamed_before, named_after)


def _unnamed(gender: Gender, context: Context) -> Antecedent | None:
    """The last of those described and not named, as a source or as the subject of the sentence before, that a he or she fits."""
    spoke = [one for one in context.earlier.between(context.part, context.since(NEAR + 1), context.start) if one.referent.person is None]
    spoke = [one for one in spoke if not (one.referent.plural or one.referent.thing or one.referent.named)]
    found = [one for one in spoke if one.end <= context.start and context.back(one.start) <= 1]
    found += [one for one in _brought_in(context) if not any(one.start < other.end and other.start < one.end for other in spoke)]
    fitting = (one for one in sorted(found, key=lambda one: -one.start) if _is_human(one.referent.name or "", gender))
    return next(fitting, None)


def _brought_in(context: Context) -> Iterator[Antecedent]:
    """Those not named who are the subjects of the sentence before, or of the same one: "A woman called", "the manager", "my husband".

    Where nobody is named near by, those who are no subjects too.
    """
    starts = context.cast.sentences[context.part]
    number = context.cast.sentence(context.part, context.start)
    if not starts:
        return
    near = context.cast.mentions_by_place.between(context.part, context.since(NEAR), context.start)
    alone = not any(mention.end <= context.start for mention in near)
    first = starts[max(number - (NEAR if alone else 1), 0)]
    for token in context.doc.char_span(first, context.start, alignment_mode="contract") or ():
        phrase = context.doc[token.left_edge.i : token.i + 1]
        fits = token.tag_ == "NN" and phrase[0].tag_ in {"DT", "PRP$"} and (alone or token.dep_ in {"nsubj", "nsubjpass"})
        apposed = any(child.dep_ == "appos" for child in token.children)
        if fits and not apposed and not context.holds(token.idx) and not context.others.holds(token.idx):
            yield Antecedent(context.part, phrase.start_char, phrase.end_char, Referent(phrase.text))


def _is_human(phrase: str, gender: Gender) -> bool:
    """Whether a description is of one person that the pronoun fits."""
    noun = noun_of(phrase)
    return (names.is_role(noun) or noun in listed("people", "roles", "humans")) and names.role_gender(noun) in {None, gender}


def _following(context: Context) -> Iterator[Mention]:
    """Mentions where nobody fits before: the headline's for a pronoun of the body, then those after; the body's for the headline's."""
    places = context.cast.mentions_by_place
    title = list(places.after("title", 0))
    if context.part == "body":
        if len({mention.person for mention in title}) == 1:
            yield from title
        yield from takewhile(lambda mention: -context.back(mention.start) <= NEAR, places.after("body", context.end))
    else:
        yield from (mention for mention in title if mention.start >= context.end)
        body = takewhile(lambda mention: context.cast.sentence("body", mention.start) <= NEAR, places.after("body", 0))
        yield from sorted(body, key=lambda mention: (context.cast.sentence("body", mention.start), not mention.subject))


def group(context: Context) -> Referent | None:
    """Whom "they" may mean: the last to speak, several or an organisation, or two persons named together since."""
    spoke = last(context)
    several = spoke if spoke and (spoke.referent.plural or spoke.referent.thing) else None
    two = pair(context)
    if two and (several is None or several.start < two.start):
        return two.referent
    if several is None and spoke and spoke.referent.person is None and not spoke.referent.named and context.back(spoke.start) <= 1:
        several = spoke  # one without a name: "A source close to the family said … They told us …"
    return Referent(several.referent.name, plural=True, named=several.referent.named) if several else None


def pair(context: Context) -> Antecedent | None:
    """The last two persons named together, "Jane Doe and Carl Roe", in the sentences right before."""
    before = (mention for mention in context.cast.mentions_by_place.before(context.part, context.start) if mention.end <= context.start)
    people = context.cast.people
    for second, first in pairwise(before):
        if context.back(second.start) > NEAR:
            break
        joined = context.text[first.end : second.start].strip() in {"and", "&"}
        if joined and first.person != second.person and not context.holds(first.start):
            both = Referent(f"{people[first.person].name} and {people[second.person].name}", plural=True, named=True)
            return Antecedent(context.part, first.start, second.end, both)
    return None


def last(context: Context) -> Antecedent | None:
    """The last to speak before the source, within the sentences that a pronoun reaches."""
    before = [one for one in context.earlier.between(context.part, context.since(NEAR), context.start) if one.end <= context.start]
    return max(before, key=lambda one: one.start, default=None)


def _somebody(noun: Token) -> Token:
    """Of "researchers at the Dale Institute, who …" the researchers; any other noun itself."""
    above = noun.head.head
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep" or noun.ent_type_ == "PERSON" or names.is_role(noun.text.removesuffix("s")):
        return noun
    return above if names.is_role(above.text.removesuffix("s")) and above.tag_ in {"NN", "NNS"} else noun


def antecedent(context: Context) -> tuple[int, int] | None:
    """The noun phrase that a "who" or "which" belongs to, by the parse: offsets, its own relative clause left out."""
    doc = context.doc
    span = doc.char_span(context.start, context.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    clause = next((token for token in (span.root, *span.root.ancestors) if token.dep_ == "relcl"), None)
    if clause is None or clause.head.i >= span.start:
        return None
    noun = clause.head
    if names.plain(span.text) in {"who", "whom"}:
        noun = _somebody(noun)
    while noun.dep_ == "appos" and noun.head.i < noun.i:  # "Jane Doe, now the leader, who …"
        noun = noun.head
    if names.plain(span.text) in {"who", "whom"} and noun.ent_type_ in {"GPE", "LOC"}:  # "Jane Doe, a welder from Osaka, who …"
        beside = context.cast.mentions_by_place.between(context.part, context.since(0), noun.idx)
        same = [m for m in beside if m.end <= noun.idx and context.back(m.start) == 0]
        return (same[-1].start, same[-1].end) if same else None
    final = next((token for token in noun.conjuncts if noun.i < token.i < span.start), noun)
    return doc[noun.left_edge.i].idx, final.idx + len(final)
