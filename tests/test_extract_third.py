"""The third look: doubted lines of cells are read once more, and only what is read better counts."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of
from vanban.extract.look import Found, Look
from vanban.extract.ocr import Seen
from vanban.extract.page import Box, Cell, Table
from vanban.extract.third import third_look

SIZE = 17


class Reader:
    """An engine that reads these words, with this confidence, from left to right over the print of what it is shown."""

    def __init__(self, texts: Sequence[str], confidence: float) -> None:
        self.texts, self.confidence, self.shown = texts, confidence, 0

    def check(self) -> str:
        return ""

    def begin(self) -> None:
        pass

    def read(self, image: np.ndarray, layout: object, seconds: float) -> list[Seen]:
        self.shown += 1
        rows, columns = (np.flatnonzero((image < 128).any(axis=axis)) for axis in (1, 0))
        edges = np.linspace(columns[0], columns[-1], len(self.texts) + 1)
        places = zip(self.texts, edges, edges[1:], strict=False)
        return [Seen(t, round(a), rows[0], round(b) - 2, rows[-1], self.confidence, (0, 0, 0)) for t, a, b in places]


def read_again(first: Sequence[tuple[str, float]], engine: Reader, in_cell: bool = True) -> list[str]:
    page = np.full((200, 600), 255, np.uint8)
    cv2.putText(page, "ABCDEF GHIJKL", (100, 100), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2, cv2.LINE_AA)
    box = Box(50, 50, 550, 150)
    place = (0, 0) if in_cell else None
    edges = np.linspace(98, 340, len(first) + 1)
    found = [
        Found(Seen(text, round(a), 78, round(b) - 2, 102, sure, (1, 1, 1)), place)
        for (text, sure), a, b in zip(first, edges, edges[1:], strict=False)
    ]
    look = Look(page, blobs_of(ink_of(page)), [Table(box, 1, 1, (Cell(0, 0, 1, 1, box),))], SIZE, found)
    after = third_look(look, engine, 10).found
    return [one.seen.text for one in sorted(after, key=lambda one: one.seen.x0)]


def test_a_doubted_word_is_read_anew() -> None:
    assert read_again([("09", 0.49), ("gò", 0.48)], Reader(["09", "giờ"], 0.93)) == ["09", "giờ"]


def test_a_figure_is_doubted_sooner() -> None:
    assert read_again([("20", 0.9), ("phút", 0.93)], Reader(["30", "phút"], 0.95)) == ["30", "phút"]


def test_surely_read_lines_are_not_shown_again() -> None:
    engine = Reader(["x", "y"], 0.99)
    assert read_again([("09", 0.95), ("giờ", 0.9)], engine) == ["09", "giờ"]
    assert not engine.shown


def test_lines_outside_tables_are_not_shown_again() -> None:
    engine = Reader(["x", "y"], 0.99)
    assert read_again([("một", 0.3), ("hai", 0.3)], engine, in_cell=False) == ["một", "hai"]
    assert not engine.shown


@pytest.mark.parametrize(
    ("first", "late"),
    [
        (["giấy", "phép"], ["giây", "phép"]),
        (["khoản", "1"], ["khoản", "I"]),
        (["BTC", "ngày"], ["BTCngày"]),
    ],
)
def test_a_mark_a_figure_a_space_are_not_lost(first: list[str], late: list[str]) -> None:
    assert read_again([(text, 0.6) for text in first], Reader(late, 0.95)) == first


def test_a_line_that_is_read_less_surely_stays() -> None:
    assert read_again([("sửa", 0.7), ("đổi", 0.95)], Reader(["sữa", "đôi"], 0.6)) == ["sửa", "đổi"]
