"""A small network over words or lines, in numpy: hashed marks become vectors, a window of them a hidden layer, that one scores of labels.

The best sequences of labels are found by Viterbi's way over the scores and what labels follow each other.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Network:
    """The weights: of marks, of what is known beforehand, of what the state adds, of the hidden layer, of one label after another."""

    marks: Floats
    known: Floats
    state: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats
    start: Floats
    steps: Floats

    @classmethod
    def load(cls, path: Path) -> Network:
        """From an .npz.xz file."""
        with np.load(io.BytesIO(lzma.decompress(path.read_bytes()))) as data:
            return cls(**{name: data[name].astype(np.float32) for name in cls.__dataclass_fields__})

    def save(self, path: Path) -> None:
        """Half as exact as it was learnt, which changes nothing that is read."""
        buffer = io.BytesIO()
        np.savez(buffer, **{name: getattr(self, name).astype(np.float16) for name in self.__dataclass_fields__})
        path.write_bytes(lzma.compress(buffer.getvalue(), preset=9))

    @property
    def size(self) -> int:
        """How many marks are told apart."""
        return int(self.marks.shape[0])

    def vectors(self, words: Sequence[Sequence[int]]) -> Floats:
        """What each word's marks come to; every word has some."""
        counts = np.array([len(word) for word in words])
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        found = self.marks[[mark for word in words for mark in word]]
        return np.asarray(np.add.reduceat(found, starts, 0) / counts[:, None], np.float32)

    def scores(self, hidden: Floats, state: Floats | None = None) -> Floats:
        """Scores of every label for each item; `hidden` is what `before` made of it."""
        summed = hidden if state is None else hidden + state @ self.state
        return np.asarray(np.maximum(summed, 0.0) @ self.out + self.out_bias, np.float32)

    def before(self, known: Floats) -> Floats:
        """The hidden layer's part that no state changes."""
        return np.asarray(known @ self.known + self.hidden_bias, np.float32)


def log_sum(scores: Floats, start: Floats, steps: Floats) -> float:
    """The logarithm of the sum over all sequences."""
    whole = np.exp(steps)
    total = start + scores[0]
    for item in scores[1:]:
        top = total.max()
        total = np.log(np.exp(total - top) @ whole + 1e-30) + top + item
    top = total.max()
    return float(np.log(np.exp(total - top).sum()) + top)


def best_paths(scores: Floats, start: Floats, steps: Floats, count: int) -> list[tuple[float, list[int]]]:
    """The best sequences of labels, so many at most, and their scores."""
    labels = scores.shape[1]
    total = np.full((count, labels), -np.inf, np.float32)
    total[0] = start + scores[0]
    backs = []
    for item in scores[1:]:
        through = (total[:, :, None] + steps[None]).reshape(count * labels, labels)
        back = np.argsort(-through, axis=0, kind="stable")[:count] if count > 1 else through.argmax(0)[None]
        backs.append(back)
        total = through[back, np.arange(labels)] + item
    flat = total.ravel()
    found = []
    for place in np.argsort(-flat, kind="stable")[:count]:
        if not np.isfinite(flat[place]):
            break
        at, path = int(place), []
        for back in reversed(backs):
            path.append(at % labels)
            at = int(back[at // labels, at % labels])
        path.append(at % labels)
        found.append((float(flat[place]), path[::-1]))
    return found
