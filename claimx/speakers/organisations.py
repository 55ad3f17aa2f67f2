"""Organisations that a description stands for without naming them: "the ministry", "the company", "the newspaper"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.english.outlets import is_outlet
from claimx.speakers import names
from claimx.speakers.bodies import ARTICLE
from claimx.speakers.cast.lookup import ByPlace
from claimx.speakers.context import Context, Referent
from claimx.speakers.descriptions import described, says
from claimx.speakers.neuters import INDEFINITE, bodies_before, identified, it
from claimx.speakers.presence import REACH
from claimx.speakers.relay import last_outlet

if TYPE_CHECKING:
    from claimx.speakers.cast.organisations import Organisation

PREMODIFIERS = frozenset(("DT", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "VBN", "CC"))


def organisation(phrase: str, context: Context) -> Referent | None:
    """The organisation that a definite description shortens: "the ministry" for "Defence Ministry"."""
    found = described(phrase)
    if found is None or found[0] not in phrase.split():
        return None
    meant = next((meant for rule in DESCRIBED if (meant := rule(*found, context)) and _may_be(found[0], meant.name or "", context)), None)
    return replace(meant, plural=False, thing=True) if meant else None


def by_its_words(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The nearest organisation before whose name holds the description's words: "the zoo" for Denver Zoo.

    Nobody where several are called by the noun and none of them right before: the Norland Zoo and the Elmham Zoo.
    """
    if noun in listed("people", "names", "documents") or names.is_role(noun):
        return None
    places = context.cast.bodies_by_word.get(noun, ByPlace())
    body = places.before("body", context.start if context.part == "body" else len(context.cast.texts["body"]))
    before = (one for one in chain(body, places.before("title", len(context.cast.texts["title"]))) if _shortens(noun, modifiers, one))
    one = next((one for one in before if one.part != context.part or one.end <= context.start), None)
    if one is None:
        return None
    others = {other.name for other in places if _shortens(noun, modifiers, other)}
    return Referent(one.name, named=True) if len(others) == 1 or context.back(one.start) <= 1 else None


def _shortens(noun: str, modifiers: frozenset[str], one: Organisation) -> bool:
    words = [names.plain(word) for word in one.name.split()]
    first = words[0] if noun in listed("people", "names", "organisations") else ""
    return len(words) > 1 and noun in {words[-1], first} and modifiers <= set(words)


def outlet(noun: str, _: frozenset[str], context: Context) -> Referent | None:
    """The outlet that was named last, unless another has been spoken of since: "the newspaper", "the outlet"."""
    telling = noun in listed("outlets", "generic") - listed("outlets", "ambiguous")
    named = last_outlet(context.part, context.start, context.cast) if telling else None
    if named is None:
        return None
    since = (context.doc[place] for place in context.cast.nouns[context.part].get(noun, ()))
    phrases = (context.doc[token.left_edge.i : token.i + 1] for token in since if named.start <= token.idx < context.start)
    another = any(phrase.text.casefold() != f"the {noun}" for phrase in phrases)
    return None if another else Referent(named.name, named=True)


def spoken_of_last(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The organisation spoken of last, where the description is a mere "the company", "the group"; else the only one that has spoken."""
    own = any(not word.endswith("-based") for word in modifiers - listed("people", "names", "kinds"))
    if own or noun not in listed("people", "names", "generic") - listed("outlets", "generic"):
        return None
    found, spoken = it(context), context.earlier.things
    if found and not _may_be(noun, found.referent.name or "", context):  # "the company", after its regulator has spoken
        around = context.cast.organisations_by_place.between(context.part, context.since(REACH), context.start)
        fitting = {one.name for one in around if one.label == "ORG" and one.subject and _may_be(noun, one.name, context)}
        return Referent(fitting.pop(), named=True) if len(fitting) == 1 else None
    if found is None:  # "the charity", after its director
        named = {one.name for one in bodies_before(context) if context.back(one.start) <= 1 and not context.others.holds(one.start)}
        return Referent(named.pop(), named=True) if len(named) == 1 else None
    if found and found.referent.name not in spoken:  # who spoke already, rather than what is new: NASA, not its rocket
        near = [one.name for one in bodies_before(context) if one.name in spoken and context.back(one.start) <= 1]
        if near:
            return Referent(near[-1], named=True)
    return found.referent if found and found.referent.named else None


def only_body(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The only body that has spoken so far, an outlet aside, if no other firm has been named and it is not known to be of another kind."""
    if modifiers - listed("people", "names", "kinds") or noun not in listed("people", "names", "generic") - listed("outlets", "generic"):
        return None
    spoke = [name for name in context.earlier.things if name and not is_outlet(name)]
    words = {names.plain(word) for name in spoke for word in name.split()}
    if len(spoke) != 1 or words & listed("people", "names", "known"):
        return None
    named = context.cast.organisations_by_place.between(context.part, 0, context.start)
    others = (one.name for one in named if one.label == "ORG" and one.subject and one.name != spoke[0] and not is_outlet(one.name))
    return None if any(others) else Referent(spoke[0], named=True)


def _may_be(noun: str, name: str, context: Context) -> bool:
    """Whether a body may be what the noun says: no place is a bank, no firm the watchdog that fines it, and no commission a company."""
    if noun not in listed("people", "names", "generic"):
        return True
    entity = context.cast.organisations_by_name.get(name.removeprefix("The "))
    if entity is not None and entity.label in {"GPE", "LOC"}:
        return False
    public = not listed("people", "names", "public").isdisjoint(map(names.plain, name.split()))
    if noun in listed("people", "names", "overseers"):
        return public or any(re.search(rf"\b{noun},? (?:the )?{re.escape(name)}\b", text) for text in context.cast.texts.values())
    return not (public and noun in listed("people", "names", "firms"))


def said_in_full(noun: str, modifiers: frozenset[str], context: Context) -> Referent | None:
    """The last noun phrase before that says more of an organisation without a name: "the regional health commission"."""
    return next(_in_full(noun, modifiers, context), None) if noun in listed("people", "names", "known") else None


def _in_full(noun: str, modifiers: frozenset[str], context: Context) -> Iterator[Referent]:
    """What the noun phrases before mean that say more than the description, the last first."""
    for token in (context.doc[place] for place in reversed(context.cast.nouns[context.part].get(noun, ()))):
        phrase = context.doc[token.left_edge.i : token.i + 1]
        words = {names.plain(word.text) for word in phrase}
        plain = token.idx < context.start and all(word.tag_ in PREMODIFIERS for word in phrase)
        if plain and modifiers <= words and words - modifiers - INDEFINITE - {"the", "this", "that", "", "s", noun}:
            there_too = context.earlier.between(context.part, phrase.start_char, phrase.start_char + 1)
            known = identified(phrase.text, replace(context, start=phrase.start_char, end=phrase.end_char))
            yield next((one.referent for one in there_too), Referent(ARTICLE.sub("", phrase.text) if known else phrase.text, named=known))


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
