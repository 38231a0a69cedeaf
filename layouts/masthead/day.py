"""The line "Hà Nội, ngày 05 tháng 02 năm 2024": its place, and the day as the eye that reads print saw it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.layouts.masthead.number import PrintedValue, sureness
from vanban.layouts.masthead.rows import WordSpan
from vanban.layouts.values.dates import YEAR, date

_TO_YEAR = r"\W{0,3}(?:\w\W{1,2})?"
"""Between "năm" and the year: white, and a speck that was read as a letter."""
_DAY = re.compile(
    rf"ngay\W{{0,3}}(?P<day>.{{0,9}}?)\W{{0,2}}th\w{{1,2}}ng\W{{0,3}}(?P<month>.{{0,6}}?)\W{{0,3}}n\w{{1,3}}{_TO_YEAR}(?P<year>{YEAR})\b"
)
_YEAR_AT_END = re.compile(rf"\bn\w{{1,3}}{_TO_YEAR}(?P<year>{YEAR})\W{{0,3}}\w?\W*$")
_DATE_LINES = (
    re.compile(r"ngay.{0,14}th\w{1,2}ng.{0,10}\bn\w{1,3}\b"),
    re.compile(rf"\bngay\b.{{0,24}}\bn\w{{1,3}}{_TO_YEAR}{YEAR}\W*$"),
    re.compile(rf"^[^,]{{2,40}}, .{{0,14}}th\w{{1,2}}ng.{{0,6}}\bn\w{{1,3}}{_TO_YEAR}{YEAR}\W*$"),
    re.compile(r"^[^,\d]{2,30}, (?:ngay )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\W*$"),
)
_LONGEST = 75
_DAY_WORD = re.compile(r"n[gq9]a[yvjg](?=[\W\d]|$)|ngay")
_MONTH_WORD = re.compile(r"[tl][hb]\w?n[gq]|tha\wg|\b\w{1,2}ang\b")
_YEAR_WORD = re.compile(r"(?:\bn|(?<=\d)n)(?:a[mn]|arn|\wm)(?=\W{0,3}(?:\w\W{1,2})?(?:(?:19|20)\d\d|\W*$))")
_BETWEEN = 16
"""Letters between two of a date's words at most: a figure in pen may have been read as many."""


def is_date(piece: WordSpan) -> bool:
    """Whether a piece is the line "…, ngày … tháng … năm …"."""
    plain = piece.plain
    if len(plain) > _LONGEST or plain.startswith("(") or "kem theo" in plain:
        return False
    return any(form.search(plain) for form in _DATE_LINES)


def place(piece: WordSpan) -> str:
    """Where the document was signed: what stands before ", ngày"."""
    day = re.search(r"[,.;\s]*(?:,|ngay|\d)", piece.plain)
    seen = piece.text[: day.start()].strip(" ,.;:-_'’‘`*") if day else ""
    seen = re.sub(r"\s(?:[^\w\s–-]|[^\W\d_A-ZĐ])(?=\s|$)", "", seen)
    return re.sub(
        r"(?<=[^\W\d_]{2})[.:;'](?=[^\W\d_])", lambda dot: "." if seen[: dot.start()].lower() == "tp" else " ", seen
    )


@dataclass(frozen=True, slots=True)
class DayWords:
    """Where "ngày", "tháng" and "năm" stand in a text, each as its start and end; None where one was not read."""

    day: tuple[int, int] | None
    month: tuple[int, int] | None
    year: tuple[int, int] | None


def date_words(plain: str) -> DayWords | None:
    """The words of a date with which a text ends; two of them must have been read.

    >>> date_words("quang ngai, ngay22thang 12 nam 2021")
    DayWords(day=(12, 16), month=(18, 23), year=(27, 30))
    """
    plain = plain[:_LONGEST]
    year = _last(_YEAR_WORD, plain, 0, len(plain))
    before = year[0] if year else len(plain)
    month = _last(_MONTH_WORD, plain, before - _BETWEEN, before)
    before = month[0] if month else before
    day = _last(_DAY_WORD, plain, before - (_BETWEEN if month else 2 * _BETWEEN), before)
    return DayWords(day, month, year) if sum(map(bool, (day, month, year))) > 1 else None


def _last(word: re.Pattern[str], plain: str, start: int, end: int) -> tuple[int, int] | None:
    found = [match.span() for match in word.finditer(plain, max(start, 0), end)]
    return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class DateLine:
    """The parts of a date line as seen: day and month, each perhaps in pen, the year, and the whole."""

    day: PrintedValue
    month: PrintedValue
    year: str
    seen: str


def date_line(piece: WordSpan) -> DateLine:
    """The day on which it was signed, part by part."""
    plain = piece.plain
    match = _DAY.search(plain)
    if match:
        day, month = (_figure(piece, match, name, most) for name, most in (("day", 31), ("month", 12)))
        return DateLine(day, month, match["year"], piece.text[match.start() : match.end()])
    if iso := date(piece.text):
        sure = min(piece.sure, default=0.0)
        year, month_, day_ = iso.split("-")
        return DateLine(PrintedValue(day_, day_, sure), PrintedValue(month_, month_, sure), year, piece.text)
    year_only = _YEAR_AT_END.search(plain)
    return DateLine(PrintedValue("", ""), PrintedValue("", ""), year_only["year"] if year_only else "", piece.text)


def _figure(piece: WordSpan, match: re.Match[str], name: str, most: int) -> PrintedValue:
    """A day or month: its value where it can be one."""
    seen = match[name].strip(" .,_")
    possible = bool(re.fullmatch(r"\d{1,2}", seen)) and 1 <= int(seen) <= most
    return PrintedValue(seen if possible else "", seen, sureness(piece, match.start(name), seen) if seen else 0.0)
