"""What a spreadsheet does to texts on its own when it opens and saves a table, and how it is undone.

31/12/2025 for 2025-12-31, Dec-27 for 12/2027, 4 for 04, 1234 for 1.234, 0,5 for 0.5, 1.2E+11 for a long number, #NAME? for a text
that begins with a dash. A cell that differs from what was written only by that was not changed by a person.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

ERRORS = frozenset(
    {"#NAME?", "#VALUE!", "#REF!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "Err:508", "Err:509", "Err:510"}
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_MONTHS |= {f"{prefix}{number}": number for prefix in ("thg", "thg ", "tháng ") for number in range(1, 13)}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: 0{1,2}:00(?::00)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T]0{1,2}:00(?::00)?)?")
_MONTH_NAMED = re.compile(r"(?:(\d{1,2})[- /])?([a-zá]{3,5} ?\d{0,2})[- /](\d{4}|\d{2})")
_DAY_MONTH_NAMED = re.compile(r"(\d{1,2})[- /]([a-zá]{3,5} ?\d{0,2})")
_PAIR = re.compile(r"(\d{1,2})[/.-](\d{1,4})")
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,  ]\d{3})+(?:[.,]\d+)?")
_RAW = re.compile(r"-?\d+(?:[.,]\d+)?(?:E[+-]?\d+)?", re.IGNORECASE)


def is_damage(was: str, now: str) -> bool:
    """Whether a spreadsheet alone may have made `now` of `was`.

    >>> [is_damage(*pair) for pair in (("2025-12-31", "31/12/2025"), ("12/2027", "Dec-27"), ("04", "4"), ("1.234", "1234"))]
    [True, True, True, True]
    >>> [is_damage(*pair) for pair in (("12,5", "125"), ("04", "5"), ("2025-12-31", "31/12/2026"), ("- Rà soát", "#NAME?"))]
    [False, False, False, True]
    """
    if was == now:
        return False
    if now in ERRORS or set(now) == {"#"}:
        return True
    if set(_days(was)) & set(_days(now)) or set(_months(was)) & set(_months(now)):
        return True
    if now.upper() in ("TRUE", "FALSE") and was.upper() == now.upper():
        return True
    return _same_number(was, now)


def undone(text: str, kind: str) -> str:
    """What a person typed, where a spreadsheet has written it in its own way into a column of this type.

    >>> undone("31/12/2025", "date"), undone("82,25", "number"), undone("Dec-27", "string"), undone("Thg12-27", "string")
    ('2025-12-31', '82.25', '12/2027', '12/2027')
    """
    if kind == "date":
        day = next(_days(text), None)
        return day.isoformat() if day else text
    if kind == "number":
        return text.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", text) else text
    named = _MONTH_NAMED.fullmatch(text.lower())
    if kind == "string" and named and not named[1] and (month := _MONTHS.get(named[2])):
        return f"{month}/{_year(named[3])}"
    return text


def _days(text: str) -> Iterator[dt.date]:
    """The days that a text may be."""
    if found := _YEAR_FIRST.fullmatch(text):
        yield from _day(int(found[1]), int(found[2]), int(found[3]))
    elif found := _DAY_FIRST.fullmatch(text):
        yield from _day(_year(found[3]), int(found[2]), int(found[1]))
        yield from _day(_year(found[3]), int(found[1]), int(found[2]))
    elif (found := _MONTH_NAMED.fullmatch(text.lower())) and found[1] and found[2] in _MONTHS:
        yield from _day(_year(found[3]), _MONTHS[found[2]], int(found[1]))


def _day(year: int, month: int, day: int) -> Iterator[dt.date]:
    try:
        yield dt.date(year, month, day)
    except ValueError:
        return


def _months(text: str) -> Iterator[tuple[int, int]]:
    """The pairs of month and year, or of two small numbers, that a spreadsheet may have seen in a text."""
    lower = text.lower()
    if (found := _MONTH_NAMED.fullmatch(lower)) and not found[1] and found[2] in _MONTHS:
        yield _MONTHS[found[2]], _year(found[3])
    elif (found := _DAY_MONTH_NAMED.fullmatch(lower)) and found[2] in _MONTHS:
        yield _MONTHS[found[2]], int(found[1])
        yield int(found[1]), _MONTHS[found[2]]
    elif found := _PAIR.fullmatch(text):
        yield int(found[1]), _year(found[2]) if len(found[2]) == 4 else int(found[2])
    elif (found := _DAY_FIRST.fullmatch(text)) and 1 in (int(found[1]), int(found[2])):
        yield max(int(found[1]), int(found[2])), _year(found[3])


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _same_number(was: str, now: str) -> bool:
    """Whether both are one number, once with the zeros, groups and digits that a spreadsheet drops."""
    if not _RAW.fullmatch(now) and not _GROUPED.fullmatch(now):
        return False
    values = set(_values(was))
    for value in _values(now):
        if value in values:
            return True
        if "E" in now.upper() and any(_rounds_to(one, value) for one in values):
            return True
    return False


def _values(text: str) -> Iterator[Decimal]:
    """What a text of digits may be as a number: with its dots as groups, or as a decimal sign."""
    plain = text.replace(" ", "").replace(" ", "")
    if _GROUPED.fullmatch(text):
        whole, mark, rest = plain, "", ""
        last = max(plain.rfind("."), plain.rfind(","))
        if len(plain) - last - 1 != 3 or len({*plain} & {".", ","}) == 2:
            whole, mark, rest = plain[:last], ".", plain[last + 1 :]
        yield from _decimal(whole.replace(".", "").replace(",", "") + mark + rest)
    if _RAW.fullmatch(plain):
        yield from _decimal(plain.replace(",", "."))


def _decimal(text: str) -> Iterator[Decimal]:
    try:
        yield Decimal(text)
    except InvalidOperation:
        return


def _rounds_to(one: Decimal, rounded: Decimal) -> bool:
    """Whether a long number was cut to a few digits and an exponent."""
    return rounded != 0 and abs(one - rounded) <= abs(rounded) * Decimal("0.00001")
