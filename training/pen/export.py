"""python -m training.pen.export DIR: the learnt weights, each layer's evening folded into it, as extract/data/pen.npz."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from vanban.extract.pen.network import LAYERS

OUT = Path("extract/data/pen.npz")


def export(folder: Path) -> None:
    """Write the weights that the reader loads: half the precision is enough and half the size."""
    with np.load(folder / "weights.npz") as learnt:
        out = {"signs.kernel": learnt["signs.kernel"], "signs.shift": learnt["signs.shift"]}
        for name, *_ in LAYERS:
            scale = learnt[f"{name}.scale"] / np.sqrt(learnt[f"{name}.var"] + 1e-5)
            out[f"{name}.kernel"] = learnt[f"{name}.kernel"] * scale
            out[f"{name}.shift"] = learnt[f"{name}.shift"] - learnt[f"{name}.mean"] * scale
    np.savez_compressed(OUT, **{name: value.astype(np.float16) for name, value in out.items()})


if __name__ == "__main__":
    export(Path(sys.argv[1]))
