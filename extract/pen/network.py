"""The network that reads a crop: convolutions over the picture, then over its columns; plain products of matrices.

For every second column it says which sign ends there, or none ("connectionist temporal classification"). How it was
learnt, and from what, says training/pen.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vanban.extract.pixels import Grey

SIGNS = "0123456789/ab"
"""What the network knows; a stroke or a dash that ends a number is "/"."""
#: Name, kernel (height, width), channels in and out, and the step (down, along): a wider step makes the picture smaller.
LAYERS = (
    ("edges", (5, 5), 1, 20, (2, 2)),
    ("strokes", (3, 3), 20, 20, (1, 1)),
    ("corners", (3, 3), 20, 40, (2, 1)),
    ("loops", (3, 3), 40, 40, (1, 1)),
    ("halves", (3, 3), 40, 64, (2, 1)),
    ("shapes", (3, 3), 64, 64, (1, 1)),
    ("column", (5, 1), 64, 128, (1, 1)),
    ("near", (1, 5), 128, 128, (1, 1)),
    ("far", (1, 5), 128, 128, (1, 1)),
)
Scores = NDArray[np.float32]


def margin(name: str, kernel: tuple[int, int]) -> tuple[int, int]:
    """The paper laid around a picture so that a layer does not shrink it; the layer "column" takes in all its height."""
    high, wide = kernel
    return (0 if name == "column" else (high - 1) // 2), (wide - 1) // 2


def log_chances(crops: list[Grey]) -> Scores:
    """For every crop, step and sign (0 is none) the logarithm of its chance."""
    now: Any = (255 - np.stack(crops).astype(np.float32)[..., None]) / np.float32(255)
    for name, kernel, into, out, step in LAYERS:
        new = np.maximum(
            _patches(now, name, kernel, step) @ _weights()[f"{name}.kernel"] + _weights()[f"{name}.shift"], 0
        )
        now = now + new if into == out else new
    scores = now[:, 0] @ _weights()["signs.kernel"] + _weights()["signs.shift"]
    top = scores.max(axis=-1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=-1, keepdims=True)), np.float32)


def _patches(images: Scores, name: str, kernel: tuple[int, int], step: tuple[int, int]) -> Scores:
    """Every pixel's neighbourhood as its channels."""
    (high, wide), (down, along) = kernel, step
    up, beside = margin(name, kernel)
    padded = np.pad(images, ((0, 0), (up, up), (beside, beside), (0, 0)))
    rows, columns = (padded.shape[1] - high) // down + 1, (padded.shape[2] - wide) // along + 1
    parts = [
        padded[:, y : y + (rows - 1) * down + 1 : down, x : x + (columns - 1) * along + 1 : along]
        for y in range(high)
        for x in range(wide)
    ]
    return np.concatenate(parts, axis=-1)


@cache
def _weights() -> dict[str, Any]:
    with np.load(Path(__file__).parents[1] / "data" / "pen.npz") as file:
        return {name: file[name].astype(np.float32) for name in file.files}
