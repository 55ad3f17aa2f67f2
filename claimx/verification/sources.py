"""A source made ready to be searched: its terms, and whose each of them is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache

from claimx.english.lexicon import listed
from claimx.matching.people import same_person
from claimx.matching.wordforms import Terms, plain, terms, words
from claimx.verification.model import Source, Turn
from claimx.verification.transcripts import NOTE

_STOP = re.compile(r"[.?!…]|--|[—–]")
_OPENING = re.compile(r"(?:^|[\s(])[\"“«]")


@dataclass(frozen=True, slots=True)
class Ready:
    """A source, its terms, and for each turn the place of its first term."""

    source: Source
    terms: Terms
    firsts: tuple[int, ...]
    _newlines: list[int] = field(default_factory=list)
    _persons: dict[str, frozenset[str]] = field(default_factory=dict)

    def persons(self, claimed: str | None) -> frozenset[str]:
        """Those of the source's speakers who may be the claimed one."""
        if claimed is None:
            return frozenset()
        if claimed not in self._persons:
            known = {turn.person for turn in self.source.turns if turn.person}
            self._persons[claimed] = frozenset(person for person in known if same_person(claimed, person))
        return self._persons[claimed]

    def turn(self, at: int) -> int:
        """The number of the turn that a term stands in."""
        return bisect_right(self.firsts, at) - 1

    def turn_of(self, at: int) -> Turn:
        return self.source.turns[self.turn(at)]

    def line(self, offset: int) -> int | None:
        """The line, from 1, of an offset into the text."""
        if not self.source.lines:
            return None
        if not self._newlines:
            self._newlines.extend([-1, *(match.start() for match in re.finditer("\n", self.source.text))])
        return bisect_left(self._newlines, offset)

    def between(self, at: int) -> str:
        """What stands in the text between a term and the next."""
        return self.terms.text[self.terms.ends[at] : self.terms.starts[at + 1]]

    def spoken(self, start: int, end: int) -> str:
        """What is said between two offsets into the text, on one line, without notes; where another begins to speak, he is named."""
        said: list[str] = []
        first, last = self.turn(bisect_right(self.terms.starts, start) - 1), self.turn(max(0, bisect_left(self.terms.starts, end) - 1))
        for number in range(max(0, first), last + 1):
            turn = self.source.turns[number]
            words = [self.terms.text[max(low, start) : min(high, end)] for low, high in turn.spans if low < end and high > start]
            if number > first and turn.speaker and any(words):
                said.append(f"{turn.speaker}:")
            said += words
        return " ".join(" ".join(said).split())

    def words(self, first: int, last: int) -> list[str]:
        """The words of these terms, the last one too, as they are compared."""
        places = dict.fromkeys(zip(self.terms.starts[first : last + 1], self.terms.ends[first : last + 1], strict=True))
        return [word for start, end in places for word in words(self.terms.text[start:end])]

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence, or what the transcript shows as one, ends between a term and the next."""
        if at < 0 or at + 1 >= len(self.terms) or self.turn(at) != self.turn(at + 1):
            return True
        between = self.between(at) if self.terms.starts[at] != self.terms.starts[at + 1] else ""
        if NOTE.search(between) or _OPENING.search(between):
            return True
        stop = _STOP.search(between)
        if not stop:
            return False
        last = plain(self.terms.text[self.terms.starts[at] : self.terms.ends[at]])
        abbreviated = last in _abbreviations() or (len(last) == 1 and last != "i")
        return not (between.strip() == "." and abbreviated)


@cache
def _abbreviations() -> frozenset[str]:
    """Words after which a full stop ends no sentence, in small letters."""
    return frozenset(
        word.casefold() for name in ("titles", "after_names", "places", "others") for word in listed("abbreviations", name)
    ) - {"etc"}


def ready(source: Source) -> Ready:
    """Make a source ready."""
    made = terms(source.text, [span for turn in source.turns for span in turn.spans])
    return Ready(source, made, tuple(bisect_left(made.starts, turn.spans[0][0]) for turn in source.turns))


@cache
def made_of(name: str) -> re.Pattern[str]:
    """What matches a string of words that has nothing but the phrases of a list.

    >>> bool(made_of("free").fullmatch("well you know")), bool(made_of("free").fullmatch("well i think"))
    (True, False)
    """
    return re.compile(rf"(?:(?:{'|'.join(sorted(map(re.escape, listed('quoting', name)), key=len, reverse=True))})(?: |$))*")
