"""What the values of a table say about each other. A check flags; it never changes a value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from vanban.layouts.records import StatisticRow
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton

#: How far, in percentage points, a printed percentage may stand from the ratio printed beside it.
ROUNDING = Decimal("0.6")
#: Measures that compare others; so many rows, and so large a share of them, must show which ones.
_COMPARES = re.compile(r"%|\b(?:so sanh|so voi|ty le|dat)\b")
LEAST, MOSTLY = 3, 0.7
_RATIO = re.compile(r"\b(\d{1,6})\s*/\s*(\d{1,6})\b(?!\s*/)")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%")


def check(statistics: Sequence[StatisticRow]) -> None:
    """Adds flags to rows whose values don't agree: sum-differs, part-exceeds-whole, percent-differs."""
    for place, row in enumerate(statistics):
        if _sum_differs(row, statistics[place + 1 :]):
            _flag(row, "sum-differs")
        if place and _exceeds(row, statistics[place - 1]):
            _flag(row, "part-exceeds-whole")
        if _percent_differs(row):
            _flag(row, "percent-differs")
    _check_measures(statistics)


def _flag(row: StatisticRow, code: str) -> None:
    row.remarks = ";".join(filter(None, (row.remarks, code)))


def _sum_differs(row: StatisticRow, following: Sequence[StatisticRow]) -> bool:
    """A total ("Tổng số …") whose sub-rows, all in its unit and measure, add up to something else; what compares has no sum."""
    if not row.value_number or "tong" not in skeleton(row.indicator).split() or _COMPARES.search(skeleton(row.measure)):
        return False
    below: list[StatisticRow] = []
    for other in (one for one in following if one.measure == row.measure):
        if not other.parent or other.parent != row.indicator.rstrip(" :"):
            break
        below.append(other)
    if len(below) < 2 or any(not other.value_number or other.unit != row.unit for other in below):
        return False
    return sum(Decimal(other.value_number) for other in below) != Decimal(row.value_number)


def _exceeds(row: StatisticRow, before: StatisticRow) -> bool:
    """More was resolved than found."""
    if not (row.value_number and before.value_number) or row.unit != before.unit or row.unit == "%":
        return False
    part, whole = skeleton(row.indicator), skeleton(before.indicator)
    related = any(skeleton(one) in part and skeleton(other) in whole for one, other in rows("checks"))
    return related and Decimal(row.value_number) > Decimal(before.value_number)


def _check_measures(statistics: Sequence[StatisticRow]) -> None:
    """Flags percentages that are not the ratio of two other measures of their row, where in nearly all rows they are."""
    rows: dict[tuple[str, str, str], dict[str, StatisticRow]] = {}
    for row in statistics:
        if row.measure and row.value_number:
            rows.setdefault((row.section, row.stt, row.indicator), {})[row.measure] = row
    for measure in dict.fromkeys(one.measure for one in statistics if _COMPARES.search(skeleton(one.measure))):
        holds = [(own[measure], _ratios(own, measure)) for own in rows.values() if measure in own]
        pairs = Counter(pair for _, ratios in holds for pair, fits in ratios.items() if fits)
        best = pairs.most_common(1)
        if not best or best[0][1] < LEAST or best[0][1] < MOSTLY * sum(best[0][0] in ratios for _, ratios in holds):
            continue
        for row, ratios in holds:
            if ratios.get(best[0][0]) is False:
                _flag(row, "percent-differs")


def _ratios(own: Mapping[str, StatisticRow], measure: str) -> dict[tuple[str, str], bool]:
    """For each two other measures of a row whether the percentage is their ratio."""
    printed = Decimal(own[measure].value_number)
    values = {name: Decimal(row.value_number) for name, row in own.items() if name != measure}
    return {
        (one, other): abs(printed - 100 * values[one] / values[other]) <= ROUNDING
        for one in values
        for other in values
        if one != other and values[other]
    }


def _percent_differs(row: StatisticRow) -> bool:
    """A ratio "33/35" beside a percentage that it is not."""
    beside = f"{row.value} {row.note}"
    ratio = _RATIO.search(beside)
    percent = _PERCENT.search(beside) or (re.match(r"()(\d[\d.,]*)$", row.value) if row.unit == "%" else None)
    if not ratio or not percent or int(ratio[2]) == 0:
        return False
    printed = Decimal((percent[percent.lastindex or 1]).replace(",", "."))
    return abs(printed - 100 * Decimal(ratio[1]) / Decimal(ratio[2])) > ROUNDING
