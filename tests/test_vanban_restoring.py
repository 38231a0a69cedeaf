"""Restored words stand where the words stood that they came from."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from vanban.diacritics import Made
from vanban.extract.page import Block, Box, Cell, Line, Page, Table, TextSource, Word

from vanban.restoring import Text, placed, restore_page


def words(*texts: str) -> list[Word]:
    return [Word(text, Box(10 * i, 0, 10 * i + 8, 12), 0.8) for i, text in enumerate(texts)]


def test_an_unchanged_word_keeps_its_box_and_the_doubt_of_the_eye():
    seen = words("kế", "hoạch")
    made = [Made("kế", 0, 1, 1.0, False), Made("hoạch", 1, 2, 0.7, False)]
    assert [(w.text, w.box, w.confidence) for w in placed(seen, made)] == [
        ("kế", seen[0].box, 0.8),
        ("hoạch", seen[1].box, 0.7),
    ]


def test_a_changed_word_is_as_sure_as_the_restorer():
    assert placed(words("ké"), [Made("kế", 0, 1, 0.97, True)])[0].confidence == 0.97


def test_a_join_gets_the_box_around_its_parts():
    (word,) = placed(words("hoạ", "ch"), [Made("hoạch", 0, 2, 0.9, True)])
    assert (word.text, word.box) == ("hoạch", Box(0, 0, 18, 12))


def test_a_split_shares_the_box_by_length():
    made = [Made("kế", 0, 1, 0.9, True), Made("hoạch", 0, 1, 0.9, True)]
    first, second = placed(words("kếhoạch"), made)
    assert (first.text, second.text) == ("kế", "hoạch")
    assert first.box.x0 == 0 and second.box.x1 == 8 and first.box.x1 < second.box.x0
    assert first.box.width < second.box.width


def test_a_split_may_come_as_one_text_with_a_space():
    assert [w.text for w in placed(words("kếhoạch"), [Made("kế hoạch", 0, 1, 0.9, True)])] == ["kế", "hoạch"]


def test_bold_stays_bold_only_if_all_parts_were():
    bold = [Word("KẾ", Box(0, 0, 8, 9), 1, bold=True), Word("HOẠCH", Box(9, 0, 20, 9), 1)]
    assert not placed(bold, [Made("KẾHOẠCH", 0, 2, 1, True)])[0].bold
    assert placed(bold[:1], [Made("KẾ", 0, 1, 1, False)])[0].bold


@st.composite
def restorations(draw: st.DrawFn) -> tuple[list[Word], list[Made]]:
    texts = draw(st.lists(st.text("aăâbcdđeê", min_size=1, max_size=6), min_size=1, max_size=8))
    made, start = [], 0
    while start < len(texts):
        end = draw(st.integers(start + 1, len(texts)))
        for _ in range(draw(st.integers(1, 3))):
            made.append(Made(draw(st.text("aăâ", min_size=1, max_size=5)), start, end, 0.5, True))
        start = end
    return words(*texts), made


@given(restorations())
def test_words_stay_in_order_within_the_line(case: tuple[list[Word], list[Made]]):
    seen, made = case
    placed_words = placed(seen, made)
    assert [w.text for w in placed_words] == [m.text for m in made]
    lefts = [w.box.x0 for w in placed_words]
    assert lefts == sorted(lefts)
    assert all(w.box.x0 <= w.box.x1 <= seen[-1].box.x1 + 1e-6 for w in placed_words)


def test_every_block_and_every_cell_is_a_running_text_of_its_own():
    runs = []

    def upper(texts: Sequence[Text]) -> list[list[list[Made]]]:
        runs.extend(" / ".join(" ".join(seen.text for seen in line) for line in lines) for lines in texts if lines)
        return [
            [[Made(seen.text.upper(), i, i + 1, 1, True) for i, seen in enumerate(line)] for line in lines]
            for lines in texts
        ]

    def line(*texts: str) -> Line:
        return Line(tuple(words(*texts)), Box(0, 0, 99, 12))

    block = Block((line("một", "hai"), line("ba")), Box(0, 0, 99, 30))
    table = Table(
        Box(0, 40, 99, 80), 1, 2, (Cell(0, 0, 1, 1, Box(0, 40, 50, 80), (line("bốn"),)), Cell(0, 1, 1, 1, BOX_RIGHT))
    )
    page = restore_page(Page(1, 595, 842, "ocr", (block, table)), upper, judge=lambda text: 0.0)
    assert runs == ["một hai / ba", "bốn"]
    assert page.text == "MỘT HAI\nBA\nBỐN"


BOX_RIGHT = Box(50, 40, 99, 80)


def page_of(source: TextSource, *confidences: float) -> Page:
    line = Line(tuple(Word("hiếu", BOX_RIGHT, sure) for sure in confidences), BOX_RIGHT)
    return Page(1, 595, 842, source, (Block((line,), BOX_RIGHT),))


def spoil(texts: Sequence[Text]) -> list[list[list[Made]]]:
    return [[[Made("hiệu", i, i + 1, 1, True) for i in range(len(line))] for line in text] for text in texts]


def test_a_files_own_good_text_is_left_as_it_is():
    assert restore_page(page_of("text-layer", 1.0, 1.0), spoil, judge=lambda text: 0.1).text == "hiếu hiếu"


def test_a_files_own_text_is_restored_where_it_is_bad_or_an_eye_read_it():
    assert restore_page(page_of("text-layer", 1.0), spoil, judge=lambda text: 0.4).text == "hiệu"
    assert restore_page(page_of("text-layer", 1.0, 0.95), spoil, judge=lambda text: 0.1).text == "hiệu hiệu"
    assert restore_page(page_of("ocr", 1.0), spoil, judge=lambda text: 0.1).text == "hiệu"
