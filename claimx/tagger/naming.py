"""The network's second head: the named entities of a window."""

from __future__ import annotations

import numpy as np

from claimx.english.entities import KINDS, Entity
from claimx.tagger.decoding import Floats, allowed, firsts, viterbi
from claimx.tagger.windowing import Window

LABELS = ("O", *(f"{letter}-{kind}" for kind in KINDS for letter in "BI"))  # the order is part of the weights
ALLOWED, FIRST = allowed(LABELS), firsts(LABELS)


# The log-probability of O from which a word is in no name, whatever its neighbours are: 99 in 100. Nine words in ten are, and cost no time.
SURE = -0.01


def entities(window: Window, labels: Floats, moves: Floats) -> list[Entity]:
    """The entities of a window in text order; none goes over a break.

    ``labels`` is words × len(LABELS), log-probabilities; ``moves`` how much likelier each label is after each other.
    """
    found: list[Entity] = []
    for start, end in _doubtful(labels[:, 0]):
        breaks = {word - start for word in window.breaks if start <= word < end}
        path = viterbi(labels[start:end], breaks, moves, allowed=ALLOWED, first=FIRST)
        for word, best in zip(window.words[start:end], path, strict=True):
            letter, _, kind = LABELS[best].partition("-")
            if letter == "I":
                found[-1] = Entity(found[-1].start, word.end, kind)
            elif kind:
                found.append(Entity(word.start, word.end, kind))
    return found


def _doubtful(outside: Floats) -> list[tuple[int, int]]:
    """The stretches of words that are not surely O, with the words before and after."""
    near = np.zeros(len(outside) + 2, dtype=bool)
    for shift in range(3):
        near[shift : len(outside) + shift] |= outside < SURE
    turns = np.flatnonzero(np.diff(near[1:-1], prepend=False, append=False))
    return list(zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True))
