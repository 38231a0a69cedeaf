"""Enumerations inside a cell, "(1) … (2) … (3) …": a misread number is what its place in the row of numbers says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

#: So many numbers must be read rightly, and so large a share, before the others are mended.
SURE_COUNT, SURE_SHARE = 2, 0.5
_MARK = re.compile(r"\(?\S{0,3}\)(?=\s)|\([^\s)]{0,3}(?=\s)")
_CLEAR = re.compile(r"\((\d{1,2})\)")


def mend_enumeration(lines: Sequence[str]) -> list[str]:
    """The lines with the numbers at their beginnings made whole.

    >>> mend_enumeration(["() Luật A;", "(2) Luật B", "sửa đổi;", "@) Luật C;", "(4) Luật D"])
    ['(1) Luật A;', '(2) Luật B', 'sửa đổi;', '(3) Luật C;', '(4) Luật D']
    >>> mend_enumeration(["(1) Một", "(Kèm theo)", "(2) Hai"])
    ['(1) Một', '(Kèm theo)', '(2) Hai']
    """
    marks = {place: match for place, line in enumerate(lines) if (match := _MARK.match(line))}
    read = [int(clear[1]) if (clear := _CLEAR.fullmatch(match[0])) else None for match in marks.values()]
    offsets = Counter(number - place for place, number in enumerate(read) if number is not None)
    if not offsets:
        return list(lines)
    offset, agreeing = offsets.most_common(1)[0]
    if agreeing < SURE_COUNT or agreeing < SURE_SHARE * len(read):
        return list(lines)
    mended = list(lines)
    for place, (line, match) in enumerate(marks.items()):
        if place + offset > 0:
            mended[line] = f"({place + offset}){lines[line][match.end() :]}"
    return mended
