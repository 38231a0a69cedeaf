"""With ReportLab."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from bench.makers.hypertext import lines
from bench.makers.looks import FACES, bold, centred, shaded, two_sides, untitled, widths_of
from bench.makers.markup import MarkupDocument, MarkupGrid


def reportlab(document: MarkupDocument, path: Path) -> None:

    settings = document.settings
    for style in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"face-{style}", FACES[settings["font"]].format(style)))
    size = float(settings["size"])

    def line(text: str, *, bold: bool, centred: bool) -> Paragraph:
        style = ParagraphStyle("x", fontName=f"face-{'Bold' if bold else 'Regular'}", fontSize=size, leading=size * 1.25,
                               alignment=1 if centred else 0, spaceAfter=2)  # fmt: skip
        return Paragraph(lines(text), style)

    def table(grid: MarkupGrid, room: float) -> Table:
        data: list[list[object]] = [[""] * len(grid.roles) for _ in grid.written]
        style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), settings.get("align", "middle").upper())]
        if settings["rules"] == "all":
            style += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
        if settings["rules"] == "rows":
            style += [
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.black),
                ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
            ]
        for cell in grid.cells():
            data[cell.row][cell.column] = line(cell.text, bold=bold(grid, cell), centred=centred(grid, cell))
            end = (cell.column + cell.columns - 1, cell.row + cell.rows - 1)
            if cell.rows > 1 or cell.columns > 1:
                style.append(("SPAN", (cell.column, cell.row), end))
            if shaded(document, grid, cell):
                style.append(("BACKGROUND", (cell.column, cell.row), end, colors.Color(0.87, 0.9, 0.93)))
        widths = widths_of(grid)
        return Table(data, [room * width / sum(widths) for width in widths], style=style,
                     repeatRows=len(grid.head) if "repeat" in settings else 0)  # fmt: skip

    paper = landscape(A4) if "paper" in settings else A4
    made = SimpleDocTemplate(str(path), pagesize=paper, leftMargin=60, rightMargin=40, topMargin=45, bottomMargin=45)
    story: list[object] = []
    for part in document.parts:
        if isinstance(part, MarkupGrid):
            story += [Spacer(1, 4), table(part, made.width), Spacer(1, 6)]
        elif "||" in part:
            story.append(Table([[line(side, bold=True, centred=True) for side in two_sides(part)]]))
        else:
            said, title = untitled(part)
            story.append(line(said, bold=title, centred=title))

    def foot(canvas, _):  # type: ignore[no-untyped-def]
        if "foot" in settings:
            canvas.setFont("face-Regular", 8)
            canvas.drawCentredString(paper[0] / 2, 24, f"{settings['foot']} {canvas.getPageNumber()}")

    made.build(story, onFirstPage=foot, onLaterPages=foot)
