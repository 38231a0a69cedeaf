"""Lines of print with what they say, in the file that Tesseract's trainer reads (`.lstmf`)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One line as the reader will meet it, and what is printed there."""

    pixels: Grey
    text: str


def write_lessons(lessons: Sequence[Lesson], path: Path) -> None:
    """All lessons in one file, written whole or not at all."""
    parts = [struct.pack("<I", len(lessons))]
    for number, lesson in enumerate(lessons):
        _, picture = cv2.imencode(".png", lesson.pixels)
        parts += [
            b"\1",  # there is a line
            _text(f"{path.stem}-{number}"),
            struct.pack("<i", 0),  # of page 0
            _bytes(picture.tobytes()),
            _text("vie"),
            _text(lesson.text),
            struct.pack("<II", 0, 0),  # no boxes of single letters and no texts for them
            b"\0",  # not written downwards
        ]
    path.with_suffix(".part").write_bytes(b"".join(parts))
    path.with_suffix(".part").rename(path)


def _text(text: str) -> bytes:
    return _bytes(text.encode("utf-8"))


def _bytes(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data
