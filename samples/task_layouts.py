"""The ways in which offices rule their task tables, as data: columns, headers, numbering, what is merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sections = Literal["none", "span", "full", "blanks", "merged-column"]
Numbering = Literal["running", "restart", "decimal"]


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column: what it holds, what its header may say, its share of the width."""

    key: str
    names: tuple[str, ...]
    width: float
    align: Literal["left", "centre", "justify"] = "left"
    over: str = ""


@dataclass(frozen=True, slots=True)
class TaskLayout:
    """How one kind of task table looks. `merged` lists columns whose cell spans several rows."""

    columns: tuple[LayoutColumn, ...]
    landscape: bool
    sections: Sections
    numbering: Numbering = "running"
    merged: tuple[str, ...] = ()
    repeat_header: bool = True
    size: float = 12.0
    goals: bool = False
    column_numbers: bool = False
    open_sides: bool = False


STT = LayoutColumn("stt", ("STT", "TT", "Số TT"), 5, "centre")
TASK = LayoutColumn(
    "task",
    ("Nhiệm vụ", "Nội dung nhiệm vụ", "Nhiệm vụ cụ thể", "Nội dung công việc", "Nhiệm vụ, giải pháp"),
    34,
    "justify",
)
PRODUCT = LayoutColumn(
    "product", ("Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm dự kiến", "Sản phẩm đầu ra", "Kết quả"), 18
)
LEAD = LayoutColumn(
    "lead_unit",
    ("Đơn vị chủ trì", "Cơ quan chủ trì", "Cơ quan, đơn vị chủ trì", "Đơn vị chủ trì thực hiện", "Chủ trì"),
    15,
    "centre",
)
SUPPORT = LayoutColumn(
    "support_units",
    ("Đơn vị phối hợp", "Cơ quan phối hợp", "Cơ quan, đơn vị phối hợp", "Phối hợp thực hiện", "Phối hợp"),
    18,
    "centre",
)
DEADLINE = LayoutColumn(
    "deadline",
    ("Thời gian hoàn thành", "Thời hạn hoàn thành", "Thời gian thực hiện", "Tiến độ thực hiện", "Thời hạn"),
    12,
    "centre",
)
ACTION = LayoutColumn("action", ("Nội dung hành động", "Nhóm nhiệm vụ", "Nội dung"), 24, "justify")
GROUP = LayoutColumn("section", ("Lĩnh vực", "Nội dung"), 12, "centre")
AUTHORITY = LayoutColumn("authority", ("Cấp trình, ban hành", "Cấp ban hành"), 12, "centre")
NOTE = LayoutColumn("note", ("Ghi chú",), 8)


def _over(column: LayoutColumn, over: str, *names: str) -> LayoutColumn:
    return LayoutColumn(column.key, names or column.names, column.width, column.align, over)


ASSIGNMENT = "Phân công thực hiện"

TASK_LAYOUTS: dict[str, TaskLayout] = {
    "classic": TaskLayout((STT, TASK, PRODUCT, LEAD, SUPPORT, DEADLINE), True, "span"),
    "portrait": TaskLayout((STT, TASK, LEAD, SUPPORT, DEADLINE), False, "blanks", "restart"),
    "actions": TaskLayout(
        (STT, ACTION, LayoutColumn("task", ("Hành động cụ thể", "Nhiệm vụ cụ thể"), 30, "justify"), LEAD, SUPPORT, DEADLINE),
        True, "span", "restart", ("stt", "action"), False,
    ),
    "grouped": TaskLayout((GROUP, STT, TASK, PRODUCT, LEAD, SUPPORT, DEADLINE), True, "merged-column"),
    "twolevel": TaskLayout(
        (
            STT,
            LayoutColumn("task", ("Lĩnh vực/Tiêu chí", "Nội dung/Nhiệm vụ"), 40, "justify"),
            _over(LEAD, ASSIGNMENT, "Đơn vị chủ trì", "Chủ trì"),
            _over(SUPPORT, ASSIGNMENT, "Đơn vị phối hợp", "Phối hợp"),
            DEADLINE,
        ),
        False, "blanks", "decimal",
    ),
    "goals": TaskLayout((STT, LayoutColumn("task", ("Nhiệm vụ, giải pháp",), 46, "justify"), LEAD, SUPPORT, DEADLINE), False, "span", "decimal", goals=True),
    "lead": TaskLayout((STT, LEAD, TASK, PRODUCT, SUPPORT, DEADLINE), True, "none", "running", ("lead_unit",), False),
    "wide": TaskLayout((STT, TASK, PRODUCT, LEAD, SUPPORT, AUTHORITY, DEADLINE, NOTE), True, "full", "restart", size=11.5, column_numbers=True),
}  # fmt: skip

#: Rarer ones, asked for by name only: what is drawn by chance stays what it was.
FURTHER_TASK_LAYOUTS: dict[str, TaskLayout] = {
    "open": TaskLayout((STT, TASK, PRODUCT, LEAD, SUPPORT, DEADLINE), True, "span", open_sides=True),
}
