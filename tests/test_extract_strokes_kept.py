"""Lines that the engine doubts: strokes of a signature go, a form's line with a pen in it and a line amid print stay."""

from __future__ import annotations

from vanban.extract.noise import without_noise
from vanban.extract.page import Block, Box, Line, Page, Slot, Word, Written


def line(text: str, y: float, sure: float, x: float = 80.0) -> Line:
    words = []
    for word in text.split():
        words.append(Word(word, Box(x, y, x + 7.0 * len(word), y + 12.0), sure))
        x += 7.0 * len(word) + 4.0
    return Line(tuple(words), Box(words[0].box.x0, y, words[-1].box.x1, y + 12.0))


def page(*lines: Line, written: tuple[Written, ...] = ()) -> Page:
    box = Box(80.0, 50.0, 500.0, 700.0)
    return Page(1, 595.0, 842.0, "ocr", (Block(lines, box),), readability=0.95, written=written)


def kept(read: Page) -> list[str]:
    return [one.text for one in without_noise(read, 0.5).lines()]


def test_strokes_that_stand_alone_go() -> None:
    assert kept(page(line("GIÁM ĐỐC", 100, 0.9), line("vil Jw", 140, 0.1), line("Trần Văn An", 180, 0.9))) == [
        "GIÁM ĐỐC",
        "Trần Văn An",
    ]


def test_the_middle_one_of_three_lines_of_print_stays() -> None:
    name = page(
        line("VIỆN KIỂM SÁT NHÂN DÂN TỐI", 50, 0.9),
        line("CAO", 66, 0.1, x=150),
        line("VIỆN KIỂM SÁT NHÂN DÂN", 82, 0.9),
    )
    assert "CAO" in kept(name)


def test_a_line_with_a_gap_for_a_pen_stays() -> None:
    seen = line("Số: C1 /TB-BGH", 120, 0.2)
    slot = Slot("number", Box(100, 118, 130, 134))
    assert kept(page(seen, written=(Written(slot, (("01", 0.9),)),))) == [seen.text]
    assert kept(page(seen)) == []
