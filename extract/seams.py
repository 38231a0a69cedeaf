"""Repairs to an engine's words that need no language: order, words taken apart where no space is printed, dirt."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.ocr import Seen

NO_SPACE = 0.28
"""In heights of a small letter: a gap narrower than this is none."""
DIRT = 0.5
"""Marks without a letter or a digit are specks when the engine is less sure than this."""
JOINTS = "-/.,"


def mended(words: Sequence[Seen], size: int) -> list[Seen]:
    """The words in the engine's order, dirt left out, neighbours joined where a joint stands between them and no space does."""
    whole: list[Seen] = []
    for word in words:
        if _is_dirt(word):
            continue
        if whole and whole[-1].line == word.line:
            word = _behind(whole[-1], word)
        if whole and _belongs(whole[-1], word, size):
            whole[-1] = _together(whole[-1], word)
        else:
            whole.append(word)
    return whole


def _is_dirt(word: Seen) -> bool:
    return word.confidence < DIRT and not any(map(str.isalnum, word.text))


def _behind(left: Seen, word: Seen) -> Seen:
    """The word with a box that doesn't begin before its left neighbour's: engines know order better than place."""
    if word.x0 > left.x0:
        return word
    x0 = left.x0 + 1
    return Seen(word.text, x0, word.y0, max(word.x1, x0 + 1), word.y1, word.confidence, word.line)


def _belongs(left: Seen, right: Seen, size: int) -> bool:
    if left.line != right.line or not -size < right.x0 - left.x1 < NO_SPACE * size:
        return False
    return left.text[-1] in "-/" and right.text[0].isalnum() or right.text[0] in JOINTS and left.text[-1].isalnum()


def _together(left: Seen, right: Seen) -> Seen:
    return Seen(
        left.text + right.text,
        min(left.x0, right.x0),
        min(left.y0, right.y0),
        max(left.x1, right.x1),
        max(left.y1, right.y1),
        min(left.confidence, right.confidence),
        left.line,
    )
