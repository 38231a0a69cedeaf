"""A page is right when what was read is language: turned pages and faint ones are tried until they read."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from extract_drawn import Eye, saved, text_page
from vanban.extract import open_source, read_page
from vanban.extract.attempts import SETTINGS
from vanban.extract.errors import OcrFailed
from vanban.extract.look import Found, Look
from vanban.extract.noise import without_noise
from vanban.extract.ocr import PAGE, Layout, Seen
from vanban.extract.page import UNREADABLE, Block, Box, Cell, Line, Page, Table, Word
from vanban.extract.pixels import Grey, turned
from vanban.extract.readability import readability
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture

GOOD, NOISE = "kế hoạch của tỉnh", "ṇɐɥu ɟo ǝsıou"


def language(text: str) -> float:
    """Knows two words."""
    words = text.split()
    return 1 - sum(word in GOOD.split() for word in words) / max(len(words), 1)


def look(*words: Seen) -> Look:
    blank = np.full((100, 100), 255, np.uint8)
    return Look(blank, None, [], 10, [Found(word) for word in words])  # type: ignore[arg-type]


def words(text: str, confidence: float) -> list[Seen]:
    """On one line, side by side."""
    spots = ((word, 10 + 60 * number) for number, word in enumerate(text.split()))
    return [Seen(word, x, 400, x + 50, 420, confidence, (1, 1, 1)) for word, x in spots]


def over(image: Grey, text: str, confidence: float) -> list[Seen]:
    """Below each other, over all of an image: no ink is left over."""
    height, width = image.shape
    parts = text.split()
    edges = [round(height * number / len(parts)) for number in range(len(parts) + 1)]
    return [
        Seen(word, 0, top, width, low, confidence, (1, 1, number))
        for number, (word, top, low) in enumerate(zip(parts, edges, edges[1:], strict=False))
    ]


def test_sure_language_is_readable_and_doubted_noise_is_not():
    good, noise = (readability(look(*words(text, sure)), language) for text, sure in ((GOOD, 0.95), (NOISE, 0.4)))
    assert good.share > SETTINGS.readable > SETTINGS.noise > noise.share


def test_numbers_and_foreign_words_rest_on_the_engine_alone():
    assert readability(look(*words("The plan of the province", 0.95)), language).share > SETTINGS.readable


def test_words_on_their_side_are_not_read():
    lying = [replace(word, x1=word.x0 + 10, y1=word.y0 + 60) for word in words("abcd efgh ijkl", 0.95)]
    assert readability(look(*lying), lambda text: 0.0).share < SETTINGS.upright


def test_ink_that_no_word_covers_was_not_read():
    page = np.full((100, 100), 255, np.uint8)
    page[10:20, 10:90] = page[60:90, 10:90] = 0
    seen = [Seen("kế", 10, 10, 50, 20, 0.95, (1, 1, 1)), Seen("hoạch", 50, 10, 90, 20, 0.95, (1, 1, 1))]
    found = [Found(word) for word in seen]
    part = readability(Look(page, None, [], 10, found), language)  # type: ignore[arg-type]
    page[60:90] = 255
    whole = readability(Look(page, None, [], 10, found), language)  # type: ignore[arg-type]
    assert part.hidden and not whole.hidden and part.share < SETTINGS.readable < whole.share


def test_a_seal_below_a_few_words_hides_nothing():
    page = np.full((2000, 1400), 255, np.uint8)
    page[100:120, 100:300] = 0
    cv2.circle(page, (900, 400), 110, 0, 12)
    found = [
        Found(Seen("kế", 100, 100, 200, 120, 0.95, (1, 1, 1))),
        Found(Seen("hoạch", 200, 100, 300, 120, 0.95, (1, 1, 1))),
    ]
    sealed = readability(Look(page, None, [], 12, found), language)  # type: ignore[arg-type]
    page[::30] = page[:, ::30] = 0
    scratched = readability(Look(page, None, [], 12, found), language)  # type: ignore[arg-type]
    assert scratched.hidden and not sealed.hidden and sealed.share > SETTINGS.readable


def test_one_word_misread_of_few_says_little_and_of_many_much():
    few, many = (readability(look(*words(f"{GOOD} " * times, 0.8)), language) for times in (1, 40))
    assert many.likely < SETTINGS.clean and abs(many.share - few.share) < 0.02 and few.likely > many.likely + 0.03


class Dirty:
    """Reads language once the dirt is off, however the page lay before, and finds hardly a word on it as it is."""

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        dirty = (image < 128).mean() > 0.12
        return words("kế", 0.9) if dirty else over(image, GOOD, 0.95)


def test_dirt_is_taken_off_before_the_page_is_turned(tmp_path):
    page = text_page(dpi=200)
    grains = np.random.default_rng(5).random((page.shape[0] // 2 + 1, page.shape[1] // 2 + 1)) < 0.6
    dirt = np.kron(grains, np.ones((2, 2), bool))[: page.shape[0], : page.shape[1]].astype(bool)
    with open_source(saved(np.where(dirt, 40, page).astype(np.uint8), tmp_path / "a.png")) as source:
        read = read_page(source, 1, engine=Dirty(), judge=language)
    assert [line.split(":")[0] for line in read.tried] == ["cleaned", "as it is"]
    assert GOOD.split()[0] in read.text and read.turned == 0


class UprightOnly:
    """Reads language only where the page is shown as it was drawn, and noise where it isn't."""

    def __init__(self, page: Grey) -> None:
        self.page, self.looks = prepare(Picture(page, 200 / 72)).clean, 0

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        self.looks += 1
        same = image.shape == self.page.shape and (np.abs(image.astype(int) - self.page) < 60).mean() > 0.97
        return over(image, GOOD, 0.95) if same else over(image, NOISE, 0.4)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_is_turned_until_it_reads(tmp_path, monkeypatch, degrees: int):
    monkeypatch.setattr("vanban.extract.scan.lines_run_down", lambda points, size: False)
    monkeypatch.setattr("vanban.extract.scan.stands_on_head", lambda ink, blobs, size: 0.0)
    page = text_page(dpi=200)
    eye = UprightOnly(page)
    with open_source(saved(turned(page, degrees), tmp_path / "a.png")) as source:
        read = read_page(source, 1, engine=eye, judge=language)
    assert (read.turned + degrees) % 360 == 0 and GOOD.split()[0] in read.text
    assert eye.looks <= 5 and read.tried and (degrees or len(read.tried) == 1)


def test_noise_alone_is_no_text_and_is_said(tmp_path):
    with open_source(saved(text_page(), tmp_path / "a.png")) as source:
        page = read_page(source, 1, engine=Eye(*words(NOISE, 0.3)), judge=language)
    assert not page.body and [note.kind for note in page.notes] == ["nothing-read"] and len(page.tried) <= 7


def test_unreadable_cells_are_marked_and_the_warning_says_where():
    def cell(number: int, text: str, sure: float) -> Cell:
        box = Box(10, 10 + 300 * number, 90, 30 + 300 * number)
        return Cell(number, 0, 1, 1, box, (Line((Word(text, box, sure),), box),))

    table = Table(Box(0, 0, 100, 800), 2, 1, (cell(0, "kế", 0.9), cell(1, "ṇɐɥ", 0.2)))
    line = Line((Word("ǝsıou", Box(0, 700, 50, 710), 0.1),), Box(0, 700, 50, 710))
    page = Page(1, 100, 800, "ocr", (table, Block((line,), line.box)), readability=0.4)
    read = without_noise(page, SETTINGS.readable)
    assert [each.text for each in read.tables[0].cells] == ["kế", UNREADABLE] and len(read.body) == 1
    (note,) = read.notes
    assert (
        note.severity == "warning" and note.kind == "hard-to-read" and "1 at the middle, 1 at the foot" in note.message
    )


@pytest.mark.parametrize(("sure", "kept"), [(0.35, True), (0.1, False)])
def test_a_readable_page_loses_only_lines_that_are_doubted_throughout(sure: float, kept: bool):
    good, bad = Word("rõ", Box(0, 0, 5, 5), 0.9), Word("mờ", Box(0, 10, 5, 15), sure)
    lines = (Line((good,), good.box), Line((bad,), bad.box))
    page = without_noise(Page(1, 100, 800, "ocr", (Block(lines, good.box),), readability=0.9), SETTINGS.readable)
    assert page.text.split() == (["rõ", "mờ"] if kept else ["rõ"])
    assert kept or "mờ" in page.notes[0].message


def test_an_attempt_that_fails_costs_nothing_that_was_read_before(tmp_path):
    class Once(Eye):
        def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
            if self.shown and layout == PAGE:
                raise OcrFailed("Tesseract failed: nothing was recognised")
            return super().read(image, layout, seconds)

    with open_source(saved(text_page(), tmp_path / "a.png")) as source:
        page = read_page(source, 1, engine=Once(*words(GOOD, 0.5)), judge=language)
    assert page.tried[0].startswith("as it is") and len(page.tried) < 7
    assert not [note for note in page.notes if note.severity == "error"]
