"""What the tagger found in a text, and of one attribution in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.english.quotation import touching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.english.quotation import Quotation
    from claimx.tagger import RoleSpan


@dataclass(frozen=True, slots=True)
class Evidence:
    """An attribution as the tagger sees it: its spans with their probabilities, contents in text order."""

    source: RoleSpan | None
    cue: RoleSpan | None
    content: tuple[RoleSpan, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text, its quotations, and the sources and cues that the tagger found in it; each in text order.

    ``speeches`` are the quotations that go on over paragraphs, each with its pieces.
    """

    text: str
    quoted: Sequence[Quotation]
    sources: Sequence[RoleSpan]
    cues: Sequence[RoleSpan]
    speeches: Sequence[Sequence[Quotation]] = ()

    def speech_of(self, quotation: Quotation) -> Sequence[Quotation]:
        """The pieces of the speech that a quotation is one of; itself, where it is all of it."""
        place = bisect_right(self.speeches, quotation.start, key=lambda speech: speech[0].start) - 1
        return self.speeches[place] if place >= 0 and quotation in self.speeches[place] else (quotation,)

    def cues_between(self, start: int, end: int) -> Sequence[RoleSpan]:
        """The cues that begin at ``start`` or after it and before ``end``."""
        first, last = (bisect_left(self.cues, offset, key=_start) for offset in (start, end))
        return self.cues[first:last]

    def sources_between(self, start: int, end: int) -> Sequence[RoleSpan]:
        """The sources that begin at ``start`` or after it and before ``end``."""
        first, last = (bisect_left(self.sources, offset, key=_start) for offset in (start, end))
        return self.sources[first:last]

    def quotation_of(self, content: RoleSpan) -> Quotation | None:
        """The closed quotation that a content is, its marks included."""
        found = next(touching(self.quoted, content.start, content.end), None)
        same = found is not None and found.opened and found.closed and (found.start, found.end) == (content.start, content.end)
        return found if same else None

    def source_before(self, cue: RoleSpan) -> RoleSpan | None:
        """The source right before a cue, at most a comma between."""
        place = bisect_left(self.sources, cue.start, key=_start) - 1
        return self.sources[place] if place >= 0 and not self.text[self.sources[place].end : cue.start].strip(" ,") else None

    def source_at(self, start: int) -> RoleSpan | None:
        """The source that begins at ``start``."""
        place = bisect_left(self.sources, start, key=_start)
        return self.sources[place] if place < len(self.sources) and self.sources[place].start == start else None


def is_broken(content: RoleSpan, cue: RoleSpan, text: str) -> bool:
    """Whether a paragraph break lies between a content and its cue."""
    return "\n\n" in (text[content.end : cue.start] if content.end <= cue.start else text[cue.end : content.start])


def _start(span: RoleSpan) -> int:
    return span.start
