"""Open a file, whatever it is, and hand out its pages one at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Protocol

from vanban.extract.archive import members_of_zip
from vanban.extract.errors import Empty, ExtractError, Missing, UnknownKind
from vanban.extract.limits import Limits
from vanban.extract.pdf import PdfPages
from vanban.extract.sheet import Sheet
from vanban.extract.textfile import decoded

KINDS = {
    b"%PDF": "pdf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
    b"II+\x00": "image",
    b"MM\x00+": "image",
    b"\xd0\xcf\x11\xe0": "old-office",
}
ZIP = b"PK\x03\x04"
BOXES = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""Kinds of files in boxes ("ftyp") that are pictures as phones save them."""
PDF_HEADER_WITHIN = 1024
"""Viewers accept a PDF header after some junk; so do we."""


class Pages(Protocol):
    """What a kind of file must offer: how many pages, and each of them as a sheet."""

    count: int

    def sheet(self, number: int) -> Sheet:
        """Page `number`, counted from 1."""
        ...

    def picture_bytes(self, number: int) -> int:
        """How many bytes of the file are the pictures of page `number`."""
        ...

    def close(self) -> None:
        """Give back what the file holds."""
        ...


class Source(AbstractContextManager["Source"]):
    """A file of pages. Nothing is read before it is asked for, and nothing is kept of a page that was read."""

    def __init__(self, path: Path, pages: Pages, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self._pages = pages

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._pages.count

    def sheet(self, number: int) -> Sheet:
        """Page `number`, counted from 1, unread."""
        if not 1 <= number <= self.pages:
            raise IndexError(f"{self.path.name} has no page {number}")
        return self._pages.sheet(number)

    def fullness(self) -> tuple[float, ...]:
        """How much is on each page against a full one of the file, 0 to 1, as far as one can tell without reading.

        One scanner stores the pages of a document, and needs the fewer bytes the less is on them. The fullest quarter may be
        of another kind, as a cover in colours, and is no measure for the others.
        """
        sizes = [self._picture_bytes(number) for number in range(1, self.pages + 1)]
        full = sorted(sizes)[len(sizes) * 3 // 4]
        return tuple(min(size / full, 1.0) if full else 1.0 for size in sizes)

    def _picture_bytes(self, number: int) -> int:
        try:
            return self._pages.picture_bytes(number)
        except ExtractError:  # it will be said when the page is read
            return 0

    def __iter__(self) -> Iterator[Sheet]:
        """Every page in turn."""
        return (self.sheet(number) for number in range(1, self.pages + 1))

    def __len__(self) -> int:
        """How many pages there are."""
        return self.pages

    def close(self) -> None:
        """Close the file."""
        self._pages.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()


def open_source(path: str | Path, limits: Limits | None = None, password: str | None = None) -> Source:
    """Open a PDF, a picture or a Word document by its content, not by its name.

    Raises an ExtractError (missing, empty, damaged, encrypted, too large, of no known kind) that says what to do.
    """
    path = Path(path)
    limits = limits or Limits()
    kind = sniff(path)
    pages: Pages
    if kind == "pdf":
        pages = PdfPages(path, limits, password)
    elif kind == "image":
        from vanban.extract.images import ImagePages  # and with it Pillow, which PDFs do without

        pages = ImagePages(path, limits)
    elif kind == "docx":
        from vanban.extract.docx.document import DocxPages

        pages = DocxPages(path, limits)
    elif kind == "zip":
        members_of_zip(path)  # which says what is wrong with it, if anything is
        raise UnknownKind(f"{path.name} holds no document that can be read", "Unpack it and look at what is in it.")
    elif kind == "old-office":
        raise UnknownKind(
            f"{path.name} is an old .doc or .xls, or is locked with a password", "Save it as .docx or PDF, unlocked."
        )
    else:
        raise UnknownKind(f"{path.name} is no PDF, no picture and no Word document")
    return Source(path, pages, limits)


def sniff(path: Path) -> str:
    """`pdf`, `image`, `docx`, `old-office`, `zip`, `text` or `unknown`, from the first bytes; raises Missing or Empty."""
    try:
        with path.open("rb") as file:
            head = file.read(PDF_HEADER_WITHIN)
    except OSError as error:
        raise Missing(f"{path.name} can't be opened: {error.strerror or error}") from error
    if not head:
        raise Empty(f"{path.name} is empty")
    for magic, kind in KINDS.items():
        if head.startswith(magic):
            return kind
    if (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or (head[4:8] == b"ftyp" and head[8:12] in BOXES):
        return "image"
    if head.startswith(ZIP):
        return _kind_of_zip(path)
    if b"%PDF-" in head:
        return "pdf"
    return "text" if decoded(head, partial=True) is not None else "unknown"


def _kind_of_zip(path: Path) -> str:
    """`docx` or `zip`: a Word document is a zip file with certain parts."""
    try:
        with zipfile.ZipFile(path) as packed:
            return "docx" if "word/document.xml" in packed.namelist() else "zip"
    except (OSError, ValueError, zipfile.BadZipFile):
        return "docx" if path.suffix.lower() == ".docx" else "zip"  # broken: it is said when it is opened


def read_text(path: str | Path) -> str:
    """A text file's text, whatever encoding it was saved in; form feeds part its pages.

    UTF-8, UTF-16 and Windows-1258 are told apart by their content. Raises an ExtractError when it is no text.
    """
    path = Path(path)
    sniff(path)
    text = decoded(path.read_bytes())
    if text is None:
        raise UnknownKind(
            f"{path.name} is not a text in UTF-8, UTF-16 or Windows-1258", "Save it as UTF-8 and try again."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
