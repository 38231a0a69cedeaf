"""Tables over pages: what a page end cut is joined, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from table_pages import Span, block, page, table
from vanban.layouts.records import TaskRow
from vanban.layouts.rows.from_tables import Rows, rows_of
from vanban.layouts.tables.gather import long_tables

HEADER = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành"]
ACTIONS = ["STT", "Nội dung hành động", "Hành động cụ thể", "Bộ ngành chủ trì", "Thời hạn hoàn thành"]
FIRST = ["1", "Rà soát các thủ tục hành chính của ngành.", "Sở Tư pháp", "Sở Nội vụ", "Năm 2025"]
SECOND = ["2", "Ban hành kế hoạch kiểm tra.", "Sở Nội vụ", "Sở Tài chính", "Quý II/2025"]


def read(*pages: object) -> Rows:
    return rows_of(long_tables(pages))  # type: ignore[arg-type]


def tasks(*tables: list[object]) -> list[TaskRow]:
    return read(*(page(n, table(rows)) for n, rows in enumerate(tables, 1))).tasks  # type: ignore[arg-type]


def test_a_sentence_goes_on_over_the_page() -> None:
    found = tasks(
        [HEADER, FIRST, ["2", "Xây dựng và trình\nban hành quy chế phối", "Sở Nội vụ", "Sở Tài chính", "Năm 2025"]],
        [["", "hợp giữa các cơ quan.", "", "", ""], ["3", *FIRST[1:]]],
    )
    assert [row.stt for row in found] == ["1", "2", "3"]
    assert found[1].task == "Xây dựng và trình ban hành quy chế phối hợp giữa các cơ quan."
    assert (found[1].page, found[1].deadline, "joined" in found[1].remarks) == (1, "Năm 2025", True)


def test_rows_that_no_rule_closes_are_judged_as_at_a_page_end() -> None:
    rows = [HEADER, FIRST, ["2", "Xây dựng và trình ban hành quy chế phối", "Sở Nội", "Sở Tài", "Năm"], ["", "hợp giữa các cơ quan.", "vụ", "chính", "2025"], ["3", *FIRST[1:]]]  # fmt: skip
    ruled = table(rows)
    opened = replace(
        ruled, cells=tuple(replace(cell, open_above=cell.row > 1, open_below=0 < cell.row < 4) for cell in ruled.cells)
    )
    found = read(page(1, opened)).tasks
    assert [row.task for row in found] == [
        FIRST[1],
        "Xây dựng và trình ban hành quy chế phối hợp giữa các cơ quan.",
        FIRST[1],
    ]
    assert (found[1].lead_unit, found[1].deadline) == ("Sở Nội vụ", "Năm 2025")
    assert len(read(page(1, ruled)).tasks) == 4


def test_only_the_lead_cell_goes_on() -> None:
    found = tasks(
        [ACTIONS, ["1", "Đánh giá rủi ro", "Tăng cường nguồn lực thực hiện.", "Bộ Công an;\nBộ Tư pháp;", "Liên tục"]],
        [
            [Span("", 2), Span("", 2), "", "Bộ Công Thương;\nBộ Nội vụ", ""],
            [None, None, "Xây dựng cơ chế phối hợp.", "Bộ Công an", "Liên tục"],
        ],
    )
    assert [row.lead_unit for row in found] == ["Bộ Công an; Bộ Tư pháp; Bộ Công Thương; Bộ Nội vụ", "Bộ Công an"]
    assert [(row.stt, row.action) for row in found] == [("1", "Đánh giá rủi ro")] * 2


def test_a_cut_between_two_bullets() -> None:
    found = tasks(
        [
            HEADER,
            FIRST,
            [
                "2",
                "Rà soát quy định để:\n+ Bảo đảm tiêu chuẩn.\n+ Xây dựng quy trình.",
                "Sở Nội vụ",
                "Sở Y tế",
                "Năm 2025",
            ],
        ],
        [["", "+ Hướng dẫn việc thực hiện.", "", "", ""], ["3", *SECOND[1:]]],
    )
    assert found[1].task.endswith("+ Xây dựng quy trình. + Hướng dẫn việc thực hiện.")
    assert len(found) == 3


def test_a_new_row_under_blank_merged_cells_is_not_joined() -> None:
    found = tasks(
        [
            ACTIONS,
            [Span("4", 2), Span("Hoàn thiện pháp luật", 2), "Rà soát quy định.", "Bộ Tài chính", "6/2027"],
            [None, None, "Sửa đổi các quy định về tổ chức.", "Bộ Nội vụ", "12/2027"],
        ],
        [["", "", "Ban hành Nghị định xử lý vi phạm.", "Bộ Công an", "12/2027"]],
    )
    assert [row.task for row in found] == [
        "Rà soát quy định.", "Sửa đổi các quy định về tổ chức.", "Ban hành Nghị định xử lý vi phạm.",
    ]  # fmt: skip
    assert {(row.stt, row.action) for row in found} == {("4", "Hoàn thiện pháp luật")}


def test_a_number_begins_a_row_however_the_text_looks() -> None:
    found = tasks(
        [HEADER, ["1", "Xây dựng và trình", "Sở A", "Sở B", "2025"]], [["2", "rà soát", "Sở C", "Sở D", "2025"]]
    )
    assert [row.task for row in found] == ["Xây dựng và trình", "rà soát"]


def test_a_merged_action_runs_on_beside_a_new_row() -> None:
    found = tasks(
        [ACTIONS, [Span("1", 2), Span("Thực hiện các hành động để giải quyết thiếu hụt của", 2), "Việc một.", "Bộ Công an", "2026"],
         [None, None, "Việc hai.", "Bộ Công an", "2026"]],
        [["", "khuôn khổ pháp lý.", "Việc ba.", "Bộ Tư pháp", "2027"]],
    )  # fmt: skip
    assert len(found) == 3
    assert {row.action for row in found} == {"Thực hiện các hành động để giải quyết thiếu hụt của khuôn khổ pháp lý."}


@pytest.mark.parametrize(
    "again", [HEADER, ["SIT", "Nhiêm vụ", "Đơn vị chù trì", "Đơn vị phối hợp", "Thời hạn hoàn thanh"]]
)
def test_a_repeated_header_is_dropped(again: list[str]) -> None:
    found = tasks([HEADER, FIRST], [again, SECOND])
    assert [row.stt for row in found] == ["1", "2"]


def test_a_header_misread_on_the_first_page_is_read_from_the_second() -> None:
    found = tasks([["", "Nhiệm vụ", "Ponvichl", "CơqwanpHổi", "Thời hạn hoan thành"], FIRST], [HEADER, SECOND])
    assert [(row.lead_unit, row.support_units) for row in found] == [
        ("Sở Tư pháp", "Sở Nội vụ"),
        ("Sở Nội vụ", "Sở Tài chính"),
    ]


def test_columns_are_found_again_though_shifted_and_scaled() -> None:
    one, two = table([HEADER, FIRST], [40, 200, 90, 90, 70]), table([SECOND], [41, 206, 93, 93, 72], x=77)
    found = read(page(1, one), page(2, two)).tasks
    assert [row.deadline for row in found] == ["Năm 2025", "Quý II/2025"]


def test_a_column_lost_on_the_next_page() -> None:
    one = table([HEADER, FIRST], [40, 200, 90, 90, 70])
    two = table([SECOND[1:]], [200, 90, 90, 70], x=100)
    found = read(page(1, one), page(2, two)).tasks
    assert [(row.stt, row.lead_unit) for row in found] == [("1", "Sở Tư pháp"), ("", "Sở Nội vụ")]


def test_an_annex_title_begins_another_table() -> None:
    found = long_tables(
        [page(1, table([HEADER, FIRST])), page(2, block("PHỤ LỤC II", "NHIỆM VỤ NĂM 2026"), table([HEADER, SECOND]))]
    )
    assert [one.title for one in found] == [(), ("PHỤ LỤC II", "NHIỆM VỤ NĂM 2026")]


def test_another_header_begins_another_table() -> None:
    other = ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"]
    found = read(page(1, table([HEADER, FIRST])), page(2, table([other, ["1", "Số văn bản", "Văn bản", "12", ""]])))
    assert (len(found.tasks), len(found.statistics)) == (1, 1)


def test_a_doubtful_cut_lowers_the_confidence() -> None:
    sure = tasks([HEADER, FIRST], [SECOND])
    doubtful = tasks([HEADER, FIRST], [["", "Ban hành kế hoạch kiểm tra.", "", "Sở Tài chính", ""]])
    assert min(row.confidence for row in doubtful) < min(row.confidence for row in sure)
