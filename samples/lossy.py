"""Text as somebody's English OCR would have left it: marks lost or misread, and table cells interleaved line by line.

The damage is drawn from a small table of what Latin-only OCR makes of Vietnamese letters; it models no one document.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from samples.sheet import Printed, Sheet
from samples.vocabulary import load

#: Latin-1 letters are in an English reader's alphabet, so that it now and then gets them right.
KNOWN = 0x100
SAME_LINE = 4.0


def damage(text: str, rng: random.Random) -> str:
    """The text with its marked letters misread, and now and then a digit, a bullet or a plain letter."""
    return "".join(_misread(letter, rng) for letter in text)


def _misread(letter: str, rng: random.Random) -> str:
    table: dict[str, list[str]] = load("misreadings")
    marked = ord(letter) > 127
    rate = 0.015 if not marked else 0.6 if ord(letter) < KNOWN else 1.0
    if rng.random() >= rate or not (marked or letter in table):
        return letter
    return rng.choice([*table.get(letter, []), _bare(letter)])


def _bare(letter: str) -> str:
    """The letter without its marks."""
    plain = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def across(sheet: Sheet, rng: random.Random, bars: float = 0.25) -> list[str]:
    """The page's lines read straight across, tables too; a share of the crossed column rules is left as a bar."""
    rows: list[list[Printed]] = []
    for word in sorted(sheet.words, key=lambda w: (w.y, w.x)):
        if rows and word.y - rows[-1][0].y < SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_joined(sorted(row, key=lambda w: w.x), sheet, rng, bars) for row in rows]


def _joined(row: Sequence[Printed], sheet: Sheet, rng: random.Random, bars: float) -> str:
    text = row[0].ink.text
    for left, right in pairwise(row):
        bar = _rule_between(left, right, sheet) and rng.random() < bars
        text += (" | " if bar else " ") + right.ink.text
    return text


def _rule_between(left: Printed, right: Printed, sheet: Sheet) -> bool:
    upright = (s for s in sheet.strokes if s.x0 == s.x1 and s.y0 <= left.y <= s.y1)
    return any(left.x + left.ink.width <= s.x0 <= right.x for s in upright)


def lossy_pages(sheets: Sequence[Sheet], seed: int) -> tuple[list[list[str]], list[list[str]]]:
    """The true lines of each page, read across, and the same lines damaged."""
    rng = random.Random(f"lossy-{seed}")
    true = [across(sheet, rng) for sheet in sheets]
    return true, [[damage(line, rng) for line in page] for page in true]
