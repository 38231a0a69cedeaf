"""Rows: headings, numbers, merged cells, tasks, statistics, cells."""

from __future__ import annotations

import json

import pytest
from table_pages import Span, block, page, table
from vanban.layouts.numerals.mending import mend
from vanban.layouts.numerals.numbering import leading
from vanban.layouts.rows.from_tables import Rows, rows_of
from vanban.layouts.rows.tasks import parts
from vanban.layouts.tables.gather import long_tables

HEADER = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"]
FIGURES = ["TT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"]


def read(rows: list[list[object]], *above: str) -> Rows:
    parts = [block(*above)] if above else []
    return rows_of(long_tables([page(1, *parts, table(rows))]))  # type: ignore[arg-type]


def task(number: str, text: str, lead: str = "Sở Nội vụ") -> list[object]:
    return [number, text, lead, "Sở Tài chính", "Năm 2025"]


def heading(number: str, text: str) -> list[object]:
    return [number, text, "", "", ""]


def test_headings_of_every_form() -> None:
    found = read(
        [
            HEADER,
            ["I.", Span("Thể chế", columns=4), None, None, None],
            task("1", "Rà soát văn bản."),
            [Span("II. THỦ TỤC HÀNH CHÍNH", columns=5), None, None, None, None],
            task("2", "Công bố thủ tục."),
            heading("III", "Bộ máy"),
            heading("1.", "Sắp xếp"),
            task("1.1", "Kiện toàn tổ chức."),
            heading("2.", "Biên chế"),
            task("2.1", "Giao biên chế."),
        ]
    )
    assert [(row.stt, row.section, row.subsection) for row in found.tasks] == [
        ("1", "Thể chế", ""),
        ("2", "THỦ TỤC HÀNH CHÍNH", ""),
        ("1.1", "Bộ máy", "Sắp xếp"),
        ("2.1", "Bộ máy", "Biên chế"),
    ]
    assert found.cells == []


def test_a_subheading_ends_where_its_number_ends() -> None:
    found = read(
        [
            HEADER,
            heading("2.", "THỂ CHẾ VĂN BẢN"),
            heading("2.2.", "Rà soát"),
            task("2.2.1.", "Kiểm tra."),
            task("2.3.", "Xử lý."),
        ]
    )
    assert [(row.section, row.subsection) for row in found.tasks] == [
        ("THỂ CHẾ VĂN BẢN", "Rà soát"),
        ("THỂ CHẾ VĂN BẢN", ""),
    ]


def test_a_numbered_row_without_units_is_a_task() -> None:
    found = read([HEADER, task("1", "Một."), heading("2", "Hai."), task("3", "Ba.")])
    assert [row.task for row in found.tasks] == ["Một.", "Hai.", "Ba."]


def test_a_merged_lead_stands_on_every_row() -> None:
    found = read([HEADER, ["1", "Một.", Span("Sở Y tế", 2), "", "2025"], ["2", "Hai.", None, "", "2026"]])
    assert [row.lead_unit for row in found.tasks] == ["Sở Y tế", "Sở Y tế"]
    assert [(unit.row_no, unit.unit) for unit in found.task_units] == [(1, "Sở Y tế"), (2, "Sở Y tế")]


def test_a_group_column_left_of_the_number() -> None:
    header = ["Lĩnh vực", "STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    found = read([header, [Span("I. Thể chế", 2), "1", "Một.", "Sở A", "2025"], [None, "2", "Hai.", "Sở B", "2025"]])
    assert [row.section for row in found.tasks] == ["Thể chế", "Thể chế"]


def test_no_column_leaves_its_row_and_what_is_no_row_goes_to_cells() -> None:
    header = [*HEADER[:4], "Kinh phí", "Thời hạn"]
    found = read(
        [
            header,
            ["1", "Một.", "Sở A", "Sở B", "12 triệu", "2025"],
            ["II", Span("Không có dòng nào", columns=5), None, None, None, None],
        ]
    )
    assert [json.loads(task.other) for task in found.tasks] == [{"Kinh phí": "12 triệu"}]
    assert [(cell.header, cell.text) for cell in found.cells] == [("STT", "II"), ("Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Kinh phí | Thời hạn", "Không có dòng nào")]  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "made"),
    [
        ("34 5. 36", "34 35 36"),
        ("I 1 2 IL 1 III", "I 1 2 II 1 III"),
        ("1.1. 1.2. l.3. 1.4.", "1.1 1.2 1.3 1.4"),
        ("1 2 3 5 6", "1 2 3 5 6"),
        ("5.3 5.4 5.4 5.5", "5.3 5.4 5.4 5.5"),
        ("12 13 1+ 15", "12 13 14 15"),
        ("1 2 1 2 3", "1 2 1 2 3"),
        ("A 1 B 1 C", "A 1 B 1 C"),
    ],
)
def test_numbers_are_mended_by_their_neighbours(seen: str, made: str) -> None:
    assert mend(seen.split()) == made.split()


def test_blank_numbers_are_not_invented() -> None:
    assert mend(["1", "", "3"]) == ["1", "", "3"]


def test_numbers_before_headings() -> None:
    assert leading("IV. Tổ chức thực hiện") == ("IV", "Tổ chức thực hiện")
    assert leading("Cải cách") == ("", "Cải cách")
    assert leading("100% cơ quan") == ("", "100% cơ quan")


def test_goal_and_activities() -> None:
    text = "Cải cách thể chế - Mục tiêu: + đạt 4.2 điểm. + Hoàn thành 100%. - Nhiệm vụ: + Kiểm tra. + Rà soát."
    assert parts(text) == ("Cải cách thể chế", "+ đạt 4.2 điểm. + Hoàn thành 100%.", "+ Kiểm tra. + Rà soát.")
    assert parts("Thực hiện mục tiêu: giảm nghèo") == ("Thực hiện mục tiêu: giảm nghèo", "", "")


def test_statistics() -> None:
    found = read(
        [
            FIGURES,
            ["I", Span("Chỉ đạo điều hành", columns=4), None, None, None],
            ["1", "Số nhiệm vụ được giao", "Nhiệm vụ", "1.250", ""],
            ["", "- Đã hoàn thành đúng hạn", "Nhiệm vụ", "1.300", ""],
            ["2", "Kiểm tra", "", "", ""],
            ["2.1", "Có thực hiện", "Có = 1\nKhông = 0", "1", "Kế hoạch số 8"],
            ["3", "Tỷ lệ hài lòng", "%", "82,23", "33/40"],
        ],
        "Biểu số 01. Thống kê",
    ).statistics
    assert [(r.stt, r.parent, r.unit, r.value_number, r.remarks) for r in found] == [
        ("1", "", "Nhiệm vụ", "1250", ""),
        ("", "Số nhiệm vụ được giao", "Nhiệm vụ", "1300", "part-exceeds-whole"),
        ("2.1", "Kiểm tra", "Có = 1 Không = 0", "1", ""),
        ("3", "", "%", "82.23", ""),
    ]
    assert {(r.form, r.section) for r in found} == {("Biểu số 01. Thống kê", "Chỉ đạo điều hành")}


def test_sums_and_percentages_are_checked() -> None:
    found = read(
        [
            FIGURES,
            ["1", "Tổng số thủ tục", "Thủ tục", "10", ""],
            ["", "- Cấp huyện", "Thủ tục", "6", ""],
            ["", "- Cấp xã", "Thủ tục", "3", ""],
            ["2", "Tỷ lệ đúng hạn", "%", "50", "33/40 hồ sơ"],
        ]
    ).statistics
    assert [r.remarks for r in found] == ["sum-differs", "", "", "percent-differs"]


def test_sums_are_checked_measure_by_measure() -> None:
    header = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "So sánh (%)"]
    found = read(
        [
            header,
            ["1", "Tổng số hồ sơ", "Hồ sơ", "200", "190", "95"],
            ["", "- Cấp huyện", "Hồ sơ", "120", "110", "91,7"],
            ["", "- Cấp xã", "Hồ sơ", "80", "70", "87,5"],
        ]
    ).statistics
    assert [r.remarks for r in found if r.indicator.startswith("Tổng")] == ["", "sum-differs", ""]


def test_a_table_without_header_goes_to_cells() -> None:
    found = read([["2", "Gia hạn", Span("Không thu phí", 2)], ["", "Cấp lại", None]])
    assert [(c.row_no, c.column_no, c.row_span, c.text) for c in found.cells] == [
        (1, 1, 1, "2"), (1, 2, 1, "Gia hạn"), (1, 3, 2, "Không thu phí"), (2, 1, 1, ""), (2, 2, 1, "Cấp lại"),
    ]  # fmt: skip


def test_codes_cut_by_a_line_are_joined() -> None:
    found = read([HEADER, task("1", "Theo Nghị định số 61/2018/NĐ-\nCP ngày 23/4/2018.")])
    assert found.tasks[0].task == "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018."


def test_specks_are_nothing() -> None:
    found = read([HEADER, ["1", "Một.\n-", "Sở A", "¬", "2025"]])
    assert (found.tasks[0].task, found.tasks[0].support_units) == ("Một.", "")


def test_confidence_falls_with_the_words() -> None:
    sure = rows_of(long_tables([page(1, table([HEADER, task("1", "Một việc cần làm.")], confidence=0.99))]))
    unsure = rows_of(long_tables([page(1, table([HEADER, task("1", "Một việc cần làm.")], confidence=0.7))]))
    assert 0.9 <= sure.tasks[0].confidence <= 1.0
    assert unsure.tasks[0].confidence < 0.6


def test_every_value_is_a_row_with_its_measure() -> None:
    header = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "So sánh (%)"]
    found = read([header, ["1", "Số hồ sơ", "Hồ sơ", "1.200", "1.260", "105"], ["2", "Số lớp", '"', "", "31", ""]])
    assert [(row.stt, row.measure, row.value_number) for row in found.statistics] == [
        ("1", "Kế hoạch", "1200"), ("1", "Thực hiện", "1260"), ("1", "So sánh (%)", "105"), ("2", "Thực hiện", "31"),
    ]  # fmt: skip
    assert found.cells == []


def test_a_ditto_mark_says_what_stands_above() -> None:
    rows = [["1", "Số hồ sơ", "Hồ sơ", "1.200"], ["2", "Số phản ánh", '"', "31"], ["3", "Số kiến nghị", '"', "7"]]
    found = read([FIGURES[:4], *rows])
    assert [row.unit for row in found.statistics] == ["Hồ sơ", "Hồ sơ", "Hồ sơ"]


def test_numbers_at_the_head_of_tasks_number_the_rows() -> None:
    found = read(
        [
            HEADER[1:],
            ["1. Rà soát văn bản", "Sở Nội vụ", "Sở Tài chính", "Năm 2025"],
            ["2. Xây dựng đề án", "Sở Y tế", "Sở Tài chính", "Năm 2026"],
        ]
    )
    assert [(row.stt, row.task) for row in found.tasks] == [("1", "Rà soát văn bản"), ("2", "Xây dựng đề án")]


def test_a_row_without_a_task_is_no_task() -> None:
    found = read([HEADER, task("1", "Rà soát văn bản."), ["", "", "Sở Y tế", "", ""]])
    assert [row.task for row in found.tasks] == ["Rà soát văn bản."]
    assert [cell.text for cell in found.cells] == ["Sở Y tế"]


def test_a_table_of_crosses_stays_cells() -> None:
    header = ["TT", "Nội dung công việc", "Có", "Không"]
    rows = [[str(n), text, "X", ""] for n, text in enumerate(("Tham gia tập huấn", "Đăng ký đề tài", "Nộp báo cáo"), 1)]
    found = read([header, *rows])
    assert (found.tasks, found.statistics) == ([], [])
    assert sum(cell.text == "X" for cell in found.cells) == 3


def test_a_table_without_any_header() -> None:
    rows = [
        ["7", "Rà soát, sửa đổi quy chế làm việc", "Phòng Tổ chức", "Văn phòng; Phòng Tài chính", "Quý II/2025"],
        [
            "8",
            "Tổ chức tập huấn chuyển đổi số cho cán bộ",
            "Trung tâm Công nghệ thông tin",
            "Các phòng",
            "Tháng 9/2025",
        ],
        ["9", "Xây dựng kế hoạch kiểm tra năm 2026", "Thanh tra Sở", "Văn phòng", "Trước ngày 15/12/2025"],
    ]
    found = read(rows)
    assert [(row.stt, row.lead_unit, row.deadline_type) for row in found.tasks] == [
        ("7", "Phòng Tổ chức", "quarter"), ("8", "Trung tâm Công nghệ thông tin", "month"), ("9", "Thanh tra Sở", "date"),
    ]  # fmt: skip
    assert {row.remarks for row in found.tasks} == {"no-header"}


def test_a_percentage_that_is_not_the_ratio_of_its_row_is_flagged() -> None:
    header = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Ước thực hiện", "So sánh (%)"]
    values = [("100", "105", "105"), ("80", "40", "50"), ("200", "190", "95"), ("50", "60", "102"), ("10", "11", "110")]
    found = read([header, *([str(n), f"Số hồ sơ loại {n}", "Hồ sơ", *row] for n, row in enumerate(values, 1))])
    assert [(row.stt, row.measure) for row in found.statistics if row.remarks] == [("4", "So sánh (%)")]


def test_what_of_which_and_totals_belong_to() -> None:
    rows = [["1", "Tổng số hồ sơ", "Hồ sơ", "12"], ["", "Trong đó:", "", ""], ["", "- Đúng hạn", "Hồ sơ", "10"], ["", "Tổng cộng", "Hồ sơ", "22"]]  # fmt: skip
    found = read([FIGURES[:4], *rows])
    assert [(row.indicator, row.parent) for row in found.statistics if row.value] == [
        ("Tổng số hồ sơ", ""), ("- Đúng hạn", "Tổng số hồ sơ"), ("Tổng cộng", ""),
    ]  # fmt: skip


def test_one_column_for_lead_and_support_is_two() -> None:
    header = ["STT", "Nhiệm vụ", "Phân công thực hiện", "Thời hạn"]
    found = read([header, ["1", "Rà soát văn bản", "Chủ trì: Sở Y tế; Phối hợp: Công an tỉnh", "2025"], ["2", "Xây dựng đề án", "Chủ trì: Sở Nội vụ; phối hợp: UBND các xã", "2026"]])  # fmt: skip
    assert [(row.lead_unit, row.support_units) for row in found.tasks] == [
        ("Sở Y tế", "Công an tỉnh"), ("Sở Nội vụ", "UBND các xã"),
    ]  # fmt: skip
    assert [unit.role for unit in found.task_units] == ["lead", "support"] * 2


def test_a_row_whose_text_was_not_read_is_a_row_all_the_same() -> None:
    header = ["TT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Thời hạn"]
    rows = [["1", "Rà soát văn bản", "Báo cáo", "Sở Y tế", "2025"], ["2", "", "Kế hoạch", "Sở Nội vụ", "Quý II/2025"]]
    found = read([header, *rows])
    assert [(row.stt, row.task, row.lead_unit) for row in found.tasks] == [
        ("1", "Rà soát văn bản", "Sở Y tế"),
        ("2", "", "Sở Nội vụ"),
    ]
