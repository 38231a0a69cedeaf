"""From the network's chances to what stands in a slot: only what the slot's form allows, each reading with its chance."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from vanban.extract.pen.network import SIGNS, Scores

NUMBER = re.compile(r"(\d{1,5}[ab]?)(?:/.*)?")
"""A document's number, and the stroke that ends it; what is read behind the stroke is no part of it."""
BEAMS = 12
"""Beginnings that are followed at the same time; with more, no reading of the measure changes."""
LIKELY = 9.0
"""What is less likely at a step than its likeliest sign by this (a logarithm) is not followed."""
NEVER = -1e9

Readings = list[tuple[str, float]]


def of_forms(steps: Scores, forms: Sequence[str]) -> tuple[Readings, float]:
    """The forms, the likeliest first, with their chances among each other; and how likely it is one of them at all."""
    logs = np.empty(len(forms))
    for length in sorted(set(map(len, forms))):
        places = [place for place, form in enumerate(forms) if len(form) == length]
        logs[places] = _log_chances(steps, [forms[place] for place in places])
    top = float(logs.max())
    shares = np.exp(logs - top)
    whole = float(shares.sum())
    order = np.argsort(-shares, kind="stable")
    return [(forms[i], float(shares[i] / whole)) for i in order], min(1.0, math.exp(top) * whole)


def _log_chances(steps: Scores, texts: Sequence[str]) -> NDArray[np.float64]:
    """For texts of one length the logarithm of the chance of all ways in which the steps can spell each."""
    signs = np.zeros((len(texts), 2 * len(texts[0]) + 1), np.int64)
    signs[:, 1::2] = [[SIGNS.index(sign) + 1 for sign in text] for text in texts]
    never = np.full((len(texts), 2), NEVER)
    skips = np.zeros(signs.shape, bool)
    skips[:, 2:] = (signs[:, 2:] != 0) & (signs[:, 2:] != signs[:, :-2])
    ways = np.full(signs.shape, NEVER)
    ways[:, :2] = steps[0, signs[:, :2]]
    for step in steps[1:]:
        before = np.concatenate([never, ways], axis=1)
        two_before = np.where(skips, before[:, :-2], NEVER)
        ways = np.logaddexp(np.logaddexp(ways, before[:, 1:-1]), two_before) + step[signs]
    return np.asarray(np.logaddexp(ways[:, -1], ways[:, -2]))


def of_number(steps: Scores) -> tuple[Readings, float]:
    """The numbers that the steps can spell, the likeliest first, and how likely it is a number at all."""
    chances: dict[str, float] = defaultdict(float)
    for text, log in _beginnings(steps):
        if match := NUMBER.fullmatch(text):
            chances[match[1]] += math.exp(log)
    whole = sum(chances.values())
    best = sorted(chances.items(), key=lambda item: (-item[1], item[0]))
    return [(text, chance / whole) for text, chance in best if chance > 0], min(1.0, whole)


def _beginnings(steps: Scores) -> list[tuple[str, float]]:
    """The likeliest strings: beginnings are followed step by step, each with its chances to end in a sign or in none."""
    beams: dict[str, tuple[float, float]] = {"": (0.0, NEVER)}
    for step in steps:
        grown: dict[str, list[float]] = defaultdict(lambda: [NEVER, NEVER])
        likely = [i for i in range(1, len(step)) if step[i] > step.max() - LIKELY]
        for text, (bare, signed) in beams.items():
            both = _sum(bare, signed)
            _add(grown[text], 0, both + float(step[0]))
            if text:
                _add(grown[text], 1, signed + float(step[SIGNS.index(text[-1]) + 1]))
            for i in likely:
                sign = SIGNS[i - 1]
                before = bare if text.endswith(sign) else both
                _add(grown[text + sign], 1, before + float(step[i]))
        best = sorted(grown.items(), key=lambda item: (-_sum(*item[1]), item[0]))[:BEAMS]
        beams = {text: (ways[0], ways[1]) for text, ways in best}
    return [(text, _sum(*ways)) for text, ways in beams.items()]


def _add(ways: list[float], end: int, log: float) -> None:
    ways[end] = _sum(ways[end], log)


def _sum(a: float, b: float) -> float:
    """The logarithm of the sum of what two logarithms stand for."""
    high, low = (a, b) if a > b else (b, a)
    return high + math.log1p(math.exp(low - high)) if high > NEVER else NEVER
