"""Bullets that a scan bent or lost: where a column's cells begin with one, what is read as a short word may be one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vanban.layouts.words.skeleton import CAPITALS

#: So many texts, and so large a share of all, must begin with a bullet for it to be the column's habit.
ENOUGH, SHARE = 2, 1 / 3
_BULLET = re.compile(r"([-–+•*])\s*(?=\w)")
#: What a plus sign or a dash is read as before a capital, restored to a word or not.
_BENT = re.compile(rf"(?:[tTfFrl†‡¢±4]|t[ừuưỷy]|T[ừỷ]|[^\w\s(“\"'])[.:]?\s+(?=[{CAPITALS}])")


def habit(texts: Sequence[str]) -> str:
    """The bullet with which most unnumbered rows of a column begin, or "".

    >>> habit(["+ Trường mầm non", "t Trường tiểu học", "+ Trường trung học"]), habit(["Trường", "- Lớp"])
    ('+', '')
    """
    found = Counter(match[1] for text in texts if (match := _BULLET.match(text)))
    if not found:
        return ""
    sign, count = min(found.items(), key=lambda item: (-item[1], item[0]))
    return sign if count >= ENOUGH and count >= SHARE * len([text for text in texts if text]) else ""


def with_bullet(text: str, sign: str) -> str:
    """The text with its bullet, where a short word stands in its place.

    >>> with_bullet("t Trường tiểu học", "+"), with_bullet("+ Giải nhì", "+"), with_bullet("Tỷ lệ", "+"), with_bullet("t Tỷ lệ", "")
    ('+ Trường tiểu học', '+ Giải nhì', 'Tỷ lệ', 't Tỷ lệ')
    """
    return f"{sign} {text[match.end() :]}" if sign and (match := _BENT.match(text)) else text
