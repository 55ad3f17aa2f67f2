"""Organisations that a source stands for without naming them: "it", "the ministry", "the company"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed, listed_in_any
from claimx.speakers import names
from claimx.speakers.bodies import ARTICLE
from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.context import Antecedent, Context, Referent, noun_of, phrase_of
from claimx.speakers.descriptions import described, says
from claimx.speakers.plurals import last
from claimx.speakers.presence import REACH
from claimx.speakers.relay import Outlet, last_outlet

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from claimx.speakers.cast.organisations import Organisation

# Entities whose names tell one organisation from others.
PROPER = frozenset(("ORG", "GPE", "NORP", "PERSON", "LOC", "FAC", "PRODUCT"))
# Characters from the beginning of a description of an outlet to its noun, at most.
LONGEST = 60
INDEFINITE = frozenset(("a", "an", "another", "some", "any", "one", "its", "his", "her", "their"))
PREMODIFIERS = frozenset(("DT", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "VBN", "CC"))


def document(context: Context) -> Referent | None:
    """What the sentence before is about, where that may say something: "A lawsuit against the school was filed. It says …"."""
    number, starts = context.cast.sentence(context.part, context.start), context.cast.sentences[context.part]
    if number == 0 or number >= len(starts) or context.text.rfind("\n\n", starts[number - 1], context.start) > 0:
        return None
    for token in context.doc.char_span(starts[number - 1], starts[number], alignment_mode="expand") or ():
        if token.dep_ in SUBJECTS and token.tag_ == "NN" and token.lower_ in listed("occasions", "nouns") and token.head.dep_ == "ROOT":
            phrase = context.doc[token.left_edge.i : token.right_edge.i + 1]
            words = names.CLAUSE.split(" ".join(phrase.text.split()))[0]
            return Referent(words, named=identified(words, replace(context, start=phrase.start_char, end=phrase.end_char)))
    return None


def organisation_before(context: Context) -> Referent | None:
    """The organisation that spoke or is spoken of."""
    found = it(context)
    return found.referent if found else None


# What "it" stands for, by the first of these that finds something.
THINGS: tuple[Callable[[Context], Referent | None], ...] = (document, organisation_before)


def thing(context: Context) -> Referent | None:
    """What an "it" stands for."""
    found = next((meant for rule in THINGS if (meant := rule(context))), None)
    return replace(found, plural=False, thing=True) if found else None


def it(context: Context) -> Antecedent | None:
    """The last organisation to speak, or the subject of the same sentence or the one before, else the subject of the paragraph."""
    latest = last(context)
    spoke = latest if latest and (latest.referent.thing or _is_unnamed_thing(latest.referent)) else None
    before = [
        one
        for one in _before(context)
        if not context.holds(one.start) and not (spoke and spoke.start > one.start) and not _of_a_role(one, context)
    ]
    near = [one for one in before if context.back(one.start) <= 1]
    # What is spoken of in somebody's words is no one who speaks, where there is another.
    near = [one for one in near if not context.others.holds(one.start)] or ([] if spoke else near)
    subjects = [one for one in near if one.subject]
    alone = near if spoke is None and len({one.name for one in near}) == 1 else []
    about = [] if spoke or near else [one for one in before if one.subject and one.start >= context.paragraph]
    for one in reversed(subjects or alone or about):
        return _as_antecedent(one)
    return spoke


def _is_unnamed_thing(meant: Referent) -> bool:
    """Whether the source's own words are of one thing: "the bench", "the hearing"."""
    noun = noun_of(meant.name or "")
    human = names.is_role(noun) or noun in listed("people", "roles", "humans")
    return meant.person is None and not meant.named and not meant.plural and not human


def identified(phrase: str, context: Context) -> bool:
    """Whether a description identifies who it is by a proper name of its own: that of its place, its owner or its people.

    It is one of an organisation ("the French foreign ministry", "Doe’s campaign") but "a" or "some", or of what one put out, "a Reuters
    report"; never of persons, "Norland officials", "Doe’s wife".
    """
    bare = names.COMPLEMENT.sub("", phrase)
    words = bare.split()
    noun = noun_of(phrase)
    indefinite = bool(words) and names.plain(words[0]) in INDEFINITE
    if not (noun in listed("people", "names", "documents") or (noun in listed("people", "names", "known") and not indefinite)):
        return False
    span = context.doc.char_span(context.start, context.start + len(bare), alignment_mode="expand")
    # The first word of a sentence is capital anyway: there it must be known for a name.
    return span is not None and any(
        token.is_title or token.is_upper
        for token in span[:-1]
        if (token.ent_type_ in PROPER or (token.tag_ in {"NNP", "NNPS"} and not token.is_sent_start))
        and token.nbor().tag_ != "HYPH"
        and not names.is_never(token.text)
    )


def organisation(phrase: str, context: Context) -> Referent | None:
    """The organisation that a definite description shortens: "the ministry" for "Defence Ministry"."""
    found = described(phrase)
    if found is None or found[0] not in phrase.split():
        return None
    for rule in DESCRIBED:
        if meant := rule(*found, context):
            return replace(meant, plural=False, thing=True)
    return None


def by_its_words(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The nearest organisation before whose name holds the description's words: "the zoo" for Denver Zoo."""
    if noun in listed("people", "names", "documents") or names.is_role(noun):
        return None
    places = context.cast.bodies_by_word(noun)
    body = places.before("body", context.start if context.part == "body" else len(context.cast.texts["body"]))
    for one in chain(body, places.before("title", len(context.cast.texts["title"]))):
        if not (one.part == context.part and one.end > context.start) and _shortens(noun, modifiers, one):
            return None if _gives_way(one, context) else Referent(one.name, named=True)
    return None


def _gives_way(one: Organisation, context: Context) -> bool:
    """Whether the sentence before is about another body, and this one’s noun is not written in it: "the Alliance will need the NDP"."""
    if any(word.casefold() in context.text[one.start : one.end].casefold() for word in one.name.split()[-1:]):
        return False
    before = (other for other in _before(context) if one.part == context.part and context.back(one.start) == context.back(other.start) == 1)
    return not one.subject and any(other.subject and other.name != one.name for other in before)


def outlet(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The outlet that was named last, where nothing else may be meant: "the newspaper", "the outlet"."""
    if noun not in listed("outlets", "generic"):
        return None
    named = last_outlet(context.part, context.start, context.cast)
    if named is None or (noun in listed("outlets", "ambiguous") and not _is_near(named, modifiers, context)):
        return None
    return None if _stands_for_another(noun, named, context) else Referent(named.name, named=True)


def _is_near(named: Outlet, modifiers: frozenset[str], context: Context) -> bool:
    """Whether the outlet was spoken of in this sentence or the one before, and the description has no words of its own."""
    again = [one.start for one in context.earlier.before(context.part, context.start) if one.referent.name == named.name]
    last_named = max(named.start, *again) if again else named.start
    return context.back(last_named) <= 1 and modifiers <= listed("outlets", "words")


def _stands_for_another(noun: str, named: Outlet, context: Context) -> bool:
    """Whether the noun was of something else since the outlet's sentence; where it has other meanings, since the beginning."""
    starts = context.cast.sentences[context.part]
    since = 0 if noun in listed("outlets", "ambiguous") else starts[context.cast.sentence(context.part, named.start)]
    found = (context.doc[place] for place in context.cast.nouns[context.part].get(noun, ()))
    return any(since <= token.idx < context.start and _is_another(token, named, context) for token in found)


def _is_another(token: Token, named: Outlet, context: Context) -> bool:
    """Whether a noun is of something else than the outlet: "a police station", "a paper"; no mere "the paper", "BBC, a broadcaster"."""
    phrase = context.doc[token.left_edge.i : token.right_edge.i + 1]
    if token.tag_ not in {"NN", "NNS"} or token.dep_ == "compound" or {word.lower_ for word in phrase} <= {"the", "’s", "'s", token.lower_}:
        return False
    beside = {child for child in token.children if child.dep_ == "appos"}
    if token.dep_ in {"appos", "attr"}:
        beside |= {token.head, *(child for child in token.head.children if child.dep_ in SUBJECTS)}
    if any(named.start <= word.idx < named.end for word in beside):
        return False
    spoke = context.earlier.between(context.part, token.idx - LONGEST, token.idx + 1)
    return not any(one.start <= token.idx < one.end and one.referent.name == named.name for one in spoke)


def spoken_of_last(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The organisation spoken of last, where the description is a mere "the company", "the group"."""
    own = any(not word.endswith("-based") for word in modifiers - listed("people", "names", "kinds"))
    if own or noun not in listed("people", "names", "generic"):
        return None
    found = it(context)
    if found and noun in listed("outlets", "generic"):
        spoke = Outlet(found.referent.name or "", found.start, found.end)
        if found.part == context.part and _stands_for_another(noun, spoke, context):
            return None
    spoken = context.earlier.things
    if found and found.referent.name not in spoken:  # who spoke already, rather than what is new: NASA, not its rocket
        near = [one for one in _before(context) if one.name in spoken and context.back(one.start) <= 1]
        if near:
            return _as_antecedent(near[-1]).referent
    return found.referent if found and found.referent.named else None


def called_so(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The last noun phrase before that names an organisation and says what it is: "the Marlo hacker group" for "the group"."""
    named = (meant for meant in _in_full(noun, modifiers, context) if meant.named)
    return next(named, None) if noun in listed("people", "names", "generic") else None


def said_in_full(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The last noun phrase before that says more of an organisation without a name: "the regional health commission"."""
    found = next(_in_full(noun, modifiers, context), None) if noun in listed("people", "names", "known") else None
    return None if found is None or found.person is not None or found.plural else found


def _in_full(noun: str, modifiers: frozenset[str], context: Context) -> Iterator[Referent]:
    """What the noun phrases before mean that say more than the description, the last first."""
    for token in (context.doc[place] for place in reversed(context.cast.nouns[context.part].get(noun, ()))):
        if token.idx >= context.start:
            continue
        phrase = context.doc[token.left_edge.i : token.i + 1]
        words = {names.plain(word.text) for word in phrase}
        plain = all(word.tag_ in PREMODIFIERS for word in phrase)
        if plain and modifiers <= words and words - modifiers - INDEFINITE - {"the", "this", "that", "", "s", noun}:
            there_too = context.earlier.between(context.part, phrase.start_char, phrase.start_char + 1)
            there = replace(context, start=phrase.start_char, end=phrase.end_char)
            words_alone = ARTICLE.sub("", phrase.text)
            known = identified(phrase.text, there) or (noun in listed("people", "names", "generic") and _has_name(phrase))
            yield next((one.referent for one in there_too), Referent(words_alone if known else phrase.text, named=known))


def spoke_before(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The last named source near by that ends in the description's words: "the Norland army" for "the army"."""
    near = context.earlier.between(context.part, context.since(REACH), context.start)
    return next((one.referent for one in reversed(near) if one.referent.named and says(noun, modifiers, one.referent)), None)


DESCRIBED: tuple[Callable[[str, frozenset[str], Context], Referent | None], ...] = (
    by_its_words,
    outlet,
    called_so,
    spoken_of_last,
    spoke_before,
    said_in_full,
)


def shortened(source: str, context: Context) -> Referent | None:
    """An organisation that a headline shortens to its last word, without an article: "Union Says"."""
    phrase = phrase_of(source)
    if context.part != "title" or " " in phrase or names.plain(phrase) not in listed_in_any("people", "names", "organisations", "generic"):
        return None
    spoke = (one.referent for one in context.earlier if one.referent.thing and one.referent.named and one.referent.name)
    found = next((one for one in spoke if one.name and names.plain(one.name.split()[-1]) == names.plain(phrase)), None)
    found = found or organisation(f"the {phrase.lower()}", context)
    return found if found and found.named else None


def _has_name(phrase: Span) -> bool:
    """Whether a name that is no place's and no people's stands before the phrase's noun."""
    return any(token.tag_ == "NNP" and token.ent_type_ not in {"GPE", "NORP", "LOC", "DATE"} for token in phrase[:-1])


def _before(context: Context) -> list[Organisation]:
    """The organisations named before the source, in its paragraph or in the sentence before; a surname is none."""
    since = min(context.paragraph, context.since(1))
    found = context.cast.organisations_by_place.between(context.part, since, context.start)
    bodies = (one for one in found if one.end <= context.start and one.label == "ORG")
    return [one for one in bodies if " " in one.name or not any(context.cast.people_named(one.name))]


def _of_a_role(one: Organisation, context: Context) -> bool:
    """Whether the organisation only tells what somebody or something is: "president of the Bergsund-based Fjord Council"."""
    span = context.doc.char_span(one.start, one.end, alignment_mode="expand")
    token = span.root if span is not None else None
    if context.text[one.end : one.end + 1] in {"-", "–"}:
        return True
    while token is not None and token.dep_ in {"pobj", "compound", "nmod", "poss", "prep"} and token.head.i != token.i:
        token = token.head
        if names.is_role(token.text):
            return True
    return False


def _as_antecedent(one: Organisation) -> Antecedent:
    return Antecedent(one.part, one.start, one.end, Referent(one.name, thing=True, named=True))


def _shortens(noun: str, modifiers: frozenset[str], one: Organisation) -> bool:
    words = [names.plain(word) for word in one.name.split()]
    first = words[0] if noun in listed("people", "names", "organisations") else ""
    return one.label in {"ORG", "FAC"} and len(words) > 1 and noun in {words[-1], first} and modifiers <= set(words)
