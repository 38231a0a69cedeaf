"""python -m training.pen.export DIR: the learnt weights, each layer's evening folded into it, as extract/data/pen.npz."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

from training.pen.network import LAYERS
from training.pen.train import LEARNT

OUT = Path("extract/data/pen.npz")


def export(folder: Path) -> None:
    """Write the weights that the reader loads: half the precision is enough and half the size."""
    learnt = {name: value.double().numpy() for name, value in torch.load(folder / LEARNT)["network"].items()}
    names = [layer.name for layer, *_ in LAYERS]
    out = {"signs.kernel": learnt["signs.weight"].T, "signs.shift": learnt["signs.bias"]}
    for name in names:
        evened = f"evened.{name}"
        scale = learnt[f"{evened}.weight"] / np.sqrt(learnt[f"{evened}.running_var"] + 1e-5)
        kernel = learnt[f"kernels.{name}.weight"].transpose(2, 3, 1, 0)
        out[f"{name}.kernel"] = kernel.reshape(-1, kernel.shape[-1]) * scale
        out[f"{name}.shift"] = learnt[f"{evened}.bias"] - learnt[f"{evened}.running_mean"] * scale
    half = {name: value.astype(np.float16) for name, value in out.items()}
    np.savez_compressed(OUT, layers=names, shapes=[(*layer.kernel, *layer.step) for layer, *_ in LAYERS], **half)


if __name__ == "__main__":
    export(Path(sys.argv[1]))
