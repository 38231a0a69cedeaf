"""Roman numerals for headings."""

from __future__ import annotations

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """The number in Roman numerals.

    >>> [roman(n) for n in (1, 4, 19, 44)]
    ['I', 'IV', 'XIX', 'XLIV']
    """
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
