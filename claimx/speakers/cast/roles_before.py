"""The role that stands right before a name: "Kremlin spokesman Dmitry Peskov"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import name_parts, names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MODIFIERS = frozenset(("JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "POS", "CD", "FW", "AFX"))
SHORT = re.compile(r"\s\(\S+\)")
# Tokens of an office with what it is of: "General Secretary of the Communist Party of Vietnam", "Secretary of State for Foreign Affairs".
LONGEST_OFFICE = 12
BRACKETS = frozenset("()[]-–’'")
# Words that no role holds: those that no name does, and those that tell whose somebody is.
NONE_OF_IT = listed("people", "names", "never") | listed("people", "roles", "relative")
# Words that the parse takes for others than what they are before a role.
LEADING = frozenset(("then", "former", "vice", "lead"))


def role_before(name: Span) -> str | None:
    """The title or description right before a name: "Kremlin spokesman", "Russian President", "9/11 widow"."""
    doc, first = name.doc, name.start
    while first > 0:
        opening = _opening(doc, first)  # "Prof. (Mrs.) Jane Doe"
        if not names.honorific(doc[first - 1].text) and not (opening < first and names.honorific(doc[first - 2].text)):
            break
        first = min(opening, first - 1)
    start = office = _office(doc, first)
    while start > 0:
        before = _opening(doc, start)
        if before == start and not _belongs(doc[start - 1], start, first, name):
            break
        start = min(before, start - 1)
    while start < first and doc[start].tag_ in {"POS", "HYPH"}:
        start += 1
    held = doc[start:first]
    if office == first and held.text[:1].isdigit() and not any(names.is_role(token.text) for token in held):
        return None  # "the 14th-ranked"
    while (
        office == first
        and len(held)
        and not (
            names.is_role(held[-1].text)
            or (len(name) > 1 and (names.is_person_noun(held[-1].text) or name_parts.is_doer(held[-1].text, name.text)))
            or _compound(held[-1], name)
            or held[-1].text.casefold() in {"elect", "designate"}
        )
    ):
        held = held[:-1]
    role = SHORT.sub("", held.text.strip().lstrip(names.EDGES))
    return role if role and names.plain(role.split()[-1]) not in listed("people", "roles", "relative") else None


def _opening(doc: Doc, end: int) -> int:
    """Where an abbreviation in brackets opens that closes right before the token ``end``: "(Nud)"; ``end`` where none does."""
    return end - 3 if end > 3 and doc[end - 1].text == ")" and doc[end - 3].text == "(" else end


def _office(doc: Doc, end: int) -> int:
    """Where an office begins that ends, with what it is of, at the token ``end``: "Secretary of State"; ``end`` where none does."""
    for start in range(end - 3, max(end - LONGEST_OFFICE, 0) - 1, -1):
        if doc[start].is_space or (doc[start].is_punct and doc[start].text not in BRACKETS):
            return end
        if doc[start + 1].lower_ in {"of", "for"} and names.is_role(doc[start].text):
            held = doc[start + 2 : end]
            known = all(
                office in listed("people", "roles", "offices") for office in held.text.lower().split(" for ")
            )  # "State for Justice"
            return start if known or (held[-1].tag_ in {"NNP", "NNPS"} and not names.is_role(held[-1].text)) else end
    return end


def _belongs(token: Token, start: int, first: int, name: Span) -> bool:
    """Whether the token goes on a description of ``name`` to the left, given that the tokens from ``start`` belong to it."""
    if _glued(token) or (start < first and _glued(token.doc[start]) and token.whitespace_ == ""):
        return True
    if token.tag_ == "CC":
        return _joins(token)
    text = token.text
    if token.is_space or names.honorific(text) or names.plain(text) in NONE_OF_IT:
        return start < first and _leads(token) and token.doc[start].is_title
    if start == first:
        held = names.is_role(text) or (len(name) > 1 and (names.is_person_noun(text) or name_parts.is_doer(text, name.text)))
        return held or _elect(token) or (_compound(token, name) and text.islower())
    return _goes_on(token, start, name)


def _goes_on(token: Token, start: int, name: Span) -> bool:
    """Whether a word belongs to the role that begins at the token ``start`` and ends before ``name``."""
    text, behind = token.text, token.doc[start]
    if _leads(behind):
        return True  # "the Bank of Norland governor"
    if behind.text == "(":
        return token.tag_ in {"NNP", "NNPS"}  # whose abbreviation stands in the brackets
    if token.tag_ in {"NNP", "NN", "NNS"} and (_glued(token.doc[start + 1]) or (token.i > 0 and _joins(token.nbor(-1)))):
        return True  # which the parse ties to the role before, or to none: "WireBox co-founder"
    if text.casefold() in LEADING:
        return True
    if token.tag_ == "POS":
        return token.i > 0 and token.nbor(-1).tag_ in {"NNP", "NNPS"}
    if (token.tag_ not in MODIFIERS and token.dep_ != "compound") or (not any(map(str.isalnum, text)) and token.tag_ != "HYPH"):
        return False
    return token.i < token.head.i < name.end or names.is_role(text)


def _glued(token: Token) -> bool:
    """Whether the token is a hyphen inside a word, which the tokenizer takes apart: "co-founder"."""
    return token.text in {"-", "–"} and token.whitespace_ == "" and token.i > 0 and token.nbor(-1).whitespace_ == ""


def _leads(small: Token) -> bool:
    """Whether an "of" is one inside a body's name, behind its first words: "the Bank of Norland"."""
    start = small.i
    while small.lower_ == "of" and start and small.doc[start - 1].tag_ in {"NNP", "NNPS"}:
        start -= 1
    held = start and small.doc[start - 1].lower_ in {"of", "for"}  # "Minister of Defence of"
    return start < small.i and not held and not names.is_role(small.nbor(-1).text.removesuffix("s"))


def _joins(conjunction: Token) -> bool:
    """Whether "and" joins two roles of one person: "lead researcher and planetary scientist"; "the mayor and coach" are two."""
    index = conjunction.i - 1
    if index < 0 or conjunction.lower_ != "and" or not names.is_person_word(conjunction.doc[index].text):
        return False
    while index >= 0 and (conjunction.doc[index].tag_ in MODIFIERS or _glued(conjunction.doc[index])):
        index -= 1
    return index < 0 or conjunction.doc[index].tag_ not in {"DT", "PRP$", "IN", "CC"}


def _elect(token: Token) -> bool:
    """The last piece of "President-elect", which the tokenizer takes apart."""
    return token.text.casefold() in {"elect", "designate"} and token.i > 1 and names.is_role(token.doc[token.i - 2].text)


def _compound(token: Token, name: Span) -> bool:
    return token.tag_ in {"NN", "NNP"} and token.dep_ in {"compound", "nmod"} and name.start <= token.head.i < name.end
