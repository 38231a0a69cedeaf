"""A compact table from whole numbers to bytes that lies on disk and is asked for many keys at once.

Buckets of sixteen slots hold a 16-bit fingerprint of each key beside its bytes; a look-up gathers one bucket. The file is memory-mapped,
so nothing is read until it is asked for. A key that was never stored is taken for a stored one about once in six thousand times.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SLOTS = 16
FILL = 12.0  # keys per bucket on average; the few that find their bucket full are left out, rarest first
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Keys = NDArray[np.uint64]
Bytes = NDArray[np.uint8]


def _places(keys: Keys, buckets: int) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Each key's bucket and fingerprint; fingerprint 0 means an empty slot, so no key has it."""
    mixed = (keys ^ (keys >> np.uint64(31))) * _MULTIPLIER
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MULTIPLIER
    bucket = ((mixed >> np.uint64(32)) * np.uint64(buckets)) >> np.uint64(32)
    print_ = ((mixed & np.uint64(0xFFFFFFFF)) >> np.uint64(14)).astype(np.uint16)
    return bucket.astype(np.int64), np.maximum(print_, np.uint16(1))


class HashedTable:
    """Keys → a row of bytes each."""

    def __init__(self, prints: NDArray[np.uint16], values: Bytes) -> None:
        self.prints = prints
        self.values = values

    @classmethod
    def build(cls, keys: Keys, values: Bytes) -> HashedTable:
        """A table of `keys`, the most important first; `values` has a row for each."""
        buckets = max(1, int(np.ceil(len(keys) / FILL)))
        bucket, prints = _places(keys, buckets)
        order = np.argsort(bucket, kind="stable")
        starts = np.searchsorted(bucket[order], np.arange(buckets))
        slot = np.arange(len(keys)) - starts[bucket[order]]
        fits = slot < SLOTS
        chosen, slot = order[fits], slot[fits]
        table = np.zeros((buckets, SLOTS), np.uint16)
        rows = np.zeros((buckets, SLOTS, values.shape[1]), np.uint8)
        table[bucket[chosen], slot] = prints[chosen]
        rows[bucket[chosen], slot] = values[chosen]
        return cls(table, rows)

    @classmethod
    def load(cls, folder: Path, name: str) -> HashedTable:
        """The table `name` of a folder, memory-mapped."""
        return cls(
            np.load(folder / f"{name}.keys.npy", mmap_mode="r"), np.load(folder / f"{name}.values.npy", mmap_mode="r")
        )

    def save(self, folder: Path, name: str) -> None:
        """Write the table as two files."""
        np.save(folder / f"{name}.keys.npy", self.prints)
        np.save(folder / f"{name}.values.npy", self.values)

    def find(self, keys: Keys) -> tuple[NDArray[np.bool_], Bytes]:
        """Which keys are stored, and the bytes of each (of no meaning where it is not)."""
        bucket, prints = _places(keys, len(self.prints))
        same = self.prints[bucket] == prints[:, None]
        slot = same.argmax(axis=1)
        hit = same[np.arange(len(keys)), slot]
        return hit, self.values[bucket, slot]
