"""Where sentences begin, as far as a capital there says nothing about the word."""

from __future__ import annotations

from vanban.diacritics.forms import Kind, Piece

_WITHIN = frozenset(",()/&")


def opens_sentence(piece: Piece, before: bool) -> bool:
    """Whether what follows a piece that is no word may begin a sentence; `before` says it of the piece itself.

    Commas and brackets end no sentence, and neither do numbers within one; every other mark may.
    """
    if piece.kind is Kind.MARK:
        return before if set(piece.text) <= _WITHIN else True
    return before
