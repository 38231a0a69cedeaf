"""With fpdf2."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TableSpan
from fpdf.fonts import FontFace

from bench.makers.looks import FACES, bold, centred, shaded, two_sides, untitled, widths_of
from bench.makers.markup import MarkupDocument, MarkupGrid


def fpdf(document: MarkupDocument, path: Path) -> None:

    settings = document.settings

    class Paper(FPDF):
        def footer(self) -> None:
            if "foot" in settings:
                self.set_y(-12)
                self.set_font("face", size=8)
                self.cell(0, 5, f"{settings['foot']} {self.page_no()}", align="C")

    made = Paper(orientation="landscape" if "paper" in settings else "portrait", format="A4")
    for style, name in (("", "Regular"), ("B", "Bold")):
        made.add_font("face", style, FACES[settings["font"]].format(name))
    size = float(settings["size"])
    made.set_margins(20, 15, 15)
    made.add_page()
    borders = {"all": "ALL", "rows": "HORIZONTAL_LINES", "none": "NONE", "shade": "NONE"}[settings["rules"]]
    for part in document.parts:
        if not isinstance(part, MarkupGrid):
            sides = two_sides(part)
            top = bottom = made.get_y()
            for at, side in enumerate(sides):
                said, title = untitled(side)
                heavy = title or len(sides) > 1
                made.set_font("face", "B" if heavy else "", size)
                made.set_xy(made.l_margin + at * made.epw / len(sides), top)
                made.multi_cell(made.epw / len(sides), size * 0.5, said.replace("//", "\n"), align="C" if heavy else "J",
                                new_x="LMARGIN", new_y="NEXT")  # fmt: skip
                bottom = max(bottom, made.get_y())
            made.set_y(bottom)
            continue
        made.ln(2)
        made.set_font("face", "", size)
        options = {"repeat_headings": 1 if "repeat" in settings else 0}
        with made.table(col_widths=widths_of(part), line_height=size * 0.45, borders_layout=borders, num_heading_rows=len(part.head),
                        headings_style=FontFace(emphasis="BOLD"), padding=0.9, **options) as table:  # fmt: skip
            cells = {(cell.row, cell.column): cell for cell in part.cells()}
            for at, texts in enumerate(part.written):
                row = table.row()
                for column, text in enumerate(texts):
                    if text in ("^", "<"):
                        row.cell(TableSpan.ROW if text == "^" else TableSpan.COL)
                        continue
                    cell = cells[at, column]
                    face = FontFace(
                        emphasis="BOLD" if bold(part, cell) else "",
                        fill_color=(230, 230, 230) if shaded(document, part, cell) else None,
                    )
                    row.cell(text.replace("//", "\n"), style=face, align="C" if centred(part, cell) else "L")
        made.ln(2)
    made.output(str(path))
