"""Set paragraphs and tables on pages, roughly as Word prints them: what stands where tells the layouts what it is.

Only the order, the alignment and the sides matter; widths of letters are those of a common serif, and lines break about where
they would. A table is never cut: the page is as long as it takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.extract.docx.paragraphs import Paragraph, StyledWord
from vanban.extract.docx.tables import DocxCell, DocxTable
from vanban.extract.page import Box, Cell, Line, Ruled, Table, Word

_LEADING = 1.2
_PADDING = 4.0
_SPACE = 0.25
_ACROSS = {**dict.fromkeys("ijltfrI.,;:'!()[]|", 0.31), **dict.fromkeys("mwMW%", 0.78), "-": 0.33, "–": 0.5, "—": 1.0}
_CAPITAL, _OTHER = 0.68, 0.46
_TAB = 36.0
_LEAST_WIDTH = 12.0
_LOOSE = 0.1
"""The share of its width by which a line of a frame may be longer."""
_APART = 1.0
"""Line heights between paragraphs that are set in different ways: it makes them blocks of their own."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page's size and margins, in points."""

    width: float = 595.3
    height: float = 841.9
    left: float = 85.0
    right: float = 57.0
    top: float = 57.0
    bottom: float = 57.0


@dataclass(slots=True)
class Set:
    """A page as it is filled."""

    paper: Paper
    words: list[Word] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    bottom: float = 0.0
    """How far down it reaches."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it."""
        return not self.words and not self.tables


class Setter:
    """Fills pages from top to bottom."""

    def __init__(self, paper: Paper) -> None:
        self.pages = [Set(paper)]
        self._y = paper.top
        self._align = ""

    def turn(self, paper: Paper | None = None) -> None:
        """Go on on a new page, unless this one is still empty."""
        paper = paper or self._page.paper
        if self._page.is_empty:
            self.pages[-1] = Set(paper)
        else:
            self.pages.append(Set(paper))
        self._y = paper.top

    def paragraph(self, paragraph: Paragraph) -> None:
        """Set a paragraph over the full width; a page break in it turns the page."""
        if paragraph.new_page:
            self.turn()
        self._y += max(paragraph.before, paragraph.size * _APART if self._begins_a_block(paragraph) else 0.0)
        for number, part in enumerate(_parted(paragraph)):
            if number:
                self.turn()
            self._lines(part)
        for box in paragraph.boxes:
            self.paragraph(box)

    def table(self, table: DocxTable) -> None:
        """Set a table, or, if it is but a frame, what it sets side by side."""
        paper = self._page.paper
        edges = _edges(table, paper)
        rows = _row_edges(table, edges, self._y)
        if table.is_frame:
            for cell in table.cells:
                self._page.words += [word for line in _frame_lines(cell, edges, rows) for word in line.words]
        else:
            cells = tuple(_cell(cell, edges, rows) for cell in table.cells)
            box = Box(edges[0], rows[0], edges[-1], rows[-1])
            ruled: Ruled = "full" if table.ruled else "none"
            self._page.tables.append(Table(box, table.rows, table.columns, cells, ruled))
        self._y = rows[-1] + _PADDING
        self._page.bottom = max(self._page.bottom, self._y)

    def _begins_a_block(self, paragraph: Paragraph) -> bool:
        """What is set otherwise than what stands above says something else: a title, and the text below it."""
        if not paragraph.parts:
            return False
        other = self._align not in ("", paragraph.align)
        self._align = paragraph.align
        return other

    @property
    def _page(self) -> Set:
        return self.pages[-1]

    def _lines(self, paragraph: Paragraph) -> None:
        paper = self._page.paper
        lines = _set_lines(paragraph, paper.left, paper.width - paper.right)
        for words in lines:
            height = paragraph.size * _LEADING
            if self._y + height > paper.height - paper.bottom and not self._page.is_empty:
                self.turn()
            self._page.words += [_down(word, self._y) for word in words]
            self._y += height
            self._page.bottom = max(self._page.bottom, self._y)
        if not lines:
            self._y += paragraph.size * _LEADING


def _parted(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph cut at its page breaks."""
    parts: list[Paragraph] = [_like(paragraph)]
    for part in paragraph.parts:
        if part == "page":
            parts.append(_like(paragraph))
        else:
            parts[-1].parts.append(part)
    return parts


def _like(paragraph: Paragraph) -> Paragraph:
    return Paragraph([], paragraph.align, paragraph.size, paragraph.left, paragraph.first, tabs=paragraph.tabs)


def _set_lines(paragraph: Paragraph, left: float, right: float) -> list[list[Word]]:
    """The lines of a paragraph between two edges, each from y = 0."""
    start = min(left + paragraph.left, right - _LEAST_WIDTH)
    lines: list[list[Word]] = []
    current: list[Word] = []
    x = start + paragraph.first
    for part in paragraph.parts:
        if part == "tab":
            x = _next_tab(x, left, paragraph.tabs)
        elif part == "line" or part == "page":
            lines.append(current)
            current, x = [], start
        elif isinstance(part, StyledWord) and part.text.strip():
            text = part.text.strip()
            width = _width(text, paragraph.size)
            if current and x + width > right:
                lines.append(current)
                current, x = [], start
            box = Box(x, 0.12 * paragraph.size, x + width, 1.12 * paragraph.size)
            current.append(Word(text, box, bold=part.bold, italic=part.italic))
            x += width + _SPACE * paragraph.size
    lines.append(current)
    return [_aligned(line, paragraph.align, left, right) for line in lines if line]


def _next_tab(x: float, left: float, tabs: Sequence[float]) -> float:
    return next((left + stop for stop in tabs if left + stop > x), left + ((x - left) // _TAB + 1) * _TAB)


def _aligned(words: list[Word], align: str, left: float, right: float) -> list[Word]:
    if align == "left":
        return words
    room = right - left - (words[-1].box.x1 - words[0].box.x0)
    shift = left + (room / 2 if align == "centre" else room) - words[0].box.x0
    return [_moved(word, shift, 0.0) for word in words]


def _width(text: str, size: float) -> float:
    return size * sum(_ACROSS.get(sign, _CAPITAL if sign.isupper() else _OTHER) for sign in text)


def _down(word: Word, y: float) -> Word:
    return _moved(word, 0.0, y)


def _moved(word: Word, x: float, y: float) -> Word:
    box = word.box
    return Word(word.text, Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y), 1.0, word.bold, word.italic)


def _edges(table: DocxTable, paper: Paper) -> list[float]:
    """Where the columns begin and end: as wide as they say, all in all as wide as the text."""
    room = paper.width - paper.left - paper.right
    known = [width for width in table.widths if width > 0]
    usual = sum(known) / len(known) if known else room / max(table.columns, 1)
    widths = [width or usual for width in table.widths]
    scale = room / sum(widths) if widths else 1.0
    edges = [paper.left]
    for width in widths:
        edges.append(edges[-1] + width * scale)
    return edges


def _row_edges(table: DocxTable, edges: Sequence[float], top: float) -> list[float]:
    """Where the rows begin and end; a merged cell that needs more room than its rows have makes the last one higher."""
    heights = [0.0] * table.rows
    for cell in sorted(table.cells, key=lambda cell: cell.row_span):
        last = cell.row + cell.row_span
        need = sum(_heights(cell, edges)) + 2 * _PADDING
        heights[last - 1] += max(need - sum(heights[cell.row : last]), 0.0)
    rows = [top]
    for height in heights:
        rows.append(rows[-1] + max(height, 2 * _PADDING))
    return rows


def _heights(cell: DocxCell, edges: Sequence[float]) -> list[float]:
    left, right = _inside(cell, edges)
    return [
        one.size * _LEADING for paragraph in cell.paragraphs for one in [paragraph] * _count(paragraph, left, right)
    ]


def _count(paragraph: Paragraph, left: float, right: float) -> int:
    return len(_set_lines(paragraph, left, right))


def _inside(cell: DocxCell, edges: Sequence[float]) -> tuple[float, float]:
    return edges[cell.column] + _PADDING, edges[cell.column + cell.column_span] - _PADDING


def _cell(cell: DocxCell, edges: Sequence[float], rows: Sequence[float]) -> Cell:
    box = Box(edges[cell.column], rows[cell.row], edges[cell.column + cell.column_span], rows[cell.row + cell.row_span])
    return Cell(cell.row, cell.column, cell.row_span, cell.column_span, box, tuple(_cell_lines(cell, edges, rows)))


def _frame_lines(cell: DocxCell, edges: Sequence[float], rows: Sequence[float]) -> list[Line]:
    """The lines of a cell that only places them: they break where they were made to, our widths being but estimates."""
    left, right = _inside(cell, edges)
    loose = _LOOSE * (right - left) / 2
    return _cell_lines(cell, edges, rows, loose)


def _cell_lines(cell: DocxCell, edges: Sequence[float], rows: Sequence[float], loose: float = 0.0) -> list[Line]:
    left, right = _inside(cell, edges)
    y = rows[cell.row] + _PADDING
    lines = []
    for paragraph in cell.paragraphs:
        for words in _set_lines(paragraph, left - loose, right + loose):
            placed = tuple(_down(word, y) for word in words)
            box = placed[0].box
            for word in placed[1:]:
                box = box.union(word.box)
            lines.append(Line(placed, box))
            y += paragraph.size * _LEADING
    return lines
