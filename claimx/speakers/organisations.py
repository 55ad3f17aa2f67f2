"""Organisations that a source stands for without naming them: "it", "the ministry", "the company"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed, listed_in_any
from claimx.english.outlets import is_outlet
from claimx.speakers import names
from claimx.speakers.bodies import ARTICLE
from claimx.speakers.cast.organisations import SUBJECTS
from claimx.speakers.context import Antecedent, Context, Referent, phrase_of
from claimx.speakers.descriptions import described, says
from claimx.speakers.neuters import INDEFINITE, as_antecedent, bodies_before, identified, it
from claimx.speakers.presence import REACH
from claimx.speakers.relay import Outlet, last_outlet

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from claimx.speakers.cast.organisations import Organisation

# What a name's word says that it is, so that it is nothing else: the ministry is no company.
KINDS = listed("people", "names", "known")
# Characters from the beginning of a description of an outlet to its noun, at most.
LONGEST = 60
# And from a body's name to the word for a regulator in what is set off after it.
APPOSED = 60
PREMODIFIERS = frozenset(("DT", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "VBN", "CC"))


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
            return None if _gives_way(one, context) or _is_one_of_several(noun, modifiers, one, context) else Referent(one.name, named=True)
    return None


def _is_one_of_several(noun: str, modifiers: frozenset[str], one: Organisation, context: Context) -> bool:
    """Whether several bodies are called by the noun, and none of them right before: the Norland Zoo and the Elmham Zoo."""
    others = (other.name for other in context.cast.bodies_by_word(noun) if _shortens(noun, modifiers, other))
    return (one.part != context.part or context.back(one.start) > 1) and any(name != one.name for name in others)


def _gives_way(one: Organisation, context: Context) -> bool:
    """Whether the sentence before is about another body, and this one’s noun is not written in it: "the Alliance will need the NDP"."""
    if any(word.casefold() in context.text[one.start : one.end].casefold() for word in one.name.split()[-1:]):
        return False
    before = (
        other for other in bodies_before(context) if one.part == context.part and context.back(one.start) == context.back(other.start) == 1
    )
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
    if found and not _may_be(noun, found.referent.name or "", context):
        found = _only_one_near(noun, context)
    if found and noun in listed("outlets", "generic"):
        spoke = Outlet(found.referent.name or "", found.start, found.end)
        if found.part == context.part and _stands_for_another(noun, spoke, context):
            return None
    spoken = context.earlier.things
    if found and found.referent.name not in spoken:  # who spoke already, rather than what is new: NASA, not its rocket
        near = [one for one in bodies_before(context) if one.name in spoken and context.back(one.start) <= 1]
        if near and _may_be(noun, near[-1].name, context):
            return as_antecedent(near[-1]).referent
    return found.referent if found and found.referent.named else None


def only_body(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The only body that has spoken so far, an outlet aside, where nothing in its name says that it is of another kind."""
    if (
        modifiers - listed("people", "names", "kinds")
        or noun not in listed("people", "names", "generic")
        or noun in listed("outlets", "generic")
    ):
        return None
    spoke = [name for name in context.earlier.things if name and not is_outlet(name)]
    words = {names.plain(word) for name in spoke for word in name.split()}
    return None if len(spoke) != 1 or words & KINDS or not _may_be(noun, spoke[0], context) else Referent(spoke[0], named=True)


def _may_be(noun: str, name: str, context: Context) -> bool:
    """Whether a body may be what the noun says: no regulator is one of the firms that it oversees, and none of them a regulator."""
    if noun in listed("people", "names", "overseers"):
        return _oversees(name, context)
    return noun not in listed("people", "names", "firms") or not _oversees(name, context)


def _oversees(name: str, context: Context) -> bool:
    """Whether a body is known for a public one by its name, or by what the article calls it: "the media regulator Ofgram"."""
    words = {names.plain(word) for word in name.split()}
    if name in listed("people", "names", "regulators") or words & listed("people", "names", "public"):
        return True
    kinds, own = "|".join(sorted(listed("people", "names", "overseers"))), re.escape(name)
    before, after = rf"\b(?:{kinds}),?\s(?:the\s)?{own}\b", rf"\b{own}(?:\s\([^()]*\))?,\s[^.,;\n]{{0,{APPOSED}}}\b(?:{kinds})\b"
    called = re.compile(f"{before}|{after}", re.IGNORECASE)
    return any(called.search(text) for text in context.cast.texts.values())


def _only_one_near(noun: str, context: Context) -> Antecedent | None:
    """The only body of the last few sentences that may be what the noun says; of the farther ones, only what they are about."""
    near = context.cast.organisations_by_place.between(context.part, context.since(REACH), context.start)
    fitting = [
        one
        for one in near
        if one.label == "ORG"
        and one.end <= context.start
        and not context.others.holds(one.start)
        and not is_outlet(one.name)
        and (one.subject or context.back(one.start) <= 1)
        and (" " in one.name or not any(context.cast.people_named(one.name)))
        and _may_be(noun, one.name, context)
    ]
    return as_antecedent(fitting[-1]) if len({one.name for one in fitting}) == 1 else None


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
    spoken_of_last,
    spoke_before,
    said_in_full,
    only_body,
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


def _shortens(noun: str, modifiers: frozenset[str], one: Organisation) -> bool:
    words = [names.plain(word) for word in one.name.split()]
    first = words[0] if noun in listed("people", "names", "organisations") else ""
    return one.label in {"ORG", "FAC"} and len(words) > 1 and noun in {words[-1], first} and modifiers <= set(words)
