"""Which cue a content has by the typography: a colon at the end of the paragraph before, or the mark that a quotation ends with."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.evidence import end_before, named_from
from claimx.english.cues import WORD
from claimx.english.datelines import filed_first
from claimx.english.quotation import CLOSERS, SINGLE_CLOSERS, STRAIGHT, touching
from claimx.tagger import RoleSpan

if TYPE_CHECKING:
    from claimx.attribution.evidence import Tagged

# The end of a sentence behind who says it: ", the report said on Monday."
CLOSING = re.compile(r"[^,.;:!?\n“”\"]{0,40}(?:\.(?=\s|\Z)|\n|\Z)")
# The rest of a sentence after its cue, short and without a quotation.
AFTER_CUE = re.compile(r"[^.!?\n“”\"]{0,40}\.\s+")
STARTS = re.compile(r"[“\"]?[^\W\d_a-z]")
STOPPED = (".”", '."')
PAUSED = (",”", ',"')
FAINT = 0.2  # a cue that is less likely one is none beside a quotation that follows a sentence; by eye
FEWEST = 4  # quoted words by which a sentence is the speaker's too; a term has fewer
CLOSING_MARKS = CLOSERS + STRAIGHT + SINGLE_CLOSERS


def with_cue(content: RoleSpan, tagged: Tagged) -> RoleSpan:
    """A content with the cue that the typography gives it where the tagger gave none, or one that the typography speaks against."""
    cue = content.linked
    given = nearer(content, cue, tagged) if cue else announced(content.start, tagged) or followed(content, tagged)
    return content if given is cue else replace(content, linked=given, link=given.weakest if given else content.link)


def nearer(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The cue, or the one on the other side of a quotation: who says “A,” after a sentence is named behind it, who says “A.” is not.

    The colon of a dateline is no cue, "MUMBAI: The court sat, Roe said", and neither is a faint one beside “A.” after a sentence.
    """
    text = tagged.text
    filed = filed_first(text)
    if filed and cue.start < filed.end():
        return following(content, tagged)
    if tagged.quotation_of(content) is None:
        return cue
    stopped = text.endswith(STOPPED, content.start, content.end)
    after = text.endswith((".", "!", "?"), 0, end_before(content.start, text))  # a sentence
    if cue.end <= content.start and after and text.endswith(PAUSED, content.start, content.end):
        return following(content, tagged) or cue
    if cue.start >= content.end and stopped and (before := followed(content, tagged)):
        return before
    return None if cue.score < FAINT and stopped and after else cue


def announced(start: int, tagged: Tagged) -> RoleSpan | None:
    """The last cue of the paragraph before what begins at ``start``, where that ends with a colon."""
    end = end_before(start, tagged.text)
    if not tagged.text.endswith(":", 0, end) or "\n" not in tagged.text[end:start]:
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
    begins = named_from(cues[-1])
    before = [one for one in touching(tagged.quoted, begins - len("” "), begins) if one.closed and one.end <= begins]
    return cues[-1] if before and own >= FEWEST else None


def following(content: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The first cue after a content in its paragraph, where nothing but a comma lies before it and its source."""
    _, end = tagged.line_around(content.start, content.end)
    cues = tagged.cues_between(content.end, end)
    return cues[0] if cues and not tagged.text[content.end : named_from(cues[0])].strip(", ") else None


def closed(cue: RoleSpan, tagged: Tagged) -> RoleSpan | None:
    """The sentence, or the quotation at its end, that a cue of saying closes which no content has: It snowed, Doe said, "the report said".

    What others say in it is theirs as well.
    """
    sentence, source = tagged.sentence_before(cue), cue.linked
    if source is None or sentence is None or not CLOSING.match(tagged.text, max(cue.end, source.end)):
        return None
    quotation, sure = tagged.quoted_in(sentence[1] - 1, sentence[1]), min(cue.score, source.score)
    start = quotation.start if quotation and tagged.text.endswith(":", 0, end_before(quotation.start, tagged.text)) else sentence[0]
    content = RoleSpan("content", start, sentence[1], linked=cue, score=sure, weakest=sure, link=1.0)
    return content if len(tagged.words_of(content)) >= FEWEST else None
