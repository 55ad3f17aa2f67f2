"""What a claim says in whole words: contents that the tagger cut off are mended by the parse of their sentence, or are known to be cut.

"which is half empty" gets what "which" stands for, "the bridge would" what would happen; a subheading is no part of what is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.claims.reach import begun, filled, gone_on, on_both_sides, with_antecedent, with_reason
from claimx.claims.words import BREAKS, FINITE, LONGEST, RELATIVE, SUBJECTS, is_anothers, is_relative, last_word, meets, tokens_of
from claimx.english.cues import WORD
from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed
from claimx.english.quotation import CLOSERS, STRAIGHT
from claimx.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from claimx.model import Attribution

OPENING = frozenset(("and", "but", "or", "nor"))
# What a word is to the word that it needs after it, by the parse.
NEEDY = frozenset(("aux", "auxpass", "cc", "mark", "det", "predet", "poss", "prep", "agent", "case"))
NEEDY_TAGS = frozenset(("CC", "DT", "MD", "TO", "PRP$", "WDT"))
# As one of these "that" and "this" stand for all that is meant: "after that", "said this".
ALONE = frozenset(("pobj", "dobj", "nsubj", "nsubjpass", "attr"))
BEING = frozenset(("is", "are", "was", "were", "be"))
# What such words are said of: their own phrase, or that of the word that they lean on.
OWN_PHRASE = frozenset(("prep", "agent"))
# Clauses inside a noun phrase: "the nurses who won" says nothing of what they won.
INSIDE = frozenset(("relcl", "acl"))
# What may stand after the end of a content and belong to a word of it.
GOES_ON = frozenset(
    ("prep", "advmod", "appos", "npadvmod", "relcl", "acl", "conj", "cc", "punct", "dobj", "pobj", "xcomp", "acomp", "attr", "prt", "mark")
)
NAMED_TOO = frozenset(("conj", "appos", "dobj"))  # what a noun after a comma is to those before; as an object it is no other one's
TIMES = frozenset(("after", "before", "until", "unless", "because"))  # whose clause is said with the one that it belongs to
ASIDES = ("—", "–")
FEWEST_HEADING = 9  # words from which on a line without a full stop is no subheading, by eye


def mended(one: Attribution, doc: Doc, text: str) -> Attribution:
    """The attribution with its content whole, where it is no quotation and the parse shows what is missing."""
    if one.part == "title" or not one.content:
        return one
    one = filled(on_both_sides(one, doc, text), doc, text)
    if one.kind == "direct":
        return one
    content = list(_without_headings(one.content, text))
    content[:1] = with_antecedent(begun(content[0], one, doc, text), one, doc, text)
    content[:1] = _opened(content[0], one, doc, text)
    content[-1] = _denied(content[-1], one, doc, text)
    content[-1] = gone_on(_ended(_closed(content[-1], one, doc, text), one, doc, text), one, doc, text)
    return with_reason(replace(one, content=tuple(span for span in content if span.text)), doc, text)


def is_cut(content: Sequence[Span], doc: Doc) -> bool:
    """Whether a content still ends in a word that needs another one, or begins with a "which" that stands for nothing in it."""
    tokens = tokens_of(content, doc)
    if not tokens:
        return False
    last, first = tokens[-1], tokens[0]
    return (_needs_more(last) and not _stranded(last)) or (
        first.lower_ in RELATIVE and first.dep_ in {"nsubj", "nsubjpass"} and is_relative(first)
    )


def is_proposition(content: Sequence[Span], doc: Doc, *, infinitives: bool = True, complements: bool = False) -> bool:
    """Whether a content says something, rather than only names it: it has a finite verb, or what somebody is to do or has done.

    ``infinitives`` whether "to open in May" says enough, ``complements`` whether "the fact that it opened" does.
    """
    tokens = tokens_of(content, doc)
    own = {token.i for token in tokens}
    if tokens and tokens[0].lower_ in {"that", "whether"} and tokens[0].tag_ in {"IN", "WDT"} and len(tokens) > 2:
        return True  # whatever the parse makes of a long clause
    if infinitives and any(map(_is_deed, tokens)):
        return True
    if complements and any(token.lower_ == "that" and token.dep_ == "mark" and _names(token.head, own) for token in tokens):
        return True
    return any(_asserts(token, infinitives=infinitives) and not _inside_noun(token, own) for token in tokens)


def _names(verb: Token, own: set[int]) -> bool:
    """Whether a clause with "that" tells what the noun is that heads the words: "the fact that it opened", "a study to say that …"."""
    clause = verb.head if verb.dep_ == "ccomp" else verb
    named = clause.dep_ == "acl" or (clause.dep_ == "relcl" and clause.tag_ == "VB")
    return named and clause.head.i in own and clause.head.head.i not in own


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
    stands = tokens[0].lower_ in RELATIVE and is_relative(tokens[0])
    clause = next((token for token in (tokens[0], *tokens[0].ancestors) if token.dep_ in INSIDE), None)
    if clause is None or clause.head.i > tokens[0].i or not (stands or first.text == "that"):
        return [first]
    start, end = clause.head.left_edge.idx, clause.head.idx + len(clause.head)
    whole = Span(start, end, text[start:end])
    return [first] if end > first.start or meets(start, end, one) else [whole, rest]


def _closed(last: Span, one: Attribution, doc: Doc, text: str) -> Span:
    """The last span with the words that its last one needs; without it where they are another's or there are none."""
    tokens = tokens_of([last], doc)
    if not tokens or not _needs_more(tokens[-1]) or _stranded(tokens[-1]):
        return last
    final = tokens[-1]
    edge = last_word(final if final.dep_ in OWN_PHRASE or (final.tag_ in FINITE and final.dep_ not in NEEDY) else final.head, final)
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
    if (
        one.kind == "direct"
        or one.cue is None
        or one.cue.start > last.start
        or not tokens
        or last.text[-1] in (*CLOSERS, *STRAIGHT, "’", "'")
    ):
        return last
    own = {token.i for token in tokens}
    final = tokens[-1]
    verb = _missing_verb(tokens)
    tops = [token for token in tokens if token.head.i not in own]
    edge = last_word(verb or next((token for token in tops if token.tag_ in FINITE), next(iter(tops), tokens[0])), final)
    tail = doc[final.i + 1 : edge.i + 1]
    end = edge.idx + len(edge)
    longest = LONGEST if verb is None else 2 * LONGEST  # a subject without its verb says nothing
    if not 0 < len(tail) <= longest or meets(last.end, end, one) or any(mark in text[last.end : end] for mark in _breaks(last)):
        return last
    rest = [token for token in tail if not _tells_when(token, own)]
    if (
        verb is None
        and not _is_list(tail, own)
        and ((tail[0].is_punct and tail[0].text not in ASIDES) or any(token.head.i in own and token.dep_ not in GOES_ON for token in rest))
    ):
        return last
    # A clause that tells which is meant belongs to the noun, whoever speaks in it: "the money he says he raised".
    within = [clause for clause in tail if _tells_when(clause, own) or (clause.dep_ == "relcl" and clause.head.i in own)]
    which = {token.i for clause in within for token in clause.subtree}
    if any(token.i not in which and token != verb and is_anothers(token) for token in tail):
        return last
    return Span(last.start, end, text[last.start : end])


def _tells_when(clause: Token, own: set[int]) -> bool:
    """Whether a clause tells when or why something is so that the words assert: "it was shut" after he left, whoever says so in it."""
    asserted = any(token.tag_ in FINITE for token in (clause.head, *clause.head.lefts))
    return clause.dep_ == "advcl" and clause.head.i in own and asserted and any(child.lower_ in TIMES for child in clause.lefts)


def _denied(last: Span, one: Attribution, doc: Doc, text: str) -> Span:
    """The last span to the end of the phrase that names what is denied, whoever speaks in it: "a report" by Roe saying that it is so."""
    tokens = tokens_of([last], doc)
    words = WORD.findall(one.cue.text) if one.cue else []
    denied = any(not lemmas(word).isdisjoint(listed("stance", "denied")) for word in words)
    if not tokens or not denied or one.kind != "indirect" or any(token.tag_ in FINITE for token in tokens):
        return last
    own = {token.i for token in tokens}
    head = next((token for token in tokens if token.head.i not in own), tokens[0])
    edge = last_word(head, tokens[-1])
    end = edge.idx + len(edge)
    broken = meets(last.end, end, one) or any(mark in text[last.end : end] for mark in BREAKS)
    says = any(token.dep_ in {"acl", "ccomp"} for token in doc[tokens[-1].i + 1 : edge.i + 1])
    return last if broken or not says else Span(last.start, end, text[last.start : end])


def _missing_verb(tokens: Sequence[Token]) -> Token | None:
    """The verb of what is said, where it comes after: "that the clause, by its text", "seems so"; at worst the sentence's last word."""
    final = tokens[-1]
    after = [token.head for token in tokens if token.dep_ in SUBJECTS and token.head.i > final.i]
    if after:
        return after[0]
    needs = tokens[0].lower_ == "that" and tokens[0].tag_ == "IN" and not any(token.tag_ in FINITE for token in tokens)
    return final.sent[-1] if needs and any(token.tag_ in FINITE for token in final.doc[final.i : final.sent.end]) else None


def _is_list(tail: TokenSpan, own: set[int]) -> bool:
    """Whether a tail goes on with a list, "a blind man", ", his wife and their child", or tells more of the last thing: ", a baker"."""
    hung = [token for token in tail if token.head.i in own and not token.is_punct]
    return tail[0].text == "," and bool(hung) and all(token.dep_ in NAMED_TOO and token.tag_.startswith(("NN", "PRP")) for token in hung)


def _breaks(last: Span) -> tuple[str, ...]:
    """The marks beyond which a content does not go on; a dash that closes an aside of it is none."""
    return tuple(mark for mark in BREAKS if mark not in ASIDES or last.text.count(mark) % 2 == 0)


def _needs_more(token: Token) -> bool:
    """Whether a content cannot end in the word."""
    if token.lower_ not in listed("cues", "dangling") or (token.tag_ == "DT" and token.dep_ in ALONE):
        return False
    return token.dep_ in NEEDY or token.tag_ in NEEDY_TAGS or token.lower_ in BEING


def _stranded(token: Token) -> bool:
    """Whether the word ends its sentence, as it may: "what they are waiting for"."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is None or (after.is_punct and after.text in ".!?;") or after.is_space
