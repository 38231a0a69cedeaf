"""The statistics of a table, one row a value: its indicator, its unit, and which of several measures it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vanban.layouts.records import StatisticRow
from vanban.layouts.rows import bullets
from vanban.layouts.rows.checks import check
from vanban.layouts.rows.descent import Descent
from vanban.layouts.rows.ditto import without_dittos
from vanban.layouts.rows.reading import CellReading
from vanban.layouts.rows.statistics import Lineage, form_of, statistic
from vanban.layouts.rows.tablerows import TableRow
from vanban.layouts.tables.table import LongCell, LongTable
from vanban.layouts.values.figures import NumberStyle, marks_of, mend_figures
from vanban.layouts.words.joining import joined, speaks
from vanban.layouts.words.sentences import start


def document_marks(tables: Sequence[LongTable]) -> NumberStyle:
    """How all the values of a document part decimals and thousands."""
    return marks_of([item.text for table in tables for item in _values_in(table)])


def _values_in(table: LongTable) -> Iterator[LongCell]:
    """The cells of its columns of values."""
    columns = {column for column, role in enumerate(table.columns.roles) if role == "value"}
    return (item for item in table.cells if item.column in columns)


def statistic_rows(
    table: LongTable, rows: Sequence[TableRow], way: Descent, marks: NumberStyle, first: int
) -> list[StatisticRow]:
    """The table's statistics, numbered from `first` on."""
    statistics: list[StatisticRow] = []
    lineage = Lineage()
    form = form_of(table.title)
    figures = _figures(rows, marks)
    cells_of = without_dittos(rows)
    bullet = bullets.habit([row.fields["indicator"].text for row in rows if _unnumbered(row)])
    for row in way.down(rows):
        if way.below_heading:
            lineage.close()
        cells = cells_of[row.place]
        if "indicator" in cells:
            cells["indicator"] = CellReading(_bulleted(row, cells["indicator"], bullet))
        parent = lineage.parent(row.stt, _with_lost_bullet(row, cells, bullet))
        for made in _values(table, row, cells, figures):
            made.row_no = first + len(statistics)
            made.form, made.stt = form, row.stt
            made.parent = parent or way.path.subsection
            made.section = made.section or way.path.section
            way.judge(made, row, made.section, made.parent)
            statistics.append(made)
        way.take(row, (*row.fields.values(), *(item for _, item in row.values)))
        if "indicator" in row.fields:
            way.heard.hear(row.fields["indicator"].text.rstrip(" :"), [row.fields["indicator"]])
    check(statistics)
    return statistics


def _values(
    table: LongTable, row: TableRow, cells: Mapping[str, CellReading], figures: Mapping[int, str]
) -> list[StatisticRow]:
    """One row for each value that is printed; a row without any value is still a row."""
    unit = "" if "unit" in table.columns.roles else table.unit
    several = table.columns.roles.count("value") > 1
    filled = [(header, item) for header, item in row.values if _value_lines(item)] or row.values[:1]
    made: list[StatisticRow] = []
    for header, item in filled:
        value = CellReading((figures.get(id(item), ""),))
        one = statistic(table.page(row.place), 0, {**cells, "value": value}, header, unit)
        one.measure = (header or f"[{item.column + 1}]") if several and one.value else ""
        made.append(one)
    return made or [statistic(table.page(row.place), 0, cells)]


def _unnumbered(row: TableRow) -> bool:
    """Whether this is a row below another one, with no number of its own."""
    return "indicator" in row.fields and not row.stt and not row.gap and not row.heading and row.filled


def _bulleted(row: TableRow, reading: CellReading, bullet: str) -> tuple[str, ...]:
    """The indicator's lines with the bullet that was read as a word, where an eye read them."""
    first, *rest = reading.lines
    return (bullets.with_bullet(first, bullet) if _unnumbered(row) and _was_seen(row) else first, *rest)


def _with_lost_bullet(row: TableRow, cells: Mapping[str, CellReading], bullet: str) -> str:
    """The indicator as its neighbours are printed, so that a bullet that an eye did not read does not make it their parent."""
    text = cells["indicator"].text if "indicator" in cells else ""
    lost = bullet and "stt" in row.fields and _unnumbered(row) and start(text) != "bullet" and _was_seen(row)
    return f"{bullet} {text}" if lost else text


def _was_seen(row: TableRow) -> bool:
    """Whether an eye read the indicator."""
    return any(word.confidence < 1 for word in row.fields["indicator"].words)


def _figures(rows: Sequence[TableRow], marks: NumberStyle) -> dict[int, str]:
    """Every value's text, read beside the others of its column; what no eye had to read is left as it is printed."""
    columns: dict[int, list[LongCell]] = {}
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


def _value_lines(item: LongCell) -> tuple[str, ...]:
    """A value's lines; a lone dash is a value, other specks are none."""
    return tuple(item.lines) if speaks(item.text) or item.text in ("-", "–") else ()
