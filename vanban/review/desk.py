"""The desk at which doubts are worked off: what is open, what a row reads now, and every decision, kept as soon as it is made.

A decision is a correction (see corrections/listing.py) and is written into corrections.csv at once; the tables follow when the
desk is tidied. Several people may sit at it: each decision names the version of what it was made on, and one on an older version is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban import doubts
from vanban.corrections.edits import unfit
from vanban.corrections.listing import ADD, DELETE, FILE, Correction, as_json, below, correctable, told, write_list
from vanban.corrections.making import Corrector
from vanban.corrections.reading import plain
from vanban.corrections.replay import KeptRun
from vanban.report.tables import rows as table_rows
from vanban.review.sheet import DocumentRows, Texts, joined, splitted
from vanban.rows import rows_of

Place = tuple[str, str, str, str]
REMEMBERED = 4
"""So many documents are kept in memory with all their rows."""


class Stale(Exception):
    """Somebody else has changed this in the meantime; `now` is what it reads now."""

    def __init__(self, now: Mapping[str, Any]) -> None:
        super().__init__("changed in the meantime")
        self.now = dict(now)


class Unfit(Exception):
    """A text that cannot stand where it was put, and why."""


@dataclass(slots=True)
class _Decision:
    """What one decision changed in the list of corrections, so that it can be taken back."""

    document: str
    before: dict[Place, Correction | None]
    after: dict[Place, Correction | None]


@dataclass(slots=True)
class Desk:
    """A run's doubts and rows, and the decisions about them."""

    run: KeptRun
    seq: int = 0
    """Counts decisions, so that a page knows whether anything has changed."""
    _kept: dict[Place, Correction] = field(default_factory=dict)
    _doubts: dict[str, list[Texts]] = field(default_factory=dict)
    _versions: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _decisions: list[_Decision] = field(default_factory=list)
    _documents: dict[str, DocumentRows] = field(default_factory=dict)
    _listed: list[dict[str, Any]] | None = None
    _untidy: bool = False

    def __post_init__(self) -> None:
        """Take in what was done before, by whatever way."""
        self._kept = {one.place: one for one in self.run.settled()}
        for row in table_rows(self.run.out, "doubts"):
            self._doubts.setdefault(row["document"], []).append(row)
        for name in [*self._doubts][:1]:
            self._document(name)  # what another version has kept is told now, and not when somebody wants to work

    # --- what there is -----------------------------------------------------------------------------------------------------

    def doubts(self) -> list[dict[str, Any]]:
        """What is open, the most worthwhile first; a merged cell that is doubtful on several rows is one doubt."""
        if self._listed is None:
            found: dict[tuple[str, ...], dict[str, Any]] = {}
            for row in (row for listed in self._doubts.values() for row in listed):
                one = _doubt(row)
                key = tuple(str(one[name]) for name in ("document", "table", "column", "page", "bbox", "text"))
                same = found.setdefault(key if row["bbox"] else (*key, one["row"]), one | {"rows": []})
                same["rows"].append(one["row"])
            self._listed = sorted(found.values(), key=lambda one: -(1 - one["confidence"]) * len(one["rows"]))
        return self._listed

    def row(self, document: str, table: str, number: str) -> dict[str, Any]:
        """A row as it is now, with the version of every cell."""
        texts = self._document(document).now(table, number)
        if texts is None:
            raise Stale({"gone": True})
        return {
            "document": document,
            "table": table,
            "row": number,
            "page": texts.get("page", ""),
            "bbox": texts.get("bbox", ""),
            "confidence": texts.get("confidence", ""),
            "version": self._versions[table, document, number],
            "cells": [
                {"column": name, "text": texts[name], "version": self._versions[table, document, number, name]}
                for name in correctable(table)
            ],
        }

    def page(self, document: str, page: str) -> list[dict[str, str]]:
        """The rows that begin on a page."""
        return self._document(document).on_page(page)

    def counts(self) -> dict[str, int]:
        """How much is open, and how much was decided here."""
        return {"open": len(self.doubts()), "decided": len(self._decisions), "seq": self.seq}

    # --- decisions ---------------------------------------------------------------------------------------------------------

    def decide(self, document: str, table: str, rows: Sequence[str], column: str, text: str, version: int) -> int:
        """Say what the cell reads, on every row on which it stands; the number of the decision comes back.

        version: that of the cell on the first of the rows, when it was looked at.
        """
        text = plain(text)
        self._check(document, table, rows[0], column, version)
        if column not in correctable(table):
            raise Unfit(f"{column} of {table} is not corrected")
        if why := unfit(table, column, text):
            raise Unfit(why)
        paper = self._document(document)
        changes: dict[Place, Correction | None] = {}
        for number in rows:
            one = paper.correction(table, number, column, text)
            changes[one.place] = one
            self._versions[table, document, number, column] += 1
            self._versions[table, document, number] += 1
        return self._settle(document, changes)

    def delete(self, document: str, table: str, number: str, version: int) -> int:
        """There is no such row."""
        self._check_row(document, table, number, version)
        return self._settle(document, self._deletion(document, table, number))

    def add(self, document: str, table: str, below_row: str, texts: Mapping[str, str]) -> int:
        """There is one more row, below that one ("0": above all)."""
        one = self._addition(document, table, below_row, texts)
        return self._settle(document, {one.place: one})

    def join(self, document: str, table: str, number: str, version: int) -> int:
        """Make one row of this one and the next."""
        self._check_row(document, table, number, version)
        paper = self._document(document)
        following = paper.following(table, number)
        if following is None:
            raise Unfit("there is no row below it")
        whole = joined(table, paper.must(table, number), paper.must(table, following))
        changes: dict[Place, Correction | None] = {}
        for column, text in whole.items():
            if text != paper.must(table, number)[column]:
                one = paper.correction(table, number, column, text)
                changes[one.place] = one
        changes |= self._deletion(document, table, following)
        self._versions[table, document, number] += 1
        return self._settle(document, changes)

    def split(self, document: str, table: str, number: str, column: str, at: int, version: int) -> int:
        """From this letter of this cell on it is another row."""
        self._check_row(document, table, number, version)
        paper = self._document(document)
        first, second = splitted(table, paper.must(table, number), column, at)
        one = paper.correction(table, number, column, first)
        self._versions[table, document, number] += 1
        other = self._addition(document, table, number, second)
        return self._settle(document, {one.place: one, other.place: other})

    def undo(self, number: int) -> None:
        """Take a decision back, unless another one was made on top of it."""
        if not 0 < number <= len(self._decisions):
            raise Unfit("there is no such decision")
        decision = self._decisions[number - 1]
        if any(self._kept.get(place) != one for place, one in decision.after.items()):
            raise Stale({"decided": True})
        for table, document, row, column in decision.before:
            self._versions[table, document, row, column] += 1
            self._versions[table, document, row] += 1
        self._settle(decision.document, dict(decision.before))

    def tidy(self) -> None:
        """Write the tables with all that was decided."""
        if self._untidy:
            self.run.write(list(self._kept.values()))
            self._untidy = False

    # --- inside ------------------------------------------------------------------------------------------------------------

    def _settle(self, document: str, changes: dict[Place, Correction | None]) -> int:
        """Change the list of corrections on the disk, then everything that follows from it."""
        before = {place: self._kept.get(place) for place in changes}
        for place, one in changes.items():
            if one is None:
                self._kept.pop(place, None)
            else:
                self._kept[place] = one
        write_list(self.run.out / FILE, self._kept.values(), self.run.bom)
        self._untidy = True
        self._documents.pop(document, None)
        self._doubts[document] = self._document(document).doubts
        self._listed = None
        self._decisions.append(_Decision(document, before, changes))
        self.seq += 1
        return len(self._decisions)

    def _document(self, name: str) -> DocumentRows:
        if name not in self._documents:
            found = self.run.outcome(name)
            if found is None:
                raise Stale({"gone": True})
            while len(self._documents) >= REMEMBERED:
                self._documents.pop(next(iter(self._documents)))
            own = [one for one in self._kept.values() if one.document == name]
            read = list(rows_of(*found))
            corrector = Corrector(own)
            self._documents[name] = DocumentRows(name, read, list(corrector.of(name, read)), corrector.names)
        return self._documents[name]

    def _deletion(self, document: str, table: str, number: str) -> dict[Place, Correction | None]:
        paper = self._document(document)
        self._versions[table, document, number] += 1
        if name := paper.names.get((table, document, number)):
            return {(table, document, name, ""): None}
        was = paper.read(table, number)
        one = Correction(table, document, was.get("page", ""), number, "", told(table, was), "", DELETE)
        return {one.place: one}

    def _addition(self, document: str, table: str, below_row: str, texts: Mapping[str, str]) -> Correction:
        paper = self._document(document)
        given = {name: plain(text) for name, text in texts.items() if name in correctable(table)}
        for column, text in given.items():
            if why := unfit(table, column, text):
                raise Unfit(f"{column}: {why}")
        name = paper.names.get((table, document, below_row), "")
        above, _ = below(name) or (int(below_row), 0)
        used = [below(one.row) for one in self._kept.values() if (one.table, one.document) == (table, document)]
        number = 1 + max((count for row, count in filter(None, used) if row == above), default=0)
        return Correction(table, document, "", f"{above}+{number}", "", "", as_json(given), ADD)

    def _check(self, document: str, table: str, number: str, column: str, version: int) -> None:
        row = self.row(document, table, number)
        now = next((cell for cell in row["cells"] if cell["column"] == column), None)
        if now is None or now["version"] != version:
            raise Stale(now or {"gone": True})

    def _check_row(self, document: str, table: str, number: str, version: int) -> None:
        row = self.row(document, table, number)
        if row["version"] != version:
            raise Stale(row)


def _doubt(row: Texts) -> dict[str, Any]:
    """A row of doubts.csv as a page wants it; the cell as corrections call it."""
    is_cell = row["table_name"] == "cells"
    return {
        "document": row["document"],
        "table": row["table_name"],
        "row": row["column_name"] if is_cell else row["row_no"],
        "column": "text" if is_cell else row["column_name"],
        "page": row["page"],
        "text": row["text"],
        "confidence": float(row["confidence"] or 0),
        "reason": {tongue: doubts.in_one_tongue(row["reason"], tongue) for tongue in doubts.TONGUES},
        "kinds": list(doubts.kinds_of(doubts.in_one_tongue(row["reason"], "vi"))),
        "alternatives": [one for one in row["alternatives"].split(doubts.BETWEEN_READINGS) if one],
        "bbox": row["bbox"],
    }
