"""A second head for a network that ships as it is: the entities, read off the states that it has of each word anyway."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from claimx.english.entities import Entity
from claimx.tagger.decoding import Floats
from claimx.tagger.naming import LABELS
from claimx.tagger.session import MOVES, inputs, load
from claimx.tagger.windowing import Window, windows

WIDTH = 384  # of a state
LAYERS = (0, 2, 3, 4, 5)  # whose states the head reads, counted from 0
HIDDEN = 192
DROPOUT = 0.1
# Of the log-odds of one label after another: of 0.3, 0.6 and 1 what agreed best with the silver labels of PolNeAR's dev.
SHARE = 0.3
PART = 10_000  # words at a time
PRIOR, FLOOR = 20.0, -12.0  # as if so many pairs more had been seen that are as chance has them; what never follows is this unlikely


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some windows: for each its states, side by side, and its label; ``firsts`` are those that begin a paragraph."""

    states: Floats  # words × (layers · WIDTH), sixteen bits each
    labels: np.ndarray[Any, np.dtype[np.int64]]
    firsts: np.ndarray[Any, np.dtype[np.bool_]]


def label(window: Window, named: Sequence[Entity]) -> list[int]:
    """The label of each word of a window."""
    starts = [word.start for word in window.words]
    found = [0] * len(starts)
    for one in named:
        words = range(bisect_left(starts, one.start), bisect_left(starts, one.end))
        for word in words:
            found[word] = LABELS.index(f"{'B' if word in (words[0], *window.breaks) else 'I'}-{one.kind}")
    return found


def read_states(network: Path, texts: Iterable[tuple[str, Sequence[Entity]]], layers: Sequence[int] = LAYERS) -> Words:
    """What the network in a file makes of each word of the texts, and what the word is."""
    session = load(network.read_bytes() + _listening(network, layers))
    names = [one.name for one in session.get_outputs()][-len(layers) :]
    states, labels, firsts = [], [], []
    for text, named in texts:
        for window in windows(text):
            given = inputs(window)
            places = given["words"][0]
            states.append(np.concatenate([one[0][places] for one in session.run(names, given)], axis=1).astype(np.float16))
            labels += label(window, named)
            firsts += [word in window.breaks for word in range(len(window.words))]
    return Words(np.concatenate(states), np.array(labels), np.array(firsts))


class Probe(nn.Module):
    """The states of a word → the scores of its labels: a layer between the two."""

    def __init__(self, width: int = WIDTH * len(LAYERS), hidden: int = HIDDEN) -> None:
        super().__init__()
        self.widen = nn.Linear(width, hidden)
        self.dropout = nn.Dropout(DROPOUT)
        self.name = nn.Linear(hidden, len(LABELS))

    def forward(self, states: Tensor) -> Tensor:
        scores: Tensor = self.name(self.dropout(functional.gelu(self.widen(states))))
        return scores


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a probe learns."""

    epochs: int = 6
    batch: int = 512
    rate: float = 2e-3
    decay: float = 0.01
    plain: float = 0.3  # of the words without a label between words without a label, how many each epoch shows
    seed: int = 1


def fit(words: Words, recipe: Recipe, say: Callable[[str], None]) -> Probe:
    """A probe that has learnt the labels of the words."""
    torch.manual_seed(recipe.seed)
    dice = np.random.default_rng(recipe.seed)
    probe = Probe(words.states.shape[1])
    named = words.labels > 0
    near = named | np.roll(named, 1) | np.roll(named, -1)
    steps = int(recipe.epochs * (near.sum() + recipe.plain * (~near).sum()) / recipe.batch) + recipe.epochs
    optimizer = torch.optim.AdamW(probe.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=steps, pct_start=0.1)
    for epoch in range(recipe.epochs):
        shown = np.flatnonzero(near | (dice.random(len(near)) < recipe.plain))
        dice.shuffle(shown)
        total = 0.0
        for at in range(0, len(shown), recipe.batch):
            some = np.sort(shown[at : at + recipe.batch])
            weights = torch.from_numpy(np.where(near[some], 1.0, 1 / recipe.plain).astype(np.float32))
            losses = functional.cross_entropy(
                probe(torch.from_numpy(words.states[some].astype(np.float32))), torch.from_numpy(words.labels[some]), reduction="none"
            )
            loss = (losses * weights).sum() / weights.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        say(f"epoch {epoch + 1}: loss {total * recipe.batch / len(shown):.4f}")
    probe.eval()
    return probe


def agreement(probe: Probe, words: Words) -> float:
    """F1 of the labels that the likeliest of each word are, over all but O."""
    with torch.no_grad():
        found = np.concatenate([probe(torch.from_numpy(some.astype(np.float32))).argmax(1).numpy() for some in _parts(words.states)])
    right = ((found == words.labels) & (found > 0)).sum()
    return float(2 * right / ((found > 0).sum() + (words.labels > 0).sum()))


def _parts(states: Floats) -> list[Floats]:
    return np.array_split(states, len(states) // PART + 1)


def moves(words: Words) -> Floats:
    """How much likelier each label is after each other than by itself: log-odds, times SHARE.

    The words' own probabilities know most of it already, for they see their neighbours.
    """
    pairs = (words.labels[:-1] * len(LABELS) + words.labels[1:])[~words.firsts[1:]]
    counts = np.bincount(pairs, minlength=len(LABELS) ** 2).reshape(len(LABELS), len(LABELS))
    alone = counts.sum(axis=1) / counts.sum()
    chance = np.maximum(alone[:, None] * alone, 1e-12)
    together = counts + PRIOR * chance
    odds = np.log(together / together.sum() / chance)
    found: Floats = (SHARE * odds.clip(FLOOR)).astype(np.float32)
    return found


def export(probe: Probe, moves: Floats, network: Path, path: Path, layers: Sequence[int] = LAYERS) -> None:
    """Write the probe to ``path``: what, right behind the bytes of the network, makes a file of both.

    Where the bytes of two messages of protobuf follow each other, they are one message, whose lists are those of the first and then
    those of the second. So this file holds a graph of the probe's nodes, its weights, in sixteen bits, and its output alone.
    """
    from onnx import ModelProto, TensorProto, helper, numpy_helper

    def whole(name: str) -> str:
        """The name of a weight in 32 bits."""
        short = numpy_helper.from_array(probe.state_dict()[name].numpy().T.astype(np.float16), f"entity.{name}")
        model.graph.initializer.append(short)
        model.graph.node.append(helper.make_node("Cast", [short.name], [f"{short.name} whole"], to=TensorProto.FLOAT))
        return f"{short.name} whole"

    model = ModelProto()
    states, places = _states(network)
    parts = [f"entity states {layer}" for layer in layers]
    for layer, part in zip(layers, parts, strict=True):
        model.graph.node.append(helper.make_node("GatherElements", [states[layer], places], [part], axis=1))
    steps: list[tuple[str, list[str], dict[str, Any]]] = [
        ("Concat", parts, {"axis": -1}),
        ("MatMul", ["entity Concat", whole("widen.weight")], {}),
        ("Add", ["entity MatMul", whole("widen.bias")], {}),
        ("Gelu", ["entity Add"], {}),
    ]
    for kind, given, options in steps:
        model.graph.node.append(helper.make_node(kind, given, [f"entity {kind}"], **options))
    model.graph.node.append(helper.make_node("MatMul", ["entity Gelu", whole("name.weight")], ["entity product"]))
    model.graph.node.append(helper.make_node("Add", ["entity product", whole("name.bias")], ["entity scores"]))
    model.graph.node.append(helper.make_node("LogSoftmax", ["entity scores"], ["entities"], axis=-1))
    model.graph.output.append(helper.make_tensor_value_info("entities", TensorProto.FLOAT, [1, "count", len(LABELS)]))
    helper.set_model_props(model, {MOVES: json.dumps(moves.round(3).tolist())})
    path.write_bytes(model.SerializeToString())


def _listening(network: Path, layers: Sequence[int]) -> bytes:
    """What behind a network's bytes makes it give the states of some layers too."""
    from onnx import ModelProto, TensorProto, helper

    model = ModelProto()
    states, _ = _states(network)
    for layer in layers:
        model.graph.output.append(helper.make_tensor_value_info(states[layer], TensorProto.FLOAT, [1, "pieces", WIDTH]))
    return bytes(model.SerializeToString())


def _states(network: Path) -> tuple[list[str], str]:
    """What a network's graph calls the states after each layer, and where in these its words begin."""
    import onnx

    nodes = onnx.load(network).graph.node
    ends = [node for node in nodes if node.op_type == "LayerNormalization" and node.input[-1].endswith("narrow_norm.bias")]
    states = [node.output[0] for node in ends]
    places = next(node.input[1] for node in nodes if node.op_type == "GatherElements" and node.input[0] == states[-1])
    return states, places
