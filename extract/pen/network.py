"""The network that reads a crop: convolutions over the picture, then over its columns; plain products of matrices.

For every second column it says which sign ends there, or none ("connectionist temporal classification"). How it was
learnt, and from what, says training/pen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vanban.extract.pixels import Grey

SIGNS = "0123456789/ab"
"""What the network knows; a stroke or a dash that ends a number is "/"."""
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of convolution: what it is called, how high and wide its kernel is, and the step (down, along)."""

    name: str
    kernel: tuple[int, int]
    step: tuple[int, int]

    @property
    def margin(self) -> tuple[int, int]:
        """The paper laid around a picture so that a layer does not shrink it; the layer "column" takes in all its height."""
        high, wide = self.kernel
        return (0 if self.name == "column" else (high - 1) // 2), (wide - 1) // 2


def log_chances(crops: list[Grey]) -> Scores:
    """For every crop, step and sign (0 is none) the logarithm of its chance."""
    layers, weights = _learnt()
    now: Any = (255 - np.stack(crops).astype(np.float32)[..., None]) / np.float32(255)
    for layer in layers:
        new = np.maximum(_patches(now, layer) @ weights[f"{layer.name}.kernel"] + weights[f"{layer.name}.shift"], 0)
        now = now + new if now.shape == new.shape else new
    scores = now[:, 0] @ weights["signs.kernel"] + weights["signs.shift"]
    top = scores.max(axis=-1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=-1, keepdims=True)), np.float32)


def _patches(images: Scores, layer: Layer) -> Scores:
    """Every pixel's neighbourhood as its channels."""
    (high, wide), (down, along), (up, beside) = layer.kernel, layer.step, layer.margin
    padded = np.pad(images, ((0, 0), (up, up), (beside, beside), (0, 0)))
    rows, columns = (padded.shape[1] - high) // down + 1, (padded.shape[2] - wide) // along + 1
    parts = [
        padded[:, y : y + (rows - 1) * down + 1 : down, x : x + (columns - 1) * along + 1 : along]
        for y in range(high)
        for x in range(wide)
    ]
    return np.concatenate(parts, axis=-1)


@cache
def _learnt() -> tuple[tuple[Layer, ...], dict[str, Any]]:
    """The layers, first to last, and their weights: the file says both, so that they always fit each other."""
    with np.load(Path(__file__).parents[1] / "data" / "pen.npz") as file:
        layers = tuple(
            Layer(str(name), (int(high), int(wide)), (int(down), int(along)))
            for name, (high, wide, down, along) in zip(file["layers"], file["shapes"], strict=True)
        )
        return layers, {name: file[name].astype(np.float32) for name in file.files if "." in name}
