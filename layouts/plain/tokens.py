"""The words of a printed line as the column reader compares them: without marks, numbers and codes as kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from vanban.layouts.words.skeleton import skeleton

START = "<s>"
NUMBER = "0"
CODE = "0x"
BULLETS = frozenset("-+•–—*_·")

_PARTS = re.compile(r"\w+(?:[-/.&]\w+)*|[,;:.()%]")
_STOPS = frozenset(".;:")


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[str, ...]:
    """What a printed word says to the fluency model: its folded parts, START where a clause ends.

    >>> keys("phòng,"), keys("2021;"), keys("142/KH-UBND"), keys("CCHC")
    (('phong', ','), ('0', '<s>'), ('0x',), ('CCHC',))
    """
    return tuple(_key(part) for part in _PARTS.findall(word))


def _key(part: str) -> str:
    if part in _STOPS:
        return START
    if any(char.isdigit() for char in part):
        return NUMBER if part.isdigit() else CODE
    folded = skeleton(part)
    return folded.upper() if len(part) > 1 and part.isupper() else folded


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


_RULES = re.compile(r"[|¦]+|(?<!\S)[\[\]](?=[^\W\d_%]|%)(?![^\[\]]*\])")
_GAP = re.compile(r"\s{2,}|\t")


def is_caps(text: str) -> bool:
    """Whether a text of some words is printed in capitals, as headings are."""
    letters = [char for char in text if char.isalpha()]
    return len(text.split()) >= 3 and len(letters) >= 8 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def tokens(line: str) -> tuple[Token, ...]:
    """The words of a line; what an OCR makes of a column's rule becomes a property of the word after it.

    A heading in capitals says the same words as one in small letters; elsewhere capitals are an abbreviation.

    >>> [(t.text, t.barred) for t in tokens("Phòng TCCB | Các đơn vị")]
    [('Phòng', False), ('TCCB', False), ('Các', True), ('đơn', False), ('vị', False)]
    """
    if is_caps(line):
        return tuple(replace(word, keys=keys(word.text.lower())) for word in _read(line))
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
