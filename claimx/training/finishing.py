"""From a trained network to the folder that ships: quantised, calibrated, and scored as it will run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from claimx.attribution.assembly import assemble
from claimx.attribution.calibration import LEAST, Calibration, confidence, read
from claimx.attribution.evidence import Evidence
from claimx.english.quotation import quotations
from claimx.evaluation.corpus import Annotated
from claimx.evaluation.predicting import spoken
from claimx.evaluation.scoring import Scored, score
from claimx.tagger.session import load, tag
from claimx.training.calibrating import calibrate, judged, reliability
from claimx.training.exporting import export
from claimx.training.network import Network

HIGH = 0.9  # a confidence on which people rely; the model card says how many of these are right
Found = Sequence[tuple[Annotated, Sequence[Evidence]]]


def finish(network: Network, held_out: Sequence[Annotated], dev: Sequence[Annotated], out: Path) -> dict[str, Any]:
    """Write ``tagger.onnx``, ``calibration.json`` and ``shipped.json`` into ``out``; give the last, the scores on ``dev``.

    The confidence is calibrated on ``held_out``, articles that the network was not trained on; ``dev`` only measures.
    """
    export(network, out / "tagger.onnx")
    session = load(str(out / "tagger.onnx"))

    def found(articles: Sequence[Annotated]) -> Found:
        return [(article, assemble(tag(article.text, session), article.text, quotations(article.text))) for article in articles]

    fitted = calibrate(found(held_out))
    (out / "calibration.json").write_text(fitted, encoding="utf-8")
    scores = measured(found(dev), read(fitted))
    (out / "shipped.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    return scores


def measured(found: Found, calibration: Calibration) -> dict[str, Any]:
    """Scores of what was found, together and by outlet (the first part of an article's name), and how far the confidence holds.

    As in use, what is less sure than LEAST is left out.
    """
    kept, sure, right = [], [], []
    for article, evidence in found:
        quoted = quotations(article.text)
        graded = [(confidence(one, article.text, quoted, calibration), one) for one in evidence]
        own = [one for grade, one in graded if grade >= LEAST]
        kept.append((article, own))
        sure += [grade for grade, _ in graded if grade >= LEAST]
        right += judged(article, own)
    grades, verdicts = np.array(sure), np.array(right)
    high = grades >= HIGH
    outlets = sorted({article.name.partition("_")[0] for article, _ in kept})
    return {
        **asdict(_scored(kept)),
        "outlets": {outlet: _scored([pair for pair in kept if pair[0].name.startswith(f"{outlet}_")]).f1 for outlet in outlets},
        f"above {HIGH}": {"claims": int(high.sum()), "right": float(verdicts[high].mean()) if high.any() else None},
        "reliability": reliability(grades, verdicts),
    }


def _scored(found: Found) -> Scored:
    return score((article.text, article.spoken, [spoken(one) for one in evidence]) for article, evidence in found)
