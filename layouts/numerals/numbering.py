"""Numbers of rows, "I.", "A", "2.1.3", "a)": what they are, and what scans make of their signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from vanban.layouts.numerals.lookalikes import as_number, signs

Style = Literal["roman", "capital", "dotted", "small"]

_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LEADING = re.compile(
    r"\s*(?:(\d{1,3}(?:\s?\.\s?\d{1,3})*)|([IVXLl|1]{1,6}|[IVXLHTNMln|1]{2,5}(?=[.)]))|([A-ZĐ])|([a-zđ])(?=\)))\s*([.)/:]|[-–](?=\s))*\s+(?=\S)"
)
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"


@dataclass(frozen=True, slots=True)
class Number:
    """A row's number: its style, and its parts as counted from 1 ("2.1" → (2, 1); "IV" → (4,))."""

    style: Style
    parts: tuple[int, ...]

    def __str__(self) -> str:
        if self.style == "dotted":
            return ".".join(map(str, self.parts))
        if self.style == "roman":
            return roman(self.parts[0])
        letters = _LETTERS if self.style == "capital" else _LETTERS.lower()
        return letters[self.parts[0] - 1] if self.parts[0] <= len(letters) else "?"

    def within(self, other: Number) -> bool:
        """Whether this number stands below the other one: 2.1.3 below 2.1."""
        return self.style == other.style == "dotted" and self.parts[: len(other.parts)] == other.parts and self != other


def printed(text: str) -> str:
    """A row's number as printed, without its last dot or bracket.

    >>> printed("2.1. "), printed("a)"), printed("I.")
    ('2.1', 'a', 'I')
    """
    return re.sub(r"(?<=\d)\s*\.\s*(?=\d)", ".", " ".join(text.split())).strip(" .)(:;,_-–—¬|'\"“”‘’*°")


def readings(text: str) -> list[Number]:
    """Everything that this number may be: "I" is a roman one and a letter.

    >>> readings("2.1."), readings("I"), readings("nhóm")
    ([Number(style='dotted', parts=(2, 1))], [Number(style='roman', parts=(1,)), Number(style='capital', parts=(9,))], [])
    """
    bare = printed(text)
    found: list[Number] = []
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*", bare):
        found.append(Number("dotted", tuple(map(int, bare.split(".")))))
    if bare and _ROMAN.fullmatch(bare):
        found.append(Number("roman", (_roman_value(bare),)))
    if len(bare) == 1 and bare in _LETTERS:
        found.append(Number("capital", (_LETTERS.index(bare) + 1,)))
    if len(bare) == 1 and bare in _LETTERS.lower():
        found.append(Number("small", (_LETTERS.lower().index(bare) + 1,)))
    if bare in signs("lone"):
        found.append(Number("dotted", (1,)))
    return found


def folded(text: str) -> str:
    """An arabic number with the letters and signs in it that are misread digits and dots as these.

    >>> folded("L.2.l"), folded("4,1")
    ('1.2.1', '4.1')
    """
    return blurred(printed(text), "dotted")


def blurred(text: str, style: Style) -> str:
    """The text with one sign for all that print and scan confuse in numbers of this style.

    >>> blurred("IH", "roman"), blurred("4,l", "dotted")
    ('III', '4.1')
    """
    return as_number(text, "roman" if style == "roman" else "row")


def romanlike(text: str) -> bool:
    """Whether a number is roman but for what scans do to it.

    >>> romanlike("1H"), romanlike("IL."), romanlike("Ù"), romanlike("7")
    (True, True, False, False)
    """
    bare = unbent(printed(text))
    return bool(bare) and bool(_ROMAN.fullmatch(bare))


def unbent(text: str) -> str:
    """The roman number that a text may have been, marks that were read into it left out."""
    plain = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return blurred("".join(plain), "roman")


def leading(text: str) -> tuple[str, str]:
    """A heading's number and the rest: "II. Cải cách thể chế" → ("II", "Cải cách thể chế").

    >>> leading("II. Cải cách thể chế"), leading("Cải cách thể chế"), leading("IL. Thể chế"), leading("5 phòng")
    (('II', 'Cải cách thể chế'), ('', 'Cải cách thể chế'), ('IL', 'Thể chế'), ('', '5 phòng'))
    """
    match = _LEADING.match(text)
    if (
        not match
        or (match[5] is None and not readings(match[0]))
        or (match[5] is None and (match[1] or match[4] or match[3]))
    ):
        return "", text.strip()
    return printed(match[0]), text[match.end() :].strip()


def roman(value: int) -> str:
    """A roman numeral up to 39."""
    return "X" * (value // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]


def _roman_value(text: str) -> int:
    return next(value for value in range(1, 40) if roman(value) == text)


def arabic(text: str) -> bool:
    """Whether a number counts in digits."""
    return any(number.style == "dotted" for number in readings(text))
