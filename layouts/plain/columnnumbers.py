"""The line below a header that numbers the columns: "(1) (2) (3) (4)". It is no row, and tells how many columns there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"\(?(\d)\)?")
_BRACKETED = re.compile(r"\(\d\)")
#: So many numbers in a row number columns, however they are printed.
_FEWEST = 3
#: Each number may stand on a line of its own; so many columns a table has at most.
_MOST = 9


def column_numbers(lines: Sequence[str]) -> tuple[int, int]:
    """How many of the first lines number the columns, and how many columns they tell of (0 where they don't).

    >>> column_numbers(["(1) | (2) (3) | (4)", "1 Xây dựng"]), column_numbers(["(1)", "(2)", "(3)", "1"]), column_numbers(["1", "2"])
    ((1, 4), (3, 3), (0, 0))
    """
    used = highest = 0
    for line in lines[:_MOST]:
        found = _numbers(line, highest)
        if not found:
            break
        used, highest = used + 1, found[-1]
    return (used, highest) if used else (0, 0)


def _numbers(line: str, highest: int) -> list[int]:
    """The column numbers of a line that holds nothing else: all bracketed, or several; from left to right they rise."""
    words = [word for word in re.split(r"[\s|]+", line.strip()) if word]
    matches = [_NUMBER.fullmatch(word) for word in words]
    numbers = [int(match[1]) for match in matches if match]
    bare = sum(not _BRACKETED.fullmatch(word) for word in words)
    rising = all(one < other for one, other in zip([highest, *numbers], numbers, strict=False))
    few = bare and len(numbers) < _FEWEST
    return numbers if len(numbers) == len(words) and rising and not few else []
