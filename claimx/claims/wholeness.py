"""What a claim says in whole words: contents that the tagger cut off are mended by the parse of their sentence, or are known to be cut.

"which is half empty" gets what "which" stands for, "the bridge would" what would happen; a subheading is no part of what is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.claims.reach import begun, gone_on, on_both_sides, with_antecedent
from claimx.claims.words import BREAKS, FINITE, LONGEST, RELATIVE, SUBJECTS, is_anothers, is_relative, meets, tokens_of
from claimx.english.lexicon import listed
from claimx.english.quotation import CLOSERS, STRAIGHT
from claimx.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Attribution

OPENING = frozenset(("and", "but", "or", "nor"))
# What a word is to the word that it needs after it, by the parse.
NEEDY = frozenset(("aux", "auxpass", "cc", "mark", "det", "predet", "poss", "prep", "agent", "case"))
NEEDY_TAGS = frozenset(("CC", "DT", "MD", "TO", "PRP$", "WDT"))
BEING = frozenset(("is", "are", "was", "were", "be"))
# What such words are said of: their own phrase, or that of the word that they lean on.
OWN_PHRASE = frozenset(("prep", "agent"))
# Clauses inside a noun phrase: "the nurses who won" says nothing of what they won.
INSIDE = frozenset(("relcl", "acl"))
# What may stand after the end of a content and belong to a word of it.
GOES_ON = frozenset(
    ("prep", "advmod", "appos", "npadvmod", "relcl", "acl", "conj", "cc", "punct", "dobj", "pobj", "xcomp", "acomp", "attr", "prt", "mark")
)
FEWEST_HEADING = 9  # words from which on a line without a full stop is no subheading, by eye


def mended(one: Attribution, doc: Doc, text: str) -> Attribution:
    """The attribution with its content whole, where it is no quotation and the parse shows what is missing."""
    if one.part == "title" or not one.content:
        return one
    one = on_both_sides(one, doc, text)
    if one.kind == "direct":
        return one
    content = list(_without_headings(one.content, text))
    content[:1] = with_antecedent(begun(content[0], one, doc, text), one, doc, text)
    content[:1] = _opened(content[0], one, doc, text)
    content[-1] = gone_on(_ended(_closed(content[-1], one, doc, text), one, doc, text), one, doc, text)
    return replace(one, content=tuple(span for span in content if span.text))


def is_cut(content: Sequence[Span], doc: Doc) -> bool:
    """Whether a content still ends in a word that needs another one, or begins with a "which" that stands for nothing in it."""
    tokens = tokens_of(content, doc)
    if not tokens:
        return False
    last, first = tokens[-1], tokens[0]
    return (_needs_more(last) and not _stranded(last)) or (
        first.lower_ in RELATIVE and first.dep_ in {"nsubj", "nsubjpass"} and is_relative(first)
    )


def is_proposition(content: Sequence[Span], doc: Doc, *, infinitives: bool = True) -> bool:
    """Whether a content says something, rather than only names it: it has a finite verb, or what somebody is to do or has done.

    ``infinitives`` whether "to open in May" says enough.
    """
    tokens = tokens_of(content, doc)
    own = {token.i for token in tokens}
    if tokens and tokens[0].lower_ in {"that", "whether"} and tokens[0].tag_ in {"IN", "WDT"} and len(tokens) > 2:
        return True  # whatever the parse makes of a long clause
    if infinitives and any(map(_is_deed, tokens)):
        return True
    return any(_asserts(token, infinitives=infinitives) and not _inside_noun(token, own) for token in tokens)


def _is_deed(token: Token) -> bool:
    """Whether a participle says who did what to whom: "the challenges mounted by Doe"."""
    return token.tag_ == "VBN" and any(child.dep_ == "agent" for child in token.children)


def _asserts(token: Token, *, infinitives: bool) -> bool:
    if token.tag_ in FINITE:
        return True
    of_doing = token.tag_ == "VBG" and "pcomp" in {token.dep_, token.head.dep_}  # "accused him of lying", "of theft and lying"
    return infinitives and (token.tag_ == "VB" or of_doing or (token.tag_ == "VBG" and token.dep_ == "conj" and token.head.dep_ == "pobj"))


def _inside_noun(token: Token, own: set[int]) -> bool:
    """Whether a clause inside a noun phrase of these words holds the token."""
    while token.i in own:
        if token.dep_ in INSIDE and token.head.i in own:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _without_headings(content: Sequence[Span], text: str) -> list[Span]:
    """The content without the lines of it that are subheadings."""
    found = []
    for span in content:
        lines = [Span(span.start + m.start(), span.start + m.end(), m.group()) for m in re.finditer(r"[^\n]+", span.text)]
        kept = [line for line in lines if len(lines) == 1 or not _is_heading(line)]
        found.append(Span(kept[0].start, kept[-1].end, text[kept[0].start : kept[-1].end]) if kept else span)
    return found


def _is_heading(line: Span) -> bool:
    words = line.text.split()
    return len(words) < FEWEST_HEADING and line.text.rstrip()[-1:] not in {*".!?,;:…", *CLOSERS, *STRAIGHT} and line.text[:1].isupper()


def _opened(first: Span, one: Attribution, doc: Doc, text: str) -> list[Span]:
    """The first span without an "and", and with the words that its "which" stands for in place of it."""
    tokens = tokens_of([first], doc)
    if not tokens or tokens[0].idx != first.start:
        return [first]
    after = tokens[1].idx if len(tokens) > 1 else first.end
    rest = Span(after, first.end, text[after : first.end])
    if tokens[0].text in OPENING and tokens[0].dep_ == "cc":
        return [rest]
    if tokens[0].lower_ not in RELATIVE or not is_relative(tokens[0]):
        return [first]
    clause = next(token for token in (tokens[0], *tokens[0].ancestors) if token.dep_ == "relcl")
    start, end = clause.head.left_edge.idx, clause.head.idx + len(clause.head)
    whole = Span(start, end, text[start:end])
    return [first] if end > first.start or meets(start, end, one) else [whole, rest]


def _closed(last: Span, one: Attribution, doc: Doc, text: str) -> Span:
    """The last span with the words that its last one needs; without it where they are another's or there are none."""
    tokens = tokens_of([last], doc)
    if not tokens or not _needs_more(tokens[-1]) or _stranded(tokens[-1]):
        return last
    final = tokens[-1]
    edge = (final if final.dep_ in OWN_PHRASE or (final.tag_ in FINITE and final.dep_ not in NEEDY) else final.head).right_edge
    while edge.i > final.i and (edge.is_punct or edge.is_space):
        edge = edge.nbor(-1)
    end = edge.idx + len(edge)
    fits = 0 < edge.i - final.i <= LONGEST and not meets(last.end, end, one) and "\n" not in text[last.end : end]
    if fits:
        return Span(last.start, end, text[last.start : end])
    while len(tokens) > 1 and _needs_more(tokens[-1]):
        tokens.pop()
    return Span(last.start, tokens[-1].idx + len(tokens[-1]), text[last.start : tokens[-1].idx + len(tokens[-1])])


def _ended(last: Span, one: Attribution, doc: Doc, text: str) -> Span:
    """The last span to the end of its clause, where what is left of it belongs to words of the span and to nobody else's.

    What follows a comma may be the writer's, as what "and" joins with a subject of its own; what has a cue of its own is another's.
    """
    tokens = tokens_of([last], doc)
    if one.kind != "indirect" or one.cue is None or one.cue.start > last.start or not tokens:
        return last
    own = {token.i for token in tokens}
    final = tokens[-1]
    root = next((token for token in tokens if token.head.i not in own), tokens[0])
    # "that the clause, by its text", "seems to bar him": the verb of what is said comes after the comma.
    verbs = [token.head for token in tokens if token.dep_ in SUBJECTS and token.head.i > final.i]
    subject = bool(verbs)
    edge = (verbs[0] if subject else root).right_edge
    while edge.i > final.i and (edge.is_punct or edge.is_space):
        edge = edge.nbor(-1)
    tail = doc[final.i + 1 : edge.i + 1]
    end = edge.idx + len(edge)
    if (
        not 0 < len(tail) <= LONGEST
        or (tail[0].is_punct and not subject)
        or meets(last.end, end, one)
        or any(mark in text[last.end : end] for mark in BREAKS)
    ):
        return last
    if not subject and any(token.head.i in own and token.dep_ not in GOES_ON for token in tail):
        return last
    # A clause that tells which is meant belongs to the noun, whoever speaks in it: "the money he says he raised".
    which = {token.i for clause in tail if clause.dep_ == "relcl" and clause.head.i in own for token in clause.subtree}
    if any(token.i not in which and is_anothers(token) for token in tail):
        return last
    return Span(last.start, end, text[last.start : end])


def _needs_more(token: Token) -> bool:
    """Whether a content cannot end in the word."""
    if token.lower_ not in listed("cues", "dangling"):
        return False
    return token.dep_ in NEEDY or token.tag_ in NEEDY_TAGS or token.lower_ in BEING


def _stranded(token: Token) -> bool:
    """Whether the word ends its sentence, as it may: "what they are waiting for"."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is None or (after.is_punct and after.text in ".!?;") or after.is_space
