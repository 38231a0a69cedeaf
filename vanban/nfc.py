"""Text with its letters composed (Unicode NFC), in a time that grows with its length only. The one module that all stages share."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 30
"""Marks on one letter (UAX #15, stream-safe text). To put n marks in order takes n² steps, and no writing needs as many."""
_JOINER = "\u034f"
"""Combining grapheme joiner: cannot be seen, and marks are not put in order across it."""
_LONG = re.compile(rf"[^\w\s!-~]{{{MOST_MARKS + 1},}}")
"""What may be a run of too many marks: no letters, no spaces, nothing of ASCII."""


def nfc(text: str) -> str:
    """The text in NFC; a run of more marks than any letter has is kept in portions.

    >>> nfc("e\u0302\u0323") == "\u1ec7", len(nfc("e" + "\u0301" * 70))
    (True, 72)
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _LONG.sub(_in_portions, text))


def _in_portions(run: re.Match[str]) -> str:
    parts: list[str] = []
    marks = 0
    for char in run.group():
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > MOST_MARKS:
            parts.append(_JOINER)
            marks = 1
        parts.append(char)
    return "".join(parts)
