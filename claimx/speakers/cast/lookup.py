"""Looking things up in a long article without going through all of it: by offset, by word, by name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import Generic, Protocol, TypeVar

from claimx.model import Part

FIRST = re.compile(r"\w*")


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


@dataclass(frozen=True, slots=True)
class Articled:
    """Where a text writes "The" before something, to tell whether it is part of a name."""

    text: str
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, text: str) -> Articled:
        """Find each "The" of a text; its place is kept by the word after it."""
        found = cls(text)
        for match in re.finditer(r"\bThe\s+(?=(\w*))", text):
            found.places[match[1]].append(match.end())
        return found

    def has(self, name: str) -> bool:
        """Whether the text has "The" before the name."""
        first = FIRST.match(name)
        for place in self.places.get(first.group() if first else "", ()):
            end = place + len(name)
            if self.text.startswith(name, place) and not (self.text[end : end + 1].isalnum() or self.text[end : end + 1] == "_"):
                return True
        return False
