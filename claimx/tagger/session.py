"""The tagger at work: the weights in the package, run by onnxruntime."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from claimx.tagger.decoding import FREE, Floats, RoleSpan, Scores, decode
from claimx.tagger.windowing import Window, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


TRANSITIONS = "transitions"  # the metadata of the file that holds them: JSON, a list for each tag before
# onnxruntime's fused kernel of a sum and its layer norm is slower than the two apart: a sixth of all time.
UNPAID = ("SkipLayerNormFusion",)


def tag(text: str, network: InferenceSession | None = None) -> list[RoleSpan]:
    """The role spans of a text, in text order: offsets into ``text``, paragraphs parted by blank lines.

    ``network`` is the shipped one unless another is given.
    """
    return [span for window in windows(text) for span in decode(window, scores(window, network or shipped()))]


def scores(window: Window, network: InferenceSession) -> Scores:
    """What the network says of one window.

    Windows go through the network one at a time: int8 activations are scaled over all that is computed together, so a window's
    scores would otherwise depend on its neighbours in the batch.
    """
    inputs = {
        "ids": np.array([window.ids], dtype=np.int64),
        "shapes": np.array([window.shapes], dtype=np.int64),
        "quoted": np.array([window.quoted], dtype=np.int64),
        "words": np.array([[word.piece for word in window.words]], dtype=np.int64),
    }
    tags, cues, sources = network.run(["tags", "cues", "sources"], inputs)
    return Scores(tags[0], cues[0], sources[0], transitions(network))


@lru_cache(maxsize=4)
def transitions(network: InferenceSession) -> Floats:
    """The transitions between tags that a network's file holds; none where it holds none."""
    kept = network.get_modelmeta().custom_metadata_map.get(TRANSITIONS)
    return FREE if kept is None else np.array(json.loads(kept), dtype=np.float32)


@cache
def shipped() -> InferenceSession:
    """The network in the package, loaded once."""
    with as_file(files("claimx").joinpath("weights/tagger.onnx")) as path:
        return load(path)


def load(path: Path) -> InferenceSession:
    """A network that the training exported; it runs on one thread, which is what a shell user with many processes wants."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # which keeps what the longest paragraph took, 27 MB on pages of news, and saves no time
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(UNPAID))
