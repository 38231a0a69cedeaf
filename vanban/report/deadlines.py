"""When tasks fall due: days counted into months, quarters or years, whichever fit on one line."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = ("date", "month", "quarter", "year")
"""How exactly a deadline was printed; whatever else has a day is drawn with the last of these."""
DAYLESS = ("recurring", "ongoing", "other", "")
MOST_SLOTS = 42

_MONTHS_A_SLOT = (1, 3, 12, 60, 120)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time and how many tasks fall due in it, by how exactly the deadline was printed."""

    first: dt.date
    months: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All tasks of the stretch."""
        return sum(self.counts)

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What the ISO days of the stretch begin with."""
        if self.months >= 12:
            return tuple(f"{self.first.year + year:04}-" for year in range(self.months // 12))
        return tuple(f"{self.first.year:04}-{self.first.month + month:02}-" for month in range(self.months))


class Calendar:
    """Deadlines as they are read from tasks.csv, one after the other."""

    def __init__(self) -> None:
        self._months: Counter[tuple[int, str]] = Counter()
        self.dayless: Counter[str] = Counter()

    def add(self, kind: str, day: str) -> None:
        """A task's deadline_type and deadline_date."""
        try:
            date = dt.date.fromisoformat(day)
        except ValueError:
            self.dayless[kind if kind in DAYLESS else "other"] += 1
            return
        self._months[date.year * 12 + date.month - 1, kind if kind in KINDS else KINDS[-1]] += 1

    @property
    def total(self) -> int:
        """Tasks with a day."""
        return self._months.total()

    def slots(self) -> list[Period]:
        """From the first deadline to the last, nothing left out in between."""
        if not self._months:
            return []
        first, last = min(month for month, _ in self._months), max(month for month, _ in self._months)
        step = next((step for step in _MONTHS_A_SLOT if last // step - first // step < MOST_SLOTS), _MONTHS_A_SLOT[-1])
        return list(self._filled(first // step, last // step, step))

    def _filled(self, first: int, last: int, step: int) -> Iterator[Period]:
        counts: Counter[tuple[int, str]] = Counter()
        for (month, kind), count in self._months.items():
            counts[month // step, kind] += count
        for number in range(first, last + 1):
            year, month = divmod(number * step, 12)
            yield Period(dt.date(max(year, 1), month + 1, 1), step, tuple(counts[number, kind] for kind in KINDS))
