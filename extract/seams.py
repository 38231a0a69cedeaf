"""Words that an engine took apart at a hyphen or a stroke though no space is printed there, put together again."""

from __future__ import annotations

from collections.abc import Sequence

from extract.ocr import Seen

NO_SPACE = 0.28
"""In heights of a small letter: a gap narrower than this is none."""
JOINTS = "-/.,"


def mended(words: Sequence[Seen], size: int) -> list[Seen]:
    """The words in their order, neighbours joined where a joint stands between them and no space does."""
    whole: list[Seen] = []
    for word in words:
        if whole and _belongs(whole[-1], word, size):
            whole[-1] = _together(whole[-1], word)
        else:
            whole.append(word)
    return whole


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
