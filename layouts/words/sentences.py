"""How a text begins and ends, as far as that tells whether something is missing before or after it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton

Start = Literal["small", "bullet", "number", "capital"]
End = Literal["stop", "half", "hanging", "plain"]

_BULLET = re.compile(r"[-–—+•*·]\s*\S")
_NUMBER = re.compile(r"[(]?(?:\d|[ivxIVX]+[.)]|[a-zđ][.)])")


def start(text: str) -> Start:
    """How a text begins.

    >>> [start(t) for t in ("hạn hoàn thành", "- Rà soát", "2. Xây dựng", "Xây dựng", "(Ưu tiên)")]
    ['small', 'bullet', 'number', 'capital', 'capital']
    """
    bare = text.strip()
    if _BULLET.match(bare):
        return "bullet"
    if _NUMBER.match(bare):
        return "number"
    first = next((char for char in bare if char.isalnum()), "")
    return "small" if first.islower() else "capital"


def end(text: str) -> End:
    """How a text ends: with a full stop, half a stop, hanging in the air, or plainly.

    >>> [end(t) for t in ("Năm 2023.", "Bộ Công an;", "theo quy định của", "(chủ trì", "Bộ Công an")]
    ['stop', 'half', 'hanging', 'hanging', 'plain']
    """
    bare = text.strip()
    if bare.count("(") > bare.count(")") or bare.endswith((",", "-", "–", "(", "/")):
        return "hanging"
    if bare.endswith((".", "!", "?", "…", ".)", "/.")):
        return "stop"
    if bare.endswith((";", ":")):
        return "half"
    return "hanging" if hangs(re.sub(r"\W+$", "", bare).rpartition(" ")[2]) else "plain"


def hangs(word: str) -> bool:
    """Whether a phrase goes on after this word; marks count where there are any, for "đầu tư" does not end with "từ".

    >>> hangs("của"), hangs("cua"), hangs("tư"), hangs("đề")
    (True, True, False, False)
    """
    letters = word.casefold()
    return letters in _hanging() or (letters == skeleton(letters) and letters in map(skeleton, _hanging()))


@cache
def _hanging() -> frozenset[str]:
    return frozenset(word for (word,) in rows("hanging"))
