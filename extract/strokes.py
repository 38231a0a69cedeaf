"""How many strokes a number such as III has, counted in the picture: engines that read lines swallow signs that repeat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from vanban.extract.look import Found
from vanban.extract.pixels import Grey

INK = 150
HEIGHTS = (0.3, 0.5, 0.7)
"""Where the strokes are crossed, in shares of the word's height from its top."""
UPRIGHT = 0.07
"""In heights of the word, as are all lengths here: how far an upright stroke may lean between the first and last crossing."""
LEANS = 0.09
"""A slash leans further."""
THICK = 0.34
APART = 0.85
"""The next stroke begins within this distance of the one before."""
BEFORE = 0.75
"""Strokes that the engine left out of its box stand so near before it."""
MOST = 3
_STROKES = re.compile(
    r"(?=[^/]*[^\W\d_])([IÍÌÏiíìïlUHT1|!\[\]]{1,4})(?=(/\d{4})[,;.]?$)|(?=.*I)([I1l|]{1,4})(?=[,;.]?$)"
)
"""Strokes before a slash and a year, whatever they were read as; by themselves only what has an I."""

Crossing = tuple[float, float]
"""Where a run of ink begins and ends."""


def recounted(clean: Grey, found: Sequence[Found]) -> list[Found]:
    """The words, those that begin with a number made of strokes alone with as many as the picture shows."""
    return [_recounted(clean, one, found) for one in found]


def _recounted(clean: Grey, one: Found, found: Sequence[Found]) -> Found:
    match = _STROKES.match(one.seen.text)
    strokes = _count(clean, one, _end_of_word_before(one, found), match[2] is not None) if match else 0
    if not match or not strokes or match[0] == "I" * strokes:
        return one
    return replace(one, seen=replace(one.seen, text="I" * strokes + one.seen.text[match.end() :]))


def _end_of_word_before(one: Found, found: Sequence[Found]) -> int:
    """Where the word before it on its line ends: what stands further left is no stroke of this one."""
    word, middle = one.seen, (one.seen.y0 + one.seen.y1) / 2
    level = (other.seen for other in found if other is not one and other.seen.y0 < middle < other.seen.y1)
    return max((other.x1 for other in level if other.x1 <= word.x0 + 1), default=0)


def _count(clean: Grey, one: Found, first: int, slashed: bool) -> int:
    """How many upright strokes the word begins with; 0 where it is not plain that these are all, and I, II or III."""
    word = one.seen
    height = word.y1 - word.y0
    left = max(round(word.x0 - BEFORE * height), min(first + 1, word.x0), 0)
    ink = clean[word.y0 : word.y1, left : word.x1 + 2] < INK
    if height < 10 or not ink.size:
        return 0
    rows = [_runs(ink[min(round(share * height), ink.shape[0] - 1)]) for share in HEIGHTS]
    strokes: list[Crossing] = []
    for run in rows[1]:
        above, below = (_nearest(row, run) for row in (rows[0], rows[2]))
        if above is None or below is None:
            if strokes and run[0] - strokes[-1][1] < APART * height:
                return 0
            continue
        lean = _middle(above) - _middle(below)
        if abs(lean) <= UPRIGHT * height and run[1] - run[0] <= THICK * height:
            if strokes and run[0] - strokes[-1][1] > APART * height:
                return 0
            strokes.append(run)
        elif not strokes and run[1] + left < word.x0 + 0.2 * height:
            continue
        elif slashed and lean > LEANS * height and strokes:
            return len(strokes) if len(strokes) <= MOST else 0
        else:
            return 0
    return len(strokes) if 0 < len(strokes) <= MOST and not slashed else 0


def _runs(row: NDArray[np.bool_]) -> list[Crossing]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(float(start), float(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _nearest(row: Sequence[Crossing], run: Crossing) -> Crossing | None:
    """The run of another row that is this one's continuation: the nearest, if it is near."""
    best = min(row, key=lambda other: abs(_middle(other) - _middle(run)), default=None)
    reach = 2.0 * max(run[1] - run[0], 4.0)
    return best if best is not None and abs(_middle(best) - _middle(run)) <= reach else None


def _middle(run: Crossing) -> float:
    return (run[0] + run[1]) / 2
