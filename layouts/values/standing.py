"""Deadlines that are standing phrases, "Thường xuyên" and the like: one letter misread still leaves them plain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein
from vanban.layouts.vocabulary import rows
from vanban.layouts.words.skeleton import skeleton

#: So many letters may differ from a phrase of at least so many letters.
LONG, OFF, OFF_LONG = 11, 1, 2


def mend_standing(texts: Sequence[str]) -> list[str]:
    """The deadlines of a column, those that are nearly a standing phrase made one; of two as near the one that others use.

    >>> mend_standing(["Liên tut", "Thương xuyẽn", "Hãng năm", "Năm 2025"]), mend_standing(["Hãng năm", "Hàng năm"])
    (['Liên tục', 'Thường xuyên', 'Hãng năm', 'Năm 2025'], ['Hàng năm', 'Hàng năm'])
    """
    return [_phrase(text, texts) or text for text in texts]


def _phrase(text: str, column: Sequence[str]) -> str:
    bare = text.strip(" .,;:")
    if not bare or bare in _known():
        return ""
    near = [(off, phrase) for phrase in _known() if (off := _off(bare, phrase)) is not None]
    best = [phrase for off, phrase in near if off == min(near)[0]]
    used = [phrase for phrase in best if phrase in column] if len(best) > 1 else best
    return used[0] if len(used) == 1 else ""


def _off(text: str, phrase: str) -> int | None:
    """How many letters the text is off, if they are few."""
    off = Levenshtein.distance(skeleton(text), skeleton(phrase))
    return off if off <= (OFF_LONG if len(phrase) >= LONG else OFF) else None


@cache
def _known() -> tuple[str, ...]:
    return tuple(phrase for _, phrase in rows("standing"))
