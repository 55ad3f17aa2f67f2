"""Who a cue names and where the cue ends: no source that stands elsewhere, and no more than who speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.attribution.edges import without_dateline
from claimx.english.cues import WORD, is_form, verb_class
from claimx.model import Span

if TYPE_CHECKING:
    from claimx.attribution.evidence import Tagged
    from claimx.tagger import RoleSpan

ARTICLES = frozenset(("the", "a", "an"))
# How a sentence begins with whom its subject speaks through or stands beside, and what of that a source may take along.
BESIDE = re.compile(
    r"(?:Speaking (?:through|via|with)|(?:Accompanied|Flanked|Represented|Joined) by|Alongside|Standing beside)\b[^.!?\n]{0,80}"
)
COMPANION = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*\s?){1,5},\s(?=[\w’'])")
# The rest of a list, up to whose name the tagger took its last item for or with: ", Ann, and their two daughters, the club said".
LISTED = re.compile(r"(?P<rest>,\s(?:[^,.;:!?\n“”\"]{1,40},?\s)?and\s[^,.;:!?\n“”\"]{1,60}),\s")
BEHIND = re.compile(r"\s(?P<who>[^,.;:!?\n“”\"]{3,60}(?:,[^,.;:!?\n“”\"]{2,40})?)\.(?:\s|\Z)")  # said "the child's grandfather, Carl Roe."
# What begins the setting after a cue's verb: "said in an interview", "told reporters on Monday".
SETTING = frozenset(("in", "on", "at", "during", "via"))


def with_source(cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """A cue with its source, a dateline before it taken off; a verb of saying that has none with the one that stands right before it.

    No source is what stands in another sentence or paragraph, or no more than an article.
    """
    text, source = tagged.text, cue.linked
    if source is not None and text[source.start : source.end].casefold() not in ARTICLES and not _is_far(source, cue, tagged):
        return replace(cue, linked=without_companion(without_dateline(source, text), text))
    says = verb_class(Span(cue.start, cue.end, text[cue.start : cue.end])) in ("reporting", "speaking")
    before = tagged.source_before(cue) if says else None
    if before is None or any(other.linked == before for other in tagged.cues):
        return replace(cue, linked=None)
    return replace(cue, linked=before, link=min(cue.score, before.score))


def without_companion(source: RoleSpan, text: str) -> RoleSpan:
    """The source without the name that the phrase before the sentence's subject ends in: "Speaking through Jane Doe, the emir said"."""
    named = COMPANION.match(text, source.start, source.end)
    sentence = max(text.rfind(mark, 0, source.start) for mark in (". ", "\n", "! ", "? ")) + 1
    leads = named and BESIDE.fullmatch(text[sentence : source.start].strip())
    return replace(source, start=named.end()) if named and leads else source


def with_its_list(content: RoleSpan, cue: RoleSpan, text: str) -> tuple[RoleSpan, RoleSpan]:
    """A content before its cue with the end of its list, which the tagger took for the source or its beginning, and the cue with its own.

    He is survived by his wife, Ann, and "their two daughters, the club" said.
    """
    source, listed = cue.linked, LISTED.match(text, content.end)
    if source is None or listed is None or not content.end < source.start < listed.end("rest") or cue.start < listed.end():
        return content, cue
    behind = BEHIND.match(text, cue.end) if listed.end() == cue.start else None
    own = behind.span("who") if behind else (listed.end(), source.end)
    if own[0] >= own[1]:
        return content, cue
    return replace(content, end=listed.end("rest")), replace(cue, linked=replace(source, start=own[0], end=own[1]))


def _is_far(source: RoleSpan, cue: RoleSpan, tagged: Tagged) -> bool:
    """Whether a source stands in a sentence after its cue's, "Roe was told to pay. He was blamed by Doe", or in a paragraph before."""
    if source.end <= cue.start:  # a text may be wrapped with blank lines: then the sentence goes on
        between = tagged.text[source.end : cue.start]
        return "\n\n" in between and (bool(between.strip()) or not tagged.text[cue.start].islower())
    return any(tagged.quoted_in(*stop.span()) is None for stop in tagged.stops(cue.end, source.start))


def without_setting(cue: RoleSpan, text: str) -> RoleSpan:
    """The cue without the setting that the tagger took with it: "said" of "said in an interview"."""
    words = list(WORD.finditer(text, cue.start, cue.end))
    for verb, after in reversed(list(pairwise(words))):
        if after.group() in SETTING and text[verb.end() : after.start()].isspace() and is_form(verb.group(), "with_setting"):
            return replace(cue, end=verb.end())
    return cue
