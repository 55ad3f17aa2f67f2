"""What a content is by the parse of its sentence: whether it is whole, and whether it says something or only names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.offered import FINITE, SUBJECTS
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

# What a word is to the word that it needs after it, by the parse.
NEEDY = frozenset(("aux", "auxpass", "cc", "mark", "det", "predet", "poss", "prep", "agent", "case"))
NEEDY_TAGS = frozenset(("CC", "DT", "MD", "TO", "PRP$", "WDT"))
# As one of these "that" and "this" stand for all that is meant: "after that", "said this".
ALONE = frozenset(("pobj", "dobj", "nsubj", "nsubjpass", "attr"))
BEING = frozenset(("is", "are", "was", "were", "be"))
# Clauses inside a noun phrase: "the nurses who won" says nothing of what they won.
INSIDE = frozenset(("relcl", "acl"))


def is_cut(tokens: Sequence[Token]) -> bool:
    """Whether a content still ends in a word that needs another one, or begins with a "which" that stands for nothing in it."""
    return bool(tokens) and (
        dangles(tokens[-1])
        or (tokens[0].lower_ in {"which", "who", "whom"} and tokens[0].dep_ in SUBJECTS and relative_clause(tokens[0]) is not None)
    )


def dangles(token: Token) -> bool:
    """Whether a content cannot end in the word, which does not end its sentence either, as in "what they are waiting for"."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return needs_more(token) and after is not None and not after.is_space and after.text not in {".", "!", "?", ";"}


def needs_more(token: Token) -> bool:
    """Whether a content cannot end in the word."""
    if token.lower_ not in listed("cues", "dangling") or (token.tag_ == "DT" and token.dep_ in ALONE):
        return False
    return token.dep_ in NEEDY or token.tag_ in NEEDY_TAGS or token.lower_ in BEING


def relative_clause(pronoun: Token) -> Token | None:
    """The verb of the clause that a pronoun opens, where it belongs to a noun before it; "which is open" after "asked" does not."""
    clause = next((token for token in (pronoun, *pronoun.ancestors) if token.dep_ in INSIDE), None)
    return clause if clause is not None and clause.head.i < pronoun.i else None


def is_proposition(tokens: Sequence[Token], *, infinitives: bool = True, complements: bool = False) -> bool:
    """Whether a content says something, rather than only names it: it has a finite verb, or what somebody is to do or has done.

    ``infinitives`` whether "to open in May" says enough, ``complements`` whether "the fact that it opened" does.
    """
    own = {token.i for token in tokens}
    if tokens and tokens[0].lower_ in {"that", "whether"} and tokens[0].tag_ in {"IN", "WDT"} and len(tokens) > 2:
        return True  # whatever the parse makes of a long clause
    if infinitives and any(token.tag_ == "VBN" and any(child.dep_ == "agent" for child in token.children) for token in tokens):
        return True  # who did what: "the challenges mounted by Doe"
    if complements and any(token.lower_ == "that" and token.dep_ == "mark" and _names(token.head, own) for token in tokens):
        return True
    return any(_asserts(token, infinitives=infinitives) and not _inside_noun(token, own) for token in tokens)


def _names(verb: Token, own: set[int]) -> bool:
    """Whether a clause with "that" tells what the noun is that heads the words: "the fact that it opened", "a study to say that …"."""
    clause = verb.head if verb.dep_ == "ccomp" else verb
    named = clause.dep_ == "acl" or (clause.dep_ == "relcl" and clause.tag_ == "VB")
    return named and clause.head.i in own and clause.head.head.i not in own


def _asserts(token: Token, *, infinitives: bool) -> bool:
    if token.tag_ in FINITE:
        return True
    of_doing = token.tag_ == "VBG" and "pcomp" in {token.dep_, token.head.dep_}  # "accused him of lying", "of theft and lying"
    return infinitives and (token.tag_ == "VB" or of_doing or (token.tag_ == "VBG" and token.dep_ == "conj" and token.head.dep_ == "pobj"))


def _inside_noun(token: Token, own: set[int]) -> bool:
    """Whether a clause inside a noun phrase of these words holds the token."""
    while token.i in own and token.head.i != token.i:
        if token.dep_ in INSIDE and token.head.i in own:
            return True
        token = token.head
    return False
