"""`vanban correct`: take in what a person has corrected, and write the tables of a run again with it, without reading a page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanban.corrections.edits import Edits, Texts, check_header, edits_of, table_of
from vanban.corrections.keeping import digests, put_in_place
from vanban.corrections.listing import FILE, NEEDED, Correction, listed, read_table, standing, write_list
from vanban.corrections.making import Corrector
from vanban.errors import Failure, MissingInputError, UsageError, cannot_write
from vanban.inputs import STATE, Input
from vanban.keep import NotARecord
from vanban.ledger import Ledger, kept_settings, open_ledger
from vanban.options import Options
from vanban.output.excel import FILE as WORKBOOK
from vanban.output.write import Tables
from vanban.results import DocumentResult
from vanban.rows import rows_of

_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Corrected:
    """What came of it."""

    noted: list[Correction] = field(default_factory=list)
    """Corrections that are new in the list."""
    taken_back: int = 0
    made: int = 0
    unused: list[tuple[Correction, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def correct(folder: str | Path, files: Sequence[str | Path] = (), *, dry_run: bool = False) -> Corrected:
    """Correct the tables of a run: by `files` (lists of corrections, edited copies of tables), and by edits in the tables themselves.

    The corrections are kept in corrections.csv; every later run into the folder makes them again.
    """
    out = Path(folder)
    if not all((out / name).is_file() for name in (f"{STATE}/ledger.sqlite", "documents.csv")):
        raise MissingInputError(
            f"{out}: there are no tables of a run", "Give the folder that `vanban extract --out` wrote."
        )
    try:
        with open_ledger(out, kept_settings(out)) as ledger:
            return _Run(out, ledger).correct([Path(file) for file in files], dry_run)
    except (NotARecord, sqlite3.DatabaseError) as error:
        raise UsageError(
            f"{out}: what this run has kept is of another version of vanban",
            "Run `vanban extract` into it again first.",
        ) from error
    except OSError as error:
        raise cannot_write(out, error) from error


class _Run:
    """The results of a run, as they lie in its folder."""

    def __init__(self, out: Path, ledger: Ledger) -> None:
        self._out = out
        self._ledger = ledger
        self._last = ledger.last_run()
        self._bom = (out / "documents.csv").read_bytes()[:3] == _BOM

    def correct(self, files: Sequence[Path], dry_run: bool) -> Corrected:
        """Learn, write the list, write the tables."""
        before = standing(self._out)
        edits = self._learned(files)
        kept = {one.place: one for one in before if one.place not in edits.taken_back}
        noted = [one for one in edits.corrections if kept.get(one.place) != one]
        kept |= {one.place: one for one in edits.corrections}
        done = Corrected(noted, len(before) - len([one for one in before if one.place in kept]), remarks=edits.remarks)
        if not dry_run:
            write_list(self._out / FILE, kept.values(), self._bom)
            corrector = self._write(list(kept.values()))
            done.made, done.unused = corrector.made, corrector.unused
        return done

    def _learned(self, files: Sequence[Path]) -> Edits:
        """What the files say, and what was changed in the tables themselves since they were written."""
        read, current = Texts(), Texts()
        corrector = Corrector(Correction(*row) for row in self._last.corrections)
        for one, sha256, result in self._documents():
            rows = list(rows_of(one, sha256, result))
            read.add(rows)
            current.add(corrector.of(one.document, rows))
        every = Edits()
        for table, digest in digests(self._out).items():
            path = self._out / f"{table}.csv"
            if digest not in self._last.digests.get(table, ()):
                header, lines = read_table(path)
                check_header(path, table, header)
                _add(every, edits_of(path, table, lines, read, current, itself=True))
        for path in files:
            header, lines = read_table(path)
            if set(header) >= NEEDED:
                every.corrections += listed(path, header, lines)
            else:
                table = table_of(path, header)
                _add(every, edits_of(path, table, lines, read, current, itself=False))
        return every

    def _write(self, kept: Sequence[Correction]) -> Corrector:
        """The same tables that `vanban extract` would write now."""
        options = Options(
            bom=self._bom,
            excel=(self._out / WORKBOOK).exists(),
            format="parquet" if (self._out / "documents.parquet").exists() else "csv",
        )
        corrector = Corrector(kept)
        with Tables(self._ledger.folder / "new", self._out, options, corrector) as tables:
            tables.fill(self._documents(), self._last.skipped)
            put_in_place(tables, self._ledger, self._last, kept)
        return corrector

    def _documents(self) -> Iterator[tuple[Input, str, DocumentResult | Failure]]:
        """Every document as it was read."""
        for name, source, sha256, failure, _ in self._last.documents:
            outcome = failure or self._ledger.outcome(sha256)
            if outcome is None:
                raise NotARecord(f"{name} is not kept")
            yield Input("", source, name), sha256, outcome


def _add(every: Edits, some: Edits) -> None:
    every.corrections += some.corrections
    every.taken_back |= some.taken_back
    every.remarks += some.remarks
