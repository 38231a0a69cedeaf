"""`vanban correct`: take in what a person has corrected, and write the tables of a run again with it, without reading a page."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from vanban.corrections.edits import Edits, check_header, edits_of, table_of
from vanban.corrections.keeping import changed, keep_changed
from vanban.corrections.listing import FILE, Correction, is_list, listed, standing, write_list
from vanban.corrections.making import Corrector
from vanban.corrections.reading import TableFile, read_table
from vanban.corrections.snapshot import PLACES, Snapshot
from vanban.corrections.workbook import WORKBOOKS, read_workbook
from vanban.errors import Failure, MissingInputError, UsageError, cannot_write
from vanban.inputs import STATE, Input
from vanban.keep import NotARecord
from vanban.ledger import Ledger, kept_settings, open_ledger
from vanban.options import Options
from vanban.output.forms import FORMS, WORKBOOK
from vanban.output.publish import put_in_place
from vanban.output.write import Tables
from vanban.results import DocumentResult
from vanban.rows import rows_of

_BOM = b"\xef\xbb\xbf"
_LEARNED = (*(f"{table}.csv" for table in PLACES), WORKBOOK)
"""The files of a run that people edit in place."""


@dataclass(slots=True)
class Corrected:
    """What came of it."""

    noted: list[Correction] = field(default_factory=list)
    """Corrections that are new in the list."""
    taken_back: int = 0
    made: int = 0
    unused: list[tuple[Correction, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def correct(
    folder: str | Path, files: Sequence[str | Path] = (), *, dry_run: bool = False, insist: bool = False
) -> Corrected:
    """Correct the tables of a run: by `files` (lists of corrections, edited copies of tables), and by edits in the tables themselves.

    The corrections are kept in corrections.csv; every later run into the folder makes them again. What is hardly a person's
    work (letters lost, a column sorted alone, half a table gone) is refused, unless the caller insists.
    """
    with opened_run(Path(folder)) as run:
        return run.correct([Path(file) for file in files], dry_run, insist)


@contextlib.contextmanager
def opened_run(out: Path) -> Iterator[KeptRun]:
    """The results in a folder, for nobody else until they are closed."""
    if not all((out / name).is_file() for name in (f"{STATE}/ledger.sqlite", "documents.csv")):
        raise MissingInputError(
            f"{out}: there are no tables of a run", "Give the folder that `vanban extract --out` wrote."
        )
    try:
        with open_ledger(out, kept_settings(out)) as ledger:
            yield KeptRun(out, ledger)
    except (NotARecord, sqlite3.DatabaseError) as error:
        raise UsageError(
            f"{out}: what this run has kept is of another version of vanban",
            "Run `vanban extract` into it again first.",
        ) from error
    except OSError as error:
        raise cannot_write(out, error) from error


class KeptRun:
    """The results of a run, as they lie in its folder."""

    def __init__(self, out: Path, ledger: Ledger) -> None:
        self.out = out
        self.ledger = ledger
        self._last = ledger.last_run()
        self.bom = (out / "documents.csv").read_bytes()[:3] == _BOM

    def correct(self, files: Sequence[Path], dry_run: bool = False, insist: bool = False) -> Corrected:
        """Learn, write the list, write the tables."""
        before = standing(self.out)
        edits = self._learned(files)
        if edits.objections and not insist:
            raise UsageError(
                "\n  ".join(["nothing was taken, for this is hardly what a person corrected:", *edits.objections]),
                "Mend the file, or insist with --yes.",
            )
        kept = {one.place: one for one in before if one.place not in edits.taken_back}
        noted = [one for one in edits.corrections if kept.get(one.place) != one]
        kept |= {one.place: one for one in edits.corrections}
        done = Corrected(noted, len(before) - len([one for one in before if one.place in kept]), remarks=edits.remarks)
        if not dry_run:
            done.remarks += self._keep_others()
            write_list(self.out / FILE, kept.values(), self.bom)
            corrector = self.write(list(kept.values()))
            done.made, done.unused = corrector.made, corrector.unused
        return done

    def settled(self) -> list[Correction]:
        """The corrections that stand, with the tables as they are with them: what was changed by hand since is taken in first."""
        standing_now = standing(self.out)
        made = {Correction(*row) for row in self._last.corrections}
        if set(standing_now) != made or any(self._changed_by_hand()):
            self.correct([])
        return standing(self.out)

    def write(self, kept: Sequence[Correction]) -> Corrector:
        """The same tables that `vanban extract` would write now."""
        options = Options(bom=self.bom, notes=self._last.notes)
        for form in FORMS:
            if any(form.is_its(path.name) for path in self.out.iterdir()):
                options = form.chosen(options)
        corrector = Corrector(kept)
        with Tables(self.ledger.folder / "new", self.out, options, corrector) as tables:
            tables.fill(self._documents(), self._last.skipped)
            put_in_place(tables, self.ledger, self._last, kept)
        return corrector

    def snapshots(self) -> tuple[Snapshot, Snapshot]:
        """The tables as they were read, and as they were written, with the corrections of the last time."""
        read, current = Snapshot(), Snapshot()
        corrector = Corrector(Correction(*row) for row in self._last.corrections)
        for one, sha256, result in self._documents():
            rows = list(rows_of(one, sha256, result))
            read.add(rows)
            current.add(corrector.of(one.document, rows))
        current.names = corrector.names
        return read, current

    def outcome(self, document: str) -> tuple[Input, str, DocumentResult | Failure] | None:
        """One document as it was read, with the hash of its file."""
        for name, source, sha256, failure, _ in self._last.documents:
            if name == document:
                return self._read(name, source, sha256, failure)
        return None

    def _learned(self, files: Sequence[Path]) -> Edits:
        """What the files say, and what was changed in the tables themselves since they were written."""
        read, current = self.snapshots()
        every = Edits()
        for file in self._changed_by_hand():
            _add(every, edits_of(file, file.table, read, current, itself=True), file)
        for path in files:
            for file in _tables_in(path):
                if is_list(file.header):
                    every.corrections += listed(file)
                    continue
                table = table_of(file)
                check_header(file, table)
                _add(every, edits_of(file, table, read, current, itself=False), file)
        return every

    def _changed_by_hand(self) -> Iterator[TableFile]:
        """The tables of the run, and those of its workbook, that were changed since they were written."""
        known = self._last.digests
        for name, _ in changed(
            self.out, {name: known.get(name, []) for name in _LEARNED if name in known or name != WORKBOOK}
        ):
            for file in _tables_in(self.out / name):
                file = replace(file, table=file.table or Path(name).stem)
                check_header(file, file.table)
                yield file

    def _keep_others(self) -> list[str]:
        """Files that were changed by hand and from which nothing is learned here are kept."""
        others = {name: known for name, known in self._last.digests.items() if name not in _LEARNED or name == WORKBOOK}
        return keep_changed(self.out, others)[1]

    def _documents(self) -> Iterator[tuple[Input, str, DocumentResult | Failure]]:
        """Every document as it was read."""
        for entry in self._last.documents:
            yield self._read(*entry[:4])

    def _read(
        self, name: str, source: str, sha256: str, failure: Failure | None
    ) -> tuple[Input, str, DocumentResult | Failure]:
        outcome = failure or self.ledger.outcome(sha256)
        if outcome is None:
            raise NotARecord(f"{name} is not kept")
        return Input("", source, name), sha256, outcome


def _tables_in(path: Path) -> Iterator[TableFile]:
    """The table of a CSV, or those of a workbook."""
    if path.suffix.lower() in WORKBOOKS:
        yield from read_workbook(path)
    else:
        yield read_table(path)


def _add(every: Edits, some: Edits, file: TableFile) -> None:
    """The edits of one more file; two files that differ about a cell are not both right."""
    some.objections = [f"{file.name}: {text}" for text in some.objections]
    known = {one.place: one.correct for one in every.corrections}
    for one in some.corrections:
        if known.get(one.place, one.correct) != one.correct:
            some.objections.append(f"{file.name}: another file says {known[one.place]!r} of {one}")
    every += some
