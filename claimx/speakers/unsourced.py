"""Quotations without a source: who goes on, or who was brought in by the sentence before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.attribution.containment import hull
from claimx.speakers import names
from claimx.speakers.context import NOBODY, Referent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.model import Attribution
    from claimx.speakers.cast.people import Cast


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
    subjects = {m.person for m in cast.mentions if m.part == own.part and begin <= m.start < start and m.subject}
    person = subjects.pop() if len(subjects) == 1 else None
    return None if person is None else Referent(cast.people[person].name, person, named=True)


def adjacent(gap: Gap) -> Referent | None:
    """The speaker before, where not a word lies between."""
    near = gap.before is not None and not any(map(str.isalnum, gap.text)) and (gap.attribution.cue is None or gap.quoted)
    return gap.speaker if near else None


def same_paragraph(gap: Gap) -> Referent | None:
    """The speaker of the quotation before, in one paragraph."""
    return gap.speaker if gap.quoted and gap.attribution.cue is None and "\n\n" not in gap.text else None


def going_on(gap: Gap) -> Referent | None:
    """The speaker before, in one sentence: "Doe said it works, adding that …"."""
    cue = gap.attribution.cue
    participle = cue is not None and names.plain(cue.text.split()[0]).endswith("ing")
    return gap.speaker if gap.before is not None and participle and not re.search(r"[.!?]\s", gap.text) else None


# Who speaks without a source, by the first of these that finds somebody.
RULES: tuple[Callable[[Gap], Referent | None], ...] = (brought_in, adjacent, same_paragraph, going_on)


def continued(index: int, attributions: Sequence[Attribution], found: Mapping[int, Referent], cast: Cast) -> Referent:
    """The speaker of an attribution without a source; ``found`` are the speakers so far by the attribution's number."""
    own = attributions[index]
    if not own.content:
        return NOBODY
    start = own.content[0].start
    before = [
        other
        for other in found
        if other != index and attributions[other].part == own.part and hull(attributions[other])[1] <= start and found[other].name
    ]
    last = max(before, key=lambda other: hull(attributions[other])[1], default=None)
    end = hull(attributions[last])[1] if last is not None else 0
    speaker, other = (NOBODY, None) if last is None else (found[last], attributions[last])
    gap = Gap(own, other, speaker, cast.texts[own.part][end:start], end, cast)
    for rule in RULES:
        if meant := rule(gap):
            return replace(meant, paths=(f"no source: {rule.__name__}".replace("_", " "), *meant.paths))
    return replace(NOBODY, paths=("no source: nobody",))
