"""How likely each paragraph of a page is to be the article's: two logistic regressions, the second over what the first found around.

Where the numbers in ``weights/lines.json`` come from and what they score: ``claimx/weights/LINES.md``; ``claimx.training.lines`` fits them.
Reading the verdict of a first pass in a second is stacking over a sequence: Cohen and Carvalho, Stacked Sequential Learning, IJCAI 2005.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from claimx.article.text.features import NAMES, features_of
from claimx.article.text.paragraphs import Paragraph, title_lines

if TYPE_CHECKING:
    from claimx.article.text.features import Numbers

# Paragraphs that are judged at once. Only a bound on cost: no article has so many.
PIECE = 20_000
# Log odds are cut off here, a probability of 0.9997: the second pass learns nothing from more.
CERTAIN = 8.0
# Unlikely lines that may stand between two likely ones of a cluster; lines below a title in which its text lies. By eye on the flattened
# pages, and then fitted with: change them only together with the weights.
CLUSTER = 8
NEAR = 60

# How far the neighbours lie, and the stretches around, of which the second regression sees what the first found; see weights/LINES.md.
SHIFTS = (1, -1, 2, -2, 3, -3)
WINDOWS = ((-5, -1), (1, 5), (-15, -1), (1, 15), (-40, -1), (1, 40))
LANDMARKS = ("comments", "section", "footer", "newsletter", "divider")
AROUND = (
    *("probability", "odds"),
    *(f"line {-shift:+d}" for shift in SHIFTS),
    *(f"lines {first:+d} to {last:+d}" for first, last in WINDOWS),
    *("before", "after", "inside", "well inside"),
    *("off the cluster", "in the cluster", "size of its cluster", "just before the cluster", "before the cluster", "after the cluster"),
    *(f"{landmark} {what}" for landmark in LANDMARKS for what in ("after text", "before text", "after most text")),
    *("longest gap", "gap", "longest gap by text before"),
    *("after its title", "before its title", "lines after its title", "first after its title", "cluster after its title"),
)


@dataclass(frozen=True, slots=True)
class LineModel:
    """The weights of the two passes, each with the bias last: the first over NAMES, the second over AROUND and NAMES."""

    first: Numbers
    second: Numbers


@cache
def shipped() -> LineModel:
    """Return the model that comes with claimx."""
    kept = json.loads((files("claimx") / "weights" / "lines.json").read_text(encoding="utf-8"))
    return from_names(kept)


def from_names(kept: dict[str, dict[str, float]]) -> LineModel:
    """Return a model from its weights by name of feature, as they are kept in the file."""
    first, second = ([kept[part][name] for name in (*names, "bias")] for part, names in (("first", NAMES), ("second", (*AROUND, *NAMES))))
    return LineModel(np.array(first, dtype=np.float32), np.array(second, dtype=np.float32))


def probabilities(found: tuple[Paragraph, ...], model: LineModel | None = None) -> tuple[float, ...]:
    """Return for each paragraph of a page how likely it is the article's, headline aside."""
    model = model or shipped()
    pieces = (found[at : at + PIECE] for at in range(0, len(found), PIECE))
    return tuple(float(value) for piece in pieces for value in _of_piece(piece, model))


def _of_piece(found: tuple[Paragraph, ...], model: LineModel) -> Numbers:
    rows = features_of(found)
    again = np.hstack([around(found, odds(rows, model.first)), rows])
    likely: Numbers = sigmoid(odds(again, model.second))
    return likely


def odds(rows: Numbers, weights: Numbers) -> Numbers:
    """Return the logarithm of the odds for each row, within ±CERTAIN."""
    found: Numbers = np.clip(rows @ weights[:-1] + weights[-1], -CERTAIN, CERTAIN)
    return found


def sigmoid(value: Any) -> Any:
    """Return the probability for the logarithm of odds."""
    return 1 / (1 + np.exp(-value))


def around(found: tuple[Paragraph, ...], first: Numbers) -> Numbers:
    """Return what the first pass found around each paragraph, from its log odds; the columns in the order of AROUND."""
    likely = sigmoid(first)
    words = np.array([min(this.shape.words, 80) for this in found], dtype=float)
    # The text found: likely words before each paragraph and, in the last place, in all, as a share.
    text = np.append(0.0, np.cumsum(np.where(likely > 0.2, likely * words, 0.0)))
    text /= text[-1] + 1e-9
    columns: list[Any] = [
        likely,
        first / 5,
        *(_shifted(likely, shift) for shift in SHIFTS),
        *(_window(likely, *window) for window in WINDOWS),
        text[1:],
        1 - text[1:],
        (text[1:] > 0.02) & (text[1:] < 0.98),
        (text[1:] > 0.1) & (text[1:] < 0.9),
        *(clusters := _clusters(likely, text)),
        *_landmarks(found, text),
        *_gaps(likely, text),
        *_title(found, text, clusters[1]),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _shifted(values: Any, by: int) -> Any:
    count = len(values)
    return np.concatenate([np.zeros(min(by, count)), values[: max(count - by, 0)]]) if by > 0 else _shifted(values[::-1], -by)[::-1]


def _window(values: Any, first: int, last: int) -> Any:
    """The mean over the places from ``first`` to ``last`` beside each, those off the page counted as 0."""
    place, total = np.arange(len(values)), np.append(0.0, np.cumsum(values))
    low, high = np.clip(place + first, 0, len(values)), np.clip(place + last + 1, 0, len(values))
    return (total[high] - total[low]) / (last - first + 1)


def _clusters(likely: Any, text: Any) -> list[Any]:
    """How each place stands to the largest cluster of likely lines, and how large its own cluster is beside that."""
    place, on = np.arange(len(likely)), np.flatnonzero(likely > 0.5)
    if not len(on):
        return [np.ones(len(likely)), *[np.zeros(len(likely))] * 5]
    groups = np.split(on, np.flatnonzero(np.diff(on) > CLUSTER) + 1)
    sizes = [text[group[-1] + 1] - text[group[0]] for group in groups]
    largest = groups[int(np.argmax(sizes))]
    share = np.zeros(len(likely))
    for group, size in zip(groups, sizes, strict=True):
        share[group[0] : group[-1] + 1] = size / (max(sizes) + 1e-9)
    before, after = np.maximum(largest[0] - place, 0), np.maximum(place - largest[-1], 0)
    off = before + after
    return [
        np.log1p(off) / 5,
        off == 0,
        share,
        (before > 0) & (before < 12),
        np.minimum(before, 100) / 100,
        np.minimum(after, 100) / 100,
    ]


def _landmarks(found: tuple[Paragraph, ...], text: Any) -> list[Any]:
    """For each kind of mark: the share of text before the last one that is above a line, and after the next one that is below it."""
    columns = []
    for name in LANDMARKS:
        marks = np.array([this.reason == name for this in found])
        above = _shifted(np.maximum.accumulate(np.where(marks, text[:-1], 0.0)), 1)
        below = _shifted(np.maximum.accumulate(np.where(marks, 1 - text[1:], 0.0)[::-1]), 1)[::-1]
        columns += [above, below, above > 0.5]
    return columns


def _gaps(likely: Any, text: Any) -> list[Any]:
    """How long the longest stretch of unlikely lines above is, once the text has begun, and how long the one a line stands in."""
    place, on = np.arange(len(likely)), likely > 0.5
    last = np.maximum.accumulate(np.where(on, place, -1))
    closed = np.where(on & (text[:-1] > 0.1), place - np.append(-1, last[:-1]) - 1, 0)
    longest = np.log1p(np.minimum(np.maximum.accumulate(closed), NEAR)) / 4
    return [longest, np.log1p(np.minimum(place - last, 50)) / 4, longest * text[:-1]]


def _title(found: tuple[Paragraph, ...], text: Any, in_cluster: Any) -> list[Any]:
    """How each place stands to the line that repeats the page's title and has the most text below it."""
    titles = np.array(title_lines(found), dtype=int)
    if not len(titles):
        return [np.zeros(len(found))] * 5
    place = np.arange(len(found))
    below = text[np.minimum(titles + NEAR, len(found))] - text[titles + 1]
    after = place - titles[int(np.argmax(below + 1e-6 * np.arange(len(titles))))]
    return [after > 0, after < 0, np.log1p(np.maximum(after, 0)) / 5, (after > 0) & (after < 6), (after > 0) * in_cluster]
