"""What kind of thing a printed token is, by its form alone: word, number, date, code, address, mark.

A token (what stands between spaces) falls into pieces, and the pieces joined give the token back. Only words are ever looked up in the
dictionary; everything else may be repaired by rules that know its form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from vanban.diacritics.numerals import ROMAN


class Kind(Enum):
    """The forms a piece can have."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    CODE = "code"
    ADDRESS = "address"
    LETTER = "letter"
    ROMAN = "roman"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a token: its text and what it is."""

    text: str
    kind: Kind


_LEADING = re.compile(r"""^[(\[{<"“”„‘«\-–—+*•.,;:…_~|/\\=>→#]+""")
_TRAILING = r""".,;:!?)]}>"”»…_-–—|/\=*"""
LONGEST = 300
"""Letters; a longer token is none that a person has printed, and is kept as it is."""
_ADDRESS = re.compile(
    r"(?i)^(https?://|www\.)\S+$|^[\w.+-]+@[\w-]+(\.[\w-]+)+$|^[a-z0-9-]{2,}(\.[a-z0-9-]{2,})*\.(vn|com|org|net|edu|info|gov)(/\S*)?$"
)
_NUMBER = re.compile(
    r"^\d+([.,:]\d+)*%?$|^\d+[hx²³%]\d*$|^\d+([.,]\d+)?[-–÷x]\d+([.,]\d+)?%?$|^\d+/\d+$|^\d+(\.\d+)+\.?[a-zđ]?$"
)
_DATE = re.compile(r"^\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}$|^\d{1,2}[/\-](19|20)\d{2}$|^(19|20)\d{2}[-–/](19|20)?\d{2}$")
_CODE = re.compile(r"^(?=.*\d)(?=.*[^\W\d_])[^\s]*[/\-.][^\s]*$")
_OFFICE = re.compile(r"^[A-ZĐ]{1,6}([/\-–][A-ZĐ&][A-ZĐa-z&]{0,12}){1,4}$")
_INNER = re.compile(r"""([\-–—/;:,.()\[\]|"“”„+=…_<>«»]+)""")


@lru_cache(maxsize=1 << 17)
def pieces(token: str) -> tuple[Piece, ...]:
    """A token's pieces in order.

    >>> [p.text for p in pieces("(KT-XH),")]
    ['(', 'KT', '-', 'XH', '),']
    """
    if len(token) > LONGEST or _ADDRESS.match(token):
        return (Piece(token, Kind.ADDRESS),)
    lead = _LEADING.match(token)
    start = lead.end() if lead else 0
    end = max(len(token.rstrip(_TRAILING)), start)
    found = [Piece(token[:start], Kind.MARK)] if start else []
    if start < end:
        found += _core(token[start:end], token[end : end + 1])
    if end < len(token):
        found.append(Piece(token[end:], Kind.MARK))
    return tuple(found)


def _core(core: str, after: str) -> list[Piece]:
    """What is left between the outer marks."""
    whole = form_of(core)
    if whole is not Kind.WORD:
        return [Piece(core, whole)]
    if len(core) == 1 and after == ")":
        return [Piece(core, Kind.LETTER)]
    parts = [part for part in _INNER.split(core) if part]
    if len(parts) == 1:
        return [Piece(core, Kind.WORD)]
    return [Piece(part, Kind.MARK if _INNER.fullmatch(part) else form_of(part)) for part in parts]


def form_of(text: str) -> Kind:
    """The form of a text without outer marks.

    >>> form_of("59/2012/NĐ-CP"), form_of("01/8/2025"), form_of("hành")
    (<Kind.CODE: 'code'>, <Kind.DATE: 'date'>, <Kind.WORD: 'word'>)
    """
    if not any(c.isalnum() for c in text):
        return Kind.MARK if not any(c in "&@§¢£€¥$%" for c in text) else Kind.WORD
    if _DATE.match(text):
        return Kind.DATE
    if _NUMBER.match(text):
        return Kind.NUMBER
    if _ADDRESS.match(text):
        return Kind.ADDRESS
    if _CODE.match(text):
        return Kind.CODE if _looks_coded(text) else Kind.WORD
    if ROMAN.match(text):
        return Kind.ROMAN
    return Kind.WORD


def _looks_coded(text: str) -> bool:
    """Digits and letters parted by strokes: a code if a part is a real number, else maybe words with a digit read into them."""
    parts = re.split(r"[/\-–.]", text)
    return any(part.isdigit() for part in parts) or sum(c.isdigit() for c in text) > 2
