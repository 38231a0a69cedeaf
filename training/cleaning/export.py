"""python -m training.cleaning.export DIR: the learnt weights as extract/data/cleaning.onnx. Needs the package onnx."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.cleaning.network import BLOCK, LAYERS

OUT = Path("extract/data/cleaning.onnx")
SIDE = 640
"""Pixels of the pieces that a page is read in; extract.cleaning.SETTINGS.side."""


class _Graph:
    """The nodes of a network, one after the other."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights, self.nodes, self.held = weights, [], []
        self.layers = {name: (side, step, apart) for name, side, _, _, step, apart in LAYERS}

    def held_value(self, name: str, value: np.ndarray) -> str:
        self.held.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **options: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **options))
        return name

    def conv(self, name: str, x: str) -> str:
        side, step, apart = self.layers[name]
        pad = (side - 1) // 2 * apart
        parts = [
            self.held_value(f"{name}.{part}", self.weights[f"{name}.{part}"].astype(np.float32))
            for part in ("kernel", "shift")
        ]
        return self.node(
            "Conv",
            [x, *parts],
            name,
            kernel_shape=[side, side],
            strides=[step, step],
            pads=[pad] * 4,
            dilations=[apart, apart],
        )

    def relu(self, x: str) -> str:
        return self.node("Relu", [x], f"{x}.bent")

    def again(self, name: str, x: str) -> str:
        return self.node("Add", [x, self.relu(self.conv(name, x))], f"{name}.sum")

    def doubled(self, x: str) -> str:
        scales = self.held_value(f"{x}.scales", np.array([1, 1, 2, 2], np.float32))
        return self.node(
            "Resize",
            [x, "", scales],
            f"{x}.doubled",
            mode="nearest",
            nearest_mode="floor",
            coordinate_transformation_mode="asymmetric",
        )


def export(folder: Path) -> None:
    """Write the file that OpenCV reads."""
    with np.load(folder / "weights.npz") as learnt:
        graph = _Graph({name: learnt[name] for name in learnt.files})
    half = graph.again("half", graph.relu(graph.conv("stem", "ink")))
    quarter = graph.again("quarter", graph.relu(graph.conv("down", half)))
    low = graph.relu(graph.conv("low", quarter))
    for name in ("eighth", "wide", "wider", "near"):
        low = graph.again(name, low)
    quarter = graph.again(
        "quarter_again", graph.node("Add", [quarter, graph.doubled(graph.conv("rise", low))], "joined.quarter")
    )
    half = graph.again(
        "half_again", graph.node("Add", [half, graph.doubled(graph.conv("rise_again", quarter))], "joined.half")
    )
    shuffled = graph.node("DepthToSpace", [graph.conv("out", half)], "shuffled", blocksize=BLOCK, mode="DCR")
    graph.node("Sigmoid", [shuffled], "clean")
    shape = [1, 1, SIDE, SIDE]
    told = (helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("ink", "clean"))
    made = helper.make_graph(graph.nodes, "cleaning", [next(told)], [next(told)], graph.held)
    model = helper.make_model(
        made, opset_imports=[helper.make_opsetid("", 13)], ir_version=8, producer_name="training.cleaning"
    )
    onnx.checker.check_model(model)
    OUT.write_bytes(model.SerializeToString())


if __name__ == "__main__":
    export(Path(sys.argv[1]))
