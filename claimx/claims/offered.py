"""An attribution on its way to a claim: its words, in the text and in the parse of their sentence, and how far they may reach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.english.cues import WORD, is_form
from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed
from claimx.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from claimx.model import Attribution, Speaker

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
# Beyond these a content does not go on.
BREAKS = ("\n", "“", "”", '"', ";", ":", "—", "–")
LONGEST = 30  # tokens by which a content is made longer at most; what is longer is another sentence that the parse ran on into


@dataclass(frozen=True, slots=True)
class Offered:
    """An attribution that may be a claim, its speaker, and parse (where there is one) and text of the part that it stands in."""

    attribution: Attribution
    speaker: Speaker
    doc: Doc | None = None
    text: str = ""

    @property
    def unquoted(self) -> bool:
        """Whether none of the content is quotation."""
        return self.attribution.kind == "indirect"

    @property
    def cue_words(self) -> list[str]:
        """The cue's words in small letters; none of a dash and of a cue that is missing."""
        return _words(self.attribution.cue)

    @property
    def verbs(self) -> frozenset[str]:
        """The base forms that the cue's words may be of."""
        return frozenset(lemma for word in self.cue_words for lemma in lemmas(word))

    @property
    def source_words(self) -> list[str]:
        """The source's words in small letters; none of one that is missing."""
        return _words(self.attribution.source)

    @property
    def content_words(self) -> list[str]:
        """The content's words in small letters."""
        return [word for span in self.attribution.content for word in _words(span)]

    @property
    def tokens(self) -> list[Token]:
        """The content's words in the parse; none without it."""
        return [token for span in self.attribution.content for token in self.within(span)]

    @property
    def last(self) -> Span:
        """The last piece of the content."""
        return self.attribution.content[-1]

    @property
    def follows_cue(self) -> bool:
        """Whether the last piece of the content stands after the cue."""
        return self.attribution.cue is not None and self.attribution.cue.start <= self.last.start

    def does(self, key: str, lexicon: str = "cues") -> bool:
        """Whether one of the cue's words is a form of a word of a list."""
        return not self.verbs.isdisjoint(listed(lexicon, key))

    def within(self, span: Span) -> list[Token]:
        """The words in a span, as the parse has them; none without it."""
        return list((self.doc and self.doc.char_span(span.start, span.end, alignment_mode="contract")) or ())

    def touched(self, span: Span | None) -> TokenSpan | None:
        """What the parse has where a span lies; None without parse or span."""
        return self.doc.char_span(span.start, span.end, alignment_mode="expand") if self.doc is not None and span is not None else None

    def cut(self, start: int, end: int) -> Span:
        """What stands between two offsets of the part."""
        return Span(start, end, self.text[start:end])

    def is_own(self, start: int, end: int) -> bool:
        """Whether neither the source nor the cue nor another piece of the content lies between the offsets."""
        one = self.attribution
        return not any(span.start < end and start < span.end for span in (one.source, one.cue, *one.content) if span)

    def is_open(self, start: int, end: int, breaks: Sequence[str] = BREAKS) -> bool:
        """Whether the content may reach over all between the offsets: no mark breaks it off, and nothing of the attribution lies there."""
        return self.is_own(start, end) and not any(mark in self.text[start:end] for mark in breaks)

    def saying(self, *content: Span) -> Offered:
        """The same attribution with another content."""
        return replace(self, attribution=replace(self.attribution, content=content))

    def to(self, end: int) -> Offered:
        """The same attribution with a content that ends there."""
        return self.saying(*self.attribution.content[:-1], self.cut(self.last.start, end))


def _words(span: Span | None) -> list[str]:
    return [word.casefold() for word in WORD.findall(span.text)] if span else []


def top_of(tokens: Sequence[Token]) -> Token:
    """The first of the words that hangs on none of them."""
    own = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in own), tokens[0])


def last_word(head: Token, final: Token) -> Token:
    """The last word of what hangs on a head, not before ``final``."""
    edge = head.right_edge
    while edge.i > final.i and (edge.is_punct or edge.is_space):
        edge = edge.nbor(-1)
    return edge


def end_of(token: Token) -> int:
    """The offset after a word."""
    return int(token.idx) + len(token)


def is_anothers(token: Token) -> bool:
    """Whether the word tells of saying, or is a verb beside those of the content that has a subject of its own."""
    explains = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)  # "to explain" tells of none
    told = token.tag_.startswith("VB") and not explains and is_form(token.text, "reporting")
    beside = token.dep_ in {"conj", "parataxis", "ccomp"} and any(child.dep_ in SUBJECTS for child in token.children)
    return told or beside or token.lower_ == "according"
