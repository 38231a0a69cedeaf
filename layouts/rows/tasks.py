"""From the cells of one row to a task: what each cell reads becomes a column of tasks.csv. Knows no boxes and no pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vanban.layouts.records import TaskRow, TaskUnitRow
from vanban.layouts.rows.labels import labels
from vanban.layouts.rows.reading import CellReading
from vanban.layouts.values import deadline
from vanban.layouts.words.joining import joined
from vanban.layouts.words.skeleton import skeleton
from vanban.layouts.words.units import bare, split_units, with_list_marks

#: The columns of tasks.csv that hold bodies, and the role that task_units.csv gives them.
UNIT_ROLES = {"lead_unit": "lead", "support_units": "support", "authority": "authority"}
_NO_SLASH = re.compile(r"^\s*(0?[1-9]|1[0-2])(20[2-4]\d)\s*$")
#: What is left of a rule behind a word; behind a number it may be a dash.
_STROKE = re.compile(r"(?<=[^\W\d]) [-–—_]$")
_BOTH = re.compile(
    r"[-+ ]*(?:(?:co quan|don vi) )?chu tri ?: ?(?P<lead>.+?)[;.,]? ?[-+]? ?(?:(?:co quan|don vi) )?phoi hop(?: thuc hien)? ?: ?(?P<support>.+)"
)
_PLAIN_ROLES = ("section", "action", "product", "lead_unit", "support_units", "authority", "deadline")


def task(
    page: int, row: int, cells: Mapping[str, CellReading], year_hint: str = ""
) -> tuple[TaskRow, list[TaskUnitRow]]:
    """The task that a row's cells tell, and the bodies that it names; `cells` are keyed by the role of their column.

    >>> cells = {"task": CellReading(("Rà soát văn bản",)), "lead_unit": CellReading(("Sở Tư pháp;", "Sở Nội vụ"))}
    >>> made, units = task(3, 1, cells)
    >>> made.task, made.lead_unit, [unit.unit for unit in units]
    ('Rà soát văn bản', 'Sở Tư pháp; Sở Nội vụ', ['Sở Tư pháp', 'Sở Nội vụ'])
    """
    cells = {role: _mended(role, cell) for role, cell in _apart(cells).items()}
    made = TaskRow(page, row)
    for role in _PLAIN_ROLES:
        setattr(made, role, _text(cells, role))
    made.task, made.goal, made.activities = parts(_text(cells, "task"))
    made.goal = made.goal or _text(cells, "goal")
    made.activities = made.activities or _text(cells, "activities")
    due = deadline(made.deadline, year_hint)
    made.deadline_type, made.deadline_date = due.type, due.date
    return made, task_units(row, cells)


def _apart(cells: Mapping[str, CellReading]) -> dict[str, CellReading]:
    """The cells; one column for both that says "Chủ trì: …; phối hợp: …" is two.

    >>> apart = _apart({"lead_unit": CellReading(("- Chủ trì: Sở Y tế;", "- Phối hợp: Công an tỉnh, Sở Nội vụ."))})
    >>> apart["lead_unit"].text, apart["support_units"].text
    ('Sở Y tế', 'Công an tỉnh, Sở Nội vụ.')
    """
    both = next((role for role in ("lead_unit", "support_units") if role in cells), "")
    if not both or {"lead_unit", "support_units"} <= set(cells):
        return dict(cells)
    text = cells[both].text
    found = _BOTH.fullmatch(skeleton(text))
    if not found:
        return dict(cells)
    lead, support = (text[found.start(name) : found.end(name)].strip(" ;,-+") for name in ("lead", "support"))
    return {**cells, "lead_unit": CellReading((lead,)), "support_units": CellReading((support,))}


def _mended(role: str, cell: CellReading) -> CellReading:
    """A cell of bodies with its list marks, a deadline with its slash."""
    if role in UNIT_ROLES:
        return replace(cell, lines=tuple(with_list_marks(cell.lines)))
    if role == "deadline":
        return replace(cell, lines=tuple(_NO_SLASH.sub(r"\1/\2", line) for line in cell.lines))
    return cell


def without_strokes(lines: Sequence[str]) -> str:
    """A deadline's lines as one text, without what a rule left at their ends; behind a number stands a dash.

    >>> without_strokes(["Thường -", "xuyên"]), without_strokes(["Năm 2021 -", "2025"])
    ('Thường xuyên', 'Năm 2021 - 2025')
    """
    return joined([_STROKE.sub("", line) for line in lines])


def task_units(row: int, cells: Mapping[str, CellReading]) -> list[TaskUnitRow]:
    """The bodies that the row's cells name, each with its role."""
    return [
        TaskUnitRow(row, role, bare(unit))
        for column, role in UNIT_ROLES.items()
        if column in cells
        for unit in split_units(cells[column].lines)
    ]


def parts(text: str) -> tuple[str, str, str]:
    """A task cell's task, goal and activities; without both labels all of it is the task.

    >>> parts("Kiểm tra CCHC - Mục tiêu: đạt 2 điểm. - Nhiệm vụ: Kiểm tra 03 đơn vị.")
    ('Kiểm tra CCHC', 'đạt 2 điểm.', 'Kiểm tra 03 đơn vị.')
    >>> parts("Mục tiêu là kiểm tra")
    ('Mục tiêu là kiểm tra', '', '')
    """
    found = labels(text)
    goal, activities = found.get("goal"), found.get("activities")
    if goal is None or activities is None:
        return text, "", ""
    first, second = sorted((goal, activities), key=lambda label: label.start)
    before = text[: first.start].strip(" -–+•*")
    one, two = text[first.end : second.start].rstrip(" -–•*").strip(), text[second.end :].strip()
    return (before, one, two) if first is goal else (before, two, one)


def _text(cells: Mapping[str, CellReading], role: str) -> str:
    return cells[role].text if role in cells else ""
