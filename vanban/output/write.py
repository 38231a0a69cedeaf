"""Write the tables so that each is there whole or as it was before: everything is written beside, then put in place."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

from vanban.columns import tables
from vanban.corrections.keeping import digests
from vanban.corrections.making import Corrector
from vanban.errors import Failure
from vanban.inputs import LINK, Input
from vanban.layouts.records import PrintedTable
from vanban.options import Options
from vanban.output.datapackage import package_json
from vanban.output.worklist import Worklist
from vanban.results import DocumentResult
from vanban.rows import Row, clean, printed, problem, rows_of

_SKIPPED_FILE = ("this kind of file is not read", "Convert it to PDF if it is a document.")
_JUNK = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
"""Files that systems put into folders on their own."""
_SEVERITY = tables()["problems"].columns.index("severity")
_SKIPPED_LINKS = {
    "/": ("a link to a folder is not followed", "Give the folder that it leads to as one more input."),
    LINK: ("a link that leads out of the folder is not followed", "Add --follow-links if you trust who made it."),
}


class Sink(Protocol):
    """A form in which tables are written."""

    def expect(self, doubts: Sequence[Row]) -> None:
        """The rows of one document come next; these of its cells are doubtful."""
        ...

    def add(self, table: str, row: Row) -> None:
        """One more row."""
        ...

    def close(self) -> None:
        """Finish the files."""
        ...


class CsvSink:
    """RFC 4180, UTF-8, a line feed at the end of a row, a header row."""

    def __init__(self, folder: Path, bom: bool) -> None:
        self._stack = ExitStack()
        self._writers = {}
        for table in tables().values():
            stream = self._stack.enter_context(_open(folder / f"{table.name}.csv", "utf-8-sig" if bom else "utf-8"))
            self._writers[table.name] = csv.writer(stream, lineterminator="\n")
            self._writers[table.name].writerow(table.columns)

    def expect(self, doubts: Sequence[Row]) -> None:
        """A CSV lists doubts and marks none."""

    def add(self, table: str, row: Row) -> None:
        """One more line."""
        self._writers[table].writerow([printed(value) for value in row])

    def close(self) -> None:
        """Close every file."""
        self._stack.close()


class Tables:
    """All tables of a run, row by row, in every form that was asked for; `publish` puts them in place."""

    def __init__(self, beside: Path, out: Path, options: Options, corrector: Corrector | None = None) -> None:
        self._corrector = corrector or Corrector()
        self._beside = beside
        self.out = out
        self._bom = options.bom
        self._texts: dict[str, str] = {}
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        self._notes = options.notes
        self._sinks = [make(beside) for make in sinks(options)]
        self._worklist = Worklist(beside)
        (beside / "datapackage.json").write_text(package_json(options), encoding="utf-8")

    def __enter__(self) -> Tables:
        """Ready for rows."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing half-written behind."""
        if kind is not None:
            self._close()
        shutil.rmtree(self._beside, ignore_errors=True)

    def add(self, one: Input, sha256: str, outcome: DocumentResult | Failure) -> None:
        """A document's rows and its text."""
        rows = list(self._corrector.of(one.document, rows_of(one, sha256, outcome)))
        doubts = [row for table, row in rows if table == "doubts"]
        for sink in self._sinks:
            sink.expect(doubts)
        self._worklist.add(doubts)
        for table, row in rows:
            if table != "doubts":
                self.row(table, row)
        if isinstance(outcome, DocumentResult):
            self._text(one.document, "\f".join(outcome.texts))
            for number, wide in enumerate(outcome.content.printed, start=1):
                self._file(f"tables/{one.document}.{number}.csv", wide_csv(wide, self._bom))

    def fill(self, documents: Iterable[tuple[Input, str, DocumentResult | Failure]], skipped: Iterable[str]) -> None:
        """Everything that a run has to say, one document in memory at a time."""
        for one, sha256, outcome in documents:
            self.add(one, sha256, outcome)
        for source in skipped:
            message, advice = _SKIPPED_LINKS.get(source[-1:], _SKIPPED_FILE)
            severity = "info" if _is_junk(source) else "warning"
            self.row("problems", problem(source, 0, severity, "skipped", message, advice))
        for table, row in self._corrector.strays():
            self.row(table, row)
        for row in self._worklist.drain():
            self._write("doubts", row)

    def row(self, table: str, row: Row) -> None:
        """A single row; what asks for nothing is left out unless it was asked for."""
        if table != "problems" or self._notes or row[_SEVERITY] != "info":
            self._write(table, row)

    def _write(self, table: str, row: Row) -> None:
        for sink in self._sinks:
            sink.add(table, row)

    def digests(self) -> dict[str, str]:
        """Hashes of the finished files that people may change, by their names below the results folder."""
        self._close()
        return digests(self._beside) | self._texts

    def publish(self) -> set[str]:
        """Put everything in place; what stood there before is replaced file by file.

        Gives the paths of what a later run takes away if it does not write it again: the texts, and the forms beside the CSVs.
        """
        self._close()
        paths = sorted(self._beside.iterdir())
        for path in paths:
            _sync(path)
            path.replace(self.out / path.name)
        return set(self._texts) | {path.name for path in paths if path.suffix not in (".csv", ".json")}

    def _text(self, document: str, text: str) -> None:
        """The text file of a document."""
        self._file(
            text_name(document), text.encode("utf-8", errors="replace") + (b"" if text.endswith("\n") else b"\n")
        )

    def _file(self, name: str, data: bytes) -> None:
        """A file of a document's own; an unchanged one is left alone."""
        self._texts[name] = hashlib.sha256(data).hexdigest()
        path = self.out / name
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._beside / "file.part"
        beside.write_bytes(data)
        beside.replace(path)

    def _close(self) -> None:
        self._worklist.close()
        for sink in self._sinks:
            sink.close()
        self._sinks = []


def sinks(options: Options) -> list[Callable[[Path], Sink]]:
    """The forms that were asked for; the packages behind them are only loaded then."""
    makers: list[Callable[[Path], Sink]] = [lambda folder: CsvSink(folder, options.bom)]
    if options.excel:
        from vanban.output.excel import ExcelSink

        makers.append(ExcelSink)
    if options.sqlite:
        from vanban.output.sqlite import SqliteSink

        makers.append(SqliteSink)
    if options.format == "parquet":
        from vanban.output.parquet import ParquetSink

        makers.append(ParquetSink)
    return makers


def wide_csv(table: PrintedTable, bom: bool) -> bytes:
    """A table as it is printed, header first."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([[clean(text) for text in row] for row in (table.header, *table.rows)])
    return stream.getvalue().encode("utf-8-sig" if bom else "utf-8", errors="replace")


def text_name(document: str) -> str:
    """Where the text of a document lies below the results folder."""
    return f"text/{document}.txt"


def put_copy(kept: Path, out: Path, document: str) -> list[str]:
    """Put a document's copy that can be searched in its place, if there is one; its name."""
    if not kept.is_file() or not kept.stat().st_size:
        return []
    name = f"pdf/{document}.pdf"
    path = out / name
    if not (path.exists() and path.samefile(kept)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        try:
            os.link(kept, path)
        except OSError:  # a file system without links
            shutil.copyfile(kept, path)
    return [name]


def remove_written(out: Path, names: set[str]) -> None:
    """Take away what an earlier run has written and this one has not: texts of documents that are gone, forms not asked for."""
    for name in sorted(names):
        path = out / name
        path.unlink(missing_ok=True)
        for folder in list(path.relative_to(out).parents)[:-1]:
            try:
                (out / folder).rmdir()
            except OSError:
                break


def _is_junk(source: str) -> bool:
    """Whether a skipped file is nobody's document: a system's own, a lock of an office program, a hidden one."""
    name = source.rstrip("/").rpartition("/")[2].lower()
    return name in _JUNK or name.startswith(("~$", "."))


def _open(path: Path, encoding: str) -> IO[str]:
    return path.open("w", encoding=encoding, newline="")


def _sync(path: Path) -> None:
    """Make sure that the bytes are on the disk before the name is."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
