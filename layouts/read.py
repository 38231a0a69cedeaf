"""A whole document from its read pages: who issued it, what it cites, and the rows of its tables."""

from __future__ import annotations

from collections.abc import Sequence

from extract.page import Page
from layouts import references
from layouts.gather import long_tables
from layouts.records import Content
from layouts.tables import rows_of


def read_pages(pages: Sequence[Page]) -> Content:
    """Everything that the pages of one document hold; the pages' text is taken as it is, restored or not."""
    found = rows_of(long_tables(pages))
    cited, doubts = references.find([page.text for page in pages])
    return Content(
        tasks=found.tasks,
        task_units=found.task_units,
        statistics=found.statistics,
        references=cited,
        cells=found.cells,
        doubts=doubts,
    )
