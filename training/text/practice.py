"""Practice tables: columns, orders, widths, headers, numbering, merged cells and sections drawn at random, with what each cell is."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from samples.document import Align, GridRow, RuledTable, TableCell
from samples.numerals import roman
from training.text.contents import Contents, headers

#: Column orders of `samples` that no practice table has, so that whole layouts are kept aside.
KEPT_ASIDE = frozenset(
    {
        ("section", "stt", "task", "product", "lead_unit", "support_units", "deadline"),
        ("stt", "lead_unit", "task", "product", "support_units", "deadline"),
        ("stt", "task", "product", "lead_unit", "support_units", "authority", "deadline", "note"),
    }
)
_WIDTHS = {
    "stt": (4, 7), "section": (9, 16), "action": (14, 28), "task": (24, 50), "goal": (14, 28), "product": (12, 30), "lead_unit": (9, 20),
    "support_units": (10, 24), "authority": (8, 14), "deadline": (8, 15), "note": (6, 16), "other": (6, 16), "indicator": (30, 60),
    "unit": (8, 20), "value": (7, 14),
}  # fmt: skip
#: The roles of columns that say what a row is about.
MAIN = ("task", "indicator")
_MEASURES = (
    "Kế hoạch",
    "Thực hiện",
    "Ước thực hiện",
    "So sánh (%)",
    "Năm 2020",
    "Năm 2021",
    "Tổng số",
    "Cấp tỉnh",
    "Cấp huyện",
    "Cấp xã",
    "Số liệu",
    "Kết quả",
    "Đầu kỳ",
    "Cuối kỳ",
)


@dataclass(slots=True)
class Practice:
    """A table, the role of each of its columns, and which rows are headings."""

    grid: RuledTable
    roles: list[str]
    headings: set[int] = field(default_factory=set)


def practice_table(contents: Contents, rng: random.Random) -> Practice:
    """A table of tasks or statistics."""
    roles = _statistics_columns(rng) if rng.random() < 0.5 else _task_columns(rng)
    return PracticeTable(contents, rng, roles).build()


def _task_columns(rng: random.Random) -> list[str]:
    while True:
        roles = ["task"]
        if rng.random() < 0.15:
            roles = [rng.choice(("action", "action", "goal")), *roles]
        rest = [
            role
            for role, share in (
                ("product", 0.6),
                ("lead_unit", 0.92),
                ("support_units", 0.7),
                ("authority", 0.12),
                ("deadline", 0.8),
                ("other", 0.15),
            )
            if rng.random() < share
        ]
        if rng.random() < 0.4:
            rng.shuffle(rest)
        if rng.random() < 0.1 and "lead_unit" in rest:
            rest.remove("lead_unit")
            roles = ["lead_unit", *roles]
        roles += rest
        if rng.random() < 0.85:
            roles = ["stt", *roles]
        if rng.random() < 0.3:
            roles = ["section", *roles]
        if rng.random() < 0.3:
            roles.append("note")
        if len(roles) >= 3 and tuple(roles) not in KEPT_ASIDE:
            return roles


def _statistics_columns(rng: random.Random) -> list[str]:
    roles = ["indicator"]
    values = rng.choice((1, 1, 1, 1, 2, 3, 4))
    if rng.random() < 0.8:
        roles.append("unit")
    roles += ["value"] * values
    if rng.random() < 0.6 or len(roles) < 3:
        roles.append("note")
    return ["stt", *roles] if rng.random() < 0.9 else roles


class PracticeTable:
    """Builds one table row by row."""

    def __init__(self, contents: Contents, rng: random.Random, roles: list[str]) -> None:
        self.contents = contents
        self.rng = rng
        self.roles = roles
        self.rows: list[GridRow] = []
        self.headings: set[int] = set()
        self.dot = rng.choice(("", ".", "."))
        self.middle = {
            place: rng.random() < (0.8 if role in ("stt", "value", "unit") else 0.35)
            for place, role in enumerate(roles)
        }
        together = rng.random() < 0.5
        self.middle = {place: middle if not together else self.middle[0] for place, middle in self.middle.items()}
        self.aligns: list[Align] = [self._align(role) for role in roles]
        self.decimal = rng.random() < 0.25
        self.below = (
            rng.choice(("- ", "- ", "+ ", "", "1.1", "a) ")) if "indicator" in roles or rng.random() < 0.1 else None
        )
        self.sections = "none" if "section" in roles else rng.choice(("none", "span", "full", "blanks", "span"))
        self.restart = rng.random() < 0.4
        movable = [
            role for role in roles if role in ("lead_unit", "support_units", "deadline", "action", "goal", "authority")
        ]
        self.merged = set(rng.sample(movable, 1)) if movable and rng.random() < 0.25 else set()
        if "action" in roles and rng.random() < 0.6:
            self.merged.add("action")

    def _align(self, role: str) -> Align:
        if role in ("task", "indicator", "action", "goal"):
            return self.rng.choice(("justify", "justify", "left"))
        return self.rng.choice(("centre", "centre", "left", "justify"))

    def build(self) -> Practice:
        """The whole table."""
        rng = self.rng
        number = 0
        for section in range(1, rng.randint(2, 5)):
            if self.restart or self.decimal:
                number = 0
            first = len(self.rows)
            self._heading(section)
            for sub in (
                range(1, rng.randint(1, 3) + 1)
                if self.decimal and "section" not in self.roles and rng.random() < 0.5
                else (0,)
            ):
                if sub:
                    self._subheading(f"{section}.{sub}.")
                number = self._run(section, sub, 0 if sub else number, rng.randint(1, 6))
            self._label(first)
        widths: list[float] = [rng.uniform(*_WIDTHS[role]) for role in self.roles]
        grid = RuledTable(widths, self._header(), self.rows, rng.random() < 0.6, rng.random() < 0.85, rng.choice((10.5, 11, 11.5, 12, 12, 12.5, 13)), rng.choice((0.6, 1.5, 3.0, 4.0)), rng.random() < 0.05)  # fmt: skip
        return Practice(grid, self.roles, self.headings)

    def _header(self) -> list[list[TableCell | None]]:
        measures = self.rng.sample(_MEASURES, self.roles.count("value")) if self.roles.count("value") > 1 else []
        names = [
            measures.pop() if role == "value" and measures else self.rng.choice(headers(role)) for role in self.roles
        ]
        if self.rng.random() < 0.1:
            names = [name.upper() for name in names]
        pairs = [
            place
            for place in range(len(names) - 1)
            if {self.roles[place], self.roles[place + 1]}
            in ({"lead_unit", "support_units"}, {"value"}, {"unit", "value"})
        ]
        header: list[list[TableCell | None]]
        if pairs and self.rng.random() < 0.3:
            over = pairs[0]
            first: list[TableCell | None] = [_head(name, rows=2) for name in names]
            said = (
                "Kết quả"
                if "value" in self.roles
                else self.rng.choice(("Phân công thực hiện", "Tổ chức thực hiện", "Cơ quan thực hiện"))
            )
            first[over], first[over + 1] = _head(said, columns=2), None
            second: list[TableCell | None] = [None] * len(names)
            second[over], second[over + 1] = _head(names[over]), _head(names[over + 1])
            header = [first, second]
        else:
            header = [[_head(name) for name in names]]
        if self.rng.random() < 0.12:
            header.append([_head(f"({n})") for n in range(1, len(names) + 1)])
        return header

    def _heading(self, number: int) -> None:
        if self.sections == "none":
            return
        title = self.contents.title()[0]
        title = title.upper() if self.rng.random() < 0.4 else title
        numeral = (
            f"{number}{self.dot}"
            if self.decimal
            else self.rng.choice((roman(number), "ABCDEFGH"[number - 1]) if number == 1 else (roman(number),))
            + self.dot
        )
        self._bar(numeral, title, self.sections)

    def _subheading(self, numeral: str) -> None:
        self._bar(numeral, self.contents.title()[0], "blanks" if self.sections == "none" else self.sections)

    def _bar(self, numeral: str, title: str, how: str) -> None:
        """A heading row; without a column for numbers the numeral stands before its words."""
        self.headings.add(len(self.rows))
        count = len(self.roles)
        if "stt" not in self.roles or how == "full":
            cells: list[TableCell | None] = [
                TableCell((f"{numeral} {title}",), columns=count, bold=True),
                *[None] * (count - 1),
            ]
        elif how == "span":
            cells = [_head(numeral), TableCell((title,), columns=count - 1, bold=True), *[None] * (count - 2)]
        else:
            noted = self.contents.text("note") if self.roles[-1] == "note" else ()
            cells = [
                _head(numeral),
                TableCell((title,), bold=True),
                *[TableCell() for _ in range(count - 3)],
                TableCell(noted, middle=self.middle[count - 1]),
            ]
        self.rows.append(GridRow(cells))

    def _run(self, section: int, sub: int, number: int, count: int) -> int:
        """Some rows under a heading; gives back the last number."""
        while count > 0:
            span = min(count, self.rng.randint(2, 4)) if self.merged and self.rng.random() < 0.6 else 1
            for place in range(span):
                number += 1
                shown = f"{section}.{sub}.{number}" if sub else f"{section}.{number}" if self.decimal else f"{number}"
                self._row(shown + self.dot, place, span)
            if self.below is not None and span == 1 and self.rng.random() < 0.35:
                self._rows_below(shown)
            count -= span
        return number

    def _rows_below(self, number: str) -> None:
        """Parts of the row above: with a bullet, a letter, a deeper number or nothing before them."""
        for part in range(1, self.rng.randint(2, 4)):
            if self.below == "1.1":
                self._row(f"{number}.{part}{self.dot}", 0, 1)
            else:
                head = f"{'abc'[part - 1]}) " if self.below == "a) " else self.below or ""
                self._row("", 0, 1, head)

    def _row(self, number: str, place: int, span: int, head: str = "") -> None:
        unit = self.contents.unit()
        cells: list[TableCell | None] = []
        for column, role in enumerate(self.roles):
            if role == "section":
                cells.append(None)
                continue
            if role in self.merged and place:
                cells.append(None)
                continue
            if role in ("stt", "unit", "value"):
                said = {"stt": number, "unit": unit, "value": self.contents.number()}[role]
                text: tuple[str, ...] = tuple(said.split("\n")) if role != "value" or self.rng.random() < 0.93 else ()
            else:
                text = self.contents.text(role)
                if head and text and role in MAIN:
                    text = (head + text[0], *text[1:])
            rows = span if role in self.merged else 1
            cells.append(TableCell(text, rows=rows, align=self.aligns[column], middle=self.middle[column]))
        if "stt" not in self.roles and number and self.rng.random() < 0.7:
            main = next(n for n, role in enumerate(self.roles) if role in (*MAIN, "action", "goal"))
            if cells[main] is not None:
                slot = cells[main]
                assert slot is not None
                said_first, *rest = slot.paragraphs
                cells[main] = TableCell(
                    (f"{number} {said_first}", *rest), slot.rows, 1, align=slot.align, middle=slot.middle
                )
        self.rows.append(GridRow(cells))

    def _label(self, first: int) -> None:
        """The first column's cell over all rows of a section."""
        if self.roles[0] == "section" and len(self.rows) > first:
            self.rows[first].slots[0] = TableCell(
                self.contents.title(), len(self.rows) - first, bold=True, align="centre", middle=True
            )


def _head(text: str, rows: int = 1, columns: int = 1) -> TableCell:
    return TableCell((text,), rows, columns, bold=True, align="centre", middle=True)
