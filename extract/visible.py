"""Which words of a text layer can be seen on the page: what nobody who looks at it can read is not believed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from vanban.extract.page import Note, Word
from vanban.extract.pixels import Array, turned
from vanban.extract.sheet import Picture, TextLayer

LEAST_SPREAD = 4.0
"""Greys: the standard deviation where faint print stands; paper without any has less, unless it is grained."""
MOSTLY = 0.5
"""A layer over a scan of which more cannot be seen belongs to another page."""
SHOWN = 120


def believed(layer: TextLayer, picture: Picture, scanned: bool) -> TextLayer:
    """The layer without the words that cannot be seen, and a note that says so; over a scan without any where most are hidden."""
    pixels = turned(picture.pixels, layer.turned)
    judged = [word for word in layer.words if any(map(str.isalnum, word.text))]
    hidden = {word for word in judged if not _is_seen(word, pixels, picture.scale)}
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


def _is_seen(word: Word, pixels: Array, scale: float) -> bool:
    """Whether the pixels of a word's box differ among each other, in one colour at least."""
    x0, y0 = max(int(word.box.x0 * scale), 0), max(int(word.box.y0 * scale), 0)
    place = pixels[y0 : int(word.box.y1 * scale) + 2, x0 : int(word.box.x1 * scale) + 2]
    return bool(place.size) and bool(np.max(place.std(axis=(0, 1))) >= LEAST_SPREAD)
