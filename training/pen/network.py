"""The network of vanban.extract.pen.network as it is learnt: the same layers, each evened over the batch behind it."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from vanban.extract.pen.network import LAYERS, SIGNS, margin

Weights = dict[str, Any]
KEPT = 0.97
"""How slowly the running means follow the batches."""


def begin(seed: int) -> tuple[Weights, Weights]:
    """Weights to start from, and running means and variances of each layer."""
    rng = np.random.default_rng(seed)
    weights: Weights = {}
    running: Weights = {}
    for name, (high, wide), into, out, _ in LAYERS:
        spread = np.sqrt(2 / (high * wide * into))
        weights[name] = {
            "kernel": jnp.asarray(rng.normal(0, spread, (high * wide * into, out)), jnp.float32),
            "scale": jnp.ones(out),
            "shift": jnp.zeros(out),
        }
        running[name] = {"mean": jnp.zeros(out), "var": jnp.ones(out)}
    weights["signs"] = {
        "kernel": jnp.asarray(rng.normal(0, 0.05, (LAYERS[-1][3], len(SIGNS) + 1)), jnp.float32),
        "shift": jnp.zeros(len(SIGNS) + 1),
    }
    return weights, running


def forward(weights: Weights, running: Weights, images: Any, learning: bool) -> tuple[Any, Weights]:
    """Scores of every sign at every step (batch × steps × signs), and the running means after this batch."""
    now = images[..., None]
    after: Weights = {}
    for name, (high, wide), into, out, step in LAYERS:
        patches = _patches(now, high, wide, step, name)
        new = patches @ weights[name]["kernel"]
        new, after[name] = _evened(new, weights[name], running[name], learning)
        new = jax.nn.relu(new)
        now = now + new if into == out else new
    scores = now[:, 0] @ weights["signs"]["kernel"] + weights["signs"]["shift"]
    return scores, after


def _patches(images: Any, high: int, wide: int, step: tuple[int, int], name: str) -> Any:
    """Every pixel's neighbourhood as its channels: a convolution is then one product of matrices, quick on a CPU."""
    down, along = step
    up, beside = margin(name, (high, wide))
    padded = jnp.pad(images, ((0, 0), (up, up), (beside, beside), (0, 0)))
    rows, columns = (padded.shape[1] - high) // down + 1, (padded.shape[2] - wide) // along + 1
    return jnp.concatenate(
        [
            padded[:, y : y + (rows - 1) * down + 1 : down, x : x + (columns - 1) * along + 1 : along]
            for y in range(high)
            for x in range(wide)
        ],
        axis=-1,
    )


def _evened(new: Any, weights: Weights, running: Weights, learning: bool) -> tuple[Any, Weights]:
    """Each channel with mean 0 and variance 1 over the batch, then scaled and shifted as learnt."""
    mean, var = (new.mean((0, 1, 2)), new.var((0, 1, 2))) if learning else (running["mean"], running["var"])
    after = {
        "mean": KEPT * running["mean"] + (1 - KEPT) * lax.stop_gradient(mean),
        "var": KEPT * running["var"] + (1 - KEPT) * lax.stop_gradient(var),
    }
    return (new - mean) * lax.rsqrt(var + 1e-5) * weights["scale"] + weights["shift"], after
