"""Choosing among candidates by what follows what: first pairs over the whole lattice, then triples over what is left.

A lattice is a row of slots. A slot's options each have a first and a last word number (they differ where words ran together) and a cost.
An option may be a part of a chain: a word that the eye saw in two or three pieces stands in as many slots, and its parts go together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from vanban.diacritics.language import Language

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NEVER = np.float32(-1e9)
_ONE = np.zeros((1, 1, 1))
PRUNE = np.float32(7.0)  # an option this much worse than the best path through the pairs is given up
KEPT = 6  # options that the triples look at


@dataclass(slots=True)
class Option:
    """One reading of a slot: its word numbers, its channel score (log P), and its place in a chain (chain 0: none)."""

    numbers: tuple[int, ...]
    score: float
    chain: int = 0
    part: int = 0
    parts: int = 1


def _pad(slots: Sequence[Sequence[Option]]) -> tuple[Ints, Ints, Floats, Ints, NDArray[np.bool_], NDArray[np.bool_]]:
    """The slots as rectangles: first and last numbers, scores, chains, and whether an option continues or is continued."""
    width = max(len(options) for options in slots)
    shape = (len(slots), width)
    first, last = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    score = np.full(shape, NEVER, np.float32)
    chain = np.zeros(shape, np.int64)
    continues, continued = np.zeros(shape, bool), np.zeros(shape, bool)
    for place, options in enumerate(slots):
        for rank, option in enumerate(options):
            first[place, rank], last[place, rank] = option.numbers[0], option.numbers[-1]
            score[place, rank] = option.score
            if option.chain:
                chain[place, rank] = option.chain
                continues[place, rank] = option.part > 0
                continued[place, rank] = option.part < option.parts - 1
    return first, last, score, chain, continues, continued


def _pair_scores(slots: Sequence[Sequence[Option]], language: Language, weight: float) -> tuple[Floats, Floats]:
    """Slot scores with the words inside run-together options, and the scores of every step from slot to slot."""
    first, last, score, chain, continues, continued = _pad(slots)
    for place, options in enumerate(slots):
        for rank, option in enumerate(options):
            if len(option.numbers) > 1:
                inner = np.array(option.numbers, np.int64)
                score[place, rank] += weight * float(language.follow(inner[:-1], inner[1:]).sum())
    alive = score > NEVER / 2
    usable = alive[:-1, :, None] & alive[1:, None, :]
    step = np.full(usable.shape, NEVER, np.float32)
    at, left, right = np.nonzero(usable)
    step[at, left, right] = weight * language.follow(last[at, left], first[at + 1, right])
    tied = continued[:-1, :, None] & continues[1:, None, :] & (chain[:-1, :, None] == chain[1:, None, :])
    torn = (continued[:-1, :, None] | continues[1:, None, :]) & ~tied
    step[tied] = 0.0
    step[torn] = NEVER
    return score, step


def by_pairs(slots: Sequence[Sequence[Option]], language: Language, weight: float) -> tuple[list[int], list[list[int]]]:
    """The best path through the lattice, and for each slot the options that stay close to it."""
    score, step = _pair_scores(slots, language, weight)
    stretches = _stretches(score > NEVER / 2)
    forward = score.copy()
    for at in stretches.ahead():
        forward[at] = (forward[at - 1][:, :, None] + step[at - 1]).max(axis=1) + score[at]
    backward = np.zeros_like(score)
    for at in stretches.back():
        backward[at] = (step[at] + (score[at + 1] + backward[at + 1])[:, None, :]).max(axis=2)
    path = forward.argmax(axis=1)
    for at in stretches.back():
        path[at] = (forward[at] + step[at, :, path[at + 1]]).argmax(axis=1)
    through = forward + backward
    near = through >= through.max(axis=1, keepdims=True) - PRUNE
    order = np.argsort(-through, axis=1, kind="stable")
    width = near.sum(axis=1).tolist()
    return path.tolist(), [ranks[:count] for ranks, count in zip(order.tolist(), width, strict=True)]


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The lattice cut where a slot has one option only: what lies before and after such a slot does not touch.

    All stretches are walked at once, which is what makes the search fast. first, last: their end slots, the longest stretch first.
    """

    first: Ints
    last: Ints

    def ahead(self) -> Iterator[Ints]:
        """Slots at distance 1, 2, … behind the head of every stretch that is long enough."""
        for distance, count in self._counts():
            yield self.first[:count] + distance

    def back(self) -> Iterator[Ints]:
        """Slots at distance 1, 2, … before the tail of every stretch that is long enough."""
        for distance, count in self._counts():
            yield self.last[:count] - distance

    def _counts(self) -> Iterator[tuple[int, int]]:
        """Every distance, and how many stretches are as long."""
        lengths = (self.last - self.first)[::-1]
        for distance in range(1, int(lengths[-1]) + 1 if len(lengths) else 1):
            yield distance, len(lengths) - int(np.searchsorted(lengths, distance))


def _stretches(alive: NDArray[np.bool_]) -> _Stretches:
    """The stretches between slots with a single option."""
    single = alive.sum(axis=1) == 1
    single[0] = single[-1] = True
    cuts = np.flatnonzero(single)
    longest_first = np.argsort(-np.diff(cuts), kind="stable")
    return _Stretches(cuts[:-1][longest_first], cuts[1:][longest_first])


def by_triples(
    numbers: Sequence[Sequence[int]], scores: Sequence[Sequence[float]], language: Language, weight: float
) -> list[NDArray[np.float64]]:
    """Posteriors of each unit's options under the trigram model; every unit is one word with a few readings."""
    size = len(numbers)
    rows: list[tuple[int, int, int]] = []
    starts: list[int] = []
    previous: Sequence[int] = (0,)
    before: Sequence[int] = (0,)
    for current in numbers:
        starts.append(len(rows))
        rows += [(a, b, c) for a in before for b in previous for c in current]
        before, previous = previous, current
    triples = np.array(rows, np.int64)
    logs = weight * language.triple(triples[:, 0], triples[:, 1], triples[:, 2]).astype(np.float64)

    widths = [1, 1, *(len(n) for n in numbers)]
    forward: list[NDArray[np.float64]] = [np.zeros((1, 1))]
    cubes: list[NDArray[np.float64]] = []
    for place in range(size):
        shape = (widths[place], widths[place + 1], widths[place + 2])
        count = shape[0] * shape[1] * shape[2]
        if count == 1:
            cubes.append(_ONE)
            forward.append(_ONE[0])
            continue
        cube = logs[starts[place] : starts[place] + count].reshape(shape) + np.asarray(scores[place])
        cubes.append(cube)
        forward.append(cube[0] + forward[-1][0][:, None] if shape[0] == 1 else _sum(cube + forward[-1][:, :, None], 0))
    backward = np.zeros((widths[-2], widths[-1]))
    posteriors: list[NDArray[np.float64]] = []
    for place in range(size - 1, -1, -1):
        if widths[place + 2] == 1:
            posteriors.append(np.ones(1))
        else:
            joint = _sum(forward[place + 1] + backward, 0)
            joint = np.exp(joint - joint.max())
            posteriors.append(joint / joint.sum())
        if cubes[place].size == 1:
            backward = _ONE[0]
            continue
        cube = cubes[place] + backward[None, :, :]
        backward = cube[:, :, 0] if cube.shape[2] == 1 else _sum(cube, 2)
        backward -= backward.max()
    return posteriors[::-1]


def _sum(logs: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """The logarithm of a sum of exponentials along an axis."""
    top = logs.max(axis=axis, keepdims=True)
    total: NDArray[np.float64] = np.log(np.exp(logs - top).sum(axis=axis)) + np.squeeze(top, axis)
    return total
