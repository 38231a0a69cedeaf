"""Tesseract's integer network made a network of real numbers again, because only that one can go on learning.

The data that Tesseract is installed with hold each weight as a byte and each row's scale; their product is the weight, as exact as
the integer network is. The file format is Tesseract 5's own (LSTMRecognizer, Network, WeightMatrix), little-endian.
"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

INTEGER_WEIGHTS = 1
DOUBLE_WEIGHTS = 128
INTEGER_NETWORK = 1
OWN_RATES = 64
PLUMBING = {"Series", "Parallel", "RTLReversed", "TTBReversed", "XYTranspose"}
FULLY_CONNECTED = {"Softmax", "SoftmaxNoCTC", "Relu", "Tanh", "Logistic", "Linear"}


class _Tape:
    """A file read and written in one go: what is taken is put on the other side, unless it is replaced."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.out = bytearray()

    def peek(self, size: int) -> bytes:
        taken = self.data[self.at : self.at + size]
        if len(taken) < size:
            raise ValueError(f"the network ends at byte {len(self.data)}, in the middle of a value")
        self.at += size
        return taken

    def copy(self, layout: str) -> tuple[int | float, ...]:
        taken = self.peek(struct.calcsize("<" + layout))
        self.out += taken
        return struct.unpack("<" + layout, taken)

    def copy_text(self) -> str:
        (size,) = self.copy("I")
        taken = self.peek(int(size))
        self.out += taken
        return taken.decode("utf-8")


def with_real_weights(integer: Path, real: Path) -> int:
    """Write the network (an unpacked `.lstm`) with real weights; returns how many there are."""
    tape = _Tape(integer.read_bytes())
    count = _network(tape)
    tape.copy_text()  # the network's specification
    (flags,) = struct.unpack("<i", tape.peek(4))
    tape.out += struct.pack("<i", flags & ~INTEGER_NETWORK)
    tape.out += tape.data[tape.at :]
    real.write_bytes(bytes(tape.out))
    return count


def _network(tape: _Tape) -> int:
    tape.copy("b")
    kind = tape.copy_text()
    tape.copy("bb")  # training, needs to backpropagate
    flags, *_ = tape.copy("iiii")  # flags, inputs, outputs, weights
    tape.copy_text()
    if kind in PLUMBING:
        return _plumbing(tape, bool(int(flags) & OWN_RATES))
    if kind in FULLY_CONNECTED:
        return _weights(tape)
    if kind in {"LSTM", "SummLSTM"}:
        return _lstm(tape)
    shapes = {"Input": "iiiii", "Convolve": "ii", "Maxpool": "ii", "Reconfig": "ii"}
    if kind not in shapes:
        raise ValueError(f"a layer of an unknown kind: {kind}")
    tape.copy(shapes[kind])
    return 0


def _plumbing(tape: _Tape, own_rates: bool) -> int:
    (size,) = tape.copy("I")
    count = sum(_network(tape) for _ in range(int(size)))
    if own_rates:
        (rates,) = tape.copy("I")
        tape.copy(f"{int(rates)}f")
    return count


def _lstm(tape: _Tape) -> int:
    tape.copy("i")  # states
    return sum(_weights(tape) for _ in range(4))


def _weights(tape: _Tape) -> int:
    (mode,) = struct.unpack("<B", tape.peek(1))
    if not mode & INTEGER_WEIGHTS:
        raise ValueError("this network has real weights already")
    rows, columns = struct.unpack("<II", tape.peek(8))
    tape.peek(1)  # what an empty place holds
    whole = np.frombuffer(tape.peek(rows * columns), np.int8).reshape(rows, columns)
    (size,) = struct.unpack("<I", tape.peek(4))
    scales = np.frombuffer(tape.peek(8 * size), np.float64)
    real = whole.astype(np.float64) * scales[:rows, None]
    tape.out += struct.pack("<B", mode & ~INTEGER_WEIGHTS | DOUBLE_WEIGHTS)
    tape.out += struct.pack("<IId", rows, columns, 0.0) + real.tobytes()
    return int(rows * columns)
