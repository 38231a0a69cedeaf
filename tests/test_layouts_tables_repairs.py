"""What tables repair because they know its form, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace

from table_pages import Span, block, line, page, table
from vanban.extract.page import Box, Line, Word
from vanban.layouts.rows.from_tables import rows_of
from vanban.layouts.tables.falserules import without_false_rules
from vanban.layouts.tables.gather import long_tables
from vanban.layouts.tables.parted import with_lost_rules
from vanban.layouts.tables.unread import without_dirt

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


def test_a_merged_header_whose_words_happen_to_stand_over_its_columns_stays_whole() -> None:
    edges = [60, 100, 130, 160, 300]
    wide = table(
        [[Span("TT", 2), Span("x", columns=2), None, Span("Ghi chú", 2)], [None, "Quý I", "Quý II", None]],
        [40, 30, 30, 140],
    )
    over = tuple(word for text, x in (("Năm", 108), ("2025", 131)) for word in line(text, x, 63).words)
    assert over[0].box.x1 <= 130 <= over[1].box.x0
    cells = tuple(replace(cell, lines=(Line(over, cell.box),)) if cell.text == "x" else cell for cell in wide.cells)
    assert with_lost_rules(replace(wide, cells=cells), edges).cells == cells


def test_a_seal_over_a_blank_cell_is_told() -> None:
    good = table([HEADER, ["1", "Rà soát văn bản.", "Sở A", "", "2025"]])
    seal = table([HEADER, ["1", "Rà soát văn bản.", "Sở A", "TUỆ LÔ Am", "2025"]], confidence=0.1)
    cells = tuple(s if (s.row, s.column) == (1, 3) else g for g, s in zip(good.cells, seal.cells, strict=True))
    found = rows_of(long_tables([page(1, type(good)(good.box, good.rows, good.columns, cells))]))
    assert (found.tasks[0].support_units, [doubt.note.kind for doubt in found.doubts][:1]) == ("", ["unread"])


def test_a_badly_read_line_among_good_ones_stays() -> None:
    good = table([HEADER, ["1", "Rà soát\nABCXYZ", "Sở A", "", "2025"]])
    bad = table([HEADER, ["1", "Rà soát\nABCXYZ", "Sở A", "", "2025"]], confidence=0.1)
    cells = tuple(
        type(g)(g.row, g.column, g.row_span, g.column_span, g.box, (g.lines[0], b.lines[1])) if len(g.lines) == 2 else g
        for g, b in zip(good.cells, bad.cells, strict=True)
    )
    found = rows_of(long_tables([page(1, type(good)(good.box, good.rows, good.columns, cells))]))
    assert found.tasks[0].task == "Rà soát ABCXYZ"


def test_a_full_width_heading_gives_its_number_back() -> None:
    wide = table([[Span("x", columns=3), None, None], ["1", "Một", "Sở A"]], [40, 200, 90])
    words = (*line("III", 70, 63).words, *line("CƠ SỞ VẬT CHẤT CỦA CÁC TRƯỜNG TRONG TỈNH NĂM NAY", 103, 63).words)
    heading = replace(wide.cells[0], lines=(Line(words, wide.cells[0].box),))
    parted = with_lost_rules(replace(wide, cells=(heading, *wide.cells[1:])), [60, 100, 300, 390])
    assert [(cell.column, cell.column_span, cell.text[:5]) for cell in parted.cells[:2]] == [
        (0, 1, "III"),
        (1, 2, "CƠ SỞ"),
    ]


def test_a_unit_and_a_value_with_white_between_them_are_parted_beside_a_blank_note() -> None:
    lost = table([["1", "Một", Span("x", columns=3), None, None], ["2", "Hai", "a", "b", "c"]], [40, 100, 80, 80, 80])
    words = (*line("Giải", 220, 63).words, *line("144", 300, 63).words)
    joint = replace(lost.cells[2], lines=(Line(words, lost.cells[2].box),))
    parted = with_lost_rules(
        replace(lost, cells=(*lost.cells[:2], joint, *lost.cells[3:])), [60, 100, 200, 280, 360, 440]
    )
    assert [cell.text for cell in parted.cells if cell.row == 0] == ["1", "Một", "Giải", "144", ""]


def test_the_edge_of_a_rule_is_no_letter() -> None:
    page_one = table([["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Sở A"]])
    flat = Line((Word("Šđà", Box(200, 100, 220, 101.5), 0.1),), Box(200, 100, 220, 101.5))
    cells = tuple(
        replace(cell, lines=(*cell.lines, flat)) if cell.text == "Rà soát" else cell for cell in page_one.cells
    )
    cleaned, doubts = without_dirt(1, replace(page_one, cells=cells))
    assert "Rà soát" in [cell.text for cell in cleaned.cells]
    assert "Šđà" in doubts[0].note.message


def test_the_rule_under_the_header_is_found_again_in_the_numbers_column() -> None:
    lost = table([[Span("STT\n1", 2), "Nhiệm vụ", "Chủ trì"], [None, "Rà soát", "Sở A"], ["2", "Báo cáo", "Sở B"]])
    found = rows_of(long_tables([page(1, lost)]))
    assert [(task.stt, task.task) for task in found.tasks] == [("1", "Rà soát"), ("2", "Báo cáo")]


def test_an_unread_number_follows_from_its_neighbours_and_is_else_missing() -> None:
    unread = "\ufffd"
    rows = [["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"], ["1", "Một", "Ca", "1"], [unread, "Hai", "Ca", "2"]]
    found = rows_of(long_tables([page(1, table([*rows, ["3", "Ba", "Ca", "3"]]))]))
    assert [row.stt for row in found.statistics] == ["1", "2", "3"]
    assert found.statistics[1].remarks == "stt-mended"
    found = rows_of(long_tables([page(1, table([*rows, ["7", "Ba", "Ca", "3"]]))]))
    assert [row.stt for row in found.statistics] == ["1", "", "7"]


def test_a_bent_bullet_and_a_lost_one_keep_the_parent() -> None:
    rows = [["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"], ["1", "Trường học", "Trường", "90"]]
    rows += [
        ["", name, "Trường", "30"] for name in ("+ Trường mầm non", "t Trường tiểu học", "Trường trung học", "+ Khác")
    ]
    found = rows_of(long_tables([page(1, table(rows))]))
    assert [row.parent for row in found.statistics] == ["", *["Trường học"] * 4]
    assert found.statistics[2].indicator == "+ Trường tiểu học"


def test_marks_of_numbers_agree_over_the_tables_of_a_document() -> None:
    def form(value: str) -> list[list[str]]:
        return [["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"], ["1", "Tỷ lệ đạt", "%", value]]

    first, second = table(form("93.08"), y=60), table(form("1.250"), y=300)
    found = rows_of(long_tables([page(1, first, block("Biểu số 2. Khác", y=260), second)]))
    assert [(row.value, row.unit) for row in found.statistics] == [("93,08", "%"), ("1.250", "%")]
    printed = table(form("93.08"), confidence=1.0), table(form("1.250"), y=300, confidence=1.0)
    found = rows_of(long_tables([page(1, printed[0], block("Biểu số 2. Khác", y=260), printed[1])]))
    assert [row.value for row in found.statistics] == ["93.08", "1.250"]


def test_a_doubted_word_is_what_the_column_calls_it_elsewhere() -> None:
    sure = [[str(n), f"Việc {n}", "Tổ Kiểm soát", "Phòng Nội vụ", "2025"] for n in (1, 2)]
    doubted = table([HEADER, *sure, ["3", "Việc 3", "fổ Kiểm soát", "Phóng Nội vụ", "2025"]], confidence=0.99)
    weak = tuple(
        replace(
            c, lines=tuple(replace(one, words=tuple(replace(w, confidence=0.5) for w in one.words)) for one in c.lines)
        )
        if c.text.startswith(("fổ", "Phóng"))
        else c
        for c in doubted.cells
    )
    task = rows_of(long_tables([page(1, replace(doubted, cells=weak))])).tasks[2]
    assert (task.lead_unit, task.support_units) == ("Tổ Kiểm soát", "Phòng Nội vụ")
    task = rows_of(long_tables([page(1, doubted)])).tasks[2]
    assert (task.lead_unit, task.support_units) == ("fổ Kiểm soát", "Phóng Nội vụ")


def test_the_unit_above_a_table_is_every_rows_unit() -> None:
    rows = [["TT", "Chỉ tiêu", "Số liệu"], ["1", "Thu ngân sách", "1.250"], ["2", "Chi ngân sách", "980"]]
    above = block("Biểu số 1. Thu chi", "Đơn vị tính: Triệu đồng")
    found = rows_of(long_tables([page(1, above, table(rows))]))
    assert [(row.unit, row.form) for row in found.statistics] == [("Triệu đồng", "Biểu số 1. Thu chi")] * 2


def test_a_table_goes_on_on_a_page_that_lies_on_its_side() -> None:
    upright = table([HEADER, ["1", "Rà soát", "Sở A", "Sở B", "2025"]], [30, 150, 90, 90, 70])
    lying = table([["2", "Báo cáo", "Sở C", "Sở D", "2026"]], [47, 233, 140, 140, 109])
    found = rows_of(long_tables([page(1, upright), page(2, lying)]))
    assert [(task.stt, task.lead_unit, task.deadline) for task in found.tasks] == [
        ("1", "Sở A", "2025"),
        ("2", "Sở C", "2026"),
    ]


def test_a_letter_taken_for_a_rule_parts_no_heading() -> None:
    drawn = table([HEADER, ["II. C", "AI CACH THU TUC", "", "", ""], ["1", "Rà soát văn bản.", "Sở A", "", "2025"]])
    cells = []
    for cell in drawn.cells:
        if (cell.row, cell.column) == (1, 1):
            x = next(other for other in drawn.cells if (other.row, other.column) == (1, 0)).lines[0].box.x1 + 1
            words = line("AI CACH THU TUC", x, cell.lines[0].box.y0).words
            cell = replace(cell, column_span=4, lines=(replace(cell.lines[0], words=words),))
        if cell.row != 1 or cell.column < 2:
            cells.append(cell)
    found = rows_of(long_tables([page(1, replace(drawn, cells=tuple(cells)))]))
    assert [task.section for task in found.tasks] == ["CAI CACH THU TUC"]


def test_a_merged_cell_that_speaks_like_a_header_is_not_parted() -> None:
    header = ["Lĩnh vực", "STT", "Nhiệm vụ", "Chủ trì"]
    merged = [Span("Đổi mới nội dung,\nphương pháp giáo dục", 2), "1", "Biên soạn tài liệu.", "Sở A"]
    found = rows_of(long_tables([page(1, table([header, merged, [None, "2", "Tổ chức kỳ thi.", "Sở B"]]))]))
    assert {task.section for task in found.tasks} == {"Đổi mới nội dung, phương pháp giáo dục"}


def test_a_number_beside_a_heading_is_no_half_of_its_first_word() -> None:
    drawn = table(
        [HEADER, ["I", Span("Thể chế", columns=4), None, None, None], ["1", "Rà soát văn bản.", "Sở A", "", "2025"]]
    )
    filled = [
        replace(cell, lines=tuple(replace(one, words=tuple(replace(word, box=cell.box) for word in one.words)) for one in cell.lines))
        for cell in drawn.cells
    ]  # fmt: skip
    found = rows_of(long_tables([page(1, replace(drawn, cells=tuple(filled)))]))
    assert [task.section for task in found.tasks] == ["Thể chế"]


def test_the_numbers_of_a_list_are_mended_by_their_neighbours() -> None:
    rows = [
        ["TT", "Khoa", "Đối tượng"],
        *([number, "Khoa Toán", "Sinh viên"] for number in ("I", "2.", "3.", "ạ.", "5.")),
    ]
    (found,) = long_tables([page(1, table(rows))])
    assert found.columns.kind == "cells"
    assert [cell.text for cell in found.cells if cell.column == 0] == ["1", "2.", "3.", "4.", "5."]


def test_a_list_may_say_a_number_twice() -> None:
    rows = [
        ["TT", "Khoa", "Đối tượng"],
        *([n, "Khoa Toán", "Sinh viên"] for n in ("1.", "1.", "2", "2", "3", "4", "4")),
    ]
    (found,) = long_tables([page(1, table(rows))])
    assert [cell.text for cell in found.cells if cell.column == 0] == ["1.", "1.", "2", "2", "3", "4", "4"]


def test_what_a_file_stores_is_not_renumbered() -> None:
    rows = [["TT", "Khoa", "Đối tượng"], *([number, "Khoa Toán", "Sinh viên"] for number in ("1", "2", "ạ", "4"))]
    (found,) = long_tables([page(1, table(rows, confidence=1.0))])
    assert [cell.text for cell in found.cells if cell.column == 0] == ["1", "2", "ạ", "4"]


def test_a_unit_that_is_hardly_believed_is_no_dirt() -> None:
    read, doubts = without_dirt(1, table([["Tỷ suất", "%o"], ["Tỷ lệ", "x"]], confidence=0.1))
    assert [cell.text for cell in read.cells if cell.column == 1] == ["%o", ""]
    assert len(doubts) == 1
