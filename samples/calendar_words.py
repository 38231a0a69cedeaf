"""Dates and deadlines as officials write them, with what they mean."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from dataclasses import dataclass

QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class PrintedDeadline:
    """A deadline as printed, its type, and the last day that still meets it ("" where no day is named)."""

    text: str
    kind: str
    date: str


def short_date(day: dt.date) -> str:
    """05/01/2024, but 5 March is 05/3/2024: a zero goes before days under 10 and before January and February."""
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def long_date(day: dt.date) -> str:
    """05 tháng 01 năm 2024."""
    return f"{day.day:02d} tháng {_month(day.month)} năm {day.year}"


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def some_day(rng: random.Random, year: int) -> dt.date:
    """A working-looking day of the year."""
    month = rng.randint(1, 12)
    return dt.date(year, month, rng.randint(1, 28))


def _last_day(year: int, month: int) -> str:
    return dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def some_deadline(rng: random.Random, year: int) -> PrintedDeadline:
    """A deadline in that year or the next."""
    year += rng.choice((0, 0, 0, 1))
    quarter, month, day = rng.randint(1, 4), rng.randint(1, 12), some_day(rng, year)
    later = max(month, 2)
    choices = (
        PrintedDeadline(f"Năm {year}", "year", f"{year}-12-31"),
        PrintedDeadline(f"Trong năm {year}", "year", f"{year}-12-31"),
        PrintedDeadline(f"{month:02d}/{year}", "month", _last_day(year, month)),
        PrintedDeadline(f"Tháng {month}/{year}", "month", _last_day(year, month)),
        PrintedDeadline(f"Tháng {month} năm {year}", "month", _last_day(year, month)),
        PrintedDeadline(f"Quý {QUARTERS[quarter - 1]}/{year}", "quarter", _last_day(year, quarter * 3)),
        PrintedDeadline(f"Quý {QUARTERS[quarter - 1]}, năm {year}", "quarter", _last_day(year, quarter * 3)),
        PrintedDeadline(f"Quý {QUARTERS[quarter - 1]} năm {year}", "quarter", _last_day(year, quarter * 3)),
        PrintedDeadline(f"Trước ngày {short_date(day)}", "date", (day - dt.timedelta(days=1)).isoformat()),
        PrintedDeadline(f"Ngày {short_date(day)}", "date", day.isoformat()),
        PrintedDeadline(f"Chậm nhất ngày {short_date(day)}", "date", day.isoformat()),
        PrintedDeadline(f"Trước {short_date(day)}", "date", (day - dt.timedelta(days=1)).isoformat()),
        PrintedDeadline(f"Từ tháng {(later + 1) // 2} đến tháng {later}/{year}", "month", _last_day(year, later)),
        PrintedDeadline("Thường xuyên", "ongoing", ""),
        PrintedDeadline("Thường xuyên trong năm", "ongoing", ""),
        PrintedDeadline("Liên tục", "ongoing", ""),
        PrintedDeadline("Hằng năm", "recurring", ""),
        PrintedDeadline("Hằng quý", "recurring", ""),
        PrintedDeadline("Định kỳ hằng tháng", "recurring", ""),
        PrintedDeadline("Trước ngày 15 của tháng cuối quý", "recurring", ""),
        PrintedDeadline("Tháng 12 hằng năm", "recurring", ""),
        PrintedDeadline("Theo hướng dẫn của Trung ương", "other", ""),
    )
    return rng.choices(choices, weights=(5, 3, 4, 3, 2, 4, 2, 3, 3, 1, 1, 1, 1, 4, 2, 2, 3, 1, 1, 1, 1, 1))[0]
