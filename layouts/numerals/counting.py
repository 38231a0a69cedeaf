"""Numbers that are told by counting: between two sure ones, in a gap of one, and the roman ones of headings from I on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein
from vanban.extract.page import UNREADABLE
from vanban.layouts.numerals.lookalikes import as_number
from vanban.layouts.numerals.mending import mend
from vanban.layouts.numerals.numbering import Number, arabic, printed, readings, roman, unbent

#: A roman number is misread in at most so many letters.
MOST_BENT = 2


def count_through(numbers: Sequence[str]) -> list[str]:
    """The numbers of successive rows, those mended that stand between two sure ones just as far apart as their numbers are.

    A number is sure beside one that it follows or that follows it. Where something else is counted in between, it stays.

    >>> count_through(["3", "4", "", "b", "H", "8", "9"]), count_through(["1", "2", "", "", "3", "4"])
    (['3', '4', '5', '6', '7', '8', '9'], ['1', '2', '', '', '3', '4'])
    >>> count_through(["1", "2", "1", "2", "3", "6", "7"])
    ['1', '2', '1', '2', '3', '6', '7']
    """
    made = [printed(number) for number in numbers]
    offsets = [_offset(text, place) for place, text in enumerate(made)]
    sure = [
        place
        for place, offset in enumerate(offsets)
        if offset is not None and offset in (*offsets[max(place - 1, 0) : place], *offsets[place + 1 : place + 2])
    ]
    for first, last in pairwise(sure):
        offset = offsets[first]
        if offset is not None and offset == offsets[last]:
            made[first + 1 : last] = [str(place + offset) for place in range(first + 1, last)]
    return made


def _offset(text: str, place: int) -> int | None:
    """How far a plain number is ahead of its place."""
    found = next((number for number in readings(text) if number.style == "dotted" and len(number.parts) == 1), None)
    return found.parts[0] - place if found else None


def missing_between(before: str, after: str) -> str:
    """The one number that stands between these two.

    >>> missing_between("6", "8"), missing_between("2.1", "2.3"), missing_between("2", "5"), missing_between("a", "c")
    ('7', '2.2', '', 'b')
    """
    for first in readings(before):
        between = Number(first.style, (*first.parts[:-1], first.parts[-1] + 1))
        if Number(first.style, (*first.parts[:-1], first.parts[-1] + 2)) in readings(after):
            return str(between)
    return ""


def mend_headings(numbers: Sequence[str]) -> list[str]:
    """The numbers of heading rows; where they are roman but for misreadings, they are counted through.

    Arabic numbers among them head narrower parts, unless the roman ones only look arabic.

    >>> mend_headings(["1.", "H.", "1H.", "V."]), mend_headings(["I", "1", "2", "II"]), mend_headings(["1", "2"])
    (['I', 'II', 'III', 'IV'], ['I', '1', '2', 'II'], ['1', '2'])
    >>> mend_headings(["I", "H", "In", "2"]), mend_headings(["I", "Hị", "II"])
    (['I', 'II', 'III', '2'], ['I', 'II', 'III'])
    >>> mend_headings(["L", "H", "", "IV"]), mend_headings(["1.", "H.", "HI.", "2.", "IV."]), mend_headings(["I", "", "IH"])
    (['I', 'II', 'III', 'IV'], ['I', 'II', 'III', '2', 'IV'], ['I', 'II', 'III'])
    >>> mend_headings(["1", "\ufffd", "II", "IV"])
    ['I', 'II', 'III', 'IV']
    """
    texts = [printed(number) for number in numbers]
    tries = [found for blanks in (False, True) if (found := _counted_through(texts, blanks))]
    return min(tries, key=lambda found: found[0])[1] if tries else mend(numbers)


def _counted_through(texts: Sequence[str], blanks: bool) -> tuple[int, list[str]] | None:
    """The numbers as roman ones from I on, and how many letters that changes; None where they can't be.

    Arabic numbers that don't count on are let alone, blanks counted where `blanks` says so.
    """
    made, cost = list(texts), 0
    seen: list[str] = []
    count = 1
    for place, text in enumerate(texts):
        off = 1 if text == UNREADABLE else _off_by(text, roman(count)) if text else 0
        if (arabic(text) and off) or not (text or blanks):
            continue
        made[place] = roman(count)
        count, cost, seen = count + 1, cost + off, [*seen, text]
        if off > MOST_BENT:
            return None
    written = [text for text in seen if text]
    enough = len(written) > 1 and 2 * len(written) > len(seen) and not all(map(arabic, written))
    return (cost, made) if enough and 2 * cost <= len(written) + 1 else None


def _off_by(text: str, meant: str) -> int:
    """By how many letters a heading's number is off; two strokes in bold print run into one letter."""
    return min(Levenshtein.distance(unbent(one), meant) for one in (text, as_number(text, "heading")))
