"""What a person has changed in a table: an edited copy, or the table itself, compared with what was written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from vanban.columns import tables
from vanban.corrections.listing import (
    ADD,
    CORRECTED,
    DELETE,
    GROWING,
    TELLING,
    Correction,
    as_json,
    below,
    correctable,
    row_name,
    told,
)
from vanban.corrections.plausible import CellChange, Deleted, objections, too_few
from vanban.corrections.reading import TableFile
from vanban.corrections.snapshot import PLACES, Place, Snapshot, Texts
from vanban.corrections.spreadsheet import is_damage, undone
from vanban.errors import UsageError
from vanban.output.excelsheets import MORE
from vanban.rows import fits

_NOT_COPIED = {
    "task_units": "Correct lead_unit, support_units or authority in tasks.csv: the units follow.",
    "citations": "Write a line for it into corrections.csv.",
    "doubts": "Correct the cells that it lists in their own tables, or with `vanban review`.",
    "problems": "It lists what a person should look at.",
}


@dataclass(slots=True)
class Edits:
    """What was found: corrections, places whose correction is taken back, why it is not plausible, and remarks for the person."""

    corrections: list[Correction] = field(default_factory=list)
    taken_back: set[tuple[str, str, str, str]] = field(default_factory=set)
    objections: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def __iadd__(self, other: Edits) -> Edits:
        """Both."""
        self.corrections += other.corrections
        self.taken_back |= other.taken_back
        self.objections += other.objections
        self.remarks += other.remarks
        return self


def table_of(file: TableFile) -> str:
    """Which table this is a copy of, by its columns; some may have been deleted."""
    if file.table:
        return file.table
    header = set(file.header)
    for name, advice in _NOT_COPIED.items():
        if header == set(tables()[name].columns):
            raise UsageError(f"{file.name}: {name}.csv is not corrected by a copy", advice)
    for name in ("tasks", "statistics", "cells", "documents"):
        if set(PLACES[name]) <= header and header & set(correctable(name)) and _own_share(name, header) > 0.5:
            return name
    raise UsageError(
        f"{file.name}: this is neither a list of corrections nor a copy of a table",
        f"Copies keep the header of {', '.join(name for name in CORRECTED if name in PLACES)}.csv.",
    )


def _own_share(table: str, header: set[str]) -> float:
    return len(header & set(tables()[table].columns)) / len(header)


def check_header(file: TableFile, table: str) -> None:
    """A table must still say which of its rows is which, and a column that was renamed is not taken for one that was deleted."""
    missing = [name for name in PLACES[table] if name not in file.header]
    if missing:
        raise UsageError(
            f"{file.name}: the column {missing[0]} is missing",
            "Put it back; or move the file away, and this command writes it anew.",
        )
    twice = [name for name, count in Counter(file.header).items() if count > 1]
    if twice:
        raise UsageError(f"{file.name}: there are two columns {twice[0]}", "Take one of them out.")
    gone = [name for name in correctable(table) if name not in file.header]
    unknown = [name for name in file.header if name and name not in tables()[table].columns]
    if gone and unknown:
        raise UsageError(
            f"{file.name}: the column {gone[0]} is missing and {unknown[0]} is not known: was it renamed?",
            "Give it its old name back, or delete the column.",
        )


def edits_of(file: TableFile, table: str, read: Snapshot, current: Snapshot, itself: bool) -> Edits:
    """The changes between a table as it was written (`current`) and as it is now.

    itself: it is the table of the run, whole, so that a cell which is again as it was `read` takes its correction back, and
    a row that is not there any more was deleted.
    """
    return _Comparison(file, table, read, current, itself).edits()


class _Comparison:
    """One table beside what was written."""

    def __init__(self, file: TableFile, table: str, read: Snapshot, current: Snapshot, itself: bool) -> None:
        self._file = file
        self._table = table
        self._read = read.rows[table]
        self._current = current.rows[table]
        self._names = current.names
        self._itself = itself
        self._columns = correctable(table)
        self._types = dict(zip(tables()[table].columns, tables()[table].types, strict=True))
        self._found = Edits()
        self._given: Counter[str] = Counter()
        self._changes: list[CellChange] = []
        self._damaged = 0
        self._followed = Counter[str]()

    def edits(self) -> Edits:
        """Every row of the file, then the rows that are not in it."""
        seen: dict[Place, Texts] = {}
        last: dict[str, str] = {}
        for texts, line in zip(self._file.rows, self._file.lines, strict=True):
            place = (texts.get("document", ""), row_name(self._table, texts))
            if place not in self._current:
                self._added(texts, place, line, last.get(place[0], "0"))
                continue
            if place in seen and any(seen[place].get(name) != texts.get(name) for name in self._columns):
                self._found.objections.append(f"line {line}: row {_shown(place)} stands twice, and differently")
            seen[place] = texts
            last[place[0]] = place[1]
            self._compare(texts, place)
        self._missing(seen)
        filled = Counter(name for row in self._current.values() for name, text in row.items() if text)
        self._found.objections += objections(self._table, self._changes, filled)
        self._remark()
        return self._found

    def _compare(self, texts: Texts, place: Place) -> None:
        now = self._current[place]
        for column, given in texts.items():
            if given == now.get(column, ""):
                continue
            if is_damage(now.get(column, ""), given) or _is_cut(now.get(column, ""), given):
                self._damaged += column in self._columns
                continue
            if column not in self._columns:
                self._given[column] += bool(column)
                continue
            text = undone(given, self._types[column])
            if why := unfit(self._table, column, text):
                self._found.objections.append(f"row {_shown(place)}: {column} is {text!r}: {why}")
                continue
            self._changes.append(CellChange(_shown(place), column, now[column], text))
            self._learn(place, column, text)

    def _learn(self, place: Place, column: str, text: str) -> None:
        document, row = place
        if name := self._names.get((self._table, document, row)):
            self._correct_added(place, name, column, text)
            return
        was = self._read[place]
        if text != was[column]:
            self._found.corrections.append(
                Correction(self._table, document, was.get("page", ""), row, column, was[column], text)
            )
        elif self._itself:
            self._found.taken_back.add((self._table, document, row or was[column], column))

    def _correct_added(self, place: Place, name: str, column: str, text: str) -> None:
        """A cell of a row that a person added: the row is added anew with it."""
        place_of = (self._table, place[0], name, "")
        before = next((one for one in self._found.corrections if one.place == place_of), None)
        texts = before.texts if before else {key: self._current[place][key] for key in self._columns}
        texts[column] = text
        self._found.corrections = [one for one in self._found.corrections if one is not before]
        self._found.corrections.append(Correction(self._table, place[0], "", name, "", "", as_json(texts), ADD))

    def _added(self, texts: Texts, place: Place, line: int, last: str) -> None:
        """A row that was not written: a new one, if it can be."""
        document = place[0]
        if place in self._read:  # it had been deleted, and is there again
            self._found.taken_back.add((self._table, *place, ""))
            return
        given = {column: undone(texts.get(column, ""), self._types[column]) for column in self._columns}
        if not any(given.values()) or self._table not in GROWING:
            self._followed["unknown"] += any(given.values()) or self._table in GROWING
            return
        if why := self._unfit(document, texts.get("row_no", ""), given):
            self._found.objections.append(f"line {line} is no row of {self._table}.csv, and cannot be added: {why}")
            return
        above, _ = below(self._names.get((self._table, document, last), "")) or (int(last), 0)
        self._followed[f"{document} {above}"] += 1
        name = f"{above}+{self._next(document, above)}"
        self._found.corrections.append(Correction(self._table, document, "", name, "", "", as_json(given), ADD))

    def _next(self, document: str, above: int) -> int:
        """The number among the rows that were added below a row."""
        known = [below(name) for (table, of, _), name in self._names.items() if (table, of) == (self._table, document)]
        return (
            max((number for row, number in filter(None, known) if row == above), default=0)
            + self._followed[f"{document} {above}"]
        )

    def _unfit(self, document: str, number: str, given: Texts) -> str:
        """Why a row cannot be added; nothing if it can."""
        if document not in {name for name, _ in self._current} | {name for name, _ in self._read}:
            return f"the run has no document {document!r} with such rows"
        if number and not number.isdecimal():
            return f"its row_no is {number!r}; leave it empty"
        telling = TELLING[self._table][0]
        if not given[telling]:
            return f"its {telling} is empty"
        return next(
            (f"{column}: {why}" for column, text in given.items() if (why := unfit(self._table, column, text))), ""
        )

    def _missing(self, seen: Collection[Place]) -> None:
        """Rows that were written and are not in the file: deleted, unless it is an excerpt."""
        gone: dict[str, list[Place]] = defaultdict(list)
        there = {document for document, _ in seen}
        for place in self._current:
            excerpt = not self._itself and (place[0] not in there or (self._table, *place) in self._names)
            if place not in seen and not excerpt and self._file.missing != "nothing":
                gone[place[0]].append(place)
        if gone and self._table not in TELLING:
            self._found.remarks.append(f"{self._file.name}: documents are not deleted by deleting their rows")
            return
        of = Counter(document for document, _ in self._current)
        for one in too_few([Deleted(document, len(places), of[document]) for document, places in gone.items()]):
            said = f"{one.gone} of the {one.of} rows of {one.document} are not in it"
            if self._itself or self._file.missing == "deleted":
                self._found.objections.append(said)
            else:
                self._found.remarks.append(f"{self._file.name}: {said}; it is taken for an excerpt, nothing is deleted")
                del gone[one.document]
        for document, row in (place for places in gone.values() for place in places):
            if name := self._names.get((self._table, document, row)):
                self._found.taken_back.add((self._table, document, name, ""))
            else:
                self._found.corrections.append(self._deletion(document, row))
        self._found.corrections = [one for one in self._found.corrections if one.place not in self._found.taken_back]

    def _deletion(self, document: str, row: str) -> Correction:
        was = self._read[document, row]
        return Correction(self._table, document, was.get("page", ""), row, "", told(self._table, was), "", DELETE)

    def _remark(self) -> None:
        name, said = self._file.name, self._found.remarks
        if unknown := self._followed["unknown"]:
            said.append(f"{name}: {unknown} rows are no rows of {self._table}.csv; nothing was added")
        if self._given:
            listed = ", ".join(f"{column} ({count})" for column, count in sorted(self._given.items()))
            said.append(f"{name}: changes in columns that nobody corrects are left out: {listed}")
        if self._damaged:
            said.append(f"{name}: {self._damaged} cells that a spreadsheet wrote its own way are as they were")
        if self._file.missing == "nothing":
            return
        if gone := [column for column in self._columns if column not in self._file.header and self._file.rows]:
            said.append(f"{name}: it has no column {', '.join(gone)}; that is as it was")


_EXAMPLES = {"date": "2025-12-31", "number": "12.5", "integer": "12"}


def unfit(table: str, column: str, text: str) -> str:
    """Why a text cannot stand in a column; nothing if it can."""
    described = next(described for described in tables()[table].schema["fields"] if described["name"] == column)
    words = described.get("constraints", {}).get("enum")
    if text and words and text not in words:
        return f"the column holds one of {', '.join(words)}"
    kind = described["type"]
    return "" if fits(text, kind) else f"the column holds a {kind}, as {_EXAMPLES[kind]}"


def _is_cut(was: str, now: str) -> bool:
    """Whether a text was cut because a cell of a workbook holds no more."""
    return now.endswith(MORE) and was.startswith(now.removesuffix(MORE))


def _shown(place: Place) -> str:
    document, row = place
    return f"{row} of {document}" if row else f"of {document}"
