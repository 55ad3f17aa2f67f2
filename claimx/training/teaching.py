"""Texts that nobody annotated, labelled by a network that was trained already: the mean of what it says of each word in several windows.

Cut otherwise a window shows a word in other company. The mean over such views of one network is better than each of them, and too slow to
ship; a network that learns it needs one view alone (as Hinton, Vinyals and Dean 2015 did with several networks).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from claimx.tagger.decoding import ALLOWED, BEGIN, FIRST, TAGS, Floats, Role
from claimx.tagger.session import TRANSITIONS, kept, load, scores
from claimx.tagger.windowing import Window, blocks, pack
from claimx.training.data import Labels, label
from claimx.training.exporting import export

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from claimx.english.entities import Entity
    from claimx.evaluation.corpus import Annotated
    from claimx.training.network import Network

VIEWS = (48, 96, 144, 192)  # pieces of a text's first window; those after it are whole, so that each view cuts elsewhere
HEADS = 4  # of a link the likeliest words are kept
LEAST_BEGIN = 0.15  # a link counts where its word begins a span with at least this probability: what is less likely teaches nothing
LEAST_TAG = 1e-5  # a tag's least probability, for its logarithm


class Head(NamedTuple):
    """One view's link of a word: the likeliest heads, by their place in the text, and how likely the word begins a span at all."""

    heads: Mapping[int, float]
    begins: float


@dataclass(frozen=True, slots=True)
class Taught:
    """What a teacher says of a text: ``places`` are where its words begin; ``tags`` and ``moves`` a row for each; links by place."""

    places: Mapping[int, int]
    tags: Floats
    moves: Floats
    cues: Mapping[int, Sequence[Head]]
    sources: Mapping[int, Sequence[Head]]

    def labels(self, window: Window, named: Sequence[Entity] | None = None) -> Labels | None:
        """The labels of one of the text's windows; None where it holds words that the teacher did not see."""
        places = [self.places.get(word.start, -1) for word in window.words]
        if -1 in places:
            return None
        inner = [place for before, place in pairwise(places) if place == before + 1]
        moves = self.moves[inner].astype(np.float32).sum(axis=0) if inner else np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
        return Labels(
            self.tags[places].astype(np.float32),
            moves,
            _table(self.cues, places),
            _table(self.sources, places),
            label(window, (), named).entities,
        )


def taught_by(network: Network, texts: Sequence[Annotated], kept: Path) -> dict[str, Taught]:
    """What the network, in eight bits, says of each text, by name; from the file ``kept`` where a run that was stopped wrote it."""
    if not kept.exists():
        export(network, kept.with_suffix(".onnx"), outside=0.0)
        session = load(str(kept.with_suffix(".onnx")))
        torch.save({text.name: teach(text.text, session) for text in texts}, kept)
    found: dict[str, Taught] = torch.load(kept, weights_only=False)
    return found


def teach(text: str, network: InferenceSession) -> Taught:
    """What the network says of a text."""
    found = blocks(text)
    views: list[Floats] = []
    links: dict[Role, dict[int, list[Head]]] = {"content": defaultdict(list), "cue": defaultdict(list)}
    places: dict[int, int] = {}
    breaks: set[int] = set()
    for view in VIEWS:
        rows: list[Floats] = [np.zeros((0, len(TAGS)), dtype=np.float32)]
        for window in pack(found, first=view):
            given, first = scores(window, network), sum(map(len, rows))
            rows.append(np.exp(given.tags))
            places |= {word.start: first + index for index, word in enumerate(window.words)}
            breaks |= {first + index for index in window.breaks}
            _note(links["content"], first, rows[-1][:, BEGIN["content"]], given.cues)
            _note(links["cue"], first, rows[-1][:, BEGIN["cue"]], given.sources)
        views.append(np.concatenate(rows))
    tags, between = marginals(np.log(np.maximum(np.mean(views, axis=0), LEAST_TAG)), kept(network, TRANSITIONS), breaks)
    return Taught(places, tags.astype(np.float16), between.astype(np.float16), links["content"], links["cue"])


def _note(links: dict[int, list[Head]], first: int, begins: Floats, odds: Floats) -> None:
    for index in np.nonzero(begins > LEAST_BEGIN)[0].tolist():
        row = np.exp(odds[index])
        likeliest = row[:-1].argsort()[-HEADS:].tolist()
        links[first + index].append(Head({first + head: float(row[head]) for head in likeliest}, float(begins[index])))


def _table(links: Mapping[int, Sequence[Head]], places: Sequence[int]) -> Floats:
    """The links of the words at the places as Labels has them: heads outside the window are none, and a row adds up to its weight."""
    inside = {place: index for index, place in enumerate(places)}
    table = np.zeros((len(places), len(places) + 1), dtype=np.float32)
    for index, place in enumerate(places):
        for view in links.get(place, ()):
            row = {inside[head]: odds for head, odds in view.heads.items() if head in inside}
            table[index, list(row)] += list(row.values())
            table[index, -1] += max(1 - sum(row.values()), 0.0)
        if weight := sum(view.begins for view in links.get(place, ())) / len(VIEWS):
            table[index] *= weight / table[index].sum()
    return table


def marginals(emissions: Floats, transitions: Floats, breaks: Collection[int]) -> tuple[Floats, Floats]:
    """Of a conditional random field the probability of each tag of each word, and of each pair with the word before (0 for the first).

    By the forward-backward algorithm (Rabiner 1989); ``breaks`` are the words that begin a paragraph.
    """
    count = len(emissions)
    table = ALLOWED + transitions
    steps = np.array([table + FIRST if word in breaks else table for word in range(count)]).reshape(count, *table.shape)
    before, after = np.zeros((2, count, len(TAGS)))
    for word in range(count):
        before[word] = emissions[word] + (np.logaddexp.reduce(before[word - 1][:, None] + steps[word], axis=0) if word else FIRST)
    for word in range(count - 2, -1, -1):
        after[word] = np.logaddexp.reduce(steps[word + 1] + emissions[word + 1] + after[word + 1], axis=1)
    whole = np.logaddexp.reduce(before[-1:], axis=None)
    pairs = np.zeros(steps.shape)
    pairs[1:] = np.exp(before[:-1, :, None] + steps[1:] + (emissions + after)[1:, None] - whole)
    return np.exp(before + after - whole).astype(np.float32), pairs.astype(np.float32)
