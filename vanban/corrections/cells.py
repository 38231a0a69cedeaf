"""The rows of one document while corrections are made in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vanban.columns import tables
from vanban.corrections.checked import settle_confidence
from vanban.corrections.edits import unfit
from vanban.corrections.listing import ADD, CELL, DELETE, Correction, below, row_name, told
from vanban.corrections.reading import plain
from vanban.layouts.rows.tasks import UNIT_ROLES
from vanban.layouts.values import deadline, number
from vanban.layouts.words.units import bare, split_units
from vanban.rows import Row, Value, printed

FLAG = "corrected"
CHECKED = "checked"
ADDED = "added"

Values = dict[str, Value]
Refused = list[tuple[Correction, str]]


class Cells:
    """The rows of one document, by table."""

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        self._tables: dict[str, list[Values]] = {name: [] for name in tables()}
        for table, row in rows:
            self._tables[table].append(dict(zip(tables()[table].columns, row, strict=True)))
        self.names: dict[tuple[str, str], str] = {}
        """What corrections call a row that was added, by its table and number."""
        self.needless = 0
        """Corrections of what is read rightly by now."""

    def rows(self) -> list[tuple[str, Row]]:
        """The rows as they are now."""
        return [(table, tuple(row.values())) for table, listed in self._tables.items() for row in listed]

    def correct(self, corrections: Sequence[Correction]) -> Refused:
        """Make every correction that fits; those that don't come back, with the reason."""
        refused: Refused = []
        meant: list[tuple[Correction, list[Values]]] = []
        checked: list[tuple[Correction, list[Values]]] = []
        for one in (one for one in corrections if one.action == CELL):
            found, right, why = self._meant(one)
            if why:
                refused.append((one, why))
            else:
                meant.append((one, found))
                checked.append((one, [*found, *right]))
                self.needless += not found
        deleted, why_not = self._deletable([one for one in corrections if one.action == DELETE])
        self._make(meant)
        settle_confidence(self._tables, checked)
        for one, row in deleted:
            self._delete(one, row)
        refused += why_not + self._add([one for one in corrections if one.action == ADD])
        return refused

    def _meant(self, one: Correction) -> tuple[list[Values], list[Values], str]:
        """The rows in which the correction is to be made, those that are right by themselves, or why it cannot be made."""
        rows = [row for row in self._tables[one.table] if self._is_meant(one, row)]
        if not rows:
            return [], [], "there is no such row"
        if reason := unfit(one.table, one.column, one.correct):
            return [], [], reason
        texts = [plain(printed(row[one.column])) for row in rows]
        found = [row for row, text in zip(rows, texts, strict=True) if text == one.read]
        right = [row for row, text in zip(rows, texts, strict=True) if text == one.correct != one.read]
        return found, right, "" if found or right else f"{texts[0]!r} is read there now"

    def _is_meant(self, one: Correction, row: Values) -> bool:
        texts = {name: printed(value) for name, value in row.items()}
        if one.table == "citations":
            return plain(texts[one.column]) in (one.read, one.correct)
        return one.table == "documents" or row_name(one.table, texts) == one.row

    def _deletable(self, corrections: Sequence[Correction]) -> tuple[list[tuple[Correction, Values]], Refused]:
        """The rows that are to be taken away, as they were read; and what cannot be."""
        found: list[tuple[Correction, Values]] = []
        refused: Refused = []
        for one in corrections:
            row = next((row for row in self._tables[one.table] if self._is_meant(one, row)), None)
            if row is None:
                refused.append((one, "there is no such row"))
            elif (text := told(one.table, {name: plain(printed(value)) for name, value in row.items()})) != one.read:
                refused.append((one, f"{text!r} is read there now"))
            else:
                found.append((one, row))
        return found, refused

    def _make(self, meant: Sequence[tuple[Correction, list[Values]]]) -> None:
        """Write what is right, then what follows from it; but what a person has written outranks what follows."""
        for one, rows in meant:
            for row in rows:
                row[one.column] = one.correct
                if one.correct != one.read:
                    self._follow(one.table, one.column, row)
                _mark(row, CHECKED if one.correct == one.read else FLAG)
                if one.table == "documents":
                    self._settle(one.column)
        for one, rows in meant:
            for row in rows:
                row[one.column] = one.correct

    def _follow(self, table: str, column: str, row: Values) -> None:
        """Write anew what was derived from the cell."""
        text = printed(row[column])
        if table == "tasks" and column == "deadline":
            due = deadline(text, printed(row["deadline_date"])[:4])
            row["deadline_type"], row["deadline_date"] = due.type, due.date
        elif table == "tasks" and column in UNIT_ROLES:
            self._name_units(row, UNIT_ROLES[column], text)
        elif table == "statistics" and column == "value":
            row["value_number"] = number(text)

    def _settle(self, column: str) -> None:
        """What was doubtful about a document's column (number-unread, signer-mended) is so no more."""
        doubts = self._tables["problems"]
        self._tables["problems"] = [row for row in doubts if not printed(row["kind"]).startswith(f"{column}-")]

    def _name_units(self, task: Values, role: str, text: str) -> None:
        """The bodies of a corrected cell in the place of those that were read."""
        others = [
            unit for unit in self._tables["task_units"] if (unit["row_no"], unit["role"]) != (task["row_no"], role)
        ]
        named = [bare(unit) for unit in split_units(text.split("\n"))]
        known = {"document": task["document"], "row_no": task["row_no"], "role": role}
        units: list[Values] = [*others, *({**known, "unit": unit} for unit in named)]
        order = {row["row_no"]: place for place, row in enumerate(self._tables["tasks"])}
        roles = list(UNIT_ROLES.values())
        self._tables["task_units"] = sorted(
            units, key=lambda unit: (order.get(unit["row_no"], len(order)), roles.index(str(unit["role"])))
        )

    def _delete(self, one: Correction, row: Values) -> None:
        """Take a row away, with the units and the doubts that were its own; the others keep their numbers."""
        self._tables[one.table] = [other for other in self._tables[one.table] if other is not row]
        number = row["row_no"]
        if one.table == "tasks":
            self._tables["task_units"] = [unit for unit in self._tables["task_units"] if unit["row_no"] != number]
        self._tables["doubts"] = [
            doubt
            for doubt in self._tables["doubts"]
            if (doubt["table_name"], doubt["row_no"]) != (one.table, number)
            or (one.table == "cells" and doubt["column_name"] != one.row)
        ]

    def _add(self, corrections: Sequence[Correction]) -> Refused:
        """Put in the rows that a person has added, below the rows that they name, with numbers that no row has."""
        refused: Refused = []
        free = {
            table: max((_whole(row["row_no"]) for row in self._tables[table]), default=0)
            for table in ("tasks", "statistics")
        }
        for one in sorted(corrections, key=lambda one: (one.table, below(one.row) or (0, 0))):
            why = next((why for column, text in one.texts.items() if (why := unfit(one.table, column, text))), "")
            if why:
                refused.append((one, why))
                continue
            free[one.table] += 1
            self._put(one, free[one.table])
        return refused

    def _put(self, one: Correction, number: int) -> None:
        listed = self._tables[one.table]
        above, _ = below(one.row) or (0, 0)
        place = 1 + max((at for at, row in enumerate(listed) if self._stands_above(one, row, above)), default=-1)
        row: Values = dict.fromkeys(tables()[one.table].columns)
        page = listed[place - 1]["page"] if place else (listed[0]["page"] if listed else 1)
        row |= {"document": one.document, "page": page, "row_no": number, "confidence": 1.0, "remarks": ADDED}
        row |= one.texts
        listed.insert(place, row)
        self.names[one.table, str(number)] = one.row
        for column in one.texts:
            self._follow(one.table, column, row)
        row |= one.texts

    def _stands_above(self, one: Correction, row: Values, above: int) -> bool:
        name = self.names.get((one.table, printed(row["row_no"])))
        return (below(name) or (0, 0))[0] <= above if name else _whole(row["row_no"]) <= above


def _mark(row: Values, remark: str) -> None:
    """Say in the row's remarks that a person has been there, if it has any."""
    if "remarks" in row:
        remarks = [one for one in printed(row["remarks"]).split(";") if one]
        row["remarks"] = ";".join([*remarks, *([] if remark in remarks else [remark])])


def _whole(value: Value) -> int:
    return int(value or 0)
