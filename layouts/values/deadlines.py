"""Deadlines: of which kind, and which is the last day that still meets them.

"Trước ngày 15/11/2023" is taken at its word: the last day that still meets it is the 14th. "Chậm nhất ngày", "đến ngày"
and "trước 17 giờ ngày" include the day that they name.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vanban.layouts.values.dates import YEAR, dates
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton, tidy

DeadlineType = Literal["", "date", "month", "quarter", "year", "recurring", "ongoing", "other"]
Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Deadline:
    """What kind of deadline it is, and the last ISO day that still meets it ("" where the text names none)."""

    type: DeadlineType
    date: str


@dataclass(frozen=True, slots=True)
class _Period:
    """A stretch of days that a deadline names, and where; no days where its year is not printed."""

    type: DeadlineType
    start: int
    days: Days | None


_CITATION = re.compile(r"\bso:? *\d+ ?[/-] ?[\w/&.-]+(?: *,? *ngay \d[\d/.-]*(?: *thang *\d+ *nam *\d+)?)?")
_RECURRING = re.compile(
    r"\b(?:hang|moi|tung|cac) (?:nam|quy|thang|tuan|ngay)\b(?! ?\d)|\bdinh ky\b"
    r"|\b(?:thang|ngay|tuan) cuoi (?:cung )?(?:cua )?(?:quy|thang|nam)\b(?! ?\d)|\bcua (?:thang|quy)\b(?! ?[\divl])"
    r"|\b(?:0?[369]|sau|chin) thang ?(?:[,/]|va) ?(?:0?1 |mot |ca )?nam\b(?! ?\d)"
    r"|^(?:thang|quy) ?[,/] ?(?:quy|nam|0?6 thang)\b(?! ?\d)"
)
_ENDS = re.compile(r"\b(?:hoan thanh|xong|ket thuc|cham nhat|den|truoc)\b")
_SINCE = re.compile(r"\b(?:tu|sau)\s+(?:(?:dau|cuoi|ngay|thang|quy|nam)\s+)*$")
_BEFORE = re.compile(r"\btruoc\s+(?:(?:ngay|thang|quy|nam)\s+)*$")
_VAGUE = re.compile(r"\b(?:dau|giua|nam hoc)\s+(?:(?:thang|quy|nam)\s+)*(?:\d{4}\s?-\s?)?$")

_QUARTER = r"(?:[ivl1|!]{1,4}|[1-4])"
_THE_YEAR = rf"(?:(?:[/,.;-]|nam|cua|trong|\s)*(?P<year>{YEAR})(?!\d))"
_QUARTERS = re.compile(
    rf"\b(?:qu[yi]|q)\.?\s*(?:{_QUARTER}\s*(?:[,;/-]|va|den)\s*(?:quy\s*)?)*(?P<part>{_QUARTER})(?!\w){_THE_YEAR}?"
)
_HALF = re.compile(rf"\b(?:0?6|sau) thang dau\b{_THE_YEAR}?")
_MONTHS = (
    re.compile(rf"(?<![\d/.-])(?P<part>\d{{1,2}})\s?[/.-]\s?(?P<year>{YEAR})(?![\d/]|-[a-z])"),
    re.compile(rf"\bthang\s*(?P<part>\d{{1,2}})(?!\d){_THE_YEAR}?"),
)
_DAY_AND_MONTH = re.compile(
    r"(?:\bngay\s*|\btruoc\s*|\bden\s*|^)(?P<day>\d{1,2})\s?(?:[/-]|thang)\s?(?P<month>\d{1,2})(?![\d/]|[-.]\w)"
)
_YEARS = re.compile(rf"(?<![\d/])(?P<year>{YEAR})(?![\d/]|-[a-z])")
_THIS_YEAR = re.compile(r"\b(?:trong|ca|cuoi|het) nam\b(?! ?\d)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iiii": 4, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def deadline(text: str, year_hint: str = "") -> Deadline:
    """The deadline that the text states; `year_hint` holds the year where a column header or a title prints it.

    >>> deadline("Quý IV, năm 2025"), deadline("12/2027").date, deadline("Trước ngày 15/11/2023").date
    (Deadline(type='quarter', date='2025-12-31'), '2027-12-31', '2023-11-14')
    >>> [deadline(t).type for t in ("Hằng năm", "Trước ngày 15 của tháng cuối quý", "Thường xuyên", "Theo yêu cầu", "")]
    ['recurring', 'recurring', 'ongoing', 'other', '']
    """
    plain = _CITATION.sub(lambda m: "#" * len(m[0]), skeleton(tidy(text)))
    if not re.search(r"\w", plain):
        return Deadline("other" if plain.strip("# .-") != plain.strip(" .-") else "", "")
    if _RECURRING.search(plain):
        return Deadline("recurring", "")
    named = list(_periods(plain, _year_of(plain) or _year_of(skeleton(year_hint))))
    ends = [period for period in named if not _SINCE.search(plain, 0, period.start)]
    if _ongoing().search(plain) and not (ends and _ENDS.search(plain)):
        return Deadline("ongoing", "")
    if not ends:
        return Deadline("ongoing" if named else "other", "")
    last = max(ends, key=lambda period: (_last_day(plain, period), -period.start))
    return Deadline(last.type, _last_day(plain, last))


@cache
def _ongoing() -> re.Pattern[str]:
    phrases = (skeleton(phrase) for kind, phrase in rows("standing") if kind == "ongoing")
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


def _year_of(plain: str) -> int | None:
    """The last year that the text names."""
    years = re.findall(rf"(?<!\d){YEAR}(?!\d)", plain)
    return int(years[-1]) if years else None


def _last_day(plain: str, period: _Period) -> str:
    """The last day that still meets the period; "" where "đầu năm" and the like leave it open."""
    if period.days is None or _VAGUE.search(plain, 0, period.start):
        return ""
    first, last = period.days
    if _BEFORE.search(plain, 0, period.start):
        return (first - dt.timedelta(days=1)).isoformat()
    return last.isoformat()


def _periods(plain: str, year: int | None) -> Iterator[_Period]:
    """Every period named, the narrowest reading first; what one reading took is closed to the next."""
    left = plain
    for found in dates(left):
        day = dt.date.fromisoformat(found.iso) if found.iso else None
        number_at = re.compile(r"\d").search(left, found.start)
        yield _Period("date", number_at.start() if number_at else found.start, (day, day) if day else None)
        left = _blank(left, found.start, found.end)
    for kind, form in _FORMS:
        for match in form.finditer(left):
            named = match.groupdict()
            its_year = int(named["year"]) if named.get("year") else year
            if (months := _months(named, kind)) is None:
                continue
            yield _Period(kind, _own_start(match), _span(its_year, months, named.get("day")))
            left = _blank(left, match.start(), match.end())


_FORMS: tuple[tuple[DeadlineType, re.Pattern[str]], ...] = (
    ("quarter", _QUARTERS),
    ("month", _HALF),
    ("date", _DAY_AND_MONTH),
    ("month", _MONTHS[0]),
    ("month", _MONTHS[1]),
    ("year", _YEARS),
    ("year", _THIS_YEAR),
)


def _own_start(match: re.Match[str]) -> int:
    """Where the period itself starts: "trước" inside the match still counts as standing before it."""
    return match.start("day") if "day" in match.re.groupindex else match.start()


def _months(named: dict[str, str | None], kind: DeadlineType) -> tuple[int, int] | None:
    """First and last month of the period, or None where there is no such quarter or month."""
    part = named.get("part") or named.get("month")
    if kind == "year":
        return 1, 12
    if part is None:
        return 1, 6
    if kind == "quarter":
        quarter = _ROMAN.get(re.sub(r"[l|!]|1(?=[iv1])|(?<=[iv1])1", "i", part))
        return (3 * quarter - 2, 3 * quarter) if quarter else None
    return (int(part), int(part)) if 1 <= int(part) <= 12 else None


def _span(year: int | None, months: tuple[int, int], day: str | None) -> Days | None:
    """The days of these months, or the one day; None without a year or when there is no such day."""
    if year is None:
        return None
    first, last = months
    end = calendar.monthrange(year, last)[1]
    if day is None:
        return dt.date(year, first, 1), dt.date(year, last, end)
    if not 1 <= int(day) <= end:
        return None
    return dt.date(year, first, int(day)), dt.date(year, first, int(day))


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "#" * (end - start) + text[end:]
