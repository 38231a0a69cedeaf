"""Numbers that were read badly: Roman numerals as letters and digits (Il. → II., I11 → III, 1V → IV), days glued to their words."""

from __future__ import annotations

import re

_LOOKS_ROMAN = re.compile(r"^(?=.*[IVXlL|!])[IVXl1|!]{2,6}$")
ROMAN = re.compile(r"^(?=[IVX])X{0,3}(IX|IV|V?I{0,3})$")
_STROKES = str.maketrans({"l": "I", "1": "I", "|": "I", "!": "I"})

_GLUED_DAY = re.compile(r"(?:ngày|tháng|năm|\d{1,4})+", re.IGNORECASE)
_DAY_PARTS = re.compile(r"\d+|[^\W\d]+?(?=\d|$)")


def repair_day(seen: str) -> str:
    """A day, month or year parted from the words beside it.

    >>> repair_day("ngày22tháng"), repair_day("3tháng"), repair_day("năm2013"), repair_day("năm"), repair_day("16p")
    ('ngày 22 tháng', '3 tháng', 'năm 2013', 'năm', '16p')
    """
    return " ".join(_DAY_PARTS.findall(seen)) if _GLUED_DAY.fullmatch(seen) else seen


def repair_roman(seen: str) -> str:
    """The numeral that was meant, or the text as it is.

    >>> repair_roman("Il"), repair_roman("I11"), repair_roman("1V"), repair_roman("11"), repair_roman("li")
    ('II', 'III', 'IV', '11', 'li')
    """
    if not _LOOKS_ROMAN.match(seen):
        return seen
    read = seen.translate(_STROKES)
    return read if ROMAN.match(read) else seen


def repair_quarter(seen: str) -> str:
    """A quarter's numeral after the word quý, where even 11 and 111 can only be II and III."""
    read = seen.translate(_STROKES)
    return read if read in ("II", "III", "IV") or (read == "I" and seen != "1") else seen
