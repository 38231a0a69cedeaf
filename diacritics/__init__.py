"""Garbled Vietnamese made right, and right Vietnamese left alone. Knows syllables, encodings and what OCR confuses; knows no pages."""

from __future__ import annotations

from vanban.diacritics import legacy
from vanban.diacritics.explain import as_tsv, replay
from vanban.diacritics.judge import Judgement, judge
from vanban.diacritics.lexicon import WordListError, entries_of
from vanban.diacritics.restore import restore, restore_lines, restore_texts
from vanban.diacritics.results import Change, Made, Restoration, SeenToken

__all__ = [
    "Change",
    "Judgement",
    "Made",
    "WordListError",
    "Restoration",
    "SeenToken",
    "as_tsv",
    "entries_of",
    "judge",
    "legacy",
    "replay",
    "restore",
    "restore_lines",
    "restore_texts",
]
