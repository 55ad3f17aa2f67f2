"""Which pieces of what the tagger takes for a content are none of it: the writer's, somebody else's, or who is told; a rule a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimx.attribution.evidence import end_before, is_broken, named_from
from claimx.attribution.typography import CLOSING_MARKS, STOPPED
from claimx.english.cues import HEARD_SAYING, holds
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from claimx.attribution.evidence import Tagged
    from claimx.tagger import RoleSpan

# What goes on with the writer's own words after a cue: ", and the lights came on".
AND_SO = re.compile(r"\s*+(?:,\s*+)?(?:and|but|while|as|before|after)\s+")
DOING = re.compile(r"[a-z]+ing\b")  # ", downgrading the stock"
TOPIC = re.compile(r"(?:Of|On|About|Regarding|Concerning|As for|Asked (?:about|whether|if)|Speaking (?:of|about))\b[^.!?“”\"]{1,80}")
ABOUT = re.compile(r"\b(?:of|about)\s+\Z")
QUOTED = re.compile(r"(?:[\w’'-]+\s){1,3}as\s(?:saying|telling|writing|adding)\b\W*")
PASSIVE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))
HEADING = 9  # words from which on a quotation without a stop is no subheading, by eye


def is_a_heading(content: RoleSpan, tagged: Tagged) -> bool:
    """Whether a content is a paragraph of some words without a stop, quoted in part, which nothing announces: ‘Threat to kill’."""
    place = (content.start, content.end)
    if not content.start or not tagged.is_marked(content) or tagged.line_around(*place) != place:
        return False
    announced = tagged.text[end_before(content.start, tagged.text) - 1] in ":,"
    unended = tagged.text[content.start : content.end].rstrip(CLOSING_MARKS)[-1:].isalnum()
    return unended and not announced and len(tagged.words_of(content)) < HEADING


def is_apart(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a paragraph ends between a content and its cue, though it is no quotation: a subheading "He said" is no cue of what is above.

    What follows a colon, as in a list, is announced by it.
    """
    text = tagged.text
    first, second = sorted((content, cue), key=lambda span: span.start)
    end = text.rfind("\n\n", 0, second.start)  # of the last paragraph before the second
    if end < first.end or tagged.is_marked(content) or (cue is first and ":" in text[cue.start : second.start]):
        return False
    # A text may be wrapped with blank lines: then a sentence goes on.
    return text[first.start : end].rstrip()[-1] in ".!?…" or text[end : second.end].lstrip()[0].isupper()


def is_elsewhere(content: RoleSpan, contents: Sequence[RoleSpan], cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a closed quotation is linked to a cue that has a content of its own, and so is somebody else's.

    That is one over a paragraph break, of which only a paragraph that is one whole quotation goes on with the speaker before it, where no
    paragraph between has a cue; or in the sentence that begins right behind: “We wait.” According to Doe, it is over.
    """
    text, begins = tagged.text, named_from(cue)
    quotation = tagged.quotation_of(content)
    if quotation is None or quotation in tagged.speech_of(quotation)[1:]:
        return False
    if text.endswith(STOPPED, content.start, content.end) and content.end < begins and not text[content.end : begins].strip():
        return any(one.start >= cue.end and "." not in text[cue.end : one.start] for one in contents)
    if not is_broken(content, cue, text) or all(is_broken(one, cue, text) for one in contents):
        return False
    start, end = tagged.line_around(content.start, content.end)
    whole = not any(map(str.isalnum, text[start : content.start] + text[content.end : end]))
    return content.end <= cue.start or not whole or _skips_a_cue(content, cue, tagged)


def _skips_a_cue(content: RoleSpan, cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a paragraph between a cue and its content has another cue, in no quotation that goes on in the next."""
    after, before = tagged.text.find("\n\n", cue.end), tagged.text.rfind("\n\n", 0, content.start)
    between = tagged.cues_between(after + 1, before + 1)
    return any(all(quotation.closed for quotation in touching(tagged.quoted, one.start, one.end)) for one in between)


def is_in_another_sentence(content: RoleSpan, contents: Sequence[RoleSpan], cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether words without marks stand in a sentence before or after that of the others and the cue behind them.

    It rained all week. Two had died, Roe said. “We wait,” he said. The lights came on. Of 26 contents of PolNeAR in pieces before their
    cue, the first without marks, 2 have that in an earlier sentence; hardly one that begins before its cue goes on in the next.
    """
    if tagged.is_marked(content) or contents[0].end > cue.start:
        return False
    if content.start >= cue.end:
        return any(tagged.stops(cue.end - 1, content.start))
    nearest = [one for one in contents if one.end <= cue.start][-1]
    return content != nearest and any(tagged.stops(content.end - 1, nearest.start))


def is_what_happens(content: RoleSpan, contents: Sequence[RoleSpan], cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether words without marks after a quotation and its cue are what the writer tells next: “No,” Doe said, and the lights came on.

    Of 21 quotations of PolNeAR with "and", "but" or "while" after their cue 5 go on with it.
    """
    text, first = tagged.text, contents[0]
    if tagged.is_marked(content) or first.end > cue.start or content.start < cue.end or text[first.end - 1] not in CLOSING_MARKS:
        return False
    does = text[cue.end : content.start].strip(" ,") == "" and DOING.match(text, content.start, content.end)
    return bool(does or AND_SO.fullmatch(text, cue.end, content.start) or AND_SO.match(text, content.start, content.end))


def is_the_one_told(content: RoleSpan, contents: Sequence[RoleSpan], cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a piece of a content is who is told or accused of the other: "the hearing" of "The hearing was told she had gone".

    "This" of "This was echoed by Roe. “It works.”" is none of it either.
    """
    words = tagged.words_of(cue)
    if not contents[1:] or content.end > cue.start or tagged.text[content.end : cue.start].strip(" ,"):
        return False
    if HEARD_SAYING.search(tagged.text, cue.start, cue.end):
        return True
    agent = words[-1:] == ["by"] and not PASSIVE.isdisjoint(words[:-1])
    by = agent and all(tagged.quotation_of(one) for one in contents if one is not content)
    verb = next((place for place, word in enumerate(words) if holds([word], "undergone")), None)
    return by or (verb is not None and (not PASSIVE.isdisjoint(words[:verb]) or (verb == 0 and words[0].endswith(("ed", "told")))))


def is_the_topic(content: RoleSpan, contents: Sequence[RoleSpan], cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a piece of a content only tells what or whom the others are about, or whose they are.

    "Of the boats", Doe says, “they are lost”; “They are late,” she said of "the guests"; they quoted "her as saying" “No”.
    """
    text, begins, first = tagged.text, named_from(cue), contents[0]
    if not contents[1:]:
        return False
    if content is first and begins <= contents[1].start and text[content.end : begins].strip() in {",", ""}:
        return TOPIC.match(text, content.start, content.end) is not None
    of = first.end <= cue.start and cue.end <= content.start and tagged.quotation_of(first) and ABOUT.search(text, cue.start, content.start)
    return bool(of or QUOTED.fullmatch(text, content.start, content.end))


NONE_OF_IT: tuple[Callable[[RoleSpan, Sequence[RoleSpan], RoleSpan, Tagged], bool], ...] = (
    is_elsewhere,
    is_in_another_sentence,
    is_what_happens,
    is_the_one_told,
    is_the_topic,
)
