"""Invented tables typeset in columns and read straight across, as an OCR without rules reads them, become rows again."""

from __future__ import annotations

import doctest
import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vanban.layouts.plain import apart, fluency, headcells, labels, measures, numbering, read_text, sheets, tokens
from vanban.layouts.plain.headlines import headlines
from vanban.layouts.plain.numbering import EXPECTED, LastNumbers, readings

HEADER = "TT Nhiệm vụ Sản phẩm Đơn vị chủ trì Đơn vị phối hợp Thời hạn hoàn thành"
WIDTHS = (44, 30, 16, 20, 12)
TASKS = (
    ("Rà soát, sửa đổi quy chế làm việc của cơ quan cho phù hợp với quy định mới của Chính phủ", "Quyết định ban hành quy chế làm việc", "Văn phòng", "Các phòng chuyên môn", "Quý I/2024"),
    ("Tổ chức tập huấn nghiệp vụ cho cán bộ, công chức làm việc tại bộ phận một cửa cấp xã", "Kế hoạch tập huấn; Báo cáo kết quả thực hiện", "Phòng Nội vụ", "Ủy ban nhân dân các xã", "Tháng 6/2024"),
    ("Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính tại các đơn vị trực thuộc", "Kế hoạch kiểm tra và kết luận kiểm tra", "Thanh tra", "Phòng Nội vụ", "Năm 2024"),
    ("Cập nhật, công khai đầy đủ thủ tục hành chính trên trang thông tin điện tử của cơ quan", "Danh mục thủ tục hành chính được công khai", "Văn phòng", "Các phòng chuyên môn", "Thường xuyên"),
    ("Đánh giá mức độ hài lòng của người dân đối với dịch vụ hành chính công trong năm", "Báo cáo kết quả khảo sát", "Phòng Nội vụ", "Ủy ban nhân dân các xã", "Quý IV/2024"),
)  # fmt: skip
STATISTICS = (
    ("I", "Chỉ đạo, điều hành", "", "", ""),
    ("1", "Số văn bản chỉ đạo đã ban hành trong kỳ báo cáo", "Văn bản", "25", ""),
    ("2", "Tỷ lệ hoàn thành kế hoạch năm", "%", "91,5", ""),
    ("3", "Tổ chức đối thoại với người dân và doanh nghiệp", "Có = 1\nKhông = 0", "1", ""),
    ("II", "Thủ tục hành chính", "", "", ""),
    ("1", "Tổng số hồ sơ đã tiếp nhận", "Hồ sơ", "12.325", "Cả trực tuyến"),
    ("2", "Số hồ sơ đã giải quyết đúng hạn", "Hồ sơ", "12.300", ""),
)


@pytest.mark.parametrize("module", [apart, fluency, headcells, labels, measures, numbering, sheets, tokens])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    assert not doctest.testmod(module).failed


def across(cells: Sequence[str], widths: Sequence[int], bar: str = " ") -> list[str]:
    """A row's printed lines, each cell wrapped to its column, read from left to right."""
    wrapped = [
        sum((textwrap.wrap(part, width) for part in text.split("\n")), [])
        for text, width in zip(cells, widths, strict=True)
    ]
    return [bar.join(filter(None, pieces)) for pieces in zip_longest(*wrapped, fillvalue="")]


def task_text(bar: str = " ") -> str:
    lines = ["PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ NĂM 2024", HEADER]
    for number, cells in enumerate(TASKS, 1):
        lines += across((f"{number}.", *cells), (4, *WIDTHS), bar)
    return "\n".join(lines)


@pytest.mark.parametrize(("bar", "least"), [(" ", 18), (" | ", 22)])
def test_interleaved_columns_become_tasks(bar: str, least: int) -> None:
    content = read_text([task_text(bar)])
    assert [row.stt for row in content.tasks] == ["1", "2", "3", "4", "5"]
    right = sum(
        getattr(row, role) == cell
        for row, cells in zip(content.tasks, TASKS, strict=True)
        for role, cell in zip(("task", "product", "lead_unit", "support_units", "deadline"), cells, strict=True)
    )
    assert right >= least


def test_parted_rows_are_not_overrated_and_a_person_is_told() -> None:
    content = read_text([task_text()])
    assert all(row.confidence < 0.9 for row in content.tasks)
    assert [doubt.note.kind for doubt in content.doubts] == ["columns-parted"]


def test_a_heading_keeps_the_number_that_the_rows_below_it_repeat() -> None:
    """Among headings 1, 1.3 and 2 a 1.1 would fit as well, but 1.3.1 follows."""
    rows = [
        "STT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian",
        "1\tCẢI CÁCH THỂ CHẾ VÀ HÀNH CHÍNH\t\t",
        "1.1\tRà soát văn bản\tPhòng Tư pháp\tQuý I",
        "1.2\tCông bố danh mục thủ tục\tVăn phòng\tQuý II",
        "1.3\tPhát triển các ứng dụng\t\t",
        "1.3.1\tNâng cấp cổng thông tin\tVăn phòng\tQuý II",
        "1.3.2\tSố hóa hồ sơ giải quyết\tVăn phòng\tQuý III",
        "2\tCẢI CÁCH TỔ CHỨC BỘ MÁY\t\t",
        "2.1\tSắp xếp các phòng\tPhòng Nội vụ\tQuý IV",
    ]
    content = read_text(["\n".join(rows)])
    assert [row.stt for row in content.tasks] == ["1.1", "1.2", "1.3.1", "1.3.2", "2.1"]
    assert {row.subsection for row in content.tasks if row.stt.startswith("1.3")} == {"Phát triển các ứng dụng"}


def test_no_word_of_a_task_table_is_lost() -> None:
    content = read_text([task_text(" | ")])
    kept = " ".join(
        f"{row.task} {row.product} {row.lead_unit} {row.support_units} {row.deadline}" for row in content.tasks
    ).split()
    printed = " ".join(" ".join(cells) for cells in TASKS).split()
    assert sorted(kept) == sorted(printed)


def test_interleaved_columns_become_statistics() -> None:
    lines = ["Stt Chỉ tiêu thống kê Đơn vị tính Số lượng Ghi chú"]
    for cells in STATISTICS:
        lines += across(cells, (4, 34, 12, 8, 14))
    rows = read_text(["\n".join(lines)]).statistics
    assert [(row.section, row.stt, row.value) for row in rows] == [
        ("Chỉ đạo, điều hành", "1", "25"),
        ("Chỉ đạo, điều hành", "2", "91,5"),
        ("Chỉ đạo, điều hành", "3", "1"),
        ("Thủ tục hành chính", "1", "12.325"),
        ("Thủ tục hành chính", "2", "12.300"),
    ]
    assert [row.unit for row in rows] == ["Văn bản", "%", "Có = 1 Không = 0", "Hồ sơ", "Hồ sơ"]
    assert rows[3].note == "Cả trực tuyến"
    assert rows[3].value_number == "12325"


def test_tabs_part_cells_and_a_repeated_header_joins_a_cut_row() -> None:
    header = ["STT\tNhiệm vụ\tPhân công\t\tThời gian", "\t\tChủ trì\tPhối hợp\t"]
    page = [
        *header, "1.\tCÔNG TÁC CHỈ ĐẠO\t\t\t", "1.1\tLập kế hoạch\tVăn phòng\t\tQuý I/2024", "1.2\tKiểm tra công vụ\tThanh tra\tVăn phòng\tNăm 2024",
        "", *header, "\t<i>(ít nhất 04 đơn vị)</i>\t\t\t", "1.3\tBáo cáo kết quả\tVăn phòng\t\tTháng 12/2024",
    ]  # fmt: skip
    rows = read_text(["\n".join(page)]).tasks
    assert [(row.stt, row.task, row.lead_unit, row.support_units) for row in rows] == [
        ("1.1", "Lập kế hoạch", "Văn phòng", ""),
        ("1.2", "Kiểm tra công vụ (ít nhất 04 đơn vị)", "Thanh tra", "Văn phòng"),
        ("1.3", "Báo cáo kết quả", "Văn phòng", ""),
    ]
    assert {row.section for row in rows} == {"CÔNG TÁC CHỈ ĐẠO"}
    assert not any(row.bbox for row in rows)


def test_a_header_of_two_levels_is_merged_as_it_is_printed() -> None:
    lines = [
        "STT\tTiêu chí\tPhân công\t\tThời gian",
        "\t\tBộ phận chính\tBộ phận giúp\t",
        "1\tLập kế hoạch\tA\tB\t2025",
    ]
    (table,) = sheets.page_of(1, lines).tables
    assert [(cell.column, cell.column_span, cell.row_span) for cell in table.cells if cell.row == 0] == [
        (0, 1, 2),
        (1, 1, 2),
        (2, 2, 1),
        (4, 1, 2),
    ]
    assert [cell.text for cell in table.cells if cell.row == 1] == ["Bộ phận chính", "Bộ phận giúp"]


def test_a_header_broken_over_lines_names_its_columns() -> None:
    lines = [
        "Phân công thực hiện Thời hạn",
        "STT Nội dung công việc Cơ quan chủ Cơ quan phối hoàn",
        "trì hợp thành",
        "1 Rà soát",
    ]
    (found,) = headlines(lines)
    assert found.roles == ("stt", "task", "lead_unit", "support_units", "deadline")
    assert (found.first, found.end) == (0, 3)


def test_running_text_is_no_header() -> None:
    assert not headlines(
        ["Các cơ quan, đơn vị chủ trì phối hợp thực hiện nhiệm vụ đúng thời hạn.", "Kết quả thực hiện nội dung trên"]
    )


def test_damaged_numbers_are_mended_only_towards_the_number_that_is_due() -> None:
    assert readings("5.", LastNumbers(path=(34,), anew=False))[0].shown == "35"
    assert readings("3.", LastNumbers(path=(2,), anew=False))[0].score == EXPECTED
    assert not readings("văn", LastNumbers(path=(2,), anew=False))


def test_text_without_tables_gives_no_rows() -> None:
    content = read_text(
        ["BÁO CÁO\nThực hiện kế hoạch năm 2024, đơn vị báo cáo như sau:\n1. Công tác chỉ đạo\nĐã ban hành 12 văn bản."]
    )
    assert not content.tasks
    assert not content.statistics


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet="ab Áđ1.\t|-;()=%\f", max_size=30), max_size=8))
def test_any_text_is_read_without_an_error_and_twice_the_same(pages: list[str]) -> None:
    assert read_text([HEADER + "\n" + "\n".join(pages)]) == read_text([HEADER + "\n" + "\n".join(pages)])
