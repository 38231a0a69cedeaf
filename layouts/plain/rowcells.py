"""A line's pieces among the cells of their row: what they say of it, and what it costs where they stand oddly."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vanban.layouts.plain.columns import Column, Filling, heads, opening
from vanban.layouts.plain.parting import ColumnPiece
from vanban.layouts.plain.scoring import Thread
from vanban.layouts.plain.tokens import Token
from vanban.layouts.plain.weights import WEIGHTS

#: A cell that was read by itself stands on the left of its row's last one; it is a second one of its column, or its second half.
_DISORDERED, _CELL_AGAIN, _CELL_CUT = -5.0, -8.0, -5.0
#: A merged label that was read by itself comes after other cells of its row.
_LABEL_WITHIN = -6.0
_TELLING = frozenset(("section", "action", "task", "indicator"))


def held(columns: Sequence[Column], threads: Sequence[Thread]) -> bool:
    """Whether the row holds more so far than a note, which may be broader than all its other cells."""
    return any(
        t.pieces and c.role != "note" and c.kind is not Filling.LABEL for t, c in zip(threads, columns, strict=True)
    )


def tells(columns: Sequence[Column], pieces: Sequence[ColumnPiece]) -> bool:
    """Whether a piece of the line says what is to be done, or what is counted."""
    return any(columns[piece.column].role in _TELLING for piece in pieces)


def labels(columns: Sequence[Column], pieces: Sequence[ColumnPiece]) -> bool:
    """Whether the line is a merged label's: it opens the first of the rows that it stands beside."""
    return bool(pieces) and all(columns[piece.column].kind is Filling.LABEL for piece in pieces)


def sub_row(columns: Sequence[Column], pieces: Sequence[ColumnPiece]) -> float:
    """What it costs that a row says only more of what belongs to the task above."""
    opened = [columns[piece.column].role for piece in pieces if piece.fresh]
    parts = len(opened) == len(pieces) >= 2 and "task" not in opened and "indicator" not in opened
    return WEIGHTS.sub_row if parts and "lead_unit" in opened else -math.inf


def astray(columns: Sequence[Column], pieces: Sequence[ColumnPiece], threads: Sequence[Thread]) -> float:
    """What it costs that a cell read by itself comes after cells of its row that stand on its right, or is a cell's second half."""
    before = [n for n, t in enumerate(threads) if t.pieces and columns[n].kind is not Filling.LABEL]
    if not pieces or not before:
        return 0.0
    piece = pieces[-1]
    if columns[piece.column].kind is Filling.LABEL:
        return _LABEL_WITHIN
    cost = _DISORDERED if max(before) > piece.column else 0.0
    return cost + (0.0 if piece.column not in before else _CELL_AGAIN if piece.fresh else _CELL_CUT)


def beside(columns: Sequence[Column], token: Token, done: Sequence[ColumnPiece]) -> float:
    """A note stands beside its row's value; before one was read it is one only if it was displaced."""
    last = columns[done[-1].column].kind if done else None
    if last in (Filling.VALUE, Filling.MEASURE):
        return -7.0 if last is Filling.MEASURE and token.text[:1].isdigit() else 0.0
    if last is Filling.NUMBER:
        return -9.0
    if opening(token) in heads()["note"] and not done:
        return -2.0
    return -1.0 if token.barred else -4.0
