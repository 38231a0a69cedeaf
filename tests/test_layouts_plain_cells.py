"""Invented tables whose cells an OCR read one by one, with blank lines between them, and headers that it read straight across."""

from __future__ import annotations

import pytest
from vanban.layouts.plain import read_text
from vanban.layouts.plain.headlines import headlines

HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Cơ quan, đơn vị\nphối hợp", "Thời hạn\nhoàn thành")
TASKS = (
    ("1.", "Rà soát, sửa đổi quy chế làm việc của cơ\nquan cho phù hợp với quy định mới", "Quyết định ban hành\nquy chế", "Văn phòng", "Các phòng chuyên\nmôn", "Quý I/2024"),
    ("2.", "Tổ chức tập huấn nghiệp vụ cho cán bộ,\ncông chức tại bộ phận một cửa", "Kế hoạch tập huấn", "Phòng Nội vụ", "Ủy ban nhân dân\ncác xã", "Tháng 6/2024"),
    ("3.", "Kiểm tra việc chấp hành kỷ luật, kỷ cương\nhành chính", "Kế hoạch kiểm tra", "Thanh tra", "Phòng Nội vụ", "Năm 2024"),
)  # fmt: skip


def flat(cell: str) -> str:
    return " ".join(cell.split())


def test_cells_read_one_by_one_become_rows() -> None:
    text = "\n\n".join(("PHỤ LỤC", *HEAD, *(cell for row in TASKS for cell in row)))
    made = [
        (task.stt, task.task, task.product, task.lead_unit, task.support_units, task.deadline)
        for task in read_text([text]).tasks
    ]
    assert made == [(row[0].rstrip("."), *map(flat, row[1:])) for row in TASKS]


def test_a_number_alone_is_a_rows_and_not_the_pages() -> None:
    text = "\n\n".join((*HEAD, *(cell for row in TASKS for cell in row)))
    second = "2\n\n" + "\n\n".join(("4.", *TASKS[0][1:]))
    assert [task.stt for task in read_text([text, second]).tasks] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (("STT Cơ quan, đơn vị Nhiệm vụ Sản phẩm Thời hạn hoàn", "chủ trì thành"), ("stt", "lead_unit", "task", "product", "deadline")),
        (("TT Nội dung Hành động cụ thể Đơn vị chủ trì Thời gian",), ("stt", "action", "task", "lead_unit", "deadline")),
        (("Nhiệm vụ chung Nhiệm vụ cụ thể Sản phẩm Đơn vị chủ trì",), ("section", "stt", "task", "product", "lead_unit")),
        (("Số", "Lĩnh vực/Tiêu chí Phân công thực hiện Thời hạn", "TT Chủ trì Đơn vị phối hợp"), ("stt", "task", "lead_unit", "support_units", "deadline")),
    ],
)  # fmt: skip
def test_a_header_read_across_tells_the_order_of_its_columns(lines: tuple[str, ...], roles: tuple[str, ...]) -> None:
    (header,) = headlines(lines)
    assert header.roles == roles


@pytest.mark.parametrize(
    "numbers", ["(1) | (2) (3) (4) | (5) (6)", "(1)\n\n(2)\n\n(3)\n\n(4)\n\n(5)\n\n(6)", "1 2 3 4 5 6"]
)
def test_the_line_that_numbers_the_columns_is_no_row(numbers: str) -> None:
    text = "\n\n".join(("PHỤ LỤC", *HEAD, numbers, *(cell for row in TASKS for cell in row)))
    assert [task.stt for task in read_text([text]).tasks] == ["1", "2", "3"]


def test_the_numbers_of_columns_tell_how_many_a_header_names() -> None:
    header = (
        "Số | Cơ quan, đơn vị | Cấp trình, | Thời hạn",
        "Nhiệm vụ, giải pháp | Kết quả | Cơ quan phối hợp Ghi chú",
        "TT | chủ trì | ban hành | hoàn thành",
        "(1) (2) (3) (4) (5) (6) (7) (8)",
    )
    (found,) = headlines(header)
    assert found.end == len(header)
    assert found.roles == (
        "stt", "task", "product", "lead_unit", "support_units", "authority", "deadline", "note",
    )  # fmt: skip


def test_a_label_read_by_itself_opens_its_first_row() -> None:
    labels = {0: "Cải cách\nthể chế", 2: "Kỷ luật,\nkỷ cương"}
    cells = [cell for at, row in enumerate(TASKS) for cell in (*([labels[at]] if at in labels else ()), *row)]
    made = read_text(["\n\n".join(("Lĩnh vực", *HEAD, *cells))]).tasks
    assert [(task.section, task.stt) for task in made] == [
        ("Cải cách thể chế", "1"),
        ("Cải cách thể chế", "2"),
        ("Kỷ luật, kỷ cương", "3"),
    ]
