"""The steps of a run as tasks for other hands: what each is given, how it is known again, and how many seconds it may take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.inputs import Input
from vanban.opendocument import OpenDocument
from vanban.options import Options
from vanban.pagequeue import PageTag
from vanban.workers.hands import FULLNESS, OPEN_FILE, READ_PAGE, READ_TEXT_AS_IT_IS, UNDERSTAND, Task

_SECONDS_TO_OPEN = 300.0
_SECONDS_TO_LEAF_THROUGH = 20.0
"""It only helps; pages that are drawn with ten thousands of lines take longer, and then stay in their order."""
_SECONDS_TO_UNDERSTAND_A_PAGE = 5.0
_SECONDS_TO_START = 5.0
"""What a worker may need before it begins with a page; Tesseract's own clock is set to the page's seconds."""
_SECONDS_A_PAGE_OF_TEXT = 2.0
"""What 4 kB of a text take to be restored on a slow machine, and more: 0.2 s are usual."""


@dataclass(frozen=True, slots=True)
class OpenTag:
    """Tag of a task that opens a file."""

    one: Input


@dataclass(frozen=True, slots=True)
class LeafThroughTag:
    """Tag of a task that looks how much is on each page."""

    sha256: str


@dataclass(frozen=True, slots=True)
class UnderstandTag:
    """Tag of a task that finds a document's rows, or only puts its text together."""

    sha256: str
    rows: bool = True


def opening(one: Input, options: Options) -> Task:
    """Hash a file and count its pages."""
    return Task(OpenTag(one), OPEN_FILE, (one.path, options), _SECONDS_TO_OPEN)


def leafing_through(document: OpenDocument, options: Options) -> Task:
    """Look how much is on each of its pages."""
    return Task(LeafThroughTag(document.sha256), FULLNESS, (document.one.path, options), _SECONDS_TO_LEAF_THROUGH)


def pages(document: OpenDocument, numbers: Iterable[int], options: Options) -> Iterator[Task]:
    """Read these pages of a document; a text is read in one go, and takes the longer the more it is."""
    text = _SECONDS_A_PAGE_OF_TEXT * (document.weight - 1) if document.in_one else 0.0
    seconds = min(options.page_seconds + text, options.document_seconds) + _SECONDS_TO_START
    one = document.one
    for number in numbers:
        drawing = f"{options.debug}/{one.document}/{number:04}.png" if options.debug else ""
        yield Task(PageTag(document.sha256, number), READ_PAGE, (one.path, number, options, drawing), seconds)


def text_as_it_is(document: OpenDocument, number: int, options: Options) -> Task:
    """Read a text without restoring it."""
    seconds = options.page_seconds + _SECONDS_TO_START
    return Task(PageTag(document.sha256, number), READ_TEXT_AS_IT_IS, (document.one.path, options), seconds)


def understanding(document: OpenDocument, kept: str, copy: str, options: Options, rows: bool) -> Task:
    """Put a document's pages together, from the folder where they are kept; `copy`, where one to be searched goes, or "".

    Without `rows`, only its text is put together.
    """
    searchable = (document.one.path, copy) if copy and rows else None
    for_pages = _SECONDS_TO_UNDERSTAND_A_PAGE * document.pages * document.weight
    seconds = options.page_seconds + min(for_pages, options.document_seconds)
    arguments = (kept, document.lost, document.pages, options, searchable, tuple(document.said), rows)
    return Task(UnderstandTag(document.sha256, rows), UNDERSTAND, arguments, seconds)
