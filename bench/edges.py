"""Are the cells found where rules are missing: rows open at the edge of a page, scans cut through a row, tables half ruled or not ruled.

python -m bench.edges

Every layout of `samples`, born digital and scanned. A cell is right if just the words that were printed in it stand in one found cell.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from vanban.extract import open_source, read_page
from vanban.extract.page import Box, Cell, Table, Word
from vanban.extract.pixelpage import on_scan, tables_of
from vanban.extract.scan import prepare

from bench.cells import KINDS, Blind
from bench.figures import Figure, as_markdown
from bench.metrics import Rate
from samples.draw import write_pdf
from samples.make import Finish, scan
from samples.paper import write_scan
from samples.sheet import CellPlace, PrintedSheet, SetWord, Stroke
from samples.typeset import typeset
from samples.write import Order, layouts, write_document

TABLE = "Reading: cells where rules are missing"
LEVELS = ("born", "good", "fair", "poor")
FIRST_SEED = 400
NEAR = 0.1
"""Points; strokes as near as this lie on one line."""
LINE = 4.0
"""Points below a baseline, or above the capitals of a line, where a scan is cut."""


def _upright(stroke: Stroke) -> bool:
    return abs(stroke.x0 - stroke.x1) < NEAR


def _extent(sheet: PrintedSheet) -> tuple[float, float]:
    """Where the table begins and ends: nothing else on a sheet is ruled upright."""
    uprights = [stroke for stroke in sheet.strokes if _upright(stroke)]
    return min(stroke.y0 for stroke in uprights), max(stroke.y1 for stroke in uprights)


def _without(sheet: PrintedSheet, gone: Callable[[Stroke], bool]) -> PrintedSheet:
    top, low = _extent(sheet)
    kept = [s for s in sheet.strokes if not (top - NEAR <= s.y0 and s.y1 <= low + NEAR and gone(s))]
    return replace(sheet, strokes=kept)


def _open_below(sheet: PrintedSheet) -> PrintedSheet:
    low = _extent(sheet)[1]
    return _without(sheet, lambda s: not _upright(s) and abs(s.y0 - low) < NEAR)


def _open_above(sheet: PrintedSheet) -> PrintedSheet:
    top = _extent(sheet)[0]
    return _without(sheet, lambda s: not _upright(s) and abs(s.y0 - top) < NEAR)


def _heights(sheet: PrintedSheet) -> list[float]:
    """Of the level rules that run through the whole table."""
    top, low = _extent(sheet)
    levels = [s for s in sheet.strokes if not _upright(s) and top - NEAR <= s.y0 <= low + NEAR]
    left, right = min(s.x0 for s in levels), max(s.x1 for s in levels)
    covered: dict[float, float] = defaultdict(float)
    for s in levels:
        covered[round(s.y0, 1)] += s.x1 - s.x0
    return sorted(y for y, length in covered.items() if length > 0.99 * (right - left))


def _cut_below(sheet: PrintedSheet) -> PrintedSheet:
    """Cut below the first line of the last row."""
    last = _heights(sheet)[-2]
    baselines = [word.y for word in sheet.words if word.cell and word.y > last]
    at = min(baselines, default=last) + LINE
    return _cut(sheet, 0.0, at)


def _cut_above(sheet: PrintedSheet) -> PrintedSheet:
    """Cut above the last line of the first row."""
    first = _heights(sheet)[1]
    words = [word for word in sheet.words if word.cell and word.y < first]
    last = max(words, key=lambda word: word.y, default=None)
    return _cut(sheet, last.y - last.ink.size - LINE / 2, sheet.height) if last else sheet


def _cut(sheet: PrintedSheet, top: float, low: float) -> PrintedSheet:
    words = [replace(w, y=w.y - top) for w in sheet.words if top < w.y - w.ink.size / 2 and w.y < low]
    strokes = [
        replace(s, y0=max(s.y0, top) - top, y1=min(s.y1, low) - top) for s in sheet.strokes if s.y1 > top and s.y0 < low
    ]
    return replace(sheet, height=low - top, words=words, strokes=strokes)


def _framed(sheet: PrintedSheet) -> PrintedSheet:
    """Level rules above and below the header and below the table."""
    heights = _heights(sheet)
    body = min((word.y for word in sheet.words if word.cell and word.cell.row >= 0), default=0.0)
    under = max((y for y in heights if y < body), default=heights[0])
    kept = (heights[0], under, heights[-1])
    return _without(sheet, lambda s: _upright(s) or min(abs(s.y0 - y) for y in kept) > NEAR)


CHANGES: dict[str, Callable[[PrintedSheet], PrintedSheet]] = {
    "all rules": lambda sheet: sheet,
    "no rule below the last row": _open_below,
    "no rule above the first row": _open_above,
    "cut through the last row": _cut_below,
    "cut through the first row": _cut_above,
    "level rules only": lambda sheet: _without(sheet, _upright),
    "rules of header and foot only": _framed,
    "upright rules only": lambda sheet: _without(sheet, lambda stroke: not _upright(stroke)),
    "no rules": lambda sheet: _without(sheet, lambda stroke: True),
}


def measure(quick: bool) -> list[Figure]:
    """Cells right and words outside every table, a figure for each change and level."""
    figures: list[Figure] = []
    for level in ("born", "good") if quick else LEVELS:
        for name, change in CHANGES.items():
            right, lost = Rate(0, 0), Rate(0, 0)
            for _, one, other in tallies(change, level, quick):
                right, lost = right + one, lost + other
            figures += [
                Figure(
                    TABLE,
                    f"{level}, {name}: cells right",
                    round(right.percent, 1),
                    "%",
                    f"{right.of} cells",
                    "",
                    "",
                    True,
                ),
                Figure(TABLE, f"{level}, {name}: words in no cell", round(lost.percent, 2), "%", f"{lost.of} words"),
            ]
    return figures


def tallies(
    change: Callable[[PrintedSheet], PrintedSheet], level: str, quick: bool
) -> Iterator[tuple[str, Rate, Rate]]:
    """For each layout and page: cells right, words lost."""
    for kind in KINDS:
        for index, layout in enumerate(layouts(kind)[: 2 if quick else None]):
            document = write_document(
                Order(seed=FIRST_SEED + index, kind=kind, layout=layout, appendix_only=True, size=1)
            )
            ruled = [sheet for sheet in typeset(document) if any(map(_upright, sheet.strokes))]
            for number, sheet in enumerate(ruled):
                tally = _page(change(sheet), level, FIRST_SEED + index)
                yield f"{kind} {layout} {number}", *tally


def _page(sheet: PrintedSheet, level: str, seed: int) -> tuple[Rate, Rate]:
    wanted: dict[CellPlace, list[SetWord]] = defaultdict(list)
    for word in sheet.words:
        if word.cell:
            wanted[word.cell].append(word)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        write_pdf([sheet], path)
        if level != "born":
            write_scan(scan(path, [sheet], seed, Finish(level)), path)
        tables, places = _found(path, level, [word for words in wanted.values() for word in words])
    homes = [_home(place, tables) for place in places]
    at, groups = 0, []
    for words in wanted.values():
        groups.append(homes[at : at + len(words)])
        at += len(words)
    held: dict[tuple[int, int] | None, int] = defaultdict(int)
    for home in homes:
        held[home] += 1
    right = sum(group[0] is not None and set(group) == {group[0]} and held[group[0]] == len(group) for group in groups)
    return Rate(right, len(groups)), Rate(held[None], len(homes))


def _found(path: Path, level: str, words: Sequence[SetWord]) -> tuple[Sequence[Table], list[Word]]:
    """The tables that are found, and where the words stand on their page."""
    boxes = [Box(w.x, w.y - 0.5 * w.ink.size, w.x + w.ink.width, w.y) for w in words]
    printed = [Word(word.ink.text, box) for word, box in zip(words, boxes, strict=True)]
    with open_source(path) as source:
        if level == "born":
            return read_page(source, 1, engine=Blind()).tables, printed
        page = prepare(source.sheet(1).picture())
        return ([] if page.blank else tables_of(page)), [on_scan(word, page) for word in printed]


def _home(word: Word, tables: Sequence[Table]) -> tuple[int, int] | None:
    x, y = word.box.centre
    for number, table in enumerate(tables):
        for index, cell in enumerate(table.cells):
            if _holds(cell, x, y):
                return number, index
    return None


def _holds(cell: Cell, x: float, y: float) -> bool:
    return cell.box.x0 <= x <= cell.box.x1 and cell.box.y0 <= y <= cell.box.y1


if __name__ == "__main__":
    print(as_markdown(measure(quick=False)))
