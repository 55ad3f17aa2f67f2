"""Who a relative clause is about: "heard from Jane Doe, who said …", "his aide, Jane Doe, who said …", "Jane Doe, whose book argues …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed_in_any
from claimx.speakers import pronoun_kinds, pronouns
from claimx.speakers.context import Referent, noun_of, phrase_of
from claimx.speakers.one_name import described_and_named, name_at

if TYPE_CHECKING:
    from claimx.speakers.context import Context


def who(word: str, context: Context) -> Referent | None:
    """Who a "who" or "which" means: the noun phrase that its clause belongs to."""
    noun = pronouns.antecedent(context)
    if noun is None:
        return None
    start, end = noun
    text, before = context.text[start:end], context.text[start : context.start].rstrip(", \n")
    if pronoun_kinds.is_pronoun(text) or any(mark in text for mark in '“”"'):
        return None
    set_off = described_and_named(before, replace(context, start=start, end=start + len(before)))  # "his aide, Jane Doe, who …"
    named = set_off or name_at(text, replace(context, start=start, end=end))
    if named and named.person is None and word.casefold() == "who":
        return None
    return named or (Referent(phrase_of(text)) if len(text.split()) > 1 else None)


def whose(phrase: str, context: Context) -> Referent | None:
    """Whose book or letter a "whose" speaks of: "the historian Jane Doe, whose last book argued that …"."""
    first, _, what = phrase.casefold().partition(" ")
    is_document = {noun_of(what), noun_of(what).removesuffix("s")} & listed_in_any("people", "names", "documents", "works")
    return who("who", context) if first == "whose" and is_document else None
