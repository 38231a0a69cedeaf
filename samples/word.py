"""Writes a synthetic document as Word would have it: heads and signatures in frames without rules, appendices as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from samples.document import Appendix, Document, RuledTable, SetParagraph, StyledRun, TableCell, plain
from samples.typeset import MOTTO, PARTY

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def write_docx(document: Document, path: Path) -> None:
    """Write the document to a .docx file."""
    paper = docx.Document()
    _portrait(paper.sections[0])
    if not document.appendix_only:
        _head(paper, document)
        for paragraph in document.body:
            _fill(paper.add_paragraph(), paragraph)
        _signature(paper, document)
    for number, appendix in enumerate(document.appendices):
        first = document.appendix_only and not number
        _appendix(paper, appendix, paper.sections[0] if first else paper.add_section(WD_SECTION.NEW_PAGE))
    paper.save(str(path))


def _head(paper: Any, document: Document) -> None:
    head = document.masthead
    number = f"Số {head.number}" if head.party else f"Số: {head.number}"
    left = [_line(text) for text in head.parent_issuer] + [_line(text, bold=True) for text in head.issuer]
    left += [_line("*")] * head.party + [_line(number)] + [_line(head.subject)] * head.is_letter
    motto = [PARTY] if head.party else list(MOTTO)
    date = f"{head.place}, {head.date_text}"
    _side_by_side(paper, left, [*(_line(text, bold=True) for text in motto), _line(date, italic=True)])
    if not head.is_letter:
        _fill(paper.add_paragraph(), _line(head.doc_type.upper(), bold=True))
        _fill(paper.add_paragraph(), _line(head.subject, bold=True))


def _signature(paper: Any, document: Document) -> None:
    head = document.masthead
    listed = [SetParagraph((StyledRun("Nơi nhận:", True, True),), "left", 12)]
    listed += [SetParagraph((StyledRun(f"- {who}"),), "left", 11) for who in head.recipients]
    signed = [_line(title, bold=True) for title in head.signer_titles] + [_line("")] * 3
    _side_by_side(paper, listed, [*signed, _line(head.signer, bold=True)])


def _appendix(paper: Any, appendix: Appendix, section: Any) -> None:
    (_landscape if appendix.landscape else _portrait)(section)
    for paragraph in appendix.heading:
        _fill(paper.add_paragraph(), paragraph)
    for part in appendix.parts:
        if isinstance(part, RuledTable):
            _grid(paper, part, section)
            paper.add_paragraph()
        else:
            _fill(paper.add_paragraph(), part)


def _grid(paper: Any, grid: RuledTable, section: Any) -> None:
    rows = [*grid.header, *(row.slots for row in grid.rows)]
    table = paper.add_table(len(rows), len(grid.widths), style="Table Grid")
    room = section.page_width - section.left_margin - section.right_margin
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = int(room * width / sum(grid.widths))
    cells = [list(row.cells) for row in table.rows]
    for number, row in enumerate(rows):
        for column, slot in enumerate(row):
            if slot is not None:
                _cell(cells, number, column, slot, grid.size)
    for row in table.rows[: len(grid.header)]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _cell(cells: Sequence[Sequence[Any]], row: int, column: int, slot: TableCell, size: float) -> None:
    cell = cells[row][column]
    if slot.rows > 1 or slot.columns > 1:
        cell = cell.merge(cells[row + slot.rows - 1][column + slot.columns - 1])
    texts = slot.paragraphs or ("",)
    while len(cell.paragraphs) < len(texts):
        cell.add_paragraph()
    for place, text in zip(cell.paragraphs, texts, strict=False):
        runs = plain(text, bold=slot.bold, italic=slot.italic)
        _fill(place, SetParagraph(runs, slot.align, size))


def _side_by_side(paper: Any, left: Iterable[SetParagraph], right: Iterable[SetParagraph]) -> None:
    (row,) = paper.add_table(1, 2).rows
    for cell, paragraphs in zip(row.cells, (left, right), strict=True):
        for number, paragraph in enumerate(paragraphs):
            _fill(cell.paragraphs[0] if not number else cell.add_paragraph(), paragraph)


def _fill(place: Any, paragraph: SetParagraph) -> None:
    place.alignment = _ALIGN[paragraph.align]
    place.paragraph_format.first_line_indent = Pt(paragraph.indent)
    place.paragraph_format.space_before = Pt(paragraph.before)
    for number, run in enumerate(paragraph.runs):
        printed = place.add_run(f" {run.text}" if number else run.text)
        printed.bold, printed.italic, printed.font.size = run.bold, run.italic, Pt(paragraph.size)
        printed._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:ascii"), "Times New Roman")


def _line(text: str, *, bold: bool = False, italic: bool = False) -> SetParagraph:
    return SetParagraph(plain(text, bold=bold, italic=italic), "centre", 13)


def _portrait(section: Any) -> None:
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Pt(595), Pt(842)


def _landscape(section: Any) -> None:
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Pt(842), Pt(595)
