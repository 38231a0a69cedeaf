"""A Word document gives the same rows as the PDF that is printed from it; what Word prints but does not write is there too."""

from __future__ import annotations

import zipfile
from dataclasses import asdict
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from vanban.extract import open_source, read_page, sniff
from vanban.extract.docx.numbering import in_form
from vanban.extract.errors import Damaged, ExtractError, TooLarge, UnknownKind
from vanban.layouts.records import Content

from samples.draw import write_pdf
from samples.typeset import typeset
from samples.word import write_docx
from samples.write import KINDS, Kind, Order, layouts, write_document
from vanban.pipeline import convert
from vanban.results import DocumentResult

EVERY = [(kind, layout) for kind in KINDS for layout in layouts(kind) if kind not in ("mixed", "body")]
OF_THE_PAPER = frozenset({"page", "bbox", "confidence", "remarks", "flags"})
"""A Word document has no pages of its own; that a row was joined over two of them is a remark."""


def rows(content: Content) -> dict[str, list[dict[str, object]]]:
    return {
        name: [
            {key: value for key, value in asdict(row).items() if key not in OF_THE_PAPER}
            for row in getattr(content, name)
        ]
        for name in ("tasks", "task_units", "statistics", "cells")
    }


def result(path: Path) -> DocumentResult:
    done = convert(path)
    assert isinstance(done, DocumentResult), done
    return done


def text_of(path: Path) -> str:
    with open_source(path) as source:
        return "\n".join(read_page(source, number).text for number in range(1, source.pages + 1))


@pytest.mark.parametrize(("kind", "layout"), EVERY)
def test_the_same_rows_as_from_the_printed_pdf(kind: Kind, layout: str, tmp_path: Path):
    document = write_document(Order(3, kind, layout, size=1, appendix_only=True))
    write_pdf(typeset(document), tmp_path / "a.pdf")
    write_docx(document, tmp_path / "a.docx")
    assert rows(result(tmp_path / "a.docx").content) == rows(result(tmp_path / "a.pdf").content)


def test_the_same_masthead_as_from_the_printed_pdf(tmp_path: Path):
    document = write_document(Order(2, "mixed", size=1))
    write_docx(document, tmp_path / "a.docx")
    head = result(tmp_path / "a.docx").content.masthead
    wanted = document.masthead
    assert (head.number, head.date, head.signer) == (wanted.number, wanted.date, wanted.signer)
    assert head.place == wanted.place and head.subject.lower() == wanted.subject.lower()


def test_numbers_that_word_prints_and_does_not_write(tmp_path: Path):
    paper = docx.Document()
    for text in ("Rà soát", "Công bố"):
        paper.add_paragraph(text, style="List Number")
    paper.add_paragraph("Theo dõi", style="List Bullet")
    paper.save(tmp_path / "a.docx")
    assert text_of(tmp_path / "a.docx").split("\n") == ["1. Rà soát", "2. Công bố", "• Theo dõi"]


@pytest.mark.parametrize(
    ("count", "form", "said"), [(9, "upperRoman", "IX"), (27, "lowerLetter", "aa"), (7, "decimal", "7")]
)
def test_forms_of_numbers(count: int, form: str, said: str):
    assert in_form(count, form) == said


def test_deleted_and_hidden_words_are_gone_and_text_boxes_are_there_once(tmp_path: Path):
    paper = docx.Document()
    paragraph = paper.add_paragraph("Số: ")
    space = nsdecls("w")
    for xml in (
        f"<w:del {space}><w:r><w:delText>11</w:delText></w:r></w:del>",
        f"<w:ins {space}><w:r><w:t>12</w:t></w:r></w:ins>",
        f"<w:r {space}><w:rPr><w:vanish/></w:rPr><w:t>bí mật</w:t></w:r>",
        f'<w:r {space} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        "<mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>HOẢ TỐC</w:t></w:r></w:p></w:txbxContent></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>HOẢ TỐC</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    paper.save(tmp_path / "a.docx")
    assert text_of(tmp_path / "a.docx").split("\n") == ["Số: 12", "HOẢ TỐC"]


def test_merged_cells_and_several_paragraphs(tmp_path: Path):
    paper = docx.Document()
    table = paper.add_table(3, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0)).text = "TT"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Đơn vị"
    table.cell(2, 1).text = "Sở Nội vụ\nSở Tài chính"
    paper.save(tmp_path / "a.docx")
    with open_source(tmp_path / "a.docx") as source:
        (found,) = read_page(source, 1).tables
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in found.cells if cell.text}
    assert spans == {"TT": (0, 0, 2, 1), "Đơn vị": (0, 1, 1, 2), "Sở Nội vụ Sở Tài chính": (2, 1, 1, 1)}
    assert [len(cell.lines) for cell in found.cells if cell.row == 2] == [0, 2, 0]


def test_pictures_are_told(tmp_path: Path):
    from PIL import Image

    Image.new("L", (50, 50)).save(tmp_path / "a.png")
    paper = docx.Document()
    paper.add_paragraph("Có hình")
    paper.add_picture(str(tmp_path / "a.png"))
    paper.save(tmp_path / "a.docx")
    assert [doubt.note.kind for doubt in result(tmp_path / "a.docx").problems][:1] == ["picture-unread"]


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (301 * 2**20))


def _cut(path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("Một")
    paper.save(path)
    path.write_bytes(path.read_bytes()[:-200])


def _entities(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


@pytest.mark.parametrize(("make", "error"), [(_bomb, TooLarge), (_cut, Damaged), (_entities, Damaged)])
def test_broken_and_hostile_files_are_refused(make, error: type[ExtractError], tmp_path: Path):
    make(tmp_path / "a.docx")
    assert sniff(tmp_path / "a.docx") == "docx"
    with pytest.raises(error):
        open_source(tmp_path / "a.docx")


def test_a_locked_document_is_called_so(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnknownKind, match="old .doc"):
        open_source(tmp_path / "a.docx")
