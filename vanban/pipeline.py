"""One document, step by step: open, read a page, make its words right, understand the pages, give the rows.

The steps are plain functions that can be sent to another process: `open_file`, `fullness`, `read_page` (a page at a time,
with nothing of the others in memory) and `understand` (all pages of a document, from where they are kept).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import file_digest
from pathlib import Path

import vanban.extract as extract
from vanban import diacritics
from vanban.agreeing import agreed
from vanban.errors import Failure, PageError, failure_from, failure_of
from vanban.extract.page import Note, Page
from vanban.inputs import readable_name
from vanban.keep import freeze
from vanban.layouts import slots
from vanban.layouts.records import Doubt
from vanban.options import Options
from vanban.pagerange import page_ranges, wanted
from vanban.pages import LeftOut, Read, kept_pages
from vanban.places import Fetcher
from vanban.restoring import restore_page
from vanban.results import DocumentResult, LostPage, Opened, Unfinished
from vanban.understood import understood

_NOT_SEARCHABLE = Note(
    "warning",
    "not-searchable",
    "No copy that can be searched was made.",
    "Print the file anew from a viewer that opens it.",
)
_TEXT_IN_DISGUISE = Failure(
    "unknown-kind",
    "it holds text, and not what its name says",
    "It may be the error page of a website: fetch the document again. If it is a text, name it .txt.",
)
_BYTES_OF_A_TEXT_PAGE = 4_000
_MISREAD = "Ủy ban nhân dân tỉnh ban hành kế hoqch."
"""To restore it takes every part of the model."""


def open_file(path: str, options: Options) -> Opened:
    """Hash a file and count its pages. A text file is one unit of work, whatever its form feeds say."""
    try:
        file = _desk.fetcher.local(path, options.password)
        with file.open("rb") as stream:
            sha256 = file_digest(stream, "sha256").hexdigest()
    except (OSError, extract.ExtractError) as error:
        return Opened("", failure=failure_from(error))
    try:
        if is_text(file):
            if readable_name(file.name) and file.suffix.lower() != ".txt":
                return Opened("", failure=_TEXT_IN_DISGUISE)  # it lies with the name, so it is not kept by the bytes
            return Opened(sha256, pages=1, weight=1 + file.stat().st_size / _BYTES_OF_A_TEXT_PAGE, in_one=True)
        with extract.open_source(file, _limits(options), options.password) as source:
            ranges = page_ranges(options.pages)
            if not any(wanted(number, ranges) for number in range(1, source.pages + 1)):
                return Opened("", failure=_none_wanted(source.pages))
            return Opened(sha256, pages=source.pages, attachments=_attached(file, options))
    except Exception as error:
        return Opened(sha256, failure=_unnamed(failure_from(error), file))


def fullness(path: str, options: Options) -> tuple[float, ...]:
    """How much is on each page against a full one."""
    with extract.open_source(_desk.fetcher.local(path, options.password), _limits(options), options.password) as source:
        return source.fullness()


def read_page(path: str, number: int, options: Options, drawing: str = "") -> bytes | Unfinished:
    """Read one page and restore its words; the result is a Page, a LostPage, or the texts of a text file's pages.

    `drawing` is where a picture of what was seen goes, if one is wanted.
    """
    read = _read(path, number, options)
    if drawing and isinstance(read, Page):
        _draw(_desk.open(_desk.fetcher.local(path, options.password), options), read, drawing)
    frozen = freeze(read)
    return Unfinished(frozen) if isinstance(read, Page) and any(n.kind == "memory" for n in read.notes) else frozen


def read_text_as_it_is(path: str, options: Options) -> bytes:
    """The texts of a text file's pages without any restoration, where that has failed."""
    return freeze(_texts_as_they_are(_desk.fetcher.local(path, options.password), options))


def understand(
    folder: str,
    lost: Mapping[int, Failure],
    pages: int,
    options: Options,
    searchable: tuple[str, str] | None = None,
    noticed: Sequence[Note] = (),
    rows: bool = True,
) -> bytes:
    """Put the kept pages of a document together and find its rows; a frozen DocumentResult or Failure comes back.

    `searchable`: the document's path, and where a copy of it goes that can be searched. `noticed`: what is to be said of the
    document as a whole. Without `rows` only its text is put together.
    """
    read = kept_pages(Path(folder), lost, pages, partial(wanted, ranges=page_ranges(options.pages)))
    result = understood(read, options, noticed, rows)
    if searchable and isinstance(result, DocumentResult):
        result.problems += _made_searchable(*searchable, read, options)
    return freeze(result)


def _made_searchable(path: str, target: str, read: Sequence[Read], options: Options) -> list[Doubt]:
    """Write the copy that can be searched; the rows are there even if it cannot be made."""
    from vanban.output.searchable import write_searchable  # slow to load, and only few runs want it

    pages = read if isinstance(read[0], tuple) else agreed(read, options.words)
    try:
        write_searchable(_desk.fetcher.local(path, options.password), pages, Path(target), options.password)
    except Exception as error:  # a file that is read with patience may be too broken to be written again
        Path(target).write_bytes(b"")
        return [Doubt(0, replace(_NOT_SEARCHABLE, message=f"{_NOT_SEARCHABLE.message} ({error})"))]
    return []


def prepare() -> None:
    """Load the libraries, the model and the reader, so that they are there before the first page, and once for all workers."""
    extract.open_source, extract.read_page  # noqa: B018  # loaded when named
    diacritics.judge(_MISREAD)
    diacritics.restore(_MISREAD, channel="vie")
    with contextlib.suppress(extract.ExtractError):
        extract.Tesseract().begin()


def convert(path: str | Path, options: Options | None = None) -> DocumentResult | Failure:
    """One document from beginning to end, in this process."""
    options = options or Options()
    opened = open_file(str(path), options)
    if opened.failure:
        return opened.failure
    ranges = page_ranges(options.pages)
    numbers = range(1, opened.pages + 1)
    read = [
        _read(str(path), number, options) if opened.in_one or wanted(number, ranges) else LeftOut()
        for number in numbers
    ]
    return understood(read, options)


def is_text(path: str | Path) -> bool:
    """Whether the file is a text and no picture of one; its content decides."""
    return extract.sniff(Path(path)) == "text"


def _read(path: str, number: int, options: Options) -> Read:
    file = _desk.fetcher.local(path, options.password)
    if is_text(file):
        return _read_text(file, options)
    engine = extract.engine_named(options.ocr)
    page = extract.read_page(_desk.open(file, options), number, judge=_badness, engine=engine, slots=slots)
    failure = _failure_of(page, file)
    if failure is None:
        return restore_page(page, partial(diacritics.restore_texts, words=options.words), _badness)
    if failure.lasting:
        return LostPage(failure)
    raise PageError(failure)


def _draw(source: extract.Source, page: Page, drawing: str) -> None:
    """Show what was seen; a page is not lost because it cannot be drawn."""
    from vanban.extract.debug import draw_page

    with contextlib.suppress(Exception):
        draw_page(source, page, drawing)


def _attached(file: Path, options: Options) -> tuple[tuple[int, str], ...]:
    """What is attached to a PDF."""
    from vanban.extract.archive import attachments_of

    found = attachments_of(file, options.password) if extract.sniff(file) == "pdf" else []
    return tuple((one.number, one.name) for one in found)


def _none_wanted(pages: int) -> Failure:
    """None of the pages that are wanted is there."""
    return Failure("no-such-page", f"it has only {pages} pages", "Give other --pages, or leave them out.")


def _failure_of(page: Page, file: Path) -> Failure | None:
    """Why nothing of the page could be read; a page that is merely blank has no such reason."""
    errors = [note for note in page.notes if note.severity == "error"]
    if page.body or not errors:
        return None
    return _unnamed(failure_of(errors[0].kind, errors[0].message, errors[0].advice), file)


def _unnamed(failure: Failure, file: Path) -> Failure:
    """The failure without the file's name: it is kept by the file's bytes, and they may lie under another name next time."""
    return replace(failure, message=re.sub(rf"(^| of ){re.escape(file.name)} ", r"\1it ", failure.message))


def _read_text(path: Path, options: Options) -> tuple[str, ...]:
    """Restore a text file as one running text; the form feeds find their places again because line N stays line N."""
    pages = _pages_of_text(path)
    text = "\n".join("\n".join(page) for page in pages)
    restored = diacritics.restore(text, words=options.words).text.split("\n")
    texts = []
    ranges = page_ranges(options.pages)
    for number, page in enumerate(pages, start=1):
        own, restored = restored[: len(page)], restored[len(page) :]
        texts.append("\n".join(own) if wanted(number, ranges) else "")
    return tuple(texts)


def _pages_of_text(path: Path) -> list[list[str]]:
    return [page.split("\n") for page in extract.read_text(path).split("\f")]


def _texts_as_they_are(path: Path, options: Options) -> tuple[str, ...]:
    ranges = page_ranges(options.pages)
    pages = enumerate(_pages_of_text(path), start=1)
    return tuple("\n".join(page) if wanted(number, ranges) else "" for number, page in pages)


def _badness(text: str) -> float:
    return diacritics.judge(text).badness


def _limits(options: Options) -> extract.Limits:
    return extract.Limits(options.max_pages, options.max_megapixels, options.page_seconds)


@dataclass(slots=True)
class _Desk:
    """The one file that is open in this process: the pages of a document come one after the other."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    key: tuple[Path, Options] | None = None
    source: extract.Source | None = None

    def open(self, path: Path, options: Options) -> extract.Source:
        """The open file, or the next one in its place."""
        if self.source is None or self.key != (path, options):
            self.clear()
            self.source = extract.open_source(path, _limits(options), options.password)
            self.key = (path, options)
        return self.source

    def clear(self) -> None:
        """Close what is open."""
        if self.source is not None:
            self.source.close()
        self.source = self.key = None


_desk = _Desk()
