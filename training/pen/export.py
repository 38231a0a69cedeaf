"""python -m training.pen.export DIR NAME: the learnt weights, each layer's evening folded into it, into extract/data/pen.npz.

A network of that name that the file holds is replaced; the others stay.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

from training.pen.network import LAYERS
from training.pen.train import LEARNT

OUT = Path("extract/data/pen.npz")


def export(folder: Path, name: str) -> None:
    """Write the weights that the reader loads: half the precision is enough and half the size."""
    learnt = {part: value.double().numpy() for part, value in torch.load(folder / LEARNT)["network"].items()}
    layers = [layer.name for layer, *_ in LAYERS]
    out = {"signs.kernel": learnt["signs.weight"].T, "signs.shift": learnt["signs.bias"]}
    for layer in layers:
        evened = f"evened.{layer}"
        scale = learnt[f"{evened}.weight"] / np.sqrt(learnt[f"{evened}.running_var"] + 1e-5)
        kernel = learnt[f"kernels.{layer}.weight"].transpose(2, 3, 1, 0)
        out[f"{layer}.kernel"] = kernel.reshape(-1, kernel.shape[-1]) * scale
        out[f"{layer}.shift"] = learnt[f"{evened}.bias"] - learnt[f"{evened}.running_mean"] * scale
    with np.load(OUT) as kept:
        file = {part: kept[part] for part in kept.files if not part.startswith(f"{name}/")}
    file["networks"] = np.array(sorted({*map(str, file["networks"]), name}))
    file[f"{name}/layers"] = np.array(layers)
    file[f"{name}/shapes"] = np.array([(*layer.kernel, *layer.step) for layer, *_ in LAYERS])
    np.savez_compressed(OUT, **file, **{f"{name}/{part}": value.astype(np.float16) for part, value in out.items()})


if __name__ == "__main__":
    export(Path(sys.argv[1]), sys.argv[2])
