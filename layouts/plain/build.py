"""From parted lines to a long table, as if it had been read with its rules: the rest is what every table goes through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vanban.layouts.columns.columns import Columns
from vanban.layouts.plain.columns import Column, Filling
from vanban.layouts.plain.figures import mended
from vanban.layouts.plain.headless import PAGE_GAP
from vanban.layouts.plain.labels import Label, spread
from vanban.layouts.plain.parting import BodyLine, ColumnPiece, Step
from vanban.layouts.plain.regions import Region
from vanban.layouts.plain.trust import of_statistic, of_task
from vanban.layouts.tables.table import Boundaries, LongCell, LongTable, unplaced


@dataclass(slots=True)
class ParsedRow:
    """A row as the decoder saw it: where it starts, its number, and each column's lines."""

    page: int
    first: int
    number: str = ""
    mended: bool = False
    margin: float = 99.0
    parts: set[str] = field(default_factory=set)
    cells: dict[int, list[str]] = field(default_factory=dict)


def parsed_rows(columns: Sequence[Column], lines: Sequence[BodyLine], steps: Sequence[Step]) -> list[ParsedRow]:
    """The rows, without the labels that stand beside many of them."""
    rows: list[ParsedRow] = []
    for at, (line, step) in enumerate(zip(lines, steps, strict=True)):
        if step.begins or not rows:
            rows.append(ParsedRow(line.page, at))
        row = rows[-1]
        row.margin = min(row.margin, step.margin)
        row.parts |= {f"{columns[piece.column].role} {piece.part}" for piece in step.pieces if piece.part}
        if step.reading is not None:
            row.number, row.mended = step.reading.shown, step.reading.mended
        for piece in step.pieces:
            if columns[piece.column].kind not in (Filling.LABEL, Filling.NUMBER) and piece.part != "half":
                row.cells.setdefault(piece.column, []).append(_text(line, piece))
    return rows


def _text(line: BodyLine, piece: ColumnPiece) -> str:
    text = piece.text or " ".join(token.text for token in line.tokens[piece.start : piece.end])
    return mended(text) if piece.part == "damaged" else text


def labels(columns: Sequence[Column], lines: Sequence[BodyLine], steps: Sequence[Step]) -> Iterator[Label]:
    """The merged labels of the first column, each with the lines that it was printed on."""
    words: list[str] = []
    places: list[int] = []
    for at, (line, step) in enumerate(zip(lines, steps, strict=True)):
        for piece in step.pieces:
            if columns[piece.column].kind is Filling.LABEL:
                if piece.fresh and words:
                    yield Label(" ".join(words), tuple(places), alone=steps[places[0]].alone)
                    words, places = [], []
                words.append(_text(line, piece))
                places.append(at)
    if words:
        yield Label(" ".join(words), tuple(places), alone=steps[places[0]].alone)


def long_table(region: Region, columns: Sequence[Column], steps: Sequence[Step], clean: float = 0.0) -> LongTable:
    """The parted lines as a table; `clean` says how far they were read as printed."""
    rows = parsed_rows(columns, region.lines, steps)
    roles = tuple(column.role for column in columns)
    cells: list[LongCell] = []
    for at, row in enumerate(rows):
        for place, column in enumerate(columns):
            if column.kind is not Filling.LABEL:
                lines = [row.number] if column.kind is Filling.NUMBER else row.cells.get(place, [])
                cells.append(LongCell(at, place, 1, 1, (unplaced(row.page, lines if any(lines) else []),)))
    cells += _label_cells(rows, region, columns, steps)
    bounds = tuple(Boundaries(_sureness(row, columns, clean)) for row in rows)
    return LongTable(region.title, Columns(region.kind, roles, roles), len(columns), bounds, tuple(cells))


def _label_cells(
    rows: Sequence[ParsedRow], region: Region, columns: Sequence[Column], steps: Sequence[Step]
) -> Iterator[LongCell]:
    place = next((place for place, column in enumerate(columns) if column.kind is Filling.LABEL), None)
    if place is None:
        return
    found = list(labels(columns, region.lines, steps))
    for label, first, end in spread(found, [row.first for row in rows], _sheets(region.lines)):
        yield LongCell(first, place, end - first, 1, (unplaced(rows[first].page, [label.text]),))


def _sheets(lines: Sequence[BodyLine]) -> list[int]:
    """The printed page of each line: where the text has no page ends, several blank lines show one."""
    sheets = [0]
    for before, line in pairwise(lines):
        turned = line.page != before.page or line.block - before.block >= PAGE_GAP
        sheets.append(sheets[-1] + turned)
    return sheets


def _sureness(row: ParsedRow, columns: Sequence[Column], clean: float) -> float:
    """The chance that the row was parted rightly in every cell."""
    cells = {columns[place].role: " ".join(lines) for place, lines in row.cells.items()}
    if any(column.kind is Filling.VALUE for column in columns):
        text = cells.get("indicator", "")
        return of_statistic(row.margin, row.parts, text, row.number, mended=row.mended, note="note" in cells)
    small = sum(" ".join(lines).lstrip("-+ ")[:1].islower() for lines in row.cells.values())
    return of_task(row.margin, row.number, len(columns), small, clean)
