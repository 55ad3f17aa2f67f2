"""The source of a cue: none that stands elsewhere, and no more than who speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.edges import without_dateline
from claimx.attribution.none_of_it import NEXT_SENTENCE
from claimx.english.cues import verb_class
from claimx.model import Span

if TYPE_CHECKING:
    from claimx.attribution.evidence import Tagged
    from claimx.tagger import RoleSpan

ARTICLES = frozenset(("the", "a", "an"))
MARKED = re.compile(r"[“\"][^“”\"\n]*[”\"]")  # what stands in quotation marks
# How a sentence begins with whom its subject speaks through or stands beside, and what of that a source may take along.
BESIDE = re.compile(
    r"(?:Speaking (?:through|via|with)|(?:Accompanied|Flanked|Represented|Joined) by|Alongside|Standing beside)\b[^.!?\n]{0,80}"
)
COMPANION = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*\s?){1,5},\s(?=[\w’'])")


def with_source(cue: RoleSpan, tagged: Tagged) -> RoleSpan:
    """A cue with its source, a dateline before it taken off; a verb of saying that has none with the one that stands right before it.

    No source is what stands in another sentence or paragraph, or no more than an article.
    """
    text, source = tagged.text, cue.linked
    if source is not None and text[source.start : source.end].casefold() not in ARTICLES and not _is_far(source, cue, text):
        return replace(cue, linked=without_companion(without_dateline(source, text), text))
    says = verb_class(Span(cue.start, cue.end, text[cue.start : cue.end])) in ("reporting", "speaking")
    source = tagged.source_before(cue) if says else None
    if source is None or any(other.linked == source for other in tagged.cues):
        return replace(cue, linked=None)
    return replace(cue, linked=source, link=min(cue.score, source.score))


def _is_far(source: RoleSpan, cue: RoleSpan, text: str) -> bool:
    """Whether a source stands in a sentence after its cue's, "Roe was told to pay. He was blamed by Doe", or in a paragraph before."""
    if source.end <= cue.start:  # a text may be wrapped with blank lines: then the sentence goes on
        between = text[source.end : cue.start]
        return "\n\n" in between and (bool(between.strip()) or not text[cue.start].islower())
    return NEXT_SENTENCE.search(MARKED.sub("", text[cue.end : source.start])) is not None


def without_companion(source: RoleSpan, text: str) -> RoleSpan:
    """The source without the name that the phrase before the sentence's subject ends in: "Speaking through Jane Doe, the emir said"."""
    named = COMPANION.match(text, source.start, source.end)
    sentence = max(text.rfind(mark, 0, source.start) for mark in (". ", "\n", "! ", "? ")) + 1
    leads = named and BESIDE.fullmatch(text[sentence : source.start].strip())
    return replace(source, start=named.end()) if named and leads else source
