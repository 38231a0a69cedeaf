"""How far a row that was parted by its words is to be trusted: the chance that its cells are right."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

#: A logistic fit on 594 rows of synthetic statistics, clean and worn (bench/worn_statistics.py, seeds 0-2, 5, 6): a row is right
#: when its unit and value are exact and its indicator is nine tenths alike. The base is a quarter lower than the fit's, as rows of
#: other seeds (3, 4) were right a little less often.
_BASE = -2.75
_MARGIN, _MOST = 0.17, 12.0
_UNIT, _VALUE, _DAMAGED = 1.66, 1.0, 0.15
_JUNK, _NOTE, _LENGTH = -5.7, -0.44, -1.06
_NUMBERED, _MENDED = 0.42, -1.0
_WHOLE_UNITS = frozenset({"unit whole", "unit sign", "unit legend"})


def of_statistic(
    margin: float, parts: Collection[str], indicator: str, number: str, *, mended: bool, note: bool
) -> float:
    """The chance that a row is right, from how clearly it was parted and what its cells look like.

    >>> round(of_statistic(12.0, {"unit whole", "value value"}, "Số hồ sơ đã tiếp nhận", "1", mended=False, note=False), 1)
    0.9
    """
    score = _BASE + _MARGIN * min(margin, _MOST)
    score += _UNIT if _WHOLE_UNITS & set(parts) else 0.0
    score += _VALUE if "value value" in parts else _DAMAGED if "value damaged" in parts else 0.0
    score += _JUNK * junk(indicator.split()) + _LENGTH * len(indicator) / 100
    score += (_NOTE if note else 0.0) + (_NUMBERED if number else 0.0) + (_MENDED if mended else 0.0)
    return 1.0 / (1.0 + math.exp(-score))


#: A logistic fit on 1,251 rows of synthetic tasks (seeds 100 to 107, clean, every other one worn, too), 217 of them right in every cell.
_TASK_BASE, _TASK_MARGIN, _TASK_UNNUMBERED = -1.9, 0.07, -2.8
_TASK_COLUMNS, _TASK_CLEAN, _TASK_SMALL = -0.5, 3.9, -3.1


def of_task(margin: float, number: str, columns: int, small: int, clean: float) -> float:
    """The chance that every cell of a task is right.

    It grows with how clearly the row was parted, a number that was read, and a text that is as printed (`clean`); many columns and
    cells that open with a small letter (`small` of them) lower it.

    >>> round(of_task(12.0, "3", 5, 0, 1.0), 2), round(of_task(12.0, "3", 5, 1, 1.0), 2), round(of_task(12.0, "3", 5, 0, 0.0), 2)
    (0.58, 0.06, 0.03)
    """
    score = _TASK_BASE + _TASK_MARGIN * min(margin, _MOST) + _TASK_COLUMNS * columns + _TASK_CLEAN * clean
    score += (0.0 if number else _TASK_UNNUMBERED) + _TASK_SMALL * small
    return 1.0 / (1.0 + math.exp(-score))


def junk(words: Sequence[str]) -> float:
    """The share of words that are none: signs, letters mixed with digits.

    >>> junk(["Số", "VB(?P?L", "4woc", "tiếp", "nhận", "2023"])
    0.16666666666666666
    """
    return sum(map(_is_junk, words)) / max(1, len(words))


def _is_junk(word: str) -> bool:
    letters, digits = any(map(str.isalpha, word)), any(map(str.isdigit, word))
    return (not letters and not word[:1].isdigit() and word not in "-+") or (letters and digits)
