"""Logistic regression: the one that fits the line model and the confidence."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.floating[Any]]

# Newton's method doubles the right digits in a step: the local fits need six to eight steps until no weight moves by more than this.
CLOSE = 1e-4
MOST_STEPS = 20
# Log odds are cut off here, where a probability is 0 or 1 to the last digit of single precision.
CERTAIN = 30.0


def fit_logistic(values: Numbers, right: npt.NDArray[Any], ridge: float, weight: Numbers | None = None) -> tuple[float, Numbers]:
    """Return the intercept and the weights of a logistic regression of ``right`` on the columns of ``values``, by Newton's method.

    ``ridge`` pulls the weights, and not the intercept, towards 0; ``weight`` says how much each row counts, 1 where it is not given.
    """
    rows = np.hstack([np.ones((len(values), 1), dtype=values.dtype), values])
    counts = np.ones(len(rows), dtype=values.dtype) if weight is None else weight
    pull = np.array([1e-9, *[ridge] * values.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(MOST_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights.astype(values.dtype), -CERTAIN, CERTAIN)))
        gradient = rows.T @ (counts * (likely - right)) + pull * weights
        curve = (rows * (counts * likely * (1 - likely))[:, None]).T @ rows + np.diag(pull)
        step = np.linalg.solve(curve, gradient)
        weights -= step
        if np.abs(step).max() < CLOSE:
            break
    return float(weights[0]), weights[1:]
