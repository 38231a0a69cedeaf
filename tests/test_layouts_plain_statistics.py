"""Statistics from text without geometry: lost headers, forms, damaged units and values, notes beside their rows."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.layouts.plain import bend, figures, finish, headless, legends, read_text, trust
from vanban.layouts.records import StatisticRow

HEADER = "STT Chỉ tiêu thống kê Đơn vị tính Số liệu Ghi chú"
ROWS = (
    "1 Số văn bản đã ban hành Văn bản 25",
    "2 Tổng số hồ sơ đã tiếp nhận Hồ sơ 12.325",
    "3 Số người được đào tạo Người 48",
    "4 Số cuộc kiểm tra đã thực hiện Cuộc 7",
    "5 Số hồ sơ giải quyết đúng hạn Hồ sơ 12.300",
    "6 Số văn bản được rà soát Văn bản 11",
)


def statistics(*lines: str) -> list[StatisticRow]:
    return read_text(["\n".join(lines)]).statistics


@pytest.mark.parametrize("module", [bend, figures, finish, headless, legends, trust])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    assert not doctest.testmod(module).failed


def test_rows_show_a_table_whose_header_was_lost() -> None:
    rows = statistics("Đơn vị báo cáo kết quả thực hiện trong năm như sau.", "I. Chỉ đạo, điều hành", *ROWS)
    assert [(row.section, row.stt, row.value) for row in rows] == [
        ("Chỉ đạo, điều hành", stt, value)
        for stt, value in zip("123456", ("25", "12.325", "48", "7", "12.300", "11"), strict=True)
    ]


def test_running_text_with_numbers_is_no_table() -> None:
    assert not statistics(
        "Trong năm, các cơ quan đã ban hành 25 Kế hoạch và tổ chức kiểm tra tại các đơn vị trực thuộc theo quy định 12",
        "- Nâng lương thường xuyên: 05",
        "- Bổ nhiệm mới: 03 trường hợp.",
        "Số liệu chi tiết tại các phụ lục kèm theo báo cáo này.",
    )


def test_each_form_is_a_table_with_its_title() -> None:
    rows = statistics(
        "Biểu mẫu 1", "Công tác chỉ đạo", HEADER, *ROWS[:3], "Biểu mẫu 2", "Thủ tục hành chính", HEADER, *ROWS[3:]
    )
    assert [row.form for row in rows] == ["Biểu mẫu 1 Công tác chỉ đạo"] * 3 + ["Biểu mẫu 2 Thủ tục hành chính"] * 3


def test_bent_units_are_the_ones_that_the_table_shows() -> None:
    rows = statistics(HEADER, *ROWS, "7 Số người nghỉ việc Npười 3", "8 Số hồ sơ trễ hạn Hb số 4")
    assert [(row.unit, row.value, row.remarks.count("unit-mended") <= 1) for row in rows[-2:]] == [
        ("Người", "3", True),
        ("Hồ sơ", "4", True),
    ]


def test_a_unit_that_no_list_knows_is_left_as_it_is() -> None:
    assert statistics(HEADER, *ROWS, "7 Số giàn khoan đã bảo trì Giàn 3")[-1].unit == "Giàn"


def test_a_percent_sign_in_two_halves_and_a_damaged_number() -> None:
    rows = statistics(
        HEADER, *ROWS, "7 Tỷ lệ hồ sơ được giải quyết y 98,5", "đúng hạn trong kỳ °", "8 Số người có mặt | Người | 1O0"
    )
    assert [(row.unit, row.value) for row in rows[-2:]] == [("%", "98,5"), ("Người", "100")]
    assert rows[-2].indicator == "Tỷ lệ hồ sơ được giải quyết đúng hạn trong kỳ"


def test_the_code_of_a_legend_is_not_the_value() -> None:
    (row,) = statistics(HEADER, *ROWS, "Có = 1", "7 Tổ chức đối thoại với người dân 0", "Không = 0")[-1:]
    assert (row.stt, row.unit, row.value) == ("7", "Có = 1 Không = 0", "0")


def test_the_names_of_columns_beside_a_section_are_no_part_of_it() -> None:
    rows = statistics(HEADER, *ROWS[:3], "II | CẢI CÁCH THỂ CHẾ | Đơn vị tính | Số liệu", *ROWS[:3])
    assert [row.section for row in rows] == [""] * 3 + ["CẢI CÁCH THỂ CHẾ"] * 3


def test_first_words_are_mended_only_where_the_document_uses_them() -> None:
    rows = statistics(HEADER, *ROWS, "7 86 nhiệm vụ đã giao Nhiệm vụ 5")
    assert rows[-1].indicator == "Số nhiệm vụ đã giao"
    assert "indicator-mended" in rows[-1].remarks
    lone = StatisticRow(1, 1, indicator="86 nhiệm vụ đã giao")
    finish.finish([lone])
    assert lone.indicator == "86 nhiệm vụ đã giao"


def test_damaged_rows_are_trusted_less() -> None:
    rows = statistics(HEADER, *ROWS, "7 S6 VB(?P?L d:?l ki8n ngh1 4a xa lý sau WAL B")
    assert rows[0].confidence > 0.7 > rows[-1].confidence


@given(st.text(max_size=40))
def test_a_bend_is_never_negative_and_nothing_is_bent_into_itself(text: str) -> None:
    assert bend.bend(text, text) == 0.0
    assert bend.bend(text, "Văn bản") >= 0.0
