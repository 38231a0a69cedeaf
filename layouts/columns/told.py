"""What is said of a table's columns: what each was taken for, what spoke for it and what it may be instead."""

from __future__ import annotations

from vanban.extract.page import Note
from vanban.layouts.columns.columns import Columns

#: Below this chance a role is a guess: another one is at least half as likely.
GUESSED = 2 / 3
_KINDS = {"tasks": "tasks", "statistics": "statistics", "cells": "neither tasks nor statistics"}


def guessed(columns: Columns) -> bool:
    """Whether the kind or a role is so unsure that a person should look.

    >>> guessed(Columns("tasks", ("task", "deadline"), ("", ""), (0.99, 0.5)))
    True
    """
    return columns.kind_sure < GUESSED or (columns.kind != "cells" and min(columns.sure, default=1.0) < GUESSED)


def note(columns: Columns) -> Note:
    """What the columns are and why; a warning where that is a guess."""
    each = (f"{place}. {header!r}: {reason}" for place, (header, reason) in enumerate(_reasons(columns), 1))
    message = "; ".join([f"The table holds {_KINDS[columns.kind]} ({columns.kind_sure:.2f})", *each])
    if guessed(columns):
        return Note(
            "warning", "columns-guessed", message, "Compare the columns with the page; --headers says what they are."
        )
    return Note("info", "columns", message)


def _reasons(columns: Columns) -> list[tuple[str, str]]:
    return list(zip(columns.headers, columns.reasons, strict=False))
