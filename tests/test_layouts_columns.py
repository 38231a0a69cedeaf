"""What a column is: without a header, with words that no vocabulary knows, and as the user says."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from vanban.layouts.columns.decide import REPEATED, decide
from vanban.layouts.columns.told import guessed, note
from vanban.layouts.vocabulary.headers import known_besides

TASKS = [
    ["1", "2", "3"],
    [
        "Rà soát quy chế làm việc của cơ quan",
        "Xây dựng kế hoạch kiểm tra năm 2026",
        "Tổ chức tập huấn cho cán bộ cấp xã",
    ],
    ["Văn phòng Sở", "Thanh tra Sở", "Phòng Tổ chức cán bộ"],
    ["Quý I/2026", "Trước ngày 15/12/2025", "Tháng 6/2026"],
]
FIGURES = [
    ["1", "2", "3"],
    ["Số xã đạt chuẩn", "Tỷ lệ hộ nghèo", "Diện tích rừng"],
    ["Xã", "%", "ha"],
    ["12", "3,4", "1.250"],
]


def test_the_cells_tell_where_no_header_does() -> None:
    assert decide([""] * 4, TASKS).roles == ("stt", "task", "lead_unit", "deadline")
    assert decide([""] * 4, FIGURES).roles == ("stt", "indicator", "unit", "value")


def test_columns_in_another_order() -> None:
    order = [3, 2, 0, 1]
    found = decide([""] * 4, [TASKS[place] for place in order])
    assert found.kind == "tasks"
    assert (found.column("task"), found.column("deadline"), found.column("lead_unit")) == (3, 0, 1)


def test_headers_that_no_vocabulary_knows() -> None:
    assert decide(["TT", "Phải làm gì", "Ai gánh", "Chừng nào"], TASKS).roles == (
        "stt",
        "task",
        "lead_unit",
        "deadline",
    )


def test_a_merged_first_column_without_numbers_holds_sections() -> None:
    headers = ["Thời điểm", "Nội dung công việc", "Người phụ trách", "Lực lượng tham gia", "Hạn xong"]
    cells = [
        ["Tháng 9", "Tháng 10"],
        ["Khai giảng năm học mới", "Họp phụ huynh", "Hội nghị viên chức", "Kiểm tra nội bộ"],
        ["Ban Giám hiệu", "Giáo viên chủ nhiệm", "Công đoàn", "Ban kiểm tra nội bộ"],
        ["Toàn trường", "Ban đại diện cha mẹ học sinh", "Các tổ chuyên môn", "Tổ Văn phòng"],
        ["05/9/2025", "Tuần 3", "10/10/2025", "Từ 15/10 đến 25/10"],
    ]
    assert decide(headers, cells, first_merged=True).roles[0] == "section"
    assert decide(headers, cells).roles[0] != "stt"
    weekdays = ["Thứ, ngày", "Nội dung", "Thành phần", "Chủ trì", "Địa điểm"]
    cells[0] = ["Thứ Hai 04/8", "Thứ Ba 05/8"]
    assert decide(weekdays, cells, first_merged=True).roles[0] == "section"


def test_what_the_user_says_outranks_what_is_seen() -> None:
    with known_besides([("support_units", "Nơi lo liệu")]):
        found = decide(["TT", "Việc", "Nơi lo liệu", "Thời hạn"], TASKS)
    assert found.roles == ("stt", "task", "support_units", "deadline")
    assert not guessed(found)


def test_the_decision_is_told_with_its_reasons_and_rivals() -> None:
    told = note(decide(["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], TASKS))
    assert told.kind == "columns"
    assert "deadline" in told.message and "else" in told.message


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.lists(st.text(max_size=30), max_size=5)), min_size=1, max_size=6))
def test_any_columns_at_all(columns: list[tuple[str, list[str]]]) -> None:
    headers, texts = [header for header, _ in columns], [cells for _, cells in columns]
    found = decide(headers, texts)
    assert len(found.roles) == len(found.headers) == len(columns)
    times = Counter(role for role in found.roles if role and role not in REPEATED)
    assert not times or max(times.values()) == 1
    assert all(0 <= sure <= 1 for sure in (*found.sure, found.kind_sure))
    assert found == decide(headers, texts)


def test_without_a_header_prices_are_told_from_a_budget_by_what_follows_from_what() -> None:
    prices = [["1", "2", "3"], ["Giấy in", "Mực in", "Bàn họp"], ["Ram", "Hộp", "Cái"], ["20", "5", "3"], ["65.000", "1.200.000", "2.450.000"], ["1.300.000", "6.000.000", "7.350.000"]]  # fmt: skip
    budget = [["I", "1", "2", "II"], ["Tổng thu", "Thu nội địa", "Thu viện trợ", "Tổng chi"], ["1.250.000", "900.000", "350.000", "1.100.000"], ["1.312.500", "963.000", "349.500", "1.089.000"], ["105,0", "107,0", "99,9", "99,0"]]  # fmt: skip
    assert decide([""] * 6, prices).kind == "cells"
    assert decide([""] * 5, budget).kind == "statistics"


def test_a_list_of_projects_with_money_is_statistics_and_one_without_is_none() -> None:
    names = ["Đường liên xã An Phú - Hòa Bình", "Trường Mầm non Sơn Ca", "Nâng cấp hồ chứa nước Khe Lau"]
    owners, years = ["Ban QLDA huyện", "UBND xã Hòa Bình", "Phòng Nông nghiệp"], ["2024-2026", "2025-2026", "2025-2027"]
    sums = [["45.000", "12.300", "28.700"], ["20.500", "6.000", "9.400"], ["12.000", "3.500", "8.000"]]
    with_money = decide(
        [
            "TT",
            "Danh mục dự án",
            "Chủ đầu tư",
            "Thời gian KC-HT",
            "Tổng mức đầu tư",
            "Vốn đã bố trí",
            "Kế hoạch vốn năm 2026",
        ],
        [["1", "2", "3"], names, owners, years, *sums],
    )
    assert with_money.kind == "statistics" and with_money.roles == (
        "stt",
        "indicator",
        "",
        "",
        "value",
        "value",
        "value",
    )
    assert decide(["TT", "Danh mục công trình", "Chủ đầu tư"], [["1", "2", "3"], names, owners]).kind == "cells"


def test_a_merged_first_column_is_a_section_and_courses_are_tasks() -> None:
    days = decide(
        ["Thứ, ngày", "Thời gian", "Nội dung", "Chủ trì"],
        [["Thứ Hai 06/4", "Thứ Ba 07/4"], ["8h00", "14h00", "8h30"], ["Giao ban đầu tuần", "Làm việc với Ban Quản lý chợ", "Tiếp công dân"], ["Chủ tịch", "Phó Chủ tịch", "Chủ tịch"]],
        first_merged=True,
    )  # fmt: skip
    assert days.role(0) == "section"
    courses = decide(
        ["TT", "Tên lớp", "Đối tượng", "Số lượng (người)", "Thời gian mở lớp", "Đơn vị thực hiện"],
        [["1", "2"], ["Nghiệp vụ văn thư", "Tiếng Mông giao tiếp"], ["Công chức cấp xã", "Giáo viên"], ["60", "45"], ["Tháng 5/2026", "Quý III/2026"], ["Sở Nội vụ", "Trường Cao đẳng Sư phạm"]],
    )  # fmt: skip
    assert courses.kind == "tasks" and courses.roles == ("stt", "task", "", "", "deadline", "lead_unit")


def test_statistics_with_a_merged_first_column_have_sections() -> None:
    texts = [
        ["Y tế", "", "Giáo dục"],
        ["Số trạm y tế", "Số bác sĩ", "Số lớp học"],
        ["trạm", "người", "lớp"],
        ["12", "45", "230"],
    ]
    made = decide(["Lĩnh vực", "Chỉ tiêu", "Đơn vị tính", "Thực hiện"], texts, first_merged=True)
    assert (made.kind, made.roles) == ("statistics", ("section", "indicator", "unit", "value"))
