"""Named entities: what the tagger finds beside the attributions, and the parse carries."""

from __future__ import annotations

from dataclasses import dataclass

# OntoNotes' kinds that a speaker can be, or that tell what a name is not; times and amounts are nobody.
KINDS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART")  # the order is part of the weights


@dataclass(frozen=True, slots=True)
class Entity:
    """``text[start:end]`` is the name of something of a ``kind``."""

    start: int
    end: int
    kind: str
