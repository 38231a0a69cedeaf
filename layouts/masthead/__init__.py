"""Which document is this? Issuer, number, place, date, kind, subject, signer and recipients, after Decree 30/2020.

rows        pages or text as rows of pieces, columns parted
organs      the left column: who issues, and who stands above
number      the line "Số: …": its parts, and what was read in it
day         the line "…, ngày … tháng … năm …"
slots       where a form leaves room for a pen
witnesses   several who saw the same figure, weighed against each other
figures     number and day: what each witness saw of them
title       the document's kind and its subject
signature   where the signature block stands; signer reads it, offices knows titles and names
recipients  who receives it
enclosure   "(Kèm theo …)" over an appendix, which often repeats number and date more legibly
filename    what a file's name says of the number, for whoever checks a doubtful one
findings    the masthead in the making, and its doubts
assemble    all of these as one Masthead, and what is doubtful about it
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.page import Page
from vanban.layouts.masthead.assemble import assemble
from vanban.layouts.masthead.figures import signing_days
from vanban.layouts.masthead.rows import rows_of_page, rows_of_text
from vanban.layouts.masthead.slots import slots
from vanban.layouts.records import Doubt, FieldDoubt, Masthead

__all__ = ["from_pages", "from_text", "slots"]


def from_pages(pages: Sequence[Page]) -> tuple[Masthead, list[Doubt], list[FieldDoubt]]:
    """The masthead of a document whose words have places."""
    rows = [rows_of_page(page) for page in pages]
    pens = {page.number: {one.slot.name: one for one in page.written} for page in pages if page.written}
    filled = {page.number: page.filled for page in pages if page.filled}
    return assemble(rows, pens, filled, signing_days(pages))


def from_text(pages: Sequence[str]) -> tuple[Masthead, list[Doubt], list[FieldDoubt]]:
    """The masthead of a document of which only the text is left, one string a page."""
    return assemble([rows_of_text(text, number) for number, text in enumerate(pages, start=1)])
