"""A table of a Word document: its grid, its merged cells, whether rules are drawn around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from vanban.extract.docx.paragraphs import Paragraph, Reader

_TWIPS = 20.0
_INVISIBLE = frozenset({"", "nil", "none"})
_SIDES = tuple(f"w:{side}" for side in ("top", "bottom", "left", "start", "right", "end", "insideH", "insideV"))
_MOSTLY = 0.5
"""The share of a table's cells that must have rules of their own for the table to have some."""
_LEAST_ROWS, _LEAST_COLUMNS = 3, 3
"""A table without rules and smaller than this sets things side by side, as the head of a letter and its signature."""


@dataclass(slots=True)
class DocxCell:
    """A cell with its paragraphs; rows and columns that it covers."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class DocxTable:
    """A table: widths of its columns in points, as far as they are said, and its cells."""

    widths: list[float]
    rows: int
    cells: list[DocxCell]
    ruled: bool

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.widths)

    @property
    def is_frame(self) -> bool:
        """Whether it only sets things side by side and is no table to a reader."""
        return not self.ruled and (self.rows < _LEAST_ROWS or self.columns < _LEAST_COLUMNS)


def table_of(element: Any, reader: Reader, styles: Any) -> DocxTable:
    """The table of a `w:tbl`."""
    widths = [float(column.get(qn("w:w"), "0") or 0) / _TWIPS for column in element.iterfind(f"{qn('w:tblGrid')}/*")]
    cells: list[DocxCell] = []
    open_above: dict[int, DocxCell] = {}
    rows = 0
    for row in _rows(element):
        column = _skipped(row, "w:gridBefore")
        covered: dict[int, DocxCell] = {}
        for cell in _cells(row):
            span = int(_property(cell, "w:gridSpan") or "1")
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            above = open_above.get(column)
            if merged is not None and merged.get(qn("w:val")) != "restart" and above and above.column_span == span:
                above.row_span = rows - above.row + 1
                covered[column] = above
                above.paragraphs += [one for one in _paragraphs(cell, reader) if one.parts]
            else:
                one = DocxCell(rows, column, 1, span, _paragraphs(cell, reader))
                cells.append(one)
                if merged is not None:
                    covered[column] = one
            column += span
        widths += [0.0] * (column - len(widths))
        open_above = covered
        rows += 1
    return DocxTable(widths, rows, cells, _is_ruled(element, styles))


def _rows(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == qn("w:tr"):
            deleted = child.find(f"{qn('w:trPr')}/{qn('w:del')}")
            if deleted is None:
                yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _cells(child)


def _paragraphs(container: Any, reader: Reader) -> list[Paragraph]:
    """Everything that is written in a cell, tables in it row by row."""
    found: list[Paragraph] = []
    for child in container:
        if child.tag == qn("w:p"):
            one = reader.paragraph(child)
            found += [one, *one.boxes]
        elif child.tag in (qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            found += _paragraphs(child, reader)
    return found


def _skipped(row: Any, name: str) -> int:
    found = row.find(f"{qn('w:trPr')}/{qn(name)}")
    return int(found.get(qn("w:val"), "0")) if found is not None else 0


def _property(cell: Any, name: str) -> str:
    found = cell.find(f"{qn('w:tcPr')}/{qn(name)}")
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _is_ruled(element: Any, styles: Any) -> bool:
    """Whether rules are drawn: by the table, by its style, or by most of its cells."""
    own = element.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    if own is not None:
        ruled = _drawn(own)
    else:
        style = element.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        ruled = style is not None and _style_draws(str(style.get(qn("w:val"))), styles)
    cells = [cell for row in _rows(element) for cell in _cells(row)]
    bordered = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}") for cell in cells]
    drawn = sum(border is not None and _drawn(border) for border in bordered)
    return ruled or drawn > _MOSTLY * len(cells)


def _style_draws(name: str, styles: Any) -> bool:
    """Whether a table style, or one that it is based on, draws rules."""
    by_name = {style.style_id: style for style in styles}
    seen: set[str] = set()
    while name in by_name and name not in seen:
        seen.add(name)
        borders = by_name[name].element.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
        if borders is not None:
            return _drawn(borders)
        base = by_name[name].element.find(qn("w:basedOn"))
        name = str(base.get(qn("w:val"))) if base is not None else ""
    return False


def _drawn(borders: Any) -> bool:
    sides = [border for side in _SIDES if (border := borders.find(qn(side))) is not None]
    return sum(side.get(qn("w:val"), "") not in _INVISIBLE for side in sides) >= 2  # one alone underlines
