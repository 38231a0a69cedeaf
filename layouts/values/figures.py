"""Values of one column beside each other: letters that are digits, and the marks that part thousands and decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.layouts.numerals.lookalikes import as_number
from vanban.layouts.values import number

#: So large a share of a column's values must be numbers for its other values to be read as numbers.
MOSTLY = 0.6
#: So many times as many numbers must have a thousands' point as have none for it to be missed where it is not read.
MANY = 3
_STRAY = " \"'`´‘’^*_"
#: Specks before a number and the rest of a rule behind it.
_AT_THE_ENDS = re.compile(r"^[.,:;]+\s?(?=\d)|(?<=\d)\s[-–—.]$")
_COMMA = re.compile(r"\d+,\d{1,2}")
_POINT = re.compile(r"\d+\.\d{1,2}")
_POINTED = re.compile(r"(\d{1,3}(?:\.\d{3})*)\.(\d{1,2})")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_UNPARTED = re.compile(r"[1-9]\d{3,8}")
_WRONG_THOUSANDS = re.compile(r"(\d{1,3}),(\d{3})")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How many numbers of a document show how it parts decimals and thousands."""

    commas: int = 0
    points: int = 0
    dotted: int = 0
    grouped: int = 0
    unparted: int = 0

    @property
    def decimal_comma(self) -> bool:
        """Whether a point before one or two digits is a comma misread: thousands are dotted, and nobody dots both."""
        return self.commas > self.points or self.dotted > self.grouped

    @property
    def dotted_thousands(self) -> bool:
        """Whether a comma before three digits is a point misread."""
        return self.dotted > 0 and self.dotted >= self.grouped

    @property
    def always_parted(self) -> bool:
        """Whether a number above a thousand without a point has lost it: all but a few have one."""
        return self.dotted > 1 and self.dotted >= MANY * (self.grouped + self.unparted)


def marks_of(values: Sequence[str]) -> NumberStyle:
    """What these values show."""
    return NumberStyle(
        sum(bool(_COMMA.search(value)) for value in values),
        sum(bool(_POINT.fullmatch(value)) for value in values),
        sum(bool(_THOUSANDS.fullmatch(value)) for value in values),
        sum(bool(_WRONG_THOUSANDS.fullmatch(value)) for value in values),
        sum(bool(_UNPARTED.fullmatch(value)) for value in values),
    )


def mend_figures(values: Sequence[str], document: NumberStyle | None = None) -> list[str]:
    """The values of a column with their digits and marks made whole, where it, or the document, agrees on how to print them.

    >>> mend_figures(["12.325", "l", "42.200.14", "70,37", '100"', "Có"])
    ['12.325', '1', '42.200,14', '70,37', '100', 'Có']
    >>> mend_figures([".1.590", "34G.312,70", "41 -"])
    ['1.590', '346.312,70', '41']
    >>> mend_figures(["1,920", "28.850"]), mend_figures(["l", "Có", "Không"]), mend_figures(["4.5", "82.3"])
    (['1.920', '28.850'], ['l', 'Có', 'Không'], ['4.5', '82.3'])
    >>> mend_figures(["93.08", "120.017", "4Ù"]), mend_figures(["1.219", "12.325", "4.500", "1334"])
    (['93,08', '120.017', '40'], ['1.219', '12.325', '4.500', '1.334'])
    """
    filled = [value for value in values if value]
    if not filled or sum(bool(number(_digits(value))) for value in filled) < MOSTLY * len(filled):
        return list(values)
    marks = document or marks_of(filled)
    return [
        _parted(_mended(value, comma=marks.decimal_comma, dotted=marks.dotted_thousands), marks) for value in values
    ]


def _parted(value: str, marks: NumberStyle) -> str:
    """The value with its thousands' points, where nearly all others have them."""
    return f"{int(value):,}".replace(",", ".") if marks.always_parted and _UNPARTED.fullmatch(value) else value


def _digits(value: str) -> str:
    """The value with lookalike letters as digits, if that makes it a number; else as it is."""
    bare = _AT_THE_ENDS.sub("", value.strip(_STRAY))
    folded = as_number(bare, "value")
    if number(folded) and (any(char.isdigit() for char in bare) or len(bare) == 1):
        return folded
    return value


def _mended(value: str, *, comma: bool, dotted: bool) -> str:
    whole = _digits(value)
    pointed = _POINTED.fullmatch(whole)
    if pointed and (comma or "." in pointed[1]):
        return f"{pointed[1]},{pointed[2]}"
    wrong = _WRONG_THOUSANDS.fullmatch(whole)
    return f"{wrong[1]}.{wrong[2]}" if wrong and dotted else whole
