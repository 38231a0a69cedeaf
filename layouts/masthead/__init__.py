"""Which document is this? Issuer, number, place, date, kind, subject, signer and recipients, after Decree 30/2020.

rows        pages or text as rows of pieces, columns parted
organs      the left column: who issues, and who stands above
number      the document's own number and date
title       its kind and its subject
signature   who signed as what, and who receives it; offices knows titles and names
enclosure   "(Kèm theo …)" over an appendix, which often repeats number and date more legibly
assemble    all of these as one Masthead, and what is doubtful about it
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.page import Page
from vanban.layouts.masthead.assemble import assemble
from vanban.layouts.masthead.rows import rows_of_page, rows_of_text
from vanban.layouts.records import Doubt, Masthead

__all__ = ["from_pages", "from_text"]


def from_pages(pages: Sequence[Page]) -> tuple[Masthead, list[Doubt]]:
    """The masthead of a document whose words have places."""
    return assemble([rows_of_page(page) for page in pages])


def from_text(pages: Sequence[str]) -> tuple[Masthead, list[Doubt]]:
    """The masthead of a document of which only the text is left, one string a page."""
    return assemble([rows_of_text(text, number) for number, text in enumerate(pages, start=1)])
