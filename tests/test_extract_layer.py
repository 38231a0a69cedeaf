"""Text layers, annotations, stamps, vector rules; reading order."""

from __future__ import annotations

import pytest
from reportlab.pdfgen import canvas
from vanban.extract import open_source, read_page
from vanban.extract.annotations import is_stamp, split_stamps
from vanban.extract.lines import lines_of
from vanban.extract.order import reading_order
from vanban.extract.page import Block, Box, Table, Word

from tests.extract_drawn import Eye, printed_pdf


def word(text, x, y, width=40.0, height=12.0):
    return Word(text, Box(x, y, x + width, y + height))


def texts(body):
    return [[line.text for line in part.lines] for part in body if isinstance(part, Block)]


def test_masthead_left_block_then_right():
    rows = [
        ("UY", 60, 50),
        ("CONG HOA", 320, 50),
        ("TINH", 60, 66),
        ("Doc lap", 330, 66),
        ("So:", 60, 90),
        ("Ngay", 330, 91),
    ]
    words = [word(text, x, y, 90) for text, x, y in rows]
    assert texts(reading_order(words, [], 842))[:2] == [["UY", "TINH", "So:"], ["CONG HOA", "Doc lap", "Ngay"]]


def test_signature_block_follows_the_recipients():
    left = [word(f"recipient{i}", 60, 600 + 13 * i, 90) for i in range(4)]
    right = [word("HEAD", 380, 600, 90), word("DEPUTY", 380, 617, 90), word("Name", 390, 690, 80)]
    blocks = texts(reading_order([*right, *left], [], 842))
    assert blocks[0] == [f"recipient{i}" for i in range(4)]
    assert [line for block in blocks[1:] for line in block] == ["HEAD", "DEPUTY", "Name"]


def test_wide_gaps_in_one_justified_line_are_no_columns():
    lines = [[word(f"w{n}{i}", 60 + i * 48, 300 + 16 * n, 40) for i in range(9)] for n in range(3)]
    lines[1] = [word(f"w1{i}", 60 + i * 104, 316, 40) for i in range(5)]
    (block,) = texts(reading_order([w for line in lines for w in line], [], 842))
    assert len(block) == 3


def test_page_numbers_are_left_out_but_numbers_in_the_text_are_not():
    words = [word("4", 290, 30, 8), word("Text", 60, 100), word("2025", 60, 400), word("more", 60, 430)]
    assert texts(reading_order(words, [], 842)) == [["Text"], ["2025", "more"]]


def test_a_table_stands_where_it_is_drawn():
    table = Table(Box(60, 200, 500, 400), 1, 1, ())
    body = reading_order([word("before", 60, 100), word("after", 60, 500)], [table], 842)
    assert [type(part) for part in body] == [Block, Table, Block]


def test_words_of_uneven_height_share_a_line():
    line = [word("ac", 60, 104, 20, 6), word("Agy", 84, 98, 30, 16), word(".", 116, 108, 3, 3)]
    assert [found.text for found in lines_of(line)] == ["ac Agy ."]


@pytest.mark.parametrize(
    "lines", [["Người ký: Ủy ban"], ["12.04.2026 16:36:42 +07:00"], ["office@example.gov.vn"], ["one", "two", "three"]]
)
def test_what_signing_tools_stamp_is_known(lines):
    assert is_stamp([word(text, 100, 10 + 10 * i) for i, text in enumerate(lines)])


@pytest.mark.parametrize("text", ["453", "29", "4", "2026", "Hà Nội"])
def test_what_a_clerk_fills_in_is_no_stamp(text):
    assert not is_stamp([word(text, 100, 10)])


def test_each_annotation_is_judged_for_itself():
    boxes = [Box(100, 10, 150, 30), Box(300, 10, 500, 30)]
    filled, stamps = split_stamps([word("453", 105, 12), word("Ký bởi: A", 310, 12)], boxes)
    assert [w.text for w in filled] == ["453"] and [[w.text for w in s] for s in stamps] == [["Ký bởi: A"]]


def test_a_filled_in_field_is_read_where_it_is_drawn(tmp_path):
    path = tmp_path / "form.pdf"
    page = canvas.Canvas(str(path), pagesize=(595, 842))
    page.drawString(72, 700, "Number:")
    page.drawString(180, 700, "/PLAN")
    page.acroForm.textfield(
        name="n", value="453", x=125, y=692, width=50, height=18, borderStyle="solid", borderWidth=0
    )
    page.save()
    with open_source(path) as source:
        read = read_page(source, 1, engine=Eye())
    assert read.text == "Number: 453 /PLAN"


def test_a_table_of_vector_rules(tmp_path):
    path = tmp_path / "table.pdf"
    page = canvas.Canvas(str(path), pagesize=(595, 842))
    page.grid([72, 200, 400], [600, 640, 680])
    page.rect(72, 560, 328, 40)
    for x, y, text in ((80, 655, "a"), (210, 655, "b"), (80, 615, "c"), (210, 615, "d"), (80, 575, "merged")):
        page.drawString(x, y, text)
    page.drawString(72, 500, "below")
    page.save()
    with open_source(path) as source:
        read = read_page(source, 1, engine=Eye())
    (table,) = read.tables
    assert [(c.row, c.column, c.column_span, c.text) for c in table.cells] == [
        (0, 0, 1, "a"),
        (0, 1, 1, "b"),
        (1, 0, 1, "c"),
        (1, 1, 1, "d"),
        (2, 0, 2, "merged"),
    ]
    assert read.source == "text-layer" and read.text.endswith("below")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_print_that_lies_on_the_page_is_stood_up(tmp_path, turn):
    with open_source(printed_pdf(tmp_path / "a.pdf", ["first line here", "second line here"], turn)) as source:
        read = read_page(source, 1, engine=Eye())
    assert read.text == "first line here\nsecond line here"
    assert (read.width > read.height) is (turn != 180)


def test_a_speck_above_a_line_takes_no_word_from_it():
    words = [
        Word(".", Box(173, 86, 179, 92)),
        Word("-", Box(36, 106, 44, 109)),
        Word("Sửa", Box(57, 93, 101, 115)),
        Word("đổi", Box(108, 85, 146, 127)),
    ]
    assert [found.text for found in lines_of(words)] == [".", "- Sửa đổi"]
