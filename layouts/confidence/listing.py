"""From the rows of a table to the cells of them that a person should check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.extract.page import Word
from vanban.layouts.confidence.evidence import Build, Sight, against, of_row
from vanban.layouts.confidence.hazards import chance
from vanban.layouts.confidence.misfits import counted, is_figure, misfits, restarted, share
from vanban.layouts.confidence.reasons import alternatives, reasons
from vanban.layouts.confidence.settings import SETTINGS
from vanban.layouts.confidence.words import around
from vanban.layouts.records import CellDoubt, StatisticRow, TaskRow
from vanban.layouts.rows.tablerows import TableRow
from vanban.layouts.rows.witnesses import Witnesses
from vanban.layouts.tables import boxes
from vanban.layouts.tables.table import NOWHERE, LongCell, LongTable
from vanban.layouts.words.joining import speaks

#: Columns that are read from the cell of another role.
_READ_FROM = {"goal": "task", "activities": "task", "section": "action", "subsection": "section"}
#: Columns that rather repeat what a heading or another row says.
_NAMED = frozenset({"section", "subsection", "parent"})
#: Values that hold nothing but a stroke, and are values.
_DASHES = ("-", "–")
_COLUMNS = {
    "tasks": (
        *("stt", "section", "subsection", "action", "task", "goal", "activities", "product"),
        *("lead_unit", "support_units", "authority", "deadline", "other"),
    ),
    "statistics": ("section", "stt", "parent", "indicator", "unit", "measure", "value", "note"),
}


@dataclass(frozen=True, slots=True)
class CellSeen:
    """A cell of a result row with what was seen of it."""

    table: str
    made: TaskRow | StatisticRow
    column: str
    items: tuple[LongCell, ...]
    sight: Sight

    @property
    def text(self) -> str:
        """What it reads."""
        return str(getattr(self.made, self.column))


def doubts_of_cells(table: LongTable, number: int, items: Sequence[LongCell]) -> Iterator[CellDoubt]:
    """The cells of a table of no kind that should be checked; `number` is the table's in its document."""
    judged = [(round(chance("cell", against(sight)), 3), sight) for sight in sights_of(table, items)]
    for item, (sure, sight) in zip(items, judged, strict=True):
        if sure < SETTINGS.listed and speaks(item.text):
            row, column = item.row + 1, item.column + 1
            page, bbox = _box([item]) or (table.page(item.row), "")
            yield CellDoubt(
                "cells",
                row,
                f"{number}/{row}/{column}",
                page,
                item.text,
                sure,
                tuple(reasons(sight)),
                alternatives(item.text, sight.words),
                bbox,
            )


def sights_of(table: LongTable, items: Iterable[LongCell]) -> Iterator[Sight]:
    """What was seen of the cells of a table of no kind."""
    known = around(cell.words for cell in table.cells)
    for item in items:
        bounds = table.rows[item.row]
        build = Build(item.sure, bounds.sure, bounds.open, grid=table.sure)
        yield Sight(tuple(item.words), known, build)


def judge_rows(cells: Iterable[CellSeen]) -> None:
    """Say of every row how sure it is: the chance that all its cells are right."""
    of: dict[int, list[CellSeen]] = {}
    for cell in cells:
        of.setdefault(id(cell.made), []).append(cell)
    for own in of.values():
        own[0].made.confidence = round(chance("row", of_row(apart(own))), 3)


def apart(cells: Iterable[CellSeen]) -> list[Sight]:
    """The sights of a row's cells; what several columns are read from is seen once, and its measure is the header's and judged by itself."""
    seen: dict[tuple[int, ...], Sight] = {}
    for cell in cells:
        if cell.column == "measure":
            continue
        seen.setdefault(tuple(map(id, cell.items)) or (-len(seen),), cell.sight)
    return list(seen.values())


def doubts_of_rows(cells: Iterable[CellSeen]) -> Iterator[CellDoubt]:
    """The cells of rows that should be checked."""
    judged = [(round(chance("cell", against(cell.sight)), 3), cell) for cell in _each_head_once(cells)]
    for sure, cell in judged:
        if sure < SETTINGS.listed:
            page, bbox = _place(cell)
            yield CellDoubt(
                cell.table,
                cell.made.row_no,
                cell.column,
                page,
                cell.text,
                sure,
                tuple(reasons(cell.sight)),
                alternatives(cell.text, cell.sight.words),
                bbox,
            )


def _each_head_once(cells: Iterable[CellSeen]) -> Iterator[CellSeen]:
    """The cells, but of a measure, which is read from the header for every row, only the first one."""
    told: set[str] = set()
    for cell in cells:
        if cell.column != "measure" or cell.text not in told:
            yield cell
        told |= {cell.text} if cell.column == "measure" else set()


def seen_cells(made: Sequence[tuple[TaskRow | StatisticRow, TableRow]], heard: Witnesses) -> list[CellSeen]:
    """Every cell of these rows that was read somewhere, or should have been."""
    times: Counter[int] = Counter()
    cells: list[CellSeen] = []
    heard.headed = sum(bool(one.section) for one, _ in made) / len(made) if made else 0.0
    for one, row in made:
        values = [item for _, item in row.values if speaks(item.text) or item.text in _DASHES]
        value = values[min(times[row.place], len(values) - 1)] if values else None
        cells += _cells_of(one, row, heard, value)
        times[row.place] += 1
    return _with_misfits(cells)


def _with_misfits(cells: Sequence[CellSeen]) -> list[CellSeen]:
    """The cells with what their neighbours in column and table say about them."""
    columns: dict[str, list[int]] = {}
    for at, cell in enumerate(cells):
        columns.setdefault(cell.column, []).append(at)
    made = list({id(cell.made): cell.made for cell in cells}.values())
    again = restarted([one.stt for one in made], [one.section for one in made])
    lost = {id(one) for one, restart in zip(made, again, strict=True) if restart}
    unlike: set[int] = set()
    fitting = dict(zip(columns.get("stt", ()), counted([cells[at].text for at in columns.get("stt", ())]), strict=True))
    for column, places in columns.items():
        found = misfits(column, [cells[at].text for at in places])
        unlike.update(at for at, one in zip(places, found, strict=True) if one)
    unlike.update(_mixed(cells))
    rows: dict[int, float] = {}
    for at, cell in enumerate(cells):
        own = max(float(at in unlike or cell.sight.gap), cell.sight.hole)
        rows[id(cell.made)] = max(rows.get(id(cell.made), 0.0), own)
    unfit = share(rows.values())
    return [
        replace(
            cell,
            sight=replace(
                cell.sight,
                misfit=at in unlike,
                counted=fitting.get(at, 0),
                restart=cell.column == ("section" if cell.made.section else "stt") and id(cell.made) in lost,
                build=replace(cell.sight.build, misfits=unfit),
            ),
        )
        for at, cell in enumerate(cells)
    ]


def _mixed(cells: Sequence[CellSeen]) -> Iterator[int]:
    """The values of an indicator of which one is a figure and another is none: what parts them may be no rule of the table."""
    indicators = {id(cell.made): cell.items for cell in cells if cell.column == "indicator"}
    of: dict[tuple[int, ...], list[int]] = {}
    for at, cell in enumerate(cells):
        if cell.column == "value" and (items := indicators.get(id(cell.made), ())):
            of.setdefault(tuple(map(id, items)), []).append(at)
    for places in of.values():
        if len({is_figure(cells[at].text) for at in places if speaks(cells[at].text)}) > 1:
            yield from places


def _cells_of(made: TaskRow | StatisticRow, row: TableRow, heard: Witnesses, value: LongCell | None) -> list[CellSeen]:
    """Every cell of a result row that was read somewhere, or should have been; `value` is the cell of its value."""
    table = "tasks" if isinstance(made, TaskRow) else "statistics"
    differs = tuple(code for code in made.remarks.split(";") if code in ("sum-differs", "percent-differs"))
    cells = []
    for column in _COLUMNS[table]:
        text = str(getattr(made, column))
        items = _items(column, text, row, heard, value)
        words = heard.table.head(value.column) if column == "measure" and value else _words_of(items)
        blank = not speaks(text)
        hole = _hole(heard, column) if blank else 0.0
        gap = column == "stt" and row.gap
        empty = blank and column == "value"
        if blank and not (hole or gap or empty):
            continue
        sight = Sight(
            words=words,
            table=heard.around,
            build=_build(heard, row, items, column),
            mended=column == "stt" and row.mended,
            gap=gap,
            hole=hole,
            empty=empty,
            inherited=any(item.row != row.place for item in items),
            differs=differs if column == "value" else (),
        )
        cells.append(CellSeen(table, made, column, items, sight))
    return cells


def _hole(heard: Witnesses, column: str) -> float:
    """How much a blank there looks like something that was not read; where other rows stand in a section, these do, too."""
    if column == "section" and heard.headed:
        return heard.headed
    return heard.hole(column, "value 0" if column == "value" else column)


def _words_of(items: Iterable[LongCell]) -> tuple[Word, ...]:
    return tuple(word for item in items for word in item.words)


def _items(column: str, text: str, row: TableRow, heard: Witnesses, value: LongCell | None) -> tuple[LongCell, ...]:
    """The fields that a column of a result row was read from."""
    if column == "value" and value is not None:
        return (value,)
    if column == "other":
        return tuple(row.others)
    named = row.fields.get(column) or row.fields.get(_READ_FROM.get(column, ""))
    if column in _NAMED and text in heard.said:
        return heard.said[text]
    return (named,) if named is not None else ()


def _build(heard: Witnesses, row: TableRow, items: Sequence[LongCell], column: str) -> Build:
    """How surely the table is built as it seems, as far as it concerns these cells."""
    table = heard.table
    roles = [at for at, role in enumerate(table.columns.roles) if role == column]
    columns = {item.column for item in items} & set(roles) or set(roles[:1])
    bounds = table.rows[row.place]
    return Build(
        seam=min((item.sure for item in items), default=1.0),
        bounds=bounds.sure,
        open=bounds.open or any(item.open for item in items),
        column=min((table.columns.sureness(at) for at in columns), default=1.0),
        columns=min(
            (table.columns.sureness(at) for at, role in enumerate(table.columns.roles) if role != "stt"), default=1.0
        ),
        kind=table.columns.kind_sure,
        headless=not any(table.columns.headers),
        grid=table.sure,
        left=heard.left,
    )


def _place(cell: CellSeen) -> tuple[int, str]:
    """Where the cell stands: the page on which it starts, and its box there; else where its row stands."""
    return _box(cell.items) or (cell.made.page, cell.made.bbox)


def _box(items: Iterable[LongCell]) -> tuple[int, str] | None:
    parts = [part for item in items for part in item.parts if part.box != NOWHERE]
    if not parts:
        return None
    page = min(part.page for part in parts)
    box = boxes.around([part.box for part in parts if part.page == page])
    return page, f"{box.x0:.1f} {box.y0:.1f} {box.x1:.1f} {box.y1:.1f}"
