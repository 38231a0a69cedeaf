"""Rules statistics into a table of a chosen layout, and records what a reader should find in each row."""

from __future__ import annotations

from dataclasses import dataclass

from samples.document import GridRow, Record, RuledTable, SetParagraph, TableCell, plain
from samples.numerals import roman
from samples.voice import Voice
from samples.write_statistics import Indicator, StatisticsSection

NAMES = {
    "stt": ("STT", "TT"),
    "indicator": ("Chỉ tiêu thống kê", "Nội dung thống kê", "Chỉ tiêu", "Nội dung", "Tên chỉ tiêu"),
    "unit": ("Đơn vị tính", "ĐVT"),
    "value": ("Số liệu", "Kết quả", "Số lượng", "Kết quả thực hiện"),
    "note": ("Ghi chú",),
}
RESULT = "Kết quả thống kê"


@dataclass(frozen=True, slots=True)
class StatisticsLayout:
    """How one kind of statistics table looks."""

    widths: tuple[float, ...]
    keys: tuple[str, ...]
    landscape: bool = False
    two_levels: bool = False
    forms: bool = False
    numbered_parts: bool = False
    repeat_header: bool = True
    spanned_sections: bool = True
    unit_above: str = ""


FIVE = ("stt", "indicator", "unit", "value", "note")
STATISTICS_LAYOUTS: dict[str, StatisticsLayout] = {
    "plain": StatisticsLayout((6, 48, 16, 12, 18), FIVE),
    "results": StatisticsLayout((6, 44, 16, 12, 22), FIVE, two_levels=True, spanned_sections=False),
    "forms": StatisticsLayout((6, 46, 18, 12, 18), FIVE, forms=True, numbered_parts=True),
    "broad": StatisticsLayout((5, 52, 15, 11, 17), FIVE, landscape=True, repeat_header=False, numbered_parts=True),
    "brief": StatisticsLayout((7, 57, 20, 16), FIVE[:4], repeat_header=False),
}
#: Rarer ones, asked for by name only: what is drawn by chance stays what it was.
FURTHER_STATISTICS_LAYOUTS: dict[str, StatisticsLayout] = {
    "oneunit": StatisticsLayout((7, 55, 16, 22), ("stt", "indicator", "value", "note"), unit_above="Triệu đồng"),
}


class StatisticsTable:
    """Builds the table of one form, or of the whole report."""

    def __init__(self, voice: Voice, layout: StatisticsLayout, form: str = "") -> None:
        self.voice = voice
        self.layout = layout
        self.form = form
        self.rows: list[GridRow] = []
        self.dot = voice.pick(("", "."))
        self.bullet = voice.pick(("- ", "- ", "+ ", ""))
        self.upper = voice.chance(0.4)
        self.section = ""

    def build(self, sections: list[StatisticsSection]) -> RuledTable:
        """The whole table."""
        for number, section in enumerate(sections):
            self._section(roman(number + 1), section.title)
            for n, indicator in enumerate(section.indicators, 1):
                self._row(indicator, f"{n}", "")
                for m, part in enumerate(indicator.parts, 1):
                    self._row(part, f"{n}.{m}" if self.layout.numbered_parts else "", indicator.text)
        return RuledTable(
            list(self.layout.widths),
            self._header(),
            self.rows,
            self.layout.repeat_header,
            size=self.voice.pick((12.0, 12.5, 13.0)),
        )

    def _header(self) -> list[list[TableCell | None]]:
        names = [self.voice.pick(NAMES[key]) for key in self.layout.keys]
        if not self.layout.two_levels:
            return [[_bold(name) for name in names]]
        first: list[TableCell | None] = []
        second: list[TableCell | None] = []
        for key, name in zip(self.layout.keys, names, strict=True):
            if key == "unit":
                first += [_bold(RESULT, columns=2), None]
                second += [_bold("Đơn vị tính"), _bold("Số liệu")]
            elif key != "value":
                first.append(_bold(name, rows=2))
                second.append(None)
        return [first, second]

    def _section(self, numeral: str, title: str) -> None:
        self.section = title.upper() if self.upper else title
        rest = len(self.layout.keys) - 1
        if self.layout.spanned_sections:
            cells: list[TableCell | None] = [
                _bold(numeral + self.dot),
                TableCell((self.section,), columns=rest, bold=True),
                *[None] * (rest - 1),
            ]
        else:
            cells = [
                _bold(numeral + self.dot),
                TableCell((self.section,), bold=True),
                *[TableCell() for _ in range(rest - 1)],
            ]
        self.rows.append(GridRow(cells))

    def _row(self, indicator: Indicator, stt: str, parent: str) -> None:
        bullet = self.bullet if parent and not self.layout.numbered_parts else ""
        text = bullet + indicator.text
        unit = tuple(_legend_lines(indicator.unit))
        cells = {
            "stt": TableCell((stt + self.dot,) if stt else (), align="centre", middle=True),
            "indicator": TableCell((text,), bold=not indicator.value.text, align="left", middle=True),
            "unit": TableCell(unit if indicator.value.text else (), align="centre", middle=True),
            "value": TableCell((indicator.value.text,) if indicator.value.text else (), align="centre", middle=True),
            "note": TableCell((indicator.note,) if indicator.note else (), middle=True),
        }
        row = GridRow([cells[key] for key in self.layout.keys])
        if indicator.value.text:
            row.record = self._record(indicator, text, stt, parent)
        self.rows.append(row)

    def _record(self, indicator: Indicator, text: str, stt: str, parent: str) -> Record:
        values = {
            "form": self.form,
            "section": self.section,
            "stt": stt,
            "parent": parent,
            "indicator": text,
            "unit": self.layout.unit_above or indicator.unit,
            "value": indicator.value.text,
            "value_number": indicator.value.number,
            "note": indicator.note if "note" in self.layout.keys else "",
        }
        return Record("statistics", values)


def statistics_parts(
    voice: Voice, layout: StatisticsLayout, sections: list[StatisticsSection]
) -> list[SetParagraph | RuledTable]:
    """One table, or one a form with its title above."""
    if layout.unit_above:
        above = SetParagraph(plain(f"Đơn vị tính: {layout.unit_above}", italic=True), "right", 12, before=6)
        return [above, StatisticsTable(voice, layout).build(sections)]
    if not layout.forms:
        return [StatisticsTable(voice, layout).build(sections)]
    parts: list[SetParagraph | RuledTable] = []
    for number, section in enumerate(sections, 1):
        form = f"Biểu số {number:02d}. Thống kê {section.title[0].lower()}{section.title[1:]}"
        parts.append(SetParagraph(plain(form, bold=True), "centre", 13, before=10))
        parts.append(StatisticsTable(voice, layout, form).build([section]))
    return parts


def _legend_lines(unit: str) -> list[str]:
    """A legend such as Có = 1 Không = 0 is printed one meaning a line."""
    words, lines = unit.split(), [""]
    if "=" not in words:
        return [unit] if unit else []
    for n, word in enumerate(words):
        lines[-1] = f"{lines[-1]} {word}".strip()
        if n and words[n - 1] == "=" and n + 1 < len(words):
            lines.append("")
    return lines


def _bold(text: str, rows: int = 1, columns: int = 1) -> TableCell:
    return TableCell((text,), rows, columns, bold=True, align="centre", middle=True)
