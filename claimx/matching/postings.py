"""Which of very many texts share words with another: their n-grams as numbers in sorted arrays.

Of 200,000 quotations that is some 90 MB, where an index of tuples takes more than a gigabyte; but NumPy is loaded for it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from claimx.matching.index import LARGEST, telling
from claimx.matching.rarity import information

if TYPE_CHECKING:
    from collections.abc import Sequence

# An n-gram is a number: its words' numbers as digits to this base (Knuth's multiplier for 64 bits), what is above 64 bits cut off.
BASE, BITS = 6364136223846793005, (1 << 64) - 1


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
        first, after = np.searchsorted(self.grams, wanted), np.searchsorted(self.grams, wanted, side="right")
        many = after - first
        at = np.repeat(np.arange(len(wanted)), many)
        found = np.arange(many.sum()) + np.repeat(first - (np.cumsum(many) - many), many)
        return self.texts[found], at


class Postings:
    """Texts, numbered as they are added, by their n-grams."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._count = 0
        self._keys, self._ends, self._long = array("I"), array("Q"), array("I")
        self._grams: tuple[_Grams, ...] = tuple(_Grams() for _ in range(LARGEST))
        self._sorted = False

    def add(self, keys: Sequence[str]) -> int:
        """Add a text, and return its number. Raises RuntimeError once the index has been asked."""
        if self._sorted:
            raise RuntimeError("what is added after the first question would not be found")
        number = self._count
        self._count += 1
        size, chosen = telling(keys)
        words = self._words
        numbers = [words.setdefault(key, len(words)) for key in keys]
        if size == LARGEST:
            self._keys.extend(numbers)
            self._ends.append(len(self._keys))
            self._long.append(number)
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

        What they share is what the n-grams tell that both have, in nats, each divided by its size: less than the words tell.
        """
        texts, ats, sizes = self._hits(keys)
        shared = np.unique(texts.astype(np.uint64) << 34 | ats.astype(np.uint64) << 2 | sizes)  # an n-gram that stands there twice is one
        texts, ats, sizes = shared >> 34, (shared >> 2) & 0xFFFFFFFF, shared & 3
        nats = np.cumsum([0.0, *(information([key]) for key in keys)])
        told = (nats[ats + sizes] - nats[ats]) / sizes
        texts, which = np.unique(texts, return_inverse=True)
        weights = np.bincount(which, told)
        order = np.argsort(-weights, kind="stable")[:most]
        return [int(one) for one in texts[order[weights[order] >= least]]]

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
                found.append((texts, known[at], np.full(len(at), size, dtype=np.uint64)))
        if not found:
            return tuple(np.zeros(0, dtype=np.uint64) for _ in range(3))  # type: ignore[return-value] # it has three
        return tuple(map(np.concatenate, zip(*found, strict=True)))  # type: ignore[return-value] # it has three

    def _finish(self) -> None:
        """Make the n-grams of the long texts, all at once, and sort."""
        self._sorted = True
        keys = np.asarray(self._keys, dtype=np.uint64)
        ends = np.asarray(self._ends, dtype=np.int64)
        if len(ends):
            lengths = np.diff(ends, prepend=0)
            places = np.arange(len(keys)) - np.repeat(ends - lengths, lengths)
            kept = places <= np.repeat(lengths, lengths) - LARGEST
            grams = self._grams[LARGEST - 1]
            grams.texts = np.repeat(np.asarray(self._long), lengths)[kept]
            at = np.flatnonzero(kept)
            grams.grams = _gram([keys[at + offset] for offset in range(LARGEST)])
        for grams in self._grams:
            grams.sort()
        self._keys, self._ends, self._long = array("I"), array("Q"), array("I")


def _gram(words: Any) -> Any:
    """The numbers of n-grams, given the numbers of their first words, of their second, and so on, as arrays of 64 bits."""
    found = words[0]
    for word in words[1:]:
        found = found * np.uint64(BASE) + word
    return found
