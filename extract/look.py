"""What is known of a page while its words are being found: each look at the pixels adds to it."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.extract.letters import Blobs
from vanban.extract.ocr import Seen
from vanban.extract.page import Table
from vanban.extract.pixels import Grey

Place = tuple[int, int]
"""The number of a table, and of a cell in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word where it stands on the page, in pixels, and the cell that holds it, if one does."""

    seen: Seen
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A page without its rules, its pieces of ink, its tables, and the words found so far."""

    clean: Grey
    blobs: Blobs
    tables: list[Table]
    size: int
    """The height of a small letter, in pixels."""
    found: list[Found]
