"""The measure itself must be right: hand-counted cases, and what must hold for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import metrics

ROW = {"stt": "1", "task": "Rà soát thủ tục hành chính", "lead_unit": "Sở Nội vụ"}


def test_word_errors_count_what_differs():
    rate = metrics.word_errors("Kế hoạch cải cách hành chính", "Ké hoạch cải cách chính")
    assert (rate.count, rate.of) == (2, 6)


def test_tone_placement_and_dashes_are_equally_right():
    assert metrics.word_errors("Ủy ban – hòa bình “tốt”", 'Uỷ ban - hoà bình "tốt"').count == 0


def test_letters_are_grapheme_clusters():
    assert metrics.graphemes(unicodedata.normalize("NFD", "ế")) == ["ế"]
    assert metrics.graphemes("x\u0323\u0301y") == ["x\u0323\u0301", "y"]


def test_harm_counts_only_words_that_were_right():
    rate = metrics.harm("một hai ba bốn", "một hai be bốn", "một hài ba bốn")
    assert (rate.count, rate.of) == (1, 3)


def test_a_missing_row_makes_its_cells_wrong():
    other = {"stt": "2", "task": "Tuyên truyền cải cách hành chính", "lead_unit": "Văn phòng Sở"}
    score = metrics.rows([ROW, other], [ROW], "task")
    assert (score.found.count, score.found.of, score.extra) == (1, 2, 0)
    assert (score.exact.count, score.exact.of) == (3, 6)


def test_an_invented_row_is_extra():
    assert metrics.rows([ROW], [ROW, {"stt": "9", "task": "bịa đặt"}], "task").extra == 1


def test_an_unknowable_cell_is_left_out():
    assert metrics.rows([ROW | {"lead_unit": metrics.UNKNOWN}], [ROW], "task").exact.of == 2


@pytest.mark.parametrize("printed", ["- Báo cáo.", "+ báo cáo", "Báo cáo;"])
def test_bullets_case_and_end_punctuation_do_not_count(printed: str):
    assert metrics.cell(printed) == "báo cáo"


@given(st.text())
def test_a_text_has_no_errors_against_itself(text: str):
    assert metrics.word_errors(text, text).count == 0


@given(st.text(alphabet="aàáeếoò uyủ", max_size=30), st.text(alphabet="aàáeếoò uyủ", max_size=30))
def test_one_style_of_tones_is_stable(first: str, second: str):
    assert metrics.one_style(metrics.one_style(first)) == metrics.one_style(first)
    assert metrics.word_errors(first, second).count <= max(len(first.split()), len(second.split()))
