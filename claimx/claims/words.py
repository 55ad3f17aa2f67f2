"""The words of a content in the parse of its sentence, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Attribution, Span

RELATIVE = frozenset(("which", "who", "whom"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BREAKS = ("\n", "“", "”", '"', ";", ":", "—", "–")
LONGEST = 30  # tokens by which a content is made longer at most; what is longer is another sentence that the parse ran on into


def tokens_of(content: Sequence[Span], doc: Doc) -> list[Token]:
    """The words of a content."""
    return [token for span in content for token in doc.char_span(span.start, span.end, alignment_mode="contract") or ()]


def is_relative(pronoun: Token) -> bool:
    """Whether the pronoun opens a clause that belongs to a noun before it; "which is open" after "asked" does not."""
    clause = next((token for token in (pronoun, *pronoun.ancestors) if token.dep_ == "relcl"), None)
    return clause is not None and clause.head.i < pronoun.i


def is_anothers(token: Token) -> bool:
    """Whether the token tells of saying, or is a verb beside those of the content that has a subject of its own."""
    told = token.tag_.startswith("VB") and not any(
        child.lower_ == "to" and child.dep_ == "aux" for child in token.children
    )  # "to explain" is none
    says = token.lower_ == "according" or (told and not lemmas(token.text).isdisjoint(listed("cues", "reporting")))
    return says or (token.dep_ in {"conj", "parataxis", "ccomp"} and any(child.dep_ in SUBJECTS for child in token.children))


def meets(start: int, end: int, one: Attribution) -> bool:
    """Whether the source or the cue of the attribution, or another piece of its content, lies between the offsets."""
    return any(span.start < end and start < span.end for span in (one.source, one.cue, *one.content) if span)


def last_word(head: Token, final: Token) -> Token:
    """The last word of what hangs on a head, not before ``final``."""
    edge = head.right_edge
    while edge.i > final.i and (edge.is_punct or edge.is_space):
        edge = edge.nbor(-1)
    return edge
