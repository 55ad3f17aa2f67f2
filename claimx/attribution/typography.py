"""Cues that the typography gives: a dash before a signature, a colon at the end of the paragraph before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.english.cues import WORD, holds
from claimx.english.datelines import filed_first
from claimx.english.quotation import CLOSERS, SINGLE_CLOSERS, STRAIGHT, touching
from claimx.tagger import RoleSpan

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.attribution.evidence import Tagged

DASH = re.compile(r"\s*(?P<dash>[—–―]|(?<!\n)--?)\s*")
# The rest of a sentence after its cue, short and without a quotation.
AFTER_CUE = re.compile(r"[^.!?\n“”\"]{0,40}\.\s+")
# Who spoke, behind a comma and after or before the verb, to the end of the sentence.
SPEAKERS = tuple(
    re.compile(rf",?[”\"]?,?\s{order}(?=\.(?:\s|$))")
    for order in (
        r"(?P<verb>\w+)\s(?P<who>[\w’'-]+(?:\s[\w’'.-]+){0,7})",
        r"(?P<who>[\w’'-]+(?:\s[\w’'-]+){0,7})\s(?P<verb>\w+)",
    )
)
PAST = ("ed", "aid", "old", "ote")
STARTS = re.compile(r"[“\"]?[^\W\d_a-z]")
STOPPED = (".”", '."')
GAP = 8  # characters of white space before a quotation, at most
PAUSED = (",”", ',"')
FAINT = 0.2  # a cue that is less likely one is none beside a quotation that follows a sentence; by eye
STOPPING = re.compile(r"[.!?]\s")
FEWEST = 4  # quoted words by which a sentence is the speaker's too; a term has fewer
CLOSING_MARKS = CLOSERS + STRAIGHT + SINGLE_CLOSERS


def with_cue(content: RoleSpan, tagged: Tagged) -> RoleSpan:
    """A content that the tagger gave no cue with the first one that a rule of RULES gives it; others as they are.

    The colon of a dateline is no cue: "MUMBAI: The court sat, Roe said".
    """
    filed = filed_first(tagged.text)
    if filed and content.linked and content.linked.start < filed.end():
        return replace(content, linked=following(content, tagged))
    if content.linked and (cue := _nearer(content, content.linked, tagged)):
        return replace(content, linked=cue, link=cue.weakest)
    if (
        content.linked
        and content.linked.score < FAINT
        and STOPPING.match(tagged.text, max(0, content.start - 2), content.start)
        and tagged.quotation_of(content)
        and tagged.text[content.end - 2] in ".!?"
    ):
        return replace(content, linked=None)
    if content.linked is None:
        for rule in RULES:
            if cue := rule(content, tagged):
                return replace(content, linked=cue, link=cue.weakest)
    return content


def _nearer(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The cue on the other side of a quotation: who says “A,” after a sentence is named behind it, and who says “A.” is not."""
    text = tagged.text
    if tagged.quotation_of(content) is None:
        return None
    if (
        cue.end <= content.start
        and text.endswith(PAUSED, content.start, content.end)
        and text[max(0, content.start - GAP) : content.start].rstrip().endswith(".")
    ):
        return following(content, tagged)
    return followed(content, tagged) if content.end <= cue.start and text.endswith(STOPPED, content.start, content.end) else None


def signed(content: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The dash between a quotation and its source, as in: “It works.” — Jane Doe."""
    dash = DASH.match(tagged.text, content.end) if tagged.text[content.end - 1] in CLOSING_MARKS else None
    source = tagged.source_at(dash.end()) if dash else None
    if not dash or not source:
        return None
    sure = min(content.score, source.score)
    return RoleSpan("cue", *dash.span("dash"), linked=source, score=sure, weakest=sure, link=sure)


def announced(content: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The last cue of the paragraph before, where that ends with a colon."""
    end = content.start
    while end and tagged.text[end - 1].isspace():
        end -= 1
    if not tagged.text.endswith(":", 0, end) or content.start - end < len("\n\n"):
        return None
    cues = tagged.cues_between(tagged.text.rfind("\n", 0, end) + 1, end)
    return cues[-1] if cues else None


def followed(content: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The cue of the quotation before, where this is the next sentence and in part quoted too: “A,” she explained. That is “a B of C”."""
    text = tagged.text
    cues = tagged.cues_between(text.rfind("\n", 0, content.start) + 1, content.start)
    told = max((span.end for span in (cues[-1], cues[-1].linked) if span), default=0) if cues else 0
    if not cues or not AFTER_CUE.fullmatch(text, told, content.start) or not STARTS.match(text, content.start):
        return None
    own = max((len(WORD.findall(text, one.start, one.end)) for one in touching(tagged.quoted, content.start, content.end)), default=0)
    begins = min(span.start for span in (cues[-1], cues[-1].linked) if span)
    before = [one for one in touching(tagged.quoted, begins - len("” "), begins) if one.closed and one.end <= begins]
    return cues[-1] if before and own >= FEWEST else None


def trailed(content: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The cue of who is set off behind a sentence that the tagger left to nobody: It was shut, the officer added."""
    text, sure = tagged.text, content.score
    for speaker in SPEAKERS if text[content.start].isupper() else ():
        found = speaker.match(text, content.end)
        if (
            found
            and holds([found["verb"]], "leading")
            and found["verb"].endswith(PAST)
            and not tagged.cues_between(content.end, found.end())
        ):
            who = RoleSpan("source", *found.span("who"), linked=None, score=sure, weakest=sure, link=sure)
            return RoleSpan("cue", *found.span("verb"), linked=who, score=sure, weakest=sure, link=sure)
    return None


def following(content: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The first cue after a content in its paragraph, where nothing but a comma lies before it and its source."""
    end = tagged.text.find("\n", content.end)
    cues = tagged.cues_between(content.end, end if end >= 0 else len(tagged.text))
    begins = min((span.start for span in (cues[0], cues[0].linked) if span), default=0) if cues else 0
    return cues[0] if cues and not tagged.text[content.end : begins].strip(", ") else None


RULES: tuple[Callable[[RoleSpan, Tagged], RoleSpan | None], ...] = (signed, announced, followed, trailed)
