"""Pronouns to those they stand for.

A few sieves in the order of their precision, each leaving what it is not sure of to the next or to nobody (Raghunathan et al. 2010,
"A Multi-Pass Sieve for Coreference Resolution"; Lee et al. 2013). A pronoun's antecedent is the most salient person before it that its
gender fits: near by, a speaker or a subject rather than an object, outside what is quoted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.context import NEAR, NOBODY, Antecedent, Context, Referent, noun_of
from claimx.speakers.presence import candidates
from claimx.speakers.pronoun_kinds import kind_of
from claimx.speakers.veto import vetoed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from claimx.speakers.cast.mentions import Mention
    from claimx.speakers.names import Gender

# A "he" or "she" is the most salient person only with so much of a lead over the next: all of four with less were somebody else, and of
# 75 with more none (PolNeAR's annotated articles, misspelt names aside).
LEAD = 1.0
# Nobody less salient than this is meant by the writer: in 141 annotated pages three of five with less were somebody else.
LEAST = -1.0
# So many pronouns back, each the subject of the sentence before, one is followed; this only bounds the cost, for a paragraph may be as
# long as an article.
CHAIN = 50


def named_before(gender: Gender, context: Context) -> Referent | None:
    """The most salient person before, unless somebody unnamed, "a neighbour", came in since; nobody where another is about as salient.

    Nor is anybody meant who stands farther back than one who would be meant, were that not doubtful.
    """
    every, unnamed = candidates(context), _unnamed(gender, context)
    ranked = [one for one in every if not one.doubtful]
    if not ranked or (unnamed is not None and ranked[0].start < unnamed.end):
        return None
    best = ranked[0]
    rival = next((one.salience for one in ranked if one.person != best.person), None)
    nearer = every[0].doubtful and every[0].back < best.back
    if nearer or (best.salience < LEAST and not context.inner) or (rival is not None and best.salience - rival < LEAD):
        return NOBODY
    spoke = next(iter(context.earlier.between(context.part, best.start, best.start + 1)), None)
    return replace(context.person(best.person), paths=spoke.referent.paths if spoke else ())


def goes_on(gender: Gender, context: Context) -> Referent | None:
    """Who the pronoun is that is the subject of this sentence or of the one before: "He was a monk in Japan. He says …"."""
    chain = [*islice(_subjects_before(gender, context), CHAIN)]
    near = (meant for there in chain if (meant := _resolved(there)))
    far = (meant for there in reversed(chain) for rule in (named_before, unnamed_before) if (meant := rule(gender, there)))
    return next(near, None) or next(far, None)


def _resolved(context: Context) -> Referent | None:
    """Who it is where the pronoun is a source of its own."""
    return next((one.referent for one in context.earlier.between(context.part, context.start, context.end)), None)


def _subjects_before(gender: Gender, context: Context) -> Iterator[Context]:
    """The pronoun's like as subjects, backwards, each in the writer's sentence of the one after it or in the one before; nobody between."""
    there = context
    while True:
        span = context.doc.char_span(there.since(1), there.start, alignment_mode="contract") or ()
        like = (token for token in reversed(span) if kind_of(token.text) == gender and token.dep_ in SUBJECTS)
        found = next((token for token in like if not context.others.holds(token.idx)), None)
        if found is None or any("subject" in one.traits and one.start > found.idx for one in candidates(there)):
            return
        there = replace(context, start=found.idx, end=found.idx + len(found))
        yield there


def unnamed_before(gender: Gender, context: Context) -> Referent | None:
    """Somebody described, whom the article names nowhere else, who spoke or came in right before: "A woman called. She said …"."""
    unnamed = _unnamed(gender, context)
    return Referent(unnamed.referent.name, named=unnamed.referent.named) if unnamed else None


def named_after(gender: Gender, context: Context) -> Referent | None:
    """Who is named in the sentences right after, or in the headline, and is known to be of the gender.

    Nobody where somebody spoke in the sentence before who may be meant.
    """
    spoke = context.earlier.between(context.part, context.since(1), context.start)
    if any(one.gender in {None, gender} and not one.referent.plural and not one.referent.thing for one in spoke):
        return None
    for mention in _following(context):
        held = mention.part == context.part and context.holds(mention.start)
        known = context.cast.people[mention.person].gender == gender
        if known and not held and not vetoed(mention.person, context):
            return context.person(mention.person)
    return None


# "He" and "she", by the first of these that finds somebody.
SINGULAR: tuple[Callable[[Gender, Context], Referent | None], ...] = (
    goes_on,
    named_before,
    unnamed_before,
    named_after,
)


def _unnamed(gender: Gender, context: Context) -> Antecedent | None:
    """The last of those described and not named, as a source or as the subject of the sentence before, that a he or she fits."""
    sources = context.earlier.between(context.part, context.since(NEAR + 1), context.start)
    found = [
        one
        for one in sources
        if one.referent.person is None and not one.referent.plural and not (one.referent.thing and one.gender is None)
        if one.end <= context.start and (context.inner or not context.others.holds(one.start))
    ]
    found += [one for one in _brought_in(context) if not any(one.start < other.end and other.start < one.end for other in sources)]
    return next((one for one in sorted(found, key=lambda one: -one.start) if _fits(one, gender) and not _is_apposed(one, context)), None)


def _is_apposed(one: Antecedent, context: Context) -> bool:
    """Whether the words tell who somebody is who is named right before them: "his daughter, Ellie, a high school senior"."""
    last = next(context.cast.mentions_by_place.before(context.part, one.start), None)
    root = context.root(one.start, one.end)
    return last is not None and context.text[last.end : one.start] == ", " and root is not None and root.dep_ == "appos"


def _fits(one: Antecedent, gender: Gender) -> bool:
    """Whether it is one person who is named nowhere else and whom the pronoun fits."""
    if one.referent.named:  # "her son, Daniel"
        return one.gender in {None, gender} and not one.referent.paths[0].startswith("first")
    name = one.referent.name or ""
    noun, people = noun_of(name), name.istitle() and " " not in name  # "European", but not "fighter"
    return not people and names.is_person_word(noun) and names.role_gender(noun) in {None, gender}


def _brought_in(context: Context) -> Iterator[Antecedent]:
    """Those not named who are the subjects of the sentence before, or of the same one: "A woman called", "the manager", "my husband".

    Where nobody is named near by, those who are no subjects too.
    """
    near = context.since(NEAR)
    named = [one.end for one in context.cast.mentions_by_place.between(context.part, near, context.start)]
    named += [one.end for one in context.earlier.between(context.part, near, context.start) if one.referent.person is not None]
    alone = not any(end <= context.start for end in named)
    number = context.cast.sentence(context.part, context.start) - (NEAR if alone else 1)
    first = context.cast.sentences[context.part][max(number, 0)]
    for token in context.doc.char_span(first, context.start, alignment_mode="contract") or ():
        noun = token.head if token.dep_ == "conj" and not token.n_lefts else token  # "the man and woman"
        phrase = context.doc[noun.left_edge.i : noun.i + 1]
        fits = token.tag_ == noun.tag_ == "NN" and phrase[0].tag_ in {"DT", "PRP$"} and (alone or noun.dep_ in SUBJECTS)
        apposed = noun.dep_ == "appos" or any(child.dep_ == "appos" for child in token.children)
        if fits and not apposed and not context.holds(token.idx) and not context.others.holds(token.idx):
            words = phrase.text if noun is token else f"{phrase[0].text} {token.text}"
            yield Antecedent(context.part, token.idx, token.idx + len(token), Referent(words))


def _following(context: Context) -> Iterator[Mention]:
    """Mentions near by where nobody fits before: for a pronoun of the body the headline's and those after it, else the body's first."""
    places = context.cast.mentions_by_place
    if context.part == "body":
        title = list(places.after("title", 0))
        if len({mention.person for mention in title}) == 1:
            yield from title
        yield from takewhile(lambda mention: -context.back(mention.start) <= NEAR, places.after("body", context.end))
    else:
        body = takewhile(lambda mention: context.cast.sentence("body", mention.start) <= NEAR, places.after("body", 0))
        yield from sorted(body, key=lambda mention: (context.cast.sentence("body", mention.start), not mention.subject))


def _somebody(noun: Token) -> Token:
    """Of "researchers at the Dale Institute, who …" the researchers; any other noun itself."""
    above = noun.head.head
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep" or noun.ent_type_ == "PERSON" or names.is_role(noun.text.removesuffix("s")):
        return noun
    return above if names.is_role(above.text.removesuffix("s")) and above.tag_ in {"NN", "NNS"} else noun


def antecedent(context: Context) -> tuple[int, int] | None:
    """The noun phrase that a "who" or "which" belongs to, by the parse: offsets, its own relative clause left out."""
    root = context.root(context.start, context.end)
    clause = next((token for token in (root, *root.ancestors) if token.dep_ == "relcl"), None) if root is not None else None
    if root is None or clause is None or clause.head.idx >= context.start:
        return None
    noun = _somebody(clause.head) if root.lower_ in {"who", "whom"} else clause.head
    while noun.dep_ == "appos" and noun.head.i < noun.i:  # "Jane Doe, now the leader, who …"
        noun = noun.head
    final = next((token for token in noun.conjuncts if noun.i < token.i and token.idx < context.start), noun)
    return context.doc[noun.left_edge.i].idx, final.idx + len(final)
