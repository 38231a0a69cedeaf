"""Where names stand: capitalised words in a row. Of names the language knows little, so there the eye is believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.diacritics.casing import Casing, casing_of
from vanban.diacritics.forms import Kind, Piece

FEWEST, MOST = 2, 5  # words of a name; two do only where nothing but a name can end so


def names(pieces: Sequence[Piece]) -> Iterator[range]:
    """The places of names among the pieces of a line.

    Nguyễn Thị Nhung is one anywhere; Thị Nhung only where no small word goes on with it, as one does in Bộ Nội vụ.

    >>> words = [Piece(word, Kind.WORD) for word in "đồng chí Lê Thị Nhung làm ở Bộ Nội vụ".split()]
    >>> list(names(words))
    [range(2, 5)]
    """
    start = 0
    for place in range(len(pieces) + 1):
        if place < len(pieces) and _is_title(pieces[place]):
            continue
        size = place - start
        goes_on = place < len(pieces) and pieces[place].kind is Kind.WORD and pieces[place].text[0].islower()
        if FEWEST + goes_on <= size <= MOST:
            yield range(start, place)
        start = place + 1


def _is_title(piece: Piece) -> bool:
    return piece.kind is Kind.WORD and casing_of(piece.text) is Casing.TITLE and len(piece.text) > 1
