"""What the tagger found in a text, and of one attribution in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.english.abbreviations import is_abbreviated
from claimx.english.cues import WORD, holds
from claimx.english.quotation import speeches, touching
from claimx.tagger import RoleSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.english.quotation import Quotation
    from claimx.tagger.decoding import Role

# Where a sentence stops, after two letters or digits or a bracket and so not after an initial, and up to where the next one begins.
STOP = re.compile(r"(?<=[^\W_](?:[^\W_]|[)%]))[.!?][”\"’]?\s+(?=[“\"‘']?[^\W\d_a-z])")
LONGEST_WORD = 30  # characters that are looked at before a full stop, which only bounds the cost
GAP = 8  # characters of white space before a content, at most: a paragraph break is two in an article
PAUSED = (",", ",”", ',"')
LONGEST_SENTENCE = 1000  # characters, which only bounds the cost of a text without stops
# As sure as the tagger is where it is surest: the layout leaves no doubt.
SURE = 0.97


@dataclass(frozen=True, slots=True)
class Evidence:
    """An attribution as the tagger sees it: its spans with their probabilities, contents in text order.

    ``is_marked`` where the markup of the page says that the content is a quotation.
    """

    source: RoleSpan | None
    cue: RoleSpan | None
    content: tuple[RoleSpan, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text, its quotations, and the sources and cues that the tagger found in it; each in text order.

    ``speeches`` are the quotations that go on over paragraphs, each with its pieces.
    """

    text: str
    quoted: Sequence[Quotation]
    sources: Sequence[RoleSpan]
    cues: Sequence[RoleSpan]
    speeches: Sequence[Sequence[Quotation]]

    @classmethod
    def of(cls, spans: Iterable[RoleSpan], text: str, quoted: Sequence[Quotation]) -> Tagged:
        """What there is in a text beside contents; ``spans`` are what the tagger found in it."""
        ordered = sorted(spans, key=lambda span: span.start)
        sources, cues = ([span for span in ordered if span.role == role] for role in ("source", "cue"))
        return cls(text, quoted, sources, cues, tuple(speeches(quoted, text)))

    def speech_of(self, quotation: Quotation) -> Sequence[Quotation]:
        """The pieces of the speech that a quotation is one of; itself, where it is all of it."""
        place = bisect_right(self.speeches, quotation.start, key=lambda speech: speech[0].start) - 1
        return self.speeches[place] if place >= 0 and quotation in self.speeches[place] else (quotation,)

    def cues_between(self, start: int, end: int) -> Sequence[RoleSpan]:
        """The cues that begin at ``start`` or after it and before ``end``."""
        return _between(self.cues, start, end)

    def speaks_between(self, start: int, end: int) -> bool:
        """Whether a source or a cue begins at ``start`` or after it and before ``end``."""
        return any(_between(spans, start, end) for spans in (self.sources, self.cues))

    def source_before(self, cue: RoleSpan) -> RoleSpan | None:
        """The source right before a cue, at most a comma between."""
        place = bisect_left(self.sources, cue.start, key=lambda span: span.start) - 1
        return self.sources[place] if place >= 0 and not self.text[self.sources[place].end : cue.start].strip(" ,") else None

    def quoted_in(self, start: int, end: int) -> Quotation | None:
        """The first quotation that shares a character with ``start`` to ``end``."""
        return next(touching(self.quoted, start, end), None)

    def quotation_of(self, content: RoleSpan) -> Quotation | None:
        """The closed quotation that a content is, its marks included."""
        found = self.quoted_in(content.start, content.end)
        same = found is not None and found.opened and found.closed and (found.start, found.end) == (content.start, content.end)
        return found if same else None

    def is_marked(self, content: RoleSpan) -> bool:
        """Whether some of a content stands in quotation marks."""
        return self.quoted_in(content.start, content.end) is not None

    def words_of(self, span: RoleSpan | None) -> list[str]:
        """The words of a span; none of one that is missing."""
        return WORD.findall(self.text, span.start, span.end) if span else []

    def has_verb(self, cue: RoleSpan | None, key: str) -> bool:
        """Whether a cue has a verb of the list ``key`` of ``cues.toml``."""
        return holds(self.words_of(cue), key)

    def stops(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """The ends of the sentences behind which another one begins, between ``start`` and ``end`` or there."""
        for stop in STOP.finditer(self.text, start, end + 2):  # with a mark and a letter of the next
            if stop.end() <= end and not is_abbreviated(self.text[max(0, stop.start() - LONGEST_WORD) : stop.start()]):
                yield stop

    def sentence_before(self, cue: RoleSpan) -> tuple[int, int] | None:
        """From where to where the sentence goes behind which, after a comma, a cue of saying names its source."""
        begins = named_from(cue)
        end = end_before(begins, self.text)
        says = self.words_of(cue)[:1] in (["according"], ["per"]) or self.has_verb(cue, "reporting")
        if not says or not self.text.endswith(PAUSED, 0, end):
            return None
        line = max(self.text.rfind("\n", 0, begins) + 1, begins - LONGEST_SENTENCE)
        return max((stop.end() for stop in self.stops(line, begins)), default=line), end - self.text.endswith(",", 0, end)

    def line_around(self, start: int, end: int) -> tuple[int, int]:
        """Where the line begins that holds ``start``, and where the one ends that holds ``end``."""
        after = self.text.find("\n", end)
        return self.text.rfind("\n", 0, start) + 1, after if after >= 0 else len(self.text)


def end_before(offset: int, text: str) -> int:
    """Where the words before an offset end, with what white space lies between."""
    near = text[max(0, offset - GAP) : offset]
    return offset - len(near) + len(near.rstrip())


def named_from(cue: RoleSpan) -> int:
    """Where a cue and its source begin."""
    return min(span.start for span in (cue, cue.linked) if span)


def is_broken(content: RoleSpan, cue: RoleSpan, text: str) -> bool:
    """Whether a paragraph break lies between a content and its cue."""
    return "\n\n" in (text[content.end : cue.start] if content.end <= cue.start else text[cue.end : content.start])


def _between(spans: Sequence[RoleSpan], start: int, end: int) -> Sequence[RoleSpan]:
    first, last = (bisect_left(spans, offset, key=lambda span: span.start) for offset in (start, end))
    return spans[first:last]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, offsets of its first and last character that are no space."""

    start: int
    end: int


def laid(contents: Iterable[tuple[int, int]], source: tuple[int, int] | None = None, cue: tuple[int, int] | None = None) -> Evidence:
    """Evidence as sure as can be, of the places of contents, a source and a cue."""
    who = _sure("source", source) if source else None
    mark = _sure("cue", cue, who) if cue else None
    return Evidence(who, mark, tuple(_sure("content", place, mark) for place in contents))


def _sure(role: Role, place: tuple[int, int], linked: RoleSpan | None = None) -> RoleSpan:
    return RoleSpan(role, *place, linked, score=SURE, weakest=SURE, link=SURE)
