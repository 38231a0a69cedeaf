"""Headers: which rows they are, and what they make of the columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from table_pages import Span, table
from vanban.layouts.columns.columns import Columns
from vanban.layouts.columns.decide import decide
from vanban.layouts.columns.wording import best
from vanban.layouts.tables.headrows import head
from vanban.layouts.vocabulary import rows


def assign(texts: list[str]) -> Columns:
    """What the headers alone make of the columns."""
    return decide(texts, [[] for _ in texts])


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        ("STT|Nhiệm vụ|Sản phẩm|Đơn vị chủ trì|Đơn vị phối hợp|Thời gian hoàn thành", "stt task product lead_unit support_units deadline"),
        ("STT|Nội dung hành động|Hành động cụ thể|Bộ ngành chủ trì|Bộ ngành phối hợp|Thời hạn hoàn thành", "stt action task lead_unit support_units deadline"),
        ("Nội dung|Số TT|Nhiệm vụ cụ thể|Chủ trì|Tiến độ", "section stt task lead_unit deadline"),
        ("TT|Công việc|Cấp trình, ban hành|Kết quả|Cơ quan chủ trì tham mưu|Tiến độ", "stt task authority product lead_unit deadline"),
        ("TT|Nội dung thống kê|Đơn vị tính|Kết quả|Ghi chú", "stt indicator unit value note"),
        ("TT|Noi dung thong ke|Don vi tinh|S6 liệu|Ghi chu", "stt indicator unit value note"),
        ("STT|Nhiemvu|pơnvichủtrì|Đơnviphốihop|Thờihạn", "stt task lead_unit support_units deadline"),
        ("STT|x#?|Đơn vị chủ trì|Đơn vị phối hợp|Thời hạn", "stt task lead_unit support_units deadline"),
    ],
)  # fmt: skip
def test_roles(texts: str, roles: str) -> None:
    assert assign(texts.split("|")).roles == tuple(roles.split())


@pytest.mark.parametrize(
    "texts",
    [
        "STT|Tên thủ tục hành chính|Đối tượng thực hiện|Thời hạn giải quyết|Địa điểm thực hiện|Phí, lệ phí|Căn cứ pháp lý",
        "STT|Họ và tên|Chức vụ|Số điện thoại",
        "TT|Danh mục dịch vụ|Mã dịch vụ|Mức giá (đồng)|Phạm vi áp dụng",
        "Nội dung|Ghi chú",
    ],
)
def test_other_tables_stay_cells(texts: str) -> None:
    assert assign(texts.split("|")).kind == "cells"


def test_two_levels_and_a_numbered_row() -> None:
    found = head(
        table(
            [
                [
                    Span("STT", 2),
                    Span("Nhiệm vụ", 2),
                    Span("Phân công thực hiện", columns=2),
                    None,
                    Span("Thời hạn", 2),
                ],
                [None, None, "Chủ trì", "Phối hợp", None],
                ["(1)", "(2)", "(3)", "G)", "(5)"],
                ["1", "Rà soát", "Sở A", "Sở B", "2025"],
            ]
        )
    )
    assert found is not None
    assert (found.rows, found.texts[2]) == (3, "Phân công thực hiện / Chủ trì")
    assert assign(list(found.texts)).roles == (
        "stt",
        "task",
        "lead_unit",
        "support_units",
        "deadline",
    )


@pytest.mark.parametrize(
    "row",
    [
        ["1", "Nhiệm vụ phối hợp", "Đơn vị chủ trì", "Phòng phối hợp", "Thời hạn"],
        ["", "Các bộ, ngành cập nhật", "Các bộ, ngành liên quan", "", "Liên tục"],
        ["2.1", "Số lượng", "Văn bản", "12", ""],
    ],
)
def test_data_is_no_header(row: list[str]) -> None:
    assert head(table([row, row])) is None


def test_the_best_reading_wins() -> None:
    assert best(["", "Ponvichl", "Don vị chủ trì", "Đơn vị chủ"]) == "Don vị chủ trì"


@given(st.sampled_from([row for row in rows("headers") if row[2] == "whole" and len(row[3]) > 7]), st.data())
def test_one_wrong_letter_does_not_hide_a_header(row: tuple[str, ...], data: st.DataObject) -> None:
    phrase = row[3]
    at = data.draw(st.integers(0, len(phrase) - 1))
    broken = phrase[:at] + data.draw(st.sampled_from("aoixt1")) + phrase[at + 1 :]
    others = {
        "tasks": ["Nhiệm vụ", "Chủ trì", "Thời hạn"],
        "statistics": ["Chỉ tiêu", "Số liệu"],
        "any": ["Nhiệm vụ", "Chủ trì"],
    }
    assert assign([broken, *others[row[0]]]).kind != "cells"


def test_a_row_that_counts_columns_by_letters_numbers_and_a_misread_formula_is_header() -> None:
    rows = [
        ["STT", "Nội dung", "Dự toán", "Quý II", "So sánh (%)"],
        ["A", "B", "1", "2", "3-2/1"],
        ["I", "Thu nội địa", "2.100", "520", "24,8"],
        ["II", "Thu xuất nhập khẩu", "350", "90", "25,7"],
    ]
    found = head(table(rows))  # type: ignore[arg-type]
    assert found is not None and found.rows == 2
