"""Rows from text that lost its geometry: somebody else's OCR text, with or without tabs between the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import Note
from vanban.layouts.plain.build import long_table
from vanban.layouts.plain.columns import Column, Habits
from vanban.layouts.plain.finish import finish
from vanban.layouts.plain.learn import read, running
from vanban.layouts.plain.measures import measures_of
from vanban.layouts.plain.numbering import is_number
from vanban.layouts.plain.parting import Manner
from vanban.layouts.plain.regions import Region, prose, regions, text_lines
from vanban.layouts.plain.sheets import is_tabbed, page_of, unbroken
from vanban.layouts.plain.trust import junk
from vanban.layouts.printed import printed
from vanban.layouts.records import Content, Doubt, StatisticRow
from vanban.layouts.rows.from_tables import Rows, rows_of
from vanban.layouts.tables.gather import long_tables
from vanban.layouts.tables.table import LongTable

_TOP, _MIDDLE = Manner(unnumbered=-6.0, centred=True), Manner(unnumbered=-3.0, centred=True)
_LISTED = Manner(unnumbered=-1.5, centred=True, small=-6.0)
#: So large a share of numbers before small letters shows that they stand beside their rows' middle lines.
_BESIDE = 0.3
#: Up to this share of words that are none (codes, mostly) a text is as good as printed, for no clean synthetic text holds more;
#: at twice as much it can't be relied on.
_BROKEN = 0.005


def read_text(pages: Sequence[str]) -> Content:
    """The tasks and statistics of a restored text, one string a page, with a doubt for every table that had to be parted."""
    if any(map(is_tabbed, "\n".join(pages).split("\n"))):
        tabbed = _tabbed(pages)
        return _content(tabbed, rows_of(tabbed), [])
    tables = _interleaved(pages)
    found = rows_of(tables)
    found.statistics = [row for row in found.statistics if not _is_heading(row, found.statistics)]
    finish(found.statistics)
    numbers = {row.row_no: number for number, row in enumerate(found.statistics, 1)}
    for row in found.statistics:
        row.row_no = numbers[row.row_no]
    found.cell_doubts = [
        replace(doubt, row_no=numbers[doubt.row_no]) if doubt.table == "statistics" else doubt
        for doubt in found.cell_doubts
        if doubt.table != "statistics" or doubt.row_no in numbers
    ]
    return _content(tables, found, [_doubt(table) for table in tables])


def _content(tables: Sequence[LongTable], found: Rows, doubts: list[Doubt]) -> Content:
    for task in found.tasks:
        task.bbox = ""
    for statistic in found.statistics:
        statistic.bbox = ""
    return Content(
        tasks=found.tasks,
        task_units=found.task_units,
        statistics=found.statistics,
        cells=found.cells,
        doubts=doubts,
        printed=[printed(table) for table in tables],
        cell_doubts=found.cell_doubts,
    )


def _is_heading(row: StatisticRow, rows: Sequence[StatisticRow]) -> bool:
    """Does the row say nothing but the indicator that others stand under? Those name it as their parent."""
    bare = not (row.value or row.unit or row.note)
    return bare and any(other.parent == row.indicator.rstrip(" :") for other in rows)


def _tabbed(pages: Sequence[str]) -> list[LongTable]:
    """The tables whose cells tabs part."""
    whole = unbroken([page.split("\n") for page in pages])
    return long_tables([page_of(number, lines) for number, lines in enumerate(whole, 1)])


def _interleaved(pages: Sequence[str]) -> list[LongTable]:
    """The tables whose columns were written into one another, line by line."""
    lines = text_lines(pages)
    found = regions(lines)
    document = running(prose(lines, found))
    return [_parted(region, document) for region in found]


def _parted(region: Region, document: Habits) -> LongTable:
    columns = [Column(role) for role in region.roles]
    measures = measures_of([line.tokens for line in region.lines])
    manner = manner_of(region)
    return long_table(region, columns, read(columns, region.lines, document, manner, measures), manner.clean)


def manner_of(region: Region) -> Manner:
    """How the table's rows begin: with their number, or anywhere above it."""
    if region.kind == "statistics":
        return _LISTED
    numbered = [line.tokens for line in region.lines if len(line.tokens) > 1 and is_number(line.tokens[0].text)]
    small = sum(tokens[1].text[:1].islower() for tokens in numbered)
    manner = _MIDDLE if len(numbered) >= 3 and small >= _BESIDE * len(numbered) else _TOP
    broken = junk([token.text for line in region.lines for token in line.tokens])
    return replace(manner, clean=max(0.0, min(1.0, 2.0 - broken / _BROKEN)))


def _doubt(table: LongTable) -> Doubt:
    """What a person should know of a table whose columns had to be told apart by their words."""
    title = next(iter(table.title), "") or "a table without a title"
    message = (
        f"{title[:80]!r}: {len(table.rows)} rows were parted from columns that the text had written into one another."
    )
    return Doubt(
        table.page(0), Note("warning", "columns-parted", message, "Compare the rows' cells with the source text.")
    )
