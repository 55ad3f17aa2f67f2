"""A claim's content in whole words: what the tagger cut off is mended by the parse of its sentence.

"which is half empty" gets what "which" stands for, "the bridge would" what would happen; a subheading is no part of what is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.claims.offered import BREAKS, FINITE, LONGEST, SUBJECTS, end_of, is_anothers, last_word, top_of
from claimx.claims.phrases import NEEDY, dangles, needs_more, relative_clause
from claimx.english.cues import VERBLESS
from claimx.english.quotation import CLOSERS, STRAIGHT
from claimx.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from claimx.claims.offered import Offered

RELATIVE = frozenset(("which", "who", "whom", "that"))
# Words with their phrase after them; of others that cannot end a content, it is their head's.
OWN_PHRASE = frozenset(("prep", "agent"))
# What may stand after the end of a content and belong to a word of it.
GOES_ON = frozenset(
    ("prep", "advmod", "appos", "npadvmod", "relcl", "acl", "conj", "cc", "punct", "dobj", "pobj", "xcomp", "acomp", "attr", "prt", "mark")
)
NAMED_TOO = frozenset(("conj", "appos", "dobj"))  # what a noun after a comma is to those before; as an object it is no other one's
TIMES = frozenset(("after", "before", "until", "unless", "because"))  # whose clause is said with the one that it belongs to
ASIDES = ("—", "–")
FEWEST_HEADING = 9  # words from which on a line without a full stop is no subheading, by eye
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


def mended(one: Offered) -> Offered:
    """The attribution with its content whole, where the parse shows what is missing; headlines and quotations stay as they are."""
    if one.doc is None or one.attribution.part == "title" or not one.attribution.content:
        return one
    one = on_both_sides(one)
    if one.attribution.kind == "direct":
        return one
    for step in STEPS:
        one = step(one)
    return one.saying(*(span for span in one.attribution.content if span.text))


def on_both_sides(one: Offered) -> Offered:
    """Both halves of a sentence that source and cue part: "The mill", Doe says, "had burned" before he came."""
    told = one.attribution
    if len(told.content) != 1 or told.source is None or told.cue is None:
        return one
    (span,) = told.content
    start, end = min(told.source.start, told.cue.start), max(told.source.end, told.cue.end)
    source, pause = one.touched(told.source), PAUSE.match(one.text, end)
    if source is None or pause is None:
        return one
    sentence = source[0].sent
    if span.end <= start:
        first, second = span, one.cut(pause.end(), sentence.start_char + len(sentence.text.rstrip(" \n.!?")))
    else:
        first, second = one.cut(sentence.start_char, sentence.start_char + len(one.text[sentence.start_char : start].rstrip(", "))), span
    unmarked = first.start + len(first.text.rstrip(",”\"’' "))
    if "\n" in one.text[first.start : second.end] or not PAUSE.fullmatch(one.text, unmarked, start):
        return one
    before, after = one.within(first), one.within(second)
    starts_with_verb = after and second.start == pause.end() == after[0].idx and after[0].tag_ in FINITE
    if not before or not starts_with_verb or any(token.tag_ in FINITE for token in before):
        return one
    return replace(one, attribution=replace(told, kind="mixed" if told.kind == "direct" else told.kind, content=(first, second)))


def without_headings(one: Offered) -> Offered:
    """Without the lines of it that are subheadings."""
    content = []
    for span in one.attribution.content:
        lines = [one.cut(span.start + line.start(), span.start + line.end()) for line in re.finditer(r"[^\n]+", span.text)]
        kept = [line for line in lines if not _is_heading(line.text)] if len(lines) > 1 else []
        content.append(one.cut(kept[0].start, kept[-1].end) if kept else span)
    return one.saying(*content)


def _is_heading(line: str) -> bool:
    return len(line.split()) < FEWEST_HEADING and line.rstrip()[-1:] not in {*".!?,;:…", *CLOSERS, *STRAIGHT} and line[:1].isupper()


def from_its_beginning(one: Offered) -> Offered:
    """From where the sentence begins, where it is but a clause of what "according to" follows.

    Of 326 such contents of PolNeAR 263 begin with the sentence.
    """
    first, cue = one.attribution.content[0], one.attribution.cue
    tokens = one.within(first)
    if not tokens or cue is None or cue.start < first.end or VERBLESS.isdisjoint(one.cue_words[:1]):
        return one
    top, sentence = top_of(tokens), tokens[0].sent
    before = tokens[0].doc[sentence.start : tokens[0].i]
    belongs = top.dep_ in {"advcl", "relcl", "acl"} or (top.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in top.children))
    if not belongs or not 0 < len(before) <= LONGEST or top.head not in before or any(map(is_anothers, before)):
        return one
    whole = one.cut(before.start_char, first.end)
    return one.saying(whole, *one.attribution.content[1:]) if one.is_open(whole.start, first.start) else one


def with_noun(one: Offered) -> Offered:
    """With what a "which" stands for: "a system that", it says, "is quieter"; "the lake, which", he says, "is half empty"."""
    first, *others = one.attribution.content
    tokens, source, cue = one.within(first), one.touched(one.attribution.source), one.attribution.cue
    if not tokens or tokens[0].idx != first.start:
        return one
    after_first = one.cut(tokens[1].idx if len(tokens) > 1 else first.end, first.end)
    if tokens[0].tag_ in FINITE and source is not None and cue is not None and cue.end <= first.start and source[0].i:
        noun, rest = _noun_of(source[0].nbor(-1), one), first
    else:
        noun, rest = _noun_of(tokens[0], one) if tokens[0].lower_ != "that" or len(tokens) == 1 else None, after_first
    return one.saying(noun, rest, *others) if noun else one


def _noun_of(pronoun: Token, one: Offered) -> Span | None:
    """The noun that a relative pronoun stands for, with the words before it that belong to it and nothing else of the attribution."""
    clause = relative_clause(pronoun) if pronoun.lower_ in RELATIVE else None
    if clause is None or clause.head.i - clause.head.left_edge.i > LONGEST:
        return None
    noun = one.cut(clause.head.left_edge.idx, end_of(clause.head))
    return noun if "\n" not in noun.text and one.is_own(noun.start, noun.end) else None


def to_a_whole_phrase(one: Offered) -> Offered:
    """With the words that its last one needs, "on the" table; without it where they are another's or there are none."""
    tokens = one.within(one.last)
    if not tokens or not dangles(tokens[-1]):
        return one
    final = tokens[-1]
    leads = final.dep_ in OWN_PHRASE or (final.tag_ in FINITE and final.dep_ not in NEEDY)
    edge = last_word(final if leads else final.head, final)
    if 0 < edge.i - final.i <= LONGEST and one.is_open(one.last.end, end_of(edge), "\n"):
        return one.to(end_of(edge))
    while len(tokens) > 1 and needs_more(tokens[-1]):
        tokens.pop()
    return one.to(end_of(tokens[-1]))


def to_the_end_of_its_clause(one: Offered) -> Offered:
    """To the end of its clause, where what is left of it belongs to words of the content and to nobody else's.

    What follows a comma may be the writer's, as what "and" joins with a subject of its own; what has a cue of its own is another's.
    """
    tokens = one.within(one.last)
    if not tokens or not one.follows_cue or one.last.text[-1] in (*CLOSERS, *STRAIGHT, "’", "'"):
        return one
    own = {token.i for token in tokens}
    verb = _missing_verb(tokens)
    tops = [token for token in tokens if token.head.i not in own]
    edge = last_word(verb or next((token for token in tops if token.tag_ in FINITE), tops[0] if tops else tokens[0]), tokens[-1])
    tail = edge.doc[tokens[-1].i + 1 : edge.i + 1]
    # A dash that closes an aside of the content breaks nothing off.
    breaks = [mark for mark in BREAKS if mark not in ASIDES or one.last.text.count(mark) % 2 == 0]
    longest = LONGEST if verb is None else 2 * LONGEST  # a subject without its verb says nothing
    if not 0 < len(tail) <= longest or not one.is_open(one.last.end, end_of(edge), breaks):
        return one
    hangs = all(token.head.i not in own or token.dep_ in GOES_ON or _tells_when(token, own) for token in tail)
    if verb is None and not _is_list(tail, own) and (not hangs or (tail[0].is_punct and tail[0].text not in ASIDES)):
        return one
    # A clause that tells which is meant belongs to the noun, whoever speaks in it: "the money he says he raised".
    within = [clause for clause in tail if _tells_when(clause, own) or (clause.dep_ == "relcl" and clause.head.i in own)]
    which = {token.i for clause in within for token in clause.subtree}
    return one if any(token.i not in which and token != verb and is_anothers(token) for token in tail) else one.to(end_of(edge))


def _tells_when(clause: Token, own: set[int]) -> bool:
    """Whether a clause tells when or why something is so that the words assert: "it was shut" after he left, whoever says so in it."""
    asserted = any(token.tag_ in FINITE for token in (clause.head, *clause.head.lefts))
    return clause.dep_ == "advcl" and clause.head.i in own and asserted and any(child.lower_ in TIMES for child in clause.lefts)


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


def over_a_comma(one: Offered) -> Offered:
    """With what goes on after a comma, where it begins as what people say mostly does: ", because it rained"."""
    tokens = one.within(one.last)
    if not one.unquoted or not any(token.tag_ in FINITE for token in tokens):
        return one
    if bridged := BRIDGED.match(one.text, one.last.end):
        tail = one.within(one.cut(*bridged.span()))
        if tail and len(tail) <= LONGEST and not any(map(is_anothers, tail)) and one.is_own(*bridged.span()):
            return one.to(bridged.end())
    after = GOING_ON.match(one.text, one.last.end) if one.follows_cue else None
    words = one.touched(one.cut(*after.span("word"))) if after else None
    if words is None:
        return one
    word = words[0]
    edge = last_word(word.head if word.head.i > word.i else word, word)
    clause = word.doc[word.i : edge.i + 1]
    hangs = word.lower_ == "because" or clause.root.head in {*tokens, *(one.touched(one.attribution.cue) or ())}
    alone = 1 < len(clause) <= LONGEST and not any(map(is_anothers, clause)) and one.is_open(word.idx, end_of(edge))
    return one.to(end_of(edge)) if hangs and alone else one


STEPS: tuple[Callable[[Offered], Offered], ...] = (
    without_headings,
    from_its_beginning,
    with_noun,
    to_a_whole_phrase,
    to_the_end_of_its_clause,
    over_a_comma,
)
