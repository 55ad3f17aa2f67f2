"""Which of very many texts share words with another: their n-grams as numbers in sorted arrays.

Of 200,000 quotations that is some 90 MB, where an index of tuples takes more than a gigabyte; but NumPy is loaded for it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from claimx.matching.index import LARGEST, telling
from claimx.matching.rarity import nats

if TYPE_CHECKING:
    from collections.abc import Sequence

# An n-gram is a number: its words' numbers as digits to this base (Knuth's multiplier for 64 bits), what is above 64 bits cut off.
BASE, BITS = 6364136223846793005, (1 << 64) - 1
# N-grams that stand in more than so many texts are passed over where a text has so many others that stand in any: they find what everybody
# says, and take most of the time. Of 200,000 quotations such as "going to be" do.
COMMON, RARE = 400, 4


@dataclass(slots=True)
class _Grams:
    """The n-grams of one size: of each its number, and the text that it is in; sorted once they are asked for."""

    grams: Any = field(default_factory=lambda: array("Q"))
    texts: Any = field(default_factory=lambda: array("I"))

    def sort(self) -> None:
        order = np.argsort(np.asarray(self.grams), kind="stable")
        self.grams, self.texts = np.asarray(self.grams)[order], np.asarray(self.texts)[order]

    def hits(self, wanted: Any) -> tuple[Any, Any]:
        """The texts with these n-grams, and for each the place of its n-gram among the wanted, as arrays."""
        first = np.searchsorted(self.grams, wanted)
        many = np.searchsorted(self.grams, wanted, side="right") - first
        rare = many <= COMMON
        if np.count_nonzero(many[rare]) >= RARE:
            many = np.where(rare, many, 0)
        at = np.repeat(np.arange(len(wanted)), many)
        found = np.arange(many.sum()) + np.repeat(first - (np.cumsum(many) - many), many)
        return self.texts[found], at


class Postings:
    """Texts, numbered as they are added, by their n-grams."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._keys: Any = array("I")  # the words of all texts one after another, as numbers
        self._ends: Any = array("Q")  # where each text ends in them
        self._long = bytearray()  # whether each is looked up by the largest n-grams
        self._told: Any = None  # for each word what it tells in the text asked about, 0.0 but while it is asked
        self._grams: tuple[_Grams, ...] = tuple(_Grams() for _ in range(LARGEST))
        self._sorted = False

    def add(self, keys: Sequence[str]) -> int:
        """Add a text, and return its number. Raises RuntimeError once the index has been asked."""
        if self._sorted:
            raise RuntimeError("what is added after the first question would not be found")
        number = len(self._ends)
        size, chosen = telling(keys)
        words = self._words
        numbers = [words.setdefault(key, len(words)) for key in keys]
        self._keys.extend(numbers)
        self._ends.append(len(self._keys))
        self._long.append(size == LARGEST)
        if size == LARGEST:
            return number
        found = self._grams[size - 1]
        for at in chosen:
            gram = 0
            for word in numbers[at : at + size]:
                gram = (gram * BASE + word) & BITS
            found.grams.append(gram)
            found.texts.append(number)
        return number

    def likeliest(self, keys: Sequence[str], most: int, least: float = 0.0) -> list[int]:
        """So many of the texts that were added as share most with this one, the most first, and not less than ``least``.

        What they share is what those of this text's words tell, in nats, that stand in n-grams which both have. Of texts that share as much
        the one that was added first comes first.
        """
        texts, ats, sizes = self._hits(keys)
        if not len(texts):
            return []
        before = np.cumsum([0.0, *map(nats, keys)])
        # By text and place: each n-gram adds the words that the one before it in the same text has not.
        order = np.argsort(texts << 32 | ats)
        texts, ats, ends = texts[order], ats[order], (ats + sizes)[order]
        firsts = np.flatnonzero(np.diff(texts, prepend=-1))
        starts = np.maximum(ats, np.concatenate([ats[:1], ends[:-1]]))
        starts[firsts] = ats[firsts]
        shared = np.add.reduceat(before[ends] - before[np.minimum(starts, ends)], firsts)
        ranked = np.argsort(-shared, kind="stable")[:most]
        return texts[firsts[ranked[shared[ranked] >= least]]].tolist()  # type: ignore[no-any-return] # they are numbers

    def at_most(self, keys: Sequence[str], texts: Sequence[int]) -> list[float]:
        """For each of these texts, what the words can tell at most that it shares with this one, wherever they stand, in nats."""
        numbers = [(self._words[key], nats(key)) for key in keys if key in self._words]
        words, told = [number for number, _ in numbers], [tells for _, tells in numbers]
        self._told[words] = told
        asked = np.asarray(texts, dtype=np.int64)
        starts = np.where(asked > 0, self._ends[asked - 1], 0)
        lengths = self._ends[asked] - starts
        after = np.cumsum(lengths)
        at = np.arange(lengths.sum()) + np.repeat(starts - (after - lengths), lengths)
        found = np.bincount(np.repeat(np.arange(len(asked)), lengths), self._told[self._keys[at]], minlength=len(asked))
        self._told[words] = 0.0
        return found.tolist()  # type: ignore[no-any-return] # they are numbers

    def _hits(self, keys: Sequence[str]) -> tuple[Any, Any, Any]:
        """For each n-gram that a text shares with this one: the text, the n-gram's place in this one, and its size."""
        if not self._sorted:
            self._finish()
        numbers = np.array([self._words.get(key, -1) for key in keys], dtype=np.int64)
        found = []
        for size, grams in enumerate(self._grams, start=1):
            if len(grams.grams) and len(numbers) >= size:
                words = [numbers[at : len(numbers) - size + 1 + at] for at in range(size)]
                known = np.flatnonzero(np.minimum.reduce(words) >= 0)
                texts, at = grams.hits(_gram([word[known].astype(np.uint64) for word in words]))
                found.append((texts.astype(np.int64), known[at], np.full(len(at), size)))
        if not found:
            return tuple(np.zeros(0, dtype=np.int64) for _ in range(3))  # type: ignore[return-value] # it has three
        return tuple(map(np.concatenate, zip(*found, strict=True)))  # type: ignore[return-value] # it has three

    def _finish(self) -> None:
        """Make the n-grams of the long texts, all at once, and sort."""
        self._sorted = True
        self._keys, self._ends = np.asarray(self._keys), np.asarray(self._ends).astype(np.int64)
        self._told = np.zeros(len(self._words), dtype=np.float64)
        if len(self._ends):
            lengths = np.diff(self._ends, prepend=0)
            left = np.repeat(self._ends, lengths) - np.arange(len(self._keys))  # words from each to the end of its text
            at = np.flatnonzero((left >= LARGEST) & np.repeat(np.frombuffer(self._long, dtype=bool), lengths))
            grams = self._grams[LARGEST - 1]
            grams.texts = np.repeat(np.arange(len(self._ends), dtype=np.uint32), lengths)[at]
            grams.grams = _gram([self._keys[at + offset].astype(np.uint64) for offset in range(LARGEST)])
        for grams in self._grams:
            grams.sort()


def _gram(words: Any) -> Any:
    """The numbers of n-grams, given the numbers of their first words, of their second, and so on, as arrays of 64 bits."""
    found = words[0]
    for word in words[1:]:
        found = found * np.uint64(BASE) + word
    return found
