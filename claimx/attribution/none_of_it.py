"""Which pieces of what the tagger takes for a content are none of it: the writer's, somebody else's, or who is told; a rule a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.attribution.evidence import is_broken
from claimx.attribution.typography import CLOSING_MARKS, STOPPED
from claimx.english.cues import HEARD_SAYING, WORD, holds
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.attribution.evidence import Tagged
    from claimx.tagger import RoleSpan

# What goes on with the writer's own words after a cue: ", and the lights came on".
AND_SO = re.compile(r"\s*+(?:,\s*+)?(?:and|but|while|as|before|after)\s+")
DOING = re.compile(r"[a-z]+ing\b")  # ", downgrading the stock"
NEXT_SENTENCE = re.compile(r"[^\W\d_][^\W\d_][.!?]\s")  # not after an initial
TOPIC = re.compile(r"(?:Of|On|About|Regarding|Concerning|As for|Asked (?:about|whether|if)|Speaking (?:of|about))\b[^.!?“”\"]{1,80}")
ABOUT = re.compile(r"\b(?:of|about)\s+\Z")
QUOTED = re.compile(r"(?:[\w’'-]+\s){1,3}as\s(?:saying|telling|writing|adding)\b\W*")
SET_OFF = re.compile(r"\s*(?:,[^.;:\n“”\"]{1,80},\s*)?")  # after a subject: ", a baker from Elmham, "
PASSIVE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))
HEADING = 9  # words from which on a quotation without a stop is no subheading, by eye
GAP = 8  # characters of white space, at most, behind what announces a quotation: a paragraph break is two in an article
TOLD = 12  # words of who is told, accused or described, at most; by eye
# A quotation without a cue needs so many words to be said by somebody rather than a title or a term.
FEWEST = 3
FEW = 4  # quoted words that may be a term or a title, by eye


def is_elsewhere(content: RoleSpan, contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether a closed quotation is linked to a cue that has a content of its own, and so is somebody else's.

    That is one over a paragraph break, of which only a paragraph that is one whole quotation goes on with the speaker before it, or in the
    sentence that begins right behind: “We wait.” According to Doe, it is over.
    """
    text, cue = tagged.text, content.linked
    quotation = tagged.quotation_of(content)
    if cue is None or quotation is None or quotation in tagged.speech_of(quotation)[1:]:
        return False
    begins = min(span.start for span in (cue, cue.linked) if span)
    if text.endswith(STOPPED, content.start, content.end) and content.end < begins and not text[content.end : begins].strip():
        return any(one.start >= cue.end and "." not in text[cue.end : one.start] for one in contents)
    if not is_broken(content, cue, text) or all(is_broken(one, cue, text) for one in contents):
        return False
    start, end = text.rfind("\n\n", 0, content.start) + 1, text.find("\n\n", content.end)
    whole = not any(map(str.isalnum, text[start : content.start] + text[content.end : end if end >= 0 else len(text)]))
    return content.end <= cue.start or not whole


def is_told_before(content: RoleSpan, contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether words without marks stand in a sentence before the one that a cue closes: It rained all week. Two had died, Roe said.

    Of 26 contents of PolNeAR in pieces before their cue, the first without marks, 2 have that in an earlier sentence.
    """
    cue = content.linked
    if cue is None or content.end > cue.start or next(touching(tagged.quoted, content.start, content.end), None) is not None:
        return False
    nearest = max((one for one in contents if one.end <= cue.start), key=lambda one: one.end)
    return content != nearest and NEXT_SENTENCE.search(tagged.text, content.end - 2, nearest.start) is not None


def is_the_writers(content: RoleSpan, contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether words without marks after a content and its cue are what the writer tells next: “No,” Doe said, and the lights came on.

    Of the contents of PolNeAR that begin before their cue, hardly one goes on without marks in the next sentence. Of 21 quotations with
    "and", "but" or "while" after their cue 5 go on with it; of 68 contents without marks 17, but fewer of those that the tagger joins.
    """
    cue, first, text = content.linked, contents[0], tagged.text
    if next(touching(tagged.quoted, content.start, content.end), None) is not None:
        return False
    if cue is None or first.end > cue.start or content.start < cue.end:
        return False
    if NEXT_SENTENCE.search(text, max(first.end, cue.end - 2), content.start):
        return True
    if text[first.end - 1] not in CLOSING_MARKS:
        return False
    if text[cue.end : content.start].strip(" ,") == "" and DOING.match(text, content.start, content.end):
        return True
    return AND_SO.fullmatch(text, cue.end, content.start) is not None or AND_SO.match(text, content.start, content.end) is not None


def is_the_next_sentences(content: RoleSpan, contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether words quoted after a content and its cue are a piece of the writer's next sentence: It sells, she says. Roe “knows” why."""
    cue, text = content.linked, tagged.text
    if cue is None or contents[0].end > cue.start or cue.end > content.start:
        return False
    stops = [*NEXT_SENTENCE.finditer(text, max(0, cue.end - 2), content.start)]
    few = len(content_words(content, text)) <= FEW
    return bool(stops) and few and len(WORD.findall(text, stops[-1].end(), content.start)) >= FEWEST


def is_a_term(content: RoleSpan, _: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether a few quoted words without a stop or a comma are part of who did something: “The Pivot” themselves responded."""
    source = content.linked.linked if content.linked else None
    if source is None or tagged.quotation_of(content) is None or len(content_words(content, tagged.text)) > FEW:
        return False
    return tagged.text[content.end : source.start] == " " and tagged.text[content.start : content.end].rstrip(CLOSING_MARKS)[-1:].isalnum()


def is_the_one_told(content: RoleSpan, contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether a piece of a content is who is told or accused of the other: "the hearing" of "The hearing was told she had gone".

    "This" of "This was echoed by Roe. “It works.”" is none of it either.
    """
    cue, text = content.linked, tagged.text
    words = WORD.findall(text, cue.start, cue.end) if cue else []
    if cue is None or not contents[1:] or content.end > cue.start or not SET_OFF.fullmatch(text, content.end, cue.start):
        return False
    if HEARD_SAYING.search(text[cue.start : cue.end]):
        return True
    agent = words[-1:] == ["by"] and not PASSIVE.isdisjoint(words[:-1])
    by = agent and all(tagged.quotation_of(one) for one in contents if one is not content)
    verb = next((place for place, word in enumerate(words) if holds([word], "undergone")), None)
    passive = by or (verb is not None and (not PASSIVE.isdisjoint(words[:verb]) or (verb == 0 and words[0].endswith(("ed", "told")))))
    return passive and len(content_words(content, text)) <= TOLD


def is_what_of(content: RoleSpan, contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether a piece of a content only tells of what or whom the other was said: “They are late,” she said "of the guests"."""
    cue = content.linked
    if cue is None or contents[0].end > cue.start or cue.end > content.start or tagged.quotation_of(contents[0]) is None:
        return False
    return ABOUT.search(tagged.text, cue.start, content.start) is not None


def is_the_topic(content: RoleSpan, contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether the first piece of a content only tells what it is about: “Of the boats, Doe says, “they are lost”."""
    cue, text = content.linked, tagged.text
    source = cue.linked if cue else None
    begins = min(span.start for span in (cue, source) if span) if cue else 0
    if content is not contents[0] or not contents[1:] or contents[1].start < begins:
        return False
    return TOPIC.match(text, content.start, content.end) is not None and text[content.end : begins].strip() in {",", ""}


def is_a_subheading(content: RoleSpan, _: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether a content is a paragraph of some words without a stop, quoted in part, which nothing announces: ‘Threat to kill’."""
    text = tagged.text
    quoted = next(touching(tagged.quoted, content.start, content.end), None) is not None
    if not quoted or not text.endswith("\n\n", 0, content.start) or not (text.startswith("\n", content.end) or content.end == len(text)):
        return False
    words = text[content.start : content.end].rstrip(CLOSING_MARKS)
    announced = text[max(0, content.start - GAP) : content.start].rstrip().endswith((":", ","))
    return words[-1:].isalnum() and len(content_words(content, text)) < HEADING and not announced


def is_the_one_quoted(content: RoleSpan, contents: Sequence[RoleSpan], tagged: Tagged) -> bool:
    """Whether a piece of a content only tells whose words the others are: they quoted "her as saying"."""
    return len(contents) > 1 and QUOTED.fullmatch(tagged.text, content.start, content.end) is not None


NONE_OF_IT = (
    is_elsewhere,
    is_told_before,
    is_the_writers,
    is_the_next_sentences,
    is_a_term,
    is_the_one_told,
    is_the_topic,
    is_a_subheading,
    is_the_one_quoted,
    is_what_of,
)


def content_words(content: RoleSpan, text: str) -> list[str]:
    """The words of a content."""
    return WORD.findall(text, content.start, content.end)
