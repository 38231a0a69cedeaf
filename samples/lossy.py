"""Text as somebody's English OCR would have left it: marks lost or misread, and table cells interleaved line by line.

The damage is drawn from a small table of what Latin-only OCR makes of Vietnamese letters; it models no one document.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence

from samples.astray import read, some_reader
from samples.sheet import PrintedSheet
from samples.vocabulary import load

#: Latin-1 letters are in an English reader's alphabet, so that it now and then gets them right.
KNOWN = 0x100


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


def lossy_pages(sheets: Sequence[PrintedSheet], seed: int) -> tuple[list[list[str]], list[list[str]]]:
    """The true lines of each page as an OCR orders them, and the same lines damaged."""
    rng = random.Random(f"lossy-{seed}")
    reader = some_reader(rng)
    true = [[line.text for line in read(sheet, rng, reader)] for sheet in sheets]
    return true, [[damage(line, rng) for line in page] for page in true]
