"""Values where they stand inside a line: numbers, and what a scan makes of short ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.layouts.plain.tokens import Token
from vanban.layouts.words.skeleton import skeleton


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `start` to `end` read as one thing; `part` says whether it is whole, its opening, its rest, or a legend."""

    start: int
    end: int
    score: float
    part: str
    text: str


_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\d+/(?!20\d\d$)\d+")
#: The end of a date: no value.
_DATED = re.compile(r"nam (?:19|20)\d\d|(?:thang|ngay) \d{1,2}/(?:\d{1,2}/)?20\d\d")
_PADDED = re.compile(r"0[1-9]")
_LOOKALIKE = str.maketrans(
    {"o": "0", "O": "0", "l": "1", "I": "1", "|": "1", "i": "1", "!": "1", "B": "8", "S": "5", "s": "5", "g": "9", "q": "9"}
    | {"Q": "0", ")": "2", "z": "2", "Z": "2", "b": "6", "G": "6"}
)  # fmt: skip
#: Costs of reading a word as a value: torn from a word after it, with another number after it, damaged, damaged amid words,
#: not to be read at all, in a cell of its own.
_TORN, _DOUBLED, _DAMAGED, _ASTRAY, _UNREAD = -3.0, -3.0, -4.0, -4.0, -5.0
#: In so many of a table's values a small number is written with a zero before it, where that is the office's habit.
_HABIT = 2


def is_value(text: str) -> bool:
    """Whether it is a clean number: "12.325", "82,23", "33/33", but not the month "3/2021"."""
    return bool(_NUMBER.fullmatch(text))


def pads(lines: Iterable[Sequence[Token]]) -> bool:
    """Whether the lines end in numbers such as "04": then a first digit that was misread is more likely a zero."""
    return sum(bool(line and _PADDED.fullmatch(line[-1].text)) for line in lines) >= _HABIT


def values(line: Sequence[Token], *, padded: bool = False) -> Iterator[Span]:
    """Every token that may be a value: a number, or a short thing that looks like one."""
    for place, token in enumerate(line):
        text = token.text.rstrip(";:'`")
        bare = text.rstrip("%")
        after = line[place + 1] if place + 1 < len(line) else None
        if place and _DATED.fullmatch(f"{skeleton(line[place - 1].text)} {bare}"):
            continue
        if is_value(bare):
            torn = after is not None and not after.barred and after.text[:1].islower()
            doubled = after is not None and place == len(line) - 2 and is_value(after.text) and not after.barred
            cost = (_TORN if torn else 0.0) + (_DOUBLED if doubled else 0.0)
            yield Span(place, place + 1, cost, "value", text)
        elif is_damaged(bare):
            astray = after is not None and (place == 0 or not (token.barred or after.barred))
            cost = _DAMAGED + (_ASTRAY if astray else 0.0)
            yield Span(place, place + 1, cost, "damaged", mended(bare, padded=padded))
        elif after is None and token.barred and 2 * sum(map(str.isdigit, text)) >= len(text):
            yield Span(place, place + 1, _UNREAD, "unread", text)


def is_damaged(text: str) -> bool:
    """Whether it is so short, and so like digits, that it may be a damaged number; a longer one is mostly digits.

    >>> [is_damaged(text) for text in ("oo", "2ib", "55.12s", "bao", "1O0", "và")]
    [True, True, True, False, True, False]
    """
    digits = sum(map(str.isdigit, text))
    return is_value(text.translate(_LOOKALIKE)) and (0 < len(text) <= 3 or 2 * digits > len(text))


def mended(text: str, *, padded: bool = False) -> str:
    """The number that a damaged value most likely is.

    >>> mended("1O0"), mended("g4"), mended("g4", padded=True)
    ('100', '94', '04')
    """
    if padded and len(text) == 2 and text[0] in "goOQ":
        text = "0" + text[1]
    return text.translate(_LOOKALIKE)
