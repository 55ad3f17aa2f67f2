"""How far a content reaches in its sentence: the half on the other side of the cue, the clause that goes on, what "which" stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.claims.words import BREAKS, FINITE, LONGEST, RELATIVE, SUBJECTS, is_anothers, is_relative, last_word, meets, tokens_of
from claimx.english.cues import WORD
from claimx.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from claimx.model import Attribution

PAUSE = re.compile(r"(?:,[”\"’']?|[”\"’'],)\s+")
# What begins so after a comma belongs to what is said in four of five cases or more (PolNeAR: because 22 of 27, if 21 of 24, including 105
# of 119, not 44 of 49, especially 20 of 22, compared with all of 4 …); which, who, while, when, as, with, and what is done meanwhile are as
# often the writer's.
GOING_ON = re.compile(r",\s(?P<word>because|if|unless|including|especially|particularly|compared|rather|not)\b")
# A clause about a noun, and what goes on behind it: ", which it skirted, through a programme". Of 16 in PolNeAR 13 are inside a content.
BRIDGED = re.compile(
    r",\s(?:which|who|where|whose)\s[^,.;:!?—–“”\"\n]{3,120},\s(?:through|in|on|at|by|for|from|with|to|under|over|during|after|before|into|as|of)\s"
    r"[^.;:!?—–“”\"\n]{3,160}(?=\.(?:\s|$))"
)
# "on Sunday, May 18".
DATED = re.compile(r"(?<=day),\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}\b(?:,\s\d{4}\b)?")
# Words between what is said and who says it, in one sentence. Of 3,413 contents of PolNeAR before their speakers 14 are followed by such
# words, and hardly one of these was said.
BETWEEN = re.compile(r"(?P<words>,\s[^\s.!?;:—–“”\"]+(?:\s[^\s.!?;:—–“”\"]+){1,20}),\s")
REASON = re.compile(r",?\s(?P<word>because)\b")


def on_both_sides(one: Attribution, doc: Doc, text: str) -> Attribution:
    """The attribution with both halves of a sentence that its source and cue part: "The mill", Doe says, "had burned" before he came."""
    if len(one.content) != 1 or one.source is None or one.cue is None:
        return one
    (span,) = one.content
    start, end = min(one.source.start, one.cue.start), max(one.source.end, one.cue.end)
    here = doc.char_span(start, start + 1, alignment_mode="expand")
    after = PAUSE.match(text, end)
    if here is None or after is None:
        return one
    sentence = here[0].sent
    stop = sentence.end_char - len(sentence.text) + len(sentence.text.rstrip(" \n.!?"))
    if span.end <= start:
        first, second = span, Span(after.end(), stop, text[after.end() : stop])
    else:
        first = Span(sentence.start_char, start, text[sentence.start_char : start].rstrip(", "))
        first, second = replace(first, end=first.start + len(first.text)), span
    halves = tokens_of([first], doc), tokens_of([second], doc)
    if not all(halves) or "\n" in text[first.start : second.end] or not PAUSE.fullmatch(text, _unmarked(first, text), start):
        return one
    starts_with_verb = halves[1][0].idx == after.end() and halves[1][0].tag_ in FINITE
    if second.start != after.end() or not starts_with_verb or any(token.tag_ in FINITE for token in halves[0]):
        return one
    return replace(one, kind="mixed" if one.kind == "direct" else one.kind, content=(first, second))


def _unmarked(span: Span, text: str) -> int:
    """Where the words of a span end, without a comma and a mark that it ends with."""
    return span.start + len(text[span.start : span.end].rstrip(",”\"’' "))


def filled(one: Attribution, doc: Doc, text: str) -> Attribution:
    """The attribution with the words between its content and who says it: "a man", his wife and their child, said Roe."""
    last = one.content[-1]
    begins = min((span.start for span in (one.source, one.cue) if span), default=0)
    between = BETWEEN.fullmatch(text, last.end, begins) if last.end < begins and one.kind == "indirect" else None
    tail = doc.char_span(*between.span("words"), alignment_mode="expand") if between else None
    source = doc.char_span(one.source.start, one.source.end, alignment_mode="expand") if one.source else None
    noun = source.root if source is not None else None
    while noun is not None and noun.dep_ == "appos":
        noun = noun.head
    if between is None or tail is None or (noun is not None and any(token in noun.subtree for token in tail)):
        return one
    end = between.end("words")
    return replace(one, content=(*one.content[:-1], Span(last.start, end, text[last.start : end])))


def begun(first: Span, one: Attribution, doc: Doc, text: str) -> Span:
    """The first span from where its sentence begins, where it is but a clause of what "according to" follows.

    Of 326 such contents of PolNeAR 263 begin with the sentence.
    """
    tokens = tokens_of([first], doc)
    cue = one.cue
    if not tokens or cue is None or cue.start < first.end or WORD.findall(cue.text.casefold())[:1] not in (["according"], ["per"]):
        return first
    own = {token.i for token in tokens}
    root = next((token for token in tokens if token.head.i not in own), tokens[0])
    before = doc[tokens[0].sent.start : tokens[0].i]
    belongs = root.dep_ in {"advcl", "relcl", "acl"} or (root.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in root.children))
    start = before.start_char if len(before) else first.start
    if not belongs or not 0 < len(before) <= LONGEST or root.head.i not in range(before.start, before.end) or any(map(is_anothers, before)):
        return first
    if any(mark in text[start : first.start] for mark in BREAKS) or meets(start, first.start, one):
        return first
    return Span(start, first.end, text[start : first.end])


def gone_on(last: Span, one: Attribution, doc: Doc, text: str) -> Span:
    """The last span with what goes on after a comma, where it begins as what people say mostly does: ", because it rained"."""
    if dated := DATED.match(text, last.end):
        return Span(last.start, dated.end(), text[last.start : dated.end()])
    tokens, after = tokens_of([last], doc), GOING_ON.match(text, last.end)
    bridged = BRIDGED.match(text, last.end) if one.kind == "indirect" and any(token.tag_ in FINITE for token in tokens) else None
    tail = doc.char_span(last.end, bridged.end(), alignment_mode="contract") if bridged else None
    if bridged and tail and len(tail) <= LONGEST and not any(map(is_anothers, tail)) and not meets(last.end, bridged.end(), one):
        return Span(last.start, bridged.end(), text[last.start : bridged.end()])
    if (
        one.kind != "indirect"
        or one.cue is None
        or one.cue.start > last.start
        or not after
        or not any(token.tag_ in FINITE for token in tokens)
    ):
        return last
    clause = _clause(doc.char_span(*after.span("word"), alignment_mode="expand")[0], one, text)
    cue = doc.char_span(one.cue.start, one.cue.end, alignment_mode="expand")
    if clause is None or (clause[0].lower_ != "because" and clause.root.head.i not in {token.i for token in (*tokens, *cue)}):
        return last
    return Span(last.start, clause.end_char, text[last.start : clause.end_char])


def with_reason(one: Attribution, doc: Doc, text: str) -> Attribution:
    """The attribution with the reason after its source and cue: The raid was hardly noticed, said Doe, because it did little harm."""
    if one.kind == "direct" or one.cue is None or one.source is None or one.content[-1].end > min(one.source.start, one.cue.start):
        return one
    after = REASON.match(text, max(one.source.end, one.cue.end))
    clause = _clause(doc.char_span(*after.span("word"), alignment_mode="expand")[0], one, text) if after else None
    return one if clause is None else replace(one, content=(*one.content, Span(clause.start_char, clause.end_char, clause.text)))


def _clause(word: Token, one: Attribution, text: str) -> TokenSpan | None:
    """What a word leads to in its sentence, "because it rained", where nobody else speaks in it and no mark breaks it off."""
    top = word.head if word.head.i > word.i else word
    edge = last_word(top, word)
    tail, end = word.doc[word.i : edge.i + 1], edge.idx + len(edge)
    broken = any(mark in text[word.idx : end] for mark in BREAKS) or meets(word.idx, end, one)
    return None if broken or not 1 < len(tail) <= LONGEST or any(map(is_anothers, tail)) else tail


def with_antecedent(first: Span, one: Attribution, doc: Doc, text: str) -> list[Span]:
    """The first span after what a "which" before the source stands for: "a system that", it says, "is quieter"."""
    tokens = tokens_of([first], doc)
    here = doc.char_span(one.source.start, one.source.start + 1, alignment_mode="expand") if one.source else None
    if not tokens or here is None or one.cue is None or not one.source or tokens[0].tag_ not in FINITE or first.start < one.cue.end:
        return [first]
    pronoun = here[0].nbor(-1) if here[0].i else None
    if pronoun is None or pronoun.lower_ not in RELATIVE | {"that"} or not is_relative(pronoun):
        return [first]
    clause = next(token for token in (pronoun, *pronoun.ancestors) if token.dep_ == "relcl")
    start, end = clause.head.left_edge.idx, clause.head.idx + len(clause.head)
    if end > one.source.start or "\n" in text[start:end] or clause.head.i - clause.head.left_edge.i > LONGEST:
        return [first]
    return [Span(start, end, text[start:end]), first]
