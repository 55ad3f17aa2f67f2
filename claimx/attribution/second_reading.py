"""Attributions inside another's content, found by tagging the content alone: the tagger gives each word one role, as PolNeAR annotates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.attribution.assembly import assemble
from claimx.attribution.attribute import located
from claimx.attribution.calibration import confidence
from claimx.english.cues import WORD, holds
from claimx.english.quotation import OPENERS, STRAIGHT, quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.attribution.evidence import Evidence
    from claimx.model import Article, Attribution, Part, Span
    from claimx.tagger import RoleSpan

# An inner attribution counts from this confidence on: readers take a wrong one for words put into a mouth.
SURE = 0.6
# A content of fewer words is not read again, for it holds no report with source, cue and content; a guess, not swept.
FEWEST_WORDS = 5
OPENING = re.compile(r"(?:(?:that|but|and)\s+)?(?P<mark>[\"“‘'«„]?)\s*(?:that\s+)?", re.IGNORECASE)
CLOSING = re.compile(r"[,.]?[\"”’'»“]?$")
MODALS = frozenset(("would", "could", "should", "must", "may", "might", "can", "cannot", "to", "will", "shall"))


def nested(article: Article, attributions: Sequence[Attribution], tag: Callable[[str], Sequence[RoleSpan]]) -> list[Attribution]:
    """An article's attributions with those inside their contents, in order of the contents, an outer one before what it holds.

    ``tag`` is the tagger. Only what somebody else is reported to have said counts, not what they think or may say. An inner attribution
    is no surer than the one that it lies in.
    """
    texts: dict[Part, str] = {"title": article.title or "", "body": article.text}
    every = list(attributions)
    known = {(one.part, one.cue.start) for one in every if one.cue}  # what others say in a turn or a sentence was read with the rest
    for outer in every:  # which grows: an inner one may hold another
        new = [one for one in _inside(outer, texts[outer.part], tag) if one.cue and (one.part, one.cue.start) not in known]
        known |= {(one.part, one.cue.start) for one in new if one.cue}
        every += new
    return sorted(every, key=lambda one: (one.part == "body", one.content[0].start, -one.content[-1].end))


def _inside(outer: Attribution, text: str, tag: Callable[[str], Sequence[RoleSpan]]) -> Iterator[Attribution]:
    for content in outer.content:
        start, end = bare(content)
        inner = text[start:end]
        if len(inner.split()) < FEWEST_WORDS or not _may_report(inner):
            continue
        quoted = quotations(inner)
        for evidence in assemble(tag(inner), inner, quoted):
            sure = min(outer.confidence, confidence(evidence, inner, quoted))
            if sure >= SURE and _reports(evidence, inner):
                yield located(outer.part, evidence, inner, quoted, sure, shift=start)


def bare(content: Span) -> tuple[int, int]:
    """Where a content begins and ends without its "that" and the quotation marks around it: offsets into the content's part."""
    opening = OPENING.match(content.text)
    closing = CLOSING.search(content.text) if opening and opening["mark"] else None
    return content.start + (opening.end() if opening else 0), content.start + closing.start() if closing else content.end


def _may_report(text: str) -> bool:
    return "according to" in text.casefold() or holds(WORD.findall(text), "reporting")


def _reports(evidence: Evidence, text: str) -> bool:
    """Whether somebody is said to have said it, rather than to think, want or be able to say it."""
    if evidence.source is None or evidence.cue is None:
        return False
    if _is_the_outers(evidence, text):
        return False
    words = WORD.findall(text[evidence.cue.start : evidence.cue.end].casefold())
    return words == ["according", "to"] or (MODALS.isdisjoint(words) and holds(words, "reporting"))


def _is_the_outers(evidence: Evidence, text: str) -> bool:
    """Whether what is quoted after other words than a "that" is said about the inner source: calling Doe's comments last May “absurd”."""
    first, cue = evidence.content[0], evidence.cue
    if cue is None or first.start < cue.end or text[first.start] not in OPENERS + STRAIGHT:
        return False
    between = text[cue.end : first.start].rstrip()
    return any(map(str.isalpha, between)) and between[-1] not in ",:" and between.rsplit(maxsplit=1)[-1] not in {"that", "as"}
