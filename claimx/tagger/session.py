"""The tagger at work: the weights in the package, run by onnxruntime."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from claimx.english.entities import Entity, settled
from claimx.tagger.decoding import Floats, RoleSpan, Scores, decode
from claimx.tagger.naming import entities
from claimx.tagger.windowing import Window, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onnxruntime import InferenceSession


# The metadata of the file that hold transitions, those between tags and those between labels of entities: JSON, a list for each before.
TRANSITIONS, MOVES = "transitions", "moves"
WEIGHTS = ("tagger.onnx", "entities.onnx")
OUTPUTS = ["tags", "cues", "sources"]
# onnxruntime's fused kernel of a sum and its layer norm is slower than the two apart: a sixth of all time.
UNPAID = ("SkipLayerNormFusion",)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of a text, in text order: its role spans, and the entities that it names."""

    spans: tuple[RoleSpan, ...]
    entities: tuple[Entity, ...]


def read(text: str) -> Reading:
    """The role spans and the entities of a text: offsets into ``text``, paragraphs parted by blank lines."""
    network = shipped()
    spans: list[RoleSpan] = []
    named: list[Entity] = []
    for window in windows(text):
        *given, labels = network.run([*OUTPUTS, "entities"], inputs(window))
        spans += decode(window, _scores(given, network))
        named += entities(window, labels[0], kept(network, MOVES))
    return Reading(tuple(spans), tuple(settled(text, named)))


def tag(text: str, network: InferenceSession | None = None) -> list[RoleSpan]:
    """The role spans of a text, as ``read`` gives them.

    ``network`` is the shipped one unless another is given.
    """
    return [span for window in windows(text) for span in decode(window, scores(window, network or shipped()))]


def scores(window: Window, network: InferenceSession) -> Scores:
    """What the network says of one window.

    Windows go through the network one at a time: int8 activations are scaled over all that is computed together, so a window's
    scores would otherwise depend on its neighbours in the batch.
    """
    return _scores(network.run(OUTPUTS, inputs(window)), network)


def _scores(given: Sequence[Floats], network: InferenceSession) -> Scores:
    tags, cues, sources = given
    return Scores(tags[0], cues[0], sources[0], kept(network, TRANSITIONS))


def inputs(window: Window) -> dict[str, npt.NDArray[np.int64]]:
    """What the network reads of a window."""
    return {
        "ids": np.array([window.ids], dtype=np.int64),
        "shapes": np.array([window.shapes], dtype=np.int64),
        "quoted": np.array([window.quoted], dtype=np.int64),
        "words": np.array([[word.piece for word in window.words]], dtype=np.int64),
    }


@lru_cache(maxsize=8)
def kept(network: InferenceSession, name: str) -> Floats:
    """The transitions of this name that a network's file holds."""
    found: Floats = np.array(json.loads(network.get_modelmeta().custom_metadata_map[name]), dtype=np.float32)
    return found


@cache
def shipped() -> InferenceSession:
    """The network in the package, loaded once.

    The entities' head lies in a file of its own, which goes on where the network's ends: messages of Protocol Buffers that stand one after
    the other are one.
    """
    weights = files("claimx").joinpath("weights")
    return load(b"".join(weights.joinpath(name).read_bytes() for name in WEIGHTS))


def load(network: str | bytes) -> InferenceSession:
    """A network that the training exported, the path or the bytes of it.

    It runs on one thread, which is what a shell user with many processes wants.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # which keeps what the longest paragraph took, 27 MB on pages of news, and saves no time
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(UNPAID))
