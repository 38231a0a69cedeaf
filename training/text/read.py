"""The tables of a text that lost its geometry: somebody else's OCR text, with or without tabs between the cells."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.layouts.plain.sheets import is_tabbed, page_of, unbroken
from vanban.layouts.tables.gather import long_tables
from vanban.layouts.tables.table import Table

from training.text.lines import regions, text_lines
from training.text.table import tables


def text_tables(pages: Sequence[str]) -> list[Table]:
    """The tables of a restored text, one string a page; tabs part cells where there are any."""
    if any(is_tabbed(line) for page in pages for line in page.split("\n")):
        whole = unbroken([page.split("\n") for page in pages])
        return long_tables([page_of(number, lines) for number, lines in enumerate(whole, 1)])
    return list(tables(list(regions(text_lines(pages)))))
