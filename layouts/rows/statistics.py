"""From the cells of one row to an indicator's value. Knows no boxes and no pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vanban.layouts.numerals import numbering
from vanban.layouts.records import StatisticRow
from vanban.layouts.rows.outline import OF_WHICH, TOTAL
from vanban.layouts.rows.reading import CellReading
from vanban.layouts.values import number
from vanban.layouts.words.skeleton import skeleton, tidy

_BULLET = re.compile(r"([-–—•*])|(\+)")
_LEGEND = re.compile(r"\s*=\s*(?=\d)")
#: A lone m with a sign that no unit has is a square metre.
_SQUARE = re.compile(r"^([ckdh]?m)[¿?*°ˆ”\"'’]$")
_HEADER_UNIT = re.compile(r"\(([^()]{1,20})\)|(%)")
#: An eye reads the two small rings below the bar as letters or as one ring.
_PER_MILLE = re.compile(r"^%\s?[oO0°]{1,2}$")
#: Of the styles of numbers, the broader first; of letters and roman numbers those are broader that a table begins with.
_RANKS: dict[numbering.Style, float] = {"roman": 0, "capital": 0, "dotted": 1, "small": 2}
_BROAD = ("roman", "capital")
_FORM = re.compile(r"(?:bieu(?: mau)?|mau(?: bieu)?|bang)(?: so)?\W{0,2}(?:\d{1,3}[a-z]?|[ivx]{1,5})\b")


@dataclass(slots=True)
class Lineage:
    """Which indicator the following sub-rows belong to."""

    numbered: dict[str, str] = field(default_factory=dict)
    broadest: str = ""
    """Which of the broad styles the table's numbers began with."""
    last_numbered: str = ""
    last_plain: str = ""
    last_dash: str = ""

    def parent(self, stt: str, indicator: str) -> str:
        """The parent of this row, which then becomes a possible parent itself.

        >>> line = Lineage()
        >>> line.parent("1", "Văn bản ban hành"), line.parent("", "- Đúng hạn"), line.parent("2", "Kiểm tra"), line.parent("2.1", "Đã xử lý")
        ('', 'Văn bản ban hành', '', 'Kiểm tra')
        >>> line.parent("", "Trong đó:"), line.parent("", "- Đúng hạn"), line.parent("", "Tổng cộng")
        ('Đã xử lý', 'Đã xử lý', '')
        >>> line = Lineage()
        >>> [line.parent(stt, text) for stt, text in (("I", "Tổng thu"), ("1", "Thu nội địa"), ("a", "Thu đất"), ("2", "Thu khác"), ("II", "Tổng chi"))]
        ['', 'Tổng thu', 'Thu nội địa', 'Tổng thu', '']
        >>> line = Lineage()
        >>> [line.parent(stt, text) for stt, text in (("A", "Thu"), ("I", "Thu nội địa"), ("1", "Thuế"), ("II", "Viện trợ"), ("B", "Chi"))]
        ['', 'Thu', 'Thu nội địa', 'Thu', '']
        """
        stt, own = numbering.printed(stt), indicator.rstrip(" :")
        if not stt and (named := OF_WHICH.match(skeleton(tidy(indicator)))):
            return self._above_part(whole=named.end() >= len(tidy(indicator)))
        if not stt and TOTAL.fullmatch(skeleton(own)):
            self.close()
            self.last_plain = own
            return ""
        bullet = _BULLET.match(indicator)
        if not self.broadest and (style := _style(stt)) in _BROAD:
            self.broadest = str(style)
        above = self._above(stt, bullet)
        if stt:
            self.numbered = {known: text for known, text in self.numbered.items() if self._holds(known, stt)} | {
                stt: own
            }
            self.last_numbered = own
        if bullet is None:
            self.last_plain, self.last_dash = own, ""
        elif bullet[1]:
            self.last_dash = own
        return above

    def _above_part(self, *, whole: bool) -> str:
        """What "Trong đó" belongs to: the row above; where it says no more, the rows below belong there as well."""
        above = self.last_plain or self.last_numbered
        if whole:
            self.last_plain, self.last_dash = above, ""
        return above

    def _above(self, stt: str, bullet: re.Match[str] | None) -> str:
        if stt:
            return next((text for known, text in reversed(self.numbered.items()) if self._holds(known, stt)), "")
        if bullet is None:
            return self.last_numbered
        return self.last_dash if bullet[2] and self.last_dash else self.last_plain

    def close(self) -> None:
        """A section heading ends all lineages."""
        self.numbered, self.last_numbered, self.last_plain, self.last_dash = {}, "", "", ""

    def _holds(self, upper: str, lower: str) -> bool:
        """Whether a number stands below another: 2.1 below 2, and 1 below II as long as no III has come."""
        return lower.startswith(f"{upper}.") or self._rank(upper) < self._rank(lower)

    def _rank(self, number: str) -> float:
        """How deep numbers of this style stand; what is no number stands deepest, and so holds nothing."""
        style = _style(number)
        return (_RANKS[style] if style else len(_RANKS)) + (0.5 if style in _BROAD and style != self.broadest else 0)


def _style(number: str) -> numbering.Style | None:
    """The style of a number; a lone I is a roman number rather than a letter."""
    return next((one.style for one in numbering.readings(number)), None)


def statistic(
    page: int, row: int, cells: Mapping[str, CellReading], value_header: str = "", unit: str = ""
) -> StatisticRow:
    """The indicator's value that a row's cells tell; a unit that only the header prints ("Tỷ lệ (%)") is the unit.

    `unit` is one that is printed above the table for all values.

    >>> made = statistic(2, 1, {"indicator": CellReading(("Số văn bản",)), "value": CellReading(("1.250",))}, "Số lượng")
    >>> made.indicator, made.value, made.value_number
    ('Số văn bản', '1.250', '1250')
    """
    made = StatisticRow(page, row)
    for role in ("section", "indicator", "unit", "value", "note"):
        setattr(made, role, cells[role].text if role in cells else "")
    made.unit = _PER_MILLE.sub("‰", _SQUARE.sub(r"\1²", made.unit))
    made.unit = _LEGEND.sub(" = ", made.unit) or unit_of(value_header) or (unit if made.value else "")
    made.value_number = number(made.value)
    return made


def unit_of(header: str) -> str:
    """The unit that a value's header prints, or "".

    >>> unit_of("Tỷ lệ (%)"), unit_of("Kinh phí (triệu đồng)"), unit_of("Số lượng")
    ('%', 'triệu đồng', '')
    """
    found = _HEADER_UNIT.search(header)
    return tidy(found[1] or found[2]) if found else ""


def form_of(title: tuple[str, ...]) -> str:
    """The form that a title names, with its title: "Biểu số 01. Thống kê …"; "" where there is none.

    >>> form_of(("PHỤ LỤC", "Biểu mẫu số 01/CCHC", "Kết quả cải cách")), form_of(("KẾT QUẢ",))
    ('Biểu mẫu số 01/CCHC Kết quả cải cách', '')
    """
    for place, line in enumerate(title):
        if _FORM.match(skeleton(tidy(line))):
            return tidy(" ".join(title[place:]))
    return ""
