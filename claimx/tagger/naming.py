"""The network's second head: the named entities of a window."""

from __future__ import annotations

from claimx.english.entities import KINDS, Entity
from claimx.tagger.decoding import Scores, allowed, firsts, viterbi
from claimx.tagger.windowing import Window

LABELS = ("O", *(f"{letter}-{kind}" for kind in KINDS for letter in "BI"))  # the order is part of the weights
ALLOWED, FIRST = allowed(LABELS), firsts(LABELS)


def entities(window: Window, scores: Scores) -> list[Entity]:
    """The entities of a window in text order; none goes over a break."""
    if not scores.entities.argmax(axis=1).any():
        return []  # as in most windows without a capital
    found: list[Entity] = []
    for word, best in zip(window.words, viterbi(scores.entities, window.breaks, scores.moves, allowed=ALLOWED, first=FIRST), strict=True):
        letter, _, kind = LABELS[best].partition("-")
        if letter == "I":
            found[-1] = Entity(found[-1].start, word.end, kind)
        elif kind:
            found.append(Entity(word.start, word.end, kind))
    return found
