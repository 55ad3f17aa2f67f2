"""The confidence's weights, fitted on articles that the network was not trained on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from claimx.attribution.calibration import FEATURES, features
from claimx.attribution.evidence import Evidence
from claimx.english.quotation import quotations
from claimx.evaluation.corpus import Annotated
from claimx.evaluation.predicting import spoken
from claimx.evaluation.scoring import match
from claimx.training.logistic import fit_logistic

Floats = npt.NDArray[np.float64]
RIDGE = 1.0  # a weak pull towards 0, as of one example with each weight's square in its loss


def judged(article: Annotated, evidence: Sequence[Evidence]) -> list[bool]:
    """Whether each attribution that was found in an article is right: found, with the right source."""
    right = {pair.predicted for pair in match(article.text, article.spoken, [spoken(one) for one in evidence]) if pair.attributed}
    return [index in right for index in range(len(evidence))]


def calibrate(found: Sequence[tuple[Annotated, Sequence[Evidence]]]) -> str:
    """Fit on what was found in annotated articles; the JSON that ``claimx.attribution.calibration`` reads."""
    values = np.array([row for article, evidence in found for row in _rows(article.text, evidence)]).reshape(-1, len(FEATURES))
    right = np.array([verdict for article, evidence in found for verdict in judged(article, evidence)], dtype=bool)
    intercept, weights = fit_logistic(values, right, RIDGE)
    named = {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}
    return json.dumps({"intercept": round(intercept, 4), "weights": named}, indent=1) + "\n"


def _rows(text: str, evidence: Sequence[Evidence]) -> list[tuple[float, ...]]:
    quoted = quotations(text)
    return [features(one, text, quoted) for one in evidence]


def reliability(confidence: Floats, right: npt.NDArray[np.bool_], edges: Sequence[float] = (0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)) -> list[str]:
    """A Markdown table: of the claims with a confidence in each range how many there are, what they promise and how many are right."""
    lines = ["| confidence | claims | mean | right |", "|---|---:|---:|---:|"]
    for low, high in pairwise(edges):
        inside = (confidence >= low) & ((confidence < high) | (high == edges[-1]))
        if inside.any():
            lines.append(f"| {low:g} to {high:g} | {inside.sum()} | {confidence[inside].mean():.3f} | {right[inside].mean():.3f} |")
    return lines
