"""The network while it learns; what it looks like when it has learnt, says extract/cleaning.py's file."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

#: Name, side of the kernel, channels in and out, step, how far its points lie apart.
LAYERS: tuple[tuple[str, int, int, int, int, int], ...] = (
    ("stem", 5, 1, 20, 2, 1), ("half", 3, 20, 20, 1, 1), ("down", 3, 20, 32, 2, 1), ("quarter", 3, 32, 32, 1, 1), ("low", 3, 32, 48, 2, 1),
    ("eighth", 3, 48, 48, 1, 1), ("wide", 3, 48, 48, 1, 2), ("wider", 3, 48, 48, 1, 4), ("near", 3, 48, 48, 1, 1),
    ("rise", 1, 48, 32, 1, 1), ("quarter_again", 3, 32, 32, 1, 1), ("rise_again", 1, 32, 20, 1, 1), ("half_again", 3, 20, 20, 1, 1),
    ("out", 3, 20, 4, 1, 1),
)  # fmt: skip
BLOCK = 2
"""`out` gives the four pixels of each half-size one."""
Weights = dict[str, jax.Array]


def begin(seed: int) -> Weights:
    """Weights to begin with."""
    rng = np.random.default_rng(seed)
    weights: dict[str, NDArray[np.float32]] = {}
    for name, side, into, out, *_ in LAYERS:
        scale = np.sqrt(2 / (side * side * into)) * (0.3 if into == out else 1.0)
        weights[f"{name}.kernel"] = rng.normal(0, scale, (out, into, side, side)).astype(np.float32)
        weights[f"{name}.shift"] = np.zeros(out, np.float32)
    return {name: jnp.asarray(value) for name, value in weights.items()}


def forward(weights: Weights, ink: jax.Array) -> jax.Array:
    """How much of each pixel is ink, before the logistic function; `ink` is (count, 1, height, width), 0 paper to 1."""
    layers = {name: (side, step, apart) for name, side, _, _, step, apart in LAYERS}

    def conv(name: str, x: jax.Array) -> jax.Array:
        side, step, apart = layers[name]
        pad = (side - 1) // 2 * apart
        out = jax.lax.conv_general_dilated(
            x, weights[f"{name}.kernel"], (step, step), [(pad, pad)] * 2, rhs_dilation=(apart, apart)
        )
        return out + weights[f"{name}.shift"][None, :, None, None]

    def again(name: str, x: jax.Array) -> jax.Array:
        return x + jax.nn.relu(conv(name, x))

    half = again("half", jax.nn.relu(conv("stem", ink)))
    quarter = again("quarter", jax.nn.relu(conv("down", half)))
    low = jax.nn.relu(conv("low", quarter))
    for name in ("eighth", "wide", "wider", "near"):
        low = again(name, low)
    quarter = again("quarter_again", quarter + _doubled(conv("rise", low)))
    half = again("half_again", half + _doubled(conv("rise_again", quarter)))
    out = conv("out", half)
    count, _, height, width = out.shape
    shuffled = out.reshape(count, BLOCK, BLOCK, height, width).transpose(0, 3, 1, 4, 2)
    return shuffled.reshape(count, height * BLOCK, width * BLOCK)


def _doubled(x: jax.Array) -> jax.Array:
    return jnp.repeat(jnp.repeat(x, 2, axis=2), 2, axis=3)
