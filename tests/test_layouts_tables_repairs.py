"""What tables repair because they know its form, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace

from table_pages import Span, line, page, table

from extract.page import Line
from layouts.rows.from_tables import rows_of
from layouts.tables.falserules import without_false_rules
from layouts.tables.gather import long_tables
from layouts.tables.parted import with_lost_rules

HEADER = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"]


def test_a_line_of_accents_is_no_rule() -> None:
    split = table(
        [["1", "Một", "Sở A"], [Span("2", 2), "", Span("Sở B", 2)], [None, "hai ba", None], ["3", "Bốn", "Sở C"]]
    )
    whole = without_false_rules(split)
    assert (whole.rows, [cell.text for cell in whole.cells if cell.column == 1]) == (3, ["Một", "hai ba", "Bốn"])


def test_two_tasks_of_one_unit_stay_two() -> None:
    two = table([[Span("1", 2), "Xây dựng quy chế.", Span("Sở A", 2)], [None, "Rà soát văn bản.", None]])
    assert without_false_rules(two).rows == 2


def test_words_in_columns_are_parted_where_rules_were_lost() -> None:
    edges = [60, 100, 300, 390]
    lost = table([[Span("x", columns=3), None, None], ["1", "Một", "Sở A"]], [40, 200, 90])
    words = tuple(
        word for text, x in (("TT", 63), ("Nhiệm vụ", 103), ("Chủ trì", 303)) for word in line(text, x, 63).words
    )
    header = replace(lost.cells[0], lines=(Line(words, lost.cells[0].box),))
    parted = with_lost_rules(replace(lost, cells=(header, *lost.cells[1:])), edges)
    assert [cell.text for cell in parted.cells if cell.row == 0] == ["TT", "Nhiệm vụ", "Chủ trì"]
    across = replace(header, lines=(line("Hoàn thiện khuôn khổ pháp lý", 63, 63),))
    assert len(with_lost_rules(replace(lost, cells=(across, *lost.cells[1:])), edges).cells) == len(lost.cells)


def test_a_seal_over_a_blank_cell_is_told() -> None:
    good = table([HEADER, ["1", "Rà soát văn bản.", "Sở A", "", "2025"]])
    seal = table([HEADER, ["1", "Rà soát văn bản.", "Sở A", "TUỆ LÔ Am", "2025"]], confidence=0.1)
    cells = tuple(s if (s.row, s.column) == (1, 3) else g for g, s in zip(good.cells, seal.cells, strict=True))
    found = rows_of(long_tables([page(1, type(good)(good.box, good.rows, good.columns, cells))]))
    assert (found.tasks[0].support_units, [doubt.note.kind for doubt in found.doubts]) == ("", ["unread"])


def test_a_badly_read_line_among_good_ones_stays() -> None:
    good = table([HEADER, ["1", "Rà soát\nABCXYZ", "Sở A", "", "2025"]])
    bad = table([HEADER, ["1", "Rà soát\nABCXYZ", "Sở A", "", "2025"]], confidence=0.1)
    cells = tuple(
        type(g)(g.row, g.column, g.row_span, g.column_span, g.box, (g.lines[0], b.lines[1])) if len(g.lines) == 2 else g
        for g, b in zip(good.cells, bad.cells, strict=True)
    )
    found = rows_of(long_tables([page(1, type(good)(good.box, good.rows, good.columns, cells))]))
    assert found.tasks[0].task == "Rà soát ABCXYZ"
