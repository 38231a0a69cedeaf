"""A page as its file holds it, before anybody has read it: what to look at, and what its file says is written there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from vanban.extract.page import Box, Note, Page, Rule, Word
from vanban.extract.pixels import Array


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a page as it is shown: grey or colour, and how many pixels make a point."""

    pixels: Array
    scale: float


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the file itself says is printed: words, drawn rules, the images it places, in points of the shown page."""

    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    images: tuple[Box, ...] = ()
    notes: tuple[Note, ...] = ()
    added: tuple[Word, ...] = field(default=())
    """Words of annotations (a number or a date filled in when it was signed); they stand on the page, scan or not."""
    stamps: tuple[str, ...] = ()
    """What stamps of signing tools say; they are no part of the page's text."""
    turned: int = 0
    """Clockwise degrees that bring the words upright, when the file shows the page lying."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, unread: its number, its size in points as shown, and how to get at its pixels and its text layer."""

    number: int
    width: float
    height: float
    picture: Callable[[], Picture]
    layer: Callable[[], TextLayer]
    page: Page | None = None
    """What is on it, where the file itself says that in whole, as a Word document does: nothing needs to be read."""
    preview: Callable[[], Picture] | None = None
    """The page as one sees it from afar, where its text layer has to be compared with that."""
    without_text: Callable[[], Picture | None] | None = None
    """The same without its text layer, which shows what that adds; None where the text cannot be taken off."""
