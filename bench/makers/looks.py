"""How the cells and lines of an invented document look, whatever program lays it out."""

from __future__ import annotations

from bench.makers.markup import MarkupCell, MarkupDocument, MarkupGrid

FACES = {
    "Tinos": "/usr/share/fonts/truetype/croscore/Tinos-{}.ttf",
    "Liberation Serif": "/usr/share/fonts/truetype/liberation2/LiberationSerif-{}.ttf",
    "Noto Serif": "/usr/share/fonts/truetype/noto/NotoSerif-{}.ttf",
    "Charis SIL": "/usr/share/fonts/truetype/charis/CharisSIL-{}.ttf",
}
"""Where Debian keeps the faces, for programs that don't look for them."""


def bold(grid: MarkupGrid, cell: MarkupCell) -> bool:
    """Whether a cell is in bold: headers, headings, and the indicators at the first depth."""
    line = cell.row - len(grid.head)
    return line < 0 or grid.body[line].mark == "§" or grid.body[line].depth == 1


def centred(grid: MarkupGrid, cell: MarkupCell) -> bool:
    """Whether a cell is centred: headers, numbers, dates."""
    role = grid.roles[cell.column]
    return cell.row < len(grid.head) or role in ("stt", "deadline", "unit") or role.startswith("value")


def shaded(document: MarkupDocument, grid: MarkupGrid, cell: MarkupCell) -> bool:
    """Whether a cell stands on grey: headers, headings, every other row."""
    line = cell.row - len(grid.head)
    return document.settings["rules"] == "shade" and (line < 0 or line % 2 == 1 or grid.body[line].mark == "§")


def widths_of(grid: MarkupGrid) -> list[float]:
    """How wide the columns are beside each other: as told, or by their texts."""
    if "widths" in grid.options:
        return [float(width) for width in grid.options["widths"].split(",")]
    longest = [4.0] * len(grid.roles)
    for cell in grid.cells():
        if cell.columns == 1:
            words = max((len(word) for word in cell.text.split()), default=0)
            longest[cell.column] = max(longest[cell.column], words * 1.1, min(32, len(cell.text) / 2.2))
    return longest


def untitled(text: str) -> tuple[str, bool]:
    """A line without its mark, and whether it is a title."""
    return text.removeprefix("*"), text.startswith("*")


def two_sides(text: str) -> list[str]:
    """The sides of a line that has a left and a right half ("UBND … || CỘNG HÒA …")."""
    return [side.strip() for side in text.split("||")]
