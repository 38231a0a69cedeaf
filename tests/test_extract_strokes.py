"""Numbers made of strokes are counted in the picture; nothing else is touched."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from vanban.extract.look import Found
from vanban.extract.ocr import Seen
from vanban.extract.strokes import recounted


def drawn(strokes: int, slash: bool) -> tuple[np.ndarray, Found, int]:
    """A picture of so many upright strokes with serifs, a slash and a figure behind them, and the engine's word for it."""
    picture = np.full((60, 200), 255, dtype=np.uint8)
    x = 40
    for _ in range(strokes):
        cv2.rectangle(picture, (x + 3, 20), (x + 6, 43), 0, -1)
        for y in (20, 43):
            cv2.line(picture, (x, y), (x + 9, y), 0, 1)
        x += 11
    if slash:
        cv2.line(picture, (x, 43), (x + 7, 20), 0, 2)
        cv2.circle(picture, (x + 18, 32), 7, 0, 2)
    return picture, Found(Seen("?", 40, 20, x + (26 if slash else 0), 44, 0.6, (0, 0, 0))), x


@pytest.mark.parametrize("strokes", [1, 2, 3])
@pytest.mark.parametrize(("seen", "slash"), [("II/2024", True), ("IIU/2024", True), ("II.", False), ("1I", False)])
def test_strokes_are_counted(strokes: int, seen: str, slash: bool) -> None:
    picture, found, _ = drawn(strokes, slash)
    word = Seen(seen, found.seen.x0, 20, found.seen.x1, 44, 0.6, (0, 0, 0))
    tail = "/2024" if slash else "." if seen.endswith(".") else ""
    assert recounted(picture, [Found(word)])[0].seen.text == "I" * strokes + tail


def test_strokes_that_the_engine_left_out_of_its_box_count() -> None:
    picture, found, _ = drawn(3, True)
    word = Seen("II/2024", 51, 20, found.seen.x1, 44, 0.6, (0, 0, 0))
    assert recounted(picture, [Found(word)])[0].seen.text == "III/2024"


@pytest.mark.parametrize("seen", ["IV/2024", "11/2024", "TT", "V.", "Liên", "H"])
def test_what_is_no_row_of_strokes_stays(seen: str) -> None:
    picture, found, _ = drawn(3, True)
    word = Seen(seen, found.seen.x0, 20, found.seen.x1, 44, 0.6, (0, 0, 0))
    assert recounted(picture, [Found(word)])[0].seen.text == seen


def test_the_last_stroke_of_the_word_before_is_not_counted() -> None:
    picture, found, _ = drawn(2, False)
    before = Found(Seen("dưới", 10, 20, 49, 44, 0.9, (0, 0, 0)))
    word = Seen("I", 51, 20, 60, 44, 0.8, (0, 0, 0))
    assert recounted(picture, [Found(word)])[0].seen.text == "II"
    assert recounted(picture, [before, Found(word)])[1].seen.text == "I"
