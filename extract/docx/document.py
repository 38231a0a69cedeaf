"""Open a .docx within bounds and give its pages."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from vanban.extract.compose import composed
from vanban.extract.docx.numbering import numbering_of
from vanban.extract.docx.paragraphs import Reader
from vanban.extract.docx.setting import Paper, Set, Setter
from vanban.extract.docx.tables import table_of
from vanban.extract.errors import Damaged, Empty, ExtractError, PageDamaged, TooLarge
from vanban.extract.limits import Limits
from vanban.extract.page import Note, Page
from vanban.extract.sheet import Picture, Sheet, TextLayer

_TWIPS = 20.0
_MOST_BYTES = 300 * 2**20
"""All parts of a document unpacked; a thousand pages of text are a tenth of that."""
_PICTURES = Note(
    "warning",
    "picture-unread",
    "{} pictures of the document were not read: only its own text and tables are.",
    "If they are scanned pages, save the document as PDF and give that.",
)


class DocxPages:
    """The pages of a Word document. They are made at once: the file holds no pages of its own."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._pages = _numbered(_read(path))
        self.count = len(self._pages)
        if self.count > limits.pages:
            raise TooLarge(f"{path.name} has {self.count} pages, the limit is {limits.pages}")

    def sheet(self, number: int) -> Sheet:
        """Page `number`, counted from 1; it needs no reading."""
        page = self._pages[number - 1]
        return Sheet(number, page.width, page.height, _no_picture, TextLayer, page)

    def picture_bytes(self, number: int) -> int:
        """There are no pictures."""
        return 0

    def close(self) -> None:
        """Nothing is open."""


def _no_picture() -> Picture:
    raise PageDamaged("a Word document has no picture of its pages")


def _read(path: Path) -> list[Page]:
    try:
        _bounded(path)
        document = docx.Document(str(path))
        pages = list(_set(document))
    except (ExtractError, MemoryError):
        raise
    except Exception as error:  # lxml, zipfile and python-docx meet a broken file with errors of many kinds
        raise Damaged(f"{path.name} can't be read as a Word document") from error
    if not pages:
        raise Empty(f"{path.name} has no text")
    return pages


def _bounded(path: Path) -> None:
    """Refuse what would unpack to far more than a document needs."""
    with zipfile.ZipFile(path) as packed:
        size = sum(one.file_size for one in packed.infolist())
    if size > _MOST_BYTES:
        raise TooLarge(f"{path.name} would unpack to {size / 2**20:.0f} MB")


def _set(document: Any) -> Iterator[Page]:
    """Everything in its order, on pages."""
    body = document.element.body
    reader = Reader(numbering_of(document), document._body)
    papers = iter(_papers(body))
    setter = Setter(next(papers))
    pictures = 0
    for element in _blocks(body):
        if element.tag == qn("w:tbl"):
            setter.table(table_of(element, reader, document.styles))
            continue
        paragraph = reader.paragraph(element)
        pictures += paragraph.pictures
        setter.paragraph(paragraph)
        section = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            paper = next(papers)
            kind = section.find(qn("w:type"))
            if kind is None or kind.get(qn("w:val")) != "continuous":
                setter.turn(paper)
    for place, page in enumerate(one for one in setter.pages if not one.is_empty):
        notes = (replace(_PICTURES, message=_PICTURES.message.format(pictures)),) if pictures and not place else ()
        yield _page(page, notes)


def _page(page: Set, notes: tuple[Note, ...]) -> Page:
    height = max(page.paper.height, page.bottom + page.paper.bottom)
    empty = Page(1, page.paper.width, height, "text-layer", notes=notes)
    return composed(page.words, page.tables, empty)


def _numbered(pages: list[Page]) -> list[Page]:
    return [replace(page, number=number) for number, page in enumerate(pages, start=1)]


def _blocks(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a document, those in content controls among them."""
    for child in container:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _blocks(child)


def _papers(body: Any) -> list[Paper]:
    """The paper of every section, in their order."""
    sections = (one for one in body.iter(qn("w:sectPr")) if one.getparent().tag != qn("w:sectPrChange"))
    return [_paper(section) for section in sections] or [Paper()]


def _paper(section: Any) -> Paper:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    usual = Paper()

    def points(element: Any, name: str, otherwise: float) -> float:
        value = element.get(qn(name)) if element is not None else None
        return float(value) / _TWIPS if value else otherwise

    return Paper(
        points(size, "w:w", usual.width),
        points(size, "w:h", usual.height),
        points(margins, "w:left", usual.left),
        points(margins, "w:right", usual.right),
        abs(points(margins, "w:top", usual.top)),
        abs(points(margins, "w:bottom", usual.bottom)),
    )
