"""Unusual but plausible appendix tables, written by hand: their rows are as DESIGN.md says, whatever the form of the table."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from table_pages import Row, Span, block, page, table
from vanban.layouts.records import StatisticRow, TaskRow
from vanban.layouts.rows.from_tables import Rows, rows_of
from vanban.layouts.tables.gather import long_tables


def rows(*texts: str, above: Sequence[str] = ()) -> Rows:
    """The rows of a table over pages: cells parted by "|", "^" goes on with the cell above, "<" with the one to the left."""
    pages = [_grid(text) for text in texts]
    widths = [max(40.0, min(240.0, 6.0 * max(len(str(row[at])) for row in pages[0]))) for at in range(len(pages[0][0]))]
    drawn = []
    for number, cells in enumerate(pages, 1):
        heading = [block(*above)] if above and number == 1 else []
        drawn.append(page(number, *heading, table(_spans(cells), widths, y=60 + 14 * len(above), confidence=1.0)))
    return rows_of(long_tables(drawn))


def _grid(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def _spans(cells: list[list[str]]) -> list[Row]:
    made: list[list[str | Span | None]] = [[None] * len(cells[0]) for _ in cells]
    for row, line in enumerate(cells):
        for column, text in enumerate(line):
            if text not in ("^", "<"):
                high = next((n for n in range(1, len(cells) - row) if cells[row + n][column] != "^"), len(cells) - row)
                wide = next((n for n in range(1, len(line) - column) if line[column + n] != "<"), len(line) - column)
                made[row][column] = Span(text, high, wide) if high > 1 or wide > 1 else text
    return list(made)


def said(found: Sequence[TaskRow | StatisticRow], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(str(getattr(row, column)) for column in columns) for row in found]


def test_one_column_for_lead_and_support() -> None:
    found = rows("""
        TT | Nội dung công việc | Cơ quan chủ trì, phối hợp | Thời gian hoàn thành
        1 | Ban hành kế hoạch chuyển đổi số | Chủ trì: Sở TT&TT; phối hợp: Văn phòng UBND tỉnh | Tháng 3/2024
        2 | Nâng cấp cổng dịch vụ công | Sở TT&TT | Quý IV/2024
    """)
    assert said(found.tasks, "lead_unit", "support_units", "deadline_date") == [
        ("Sở TT&TT", "Văn phòng UBND tỉnh", "2024-03-31"),
        ("Sở TT&TT", "", "2024-12-31"),
    ]


def test_a_header_of_two_levels_and_a_start_beside_the_end() -> None:
    found = rows("""
        STT | Nhiệm vụ | Phân công thực hiện | < | Thời gian thực hiện | < | Dự kiến kinh phí (triệu đồng)
        ^ | ^ | Chủ trì | Phối hợp | Bắt đầu | Kết thúc | ^
        I | Tuyên truyền | | | | |
        1 | Xây dựng chuyên mục trên đài truyền thanh | Phòng VH-TT | Các xã, thị trấn | 01/2024 | 6/2024 | 50
        2 | In tờ rơi tuyên truyền | Trung tâm Y tế | Phòng VH-TT | 02/2024 | 12/2024 | 120
        II | Kiểm tra, giám sát | | | | |
        1 | Kiểm tra liên ngành về an toàn thực phẩm | Phòng Y tế | Công an huyện | 4/2024 | 5/2024 | 30
    """)
    assert said(found.tasks, "section", "stt", "lead_unit", "support_units", "deadline") == [
        ("Tuyên truyền", "1", "Phòng VH-TT", "Các xã, thị trấn", "6/2024"),
        ("Tuyên truyền", "2", "Trung tâm Y tế", "Phòng VH-TT", "12/2024"),
        ("Kiểm tra, giám sát", "1", "Phòng Y tế", "Công an huyện", "5/2024"),
    ]
    assert json.loads(found.tasks[0].other) == {
        "Thời gian thực hiện / Bắt đầu": "01/2024",
        "Dự kiến kinh phí (triệu đồng)": "50",
    }


def test_a_merged_first_column_is_the_section() -> None:
    found = rows("""
        Lĩnh vực | STT | Nhiệm vụ cụ thể | Đơn vị thực hiện | Thời hạn
        Cải cách thể chế | 1 | Rà soát văn bản quy phạm pháp luật | Phòng Tư pháp | 30/6/2024
        ^ | 2 | Kiểm tra việc thi hành pháp luật | Phòng Tư pháp | 30/9/2024
        Cải cách thủ tục hành chính | 3 | Công khai thủ tục hành chính | Văn phòng HĐND-UBND | Thường xuyên
    """)
    assert said(found.tasks, "section", "stt", "action", "deadline_type") == [
        ("Cải cách thể chế", "1", "", "date"),
        ("Cải cách thể chế", "2", "", "date"),
        ("Cải cách thủ tục hành chính", "3", "", "ongoing"),
    ]


def test_who_follows_and_how_far_it_is_stay_in_the_row() -> None:
    found = rows("""
        Stt | Nhiệm vụ được giao | Đơn vị chủ trì | Lãnh đạo theo dõi | Thời hạn | Mức độ hoàn thành
        1 | Báo cáo kết quả thực hiện Nghị quyết 01 | Phòng Tổng hợp | PCVP Nguyễn Văn An | 15/3/2024 | Đã hoàn thành
        2 | Dự thảo Quy chế làm việc của UBND huyện | Phòng Nội vụ | PCVP Trần Thị Bình | 30/4/2024 | Đang thực hiện
    """)
    assert said(found.tasks, "lead_unit", "support_units") == [("Phòng Tổng hợp", ""), ("Phòng Nội vụ", "")]
    assert json.loads(found.tasks[1].other) == {
        "Lãnh đạo theo dõi": "PCVP Trần Thị Bình",
        "Mức độ hoàn thành": "Đang thực hiện",
    }
    assert not found.cells


@pytest.mark.parametrize("heads", ["Quý I | Quý II | Quý III", "Tháng 1 | Tháng 2 | Tháng 3"])
def test_crosses_beside_a_lead_are_the_tasks_other_columns(heads: str) -> None:
    found = rows(f"""
        TT | Công việc | Bộ phận phụ trách | {heads}
        1 | Lập kế hoạch kiểm tra | Tổ Hành chính | x | |
        2 | Kiểm tra các phòng chuyên môn | Tổ Thanh tra | | x | x
        3 | Báo cáo tổng kết | Tổ Hành chính | | | x
    """)
    names = [name.strip() for name in heads.split("|")]
    assert said(found.tasks, "stt", "task", "lead_unit", "deadline") == [
        ("1", "Lập kế hoạch kiểm tra", "Tổ Hành chính", ""),
        ("2", "Kiểm tra các phòng chuyên môn", "Tổ Thanh tra", ""),
        ("3", "Báo cáo tổng kết", "Tổ Hành chính", ""),
    ]
    assert json.loads(found.tasks[1].other) == {names[1]: "x", names[2]: "x"}


def test_a_table_of_yes_and_no_is_no_task_table() -> None:
    found = rows("""
        TT | Nội dung kiểm tra | Có | Không | Ghi chú
        1 | Có quyết định thành lập ban chỉ đạo | X | |
        2 | Có kế hoạch hằng năm | | X | Đang xây dựng
        3 | Có báo cáo định kỳ | X | |
    """)
    assert not found.tasks and not found.statistics
    assert ("X", "Không") in [(cell.text, cell.header) for cell in found.cells]


def test_values_of_several_columns_with_the_unit_above_and_parts_below_their_whole() -> None:
    found = rows(
        """
        TT | Chỉ tiêu | Kế hoạch năm 2023 | Ước thực hiện năm 2023 | So sánh (%)
        A | B | 1 | 2 | 3=2/1
        I | Tổng thu ngân sách | 1.300.000 | 1.365.000 | 105,0
        1 | Thu nội địa | 950.000 | 997.500 | 105,0
        | Trong đó: Thu tiền sử dụng đất | 220.000 | 231.000 | 105,0
        2 | Thu xuất nhập khẩu | 350.000 | 367.500 | 105,0
        II | Tổng chi ngân sách | 1.200.000 | 1.210.000 | 100,8
        """,
        above=("Biểu số 02", "TÌNH HÌNH THU CHI NGÂN SÁCH", "Đơn vị tính: Triệu đồng"),
    )
    assert len(found.statistics) == 15
    assert said(found.statistics[::3], "stt", "parent", "indicator", "unit", "measure", "value_number") == [
        ("I", "", "Tổng thu ngân sách", "Triệu đồng", "Kế hoạch năm 2023", "1300000"),
        ("1", "Tổng thu ngân sách", "Thu nội địa", "Triệu đồng", "Kế hoạch năm 2023", "950000"),
        ("", "Thu nội địa", "Trong đó: Thu tiền sử dụng đất", "Triệu đồng", "Kế hoạch năm 2023", "220000"),
        ("2", "Tổng thu ngân sách", "Thu xuất nhập khẩu", "Triệu đồng", "Kế hoạch năm 2023", "350000"),
        ("II", "", "Tổng chi ngân sách", "Triệu đồng", "Kế hoạch năm 2023", "1200000"),
    ]
    assert {row.unit for row in found.statistics if row.measure == "So sánh (%)"} == {"%"}
    assert found.statistics[0].form == "Biểu số 02 TÌNH HÌNH THU CHI NGÂN SÁCH"


def test_only_names_and_numbers() -> None:
    found = rows("""
        Xã Tân Lập | 1.205 | 1.187
        Xã Tân Hòa | 986 | 990
        Xã Phú Mỹ | 2.310 | 2.405
        Thị trấn Yên Bình | 4.120 | 4.333
    """)
    assert said(found.statistics[:3], "indicator", "measure", "value_number") == [
        ("Xã Tân Lập", "[2]", "1205"),
        ("Xã Tân Lập", "[3]", "1187"),
        ("Xã Tân Hòa", "[2]", "986"),
    ]


def test_days_from_and_to() -> None:
    found = rows("""
        TT | Nội dung | Thời gian thực hiện | Người phụ trách
        1 | Xét duyệt hồ sơ dự tuyển | Từ 01/6/2024 đến 15/6/2024 | Phòng Đào tạo
        2 | Thông báo kết quả trúng tuyển | 20/6/2024 - 25/6/2024 | Phòng Đào tạo
        3 | Nhập học | Ngày 05/7/2024 và ngày 06/7/2024 | Phòng CTSV
    """)
    assert said(found.tasks, "deadline_type", "deadline_date") == [
        ("date", "2024-06-15"),
        ("date", "2024-06-25"),
        ("date", "2024-07-06"),
    ]


def test_a_table_goes_on_over_pages_without_header_and_in_mid_sentence() -> None:
    found = rows(
        """
        STT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian
        1 | Tổ chức tuyên truyền, phổ biến Luật Đất đai cho cán bộ, công chức và | Sở TN&MT | Sở Tư pháp | Năm 2024
        """,
        """
        | nhân dân trên địa bàn tỉnh | | |
        2 | Tập huấn nghiệp vụ cho công chức địa chính | Sở TN&MT | UBND cấp huyện | Quý III/2024
        """,
    )
    assert said(found.tasks, "stt", "task") == [
        ("1", "Tổ chức tuyên truyền, phổ biến Luật Đất đai cho cán bộ, công chức và nhân dân trên địa bàn tỉnh"),
        ("2", "Tập huấn nghiệp vụ cho công chức địa chính"),
    ]


def test_an_agenda() -> None:
    found = rows("""
        Thời gian | Nội dung | Người thực hiện
        7h30 - 8h00 | Đón tiếp đại biểu | Ban Tổ chức
        8h00 - 8h15 | Tuyên bố lý do, giới thiệu đại biểu | Văn phòng
        8h15 - 9h00 | Báo cáo kết quả công tác năm 2023 | Giám đốc Sở
    """)
    assert said(found.tasks, "task", "deadline", "deadline_date")[0] == ("Đón tiếp đại biểu", "7h30 - 8h00", "")
    assert len(found.tasks) == 3


def test_headings_over_the_full_width_and_below_them() -> None:
    found = rows("""
        STT | Nội dung | Đơn vị chủ trì | Thời gian
        I. CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH | < | < | <
        1 | Ban hành kế hoạch năm | Văn phòng | Tháng 01
        II. CÔNG TÁC CHUYÊN MÔN | < | < | <
        1. Lĩnh vực y tế | < | < | <
        1.1 | Tiêm chủng mở rộng | Trạm Y tế | Hằng tháng
        2. Lĩnh vực giáo dục | < | < | <
        2.1 | Huy động trẻ đến trường | Các trường | Tháng 8
    """)
    assert said(found.tasks, "section", "subsection", "stt") == [
        ("CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH", "", "1"),
        ("CÔNG TÁC CHUYÊN MÔN", "Lĩnh vực y tế", "1.1"),
        ("CÔNG TÁC CHUYÊN MÔN", "Lĩnh vực giáo dục", "2.1"),
    ]


def test_numbers_at_the_head_of_the_task() -> None:
    found = rows("""
        Nhiệm vụ | Đơn vị đầu mối | Đơn vị phối hợp | Tiến độ
        1. Xây dựng quy chế chi tiêu nội bộ | Phòng KHTC | Các phòng | 31/01/2024
        2. Mua sắm trang thiết bị | Phòng QTTB | Phòng KHTC | Quý II
        3. Kiểm kê tài sản | Phòng QTTB | Các đơn vị | 31/12/2024
    """)
    assert said(found.tasks, "stt", "task")[1] == ("2", "Mua sắm trang thiết bị")


def test_a_ditto_and_a_row_of_column_numbers() -> None:
    found = rows("""
        STT | Chỉ tiêu | ĐVT | Năm 2021 | Năm 2022
        (1) | (2) | (3) | (4) | (5)
        1 | Vốn đăng ký | Tỷ đồng | 350,5 | -
        2 | Vốn thực hiện | " | 210 | 300,2
    """)
    assert said(found.statistics, "stt", "unit", "measure", "value") == [
        ("1", "Tỷ đồng", "Năm 2021", "350,5"),
        ("1", "Tỷ đồng", "Năm 2022", "-"),
        ("2", "Tỷ đồng", "Năm 2021", "210"),
        ("2", "Tỷ đồng", "Năm 2022", "300,2"),
    ]


def test_bullets_belong_to_what_stands_above_them() -> None:
    found = rows("""
        Nội dung | Số lượng | Tỷ lệ %
        Tổng số hồ sơ tiếp nhận | 12.450 | 100
        - Trực tuyến | 9.960 | 80
        - Trực tiếp | 2.490 | 20
        Hồ sơ giải quyết đúng hạn | 12.400 | 99,6
    """)
    assert said(found.statistics[::2], "indicator", "parent") == [
        ("Tổng số hồ sơ tiếp nhận", ""),
        ("- Trực tuyến", "Tổng số hồ sơ tiếp nhận"),
        ("- Trực tiếp", "Tổng số hồ sơ tiếp nhận"),
        ("Hồ sơ giải quyết đúng hạn", ""),
    ]


def test_merged_leads_and_deadlines_that_cross() -> None:
    found = rows("""
        TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Rà soát, thống kê hồ sơ | Phòng Nội vụ | Tháng 3/2024
        2 | Cập nhật dữ liệu vào phần mềm | ^ | ^
        3 | Báo cáo UBND huyện | ^ | Tháng 4/2024
        4 | Thanh tra đột xuất | Thanh tra huyện | ^
    """)
    assert said(found.tasks, "lead_unit", "deadline") == [
        ("Phòng Nội vụ", "Tháng 3/2024"),
        ("Phòng Nội vụ", "Tháng 3/2024"),
        ("Phòng Nội vụ", "Tháng 4/2024"),
        ("Thanh tra huyện", "Tháng 4/2024"),
    ]


def test_the_body_before_its_tasks() -> None:
    found = rows("""
        TT | Cơ quan, đơn vị | Nhiệm vụ được giao | Thời gian hoàn thành
        1 | Sở Tài chính | Bố trí kinh phí thực hiện kế hoạch | Hằng năm
        2 | Sở Nội vụ | Thẩm định đề án vị trí việc làm | Quý I/2025
        ^ | ^ | Kiểm tra công vụ | Thường xuyên
    """)
    assert said(found.tasks, "stt", "lead_unit", "task") == [
        ("1", "Sở Tài chính", "Bố trí kinh phí thực hiện kế hoạch"),
        ("2", "Sở Nội vụ", "Thẩm định đề án vị trí việc làm"),
        ("2", "Sở Nội vụ", "Kiểm tra công vụ"),
    ]


def test_regions_with_measures_in_other_units() -> None:
    found = rows("""
        TT | Địa phương | Diện tích (ha) | Sản lượng (tấn) | Chia ra | <
        ^ | ^ | ^ | ^ | Vụ Đông Xuân | Vụ Hè Thu
        1 | Huyện Lâm Sơn | 1.250,5 | 7.278 | 4.000 | 3.278
        2 | Huyện Tam Bình | 980 | 5.390 | 3.000 | 2.390
        3 | Huyện Yên Hà | 1.020 | 5.610 | 3.100 | 2.510
    """)
    assert said(found.statistics[:4], "indicator", "unit", "measure") == [
        ("Huyện Lâm Sơn", "ha", "Diện tích (ha)"),
        ("Huyện Lâm Sơn", "tấn", "Sản lượng (tấn)"),
        ("Huyện Lâm Sơn", "", "Chia ra / Vụ Đông Xuân"),
        ("Huyện Lâm Sơn", "", "Chia ra / Vụ Hè Thu"),
    ]
