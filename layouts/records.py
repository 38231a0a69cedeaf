"""The rows that come out: one class a table, one field a column, in the order in which the CSV prints them.

`document` is filled in by whoever knows the file's name; a layout only knows what is printed on the pages.
An empty string or None is "not printed"; nothing here is ever invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.extract.page import Note


@dataclass(slots=True)
class TaskRow:
    """A task of an appendix: who does what by when."""

    page: int
    row_no: int
    stt: str = ""
    section: str = ""
    subsection: str = ""
    action: str = ""
    task: str = ""
    goal: str = ""
    activities: str = ""
    product: str = ""
    lead_unit: str = ""
    support_units: str = ""
    authority: str = ""
    deadline: str = ""
    deadline_type: str = ""
    deadline_date: str = ""
    other: str = ""
    """A JSON object of every column of the table that has none of the roles, by its header."""
    confidence: float = 0.0
    bbox: str = ""
    remarks: str = ""


@dataclass(slots=True)
class TaskUnitRow:
    """A unit with a role (lead, support, authority) in the task of that row."""

    row_no: int
    role: str
    unit: str


@dataclass(slots=True)
class StatisticRow:
    """An indicator's value, as printed and as a number."""

    page: int
    row_no: int
    form: str = ""
    section: str = ""
    stt: str = ""
    parent: str = ""
    indicator: str = ""
    unit: str = ""
    measure: str = ""
    """The path of headers above the value; empty where the table has one value column."""
    value: str = ""
    value_number: str = ""
    note: str = ""
    confidence: float = 0.0
    bbox: str = ""
    remarks: str = ""


@dataclass(slots=True)
class CitationRow:
    """A legal document that the text cites, once a page of first mention."""

    page: int
    ref_type: str
    number: str = ""
    date: str = ""
    issuer: str = ""
    text: str = ""


@dataclass(slots=True)
class CellRow:
    """A cell of a table that is neither tasks nor statistics, so that no table is lost."""

    table_no: int
    title: str
    page: int
    row_no: int
    column_no: int
    row_span: int
    column_span: int
    header: str
    text: str
    confidence: float


@dataclass(slots=True)
class Masthead:
    """Which document this is: the parts that Decree 30/2020 prescribes.

    A source is printed, pen, widget, stamp or enclosure (the appendix's "Kèm theo …"); "" where the field is empty.
    """

    doc_type: str = ""
    number: str = ""
    number_source: str = ""
    issuer: str = ""
    parent_issuer: str = ""
    place: str = ""
    date: str = ""
    date_source: str = ""
    subject: str = ""
    signer: str = ""
    signer_title: str = ""
    recipients: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A note with the page that it belongs to."""

    page: int
    note: Note


@dataclass(frozen=True, slots=True)
class FieldDoubt:
    """A field of documents.csv that a person should check: doubts.csv lists it beside the doubtful cells of the tables.

    `text` is what stands in the field, or would stand there; `alternatives` are other readings, the likeliest first.
    """

    column: str
    text: str
    page: int
    confidence: float
    reason: str
    alternatives: tuple[str, ...] = ()
    bbox: str = ""


@dataclass(frozen=True, slots=True)
class CellDoubt:
    """A cell of the results that a person should check: what it reads, how sure that is, why, and what it may read instead.

    Whoever knows how sure a cell is makes these, whatever their figures come from: a row's witnesses, a masthead's slots.
    """

    table: str
    """tasks, statistics, cells or documents."""
    row_no: int
    """The row of that table in this document; 0 in documents."""
    column: str
    """The column of that table; in cells the cell, as `table_no/row_no/column_no`."""
    page: int
    text: str
    confidence: float
    reasons: tuple[tuple[str, str], ...] = ()
    """Codes (vanban/doubts.tsv says them in words), each with the words that it is about, the weightiest first."""
    alternatives: tuple[str, ...] = ()
    """What the whole cell may read instead, the likeliest first."""
    bbox: str = ""


@dataclass(slots=True)
class PrintedTable:
    """A table as it is printed, for people: every row is as long as the header."""

    title: str
    header: list[str]
    rows: list[list[str]]


@dataclass(slots=True)
class Content:
    """Everything that the layouts found in one document."""

    masthead: Masthead = field(default_factory=Masthead)
    tasks: list[TaskRow] = field(default_factory=list)
    task_units: list[TaskUnitRow] = field(default_factory=list)
    statistics: list[StatisticRow] = field(default_factory=list)
    citations: list[CitationRow] = field(default_factory=list)
    cells: list[CellRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    field_doubts: list[FieldDoubt] = field(default_factory=list)
    printed: list[PrintedTable] = field(default_factory=list)
    cell_doubts: list[CellDoubt] = field(default_factory=list)
