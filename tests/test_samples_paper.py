"""Scans look as scanners make them, and the same order gives the same bytes."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import wear
from samples.broken import RECIPES, write_broken
from samples.committed import HOME, SAMPLES
from samples.document import RuledTable
from samples.grammar import say
from samples.lossy import damage, lossy_pages
from samples.make import Finish, make
from samples.many import plan
from samples.numerals import roman
from samples.paper import ScannedPage, write_scan
from samples.typeset import typeset
from samples.write import KINDS, Order, write_document

SHORT = Order(1, "statistics", "brief", size=1, appendix_only=True)


def sizes(path: Path) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [(round(w), round(h)) for w, h in (page.get_size() for page in document)]
    finally:
        document.close()


@pytest.mark.parametrize("level", ["good", "fair", "poor"])
def test_a_scan_is_pictures_only_and_repeats_byte_for_byte(tmp_path: Path, level: str):
    first = make(SHORT, Finish(level), tmp_path / "a", "x").read_bytes()
    second = make(SHORT, Finish(level), tmp_path / "b", "x").read_bytes()
    assert first == second
    with pdfplumber.open(tmp_path / "a" / "x.pdf") as pdf:
        assert not any(page.extract_words() for page in pdf.pages)
        assert all(len(page.images) == 1 for page in pdf.pages)


def test_a_born_digital_page_holds_its_text(tmp_path: Path):
    path = make(SHORT, Finish("born"), tmp_path, "x")
    gold = (tmp_path / "x.gold" / "p001.text").read_text(encoding="utf-8").split()
    with pdfplumber.open(path) as pdf:
        assert sorted(pdf.pages[0].extract_text().split()) == sorted(gold)


def test_pages_turn_alone(tmp_path: Path):
    order = Order(2, "tasks", "classic", size=3, appendix_only=True)
    upright = sizes(make(order, Finish("fair"), tmp_path, "a"))
    turned = sizes(make(order, Finish("fair", turned=(0, 90)), tmp_path, "b"))
    assert len(upright) > 1
    assert turned[0] == upright[0]
    assert turned[1] == upright[1][::-1]


def test_a_field_holds_the_number_that_the_text_lacks(tmp_path: Path):
    order = Order(3, "tasks", "classic", office="province", doc_type="Kế hoạch", numbered_by="field")
    path = make(order, Finish("born"), tmp_path, "x")
    number = write_document(order).masthead.number.split("/")[0]
    with pdfplumber.open(path) as pdf:
        text = pdf.pages[0].extract_text()
        values = [annotation["data"]["V"].decode() for annotation in pdf.pages[0].annots]
    assert number in values
    assert "Số: /KH-UBND" in text


def test_a_garbled_layer_lies_over_the_picture(tmp_path: Path):
    path = make(SHORT, Finish("fair", layer="garbled"), tmp_path, "x")
    with pdfplumber.open(path) as pdf:
        text = pdf.pages[0].extract_text()
    assert len(text.split()) > 50
    assert not any(letter in text for letter in "ươạếộ")


def test_one_bit_pages_come_back_as_they_were(tmp_path: Path):
    pixels = np.where(np.random.default_rng(1).random((200, 300)) < 0.1, 0, 255).astype(np.uint8)
    write_scan([ScannedPage(pixels, 72)], tmp_path / "x.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "x.pdf")
    shown = np.asarray(document[0].render(scale=1, grayscale=True).to_numpy()).reshape(200, 300)
    document.close()
    assert (np.where(shown < 128, 0, 255) == pixels).mean() > 0.999


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_is_undone_by_turning_on(degrees: int):
    image = np.arange(24, dtype=np.uint8).reshape(4, 6)
    assert (wear.turn(wear.turn(image, degrees), 360 - degrees) == image).all()


def test_lossy_lines_stay_lines():
    true, lossy = lossy_pages(typeset(write_document(Order(1, "tasks", "twolevel"))), 1)
    assert [len(page) for page in true] == [len(page) for page in lossy]
    assert all("\n" not in line for page in lossy for line in page)
    assert sum(a != b for x, y in zip(true, lossy, strict=True) for a, b in zip(x, y, strict=True)) > 10


def test_clean_text_has_a_tab_between_cells(tmp_path: Path):
    order = Order(1, "tasks", "portrait", size=2, appendix_only=True)
    text = make(order, Finish("tabs"), tmp_path, "x").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if "\t" in line]
    assert {len(row) for row in rows} == {5}
    assert sum(any(record.values["deadline"] == row[-1] for row in rows) for record in write_document(order).records())


def test_blank_backs_move_the_pages_along(tmp_path: Path):
    path = make(SHORT, Finish("fair", backs=True), tmp_path, "x")
    assert len(sizes(path)) == 2
    assert (tmp_path / "x.gold" / "p002.text").read_text(encoding="utf-8").strip() == ""
    assert "\n1,1," in (tmp_path / "x.gold" / "statistics.csv").read_text(encoding="utf-8")


@given(st.text())
def test_damage_leaves_nothing_that_latin_one_lacks_but_what_was_foreign(text: str):
    damaged = damage(text, random.Random(0))
    assert not set(damaged) & set("ươạếộủđ")


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number: int):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    digits = [values[letter] for letter in roman(number)]
    read = sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
    assert read == number


def test_the_grammar_chooses_and_fills():
    said = {say("[a|b[c|d]]{x}", random.Random(seed), {"x": "!"}) for seed in range(40)}
    assert said == {"a!", "bc!", "bd!"}


def test_broken_files_are_all_different(tmp_path: Path):
    good = tmp_path / "good.pdf"
    good.write_bytes(b"%PDF-1.5\n" + bytes(range(256)) * 40)
    paths = write_broken(good, tmp_path / "broken", 12, 1)
    assert len({path.read_bytes() for path in paths}) == 12
    assert len(RECIPES) >= 12
    again = write_broken(good, tmp_path / "again", 12, 1)
    assert [a.read_bytes() for a in paths] == [b.read_bytes() for b in again]


def test_an_archive_has_every_kind_and_is_about_as_long_as_promised():
    orders = [order for order, _ in plan(60, 1)]
    assert {order.kind for order in orders} == set(KINDS)
    pages = sum(len(typeset(write_document(order))) for order in orders)
    assert 120 <= pages <= 320


def test_the_committed_samples_are_small_and_complete():
    files = [HOME / f"{name}{'.txt' if finish.level == 'ocr' else '.pdf'}" for name, (_, finish) in SAMPLES.items()]
    assert sum(path.stat().st_size for path in files) < 2_000_000
    for path in files:
        assert (HOME / "gold" / path.stem / "documents.csv").is_file()


def test_the_committed_landscape_sample_is_as_hard_as_it_says():
    document = write_document(SAMPLES["actions"][0])
    assert len(typeset(document)) == 3
    [grid] = [part for part in document.appendices[0].parts if isinstance(part, RuledTable)]
    assert not grid.repeat_header and grid.rows_may_break
    spans = [(n, slot.rows) for n, row in enumerate(grid.rows) if row.record for slot in row.slots[:1] if slot]
    pages = [row.record.page if row.record else 0 for row in grid.rows]
    assert any(pages[n] != pages[n + rows - 1] for n, rows in spans), "no merged cell crosses a page end"


def test_the_committed_gold_is_what_the_generator_says(tmp_path: Path):
    for name, (order, finish) in SAMPLES.items():
        quick = finish if finish.level == "ocr" else Finish("born")
        made = make(order, quick, tmp_path, name, tmp_path / name)
        assert made.is_file()
        for path in sorted((tmp_path / name).iterdir()):
            assert path.read_bytes() == (HOME / "gold" / name / path.name).read_bytes(), path.name
