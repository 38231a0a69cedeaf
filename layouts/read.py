"""A whole document: who issued it, what it cites, and the rows of its tables, from pages or from bare text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.page import Page
from layouts import masthead, references
from layouts.gather import long_tables
from layouts.plain.read import read_text as plain_rows
from layouts.records import Content
from layouts.tables import rows_of


def read_pages(pages: Sequence[Page]) -> Content:
    """Everything that the pages of one document hold; the pages' text is taken as it is, restored or not."""
    found = rows_of(long_tables(pages))
    head, doubts = masthead.from_pages(pages)
    cited, more_doubts = references.find([page.text for page in pages], head.number)
    return Content(
        masthead=head,
        tasks=found.tasks,
        task_units=found.task_units,
        statistics=found.statistics,
        references=cited,
        cells=found.cells,
        doubts=[*doubts, *more_doubts, *found.doubts],
    )


def read_text(pages: Sequence[str]) -> Content:
    """Everything that a text without geometry holds, one string a page."""
    found = plain_rows(pages)
    head, doubts = masthead.from_text(pages)
    cited, more_doubts = references.find(pages, head.number)
    return replace(found, masthead=head, references=cited, doubts=[*doubts, *more_doubts, *found.doubts])
