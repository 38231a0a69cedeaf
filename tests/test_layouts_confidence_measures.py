"""A measure is read from the header: where that was doubted, it is listed once, and the rows are as sure as their own cells."""

from __future__ import annotations

from dataclasses import replace

from table_pages import page, table
from vanban.extract.page import Cell, Line
from vanban.layouts.confidence.listing import doubts_of_rows
from vanban.layouts.rows.from_tables import Rows, rows_of
from vanban.layouts.tables.gather import long_tables

ROWS = [
    ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện"],
    ["1", "Số xã đạt chuẩn", "Xã", "12", "11"],
    ["2", "Số hộ thoát nghèo", "Hộ", "1.250", "1.302"],
    ["3", "Diện tích rừng trồng mới", "ha", "350", "361"],
]


def doubted(cell: Cell, sure: float) -> Cell:
    def less(line: Line) -> Line:
        return replace(line, words=tuple(replace(word, confidence=sure) for word in line.words))

    return replace(cell, lines=tuple(map(less, cell.lines)))


def rows(sure: float) -> Rows:
    drawn = table(ROWS, confidence=0.97)
    cells = (doubted(cell, sure) if cell.row == 0 and cell.column == 3 else cell for cell in drawn.cells)
    return rows_of(long_tables([page(1, replace(drawn, cells=tuple(cells)))]))


def test_a_measure_is_seen_in_its_header_s_words_and_told_once() -> None:
    seen = [cell for cell in rows(0.45).seen if cell.column == "measure"]
    assert len(seen) == 6
    assert [(word.text, word.confidence) for word in seen[0].sight.words] == [("Kế", 0.45), ("hoạch", 0.45)]
    listed = [replace(cell, sight=replace(cell.sight, differs=("sum-differs",) * 9)) for cell in seen]
    assert [doubt.text for doubt in doubts_of_rows(listed)] == ["Kế hoạch", "Thực hiện"]


def test_the_rows_are_as_sure_as_their_own_cells() -> None:
    sure, unsure = ([row.confidence for row in rows(one).statistics] for one in (0.97, 0.45))
    assert len(sure) == len(unsure) == 6
    assert all(abs(one - other) < 0.1 for one, other in zip(sure, unsure, strict=True))
