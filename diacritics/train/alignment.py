"""Which seen word belongs to which printed word on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from vanban.diacritics.syllables import bare

LONGEST = 3
_APART = 0.35  # what a lost or an added space costs beside a whole wrong word


@dataclass(frozen=True, slots=True)
class Match:
    """Printed words [a, b) were seen as words [c, d)."""

    printed: slice
    seen: slice


def align(printed: Sequence[str], seen: Sequence[str]) -> list[Match]:
    """The cheapest pairing of two lines of words, in order; up to three words may stand against one."""
    rows, columns = len(printed), len(seen)
    left = [bare(w).lower() for w in printed]
    right = [bare(w).lower() for w in seen]
    best = [[1e9] * (columns + 1) for _ in range(rows + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    shift = columns - rows
    for i in range(rows + 1):
        for j in range(max(0, i + min(0, shift) - 4), min(columns, i + max(0, shift) + 4) + 1):
            paid = best[i][j]
            if paid >= 1e9:
                continue
            for di, dj in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1)):
                if i + di > rows or j + dj > columns:
                    continue
                cost = paid + _cost("".join(left[i : i + di]), "".join(right[j : j + dj]), di + dj)
                if cost < best[i + di][j + dj]:
                    best[i + di][j + dj] = cost
                    back[i + di][j + dj] = (di, dj)
    matches: list[Match] = []
    i, j = rows, columns
    while i or j:
        di, dj = back[i][j]
        if not di and not dj:
            return []
        matches.append(Match(slice(i - di, i), slice(j - dj, j)))
        i, j = i - di, j - dj
    return matches[::-1]


def _cost(left: str, right: str, words: int) -> float:
    if not left or not right:
        return 1.0
    return Levenshtein.normalized_distance(left, right) + _APART * (words - 2)
