"""Quotations without a source: who goes on, or who was brought in by the sentence before."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.attribution.containment import hull
from claimx.speakers.context import NOBODY, Referent
from claimx.speakers.labels import interviewed
from claimx.speakers.veto import vetoed

if TYPE_CHECKING:
    from claimx.model import Attribution, Part
    from claimx.speakers.cast.people import Cast
    from claimx.speakers.context import Context

FIRST_QUESTION = re.compile(r"^[^\n“\"]+\?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between an attribution without a source and the last one before it whose speaker is known.

    ``text`` is what stands between them, from the article's beginning where there is none before; ``start`` is where that begins.
    """

    attribution: Attribution
    before: Attribution | None
    speaker: Referent
    text: str
    start: int
    cast: Cast

    @property
    def quoted(self) -> bool:
        """Whether both are quotations, wholly or in part."""
        return self.before is not None and "indirect" not in {self.attribution.kind, self.before.kind}


def brought_in(gap: Gap) -> Referent | None:
    """The person who is the subject of the sentence right before a bare quotation: "Coach Roe was blunt. “We lost.”"."""
    own, cast = gap.attribution, gap.cast
    if own.cue is not None or own.kind != "direct":
        return None
    start = own.content[0].start
    sentence = cast.sentences[own.part][cast.sentence(own.part, max(start - 2, 0))]
    begin = max(gap.start, cast.texts[own.part].rfind("\n\n", 0, start) + 1, sentence)
    subjects = {m.person for m in cast.mentions_by_place.between(own.part, begin, start) if m.subject}
    person = subjects.pop() if len(subjects) == 1 else None
    return None if person is None else Referent(cast.people[person].name, person, named=True)


def adjacent(gap: Gap) -> Referent | None:
    """The speaker before, where not a word lies between."""
    near = gap.before is not None and not any(map(str.isalnum, gap.text)) and (gap.attribution.cue is None or gap.quoted)
    return gap.speaker if near else None


def same_paragraph(gap: Gap) -> Referent | None:
    """The speaker of the quotation before, in one paragraph."""
    return gap.speaker if gap.quoted and gap.attribution.cue is None and "\n\n" not in gap.text else None


def answering(gap: Gap) -> Referent | None:
    """The one who is interviewed, in a paragraph right after one that is a question and no quotation."""
    own, cast = gap.attribution, gap.cast
    if own.cue is not None or own.kind == "direct" or own.part == "title":
        return None
    text, start = cast.texts[own.part], own.content[0].start
    first = FIRST_QUESTION.search(text) if text.endswith("\n", 0, start) and text[:start].rstrip().endswith("?") else None
    if first is None or first.start() > start:
        return None
    person = interviewed(cast, own.part, first.start())
    return None if person is None else Referent(cast.people[person].name, person, named=True)


# Who speaks without a source, by the first of these that finds somebody.
RULES: tuple[Callable[[Gap], Referent | None], ...] = (answering, brought_in, adjacent, same_paragraph)


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
    cast = context.cast
    start = own.content[0].start
    other, speaker = known.before(own.part, start) or (None, NOBODY)
    end = hull(other)[1] if other is not None else 0
    gap = Gap(own, other, speaker, cast.texts[own.part][end:start], end, cast)
    for rule in RULES:
        if (meant := rule(gap)) and (meant.person is None or not vetoed(meant.person, context)):
            return replace(meant, paths=(f"no source: {rule.__name__}".replace("_", " "), *meant.paths))
    return replace(NOBODY, paths=("no source: nobody",))
