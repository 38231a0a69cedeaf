"""Teaching the eyes: what was read finds what was printed there, and several eyes share a channel."""

from __future__ import annotations

from pathlib import Path

from vanban.diacritics.train import calibrate, eyes, readings
from vanban.diacritics.train.readings import LineReading
from vanban.diacritics.train.scans import Place, SeenLine, pair
from vanban.extract.page import Block, Box, Cell, Line, Page, Table, Word


def line(text: str, x: float, y: float) -> Line:
    words = tuple(Word(word, Box(x, y, x + 10, y + 10), 0.5) for word in text.split())
    return Line(words, Box(x, y, x + 10, y + 10))


def test_a_line_belongs_to_what_was_printed_where_it_stands():
    places = [Place("Tỷ lệ", 0.1, 0.1), Place("Tỷ lệ nghèo", 0.1, 0.12), Place("Tỷ lệ", 0.9, 0.1)]
    cells = tuple(
        Cell(0, n, 1, 1, Box(x, 0, x + 100, 100), (line("Iỷ lệ", x, 95),)) for n, x in enumerate((95.0, 895.0))
    )
    page = Page(1, 1000, 1000, "ocr", (Table(Box(0, 0, 1000, 100), 1, 2, cells),))
    found = pair(places, page)
    assert found == [SeenLine("Tỷ lệ", ("Iỷ", "lệ"), (0.5, 0.5), n) for n in (1, 2)]


def test_what_belongs_to_nothing_is_left_out():
    block = Block((line("Tỷ lệ", 95, 500), line("~ | .", 95, 95)), Box(0, 0, 1000, 1000))
    assert not pair([Place("Tỷ lệ", 0.1, 0.1)], Page(1, 1000, 1000, "ocr", (block,)))


def test_either_eye_has_its_own_price():
    assert eyes.either([{("I", "T"): 9.0, ("a", "à"): 2.0}, {("I", "T"): 5.0}]) == {("I", "T"): 5.0, ("a", "à"): 2.0}


def test_cells_are_no_context_for_each_other(tmp_path: Path):
    lines = [SeenLine("hộ nghèo", ("hộ", "nghẻo"), (0.5, 0.5), text) for text in (1, 1, 2)]
    readings._keep(tmp_path / "scan-0000.json", lines, True)
    (page,) = readings.load_pages(tmp_path, "vie", "scan")
    assert page[0] == LineReading("hộ nghèo", ("hộ", "nghẻo"), (0.5, 0.5), True, 1)
    assert calibrate.starts(page) == {2}
