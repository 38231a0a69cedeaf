"""Which cells are not like the others of their column, and how many rows of a table have such a cell.

A grid that was misread shows in what its cells hold, whoever drew the rules: a value without a figure, a task that begins in
the middle of a sentence, a blank where the column is hardly ever blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import groupby, pairwise

MOSTLY = 0.7
"""What so large a share of a column's cells is, the others should be."""


def misfits(column: str, texts: Sequence[str]) -> list[bool]:
    """For each cell of a column whether it is unlike the most of them.

    >>> misfits("value", ["12", "1.250", "Lượt", "98,5"]), misfits("task", ["Ban hành", "chức thực", "Rà soát", "Mở lớp"])
    ([False, False, True, False], [False, True, False, False])
    """
    if column == "stt":
        return uncounted(texts)
    usual = _USUAL.get(column)
    if usual is None:
        return [False] * len(texts)
    fit = [usual(text) for text in texts]
    return [not one for one in fit] if sum(fit) >= MOSTLY * len(fit) else [False] * len(fit)


def uncounted(numbers: Sequence[str]) -> list[bool]:
    """For each row's number whether it goes on from none before it; a blank one says nothing, and counting may begin again.

    >>> uncounted(["1", "2", "4", "5", "1", "1.1", "1.2", "2", "TT"])
    [False, False, True, False, False, False, False, False, True]
    """
    found: list[bool] = []
    last: list[int] = []
    for number in numbers:
        parts = [int(part) for part in re.findall(r"\d+", number)]
        if not parts and not number.strip():
            found.append(False)
            continue
        before = last[: len(parts)]
        goes_on = bool(parts) and (
            parts == last or parts[-1] == 1 or parts == [*before[:-1], before[-1] + 1] if before else parts[-1] == 1
        )
        found.append(not goes_on and not _LETTER.fullmatch(number.strip()))
        last = parts or last
    return found


def counted(numbers: Sequence[str]) -> list[int]:
    """For each row's number with how many of those before and after it it fits: where both do, it was hardly misread.

    A number that stands on several rows is one; where counting begins or ends, one neighbour is enough.

    >>> counted(["1", "2", "2", "2.1", "2.2", "3", "5", "1", ""])
    [2, 2, 2, 2, 2, 1, 0, 0, 0]
    """
    groups = [(number, len(list(same))) for number, same in groupby(numbers)]
    parts = [[int(part) for part in re.findall(r"\d+", number)] for number, _ in groups]
    follows = [False, *(_follows(one, other) for one, other in pairwise(parts)), False]
    begins = [own[-1:] == [1] for own in parts] + [True]
    fits = [
        (before or begin) + (behind or end) if before or behind else 0
        for before, behind, begin, end in zip(follows, follows[1:], begins, begins[1:], strict=False)
    ]
    return [fit for fit, (_, times) in zip(fits, groups, strict=False) for _ in range(times)]


def restarted(numbers: Sequence[str], sections: Sequence[str]) -> list[bool]:
    """For each row whether counting began again, here or above it, since its section was last named anew.

    >>> restarted(["1", "2", "1", "2", "1"], ["A", "A", "A", "A", "B"])
    [False, False, True, True, False]
    """
    found: list[bool] = []
    last, section, lost = 0, "", False
    for number, own in zip(numbers, sections, strict=True):
        first = re.match(r"\d+", number)
        at = int(first[0]) if first else last
        lost = own == section and (lost or at < last)
        found.append(lost)
        last, section = at, own
    return found


def _follows(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether a number comes next after another, on its level, one below or one further up."""
    if not one or not other:
        return False
    level = one[: len(other)]
    return [*other] == [*one, 1] or [*other] == [*level[:-1], level[-1] + 1]


_LETTER = re.compile(r"[a-zđA-ZĐ]|[IVX]+")
"""Numbers that are no figures: letters and roman numbers are not counted here."""


def share(rows: Collection[float]) -> float:
    """How large a share of a table's rows does not fit."""
    return sum(rows) / len(rows) if rows else 0.0


def is_figure(text: str) -> bool:
    """Whether a value holds a figure, or no letter."""
    return any(char.isdigit() for char in text) or not any(char.isalpha() for char in text)


def _begins(text: str) -> bool:
    return not text[:1].islower()


_USUAL: dict[str, Callable[[str], bool]] = {
    "value": is_figure,
    "task": _begins,
    "action": _begins,
    "indicator": _begins,
    "section": _begins,
    "lead_unit": _begins,
    "support_units": _begins,
    "product": _begins,
    "deadline": _begins,
}
