"""The words of a printed line as the column reader compares them: without marks, numbers and codes as kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from layouts.skeleton import skeleton

START = "<s>"
NUMBER = "0"
CODE = "0x"

_PARTS = re.compile(r"\w+(?:[-/.&]\w+)*|[,;:.()%]")
_STOPS = frozenset(".;:")


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[str, ...]:
    """What a printed word says to the fluency model: its folded parts, START where a clause ends.

    >>> keys("phòng,"), keys("thực"), keys("2021;"), keys("142/KH-UBND")
    (('phong', ','), ('thuc',), ('0', '<s>'), ('0x',))
    """
    return tuple(_key(part) for part in _PARTS.findall(word))


def _key(part: str) -> str:
    if part in _STOPS:
        return START
    if any(char.isdigit() for char in part):
        return NUMBER if part.isdigit() else CODE
    return skeleton(part)


@dataclass(frozen=True, slots=True)
class Token:
    """A printed word of a line.

    `barred` says that a column's rule was read before it, `far` that a wide gap stands there; `capital` that it opens with a
    capital letter (brackets and quotes aside), `title` that the rest of it is small.
    """

    text: str
    keys: tuple[str, ...]
    barred: bool = False
    far: bool = False
    capital: bool = False
    title: bool = False


def token(text: str, *, barred: bool = False, far: bool = False) -> Token:
    """A word as a token."""
    capital = next((char.isupper() for char in text if char.isalnum()), False)
    letters = [char for char in text if char.isalpha()]
    title = capital and not (len(letters) > 1 and all(char.isupper() for char in letters))
    return Token(text, keys(text), barred, far, capital, title)


_RULES = re.compile(r"[|¦]+")
_GAP = re.compile(r"\s{2,}|\t")


def tokens(line: str) -> tuple[Token, ...]:
    """The words of a line; what an OCR makes of a column's rule becomes a property of the word after it.

    >>> [(t.text, t.barred) for t in tokens("Phòng TCCB | Các đơn vị")]
    [('Phòng', False), ('TCCB', False), ('Các', True), ('đơn', False), ('vị', False)]
    """
    return tuple(_read(line))


def _read(line: str) -> Iterator[Token]:
    barred = False
    for piece in _RULES.sub(" | ", line).split("|"):
        for chunk in filter(None, (part.strip() for part in _GAP.split(piece.strip()))):
            far = not piece.strip().startswith(chunk)
            for word in chunk.split():
                yield token(word, barred=barred, far=far)
                barred = far = False
        barred = True
