"""python -m training.cleaning.train DIR MINUTES: learn from the pairs in DIR (training.cleaning.pages); writes DIR/weights.npz, learnt on from if there.

One process, one core. `python -m training.cleaning.export DIR` then writes extract/data/cleaning.onnx.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

import cv2
import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from vanban.extract.contrast import evened

from training.cleaning.network import begin, forward
from training.cleaning.wear import worn

SIDE = 160
BATCH = 12
RATE = 1e-3
OWN = 0.5
"""So many examples are worn by our own recipes, the others by Augraphy."""
SHORT_SIDE = 1650
"""Of the pages that the parts are from, about, in pixels."""
SCALES = (0.7, 1.25)
INKED = 0.02
"""A part with less ink is drawn again, three times of four."""

Grey = NDArray[np.uint8]


class Pairs:
    """The pairs of a folder, drawn from by chance."""

    def __init__(self, folder: Path, rng: np.random.Generator) -> None:
        self.folder = folder
        self.rng = rng
        self.held: list[tuple[Grey, Grey]] = []

    def example(self) -> tuple[Grey, Grey]:
        """A part as it is worn, and as it was."""
        if len(self.held) < 40 or self.rng.random() < 0.03:
            files = sorted(self.folder.glob("[0-9]*.npz"))
            with np.load(files[int(self.rng.integers(len(files)))]) as file:
                self.held.append((file["worn"], file["clean"]))
            self.held = self.held[-120:]
        for _ in range(4):
            worn_page, clean_page = self.held[int(self.rng.integers(len(self.held)))]
            y, x = (int(self.rng.integers(0, length - SIDE)) for length in clean_page.shape)
            clean = clean_page[y : y + SIDE, x : x + SIDE]
            if (clean < 128).mean() > INKED:
                break
        return self._own(clean_page) if self.rng.random() < OWN else (worn_page[y : y + SIDE, x : x + SIDE], clean)

    def _own(self, page: Grey) -> tuple[Grey, Grey]:
        scale = self.rng.uniform(*SCALES)
        side = round(SIDE / scale) + 1
        y, x = (int(self.rng.integers(0, length - side)) for length in page.shape)
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        clean = np.asarray(
            cv2.resize(page[y : y + side, x : x + side], None, fx=scale, fy=scale, interpolation=way)[:SIDE, :SIDE],
            np.uint8,
        )
        bad = worn(clean.astype(np.float32), self.rng)
        return evened(np.asarray(bad, np.uint8), SHORT_SIDE), clean


def learn(folder: Path, minutes: float, seed: int = 3) -> None:
    """Learn for so many minutes; the rate falls with the share of the time that has gone."""
    rng = np.random.default_rng(seed + int(time.time()))
    pairs = Pairs(folder, rng)
    path = folder / "weights.npz"
    weights = begin(seed)
    if path.is_file():
        with np.load(path) as file:
            weights = {name: jnp.asarray(file[name]) for name in file.files}
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.scale_by_adam(b2=0.99))
    state = optimiser.init(weights)

    @partial(jax.jit)
    def step(weights, state, bad, good, rate):  # type: ignore[no-untyped-def]
        def loss(weights):  # type: ignore[no-untyped-def]
            return optax.sigmoid_binary_cross_entropy(forward(weights, bad[:, None]), good).mean()

        value, slope = jax.value_and_grad(loss)(weights)
        change, state = optimiser.update(slope, state)
        return jax.tree.map(lambda old, new: old - rate * new, weights, change), state, value

    start, seen, mean = time.monotonic(), 0, 0.0
    said = start
    while (gone := (time.monotonic() - start) / 60 / minutes) < 1:
        bad, good = (np.stack(part) for part in zip(*(pairs.example() for _ in range(BATCH)), strict=True))
        rate = RATE * min(1.0, seen / 50 + 0.1) * (1 - gone) ** 1.0 + 2e-5
        weights, state, value = step(weights, state, _ink(bad), _ink(good), rate)
        seen += 1
        mean += (float(value) - mean) * max(0.01, 1 / seen)
        if time.monotonic() - said > 60:
            said = time.monotonic()
            print(f"{(said - start) / 60:.0f} min, {seen * BATCH} parts, loss {mean:.4f}", flush=True)
            np.savez(path, **{name: np.asarray(value) for name, value in weights.items()})
    np.savez(path, **{name: np.asarray(value) for name, value in weights.items()})


def _ink(grey: Grey) -> NDArray[np.float32]:
    return (255 - grey.astype(np.float32)) / np.float32(255)


if __name__ == "__main__":
    learn(Path(sys.argv[1]), float(sys.argv[2]))
