"""The second look: what the engine overlooked is shown to it again, and what reads like no words is left out aloud."""

from __future__ import annotations

import cv2
import numpy as np
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of
from vanban.extract.look import Found, Look
from vanban.extract.ocr import Seen
from vanban.extract.opinions import together
from vanban.extract.order import reading_order
from vanban.extract.page import Block, Box, Word
from vanban.extract.second import second_look

SIZE = 17


def sheet(*lines):
    """A white page with lines of letters: (text, x, foot)."""
    page = np.full((600, 900), 255, np.uint8)
    for text, x, foot in lines:
        cv2.putText(page, text, (x, foot), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2, cv2.LINE_AA)
    return page


def seen(text, x0, x1, confidence=0.95, y=100, line=(1, 1, 1)):
    return Seen(text, x0, y, x1, y + 24, confidence, line)


class Again:
    """An engine that reads one word in the middle of each piece of a strip that it is shown."""

    def __init__(self, text, confidence=0.95):
        self.text, self.confidence, self.shown = text, confidence, []

    def read(self, image, layout, seconds):
        self.shown.append(image)
        rows = np.flatnonzero((image < 128).any(axis=1))
        columns = np.flatnonzero((image < 128).any(axis=0))
        x0, x1, y0, y1 = (int(v) for v in (columns[0], columns[-1], rows[0], rows[-1]))
        return [Seen(self.text, x0, y0, x1, y1, self.confidence, (1, 1, 1))]


def look(page, found, engine):
    after, notes = second_look(Look(page, blobs_of(ink_of(page)), [], SIZE, found), engine, 10)
    return after.found, notes


def test_a_page_that_was_read_whole_is_not_shown_again():
    engine = Again("never")
    first = [Found(seen("ABCDEF", 95, 300, y=78))]
    assert look(sheet(("ABCDEF", 100, 100)), first, engine) == (first, [])
    assert not engine.shown


def test_an_overlooked_line_is_read_where_it_stands():
    engine = Again("UVWXYZ")
    page = sheet(("ABCDEF", 100, 100), ("UVWXYZ", 500, 400))
    found, notes = look(page, [Found(seen("ABCDEF", 95, 300, y=78))], engine)
    (new,) = [one.seen for one in found if one.seen.text == "UVWXYZ"]
    assert len(engine.shown) == 1 and not notes
    assert abs(new.x0 - 500) < 8 and abs(new.y1 - 400) < 8


class OnlySmaller(Again):
    """An engine that reads nothing until a strip is shown to it smaller."""

    def read(self, image, layout, seconds):
        words = super().read(image, layout, seconds)
        return words if len(self.shown) > 1 and image.shape < self.shown[0].shape else []


def test_an_overlooked_line_that_reads_like_nothing_is_shown_smaller():
    engine = OnlySmaller("UVWXYZ")
    page = sheet(("ABCDEF", 100, 100), ("UVWXYZ", 500, 400))
    found, _ = look(page, [Found(seen("ABCDEF", 95, 300, y=78))], engine)
    (new,) = [one.seen for one in found if one.seen.text == "UVWXYZ"]
    assert len(engine.shown) == 2 and abs(new.x0 - 500) < 8 and abs(new.y1 - 400) < 8


def test_the_feet_of_the_line_above_are_not_shown_with_an_overlooked_line():
    engine = Again("UVWXYZ")
    page = sheet(("ABCDEF", 100, 100), ("UVWXYZ", 100, 127))
    look(page, [Found(seen("ABCDEF", 95, 300, y=76))], engine)
    rows = np.flatnonzero((engine.shown[0] < 128).any(axis=1))
    assert np.ptp(rows) < 24


def test_letters_that_run_into_a_seal_are_cut_out_with_it():
    page = sheet(("ABCDEFGH", 300, 300))
    cv2.circle(page, (300, 290), 80, 0, 3)
    engine = Again("ABCDEFGH")
    found, _ = look(page, [Found(seen("EFGH", 400, 490, y=275))], engine)
    assert [one.seen.text for one in found] == ["ABCDEFGH"]
    assert found[0].seen.x0 < 320


def test_what_reads_like_no_words_is_left_out_and_said():
    page = sheet(("ABCDEF", 100, 100), ("UVWXYZ", 500, 400))
    first = [Found(seen("ABCDEF", 95, 300, y=78))]
    found, notes = look(page, first, Again("#;K", 0.2))
    assert found == first and "#;K" in notes[0].message
    junk = Found(seen("LO AM", 495, 700, 0.1, y=378, line=(2, 1, 1)))
    found, notes = look(page, [*first, junk], Again("#;K", 0.2))
    assert found == first and [note.kind for note in notes] == ["marks-left-out"] and "LO AM" in notes[0].message


def test_a_hard_word_between_lines_of_print_is_kept():
    page = sheet(("ABCDEF", 100, 100), ("KLMNOP", 100, 134))
    first = [Found(seen("ABCDEF", 95, 300, y=78)), Found(seen("K1NN0", 95, 300, 0.1, y=112, line=(1, 1, 2)))]
    assert look(page, first, Again("never")) == (first, [])


def test_the_surer_look_counts_and_only_sure_words_are_added():
    first = [seen("G", 60, 75), seen("VU", 90, 120, 0.6)]
    second = [seen("DUONG", 20, 76), seen("VỤ", 90, 121, 0.9), seen("xz", 130, 150, 0.4)]
    assert [word.text for word in together(first, second)] == ["DUONG", "VỤ"]
    assert [word.text for word in together(first, [])] == ["G", "VU"]


def test_recipients_come_before_the_signer_beside_their_first_line():
    def word(text, x, y):
        return Word(text, Box(x, y, x + 8 * len(text), y + 12))

    words = [
        *(word(text, 80, 600 + 16 * i) for i, text in enumerate(("Recipients:", "- One;", "- Two;", "- Three."))),
        word("DIRECTOR", 400, 600),
        word("Name", 410, 700),
    ]
    blocks = [part for part in reading_order(words, (), 842) if isinstance(part, Block)]
    texts = [line.text for block in blocks for line in block.lines]
    assert texts == ["Recipients:", "- One;", "- Two;", "- Three.", "DIRECTOR", "Name"]


def test_codes_and_digits_of_an_overlooked_line_count_beside_its_sure_words():
    label = Seen("Số:", 0, 0, 40, 20, 0.93, (0, 0, 0))
    code = Seen("4302/BVĐK", 50, 0, 200, 20, 0.55, (0, 0, 0))
    rim = Seen("X2Ì", 210, 0, 250, 20, 0.2, (0, 0, 0))
    assert together((), (label, code, rim)) == (label, code)
    assert together((), (code, rim)) == ()
