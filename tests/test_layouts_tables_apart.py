"""Tables that stand near each other, their titles, merged numbers, and what is read on end for citations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from table_pages import Span, block, page, table
from vanban.extract.page import Box, Cell, Table
from vanban.layouts import read_pages
from vanban.layouts.passages import passages
from vanban.layouts.rows.from_tables import rows_of
from vanban.layouts.tables.apart import apart, body_of
from vanban.layouts.tables.gather import long_tables
from vanban.layouts.tables.numbersapart import with_parted_numbers

FORM = ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"]
OTHER_FORM = ["TT", "Nội dung thống kê", "Đơn vị tính", "Số lượng"]
TASKS = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]


def glued(upper: Table, lower: Table, gap: float) -> Table:
    """Both as one grid, as an eye sees them that takes no notice of the white between."""
    down = upper.box.y1 + gap - lower.box.y0
    moved = [_lower(cell, upper.rows, down) for cell in lower.cells]
    box = replace(upper.box, y1=lower.box.y1 + down)
    return Table(box, upper.rows + lower.rows, upper.columns, (*upper.cells, *moved))


def _lower(cell: Cell, rows: int, down: float) -> Cell:
    box = Box(cell.box.x0, cell.box.y0 + down, cell.box.x1, cell.box.y1 + down)
    return replace(cell, row=cell.row + rows, box=box)


@pytest.mark.parametrize("gap", [0.0, 30.0])
def test_two_forms_in_one_grid_are_two_tables(gap: float) -> None:
    upper = table([FORM, ["1", "Số văn bản", "Văn bản", "12"]])
    lower = table([OTHER_FORM, ["1", "Số cuộc kiểm tra", "Cuộc", "3"]])
    found = rows_of(long_tables([page(1, glued(upper, lower, gap))]))
    assert [(row.indicator, row.value_number) for row in found.statistics] == [
        ("Số văn bản", "12"),
        ("Số cuộc kiểm tra", "3"),
    ]


def test_rows_that_touch_stay_one_table() -> None:
    upper = table([FORM, ["1", "Số văn bản", "Văn bản", "12"]])
    lower = table([["2", "Số cuộc kiểm tra", "Cuộc", "3"], ["3", "Đơn vị tính", "Cuộc", "4"]])
    assert len(apart(glued(upper, lower, 0.0))) == 1


def test_what_stands_between_two_tables_is_read_between_them() -> None:
    upper, lower = table([FORM, ["1", "Số văn bản", "Văn bản", "12"]]), table([OTHER_FORM, ["1", "Số xã", "Xã", "3"]])
    one = glued(upper, lower, 40.0)
    title = block("Biểu số 02. Thống kê")
    middle = upper.box.y1 + 20
    title = replace(title, box=Box(title.box.x0, middle - 6, title.box.x1, middle + 6))
    kinds = [type(part).__name__ for part in body_of(page(1, title, one))]
    assert kinds == ["Table", "Block", "Table"]


def test_a_title_begins_on_its_own_page_with_its_label() -> None:
    signed = page(1, block("CHỦ TỊCH", "Nguyễn Văn A"))
    appendix = block("PHỤ LỤC", "DANH MỤC NHIỆM VỤ NĂM", "2025", "(Kèm theo Kế hoạch số 1/KH-UBND", "của UBND tỉnh)")
    found = long_tables([signed, page(2, appendix, table([TASKS, ["1", "Rà soát văn bản", "Sở Tư pháp", "2025"]]))])
    assert found[0].title == ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ NĂM", "2025")


def test_a_merged_cell_of_numbers_belongs_to_its_rows() -> None:
    merged = table([[Span("2.1.1\n2.1.2", 2), "Một"], [None, "Hai"]])
    parted = with_parted_numbers(merged)
    assert [(cell.row, cell.text) for cell in parted.cells if cell.column == 0] == [(0, "2.1.1"), (1, "2.1.2")]
    one = table([[Span("2.1", 2), "Một"], [None, "Hai"]])
    assert with_parted_numbers(one) == one


def test_a_citation_goes_on_with_its_cell_over_the_page_end() -> None:
    row = ["1", "Thực hiện Nghị định số", "Sở Tư pháp", "Theo Kế hoạch"]
    rest = ["", "61/2018/NĐ-CP của Chính phủ.", "", ""]
    pages = [page(1, table([TASKS, row])), page(2, table([rest]))]
    found = read_pages(pages)
    assert [(one.ref_type, one.number) for one in found.citations] == [("Nghị định", "61/2018/NĐ-CP")]


def test_no_citation_runs_from_one_cell_into_the_next() -> None:
    row = ["1", "Theo Quyết định số", "12/2025/QH15", "2025"]
    pages = [page(1, table([TASKS, row]))]
    texts = [passage.text for passage in passages(pages, long_tables(pages))]
    assert "Theo Quyết định số\n." in texts
    assert not any("Quyết định" in text and "QH15" in text for text in texts)
