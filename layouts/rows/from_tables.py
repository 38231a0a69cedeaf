"""From long tables to rows: headings become groups, the other rows tasks or statistics, what has no place there cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vanban.layouts.records import CellRow, Doubt, StatisticRow, TaskRow, TaskUnitRow
from vanban.layouts.rows import bullets, outline
from vanban.layouts.rows.checks import check
from vanban.layouts.rows.confidence import chance
from vanban.layouts.rows.descent import Descent
from vanban.layouts.rows.generic import cell_rows
from vanban.layouts.rows.outline import Outline
from vanban.layouts.rows.reading import Reading
from vanban.layouts.rows.statistics import Lineage, form_of, statistic
from vanban.layouts.rows.tablerows import Row, read_rows
from vanban.layouts.rows.tasks import task, without_strokes
from vanban.layouts.rows.witnesses import Judge, Witnesses, witnesses
from vanban.layouts.tables.table import Cell, Table
from vanban.layouts.values.figures import Marks, marks_of, mend_figures
from vanban.layouts.values.quarters import mend_quarters
from vanban.layouts.values.standing import mend_standing
from vanban.layouts.words import numbering
from vanban.layouts.words.joining import joined, speaks
from vanban.layouts.words.sentences import start

_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(slots=True)
class Rows:
    """What the tables of a document came to."""

    tasks: list[TaskRow] = field(default_factory=list)
    task_units: list[TaskUnitRow] = field(default_factory=list)
    statistics: list[StatisticRow] = field(default_factory=list)
    cells: list[CellRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def rows_of(tables: Sequence[Table], judge: Judge = chance) -> Rows:
    """The rows of every table, in the document's order; `judge` says how sure a row is, given what was seen."""
    found = Rows()
    marks = marks_of([item.text for table in tables for item in _values_in(table)])
    for number, table in enumerate(tables, 1):
        found.doubts += table.doubts
        if table.columns.kind == "cells":
            found.cells += cell_rows(table, number)
            continue
        rows = read_rows(table)
        heard = witnesses(table, [row.cells for row in rows if not row.heading], judge)
        if table.columns.kind == "tasks":
            left = _tasks(table, rows, found, heard)
        else:
            left = _statistics(table, rows, found, heard, marks)
        if left := [item for item in left if item.text]:
            found.cells += cell_rows(table, number, left)
    return found


def _tasks(table: Table, rows: Sequence[Row], found: Rows, heard: Witnesses) -> list[Cell]:
    """Adds the table's tasks; gives back the fields that tasks.csv has no column for."""
    way = Descent(heard)
    year = _year_hint(table)
    deadlines = _deadlines(rows)
    for row in way.down(rows):
        cells = _readings(row) | {"deadline": deadlines[row.place]}
        made, units = task(table.page(row.place), len(found.tasks) + 1, cells, year)
        made.stt = row.stt
        _place_in(made, way.path)
        way.judge(made, row, made.section, made.subsection)
        found.tasks.append(made)
        found.task_units += units
    return way.left


def _readings(row: Row) -> dict[str, Reading]:
    """What the row's cells read; one that holds nothing but specks reads nothing."""
    readings = {role: Reading(tuple(item.lines)) for role, item in row.fields.items()}
    return {role: reading for role, reading in readings.items() if not reading.blank}


def _place_in(made: TaskRow, path: Outline) -> None:
    """The headings above the row; where a column holds groups, it is one level below the headings."""
    column_group = numbering.leading(made.section)[1]
    if path.section and column_group and not outline.same_text(path.section, column_group):
        made.section, made.subsection = path.section, column_group
    else:
        made.section, made.subsection = path.section or column_group, path.subsection


def _values_in(table: Table) -> Iterator[Cell]:
    """The cells of its columns of values."""
    columns = {column for column, role in enumerate(table.columns.roles) if role == "value"}
    return (item for item in table.cells if item.column in columns)


def _statistics(table: Table, rows: Sequence[Row], found: Rows, heard: Witnesses, marks: Marks) -> list[Cell]:
    """Adds the table's statistics; gives back the fields that statistics.csv has no column for."""
    made_here: list[StatisticRow] = []
    way, lineage = Descent(heard), Lineage()
    form = form_of(table.title)
    figures = _figures(rows, marks)
    bullet = bullets.habit([row.fields["indicator"].text for row in rows if _unnumbered(row)])
    for row in way.down(rows):
        if way.below_heading:
            lineage.close()
        cells = _readings(row)
        if "indicator" in cells:
            cells["indicator"] = Reading(_bulleted(row, cells["indicator"], bullet))
        parent = lineage.parent(row.stt, _with_lost_bullet(row, cells, bullet))
        for made in _values(table, row, cells, figures):
            made.row_no = len(found.statistics) + len(made_here) + 1
            made.form, made.stt = form, row.stt
            made.parent = parent or way.path.subsection
            made.section = made.section or way.path.section
            way.judge(made, row, made.section, made.parent)
            made_here.append(made)
        if "indicator" in row.fields:
            heard.hear(row.fields["indicator"].text.rstrip(" :"), [row.fields["indicator"]])
    check(made_here)
    found.statistics += made_here
    return way.left


def _unnumbered(row: Row) -> bool:
    """Whether this is a row below another one, with no number of its own."""
    return "indicator" in row.fields and not row.stt and not row.gap and not row.heading and row.filled


def _bulleted(row: Row, reading: Reading, bullet: str) -> tuple[str, ...]:
    """The indicator's lines with the bullet that was read as a word, where an eye read them."""
    first, *rest = reading.lines
    seen = any(word.confidence < 1 for word in row.fields["indicator"].words)
    return (bullets.with_bullet(first, bullet) if seen and _unnumbered(row) else first, *rest)


def _with_lost_bullet(row: Row, cells: Mapping[str, Reading], bullet: str) -> str:
    """The indicator as its neighbours are printed, so that a bullet that was not read does not make it their parent."""
    text = cells["indicator"].text if "indicator" in cells else ""
    return f"{bullet} {text}" if bullet and _unnumbered(row) and start(text) != "bullet" else text


def _figures(rows: Sequence[Row], marks: Marks) -> dict[int, str]:
    """Every value's text, read beside the others of its column; what no eye had to read is left as it is printed."""
    columns: dict[int, list[Cell]] = {}
    for row in rows:
        for _, item in row.values:
            if item.row == row.place and not row.heading:
                columns.setdefault(item.column, []).append(item)
    texts: dict[int, str] = {}
    for items in columns.values():
        read = [joined(_value_lines(item)) for item in items]
        seen = any(word.confidence < 1 for item in items for word in item.words)
        mended = mend_figures(read, marks) if seen else read
        texts |= {id(item): text for item, text in zip(items, mended, strict=True)}
    return texts


def _values(table: Table, row: Row, cells: Mapping[str, Reading], figures: Mapping[int, str]) -> list[StatisticRow]:
    """One row for each value that is printed; a row without any value is still a row."""
    unit = "" if "unit" in table.columns.roles else table.unit
    filled = [(header, item) for header, item in row.values if _value_lines(item)] or row.values[:1]
    return [
        statistic(table.page(row.place), 0, {**cells, "value": Reading((figures.get(id(item), ""),))}, header, unit)
        for header, item in filled
    ] or [statistic(table.page(row.place), 0, cells)]


def _value_lines(item: Cell) -> tuple[str, ...]:
    """A value's lines; a lone dash is a value, other specks are none."""
    return tuple(item.lines) if speaks(item.text) or item.text in ("-", "–") else ()


def _deadlines(rows: Sequence[Row]) -> dict[int, Reading]:
    """Every row's deadline, read beside the others of the column."""
    texts = [without_strokes(row.fields["deadline"].lines) if "deadline" in row.fields else "" for row in rows]
    doubted = any(
        word.confidence < 1 for row in rows if "deadline" in row.fields for word in row.fields["deadline"].words
    )
    said = [text if speaks(text) else "" for text in texts]
    mended = mend_quarters(mend_standing(said) if doubted else said, doubted)
    return {row.place: Reading((text,)) for row, text in zip(rows, mended, strict=True)}


def _year_hint(table: Table) -> str:
    """The year that the deadline's header or else the title prints."""
    column = table.columns.column("deadline")
    header = table.columns.headers[column] if column is not None else ""
    if _YEAR.search(header):
        return header
    years = set(_YEAR.findall(" ".join(table.title)))
    return years.pop() if len(years) == 1 else ""
