"""The foot of a document: who signed, as what, and who receives it ("Nơi nhận")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.layouts.masthead.offices import head_office, is_name, office
from vanban.layouts.masthead.recipients import ARCHIVE, BULLET, is_heading, recipients, unbulleted
from vanban.layouts.masthead.rows import PrintedRow, WordSpan
from vanban.layouts.masthead.signer import SURE, Signature, read_signer, without_specks
from vanban.layouts.words.skeleton import skeleton

_APPENDIX = re.compile(r"^\W{0,3}(?:phu luc|bieu|mau so)\b")
_RIGHT = 0.56
_LEFT = 0.4
_ABOVE = 8
_JUST_ABOVE = 2
_TALLEST = 12
"""Rows of a signature block, what seal and pen left over counted."""
_LONGEST = 60
_SHORT = 6


def find_signature(rows: Sequence[PrintedRow], issuer: str = "") -> Signature | None:
    """The document's own signature block: the first, because an enclosed document's comes after it.

    Of two who sign side by side, the left one is named first. Who heads the issuer is known by a part of the title.
    """
    block = _signature(rows)
    if block and not block.title and (title := _head_of(issuer, block.remains)):
        block.title = title
        block.mended.append("signer_title")
    return block


def _head_of(issuer: str, remains: Sequence[str]) -> str:
    return next((title for text in remains if (title := head_office(issuer, text))), "")


def _signature(rows: Sequence[PrintedRow]) -> Signature | None:
    start = _start(rows)
    if both := _side_by_side(rows[: None if start is None else start + _ABOVE]):
        return both if start is None else replace(both, recipients=recipients(_columns(rows, start)[0]))
    if start is None:
        return _without_recipients(rows)
    left, right = _columns(rows, start)
    right = [*_offices_above(rows, start), *right]
    block = Signature(page=rows[start].page, recipients=recipients(left))
    read_signer(right, block)
    if not block.signer and not block.title:
        read_signer(_beside_above(rows, start) + right, block)
    if not block.signer and not block.title:
        block.signer = next(
            (piece.text for piece in reversed(right) if is_name(piece.text) and min(piece.sure) >= SURE), ""
        )
    return block


def _side_by_side(rows: Sequence[PrintedRow]) -> Signature | None:
    """Two signatures beside each other: a row with two titles, and below each a name."""
    for place, row in enumerate(rows):
        titles = [piece for piece in row.pieces if office(without_specks(piece))]
        if len(titles) != 2 or not all(piece.boxes for piece in titles):
            continue
        between = (titles[0].boxes[-1].x1 + titles[1].boxes[0].x0) / 2
        below = [piece for one in rows[place : place + _TALLEST] if one.page == row.page for piece in one.pieces]
        sides = [Signature(page=row.page), Signature(page=row.page)]
        for side, block in enumerate(sides):
            read_signer([piece for piece in below if (piece.boxes[0].x0 > between) == bool(side)], block)
        if all(block.signer and block.title for block in sides):
            return Signature(
                "; ".join(block.signer for block in sides),
                "; ".join(block.title for block in sides),
                page=row.page,
                mended=[part for block in sides for part in block.mended],
            )
    return None


def _without_recipients(rows: Sequence[PrintedRow]) -> Signature | None:
    """A signature beside which nobody is told: offices and, with nothing else between them, a name."""
    for place, row in enumerate(rows):
        block = Signature(page=row.page)
        pieces = list(_signature_from(rows[place : place + _ABOVE]))
        if pieces:
            read_signer(pieces, block)
        if block.signer and block.title:
            return block
    return None


def _signature_from(rows: Sequence[PrintedRow]) -> Iterator[WordSpan]:
    """The pieces of a signature block that starts here, up to the name; none when something else stands in between."""
    found: list[WordSpan] = []
    for row in rows:
        for piece in row.pieces:
            text = without_specks(piece)
            if is_name(text) and found:
                yield from [*found, piece]
                return
            if not office(text) and len(text) > _SHORT:
                return
            if office(text):
                found.append(piece)
        if not found:
            return


def _start(rows: Sequence[PrintedRow]) -> int | None:
    """The row of "Nơi nhận:"; where it can't be read, the first bullet of the list that ends in "Lưu: VT"."""
    for place, row in enumerate(rows):
        if any(is_heading(piece) for piece in row.pieces):
            return place
        if any(ARCHIVE.match(unbulleted(piece.plain)) and BULLET.match(piece.text) for piece in row.pieces):
            return _first_bullet(rows, place)
    return None


def _first_bullet(rows: Sequence[PrintedRow], last: int) -> int:
    place = last
    while (
        place > 0
        and rows[place - 1].page == rows[last].page
        and any(BULLET.match(p.text) for p in rows[place - 1].pieces)
    ):
        place -= 1
    return place


def _columns(rows: Sequence[PrintedRow], start: int) -> tuple[list[WordSpan], list[WordSpan]]:
    """The recipients' pieces and the signer's pieces, each from top to bottom."""
    left: list[WordSpan] = []
    right: list[WordSpan] = []
    closed = False
    for row in rows[start : start + _LONGEST]:
        if row.page > rows[start].page and (closed or not _goes_on(row)):
            break
        if _APPENDIX.match(skeleton(row.text)) and row.page == rows[start].page and closed:
            break
        sides = [side for piece in row.pieces for side in _sides(row, piece)]
        left += _one([part for part, is_right in sides if not is_right])
        right += _one([part for part, is_right in sides if is_right])
        closed = closed or (bool(left) and bool(ARCHIVE.match(unbulleted(left[-1].plain))))
    return left, right


def _one(parts: Sequence[WordSpan]) -> list[WordSpan]:
    """The parts of one row and one column as one piece, if there are any; a bullet begins another, a speck alone is none."""
    kept = [
        part
        for part in parts
        if sum(char.isalnum() for char in part.text) > 2 or (part is parts[0] and len(part.text) > 1)
    ]
    items: list[WordSpan] = []
    for part in kept:
        if items and not BULLET.match(part.text):
            items[-1] = items[-1].joined(part)
        else:
            items.append(part)
    return items


def _goes_on(row: PrintedRow) -> bool:
    return any(BULLET.match(piece.text) for piece in row.pieces)


def _sides(row: PrintedRow, piece: WordSpan) -> Iterator[tuple[WordSpan, bool]]:
    """A piece with the side that it belongs to; where no place is known, what it says decides, and it may be cut."""
    box = piece.box
    if box is not None and row.width:
        yield piece, box.centre[0] > _RIGHT * row.width and box.x0 > _LEFT * row.width
        return
    cut = next((i for i in range(len(piece.words)) if _signs(piece, i)), None)
    if cut is None:
        yield piece, False
        return
    if cut:
        yield piece.part(0, cut), False
    yield piece.part(cut), True


def _signs(piece: WordSpan, start: int) -> bool:
    """Whether the signer's side starts at this word of a text line."""
    rest = piece.part(start)
    if office(rest.text):
        return True
    stands_alone = start == 0 or piece.words[start - 1].endswith((";", ".", ":"))
    archive = bool(ARCHIVE.match(unbulleted(piece.plain)))
    return (stands_alone or archive) and not BULLET.match(rest.text) and is_name(rest.text)


def _offices_above(rows: Sequence[PrintedRow], start: int) -> list[WordSpan]:
    """The lines for whom somebody signs, where they stand a little higher than "Nơi nhận"."""
    above = [
        piece for piece in _beside_above(rows[max(0, start - _JUST_ABOVE) :], min(start, _JUST_ABOVE)) if piece.boxes
    ]
    first = next((place for place in range(len(above), 0, -1) if not office(without_specks(above[place - 1]))), 0)
    return above[first:]


def _beside_above(rows: Sequence[PrintedRow], start: int) -> list[WordSpan]:
    """The signer's pieces that stand higher than "Nơi nhận" on its page."""
    above: list[WordSpan] = []
    for row in reversed(rows[max(0, start - _ABOVE) : start]):
        if row.page != rows[start].page:
            break
        above[:0] = _one([part for piece in row.pieces for part, is_right in _sides(row, piece) if is_right])
    return above
