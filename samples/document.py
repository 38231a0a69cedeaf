"""A synthetic document before it is typeset: what it says, how it is laid out, and which rows are hidden in it.

The writers make a Document, the typesetter puts it on sheets, and gold reads off the rows. A table row carries the record
that a reader should find in it, so that the page on which the row starts can be noted down when it is typeset.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "centre", "right", "justify"]
#: Who puts a word on paper: the press, a form field that an e-office system fills in, or a clerk's pen.
By = Literal["press", "field", "pen"]


@dataclass(frozen=True, slots=True)
class StyledRun:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    by: By = "press"


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """Runs that are broken into lines together; `before` is the space above, in points."""

    runs: tuple[StyledRun, ...]
    align: Align = "justify"
    size: float = 14.0
    indent: float = 0.0
    before: float = 6.0
    leading: float = 1.2

    @property
    def text(self) -> str:
        """What it says, without its styles."""
        return " ".join(run.text for run in self.runs)


def plain(text: str, *, bold: bool = False, italic: bool = False) -> tuple[StyledRun, ...]:
    """One run."""
    return (StyledRun(text, bold, italic),)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A table cell: each paragraph starts on a line of its own."""

    paragraphs: tuple[str, ...] = ()
    rows: int = 1
    columns: int = 1
    bold: bool = False
    italic: bool = False
    align: Align = "left"
    middle: bool = False

    @property
    def text(self) -> str:
        """Its paragraphs joined by one space."""
        return " ".join(self.paragraphs)


@dataclass(slots=True)
class Record:
    """A row that a reader should find: its table, its values by column name, and the page on which it starts."""

    table: Literal["tasks", "statistics", "cells"]
    values: dict[str, str]
    units: tuple[tuple[str, str], ...] = ()
    page: int = 0


@dataclass(slots=True)
class GridRow:
    """A printed row. A column that a cell above still covers holds None, and so does one that a cell to the left covers."""

    slots: list[TableCell | None]
    record: Record | None = None


@dataclass(slots=True)
class RuledTable:
    """A ruled table: widths are shares of the text width."""

    widths: list[float]
    header: list[list[TableCell | None]]
    rows: list[GridRow]
    repeat_header: bool = True
    rows_may_break: bool = True
    size: float = 12.0
    padding: float = 3.0
    open_sides: bool = False


@dataclass(slots=True)
class Appendix:
    """An appendix on its own pages: heading lines, then tables, each with the paragraphs before it."""

    heading: list[SetParagraph]
    parts: list[SetParagraph | RuledTable]
    landscape: bool = False


@dataclass(slots=True)
class PrintedMasthead:
    """Which document this is, in the words that are printed."""

    doc_type: str
    number: str
    issuer: tuple[str, ...]
    parent_issuer: tuple[str, ...]
    place: str
    date: str
    date_text: str
    subject: str
    signer: str
    signer_titles: tuple[str, ...]
    recipients: tuple[str, ...]
    party: bool = False

    @property
    def is_letter(self) -> bool:
        """An official letter has no type line; its subject stands under the number."""
        return self.doc_type == "Công văn"


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal document that the text cites."""

    ref_type: str
    number: str
    date: str
    issuer: str
    text: str


@dataclass(slots=True)
class Document:
    """Everything that is printed, in order, and everything that a reader should find."""

    masthead: PrintedMasthead
    body: list[SetParagraph]
    appendices: list[Appendix]
    citations: list[Citation] = field(default_factory=list)
    family: str = "tinos"
    #: How the number, the day and the month came onto the first page.
    numbered_by: By = "press"
    #: The appendix was scanned alone, without the document that it belongs to.
    appendix_only: bool = False

    def records(self) -> list[Record]:
        """The rows that a reader should find, in order."""
        grids = [part for appendix in self.appendices for part in appendix.parts if isinstance(part, RuledTable)]
        return [row.record for grid in grids for row in grid.rows if row.record is not None]
