"""The list of cells that a person should check, doubts.csv: its rows, and its reasons in words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from vanban.layouts.records import CellDoubt, FieldDoubt
from vanban.wordings import wordings

TONGUES = ("vi", "en")
BETWEEN_TONGUES = " / "
"""Stands in a reason between its Vietnamese and its English words."""
_ABOUT = re.compile("(?<=: “).*?(?=”(?:; |$))")
"""The words that a reason is about."""
BETWEEN_READINGS = " | "
"""Stands between other readings of a cell."""


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in wordings(Path(__file__).with_name("doubts.tsv"))}


def reason(reasons: Iterable[tuple[str, str]]) -> str:
    """Why a cell is doubted, in Vietnamese and in English.

    >>> reason([("letters", "IX"), ("print", "")])
    'chữ chưa rõ: “IX”; bảng in mờ / unclear letters: “IX”; faint print'
    """
    listed = list(reasons)
    return BETWEEN_TONGUES.join("; ".join(_said(*one, tongue) for one in listed) for tongue in TONGUES)


def _said(code: str, about: str, tongue: str) -> str:
    words = _words().get(code, {}).get(tongue, code)
    return f"{words}: “{about.replace(BETWEEN_TONGUES, '/')}”" if about else words


def in_one_tongue(text: str, tongue: str) -> str:
    """A reason of doubts.csv in one of its two languages.

    >>> in_one_tongue("bảng in mờ / faint print", "en")
    'faint print'
    """
    vi, _, en = text.partition(BETWEEN_TONGUES)
    return (en or vi) if tongue == "en" else vi


def with_name(doubt: FieldDoubt, document: str) -> FieldDoubt:
    """A doubtful number with what the document's file is called among the other readings, last: whoever checks it decides."""
    if doubt.column != "number":
        return doubt
    from vanban.layouts.masthead.filename import numbers_in_name  # who leads a run loads nothing that its workers need

    readings = [text for text in (doubt.text, *doubt.alternatives) if text]
    return replace(doubt, alternatives=(*doubt.alternatives, *numbers_in_name(document, readings)))


def of_field(doubt: FieldDoubt) -> CellDoubt:
    """A doubtful field of documents.csv as any other doubtful cell."""
    reasons = ((doubt.reason, ""),)
    place = ("documents", 0, doubt.column, doubt.page)
    return CellDoubt(*place, doubt.text, doubt.confidence, reasons, doubt.alternatives, doubt.bbox)


def values(doubt: CellDoubt) -> dict[str, str | int | float | None]:
    """The values of a row of doubts.csv but for the document's name."""
    return {
        "page": doubt.page or None,
        "table_name": doubt.table,
        "row_no": doubt.row_no or None,
        "column_name": doubt.column,
        "text": doubt.text,
        "confidence": doubt.confidence,
        "reason": reason(doubt.reasons),
        "alternatives": BETWEEN_READINGS.join(doubt.alternatives),
        "bbox": doubt.bbox,
    }


def kinds_of(said: str) -> Sequence[str]:
    """The single reasons of a cell in one language, without the words that they are about.

    >>> kinds_of("unclear letters: “IX; 2S”; faint print")
    ['unclear letters', 'faint print']
    """
    return [one.partition(": “")[0] for one in _ABOUT.sub("", said).split("; ")]
