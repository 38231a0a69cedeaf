"""Which words of a text layer can be seen on the page: what nobody who looks at it can read is not believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from vanban.extract.page import Box, Note, Word
from vanban.extract.pixels import Array, turned
from vanban.extract.sheet import Picture, Sheet, TextLayer

LEAST_SPREAD = 4.0
"""Greys: the standard deviation where faint print stands; paper without any has less, unless it is grained."""
MOSTLY = 0.5
"""A layer over a scan of which more cannot be seen belongs to another page."""
LEAST_CHANGE = 16
"""Greys by which faint print changes what lies below it; two renderings of the same differ by none."""
SHOWN = 120


def believed(layer: TextLayer, sheet: Sheet, scanned: bool) -> TextLayer:
    """The layer without the words that cannot be seen, and a note that says so; over a scan without any where most are hidden."""
    assert sheet.preview is not None
    judged = [word for word in layer.words if any(map(str.isalnum, word.text))]
    seen = _Page(sheet.preview(), layer.turned)
    hidden = {word for word in judged if not seen.shows(word)}
    if not scanned:
        hidden |= _covered([word for word in judged if word not in hidden], layer, sheet, seen)
    if not hidden:
        return layer
    text = " ".join(word.text for word in layer.words if word in hidden)[:SHOWN]
    note = Note(
        "warning",
        "hidden-text",
        f"Text of the file that can't be seen on the page was left out ({len(hidden)} words): {text}",
        "Look at the page: somebody may have hidden it on purpose.",
    )
    most = scanned and len(hidden) > MOSTLY * len(judged)
    words = () if most else tuple(word for word in layer.words if word not in hidden)
    return replace(layer, words=words, notes=(*layer.notes, note))


def _covered(words: Sequence[Word], layer: TextLayer, sheet: Sheet, seen: _Page) -> set[Word]:
    """The words that lie where a picture is, and change nothing there: it was laid over them."""
    under = [word for word in words if any(_lies_in(word, image) for image in layer.images)]
    if not under or sheet.without_text is None:
        return set()
    bare = sheet.without_text()
    if bare is None:
        return set()
    other = _Page(bare, layer.turned)
    return {word for word in under if not seen.differs(other, word)}


def _lies_in(word: Word, image: Box) -> bool:
    x, y = word.box.centre
    return image.x0 <= x <= image.x1 and image.y0 <= y <= image.y1


class _Page:
    """The pixels of a page, and what they are where a word is said to be."""

    def __init__(self, picture: Picture, degrees: int) -> None:
        self._pixels, self._scale = turned(picture.pixels, degrees), picture.scale

    def shows(self, word: Word) -> bool:
        """Whether the pixels of a word's box differ among each other, in one colour at least."""
        place = self._place(word)
        return bool(place.size) and bool(np.max(place.std(axis=(0, 1))) >= LEAST_SPREAD)

    def differs(self, other: _Page, word: Word) -> bool:
        """Whether the word's box looks another way on the other page."""
        here, there = self._place(word), other._place(word)
        return here.shape != there.shape or bool(np.any(cv2.absdiff(here, there) >= LEAST_CHANGE))

    def _place(self, word: Word) -> Array:
        x0, y0 = max(int(word.box.x0 * self._scale), 0), max(int(word.box.y0 * self._scale), 0)
        return self._pixels[y0 : int(word.box.y1 * self._scale) + 2, x0 : int(word.box.x1 * self._scale) + 2]
