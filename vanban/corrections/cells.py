"""The rows of one document while corrections are made in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vanban.columns import tables
from vanban.corrections.listing import Correction, plain, row_name
from vanban.corrections.making import Corrector, Rows
from vanban.layouts.rows.tasks import UNIT_ROLES
from vanban.layouts.values import deadline, number
from vanban.layouts.words.units import bare, split_units
from vanban.rows import Row, Value, fits, printed

FLAG = "corrected"

_EXAMPLES = {"date": "2025-12-31", "number": "12.5", "integer": "12"}

Values = dict[str, Value]


class Cells:
    """The rows of one document, by table."""

    def __init__(self, corrector: Corrector, corrections: Sequence[Correction]) -> None:
        self._corrector = corrector
        self._corrections = corrections
        self._tables: dict[str, list[Values]] = {name: [] for name in tables()}

    def corrected(self, rows: Iterable[tuple[str, Row]]) -> Rows:
        """The rows with every correction made that fits."""
        for table, row in rows:
            self._tables[table].append(dict(zip(tables()[table].columns, row, strict=True)))
        said: Rows = []
        meant: list[tuple[Correction, list[Values]]] = []
        for one in self._corrections:
            found, why = self._meant(one)
            if why:
                said.append(self._corrector.refuse(one, why))
            else:
                meant.append((one, found))
        self._make(meant)
        return [(table, tuple(row.values())) for table, listed in self._tables.items() for row in listed] + said

    def _meant(self, one: Correction) -> tuple[list[Values], str]:
        """The rows in which the correction is to be made, none if its cell is right by itself; or why it cannot be made."""
        rows = [row for row in self._tables[one.table] if self._is_meant(one, row)]
        if not rows:
            return [], "there is no such row"
        if reason := unfit(one.table, one.column, one.correct):
            return [], reason
        texts = [plain(printed(row[one.column])) for row in rows]
        found = [row for row, text in zip(rows, texts, strict=True) if text == one.read]
        return found, "" if found or one.correct in texts else f"{texts[0]!r} is read there now"

    def _is_meant(self, one: Correction, row: Values) -> bool:
        texts = {name: printed(value) for name, value in row.items()}
        if one.table == "citations":
            return plain(texts[one.column]) in (one.read, one.correct)
        return one.table == "documents" or row_name(one.table, texts) == one.row

    def _make(self, meant: Sequence[tuple[Correction, list[Values]]]) -> None:
        """Write what is right, then what follows from it; but what a person has written outranks what follows."""
        for one, rows in meant:
            for row in rows:
                row[one.column] = one.correct
                self._follow(one, row)
                _mark(row)
        for one, rows in meant:
            self._corrector.made += bool(rows)
            for row in rows:
                row[one.column] = one.correct

    def _follow(self, one: Correction, row: Values) -> None:
        """Write anew what was derived from the cell."""
        if one.table == "tasks" and one.column == "deadline":
            due = deadline(one.correct, printed(row["deadline_date"])[:4])
            row["deadline_type"], row["deadline_date"] = due.type, due.date
        elif one.table == "tasks" and one.column in UNIT_ROLES:
            self._name_units(row, UNIT_ROLES[one.column], one.correct)
        elif one.table == "statistics" and one.column == "value":
            row["value_number"] = number(one.correct)
        elif one.table == "documents":
            self._settle(one.column)

    def _settle(self, column: str) -> None:
        """What was doubtful about this column (number-unread, signer-mended) is so no more."""
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
        roles = list(UNIT_ROLES.values())
        self._tables["task_units"] = sorted(
            units, key=lambda unit: (_whole(unit["row_no"]), roles.index(str(unit["role"])))
        )


def unfit(table: str, column: str, text: str) -> str:
    """Why a text cannot stand in a column; nothing if it can."""
    field = next(field for field in tables()[table].schema["fields"] if field["name"] == column)
    words = field.get("constraints", {}).get("enum")
    if text and words and text not in words:
        return f"the column holds one of {', '.join(words)}"
    return "" if fits(text, field["type"]) else f"the column holds a {field['type']}, as {_EXAMPLES[field['type']]}"


def _mark(row: Values) -> None:
    """Say in the row's remarks that a person has been there, if it has any."""
    if "remarks" in row:
        remarks = [flag for flag in printed(row["remarks"]).split(";") if flag]
        row["remarks"] = ";".join([*remarks, *([] if FLAG in remarks else [FLAG])])


def _whole(value: Value) -> int:
    return int(value or 0)
