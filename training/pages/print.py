"""Prints a random table on pages: texts broken into lines, rows cut by page ends, merged cells, headers repeated or not.

What is printed are the pages that extract/ would give, with the truth beside them: which page ends cut a row, and which cells
run on although a new row begins.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vanban.extract.page import Box, Cell, Line, Page, Table, Word

from training.columns.tables import CUT, MadeTable, make

LINE, LETTER, PAD = 14.0, 5.4, 6.0
LEFT, TOP = 60.0, 60.0
HEADINGS = (
    "Cải cách thể chế", "Công tác chỉ đạo, điều hành", "Nhiệm vụ trọng tâm", "Xây dựng và quản lý hạ tầng", "Nhóm nhiệm vụ chung",
    "Công tác tuyên truyền", "Phát triển nguồn nhân lực", "Lĩnh vực y tế", "Kết quả thực hiện các chỉ tiêu", "Đối với các xã", "Khối trường học",
)  # fmt: skip


@dataclass(slots=True)
class TableOnPages:
    """A table on its pages. For each page but the first, `cuts` says whether its end cut a row, `runs` which columns run on."""

    table: MadeTable
    pages: list[Page] = field(default_factory=list)
    header_rows: list[int] = field(default_factory=list)
    cuts: list[bool] = field(default_factory=list)
    runs: list[set[int]] = field(default_factory=list)
    rows: int = 0


@dataclass(slots=True)
class _Slot:
    """A cell to be printed: its lines, and how many rows it covers."""

    lines: list[str]
    rows: int = 1


def some_print(
    rng: random.Random, *, aside_headers: bool = False, aside_texts: bool = False, cut: float = CUT, kind: str = ""
) -> TableOnPages:
    """A random table with rows of equal columns, on its pages."""
    while True:
        chosen = kind or rng.choices(("tasks", "statistics", "cells"), weights=(5, 3, 2))[0]
        made = make(rng, chosen, aside_headers=aside_headers, aside_texts=aside_texts, cut=cut, sparse=0.0)
        if len({len(cells) for cells in made.texts}) == 1 and len(made.texts) > 1 and len(made.texts[0]) > 1:
            if chosen == "tasks" and not {"section", "action"} & set(made.roles) and rng.random() < 0.5:
                continue
            return _printed(rng, made)


def _printed(rng: random.Random, made: MadeTable) -> TableOnPages:
    total = rng.choice((480.0, 760.0))
    widths = [max(28.0, total * width / sum(made.widths)) for width in made.widths]
    rows = _slots(rng, made, widths)
    printed = TableOnPages(made, rows=len(rows))
    press = _Press(rng, widths, printed, _header(rng, made, widths))
    press.begin()
    headed = rng.random() < 0.45
    for place, row in enumerate(rows):
        if headed and not press.merged and (place == 0 or rng.random() < 0.2):
            press.heading(made, place)
            printed.rows += 1
        press.row(row)
    press.close(last=True)
    return printed


def _wrapped(text: str, width: float) -> list[str]:
    room = max(3, int((width - PAD) / LETTER))
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _slots(rng: random.Random, made: MadeTable, widths: Sequence[float]) -> list[list[_Slot | None]]:
    """The rows' cells; equal texts below each other are often one merged cell."""
    height = len(made.texts[0])
    rows: list[list[_Slot | None]] = [[None] * len(widths) for _ in range(height)]
    for column, cells in enumerate(made.texts):
        merges = made.roles[column] in (
            "section",
            "action",
            "lead_unit",
            "deadline",
            "product",
            "support_units",
        ) and rng.random() < (0.8 if made.roles[column] in ("section", "action") else 0.15)
        row = 0
        while row < height:
            end = row + 1
            while merges and end < height and cells[end] == cells[row] and cells[row]:
                end += 1
            rows[row][column] = _Slot(_wrapped(cells[row], widths[column]), end - row)
            row = end
    return rows


def _header(rng: random.Random, made: MadeTable, widths: Sequence[float]) -> list[list[tuple[str, int, int]]]:
    """The header's rows: for each cell its text, how many columns and how many rows it covers."""
    if not any(made.headers):
        return []
    paths = [text.split(" / ") for text in made.headers]
    depth = max(map(len, paths))
    levels: list[list[tuple[str, int, int]]] = [[] for _ in range(depth)]
    column = 0
    while column < len(paths):
        path = paths[column]
        if len(path) == 1:
            levels[0].append((path[0], 1, depth))
            for level in levels[1:]:
                level.append(("", 1, 0))
            column += 1
            continue
        end = column + 1
        while end < len(paths) and paths[end][0] == path[0] and len(paths[end]) > 1:
            end += 1
        levels[0].append((path[0], end - column, 1))
        levels[0] += [("", 0, 0)] * (end - column - 1)
        levels[1] += [(paths[at][1], 1, 1) for at in range(column, end)]
        column = end
    if rng.random() < 0.12:
        levels.append([(f"({n})" if rng.random() < 0.8 else str(n), 1, 1) for n in range(1, len(paths) + 1)])
    return levels


class _Press:
    """Puts rows on pages until they are full."""

    def __init__(
        self,
        rng: random.Random,
        widths: Sequence[float],
        printed: TableOnPages,
        header: list[list[tuple[str, int, int]]],
    ) -> None:
        self.rng, self.widths, self.printed, self.header = rng, widths, printed, header
        self.edges = [LEFT]
        for width in widths:
            self.edges.append(self.edges[-1] + width)
        self.capacity = rng.choice((160.0, 260.0, 420.0, 640.0))
        self.repeats = rng.random() < 0.35
        self.cuts = rng.random() < 0.8
        self.open = rng.random() < 0.2
        self.opened = False
        self.middle = rng.random() < 0.5
        self.confidence = rng.choice((1.0, 0.97, 0.9))
        self.bold = rng.random() < 0.4
        #: Merged cells that are open: column → (lines left, rows left, the row in which it stands on this page).
        self.merged: dict[int, tuple[list[str], int]] = {}

    def begin(self) -> None:
        """A new page."""
        self.cells: list[Cell] = []
        self.y, self.r = TOP, 0
        self.starts: dict[int, int] = {}
        first = not self.printed.pages
        levels = self.header if first or self.repeats else []
        heights = [
            LINE
            * max(
                (
                    len(_wrapped(text, self._width(at, wide)))
                    for at, (text, wide, rows) in enumerate(level)
                    if rows == 1
                ),
                default=1,
            )
            + PAD
            for level in levels
        ]
        tops = [self.y]
        for height in heights:
            tops.append(tops[-1] + height)
        for row, level in enumerate(levels):
            for column, (text, wide, rows) in enumerate(level):
                if wide and rows:
                    lines = _wrapped(text, self._width(column, wide))
                    box = Box(
                        self.edges[column], tops[row], self.edges[column + wide], tops[min(row + rows, len(levels))]
                    )
                    self.cells.append(
                        Cell(
                            row,
                            column,
                            rows if row + rows <= len(levels) else len(levels) - row,
                            wide,
                            box,
                            self._lines(lines, box, self.bold),
                        )
                    )
        self.y, self.r = tops[-1], len(levels)
        self.printed.header_rows.append(len(levels))

    def _width(self, column: int, wide: int) -> float:
        return self.edges[min(column + max(1, wide), len(self.widths))] - self.edges[column]

    def _lines(self, lines: Sequence[str], box: Box, bold: bool = False) -> tuple[Line, ...]:
        made = []
        for place, text in enumerate(lines):
            x, y = box.x0 + 3, box.y0 + 3 + LINE * place
            words = []
            for word in text.split():
                words.append(Word(word, Box(x, y, x + LETTER * len(word), y + 10), self.confidence, bold))
                x += LETTER * (len(word) + 1)
            made.append(Line(tuple(words), Box(words[0].box.x0, y, words[-1].box.x1, y + 10)))
        return tuple(made)

    def heading(self, made: MadeTable, place: int) -> None:
        """A heading over the full width, with its number in the first column or before its text; or blank cells beside it."""
        rng, wide = self.rng, len(self.widths)
        text = rng.choice(HEADINGS)
        number = rng.choice(("I", "II", "III", "A", "B", "1", "2"))
        text = text.upper() if rng.random() < 0.4 else text
        style = rng.choice(("wide", "beside", "beside", "blanks"))
        height = LINE + PAD
        if self.capacity - (self.y - TOP) < 2 * height:
            self.close()
            self.begin()
        spans = {"wide": [(0, wide, f"{number}. {text}")], "beside": [(0, 1, number), (1, wide - 1, text)]}.get(
            style, [(0, 1, number), (1, 1, text), *((column, 1, "") for column in range(2, wide))]
        )
        bold = rng.random() < 0.5
        for column, columns, said in spans:
            if columns:
                box = Box(self.edges[column], self.y, self.edges[column + columns], self.y + height)
                self.cells.append(Cell(self.r, column, 1, columns, box, self._lines([said] if said else [], box, bold)))
        self.y += height
        self.r += 1

    def row(self, slots: Sequence[_Slot | None]) -> None:
        """A row, cut where the page ends."""
        left = {column: list(slot.lines) for column, slot in enumerate(slots) if slot is not None and slot.rows == 1}
        for column, slot in enumerate(slots):
            if slot is not None and slot.rows > 1:
                self.merged[column] = (list(slot.lines), slot.rows)
        need = LINE * max([len(lines) for lines in left.values()] + [1]) + PAD
        room = self.capacity - (self.y - TOP)
        if need > room and self.r > self.printed.header_rows[-1]:
            fits = int((room - PAD) / LINE)
            if self.cuts and fits >= 1 and any(len(lines) > fits for lines in left.values()):
                tops = {column: lines[:fits] for column, lines in left.items()}
                left = {column: lines[fits:] for column, lines in left.items()}
                self._put(tops, ends=False)
                self.close(cut=True)
            else:
                self.close(starting={column for column, slot in enumerate(slots) if slot is not None and slot.rows > 1})
            self.begin()
        self._put(left, ends=True)

    def _put(self, texts: dict[int, list[str]], *, ends: bool) -> None:
        height = LINE * max([len(lines) for lines in texts.values()] + [1]) + PAD
        for column, lines in texts.items():
            box = Box(self.edges[column], self.y, self.edges[column + 1], self.y + height)
            self.cells.append(Cell(self.r, column, 1, 1, box, self._lines(lines, box)))
        for column in self.merged:
            self.starts.setdefault(column, self.r)
        self.y += height
        self.r += 1
        if ends:
            for column, (lines, rows) in list(self.merged.items()):
                if rows == 1:
                    self._merge(column, lines)
                    del self.merged[column]
                else:
                    self.merged[column] = (lines, rows - 1)

    def _merge(self, column: int, lines: list[str], *, ends: bool = True) -> list[str]:
        """Prints what this page shows of a merged cell, and gives back the lines that are left for the next one.

        Where a page cuts it, its text stands at the top, or in the middle of the whole, and then anywhere.
        """
        first = self.starts.pop(column)
        top = min(cell.box.y0 for cell in self.cells if cell.row == first)
        box = Box(self.edges[column], top, self.edges[column + 1], self.y)
        fits = max(1, int((box.height - PAD) / LINE))
        if not ends and self.middle:
            fits = self.rng.randint(0, min(fits, len(lines)))
        shown = lines if ends else lines[:fits]
        self.cells.append(Cell(first, column, self.r - first, 1, box, self._lines(shown, box)))
        return lines[len(shown) :]

    def close(self, *, cut: bool = False, starting: set[int] | None = None, last: bool = False) -> None:
        """The page ends here, in mid-row or between two rows; merged cells are cut with it."""
        runs = {column for column in self.merged if column not in (starting or set())}
        for column in sorted(runs):
            lines, rows = self.merged[column]
            self.merged[column] = (self._merge(column, lines, ends=False), rows)
        columns = len(self.widths)
        if self.open and cut or self.rng.random() < 0.02:
            self.cells = [replace(cell, open_below=cell.row + cell.row_span == self.r) for cell in self.cells]
        if self.opened:
            top = self.printed.header_rows[-1]
            self.cells = [replace(cell, open_above=cell.row == top) for cell in self.cells]
        self.opened = self.open and cut
        cells = tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.column)))
        box = Box(LEFT, TOP, self.edges[-1], self.y)
        self.printed.pages.append(
            Page(len(self.printed.pages) + 1, 842, 900, "ocr", (Table(box, self.r, columns, cells),))
        )
        if not last:
            self.printed.cuts.append(cut)
            self.printed.runs.append(runs)


def seams(printed: TableOnPages) -> Iterator[tuple[int, bool, set[int]]]:
    """For each page but the first: its number, whether a row goes on there, and which columns run on otherwise."""
    for number, (cut, runs) in enumerate(zip(printed.cuts, printed.runs, strict=True), 2):
        yield number, cut, runs
