"""A third look at lines of cells that hold a doubted word: alone, larger, and without the dust between their letters.

Most pages have a few such lines, and pay for those only. What it reads counts, word by word, where it is surer,
and only if the line as a whole is read as surely: one that was cut badly reads worse than before.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from vanban.extract.look import Found, Look
from vanban.extract.ocr import BLOCK, Engine, Seen
from vanban.extract.opinions import CREDIBLE, signs, sureness, together
from vanban.extract.page import Box
from vanban.extract.pixels import Grey, components
from vanban.extract.seams import mended
from vanban.extract.second import LinePiece, pieces_of
from vanban.extract.strip import cut_out, resized, scaled


@dataclass(frozen=True, slots=True)
class ThirdLookSettings:
    """Lengths are in heights of a small letter. Chosen on 5,706 words of sample tables, fair and poor scans (docs/reading.md)."""

    doubted: float = 0.75
    """A word that was read less surely than this may be misread."""
    figures: float = 0.91
    """So may one with a figure, for which no language speaks; of right ones the engine is hardly ever less sure."""
    most: float = 0.4
    """At most so large a share of a page's cells' lines is looked at, the most doubted first: what is worn throughout stays so."""
    room: tuple[float, float] = (1.0, 0.3)
    """White beside a line, and above and below it."""
    large: float = 24.0
    """To so many pixels a small letter is made larger."""
    dust: float = 0.035
    """A mark of less ink than this share of a small letter's square is none of print."""
    longer: float = 1.3
    """A reading with so many times as many letters and figures is of a line that the first look saw only a part of."""
    largest: float = 2.0
    """No line is made larger than so many times."""


SETTINGS = ThirdLookSettings()
_STROKES = frozenset("Il|!")


def third_look(look: Look, engine: Engine, seconds: float) -> Look:
    """The words of the page, those of doubted lines as the surer of two readings has them."""
    lines = [line for line in pieces_of(look) if line.words and line.place]
    doubted = sorted(filter(_is_doubted, lines), key=lambda line: min(word.confidence for word in line.words))
    again = doubted[: math.ceil(SETTINGS.most * len(lines))]
    if not again:
        return look
    gone = {id(word) for line in again for word in line.words}
    found = [one for one in look.found if id(one.seen) not in gone]
    for line, late in zip(again, _read_large(look, again, engine, seconds), strict=True):
        found += [Found(word, line.place) for word in _better(line.words, late)]
    return replace(look, found=found)


def _is_doubted(line: LinePiece) -> bool:
    """Whether print of the line was missed, or a word of it may be misread."""
    return line.missed or any(
        word.confidence < (SETTINGS.figures if any(map(str.isdigit, word.text)) else SETTINGS.doubted)
        for word in line.words
    )


def _better(first: tuple[Seen, ...], late: Sequence[Seen]) -> tuple[Seen, ...]:
    """The words of both looks; the first's where the third was less sure of the line, the third's where the first saw a part of it."""
    if sureness(late) >= CREDIBLE and signs(late) >= SETTINGS.longer * signs(first):
        return tuple(late)
    if sureness(late) < sureness(first):
        return first
    return together(first, [word for word in late if not _lost_something(word, first)])


def _lost_something(late: Seen, first: Sequence[Seen]) -> bool:
    """Whether a word is what stood there without a mark, which may have gone with the dust, or without a space; or a stroke for a figure."""
    there = [word for word in first if late.x0 <= (word.x0 + word.x1) / 2 <= late.x1]
    one, other = (unicodedata.normalize("NFD", text) for text in (late.text, "".join(word.text for word in there)))
    fewer = len(there) > 1 or _marks(one) < _marks(other)
    figure = set(late.text) <= _STROKES and other.strip(".,;:").isdigit()
    return figure or (fewer and _letters(one) == _letters(other))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _marks(text: str) -> int:
    return sum(map(bool, map(unicodedata.combining, text)))


def _read_large(look: Look, lines: Sequence[LinePiece], engine: Engine, seconds: float) -> list[list[Seen]]:
    """What the engine reads in each line, all of them standing one below the other."""
    beside, above = (share * look.size for share in SETTINGS.room)
    boxes = [
        Box(line.box.x0 - beside, line.box.y0 - above, line.box.x1 + beside, line.box.y1 + above) for line in lines
    ]
    strip = cut_out(look.clean, boxes, look.size)
    scale = min(max(SETTINGS.large / look.size, 1.0), SETTINGS.largest)
    large = scaled(_without_dust(strip.image, SETTINGS.dust * look.size**2), scale)
    read: list[list[Seen]] = [[] for _ in lines]
    if strip.parts:
        seen = [resized(word, 1 / scale) for word in engine.read(large, BLOCK, seconds)]
        for owner, word in strip.placed(mended(seen, look.size)):
            read[owner].append(replace(word, line=lines[owner].words[0].line))
    return read


def _without_dust(image: Grey, least: float) -> Grey:
    """The picture without marks of less ink than this."""
    labels, stats = components(np.asarray((image < 128) * np.uint8(255), np.uint8))
    dust = stats[:, 4] < least
    dust[0] = False
    return np.where(dust[labels], np.uint8(255), image)
