"""How a cell grows by one more piece, and whether a piece of a unit or a value goes with what its cell holds."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.layouts.plain.columns import width
from vanban.layouts.plain.figures import Span
from vanban.layouts.plain.parting import ColumnPiece
from vanban.layouts.plain.scoring import Thread, context
from vanban.layouts.plain.tokens import Token

#: Pieces of a unit that belong together: what its cell holds, and what comes next.
_JOINED = frozenset({("opening", "rest"), ("legend", "legend"), ("sign", "half")})


def fits(span: Span, thread: Thread) -> float:
    """How well a unit's or a value's piece goes with what its cell already holds."""
    if (thread.part, span.part) in _JOINED:
        return 2.0
    if span.part in ("rest", "half"):
        return -9.0
    return -12.0 if thread.pieces else 0.0


def grown(thread: Thread, piece: ColumnPiece, line: Sequence[Token], at: int) -> Thread:
    """The column's cell with one more piece."""
    bare = thread if not piece.fresh else Thread(pieces=thread.pieces)
    before, last = context(line, piece.end, piece.start, bare)
    printed = width(" ".join(token.text for token in line[piece.start : piece.end]))
    part = "whole" if piece.part == "rest" else piece.part
    listing = line[piece.end - 1].text.endswith(";")
    return Thread(before, last, printed, at, thread.pieces + 1, part, listing)
