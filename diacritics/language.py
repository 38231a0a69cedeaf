"""What follows what: an interpolated trigram model over words and classes, asked for whole arrays at once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from vanban.diacritics.hashed import HashedTable
from vanban.diacritics.words import MODEL

STEP = 16.0  # a stored byte b means a natural logarithm of -b/16

Numbers = NDArray[np.int64]
Scores = NDArray[np.float32]


def bigram_keys(first: Numbers, second: Numbers) -> NDArray[np.uint64]:
    """One key for each pair of word numbers."""
    return (first.astype(np.uint64) << np.uint64(20)) | second.astype(np.uint64)


def trigram_keys(first: Numbers, second: Numbers, third: Numbers) -> NDArray[np.uint64]:
    """One key for each triple of word numbers; never equal to a pair's."""
    high = (first.astype(np.uint64) + np.uint64(1)) << np.uint64(40)
    return high | bigram_keys(second, third)


class Language:
    """Natural logarithms of P(word | the one or two before it)."""

    def __init__(self, unigrams: NDArray[np.float32], bigrams: HashedTable, trigrams: HashedTable) -> None:
        self.alone = unigrams[:, 0]
        self.backoff = unigrams[:, 1]
        self.bigrams = bigrams
        self.trigrams = trigrams

    @classmethod
    def load(cls, folder: Path) -> Language:
        """The model of a folder, memory-mapped."""
        return cls(
            np.load(folder / "unigrams.npy"), HashedTable.load(folder, "bigrams"), HashedTable.load(folder, "trigrams")
        )

    def save(self, folder: Path) -> None:
        """Write the model's files."""
        np.save(folder / "unigrams.npy", np.stack([self.alone, self.backoff], axis=1).astype(np.float32))
        self.bigrams.save(folder, "bigrams")
        self.trigrams.save(folder, "trigrams")

    def pair(self, first: Numbers, second: Numbers) -> tuple[Scores, Scores]:
        """Log P(second | first), and the weight of falling back from the pair as a context."""
        hit, stored = self.bigrams.find(bigram_keys(first, second))
        fallen = self.backoff[first] + self.alone[second]
        score = np.where(hit, stored[:, 0] / np.float32(-STEP), fallen)
        weight = np.where(hit, stored[:, 1] / np.float32(-STEP), np.float32(0))
        return score.astype(np.float32), weight.astype(np.float32)

    def follow(self, first: Numbers, second: Numbers) -> Scores:
        """Log P(second | first)."""
        return self.pair(first, second)[0]

    def triple(self, first: Numbers, second: Numbers, third: Numbers) -> Scores:
        """Log P(third | first second)."""
        hit, stored = self.trigrams.find(trigram_keys(first, second, third))
        score = stored[:, 0] / np.float32(-STEP)
        miss = np.flatnonzero(~hit)
        weight = self.pair(first[miss], second[miss])[1]
        score[miss] = weight + self.pair(second[miss], third[miss])[0]
        return score.astype(np.float32)


@lru_cache(maxsize=1)
def the_language() -> Language:
    """The shipped model."""
    return Language.load(MODEL)


@lru_cache(maxsize=1)
def the_capitals() -> Scores:
    """For each word the logarithms of the shares of its capital and of its small first letter, within sentences."""
    shares: Scores = np.load(MODEL / "capitals.npy")
    return shares
