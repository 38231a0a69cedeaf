"""A page from file to body: which of text layer and pixels is believed, what an engine may do wrong."""

from __future__ import annotations

import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from pytesseract import TesseractNotFoundError
from vanban.extract import Tesseract, open_source, read_page
from vanban.extract.debug import draw_page
from vanban.extract.errors import OcrFailed, OcrMissing, OcrTimeout
from vanban.extract.ocr import BLOCK, PAGE, Seen, SystemTesseract
from vanban.extract.pixels import turned
from vanban.extract.seams import mended

from tests.extract_drawn import (
    SENTENCES,
    TINOS,
    Eye,
    black_and_white,
    grid_boxes,
    pdf_of_image,
    printed_pdf,
    ruled_page,
    saved,
    text_page,
)

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract isn't installed")
STAMP = [(200, 800, "Signed by: Somebody")]
LAYER = [(72, 780 - 20 * i, "many words of a text layer stand here in one line") for i in range(20)]


def seen(text, x=300, confidence=0.95, line=(1, 1, 1), y=300):
    return Seen(text, x, y, x + 14 * len(text), y + 30, confidence, line)


def over_all(text, confidence=0.95):
    """A word as large as all that is printed: no ink is left that was not read."""
    return Seen(text, 150, 150, 1500, 2000, confidence, (1, 1, 1))


def test_a_stamp_is_no_text_layer(tmp_path):
    eye = Eye(over_all("read"))
    with open_source(pdf_of_image(text_page(), tmp_path / "a.pdf", STAMP)) as source:
        page = read_page(source, 1, engine=eye)
    assert (page.source, page.text, len(eye.shown)) == ("ocr", "read", 1)


def test_a_good_text_layer_over_a_scan_is_kept(tmp_path):
    eye = Eye()
    with open_source(pdf_of_image(text_page(), tmp_path / "a.pdf", LAYER)) as source:
        page = read_page(source, 1, engine=eye)
    assert page.source == "text-layer" and "many words" in page.text and not eye.shown


def test_a_bad_text_layer_is_read_anew(tmp_path):
    eye = Eye(over_all("read"))
    with open_source(pdf_of_image(text_page(), tmp_path / "a.pdf", LAYER)) as source:
        assert read_page(source, 1, engine=eye, judge=lambda text: 0.9).text == "read"
    with open_source(printed_pdf(tmp_path / "b.pdf", ["mojibake"])) as source:
        assert read_page(source, 1, engine=eye, judge=lambda text: 0.9).text == "read"


def test_cells_of_a_scan_under_a_good_layer(tmp_path):
    boxes = grid_boxes((60, 300, 780), (80, 200, 400))
    words = [
        (x + 20, 595 - y - 20 * i, "inside this cell a few more words") for x, y, _, _ in boxes for i in range(1, 6)
    ]
    with open_source(pdf_of_image(ruled_page(boxes, list(SENTENCES)), tmp_path / "a.pdf", words)) as source:
        page = read_page(source, 1, engine=Eye())
    assert [(t.rows, t.columns) for t in page.tables] == [(2, 2)]
    assert all("inside this cell" in cell.text for cell in page.tables[0].cells)


def test_what_the_engine_cannot_do_becomes_a_note(tmp_path):
    class Broken(Eye):
        def read(self, image, layout, seconds):
            raise OcrTimeout("Tesseract needed more than 1 s for this page")

    with open_source(saved(text_page(), tmp_path / "a.png")) as source:
        page = read_page(source, 1, engine=Broken())
    assert not page.body and [(n.severity, n.kind) for n in page.notes] == [("error", "page-timeout")]


def test_a_blank_page_is_said_to_be_blank(tmp_path):
    with open_source(saved(np.full((1600, 1100), 250, np.uint8), tmp_path / "a.png", 130)) as source:
        page = read_page(source, 1, engine=Eye())
    assert not page.body and [n.kind for n in page.notes] == ["blank-page"]


def test_a_badly_read_page_is_tried_the_other_way_up(tmp_path):
    eye = Eye(over_all("hardly", confidence=0.3), over_all("anything", confidence=0.2))
    with open_source(saved(text_page(), tmp_path / "a.png")) as source:
        read_page(source, 1, engine=eye)
    over = turned(eye.shown[0], 180)
    assert 2 <= len(eye.shown) <= 7
    assert any(shown.shape == over.shape and (shown == over).mean() > 0.9 for shown in eye.shown[1:])


def test_words_taken_apart_are_mended():
    words = [
        seen("08-", 300),
        seen("QD/TW", 344),
        seen("next", 500),
        seen("|", 600, 0.2),
        seen("Covid-", 700, line=(1, 1, 2)),
    ]
    assert [word.text for word in mended(words, 18)] == ["08-QD/TW", "next", "Covid-"]


def test_a_word_placed_before_its_left_neighbour_keeps_its_turn():
    words = mended([seen("one", 300), seen("two", 280), seen("three", 420)], 18)
    assert sorted(words, key=lambda w: w.x0) == words


@needs_tesseract
def test_tesseract_reads_a_scan_and_its_table(tmp_path):
    boxes = grid_boxes((60, 110, 420, 780), (80, 130, 210, 300))
    texts = ["TT", "Thủ trưởng đơn vị", "Ủy ban", "1", "Sở Nội vụ", "Hà Nội", "2", "Quyết định này", "2025"]
    drawn_page = black_and_white(ruled_page(boxes, texts, size=14, face=TINOS))
    with open_source(saved(drawn_page, tmp_path / "a.png")) as source:
        page = read_page(source, 1)
        drawn = draw_page(source, page, tmp_path / "debug" / "a.png")
    assert [cell.text for cell in page.tables[0].cells] == texts
    assert drawn.stat().st_size > 10_000
    again = read_page(open_source(tmp_path / "a.png"), 1)
    assert again == page


@pytest.mark.parametrize("engine", [Tesseract(), pytest.param(SystemTesseract(), marks=needs_tesseract)])
def test_tesseract_is_stopped_when_its_time_is_over(engine):
    noise = np.random.default_rng(2).integers(0, 255, (3000, 3000), dtype=np.uint8)
    start = time.monotonic()
    with pytest.raises(OcrTimeout):
        engine.read(noise, PAGE, 0.2)
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("engine", [Tesseract("xxz"), pytest.param(SystemTesseract("xxz", ""), marks=needs_tesseract)])
def test_a_language_that_is_not_there(engine):
    with pytest.raises(OcrMissing, match="xxz"):
        engine.read(text_page(1), BLOCK, 10)


def test_a_library_that_is_not_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    with pytest.raises(OcrMissing, match="library") as caught:
        Tesseract().check()
    assert "pip install tesserocr" in caught.value.advice and "--ocr system" in caught.value.advice


def test_a_library_that_recognises_nothing_has_failed(monkeypatch):
    class Blind:
        def __getattr__(self, name):
            return lambda *_, **__: False

    monkeypatch.setattr(Tesseract, "_api", lambda _: Blind())
    with pytest.raises(OcrFailed, match="nothing was recognised"):
        Tesseract().read(text_page(1), BLOCK, 10)


def test_a_tesseract_that_crashes(tmp_path, monkeypatch):
    import pytesseract

    fake = tmp_path / "tesseract"
    fake.write_text('#!/bin/sh\n[ "$1" = --version ] && echo tesseract 5.3.0 && exit 0\necho boom >&2\nexit 139\n')
    fake.chmod(0o755)
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(fake))
    monkeypatch.setattr("vanban.extract.ocr.program_version", lambda *_: "5")
    with pytest.raises(OcrFailed, match="boom"):
        SystemTesseract().read(text_page(1), BLOCK, 10)


@pytest.mark.parametrize("failure", [SystemExit("Invalid tesseract version"), TesseractNotFoundError()])
def test_a_tesseract_that_is_not_one_any_more(failure, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr("pytesseract.image_to_data", fail)
    monkeypatch.setattr("vanban.extract.ocr.program_version", lambda *_: "5")
    with pytest.raises(OcrFailed, match="(?i)tesseract"):
        SystemTesseract().read(text_page(1), BLOCK, 10)


@needs_tesseract
def test_the_library_and_the_program_say_the_same():
    pictures = [(text_page(1), BLOCK), (text_page(2), PAGE), (np.full((200, 300), 255, dtype=np.uint8), BLOCK)]
    for image, layout in pictures:
        own, system = (engine.read(image, layout, 60) for engine in (Tesseract(), SystemTesseract()))
        assert [word.text for word in own] == [word.text for word in system]


def test_a_language_is_loaded_once_a_thread():
    apis = [Tesseract()._api() for _ in range(2)]
    with ThreadPoolExecutor(1) as other:
        apis.append(other.submit(Tesseract()._api).result())
    assert apis[0] is apis[1] is not apis[2]
