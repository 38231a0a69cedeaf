"""Garbled Vietnamese made right, and right Vietnamese left alone. Knows syllables, encodings and what OCR confuses; knows no pages."""

from __future__ import annotations

from diacritics import legacy
from diacritics.judge import Judgement, judge
from diacritics.restore import Change, Made, Restoration, Seen, restore, restore_lines

__all__ = ["Change", "Judgement", "Made", "Restoration", "Seen", "judge", "legacy", "restore", "restore_lines"]
