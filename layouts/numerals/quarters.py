"""Quarters in a column of deadlines: "Quý I1" is "Quý II", and where the column counts in roman, "Quý 1" is "Quý I"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.layouts.numerals.lookalikes import as_number

_QUARTER = re.compile(r"(?i)(qu[yýỳỷỹỵ]\s*)([IVXl1|!\[\]HTMNn]{1,4}|[1-4])(?=[\s/,;.⁄-]|$)")
_LATER = frozenset({"II", "III", "IV"})


def mend_quarters(texts: Sequence[str], doubted: bool = False) -> list[str]:
    """The deadlines of one column with their quarters' numbers made whole; `doubted` when an eye read them.

    Quarters are printed in roman so much more often that a 1 seen by an eye is an I, unless the column has a 2, 3 or 4.

    >>> mend_quarters(["Quý 1/2026", "Quý I1/2026", "Quý III năm 2026"])
    ['Quý I/2026', 'Quý II/2026', 'Quý III năm 2026']
    >>> mend_quarters(["Quý TH năm 2023", "Quý H/2024"])
    ['Quý III năm 2023', 'Quý II/2024']
    >>> mend_quarters(["Quỹ II, năm 2026"], doubted=True)
    ['Quý II, năm 2026']
    >>> mend_quarters(["Quý 1/2026", "Quý 2/2026"])
    ['Quý 1/2026', 'Quý 2/2026']
    """
    numbers = [match[2] for text in texts for match in _QUARTER.finditer(text)]
    roman = sum(as_number(number, "quarter") in _LATER and not number.isdigit() for number in numbers)
    arabic = sum(number in ("2", "3", "4") for number in numbers)
    in_roman = roman > arabic or (doubted and not arabic)
    return [_QUARTER.sub(lambda match: _named(match[1], doubted) + _mended(match[2], in_roman), text) for text in texts]


def _named(word: str, doubted: bool) -> str:
    """The word before the number: what an eye read with another mark is "Quý"."""
    return f"{word[:2]}{'Ý' if word[1].isupper() else 'ý'}{word[3:]}" if doubted else word


def _mended(number: str, in_roman: bool) -> str:
    if number in ("2", "3", "4") or (number == "1" and not in_roman):
        return number
    whole = as_number(number, "quarter")
    return whole if whole in _LATER or whole == "I" else number
