"""The role that stands right before a name: "Kremlin spokesman Dmitry Peskov"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import name_parts, names
from claimx.speakers.cast.finding import ORGANISED

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

MODIFIERS = frozenset(("JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "CD", "FW", "AFX"))
# An abbreviation in brackets inside a role.
SHORT = re.compile(r"\s?\(\S+\)")
# Words that no role holds: those that no name does, and those that tell whose somebody is.
NONE_OF_IT = listed("people", "names", "never") | listed("people", "roles", "relative")
# Words that the parse takes for others than what they are before a role.
LEADING = frozenset(("then", "former", "vice", "lead"))


def role_before(name: Span) -> str | None:
    """The title or description right before a name: "Kremlin spokesman", "Russian President", "9/11 widow"."""
    doc, start = name.doc, name.start
    while start > 0 and _belongs(doc[start - 1], name):
        start -= 1
    while start < name.start and (doc[start].tag_ in {"POS", "HYPH", "IN", "CC", "DT"} or not doc[start].text.strip("()")):
        start += 1
    words = name_parts.role_in(SHORT.sub("", doc[start : name.start].text).split())
    noun = words[-1] if words else ""
    told = (
        names.is_role(noun)
        or (len(name) > 1 and name_parts.is_trade(noun, name.text))
        or (noun.islower() and doc[name.start - 1].tag_ == "NN")
    )
    return " ".join(words) if told or any(word in {"of", "for"} for word in words) else None


def _belongs(token: Token, name: Span) -> bool:
    """Whether the token goes on a description of ``name`` to the left, given that what stands between them belongs to it."""
    text, following = token.text, token.nbor()
    if _glued(token) or _glued(following) or text.strip("()") == "":
        return True
    if token.is_space or (token.i + 1 == name.start and token.tag_ in {"IN", "DT", "CC", "POS"}):
        return False
    if token.tag_ in {"CC", "IN"}:
        return _joins(token) or _leads(token)
    if token.tag_ == "DT":
        return token.lower_ == "the" and token.i > 0 and _leads(token.nbor(-1))
    if token.tag_ == "POS":
        return token.i > 0 and token.nbor(-1).tag_ in {"NNP", "NNPS"}
    if names.plain(text) in NONE_OF_IT:
        return text.casefold() in LEADING
    if text.casefold() in LEADING or names.is_role(text) or following.text == "(":
        return True
    tied = (token.i > 0 and _joins(token.nbor(-1))) or _leads(token.head) or _leads(following)
    attached = token.i < token.head.i < name.end or token.ent_type_ in ORGANISED or tied
    return bool(attached) and (token.tag_ in MODIFIERS or token.dep_ == "compound") and not text.endswith("-")


def _glued(token: Token) -> bool:
    """Whether the token is a hyphen inside a word, which the tokenizer takes apart: "co-founder"."""
    return token.text in {"-", "–"} and token.whitespace_ == "" and token.i > 0 and token.nbor(-1).whitespace_ == ""


def _leads(small: Token) -> bool:
    """Whether an "of" goes on what a role or a body is: "Secretary of State", "the Bank of Norland governor"."""
    before = small.nbor(-1) if small.i else small
    return small.lower_ in {"of", "for"} and (names.is_role(before.text) or before.tag_ in {"NNP", "NNPS"})


def _joins(conjunction: Token) -> bool:
    """Whether "and" joins two roles of one person: "lead researcher and planetary scientist"; "the mayor and coach" are two."""
    index = conjunction.i - 1
    if conjunction.lower_ != "and" or not names.is_person_word(conjunction.doc[index].text):
        return False
    while index >= 0 and (conjunction.doc[index].tag_ in MODIFIERS or conjunction.doc[index].text == "-"):
        index -= 1
    return index < 0 or conjunction.doc[index].tag_ not in {"DT", "PRP$", "IN", "CC"}
