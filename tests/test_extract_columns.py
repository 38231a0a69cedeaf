"""Columns beside each other: mixed up by the engine they are read apart, and a word over their corridor is two."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from vanban.extract.columns import columns_apart
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of
from vanban.extract.look import Found, Look
from vanban.extract.ocr import Seen

SIZE = 17
LEFT, RIGHT = 60, 560


def sheet(*lines):
    """A white page with lines of letters: (text, x, foot)."""
    page = np.full((400, 900), 255, np.uint8)
    for text, x, foot in lines:
        cv2.putText(page, text, (x, foot), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2, cv2.LINE_AA)
    return page


def seen(text, x, foot, confidence=0.95, line=1):
    return Seen(text, x, foot - 24, x + 17 * len(text), foot, confidence, (1, 1, line))


class Apart:
    """An engine that reads the words that it is told, one in each line that it is shown, from top to bottom."""

    def __init__(self, *words):
        self.words, self.shown = words, []

    def read(self, image, layout, seconds):
        self.shown.append(image)
        rows = np.flatnonzero((image < 128).any(axis=1))
        lines = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
        return [self._word(image, line, *word) for line, word in zip(lines, enumerate(self.words), strict=True)]

    def _word(self, image, rows, number, text):
        columns = np.flatnonzero((image[rows[0] : rows[-1] + 1] < 128).any(axis=0))
        sure = 0.2 if "?" in text else 0.95
        return Seen(text, int(columns[0]), int(rows[0]), int(columns[-1]), int(rows[-1]), sure, (1, 1, number))


def look(page, found):
    return Look(page, blobs_of(ink_of(page)), [], SIZE, found)


FOOT = sheet(
    ("RECIPIENT", LEFT, 100),
    ("FIRSTONE", LEFT, 130),
    ("SECOND", LEFT, 160),
    ("DIRECTOR", RIGHT, 100),
    ("DEPUTYOF", RIGHT, 145),
)
MIXED = [
    Found(seen("RECIPIENT", LEFT, 100)),
    Found(seen("DIRECTOR", RIGHT, 100)),
    Found(seen("FIRSTONE", LEFT, 130, line=2)),
    Found(seen("DEPUTYOF", RIGHT, 145, line=2)),
    Found(seen("S3O?D", LEFT, 160, 0.1, line=3)),
]


def test_a_column_that_was_mixed_up_with_its_neighbour_is_read_apart():
    engine = Apart("RECIPIENT", "FIRSTONE", "SECOND")
    found = columns_apart(look(FOOT, MIXED), engine, 10).found
    assert len(engine.shown) == 1
    assert {one.seen.text for one in found} == {"RECIPIENT", "FIRSTONE", "SECOND", "DIRECTOR", "DEPUTYOF"}
    assert all((one.seen.x0 >= 500) is (one.seen.text in ("DIRECTOR", "DEPUTYOF")) for one in found)


def test_what_is_read_no_better_alone_stays():
    engine = Apart("R?", "F?", "S?")
    found = columns_apart(look(FOOT, MIXED), engine, 10).found
    assert {one.seen.text for one in found} >= {one.seen.text for one in MIXED[:4]}


def test_marks_of_a_pen_beside_a_text_are_no_column():
    engine = Apart()
    marks = [replace(one, seen=replace(one.seen, confidence=0.2)) if one.seen.x0 == LEFT else one for one in MIXED]
    assert columns_apart(look(FOOT, marks), engine, 10).found == marks
    assert not engine.shown


def test_columns_that_were_read_surely_are_not_shown_again():
    engine = Apart()
    sure = [*MIXED[:4], Found(seen("SECOND", LEFT, 160, line=3))]
    assert columns_apart(look(FOOT, sure), engine, 10).found == sure
    assert not engine.shown


def test_a_word_over_a_corridor_is_two():
    page = sheet(("ABC", 100, 100), ("DEFGH", 220, 100))
    word = Found(Seen("ABCDEFGH", 100, 78, 320, 102, 0.9, (1, 1, 1)))
    left, right = (one.seen for one in columns_apart(look(page, [word]), Apart(), 10).found)
    assert (left.text, right.text) == ("ABC", "DEFGH")
    assert left.x1 < 220 <= right.x0 + 4


def test_a_word_with_its_letters_close_together_is_one():
    page = sheet(("ABCDEFGH", 100, 100))
    word = Found(Seen("ABCDEFGH", 100, 78, 260, 102, 0.9, (1, 1, 1)))
    assert columns_apart(look(page, [word]), Apart(), 10).found == [word]
