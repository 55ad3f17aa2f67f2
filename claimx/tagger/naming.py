"""The network's second head: the named entities of a window."""

from __future__ import annotations

from claimx.english.entities import KINDS, Entity
from claimx.tagger.decoding import Scores
from claimx.tagger.windowing import Window

LABELS = ("O", *(f"{letter}-{kind}" for kind in KINDS for letter in "BI"))  # the order is part of the weights


def entities(window: Window, scores: Scores) -> list[Entity]:
    """The entities of a window in text order.

    Each word has its likeliest label; an I that nothing of its kind precedes begins an entity as a B does. None goes over a break.
    """
    found: list[Entity] = []
    inside = ""  # the kind of the entity that the word before belongs to
    for index, best in enumerate(scores.entities.argmax(axis=1).tolist()):
        letter, _, kind = LABELS[best].partition("-")
        word = window.words[index]
        if letter == "I" and kind == inside and index not in window.breaks:
            found[-1] = Entity(found[-1].start, word.end, kind)
        elif kind:
            found.append(Entity(word.start, word.end, kind))
        inside = kind
    return found
