"""python -m training.pen.train DIR MINUTES: learn the network from the hands in DIR (see fetch.sh); writes DIR/weights.npz.

One process, one core. `python -m training.pen.export DIR` then writes extract/data/pen.onnx.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
from vanban.extract.pen.network import SIGNS

from training.pen import wear
from training.pen.hands import sources
from training.pen.network import begin, forward
from training.pen.slots import Made, make

BATCH = 32
LONGEST = 7
EACH = 3
"""Times that a slot is learnt from: to draw one costs as much as to learn from it once."""
POOL = 2048
RATE = 2e-3


def learn(folder: Path, minutes: float, seed: int = 1) -> None:
    """Learn for so many minutes; the rate falls with the share of the time that has gone."""
    rng = np.random.default_rng(seed)
    slots = _slots(folder, rng)
    weights, running = begin(seed)
    optimiser = optax.chain(optax.clip_by_global_norm(5.0), optax.scale_by_adam(b2=0.99))
    state = optimiser.init(weights)

    @jax.jit
    def step(weights, running, state, images, labels, pads, rate):  # type: ignore[no-untyped-def]
        def loss(weights):  # type: ignore[no-untyped-def]
            scores, after = forward(weights, running, images, learning=True)
            return optax.ctc_loss(scores, jnp.zeros(scores.shape[:2]), labels, pads).mean(), after

        (value, after), slope = jax.value_and_grad(loss, has_aux=True)(weights)
        change, state = optimiser.update(slope, state)
        weights = jax.tree.map(lambda old, new: old - rate * new, weights, change)
        return weights, after, state, value

    start, seen, mean = time.monotonic(), 0, 0.0
    while (gone := (time.monotonic() - start) / 60 / minutes) < 1:
        made = [next(slots) for _ in range(BATCH)]
        images = jnp.asarray(np.stack([one.pixels for one in made]), jnp.float32) / -255 + 1
        labels, pads = _labels([one.text for one in made])
        rate = RATE * min(1.0, seen / 6_000 + 0.1) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * gone)))
        weights, running, state, value = step(weights, running, state, images, labels, pads, rate)
        seen += BATCH
        mean = 0.98 * mean + 0.02 * float(value) if mean else float(value)
        if seen % (BATCH * 50) == 0:
            print(f"{gone:6.1%}  {seen} slots  loss {mean:.3f}", flush=True)
            _keep(folder / "weights.npz", weights, running)
    _keep(folder / "weights.npz", weights, running)


def _slots(folder: Path, rng: np.random.Generator) -> Iterator[Made]:
    """Slots without end, each EACH times, far apart."""
    hands = tuple(sources(folder, aside=False))
    pool: list[tuple[Made, int]] = []
    while True:
        while len(pool) < POOL:
            pool.append((make(rng, hands, wear.KINDS), EACH))
            if len(pool) % 8 == 0 and len(pool) > BATCH:
                break
        at = int(rng.integers(len(pool)))
        made, left = pool[at]
        if left > 1:
            pool[at] = (made, left - 1)
        else:
            pool[at] = pool[-1]
            pool.pop()
        yield made


def _labels(texts: list[str]) -> tuple[jax.Array, jax.Array]:
    labels = np.zeros((len(texts), LONGEST), np.int32)
    pads = np.ones((len(texts), LONGEST), np.float32)
    for row, text in enumerate(texts):
        labels[row, : len(text)] = [SIGNS.index(sign) + 1 for sign in text]
        pads[row, : len(text)] = 0
    return jnp.asarray(labels), jnp.asarray(pads)


def _keep(path: Path, weights: dict, running: dict) -> None:  # type: ignore[type-arg]
    named = {
        f"{layer}.{part}": np.asarray(value)
        for tree in (weights, running)
        for layer, parts in tree.items()
        for part, value in parts.items()
    }
    np.savez(path, **named)


if __name__ == "__main__":
    learn(Path(sys.argv[1]), float(sys.argv[2]))
