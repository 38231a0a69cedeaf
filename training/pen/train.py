"""python -m training.pen.train DIR MINUTES: learn the network from the hands in DIR (see fetch.sh); writes DIR/weights.npz.

One process, one core. Weights that lie there are learnt on from: what evens the layers is left as it is then. `python -m training.pen.export DIR` then writes extract/data/pen.onnx.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from functools import partial
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
EACH = 4
"""Times that a slot is learnt from: to draw one costs as much as to learn from it once."""
NARROW = 72
"""Half of the slots are white behind this column: they are learnt from without it, in batches of their own."""
POOL = 2048
PAPER = 200
"""Greys above this are paper."""
RATE = 2e-3


def learn(folder: Path, minutes: float, seed: int = 3) -> None:
    """Learn for so many minutes; the rate falls with the share of the time that has gone."""
    rng = np.random.default_rng(seed)
    slots = _slots(folder, rng)
    settled = (folder / "weights.npz").is_file()
    weights, running = _begun(folder / "weights.npz", seed)
    optimiser = optax.chain(optax.clip_by_global_norm(5.0), optax.scale_by_adam(b2=0.99))
    state = optimiser.init(weights)

    @partial(jax.jit, static_argnames="evening")
    def step(weights, running, state, images, labels, pads, rate, evening):  # type: ignore[no-untyped-def]
        def loss(weights):  # type: ignore[no-untyped-def]
            scores, after = forward(weights, running, images, learning=evening)
            return optax.ctc_loss(scores, jnp.zeros(scores.shape[:2]), labels, pads).mean(), after

        (value, after), slope = jax.value_and_grad(loss, has_aux=True)(weights)
        change, state = optimiser.update(slope, state)
        weights = jax.tree.map(lambda old, new: old - rate * new, weights, change)
        return weights, after, state, value

    waiting: tuple[list[Made], list[Made]] = ([], [])
    start, seen, mean = time.monotonic(), 0, 0.0
    while (gone := (time.monotonic() - start) / 60 / minutes) < 1:
        made = _batch(slots, waiting) if settled else [next(slots) for _ in range(BATCH)]
        images = jnp.asarray(np.stack([one.pixels for one in made]), jnp.float32) / -255 + 1
        images = images[:, :, :NARROW] if settled and all(map(_is_narrow, made)) else images
        labels, pads = _labels([one.text for one in made])
        rate = (
            (RATE / 2 if settled else RATE)
            * min(1.0, seen / 6_000 + 0.1)
            * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * gone)))
        )
        weights, after, state, value = step(weights, running, state, images, labels, pads, rate, not settled)
        running = running if settled else after
        seen += BATCH
        mean = 0.98 * mean + 0.02 * float(value) if mean else float(value)
        if seen % (BATCH * 50) == 0:
            print(f"{gone:6.1%}  {seen} slots  loss {mean:.3f}", flush=True)
            _keep(folder / "weights.npz", weights, running)
    _keep(folder / "weights.npz", weights, running)


def _batch(slots: Iterator[Made], waiting: tuple[list[Made], list[Made]]) -> list[Made]:
    """The next batch of wide slots or of narrow ones, whichever is full first."""
    while max(map(len, waiting)) < BATCH:
        one = next(slots)
        waiting[_is_narrow(one)].append(one)
    full = waiting[len(waiting[1]) >= BATCH]
    batch = full[:BATCH]
    del full[:BATCH]
    return batch


def _is_narrow(one: Made) -> bool:
    return bool((one.pixels[:, NARROW - 4 :] > PAPER).all())


def _begun(path: Path, seed: int) -> tuple[dict, dict]:  # type: ignore[type-arg]
    """Weights to start from, and what is known of each layer's means: those that an earlier run left, or new ones."""
    trees = begin(seed)
    if path.is_file():
        with np.load(path) as left:
            trees = tuple(  # type: ignore[assignment]
                {layer: {part: jnp.asarray(left[f"{layer}.{part}"]) for part in parts} for layer, parts in tree.items()}
                for tree in trees
            )
    return trees


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
