"""With Typst."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typst

from bench.makers.looks import bold, centred, shaded, two_sides, untitled, widths_of
from bench.makers.markup import MarkupDocument, MarkupGrid


def typst_pdf(document: MarkupDocument, path: Path) -> None:

    settings = document.settings
    flipped = "true" if "paper" in settings else "false"
    foot = (
        f"footer: context align(right, text(8pt)[{settings['foot']} #counter(page).display()]),"
        if "foot" in settings
        else ""
    )
    parts = [
        f'#set page(paper: "a4", flipped: {flipped}, {foot} margin: (left: 24mm, rest: 16mm))',
        f'#set text(font: "{settings["font"]}", size: {settings["size"]}pt, lang: "vi", hyphenate: false)',
        "#set par(justify: true)",
    ]
    for part in document.parts:
        if isinstance(part, MarkupGrid):
            parts.append(_typst_table(document, part))
        elif "||" in part:
            sides = ", ".join(f"[{_typst_text(side)}]" for side in two_sides(part))
            parts.append(f"#grid(columns: (1fr, 1fr), align: center, {sides})")
        else:
            said, title = untitled(part)
            parts.append(f"#align(center)[*{_typst_text(said)}*]" if title else f"{_typst_text(said)}\n")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.typ"
        source.write_text("\n".join(parts), "utf-8")
        typst.compile(str(source), output=str(path))


def _typst_text(text: str) -> str:
    marked = "".join(f"\\{char}" if char in "#*_$[]<>@`~\\/=-+" else char for char in text.replace("//", "\n"))
    return marked.replace("\n", " \\\n ")


def _typst_table(document: MarkupDocument, grid: MarkupGrid) -> str:
    widths = ", ".join(f"{width}fr" for width in widths_of(grid))
    stroke = {
        "all": "0.5pt",
        "rows": "(x, y) => (bottom: 0.5pt, top: if y == 0 {1pt})",
        "none": "none",
        "shade": "none",
    }
    head, body = [], []
    for cell in grid.cells():
        fill = 'fill: rgb("#e4ecda"), ' if shaded(document, grid, cell) else ""
        align = "align: center + horizon" if centred(grid, cell) else "align: left + horizon"
        text = f"*{_typst_text(cell.text)}*" if bold(grid, cell) and cell.text else _typst_text(cell.text)
        made = f"table.cell(x: {cell.column}, y: {cell.row}, rowspan: {cell.rows}, colspan: {cell.columns}, {fill}{align})[#par(justify: false)[{text}]]"
        (head if cell.row < len(grid.head) else body).append(made)
    repeat = "true" if "repeat" in document.settings else "false"
    header = f"table.header(repeat: {repeat}, {', '.join(head)})," if head else ""
    return f"#table(columns: ({widths}), stroke: {stroke[document.settings['rules']]}, inset: 4pt, {header} {', '.join(body)})"
