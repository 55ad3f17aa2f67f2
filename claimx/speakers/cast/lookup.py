"""Looking things up in a long article without going through all of it: by offset, by word, by name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Generic, Protocol, TypeVar

from claimx.model import Part
from claimx.speakers import names


class Placed(Protocol):
    """What has a place in a part of the article: offsets."""

    @property
    def part(self) -> Part:
        """The part."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


T = TypeVar("T", bound=Placed)


class ByPlace(Generic[T]):
    """Things of both parts, those of a part in the order of where they begin."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: dict[Part, list[T]] = {"title": [], "body": []}
        for item in items:
            self._items[item.part].append(item)
        for found in self._items.values():
            found.sort(key=_start)

    def __iter__(self) -> Iterator[T]:
        """All of them, the body's first."""
        return chain(self._items["body"], self._items["title"])

    def add(self, item: T) -> None:
        """Take in one more."""
        insort(self._items[item.part], item, key=_start)

    def between(self, part: Part, start: int, end: int) -> Sequence[T]:
        """Those that begin at ``start`` or after it, and before ``end``."""
        own = self._items[part]
        return own[bisect_left(own, start, key=_start) : bisect_left(own, end, key=_start)]

    def before(self, part: Part, offset: int) -> Iterator[T]:
        """Those that begin before the offset, the last first."""
        own = self._items[part]
        return (own[place] for place in range(bisect_left(own, offset, key=_start) - 1, -1, -1))

    def after(self, part: Part, offset: int) -> Iterator[T]:
        """Those that begin at the offset or after it, the first first."""
        own = self._items[part]
        return (own[place] for place in range(bisect_left(own, offset, key=_start), len(own)))


def _start(item: Placed) -> int:
    return item.start


class Spans:
    """Spans of one part, for asking whether one of them holds an offset or covers a stretch."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, offset: int) -> bool:
        """Whether one of the spans holds the offset."""
        return self.cover(offset, offset + 1)

    def cover(self, start: int, end: int) -> bool:
        """Whether one of the spans covers the stretch: of those that begin up to its start, one reaches its end."""
        place = bisect_right(self._starts, start)
        return place > 0 and end <= self._reach[place - 1]


class ByWord:
    """Names with numbers from 0, to find those that a shorter one may stand for without trying them all."""

    def __init__(self, full: Iterable[str] = ()) -> None:
        self._full: list[str] = []
        # By the word that a shorter form ends in; many may share a first name, which no more than that word alone is short for.
        self._by_word: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
        for name in full:
            self.add(name)

    def add(self, name: str) -> None:
        """Take in one more."""
        telling = names.telling(name)
        for key in {*((word, True) for word in (*telling[:2], *telling[-1:])), *((word, False) for word in telling[-1:])}:
            self._by_word[key].append(len(self._full))
        self._full.append(name)

    def __contains__(self, word: str) -> bool:
        """Whether a shorter form may end in the word."""
        return (word, True) in self._by_word

    def those(self, name: str) -> Iterator[int]:
        """The numbers of those that ``name`` may be short for, in their order."""
        telling = names.telling(name)
        known = self._by_word.get((telling[-1], len(telling) == 1), ()) if telling else ()
        return (number for number in known if names.short_for(name, self._full[number]))


class Articled:
    """Where a text writes "The" before something, to tell whether it is part of a name."""

    def __init__(self, text: str) -> None:
        self._after: defaultdict[str, list[int]] = defaultdict(list)  # places, by the word there
        self._text = text
        for match in re.finditer(r"\bThe\s+(?=(\w*))", text):
            self._after[match[1]].append(match.end())

    def has(self, name: str) -> bool:
        """Whether the text has "The" before the name."""
        whole = re.compile(rf"{re.escape(name)}(?!\w)")
        return any(whole.match(self._text, place) for place in self._after.get(re.split(r"\W", name, maxsplit=1)[0], ()))
