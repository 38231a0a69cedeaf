"""What is known about one document once it has been read, whatever its file is called."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from vanban.errors import Failure
from vanban.extract.page import TextSource
from vanban.inputs import Input, path_from
from vanban.layouts.records import Content, Doubt


@dataclass(frozen=True, slots=True)
class Opened:
    """A file at first sight: its bytes' hash and how many pages it has, or why it cannot be opened.

    No hash: there are no bytes, or the failure does not lie with them alone.
    """

    sha256: str
    pages: int = 0
    failure: Failure | None = None
    weight: float = 1.0
    """How many times longer than a page of a scan one of its pages may take: a text file is one long page."""
    in_one: bool = False
    """Whether all its pages are read at once, as those of a text file are."""
    attachments: tuple[tuple[int, str], ...] = ()
    """The files that are attached to it, by their numbers and names."""


@dataclass(frozen=True, slots=True)
class LostPage:
    """A page that could not be read; it keeps its place so that the others keep their numbers."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A frozen page that was read for want of memory in a poorer way: it serves this run, and the next one tries again."""

    page: bytes


@dataclass(frozen=True, slots=True)
class View:
    """How a page was looked at: the sheet cut out, turned clockwise, then levelled, both in degrees. Boxes are measured on what came of that."""

    turned: int = 0
    skew: float = 0.0
    sheet: tuple[float, ...] = ()


@dataclass(slots=True)
class DocumentResult:
    """One document's rows, text and problems. Its name and its file are known to whoever asked for it."""

    pages: int
    text_source: TextSource
    content: Content
    texts: list[str]
    problems: list[Doubt] = field(default_factory=list)
    """What a person should look at: notes of the pages, doubts of the layouts, lost pages; page 0 = the whole document."""
    whole: bool = True
    """False: something was given up that a later run may read."""
    views: list[View] = field(default_factory=list)
    """A view of every page, for whoever wants to see again what was seen; none for text files."""


@dataclass(slots=True)
class RunDocuments:
    """What the tables of a run are of: every document with its file and its hash, or why it could not be read."""

    documents: list[tuple[str, str, str, Failure | None, str]] = field(default_factory=list)
    """Name, source, sha256, failure, and the path from the results folder, so that both may move together."""
    skipped: list[str] = field(default_factory=list)
    digests: dict[str, list[str]] = field(default_factory=dict)
    """Hashes of the tables; two while they are put in place."""
    corrections: list[tuple[str, ...]] = field(default_factory=list)
    """The corrections that were made in them."""
    notes: bool = False
    """Whether problems.csv lists what asks for nothing."""

    def add(self, one: Input, sha256: str, outcome: DocumentResult | Failure, out: Path) -> None:
        """One more document."""
        failure = outcome if isinstance(outcome, Failure) else None
        self.documents.append((one.document, one.source, sha256, failure, path_from(out, one.path)))

    def failures(self) -> dict[str, Failure]:
        """Why a document could not be read, by its name."""
        return {name: failure for name, _, _, failure, _ in self.documents if failure}
