"""Letters without their marks: how words are recognised although a scan lost or bent their accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from vanban.nfc import nfc

#: Every Vietnamese capital, for use inside the brackets of a pattern: a range such as À-Ỹ would hold small letters too.
CAPITALS = "A-ZĐÐ" + "".join(
    unicodedata.normalize("NFC", vowel + shape + tone)
    for vowel in "AEIOUY"
    for shape in ("", "\u0302", "\u0306", "\u031b")
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    if len(unicodedata.normalize("NFC", vowel + shape + tone)) == 1 and (shape or tone)
)
_PLAIN = {
    "đ": "d", "Đ": "d", "Ð": "d", "ð": "d", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " ",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u2009": " ", "\u202f": " ",
}  # fmt: skip


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """The one small letter that stands for this character."""
    if char in _PLAIN:
        return _PLAIN[char]
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def skeleton(text: str) -> str:
    """The text in small letters without marks, exactly as long, so that a place in it is a place in the text.

    The text must be NFC (`tidy` makes it so).

    >>> skeleton("Quý IV, năm 2025 – Đắk Lắk")
    'quy iv, nam 2025 - dak lak'
    """
    return "".join(map(_plain, text))


def tidy(text: str) -> str:
    """NFC, with every run of white space one space: "năm⏎  2025" → "năm 2025"."""
    return " ".join(nfc(text).split())
