"""A copy that can be searched: looks as before, and says what was read where it stands."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from vanban.extract.page import Block, Box, Line, Page, Word
from vanban.extract.pixelpage import on_scan
from vanban.extract.scan import Scan

from vanban.output.searchable import write_searchable

WIDE, HIGH = 400, 600
WORDS = ("Kế", "hoạch", "số", "12/KH-UBND")


def picture(folder: Path, name: str = "a.jpg") -> Path:
    rng = np.random.default_rng(1)
    Image.fromarray(rng.integers(0, 255, (HIGH, WIDE), dtype=np.uint8)).save(folder / name, dpi=(72, 72))
    return folder / name


def scan(path: Path, rotate: int = 0, hidden: str = "") -> Path:
    """A PDF of one picture, with a text of another program over it."""
    canvas = Canvas(str(path), pagesize=(WIDE, HIGH))
    canvas.drawImage(str(picture(path.parent)), 0, 0, WIDE, HIGH)
    if hidden:
        text = canvas.beginText(50, 500)
        text.setTextRenderMode(3)
        text.textOut(hidden)
        canvas.drawText(text)
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = rotate
        pdf.save(path)
    return path


def read(
    turned: int = 0, skew: float = 0.0, words: tuple[str, ...] = WORDS, size: tuple[int, int] = (WIDE, HIGH)
) -> Page:
    width, height = size if turned % 180 == 0 else size[::-1]
    placed = tuple(Word(text, Box(60 + 60 * n, 100, 110 + 60 * n, 112)) for n, text in enumerate(words))
    line = Line(placed, Box(60, 100, 60 * len(words) + 50, 112))
    return Page(1, width, height, "ocr", (Block((line,), line.box),), turned=turned, skew=skew)


def shown(path: Path) -> list[tuple[str, float, float]]:
    """Every letter with its middle, as a viewer shows the page."""
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        width, height = page.get_size()
        left, bottom, right, top = page.get_mediabox()
        found = []
        for index in range(text.count_chars()):
            sign = text.get_text_range(index, 1)
            x0, y0, x1, y1 = text.get_charbox(index)
            x, y = (x0 + x1) / 2 - left, (y0 + y1) / 2 - bottom
            match page.get_rotation():
                case 0:
                    place = (x, height - y)
                case 90:
                    place = (y, x)
                case 180:
                    place = (width - x, y)
                case _:
                    place = (width - y, height - x)
            found.append((sign, *place))
        return found


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_every_word_lies_where_it_is_seen(rotate: int, turned: int, tmp_path: Path):
    size = (WIDE, HIGH) if rotate % 180 == 0 else (HIGH, WIDE)
    page = read(turned, 0.8, size=size)
    write_searchable(scan(tmp_path / "a.pdf", rotate), [page], tmp_path / "b.pdf")
    letters = shown(tmp_path / "b.pdf")
    text = "".join(sign for sign, _, _ in letters)
    assert sorted(text.split()) == sorted(
        WORDS
    )  # PDFium itself tells pages that lie on their head from the last word on
    paper = np.full((int(page.height), int(page.width)), 255, np.uint8)
    upright = Scan(paper, paper > 0, 10, 1.0, turned, 0.8)
    first, x, y = letters[text.index("Kế")]
    seen = on_scan(Word(first, Box(x, y, x, y)), upright).box.centre
    assert seen == pytest.approx((60 + 50 / 2 / 2, 106), abs=6)


def test_the_picture_is_not_touched(tmp_path: Path):
    write_searchable(scan(tmp_path / "a.pdf"), [read()], tmp_path / "b.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as before, pikepdf.open(tmp_path / "b.pdf") as after:
        (one,), (other,) = before.pages[0].get_images().values(), after.pages[0].get_images().values()
        assert one.read_raw_bytes() == other.read_raw_bytes()
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as before, pypdfium2.PdfDocument(tmp_path / "b.pdf") as after:
        assert np.array_equal(before[0].render().to_numpy(), after[0].render().to_numpy())


def test_an_older_hidden_text_is_gone(tmp_path: Path):
    write_searchable(scan(tmp_path / "a.pdf", hidden="Ke hoach so"), [read()], tmp_path / "b.pdf")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        assert pdf[0].get_textpage().get_text_range().split() == list(WORDS)


def test_a_page_whose_own_text_is_good_stays_as_it_is(tmp_path: Path):
    page = Page(1, WIDE, HIGH, "text-layer", read().body)
    write_searchable(scan(tmp_path / "a.pdf", hidden="Ke hoach so"), [page], tmp_path / "b.pdf")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        assert pdf[0].get_textpage().get_text_range().split() == ["Ke", "hoach", "so"]


def test_more_letters_than_one_font_holds(tmp_path: Path):
    words = tuple("".join(map(chr, range(start, start + 60))) for start in range(0x4E00, 0x4E00 + 360, 60))
    write_searchable(scan(tmp_path / "a.pdf"), [read(words=words)], tmp_path / "b.pdf")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        assert "".join(pdf[0].get_textpage().get_text_range().split()) == "".join(words)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp"])
def test_pictures_become_pages(name: str, tmp_path: Path):
    write_searchable(picture(tmp_path, name), [read()], tmp_path / "b.pdf")
    letters = shown(tmp_path / "b.pdf")
    assert "".join(sign for sign, _, _ in letters).split() == list(WORDS)
    if name == "a.jpg":
        with pikepdf.open(tmp_path / "b.pdf") as pdf:
            (image,) = pdf.pages[0].get_images().values()
            assert image.read_raw_bytes() == (tmp_path / name).read_bytes()


def test_a_picture_with_transparency(tmp_path: Path):
    Image.new("RGBA", (WIDE, HIGH), (0, 0, 0, 0)).save(tmp_path / "a.png", dpi=(72, 72))
    write_searchable(tmp_path / "a.png", [read()], tmp_path / "b.pdf")
    assert len(pikepdf.open(io.BytesIO((tmp_path / "b.pdf").read_bytes())).pages) == 1


def test_a_text_has_no_pages_to_show(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Kế hoạch", encoding="utf-8")
    write_searchable(tmp_path / "a.txt", [("Kế hoạch",)], tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == b""


def test_words_of_a_photographed_sheet_lie_where_the_photograph_shows_them(tmp_path: Path):
    page = replace(read(), sheet=(0.25, 0.25, 0.75, 0.25, 0.75, 0.75, 0.25, 0.75))
    write_searchable(scan(tmp_path / "a.pdf"), [page], tmp_path / "b.pdf")
    letters = shown(tmp_path / "b.pdf")
    first, x, y = letters[0]
    assert first == "K" and (x, y) == pytest.approx((100 + 72 / 2, 150 + 106 / 2), abs=6)


def test_a_dash_that_stands_alone_is_a_line_like_any_other(tmp_path: Path):
    dash = Line((Word("-", Box(60, 200, 66, 201)),), Box(60, 200, 66, 201))
    page = read()
    write_searchable(
        scan(tmp_path / "a.pdf"), [replace(page, body=(*page.body, Block((dash,), dash.box)))], tmp_path / "b.pdf"
    )
    assert any(sign == "-" for sign, _, y in shown(tmp_path / "b.pdf") if y > 150)
