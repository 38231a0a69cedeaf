"""From the pages of a document, read, to its rows: what is on each page, what the layouts find, and what is to be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from vanban.agreeing import agreed
from vanban.errors import Failure, failure_from, note_of, without_rows
from vanban.extract.page import Note, Page, Severity, TextSource
from vanban.layouts import read_pages, read_text
from vanban.layouts.records import Content, Doubt
from vanban.options import Options
from vanban.pages import LeftOut, Read, as_pages
from vanban.results import DocumentResult, LostPage, View

_EMPTY_TEXT = Note("warning", "blank-page", "Nothing is written in this file.")
_NOTHING_READ = Note(
    "warning", "nothing-read", "Something is on this page, but not a word of it was read.", "Look at the page."
)


def understood(
    pages: Sequence[Read], options: Options, before: Sequence[Note] = (), rows: bool = True
) -> DocumentResult | Failure:
    """A document's rows, its text, and all that is to be said of it; `before` is what was noticed until now.

    Without `rows` only its text is put together.
    """
    first = pages[0]
    noticed = [Doubt(0, note) for note in before]
    if isinstance(first, tuple):
        texts = list(first)
        content, notes, whole = _rows(lambda: read_text(texts), rows)
        if not any(map(str.strip, texts)):
            notes.append(Doubt(0, _EMPTY_TEXT))
        return DocumentResult(len(texts), "text", content, texts, [*noticed, *notes, *content.doubts], whole)
    pages = agreed(pages, options.words)
    texts, problems, sources, views = _walk(pages)
    if not sources:
        number, lost = next((n, page) for n, page in enumerate(pages, start=1) if isinstance(page, LostPage))
        return replace(lost.failure, message=f"no page can be read; page {number}: {lost.failure.message}")
    content, notes, whole = _rows(lambda: read_pages(as_pages(pages), options.headers), rows)
    if not any(map(str.strip, texts)):
        problems = [replace(doubt, note=replace(doubt.note, severity=_told(doubt.note))) for doubt in problems]
    said = [*noticed, *notes, *problems, *content.doubts]
    return DocumentResult(len(pages), _main_source(sources), content, texts, said, whole, views)


def _told(note: Note) -> Severity:
    """How weighty it is that a page is blank, where the whole document is."""
    return "warning" if note.kind == "blank-page" else note.severity


def _walk(pages: Sequence[Read]) -> tuple[list[str], list[Doubt], Counter[TextSource], list[View]]:
    """Every page once: its text, what is to be said about it, where its text came from, and how it was looked at."""
    texts: list[str] = []
    views: list[View] = []
    problems: list[Doubt] = []
    sources: Counter[TextSource] = Counter()
    for number, page in enumerate(pages, start=1):
        if isinstance(page, Page):
            texts.append(page.text)
            problems.extend(Doubt(number, note) for note in page.notes)
            if not page.notes and not page.text.strip():
                problems.append(Doubt(number, _NOTHING_READ))
            sources[page.source] += 1
            views.append(View(page.turned, page.skew, page.sheet))
        elif isinstance(page, LeftOut):
            texts.append("")
            views.append(View())
        elif isinstance(page, LostPage):
            texts.append("")
            problems.append(Doubt(number, note_of(page.failure)))
            views.append(View())
    return texts, list(_given_up_together(problems)), sources, views


def _given_up_together(problems: Sequence[Doubt]) -> Iterator[Doubt]:
    """The problems, those of pages that were given up together as one."""
    for given_up, some in groupby(problems, key=lambda doubt: doubt.note.kind == "document-timeout"):
        doubts = list(some)
        if not given_up or len(doubts) == 1:
            yield from doubts
        else:
            first, last = doubts[0], doubts[-1]
            yield replace(
                first, note=replace(first.note, message=f"pages {first.page}–{last.page}: {first.note.message}")
            )


def _rows(layout: Callable[[], Content], wanted: bool) -> tuple[Content, list[Doubt], bool]:
    """What the layouts find; if they fail, the text is still there and the failure is told. And whether all was tried."""
    if not wanted:
        return Content(), [], False
    try:
        return layout(), [], True
    except Exception as error:
        failure = failure_from(error)
        return Content(), [Doubt(0, without_rows(failure))], failure.lasting


def _main_source(sources: Counter[TextSource]) -> TextSource:
    """Where most pages have their text from; in doubt the weaker source."""
    return "ocr" if sources["ocr"] >= sources["text-layer"] else "text-layer"
