"""One document, one way to write its abbreviations: what no single page can know, once all of them are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.diacritics.acronyms import Acronyms
from vanban.extract.page import Line, Note, Page
from vanban.pages import Lazily, Read, with_lines


def agreed(pages: Sequence[Read], listed: Sequence[str] = ()) -> Sequence[Read]:
    """The same pages, those read from pixels with damaged abbreviations written as in the rest of the document.

    What the user has `listed` is not damaged.
    """
    acronyms = Acronyms(
        ([word.text for word in line.words] for page in pages if isinstance(page, Page) for line in page.lines()),
        listed,
    )

    def load(index: int) -> Read:
        page = pages[index]
        return _agreed_page(page, acronyms) if isinstance(page, Page) and page.source == "ocr" else page

    return Lazily(len(pages), load)


def _agreed_page(page: Page, acronyms: Acronyms) -> Page:
    changes: list[str] = []

    def lines(old: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(_agreed_line(line, acronyms, changes) for line in old)

    body = tuple(with_lines(part, lines) for part in page.body)
    if not changes:
        return page
    said = f"Abbreviations written as in the rest of the document: {', '.join(dict.fromkeys(changes))}"
    return replace(page, body=body, notes=(*page.notes, Note("info", "abbreviations-mended", said)))


def _agreed_line(line: Line, acronyms: Acronyms, changes: list[str]) -> Line:
    seen = [word.text for word in line.words]
    made = acronyms.agree(seen, [word.confidence for word in line.words])
    if made == seen:
        return line
    changes += [f"{one} → {other}" for one, other in zip(seen, made, strict=True) if one != other]
    return replace(line, words=tuple(replace(word, text=text) for word, text in zip(line.words, made, strict=True)))
