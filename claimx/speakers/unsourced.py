"""Quotations without a source: who goes on, or who was brought in by the sentence before."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.containment import hull
from claimx.speakers.context import NOBODY, Referent
from claimx.speakers.labels import interviewed
from claimx.speakers.veto import vetoed

if TYPE_CHECKING:
    from claimx.model import Attribution, Part
    from claimx.speakers.context import Context

# A paragraph that is a question and no quotation.
FIRST_QUESTION = re.compile(r"^[^\n“\"]+\?$", re.MULTILINE)


class Known:
    """The attributions so far whose speaker has a name, by where they end."""

    def __init__(self) -> None:
        self._ends: dict[Part, list[tuple[int, int]]] = {"title": [], "body": []}  # where each ends, and which, counted backwards
        self._found: list[tuple[Attribution, Referent]] = []

    def add(self, attribution: Attribution, speaker: Referent) -> None:
        """Take in one more, unless its speaker has no name."""
        if speaker.name:
            insort(self._ends[attribution.part], (hull(attribution)[1], -len(self._found)))
            self._found.append((attribution, speaker))

    def before(self, part: Part, offset: int) -> tuple[Attribution, Referent] | None:
        """The attribution that ends last up to the offset, of those that end together the one that came first; and its speaker."""
        place = bisect_left(self._ends[part], (offset + 1,)) - 1
        return self._found[-self._ends[part][place][1]] if place >= 0 else None


def continued(own: Attribution, known: Known, context: Context) -> Referent:
    """The speaker of an attribution without a source, which stands where ``context`` says; ``known`` are those before it."""
    start = own.content[0].start
    before, speaker = known.before(own.part, start) or (None, NOBODY)
    end = hull(before)[1] if before is not None else 0
    meant, rule = None, ""
    if own.cue is None:
        meant, rule = (_answering(start, context), "answering") if own.kind == "indirect" else (_brought_in(end, context), "brought in")
    if meant is None and before is not None and _goes_on(before, own, context.text[end:start]):
        meant, rule = speaker, "going on"
    if meant is None or (meant.person is not None and vetoed(meant.person, context)):
        return replace(NOBODY, paths=("no source: nobody",))
    return replace(meant, paths=(f"no source: {rule}", *meant.paths))


def _answering(start: int, context: Context) -> Referent | None:
    """The one who is interviewed, in a paragraph right after one that is a question and no quotation."""
    asked = context.text.endswith("\n", 0, start) and context.text[:start].rstrip().endswith("?")
    first = FIRST_QUESTION.search(context.text, 0, start) if asked else None
    person = interviewed(context.cast, context.part, first.start()) if first else None
    return None if person is None else context.person(person)


def _brought_in(since: int, context: Context) -> Referent | None:
    """The person who is the subject of the sentence right before a bare quotation: "Coach Roe was blunt. “We lost.”"."""
    cast, part, start = context.cast, context.part, context.start
    sentence, _ = cast.bounds(part, cast.sentence(part, max(start - 2, 0)))
    mentions = cast.mentions_by_place.between(part, max(since, context.paragraph, sentence), start)
    subjects = {mention.person for mention in mentions if mention.subject}
    return context.person(subjects.pop()) if len(subjects) == 1 else None


def _goes_on(before: Attribution, own: Attribution, between: str) -> bool:
    """Whether the speaker before goes on: where not a word lies between, or in a later quotation of the paragraph."""
    quoted = "indirect" not in {own.kind, before.kind}
    if any(map(str.isalnum, between)):
        return quoted and own.cue is None and "\n\n" not in between
    return quoted or own.cue is None
