"""Days as documents print them, made ISO; what names no possible day becomes no date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from vanban.layouts.numerals.lookalikes import as_number
from vanban.layouts.words.skeleton import skeleton, tidy

YEAR = r"(?:19[3-9]\d|20\d\d|21[0-4]\d)"
_NUMBER = r"(?:\d[\dlio|\]]?|[lio|]\d)"
_LONG = re.compile(
    rf"\bngay\s*[:;.]?\s*(?P<day>{_NUMBER})\s*,?\s*thang\s*(?P<month>{_NUMBER})\s*,?\s*(?:nam|narn)\s*(?P<year>{YEAR})(?!\d)"
)
_SHORT = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?"
    rf"(?P<year>{YEAR})(?![\d/]|-\w)"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text; `iso` is "" when there is no such day."""

    start: int
    end: int
    iso: str


def iso_day(year: str | int, month: str | int, day: str | int) -> str:
    """The ISO day, or "" when the calendar has none; letters that look like digits beside a digit are digits.

    >>> iso_day(2023, 2, 29), iso_day("2024", "2", "29"), iso_day("2024", "l1", "0i")
    ('', '2024-02-29', '2024-11-01')
    """
    try:
        return dt.date(*(int(as_number(str(part), "day")) for part in (year, month, day))).isoformat()
    except ValueError:
        return ""


def dates(text: str) -> list[FoundDate]:
    """Every whole date of an NFC text, in order: "ngày 24 tháng 12 năm 2020", "23/7/2012", "23-7-2012", "23.7.2012"."""
    plain = skeleton(text)
    found = [
        FoundDate(m.start(), m.end(), iso_day(m["year"], m["month"], m["day"]))
        for form in (_LONG, _SHORT)
        for m in form.finditer(plain)
    ]
    return sorted(found, key=lambda day: day.start)


def date(text: str) -> str:
    """The first possible date in the text as an ISO day, or "".

    >>> [date(t) for t in ("Hà Nội, ngày 24 tháng 12 năm 2020", "ngày 23/7/2012", "31/2/2023", "ngày   tháng 01 năm 2025")]
    ['2020-12-24', '2012-07-23', '', '']
    """
    return next((found.iso for found in dates(tidy(text)) if found.iso), "")
