"""Rules written tasks into a table of a chosen layout, and records what a reader should find in each row."""

from __future__ import annotations

from itertools import cycle

from samples.document import GridRow, Record, RuledTable, TableCell
from samples.numerals import roman
from samples.task_layouts import LayoutColumn, TaskLayout
from samples.voice import Voice
from samples.write_tasks import Section, WrittenTask

Row = list[TableCell | None]


class TaskTable:
    """Builds the table row by row."""

    def __init__(self, voice: Voice, layout: TaskLayout) -> None:
        self.voice = voice
        self.layout = layout
        self.keys = [column.key for column in layout.columns]
        self.rows: list[GridRow] = []
        self.dot = voice.pick(("", "."))
        self.upper = voice.chance(0.4)
        self.middle = voice.chance(0.4)
        self.aims = cycle(voice.rng.sample(voice.theme["aims"], len(voice.theme["aims"])))

    def build(self, sections: list[Section]) -> RuledTable:
        """The whole table."""
        number, group, groups, sub = 0, "", 0, 0
        for section in sections:
            if section.title != group:
                group, groups, sub = section.title, groups + 1, 0
                number = 0 if self.layout.numbering == "restart" else number
                self._heading(group, groups)
            prefix = ""
            if self.layout.numbering == "decimal":
                number, sub = 0, sub + 1
                prefix = f"{groups}.{sub}."
                self._subheading(prefix, section.subtitle)
            number = self._tasks(section, number, prefix)
        self._merge_groups()
        return self._grid()

    def _grid(self) -> RuledTable:
        widths = [column.width for column in self.layout.columns]
        repeat = self.layout.repeat_header != self.voice.chance(0.2)
        return RuledTable(
            widths,
            self._header(),
            self.rows,
            repeat,
            not self.voice.chance(0.15),
            self.layout.size,
            self.voice.pick((0.6, 1.5, 3.0, 4.0)),
            self.layout.open_sides,
        )

    def _header(self) -> list[list[TableCell | None]]:
        columns = self.layout.columns
        two = any(column.over for column in columns)
        first: Row = []
        second: Row = []
        for n, column in enumerate(columns):
            name = self.voice.pick(column.names)
            if not column.over:
                first.append(_head(name, rows=2 if two else 1))
                second.append(None)
                continue
            width = sum(c.over == column.over for c in columns)
            starts = n == 0 or columns[n - 1].over != column.over
            first.append(_head(column.over, columns=width) if starts else None)
            second.append(_head(name))
        header = [first, second] if two else [first]
        if self.layout.column_numbers:
            header.append([_head(f"({n})") for n in range(1, len(columns) + 1)])
        return header

    def _heading(self, title: str, number: int) -> None:
        shown = title.upper() if self.upper else title
        numeral = f"{number}." if self.layout.numbering == "decimal" else roman(number) + self.dot
        self.group, self.subgroup = shown, ""
        rest = len(self.keys) - 1
        if self.layout.sections == "span":
            cells: Row = [_head(numeral), TableCell((shown,), columns=rest, bold=True), *[None] * (rest - 1)]
        elif self.layout.sections == "full":
            cells = [TableCell((f"{numeral.rstrip('.')}. {shown}",), columns=rest + 1, bold=True), *[None] * rest]
        elif self.layout.sections == "blanks":
            cells = [_head(numeral), TableCell((shown,), bold=True), *[TableCell() for _ in range(rest - 1)]]
        else:
            self.group = title if self.layout.sections == "merged-column" else ""
            return
        self.rows.append(GridRow(cells))

    def _subheading(self, prefix: str, title: str) -> None:
        self.subgroup = title
        rest = len(self.keys) - 1
        if self.layout.sections == "span":
            cells: Row = [
                _head(prefix),
                TableCell((title,), columns=rest, bold=True, italic=True),
                *[None] * (rest - 1),
            ]
        else:
            cells = [
                TableCell((prefix,), align="centre"),
                TableCell((title,), bold=True),
                *[TableCell() for _ in range(rest - 1)],
            ]
        self.rows.append(GridRow(cells))

    def _tasks(self, section: Section, number: int, prefix: str) -> int:
        """The rows of one section; returns the last number used."""
        waiting = list(section.tasks)
        while waiting:
            run = self.voice.rng.randint(1, 3) if self.layout.merged else 1
            together, waiting = waiting[:run], waiting[run:]
            head = together[0]
            action = self.voice.say(next(self.aims)) if "action" in self.keys else ""
            for n, task in enumerate(together):
                if "lead_unit" in self.layout.merged:
                    task.lead = head.lead
                if n == 0 or "stt" not in self.layout.merged:
                    number += 1
                self._task_row(task, f"{prefix}{number}{self.dot}", action, n, len(together))
        return number

    def _task_row(self, task: WrittenTask, stt: str, action: str, place: int, run: int) -> None:
        cells: Row = []
        for column in self.layout.columns:
            if column.key == "section":
                cells.append(None)
            elif column.key in self.layout.merged:
                slot = self._slot(column, task, stt, action)
                cells.append(
                    TableCell(slot.paragraphs, rows=run, align=slot.align, middle=slot.middle) if place == 0 else None
                )
            else:
                cells.append(self._slot(column, task, stt, action))
        self.rows.append(GridRow(cells, self._record(task, stt.rstrip("."), action)))

    def _slot(self, column: LayoutColumn, task: WrittenTask, stt: str, action: str) -> TableCell:
        paragraphs = {
            "stt": (stt,),
            "action": (action,),
            "task": task.paragraphs,
            "product": task.product,
            "lead_unit": task.lead.paragraphs,
            "support_units": task.support.paragraphs,
            "authority": (task.authority,),
            "deadline": (task.deadline.text,) if task.deadline else (),
            "note": (),
        }[column.key]
        return TableCell(tuple(p for p in paragraphs if p), align=column.align, middle=self.middle)

    def _record(self, task: WrittenTask, stt: str, action: str) -> Record:
        values = {"stt": stt, "section": self.group}
        if self.layout.numbering == "decimal":
            values["subsection"] = self.subgroup
        if "action" in self.keys:
            values["action"] = action
        values["task"] = task.title or " ".join(task.paragraphs)
        if self.layout.goals:
            values |= {"goal": task.goal, "activities": task.activities}
        if "product" in self.keys:
            values["product"] = " ".join(task.product)
        values["lead_unit"] = " ".join(task.lead.paragraphs)
        values["support_units"] = " ".join(task.support.paragraphs)
        units = [("lead", name) for name in task.lead.names] + [("support", name) for name in task.support.names]
        if "authority" in self.keys:
            values["authority"] = task.authority
            units += [("authority", task.authority)] if task.authority else []
        deadline = task.deadline
        values["deadline"] = deadline.text if deadline else ""
        values["deadline_type"] = deadline.kind if deadline else ""
        values["deadline_date"] = deadline.date if deadline else ""
        return Record("tasks", values, tuple(units))

    def _merge_groups(self) -> None:
        """Draws the group column: one cell over all rows of a group."""
        if "section" not in self.keys:
            return
        at = self.keys.index("section")
        first = 0
        for n in range(1, len(self.rows) + 1):
            if n == len(self.rows) or _group(self.rows[n]) != _group(self.rows[first]):
                self.rows[first].slots[at] = TableCell(
                    (_group(self.rows[first]),), rows=n - first, bold=True, align="centre", middle=True
                )
                first = n


def _group(row: GridRow) -> str:
    assert row.record is not None
    return row.record.values["section"]


def _head(text: str, rows: int = 1, columns: int = 1) -> TableCell:
    return TableCell((text,), rows, columns, bold=True, align="centre", middle=True)
