"""A whole document: who issued it, what it cites, and the rows of its tables, from pages or from bare text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import Page
from vanban.layouts import masthead
from vanban.layouts.citations import references
from vanban.layouts.passages import passages
from vanban.layouts.printed import printed
from vanban.layouts.records import CitationRow, Content, Doubt
from vanban.layouts.rows.from_tables import rows_of
from vanban.layouts.tables.gather import long_tables
from vanban.layouts.tables.table import LongTable
from vanban.layouts.vocabulary.headers import OwnHeaders, known_besides


def read_pages(pages: Sequence[Page], headers: OwnHeaders = ()) -> Content:
    """Everything that the pages of one document hold; the pages' text is taken as it is, restored or not.

    headers: what the user's own column headers say, beside the vocabulary's.
    """
    with known_besides(headers):
        return _read_pages(pages)


def _read_pages(pages: Sequence[Page]) -> Content:
    tables = long_tables(pages)
    found = rows_of(tables)
    head, doubts, fields = masthead.from_pages(pages)
    cited, more_doubts = _cited(pages, tables, head.number)
    return Content(
        masthead=head,
        tasks=found.tasks,
        task_units=found.task_units,
        statistics=found.statistics,
        citations=cited,
        cells=found.cells,
        doubts=[*doubts, *more_doubts, *found.doubts],
        field_doubts=fields,
        printed=[printed(table) for table in tables],
        cell_doubts=found.cell_doubts,
    )


def read_text(pages: Sequence[str]) -> Content:
    """Everything that a text without geometry holds, one string a page."""
    from vanban.layouts.plain.read import read_text as plain_rows  # slow to load, and only texts need it

    found = plain_rows(pages)
    head, doubts, fields = masthead.from_text(pages)
    cited, more_doubts = references.find(pages, head.number)
    doubts = [*doubts, *more_doubts, *found.doubts]
    return replace(found, masthead=head, citations=cited, doubts=doubts, field_doubts=fields)


def _cited(pages: Sequence[Page], tables: Sequence[LongTable], own: str) -> tuple[list[CitationRow], list[Doubt]]:
    """The documents cited, cell by cell where they are cited in a table; in the order of the pages."""
    read = passages(pages, tables)
    cited, doubts = references.find([passage.text for passage in read], own)
    cited = [replace(row, page=read[row.page - 1].page) for row in cited]
    doubts = [replace(doubt, page=read[doubt.page - 1].page) for doubt in doubts]
    return sorted(cited, key=lambda row: row.page), doubts
