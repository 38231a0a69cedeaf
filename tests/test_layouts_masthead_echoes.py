"""Names that a document says again: a doubted word is read as it stands where the name comes once more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from vanban.layouts.masthead.echoes import retold
from vanban.layouts.masthead.rows import PrintedRow, WordSpan


def row(text, sure=0.95, doubted=()):
    words = tuple(text.split())
    return PrintedRow((WordSpan(words, tuple(0.4 if word in doubted else sure for word in words)),), 1)


BODY = row("Hội Đồng Nhân Dân Tỉnh Lâm Thao Châu triển khai các nội dung như sau:")


def told(*rows):
    return [one.text for one in retold(rows, [*rows, BODY])]


def test_a_doubted_word_of_a_name_is_read_as_the_text_has_it():
    assert told(row("TỈNH LÂM THẢO CHÂU", doubted=("THẢO",))) == ["TỈNH LÂM THAO CHÂU"]
    assert told(row("Lâm Thảo Châu, ngày 13 tháng 12", doubted=("Thảo",))) == ["Lâm Thao Châu, ngày 13 tháng 12"]


def test_a_name_that_runs_over_two_lines_is_one():
    assert told(row("TP. LÂM THAO"), row("CẦU", doubted=("CẦU",))) == ["TP. LÂM THAO", "CHÂU"]


def test_the_signs_that_close_a_word_stay():
    assert told(row("Lâm Thao Cháu, ngày 13", doubted=("Cháu,",))) == ["Lâm Thao Châu, ngày 13"]


def test_another_name_is_no_echo():
    lines = "TỈNH LÂM SƠN CHÂU", "Hà Nội"
    assert told(*(row(line, doubted=line.split()) for line in lines)) == list(lines)


def test_where_the_text_has_two_names_none_is_chosen():
    other = row("Lâm Tháo Châu")
    doubted = row("LÂM THẢO CHÂU", doubted=("THẢO",))
    assert retold([doubted], [doubted, BODY, other])[0].text == "LÂM THẢO CHÂU"


@given(st.lists(st.text(alphabet="ABÂĐabâđ .,", min_size=1, max_size=12), min_size=1, max_size=6))
def test_what_was_read_surely_stays(lines):
    rows = [row(line) for line in lines]
    assert retold(rows, [*rows, BODY]) == rows
