"""Named entities, which the network learns beside the attributions and which do not ship."""

from __future__ import annotations

from dataclasses import dataclass

# OntoNotes' kinds that a speaker can be, or that tell what a name is not; times and amounts are nobody.
KINDS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART")
LABELS = ("O", *(f"{letter}-{kind}" for kind in KINDS for letter in "BI"))  # the order is part of a checkpoint


@dataclass(frozen=True, slots=True)
class Entity:
    """``text[start:end]`` is the name of something of a ``kind``."""

    start: int
    end: int
    kind: str
