"""How likely an attribution is right, from the tagger's probabilities: a logistic regression (Platt 1999) over a few features.

It was fitted on articles that the tagger was not trained on. Right means: a person marked the content too (half of the words or more in
common), with the same source.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimx.english.cues import VERBLESS, WORD, holds
from claimx.english.lexicon import listed
from claimx.english.quotation import touching

if TYPE_CHECKING:
    from claimx.attribution.evidence import Evidence
    from claimx.english.quotation import Quotation

FEATURES = (
    "content",
    "content weakest",
    "cue",
    "cue weakest",
    "cue link",
    "source weakest",
    "source link",
    "no source",
    "own voice",
    "reporting cue",
    "speaking cue",
    "attitude cue",
    "quoted",
    "few words",
    "spans",
    "length",
)
# A content of so many words or fewer is seldom a claim; not swept, for the fit decides what it weighs.
FEW = 2
# What is less likely right than this is left out: with it precision rises and attributed F1 too. Chosen
# with the bias of decoding, on the articles that calibrate and on dev (PolNeAR).
LEAST = 0.35
# With a source and a verb of saying, so much is enough: on the 203 pages that train it shows four claims more, three of them attributions.
LEAST_REPORTED = 0.25
FLOOR = 1e-4  # a probability below this counts as this, so that its logarithm is finite


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted logistic regression: a weight for each of FEATURES."""

    intercept: float
    weights: tuple[float, ...]


def features(evidence: Evidence, text: str, quoted: Sequence[Quotation]) -> tuple[float, ...]:
    """The evidence as numbers, in the order of FEATURES: logarithms of probabilities, flags, and how much is said.

    ``text`` is what the spans lie in, ``quoted`` its quotations.
    """
    source, cue, content = evidence.source, evidence.cue, evidence.content
    cue_words = WORD.findall(text[cue.start : cue.end]) if cue else []
    words = sum(len(WORD.findall(text[span.start : span.end])) for span in content)
    quoted_words = sum(
        len(WORD.findall(text[max(quotation.start, span.start) : min(quotation.end, span.end)]))
        for span in content
        for quotation in touching(quoted, span.start, span.end)
    )
    return (
        _log(sum(span.score for span in content) / len(content)),
        _log(min(span.weakest for span in content)),
        _log(cue.score) if cue else 0.0,
        _log(cue.weakest) if cue else 0.0,
        _log(min(span.link for span in content)) if cue else 0.0,
        _log(source.weakest) if source else 0.0,
        _log(cue.link) if cue else 0.0,
        float(source is None),
        float(source is not None and text[source.start : source.end].casefold() in listed("cues", "own")),
        float(not cue_words or cue_words[0].casefold() in VERBLESS or holds(cue_words, "reporting")),
        float(holds(cue_words, "speaking")),
        float(holds(cue_words, "attitudes")),
        min(1.0, quoted_words / words) if words else 0.0,
        float(words <= FEW),
        float(len(content) - 1),
        math.log(sum(span.end - span.start for span in content)),
    )


def confidence(evidence: Evidence, text: str, quoted: Sequence[Quotation], calibration: Calibration | None = None) -> float:
    """The probability, from 0 to 1, that the attribution is right; by the shipped calibration unless another is given."""
    chosen = calibration or _shipped()
    total = chosen.intercept + sum(w * value for w, value in zip(chosen.weights, features(evidence, text, quoted), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def least(evidence: Evidence, text: str) -> float:
    """The confidence under which an attribution is left out."""
    source, cue = evidence.source, evidence.cue
    reported = source is not None and cue is not None and holds(WORD.findall(text[cue.start : cue.end]), "reporting")
    return LEAST_REPORTED if reported else LEAST


def read(text: str) -> Calibration:
    """The calibration that a JSON document of ``intercept`` and ``weights`` by name of feature holds."""
    fitted = json.loads(text)
    return Calibration(fitted["intercept"], tuple(fitted["weights"][name] for name in FEATURES))


@cache
def _shipped() -> Calibration:
    return read(files("claimx").joinpath("weights/calibration.json").read_text(encoding="utf-8"))


def _log(probability: float) -> float:
    return math.log(max(FLOOR, probability))
