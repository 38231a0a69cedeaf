"""A document's own number and date, as its masthead prints them, and whether they can be believed.

Both are often written by hand into a gap of the printed form ("Số: __ /BC-UBND, ngày __ tháng 01"), and handwriting is
read wrongly with fair confidence. What stands in such a gap is believed only if the eye was sure; otherwise it is left empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.layouts.masthead.rows import Piece
from vanban.layouts.values.codes import code
from vanban.layouts.values.dates import YEAR, date, iso_day

_CERTAIN = 1.0
_SURE = 0.9
_SURE_UNPADDED = 0.95
_SURE_IN_PRINT = 0.75
_SURE_BESIDE_PRINT = 0.5
_LABEL = re.compile(r"^\W{0,3}(?:luat )?s[o06ecd]\w?\s*[:;.]?\s*")
_TAIL = re.compile(r"(?:/\s?\d{4}\s?)?[/-]\s?[A-ZĐÐ][\w.]*+(?:\s?[-/&–]\s?[A-ZĐÐ&][\w&.]*+)*+$")
_BARE_NUMBER = re.compile(r"\W{0,3}\d{1,5}\s?(?:/\s?\d{4}\s?)?[/-]\s?[A-ZĐÐ][A-ZĐÐa-z]*(?:[-/&][A-ZĐÐ&]+)+\W{0,2}")
_DAY = re.compile(
    rf"ngay\W{{0,3}}(?P<day>.{{0,9}}?)\W{{0,2}}th\w{{1,2}}ng\W{{0,3}}(?P<month>.{{0,6}}?)\W{{0,3}}n\w{{1,3}}\W{{0,3}}(?P<year>{YEAR})\b"
)
_DATE_LINES = (
    re.compile(r"ngay.{0,14}th\w{1,2}ng.{0,10}\bn\w{1,3}\b"),
    re.compile(rf"\bngay\b.{{0,24}}\bn\w{{1,3}}\W{{0,3}}{YEAR}\W*$"),
    re.compile(rf"^[^,]{{2,40}}, .{{0,14}}th\w{{1,2}}ng.{{0,6}}\bn\w{{1,3}}\W{{0,3}}{YEAR}\W*$"),
    re.compile(r"^[^,\d]{2,30}, (?:ngay )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\W*$"),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """What a place in the masthead holds: the value, "" where it can't be believed, what was seen there, and how surely."""

    value: str
    seen: str
    sure: float = 0.0


def is_number(piece: Piece) -> bool:
    """Whether a piece is the line "Số: …/…", or a code on its own whose label was lost."""
    label = _LABEL.match(piece.plain)
    if not label:
        return bool(_BARE_NUMBER.fullmatch(piece.text))
    rest = piece.text[label.end() :]
    return bool(_TAIL.search(rest.strip(" .,_")) or re.match(r"\d+\s?[/-]\s?\w", rest))


def number(piece: Piece, day: Printed | None = None) -> Printed:
    """The document's number from the line "Số: …"; `day` is what was read of its date, which the same hand wrote."""
    label = _LABEL.match(piece.plain)
    start = label.end() if label else 0
    seen = piece.text[start:].strip(" .,_;")
    tail = _TAIL.search(seen)
    if not tail:
        return Printed("", seen)
    run = seen[: tail.start()]
    bare = code(f"{run.strip()}{tail[0]}")
    if not re.match(r"\d{1,5}[a-z]?[/-]", bare) or re.search(r"\s", run.strip()):
        return Printed("", seen)
    sure = _sureness(piece, start, run.strip())
    return Printed(bare if sure >= _needed(run, day) else "", seen, sure)


def _needed(run: str, day: Printed | None) -> float:
    """How sure the eye must be of a number: who filled in the day, by hand or in type, filled in the number as well."""
    apart = run.endswith(" ")
    if day and day.sure >= _SURE_UNPADDED:
        return _SURE_IN_PRINT if apart else _SURE_BESIDE_PRINT
    if day is None or not day.value:
        return _CERTAIN
    return _SURE if apart else _SURE_IN_PRINT


def is_sure(piece: Piece, offset: int, digits: str) -> bool:
    """Whether the eye was sure of these digits, which stand at or behind this place of the text."""
    return _sureness(piece, offset, digits) >= _SURE_IN_PRINT


def _sureness(piece: Piece, offset: int, run: str) -> float:
    """How sure the eye was of the words that hold the running number."""
    place, least = 0, 1.0
    start = piece.text.find(run, offset)
    for word, sure in zip(piece.words, piece.sure, strict=True):
        if place < start + len(run) and start < place + len(word):
            least = min(least, sure)
        place += len(word) + 1
    return least


def is_date(piece: Piece) -> bool:
    """Whether a piece is the line "…, ngày … tháng … năm …"."""
    plain = piece.plain
    if len(plain) > 75 or plain.startswith("(") or "kem theo" in plain:
        return False
    return any(form.search(plain) for form in _DATE_LINES)


def place(piece: Piece) -> str:
    """Where the document was signed: what stands before ", ngày"."""
    day = re.search(r"[,.;\s]*(?:,|ngay|\d)", piece.plain)
    return piece.text[: day.start()].strip(" ,.;:-_'’‘`*") if day else ""


def signed_on(piece: Piece) -> Printed:
    """The day on which it was signed."""
    plain = piece.plain
    match = _DAY.search(plain)
    if not match:
        iso = date(piece.text)
        return Printed(iso, piece.text, min(piece.sure, default=0.0))
    seen = piece.text[match.start() : match.end()]
    day, month = match["day"].strip(" .,_"), match["month"].strip(" .,_")
    if not (re.fullmatch(r"\d{1,2}", day) and re.fullmatch(r"\d{1,2}", month)):
        return Printed("", seen)
    sure = _sureness(piece, match.start("day"), day)
    needed = _SURE if len(day) == 2 else _SURE_UNPADDED
    return Printed(iso_day(match["year"], month, day) if sure >= needed else "", seen, sure)
