"""From long tables to rows: headings become groups, the other rows tasks or statistics, what has no place there cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from layouts.records import CellRow, Doubt, StatisticRow, TaskRow, TaskUnitRow
from layouts.rows import outline
from layouts.rows.checks import check
from layouts.rows.confidence import chance
from layouts.rows.generic import cell_rows
from layouts.rows.outline import Heading, Outline
from layouts.rows.reading import Reading
from layouts.rows.statistics import Lineage, form_of, statistic
from layouts.rows.tasks import task, without_strokes
from layouts.rows.witnesses import Judge, Witnesses, witnesses
from layouts.tables.longtable import Field, LongTable, Part
from layouts.values.figures import mend_figures
from layouts.values.quarters import mend_quarters
from layouts.words import numbering
from layouts.words.joining import joined, speaks
from layouts.words.sentences import start

#: The role whose column a cell counts for when it covers several: the more telling first.
_PREFERRED = (
    "task",
    "indicator",
    "lead_unit",
    "value",
    "action",
    "group",
    "section",
    "support_units",
    "product",
    "unit",
)
#: The roles that say what a row is about.
_TELLING = ("task", "indicator")
#: What a lone digit is read as that was taken for a stroke; how near the middle of its cell, as a share of its width, it
#: stands, and how low, in points, it may be.
_STROKES = frozenset({numbering.UNREADABLE, *"|!"})
MIDDLE, LOWEST = 0.25, 6.0
_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(slots=True)
class Rows:
    """What the tables of a document came to."""

    tasks: list[TaskRow] = field(default_factory=list)
    task_units: list[TaskUnitRow] = field(default_factory=list)
    statistics: list[StatisticRow] = field(default_factory=list)
    cells: list[CellRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """One row of a long table: the field of each role, its number, and whether it is a heading.

    `mended` and `gap` say that the number was misread, or seems not to have been read.
    """

    place: int
    fields: dict[str, Field]
    values: list[tuple[str, Field]]
    others: list[Field]
    stt: str = ""
    mended: bool = False
    gap: bool = False
    heading: Heading | None = None

    @property
    def filled(self) -> bool:
        """Whether anything but its number is printed in it for the first time."""
        own = [item for role, item in self.fields.items() if role != "stt" and item.row == self.place]
        own += [item for _, item in self.values if item.row == self.place]
        return any(speaks(item.text) for item in own)

    @property
    def cells(self) -> dict[str, Field]:
        """Its field of each role, values numbered."""
        return self.fields | {f"value {place}": item for place, (_, item) in enumerate(self.values)}

    @property
    def bulleted(self) -> bool:
        """Whether it is one of the unnumbered rows below another one."""
        return any(start(item.text) in ("bullet", "small") for role, item in self.fields.items() if role in _TELLING)


def rows_of(tables: Sequence[LongTable], judge: Judge = chance) -> Rows:
    """The rows of every table, in the document's order; `judge` says how sure a row is, given what was seen."""
    found = Rows()
    for number, table in enumerate(tables, 1):
        found.doubts += table.doubts
        if table.headings.kind == "cells":
            found.cells += cell_rows(table, number)
            continue
        rows = _read_rows(table)
        heard = witnesses(table, [row.cells for row in rows if not row.heading], judge)
        add = _tasks if table.headings.kind == "tasks" else _statistics
        left = add(table, rows, found, heard)
        if left := [item for item in left if item.text]:
            found.cells += cell_rows(table, number, left)
    return found


def _read_rows(table: LongTable) -> list[Row]:
    """Every row with its fields by role, its mended number, and its heading where it is one."""
    rows = [_row(table, place, covering) for place, covering in enumerate(table.grid())]
    for row in rows:
        row.stt = _own_number(row)
    _mark_headings(table, rows)
    headings = [row for row in rows if _counts_as_heading(row)]
    proven = {id(row): row.stt for row, below in pairwise(rows) if outline.nests(row.stt, below.stt)}
    for wide in (True, False):
        _mend([row for row in headings if _is_wide(table, row) == wide], numbering.mend_headings)
    for row in headings:
        if id(row) in proven:
            row.stt, row.mended = proven[id(row)], False
    others = [row for row in rows if not _counts_as_heading(row)]
    inside = _below_others(rows, others) if headings else set()
    _mend(others, lambda numbers: numbering.mend(numbers, inside))
    _drop_unreadable(rows)
    _close_gaps([row for row in rows if not row.heading])
    _carry_merged_numbers(rows)
    _mark_headings(table, rows)
    return rows


def _counts_as_heading(row: Row) -> bool:
    """Whether a row's number goes on from the headings'; a title with an unreadable number may stand among the rows."""
    if row.heading is None or not row.stt:
        return row.heading is not None
    return (
        row.heading.style.startswith(("wide", "caps"))
        or bool(numbering.readings(row.stt))
        or numbering.romanlike(row.stt)
        or outline.is_caps(row.heading.text)
    )


def _mark_headings(table: LongTable, rows: Sequence[Row]) -> None:
    lines = [_line(table, row) for row in rows]
    for place, row in enumerate(rows):
        row.heading = outline.heading(lines, place) if row.filled else None


def _row(table: LongTable, place: int, covering: Sequence[Field | None]) -> Row:
    row = Row(place, {}, [], [])
    seen: set[int] = set()
    for item in covering:
        if item is None or id(item) in seen:
            continue
        seen.add(id(item))
        roles = [role for role in table.headings.roles[item.column : item.column + item.column_span] if role]
        roles.sort(key=lambda role: _PREFERRED.index(role) if role in _PREFERRED else len(_PREFERRED))
        if not roles or (roles[0] == "note" and table.headings.kind == "tasks"):
            row.others.append(item)
        elif roles[0] == "value":
            row.values.append((table.headings.texts[item.column], item))
        else:
            row.fields.setdefault(roles[0], item)
            if row.fields[roles[0]] is not item:
                row.others.append(item)
    return row


def _own_number(row: Row) -> str:
    """The number that is printed for this row: in its column, or before the text of a full-width heading."""
    if "stt" in row.fields:
        field = row.fields["stt"]
        unread = numbering.UNREADABLE if any(map(_like_a_digit, field.parts)) else ""
        return numbering.printed(field.text) or unread if field.row == row.place else ""
    texts = [item.text for item in row.fields.values() if item.text and item.row == row.place]
    return numbering.leading(texts[0])[0] if len(texts) == 1 and not row.values else ""


def _like_a_digit(part: Part) -> bool:
    """Whether a mark that was not read as a number may be one: in the middle of its cell, as remains of rules are not."""
    marks = [word for line in part.lines for word in line.words if word.text in _STROKES]
    middle, reach = part.box.centre[0], MIDDLE * part.box.width
    return any(word.box.height > LOWEST and abs(word.box.centre[0] - middle) < reach for word in marks)


def _below_others(rows: Sequence[Row], others: Sequence[Row]) -> set[int]:
    """The places among the other rows at which a numbered one stands above, with no heading between."""
    below: set[int] = set()
    open_one = False
    place = {id(row): number for number, row in enumerate(others)}
    for row in rows:
        if id(row) not in place:
            open_one = False
            continue
        if open_one:
            below.add(place[id(row)])
        open_one = open_one or bool(row.stt)
    return below


def _mend(rows: Sequence[Row], mending: Callable[[Sequence[str]], list[str]]) -> None:
    """Numbers that were misread, by the numbers around them; headings and other rows are counted apart."""
    for row, number in zip(rows, mending([row.stt for row in rows]), strict=True):
        row.mended = number != row.stt
        row.stt = number


def _close_gaps(rows: Sequence[Row]) -> None:
    """A blank number between 6 and 8 was printed and not read; where several rows are blank there, nobody knows which."""
    numbered = [place for place, row in enumerate(rows) if row.stt]
    for first, last in pairwise(numbered):
        between = rows[first + 1 : last]
        missing = numbering.missing(rows[first].stt, rows[last].stt)
        if not missing or not between or rows[last].place - rows[first].place != len(between) + 1:
            continue
        if len(between) == 1 and "stt" in between[0].fields and not between[0].bulleted:
            between[0].stt, between[0].mended = missing, True
        else:
            for row in between:
                row.gap = True


def _drop_unreadable(rows: Sequence[Row]) -> None:
    """A number that was not read and that its neighbours don't tell is missing."""
    for row in rows:
        if row.stt == numbering.UNREADABLE:
            row.stt, row.mended, row.gap = "", False, True


def _carry_merged_numbers(rows: Sequence[Row]) -> None:
    """A number that is merged over several rows stands on each of them."""
    for before, row in pairwise(rows):
        if "stt" in row.fields and row.fields["stt"] is before.fields.get("stt"):
            row.stt, row.mended = before.stt, before.mended


def _line(table: LongTable, row: Row) -> outline.Line:
    texts = {role: item.text for role, item in row.fields.items() if role != "stt"}
    texts |= {f"value {n}": item.text for n, (_, item) in enumerate(row.values)}
    texts |= {f"other {n}": item.text for n, item in enumerate(row.others)}
    written = [item for role, item in row.fields.items() if item.text and role != "stt"]
    bold = bool(written) and all(item.bold for item in written)
    shared = frozenset(role for role, item in row.fields.items() if item.row == row.place and item.row_span > 1)
    return outline.Line(row.stt, texts, bold, _is_wide(table, row), "stt" not in row.fields, shared)


def _is_wide(table: LongTable, row: Row) -> bool:
    """Whether a cell of the row covers the whole width, the number's column aside; such headings are counted apart."""
    return any(item.text and item.column_span >= max(2, table.columns - 1) for item in row.cells.values())


def _tasks(table: LongTable, rows: Sequence[Row], found: Rows, heard: Witnesses) -> list[Field]:
    """Adds the table's tasks; gives back the fields that tasks.csv has no column for."""
    left: list[Field] = []
    path = Outline()
    year = _year_hint(table)
    deadlines = _deadlines(rows)
    pending: list[Row] = []
    for row in rows:
        if row.heading:
            path.enter(row.heading)
            heard.hear(row.heading.text, row.cells.values())
            pending.append(row)
            continue
        left += [item for item in row.others if item.row == row.place]
        if not row.filled:
            left += _lone_number(row)
            continue
        path.pass_row(row.stt)
        cells = _readings(row) | {"deadline": deadlines[row.place]}
        made, units = task(table.page(row.place), len(found.tasks) + 1, cells, year)
        made.stt = row.stt
        _place_in(made, path)
        made.confidence = _confidence(heard, row, made.group, made.subgroup)
        made.flags, made.bbox = _flags(table, row), _bbox(table, row)
        found.tasks.append(made)
        found.task_units += units
        pending = _still_unused(pending, made.group, made.subgroup)
    return left + _unused(pending)


def _lone_number(row: Row) -> list[Field]:
    """The number of a row in which nothing else is printed."""
    return [item for role, item in row.fields.items() if role == "stt" and item.row == row.place]


def _readings(row: Row) -> dict[str, Reading]:
    """What the row's cells read; one that holds nothing but specks reads nothing."""
    readings = {role: Reading(tuple(item.lines)) for role, item in row.fields.items()}
    return {role: reading for role, reading in readings.items() if not reading.blank}


def _still_unused(pending: Sequence[Row], *used: str) -> list[Row]:
    """Headings that no row has named so far."""
    return [row for row in pending if row.heading and row.heading.text not in used]


def _unused(pending: Sequence[Row]) -> list[Field]:
    """Headings under which no row stands have no column to go to."""
    return [item for row in pending for item in row.fields.values() if item.row == row.place]


def _place_in(made: TaskRow, path: Outline) -> None:
    """The headings above the row; where a column holds groups, it is one level below the headings."""
    column_group = numbering.leading(made.group)[1]
    if path.group and column_group and not outline.same_text(path.group, column_group):
        made.group, made.subgroup = path.group, column_group
    else:
        made.group, made.subgroup = path.group or column_group, path.subgroup


def _statistics(table: LongTable, rows: Sequence[Row], found: Rows, heard: Witnesses) -> list[Field]:
    """Adds the table's statistics; gives back the fields that statistics.csv has no column for."""
    left: list[Field] = []
    made_here: list[StatisticRow] = []
    path, lineage = Outline(), Lineage()
    form = form_of(table.title)
    figures = _figures(rows)
    pending: list[Row] = []
    for row in rows:
        if row.heading:
            path.enter(row.heading)
            heard.hear(row.heading.text, row.cells.values())
            lineage.close()
            pending.append(row)
            continue
        left += [item for item in row.others if item.row == row.place]
        if not row.filled:
            left += _lone_number(row)
            continue
        path.pass_row(row.stt)
        cells = _readings(row)
        parent = lineage.parent(row.stt, cells["indicator"].text if "indicator" in cells else "")
        for made in _values(table, row, cells, figures):
            made.row = len(found.statistics) + len(made_here) + 1
            made.form, made.stt = form, row.stt
            made.parent = parent or path.subgroup
            made.section = made.section or path.group
            made.confidence = _confidence(heard, row, made.section, made.parent)
            made.flags, made.bbox = _flags(table, row), _bbox(table, row)
            made_here.append(made)
        if "indicator" in row.fields:
            heard.hear(row.fields["indicator"].text.rstrip(" :"), [row.fields["indicator"]])
        for made in made_here[-len(row.values or [0]) :]:
            pending = _still_unused(pending, made.section, made.parent)
    check(made_here)
    found.statistics += made_here
    return left + _unused(pending)


def _figures(rows: Sequence[Row]) -> dict[int, str]:
    """Every value's text, read beside the others of its column."""
    columns: dict[int, list[Field]] = {}
    for row in rows:
        for _, item in row.values:
            if item.row == row.place and not row.heading:
                columns.setdefault(item.column, []).append(item)
    texts: dict[int, str] = {}
    for items in columns.values():
        mended = mend_figures([joined(_value_lines(item)) for item in items])
        texts |= {id(item): text for item, text in zip(items, mended, strict=True)}
    return texts


def _values(table: LongTable, row: Row, cells: Mapping[str, Reading], figures: Mapping[int, str]) -> list[StatisticRow]:
    """One row for each value that is printed; a row without any value is still a row."""
    filled = [(header, item) for header, item in row.values if _value_lines(item)] or row.values[:1]
    return [
        statistic(table.page(row.place), 0, {**cells, "value": Reading((figures.get(id(item), ""),))}, header)
        for header, item in filled
    ] or [statistic(table.page(row.place), 0, cells)]


def _value_lines(item: Field) -> tuple[str, ...]:
    """A value's lines; a lone dash is a value, other specks are none."""
    return tuple(item.lines) if speaks(item.text) or item.text in ("-", "–") else ()


def _confidence(heard: Witnesses, row: Row, *named: str) -> float:
    """The chance that the row is wholly right, the headings that it names included."""
    return heard.chance(row.place, row.cells, named, mended=row.mended, gap=row.gap)


def _flags(table: LongTable, row: Row) -> str:
    flags = []
    if row.place in table.joined:
        flags.append("joined")
    if table.sure[row.place] < 0.9:
        flags.append("doubtful-cut")
    if row.mended:
        flags.append("stt-mended")
    if row.gap:
        flags.append("stt-missing")
    return ";".join(flags)


def _bbox(table: LongTable, row: Row) -> str:
    box = table.box(row.place)
    return f"{box.x0:.1f} {box.y0:.1f} {box.x1:.1f} {box.y1:.1f}" if box else ""


def _deadlines(rows: Sequence[Row]) -> dict[int, Reading]:
    """Every row's deadline, read beside the others of the column."""
    texts = [without_strokes(row.fields["deadline"].lines) if "deadline" in row.fields else "" for row in rows]
    doubted = any(
        word.confidence < 1 for row in rows if "deadline" in row.fields for word in row.fields["deadline"].words
    )
    mended = mend_quarters([text if speaks(text) else "" for text in texts], doubted)
    return {row.place: Reading((text,)) for row, text in zip(rows, mended, strict=True)}


def _year_hint(table: LongTable) -> str:
    """The year that the deadline's header or else the title prints."""
    column = table.headings.column("deadline")
    header = table.headings.texts[column] if column is not None else ""
    if _YEAR.search(header):
        return header
    years = set(_YEAR.findall(" ".join(table.title)))
    return years.pop() if len(years) == 1 else ""
