"""Which of many names a shorter one may stand for, without trying them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimx.speakers import names


class ByWord:
    """Names with numbers from 0, by the words that a shorter form of each must end in: the last, or one of the first two alone."""

    def __init__(self, full: Iterable[str] = ()) -> None:
        self._full: list[str] = []
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        for name in full:
            self.add(name)

    def add(self, name: str) -> None:
        """Take in one more name."""
        telling = names.telling(name)
        for word in {*telling[:2], *telling[-1:]}:
            self._numbers[word].append(len(self._full))
        self._full.append(name)

    def those(self, name: str) -> Iterator[int]:
        """The numbers of those that ``name`` may be short for, in their order."""
        last = names.telling(name)[-1:]
        return (number for word in last for number in self._numbers.get(word, ()) if names.short_for(name, self._full[number]))
