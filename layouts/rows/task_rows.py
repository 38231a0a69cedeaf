"""The tasks of a table: each row's cells by role, the headings above it, and every other column in `other`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from vanban.layouts.numerals import numbering
from vanban.layouts.numerals.quarters import mend_quarters
from vanban.layouts.records import TaskRow, TaskUnitRow
from vanban.layouts.rows import outline
from vanban.layouts.rows.descent import Descent
from vanban.layouts.rows.ditto import without_dittos
from vanban.layouts.rows.reading import CellReading
from vanban.layouts.rows.tablerows import TableRow
from vanban.layouts.rows.tasks import task, without_strokes
from vanban.layouts.tables.table import LongCell, LongTable
from vanban.layouts.values.standing import mend_standing
from vanban.layouts.words.joining import speaks

_YEAR = re.compile(r"\b(20\d\d)\b")
#: What a row must say one of to be a task.
_TELLING = ("task", "action")
#: What a row whose text was not read must say enough of, in so many letters at least, to be a task: crosses are none.
_SAYING = ("lead_unit", "support_units", "deadline", "product")
SHORTEST, ENOUGH = 3, 2
#: Where so large a share of the tasks begin with a number, and the table has no column of numbers, these number the rows.
NUMBERED = 0.6


def task_rows(
    table: LongTable, rows: Sequence[TableRow], way: Descent, first: int
) -> tuple[list[TaskRow], list[TaskUnitRow]]:
    """The table's tasks, numbered from `first` on, and the bodies that they name. A row that says no task stays cells."""
    tasks: list[TaskRow] = []
    units: list[TaskUnitRow] = []
    year = _year_hint(table)
    deadlines = _deadlines(rows)
    cells_of = without_dittos(rows)
    inside = _numbers_inside(table, rows)
    headed = any(row.heading for row in rows)
    for row in way.down(rows):
        cells = cells_of[row.place] | deadlines.get(row.place, {})
        if not any(role in cells for role in _TELLING) and not _was_task(row, cells):
            continue
        if inside and "task" in cells:
            row.stt, cells["task"] = _apart(cells["task"])
        made, named = task(table.page(row.place), first + len(tasks), cells, year)
        made.stt = row.stt
        made.other = _other(table, row)
        _place_in(made, way.path, _action_is_section(table, headed=headed))
        way.judge(made, row, made.section, made.subsection)
        way.take(row, (*row.fields.values(), *row.others))
        tasks.append(made)
        units += named
    return tasks, units


def _was_task(row: TableRow, cells: Mapping[str, CellReading]) -> bool:
    """Whether a row without its text is a task all the same: it says in words who does it, by when, or what comes of it."""
    said = [role for role in _SAYING if role in cells and len(cells[role].text) >= SHORTEST]
    return len(said) >= (ENOUGH if row.stt else ENOUGH + 1)


def _action_is_section(table: LongTable, *, headed: bool) -> bool:
    """Whether the broader of two task columns is the section: it stands first, before any number, and no row is a heading."""
    action, stt = table.columns.column("action"), table.columns.column("stt")
    return action is not None and not headed and (stt is None or action < stt)


def _place_in(made: TaskRow, path: outline.Outline, action_is_section: bool) -> None:
    """The headings above the row; where a column holds sections, it is one level below the headings."""
    if action_is_section and not made.section:
        made.section, made.action = made.action, ""
    own = numbering.leading(made.section)[1]
    if path.section and own and not outline.same_text(path.section, own):
        made.section, made.subsection = path.section, own
    else:
        made.section, made.subsection = path.section or own, path.subsection


def _other(table: LongTable, row: TableRow) -> str:
    """The texts of the columns that have no role, by their headers, as a JSON object; "" where there are none."""
    said: dict[str, str] = {}
    for item in row.others:
        if speaks(item.text):
            said[_header(table, item, said)] = item.text
    return json.dumps(said, ensure_ascii=False) if said else ""


def _header(table: LongTable, item: LongCell, taken: Mapping[str, str]) -> str:
    """The header of a cell's column; one without a header, or whose header another column has as well, has its number."""
    header = table.columns.headers[item.column] if item.column < len(table.columns.headers) else ""
    return f"{header} [{item.column + 1}]".strip() if not header or header in taken else header


def _numbers_inside(table: LongTable, rows: Sequence[TableRow]) -> bool:
    """Whether the rows' numbers stand at the head of their tasks, for want of a column."""
    if "stt" in table.columns.roles:
        return False
    texts = [row.fields["task"].text for row in rows if "task" in row.fields and row.filled and not row.heading]
    numbered = [numbering.leading(text)[0] for text in texts]
    count = sum(bool(number) for number in numbered)
    return count >= 2 and count >= NUMBERED * len(texts) and len(set(numbered)) > 1


def _apart(reading: CellReading) -> tuple[str, CellReading]:
    """A row's number at the head of its task, and the task without it."""
    number, rest = numbering.leading(reading.lines[0])
    return (number, CellReading((rest, *reading.lines[1:]))) if number else ("", reading)


def _deadlines(rows: Sequence[TableRow]) -> dict[int, dict[str, CellReading]]:
    """Every row's deadline, read beside the others of the column."""
    own = [row for row in rows if "deadline" in row.fields]
    texts = [without_strokes(row.fields["deadline"].lines) for row in own]
    doubted = any(word.confidence < 1 for row in own for word in row.fields["deadline"].words)
    said = [text if speaks(text) else "" for text in texts]
    mended = mend_quarters(mend_standing(said) if doubted else said, doubted)
    return {row.place: {"deadline": CellReading((text,))} for row, text in zip(own, mended, strict=True) if text}


def _year_hint(table: LongTable) -> str:
    """The year that the deadline's header or else the title prints."""
    column = table.columns.column("deadline")
    header = table.columns.headers[column] if column is not None else ""
    if _YEAR.search(header):
        return header
    years = set(_YEAR.findall(" ".join(table.title)))
    return years.pop() if len(years) == 1 else ""
