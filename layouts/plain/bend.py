"""How far a scan has bent a word that is known: letters with marks are misread as anything, plain ones seldom."""

from __future__ import annotations

from functools import lru_cache

from vanban.layouts.words.skeleton import skeleton

#: What it costs to read a marked letter as another, a plain one, to see one that is not there, to miss one.
_MARKED, _PLAIN, _SEEN, _MISSED, _SPACE = 0.4, 1.3, 0.7, 0.8, 0.3
#: Plain letters and what a scan often makes of them.
_ALIKE = frozenset(
    {"li", "il", "1i", "1l", "oe", "eo", "ce", "ec", "co", "oc", "nm", "mn", "uv", "vu", "nu", "un", "ao", "ae", "bh", "hb"}
)  # fmt: skip


@lru_cache(maxsize=200_000)
def bend(seen: str, wanted: str) -> float:
    """What it costs to read `wanted`, spelled with its marks, as `seen`; each is counted in letters.

    >>> bend("Vấn đề", "Vấn đề"), bend("Viên độ", "Vấn đề") < bend("Viên chức", "Vấn đề"), round(bend("Hb số", "Hồ sơ"), 1)
    (0.0, True, 0.4)
    """
    bare, goal = skeleton(seen), skeleton(wanted)
    if bare == goal:
        return 0.0
    above = [0.0]
    for char in bare:
        above.append(above[-1] + (_SPACE if not char.isalnum() else _SEEN))
    for place, want in enumerate(goal):
        marked = wanted[place].isalpha() and not wanted[place].isascii()
        missed = _SPACE if not want.isalnum() else _MISSED
        row = [above[0] + missed]
        for at, char in enumerate(bare):
            same = char == want
            swap = 0.0 if same else _MARKED if marked else 0.6 if char + want in _ALIKE else _PLAIN
            extra = _SPACE if not char.isalnum() else _MARKED if marked else _SEEN
            row.append(min(above[at] + swap, above[at + 1] + missed, row[at] + extra))
        above = row
    return above[-1]
