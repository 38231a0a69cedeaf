"""Fits hazards: every piece of evidence against a cell makes it likelier to be wrong, none makes it likelier to be right.

The chance that a cell is right is exp(−Σ hazard × amount), so the chance of a row is the product of its cells', and a hazard
reads as "so many cells in a hundred go wrong by this". The likeliest hazards are found by expectation and maximisation.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
ROUNDS = 3000
SEEN_BEFORE = 30.0
"""What is taken to be the hazard of a kind of evidence before it is seen weighs like so much of it."""

SCALES = tuple(round(0.5 + 0.1 * step, 1) for step in range(36))
POWERS = tuple(round(0.8 + 0.05 * step, 2) for step in range(13))
"""No further than 1.4: what bends most fits best where it was learnt, and says too much on other paper."""


def fit(amounts: Sequence[Sequence[float]], right: Sequence[bool], before: Sequence[float]) -> list[float]:
    """The likeliest hazard of each kind of evidence; `before` is what each is taken to be before anything is seen.

    A wrong cell has gone wrong by one of its evidences, each in proportion to its hazard there; what a piece of evidence has done
    to wrong cells, over how much of it there was in all, is its hazard.

    >>> [round(one, 2) for one in fit([[1, 0], [1, 1]] * 1000, [True, True, True, False] * 500, [0.01, 0.01])]
    [0.0, 0.66]
    """
    seen: Numbers = np.array(amounts, np.float64)
    wrong = ~np.array(right, bool)
    prior: Numbers = np.array(before, np.float64)
    hazards = prior.copy()
    for _ in range(ROUNDS):
        total = np.maximum(seen @ hazards, 1e-12)
        # in a wrong cell something happened at least once: that many times it is to be expected to have happened
        times = np.where(wrong, total / -np.expm1(-total), 0.0)
        blamed = (seen * hazards * (times / total)[:, None]).sum(axis=0)
        hazards = (blamed + SEEN_BEFORE * prior) / (seen.sum(axis=0) + SEEN_BEFORE)
    return [float(one) for one in hazards]


def bent(amounts: Sequence[Sequence[float]], right: Sequence[bool], hazards: Sequence[float]) -> tuple[float, float]:
    """The scale and the power under which the hazards' sums are likeliest; they are looked for on a grid.

    >>> bent([[0.1], [0.4]] * 500, [True] * 500 + [True, False] * 250, [1.0])[1] >= 1
    True
    """
    total = np.maximum(np.array(amounts, np.float64) @ np.array(hazards, np.float64), 1e-9)
    good = np.array(right, bool)
    best = max((_likely(scale * total**power, good), scale, power) for scale in SCALES for power in POWERS)
    return best[1], best[2]


def _likely(total: Numbers, good: NDArray[np.bool_]) -> float:
    return float(-total[good].sum() + np.log(-np.expm1(-np.maximum(total[~good], 1e-9))).sum())
