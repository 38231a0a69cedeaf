"""Every choice of a run in one frozen object, built by the command line and the Python API alike."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypedDict, Unpack

from vanban import config, own
from vanban.errors import UsageError
from vanban.pagerange import page_ranges
from vanban.workers.memory import MEGABYTE, usual_limit

Format = Literal["csv", "parquet"]
EngineName = Literal["own", "system"]


class Choices(TypedDict, total=False):
    """The fields of Options as keyword arguments, for type checkers and editors."""

    workers: int
    max_pages: int
    max_megapixels: float
    page_seconds: float
    document_seconds: float
    worker_memory: float | None
    ocr: EngineName
    password: str | None
    pages: str
    force: bool
    keep_going: bool
    bom: bool
    excel: bool
    format: Format
    sqlite: bool
    searchable: bool
    confined: bool
    follow_links: bool
    fresh: bool
    notes: bool
    report: bool
    debug: str | None
    scheduler: str | None
    words: own.Words
    headers: own.Headers


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of a run. Only `pages`, `words` and `headers` change what is read and make old results stale.

    >>> Options(workers=2).page_seconds
    120.0
    """

    workers: int = 0
    """How many pages are read at the same time; 0 = one a core."""
    max_pages: int = 2000
    """A document with more pages is not opened."""
    max_megapixels: float = 120.0
    """A picture with more pixels is not opened."""
    page_seconds: float = 120.0
    """A page that takes longer is given up."""
    document_seconds: float = 3600.0
    """A document whose pages take longer together is given up: what was read of it stays."""
    worker_memory: float | None = None
    """Megabytes that a worker may use beyond those it starts with; None = what a usual page needs, or what the machine has."""
    ocr: EngineName = "own"
    """Who reads pictures: the Tesseract that comes with vanban, or the program that this machine has (`system`)."""
    password: str | None = field(default=None, repr=False)
    """Opens encrypted PDFs."""
    pages: str = ""
    """The pages that are wanted, as 5-12,15; all of them where nothing is said. A page keeps its number."""
    force: bool = False
    """Read everything anew, whatever an earlier run has kept."""
    keep_going: bool = True
    """A failed input is a row in problems.csv; False stops the run at the first one."""
    bom: bool = False
    """Begin every CSV with a byte order mark, which Excel on Windows needs to recognise UTF-8."""
    excel: bool = False
    """Write one workbook with a sheet a table beside the CSVs."""
    format: Format = "csv"
    """`parquet` adds a Parquet file beside every CSV."""
    sqlite: bool = False
    """Write one SQLite database with all tables beside the CSVs."""
    searchable: bool = False
    """Write a PDF a document whose picture is unchanged and whose text layer is the restored one."""
    confined: bool = False
    """Workers can reach no network and start no program (Linux, with pyseccomp)."""
    follow_links: bool = False
    """Read files to which links in a folder lead from elsewhere."""
    fresh: bool = False
    """Leave out what earlier runs have put into the results folder."""
    notes: bool = False
    """Write also into problems.csv what asks for nothing (severity info)."""
    report: bool = False
    """Write report.html, which shows what was found and what to check."""
    debug: str | None = None
    """A folder for pictures of what was seen on every page; everything is read anew for them."""
    scheduler: str | None = None
    """The address of a Dask scheduler whose workers read the pages."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """The user's own words, names and phrases (vanban.own reads them from a file)."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """The user's own column headers: what each column is, and what its header says."""

    @classmethod
    def chosen(cls, **choices: Unpack[Choices]) -> Options:
        """The options as a user gives them: `words` and `headers` may be paths of files.

        What is not given is as vanban.toml or the environment has it.
        """
        given: dict[str, Any] = {**config.defaults(known()), **choices}
        given = {name: value for name, value in given.items() if name not in config.OF_THE_COMMAND}
        given["words"], given["headers"] = own.words_of(given.get("words")), own.headers_of(given.get("headers"))
        return cls(**given)

    def __post_init__(self) -> None:
        """Refuse values that cannot work, before any file is opened."""
        for name in ("max_pages", "max_megapixels", "page_seconds", "document_seconds"):
            if getattr(self, name) <= 0:
                raise UsageError(
                    f"{name} must be more than 0", f"Leave --{name.replace('_', '-')} out for its default."
                )
        if self.worker_memory is not None and self.worker_memory <= 0:
            raise UsageError("worker_memory must be more than 0", "Leave --worker-memory out for its default.")
        if self.workers < 0:
            raise UsageError("workers cannot be fewer than 0", "Leave --workers out to use every core.")
        if self.confined and self.scheduler is not None:
            raise UsageError("a cluster's workers cannot be confined", "Leave --confined or --scheduler out.")
        page_ranges(self.pages)
        if self.ocr not in ("own", "system"):
            raise UsageError(f"unknown ocr {self.ocr!r}", "Choose own or system.")
        if self.format not in ("csv", "parquet"):
            raise UsageError(f"unknown format {self.format!r}", "Choose csv or parquet.")

    @property
    def anew(self) -> bool:
        """Whether what an earlier run has kept is not to be used."""
        return self.force or self.debug is not None

    @property
    def worker_bytes(self) -> int:
        """Bytes that a worker may use beyond those it starts with."""
        return usual_limit(self.worker_count) if self.worker_memory is None else int(self.worker_memory * MEGABYTE)

    @property
    def worker_count(self) -> int:
        """The number of workers to start."""
        return self.workers or _cores()


def _types() -> dict[str, type]:
    """The type of every option, as it is written in files and in the environment."""
    usual = Options()
    written: dict[str, type] = {"worker_memory": float}  # which no usual value tells
    for one in fields(Options):
        value = getattr(usual, one.name)
        written.setdefault(one.name, str if value is None or isinstance(value, tuple) else type(value))
    return written


def known() -> dict[str, type]:
    """The type of everything that a command can be told, by its name."""
    return _types() | config.OF_THE_COMMAND


def _cores() -> int:
    """The cores that this process may use (a container may have fewer than the machine)."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
