"""Which word of a table's lines stands in which column, and on which lines rows begin: a narrow beam over the lines.

Each line is labelled by the network and Viterbi's way, given what was read above it; the few best readings are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from training.text.features import State, TableLine, advanced, marks, plain_numbers, state_numbers, window
from training.text.labels import HEADING, LABELS, ROLES, Label, allowed
from training.text.network import Floats, Network, best_paths, log_sum

#: Readings kept from line to line, and how much less likely than the best one they may be (a logarithm).
BEAM, BEHIND = 3, 4.0
#: Ways in which one line is read on: of a header, whose words the lines below explain, and of rows, with and without one beginning.
OF_HEADER, OF_ROWS = 6, 1


@dataclass(frozen=True, slots=True)
class Step:
    """A line read: the label of every word, and how likely they are, given the lines above."""

    labels: tuple[Label, ...]
    likely: float


@dataclass(frozen=True, slots=True)
class _Reading:
    score: float
    state: State
    path: tuple[int, ...] = ()
    likely: float = 0.0
    before: _Reading | None = None


@cache
def network() -> Network:
    """The weights that ship with the package."""
    return Network.load(Path(__file__).with_name("model") / "words.npz.xz")


class Rules:
    """The labels of a table's columns, which may begin a line and which may follow which, apart for lines that begin a row and others.

    `whole` are those beside which a reading is weighed: where the columns are not known, all.
    """

    def __init__(self, order: tuple[str, ...] | None, among: frozenset[str], net: Network) -> None:
        roles = {ROLES.index(role) for role in order or among} | {HEADING} if order or among else None
        used = np.array([label.number for label in LABELS if roles is None or label.role in roles])
        start, steps = allowed(order)
        half = len(used) // 2
        self.blocks = []
        for own in (used[:half], used[half:]):
            self.blocks.append(
                (own, net.start[own] + start[own], net.steps[np.ix_(own, own)] + steps[np.ix_(own, own)])
            )
        self.whole = self.blocks if order or not among else Rules(None, frozenset(), net).blocks


def decode(
    lines: Sequence[TableLine],
    order: tuple[str, ...] | None,
    net: Network | None = None,
    beam: int = BEAM,
    among: frozenset[str] = frozenset(),
) -> list[Step]:
    """The likeliest reading of some lines, those of a header or of its rows; `order` are the columns, or else `among` what they may be, where that is known."""
    net = net or network()
    rules = Rules(order, among, net)
    vectors = [net.vectors([marks(token.text) for token in line.tokens]) for line in lines]
    means = [
        np.zeros(net.marks.shape[1], np.float32),
        *(found.mean(0) for found in vectors),
        np.zeros(net.marks.shape[1], np.float32),
    ]
    seen = [
        window(vectors[at], np.concatenate([means[at + 1], means[at], means[at + 2]]), plain_numbers(lines, at))
        for at in range(len(lines))
    ]
    before = (
        np.split(net.before(np.concatenate(seen)), np.cumsum([len(line.tokens) for line in lines])[:-1])
        if lines
        else []
    )
    readings = [_Reading(0.0, State(order))]
    for at, line in enumerate(lines):
        found = [after for reading in readings for after in _onward(reading, lines, at, before[at], net, rules)]
        found.sort(key=lambda reading: -reading.score)
        readings = [
            reading for reading in found[: 2 * beam if line.header else beam] if reading.score > found[0].score - BEHIND
        ]
    return _steps(readings[0]) if lines else []


def _onward(
    reading: _Reading, lines: Sequence[TableLine], at: int, before: Floats, net: Network, rules: Rules
) -> list[_Reading]:
    line = lines[at]
    scores = net.scores(before, state_numbers(reading.state, lines, at))
    whole = np.logaddexp.reduce([log_sum(scores[:, own], start, steps) for own, start, steps in rules.whole])
    made: list[_Reading] = []
    ways = OF_HEADER if line.header else OF_ROWS
    for own, start, steps in rules.blocks:
        if line.header and LABELS[own[0]].begins:
            continue
        for best, path in best_paths(scores[:, own], start, steps, ways):
            likely = float(best - whole)
            labels = tuple(int(own[place]) for place in path)
            made.append(
                _Reading(reading.score + likely, advanced(reading.state, line, at, labels), labels, likely, reading)
            )
    return made


def _steps(last: _Reading) -> list[Step]:
    found = []
    reading: _Reading | None = last
    while reading is not None and reading.before is not None:
        found.append(Step(tuple(LABELS[index] for index in reading.path), reading.likely))
        reading = reading.before
    return found[::-1]
