"""How the shipped weights were made: the stages of the training, one after another."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a run learns: one stage of STAGES.

    ``steps`` ends it sooner than its epochs do, where it is not 0. ``sentences`` and ``pages`` are how often an epoch shows each invented
    sentence and each annotated page, ``unlabelled`` how many texts it shows as the network labels them that the stage begins with,
    ``masked`` the share of pieces that half of the windows hide, ``frozen`` how many layers do not learn.
    """

    epochs: int = 5
    steps: int = 0
    batch: int = 12
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    entity_rate: float = 1e-3
    transition_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.08
    clip: float = 1.0
    link_weight: float = 0.3
    sequence_weight: float = 0.0
    entity_weight: float = 0.0
    sentences: int = 0
    pages: int = 0
    unlabelled: int = 0
    masked: float = 0.0
    frozen: int = 0
    dropout: float = 0.1
    average: float = 0.998
    seed: int = 1


# Texts that the last stage's network labels, the entities, and pieces hidden.
UNLABELLED = Recipe(
    epochs=4,
    steps=1900,
    encoder_rate=8e-5,
    head_rate=3e-4,
    warm_up=0.06,
    sequence_weight=2.0,
    entity_weight=0.4,
    sentences=3,
    unlabelled=130,
    masked=0.1,
    frozen=2,
    average=0.995,
    seed=32,
)
# The pages of many outlets in their place.
PAGES = replace(
    UNLABELLED, epochs=2, steps=1300, encoder_rate=6e-5, head_rate=2e-4, warm_up=0.05, entity_weight=0.3, unlabelled=0, pages=2, seed=41
)
# What made the shipped weights, one run after the other, each from the averaged weights of the last: from the encoder; a warm restart at
# half the rates (Loshchilov and Hutter 2017); with the invented sentences, the loss over whole sequences; and the two above.
STAGES = (
    Recipe(),
    Recipe(epochs=2, encoder_rate=1e-4, head_rate=5e-4, seed=2),
    Recipe(epochs=1, steps=400, encoder_rate=5e-5, head_rate=1e-4, sequence_weight=2.0, sentences=6, frozen=2, average=0.99, seed=21),
    UNLABELLED,
    PAGES,
)
