"""As .docx, for LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from docx import Document as New
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bench.makers.looks import bold, centred, shaded, two_sides, untitled, widths_of
from bench.makers.markup import MarkupDocument, MarkupGrid


def soffice(source: Path, path: Path, *reading: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *reading, "--convert-to",
             "pdf:writer_pdf_Export", "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        path.write_bytes((Path(folder) / source.with_suffix(".pdf").name).read_bytes())


def docx(document: MarkupDocument, path: Path) -> None:

    made = New()
    page, normal = made.sections[0], made.styles["Normal"]
    page.page_width, page.page_height = Mm(210), Mm(297)
    if "paper" in document.settings:
        page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(25), Mm(15), Mm(20), Mm(18)
    normal.font.name, normal.font.size = document.settings["font"], Pt(float(document.settings["size"]))
    normal.paragraph_format.space_after = Pt(3)
    if "foot" in document.settings:
        page.footer.paragraphs[0].text = document.settings["foot"]
    for part in document.parts:
        if isinstance(part, MarkupGrid):
            _docx_table(made, document, part)
            continue
        if "||" in part:
            sides = two_sides(part)
            table = made.add_table(1, len(sides))
            for cell, side in zip(table.rows[0].cells, sides, strict=True):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
                cell.paragraphs[0].add_run(side.replace("//", "\n")).bold = True
            continue
        said, title = untitled(part)
        paragraph = made.add_paragraph()
        paragraph.add_run(said.replace("//", "\n")).bold = title
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if title else WD_ALIGN_PARAGRAPH.JUSTIFY
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.docx"
        made.save(str(source))
        soffice(source, path)


def _docx_table(made, document: MarkupDocument, grid: MarkupGrid) -> None:  # type: ignore[no-untyped-def]

    table = made.add_table(len(grid.written), len(grid.roles))
    table.autofit = False
    if document.settings["rules"] == "all":
        table.style = "Table Grid"
    widths, page = widths_of(grid), made.sections[0]
    room = page.page_width.mm - page.left_margin.mm - page.right_margin.mm
    for column, width in enumerate(widths):
        table.columns[column].width = Mm(room * width / sum(widths))
        for cell in table.columns[column].cells:
            cell.width = Mm(room * width / sum(widths))
    if "repeat" in document.settings:
        for row in table.rows[: len(grid.head)]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in grid.cells():
        target = table.cell(cell.row, cell.column)
        if cell.rows > 1 or cell.columns > 1:
            target = target.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        paragraph = target.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(cell.text.replace("//", "\n")).bold = bold(grid, cell)
        if centred(grid, cell):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if shaded(document, grid, cell):
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "E2E2E2")
            target._tc.get_or_add_tcPr().append(shade)
    made.add_paragraph()
