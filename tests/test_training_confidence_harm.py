"""Harm that is done to tables on purpose: to headers where there are any, and to what the end of a document cuts."""

from __future__ import annotations

from table_pages import Span, page, table
from vanban.layouts.rows.from_tables import rows_of
from vanban.layouts.tables.gather import long_tables

from training.confidence.harm import STRANGE, harmed, with_open_row, with_strange_column, without_header

HEADER = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"]
FIRST = [
    ["1", "Rà soát hồ sơ còn tồn đọng", "Sở Nội vụ", "Quý I"],
    ["2", "Tập huấn cho cán bộ xã", "Sở Tư pháp", "Quý II"],
]
GROUP = Span("Thường trực Tỉnh ủy giao và\ntheo dõi hằng quý", rows=2)
SECOND = [["3", "Sơ kết sáu tháng đầu năm", GROUP, "Tháng 6"], ["4", "Tổng kết năm", None, "Tháng 12"]]


def pages(second_header: bool = False):
    lower = [HEADER, *SECOND] if second_header else SECOND
    return [page(1, table([HEADER, *FIRST])), page(2, table(lower))]


def test_a_page_without_a_header_has_none_to_lose():
    cut = harmed(pages(), without_header)
    assert [part.rows for one in cut for part in one.tables] == [2, 2]
    assert [part.rows for one in harmed(pages(True), without_header) for part in one.tables] == [2, 2]
    strange = harmed(pages(), with_strange_column)
    assert STRANGE in " ".join(cell.text for cell in strange[0].tables[0].cells)
    assert STRANGE not in " ".join(cell.text for cell in strange[1].tables[0].cells)


def test_a_merged_cell_that_no_rule_closes_is_doubted_in_every_row_it_covers():
    closed, cut = (rows_of(long_tables(some)).tasks for some in (pages(), harmed(pages(), with_open_row)))
    assert all(row.confidence > 0.9 for row in closed[2:])
    assert all(row.confidence < 0.9 for row in cut[2:]) and all(row.confidence > 0.9 for row in cut[:2])
