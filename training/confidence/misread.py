"""Fits what each mark of a word weighs (layouts/confidence/words.py): a logistic regression by Newton's method."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
ROUNDS = 60
STIFF = 0.5
"""How strongly a weight is held there."""


def fit(marks: Sequence[Sequence[float]], wrong: Sequence[bool], before: Sequence[float]) -> list[float]:
    """The weights of the marks, each held at what it is taken to be before anything is seen; the first is held by nothing.

    >>> [round(one, 1) for one in fit([[1, 0], [1, 1]] * 500, [False, False, False, True] * 250, [0, 0])]
    [-5.2, 5.2]
    """
    seen: Numbers = np.array(marks, np.float64)
    truth: Numbers = np.array(wrong, np.float64)
    held = np.full(seen.shape[1], STIFF)
    held[0] = 0.0
    held_at: Numbers = np.array(before, np.float64)
    weights = held_at.copy()
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(seen @ weights, -30, 30)))
        slope = seen.T @ (truth - chance) - held * (weights - held_at)
        curve = (seen * (chance * (1 - chance))[:, None]).T @ seen + np.diag(held + 1e-6)
        step = np.linalg.solve(curve, slope)
        weights += np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-6:
            break
    return [float(one) for one in weights]
