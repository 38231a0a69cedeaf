"""The foot of a document: who signed, as what, and who receives it ("Nơi nhận")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vanban.layouts.masthead.offices import (
    completed_name,
    deputy,
    head_office,
    is_name,
    is_short_form,
    known_title,
    looks_like_name,
    nearest_title,
    office,
    ranked,
    resembles,
)
from vanban.layouts.masthead.recipients import ARCHIVE, BULLET, is_heading, recipients, unbulleted
from vanban.layouts.masthead.rows import Piece, Row
from vanban.layouts.words.skeleton import skeleton

_APPENDIX = re.compile(r"^\W{0,3}(?:phu luc|bieu|mau so)\b")
_RIGHT = 0.56
_LEFT = 0.4
_ABOVE = 8
_JUST_ABOVE = 2
_TALLEST = 12
"""Rows of a signature block, what seal and pen left over counted."""
_LONGEST = 60
_REMAINS = 0.45
_NEARLY = 0.75
"""How far remains must be like a title that could be any; half of that is enough where only one can stand."""
_SHORT = 6
_LOW = 0.35
_STROKE_BETWEEN = re.compile(r"(?<=[^\W\d_])[/|](?=[^\W\d_])")
_GLUED = re.compile(r"^[^\W\d_A-ZĐ]{1,2}(?=[A-ZĐ])")
"""A stroke read as a small letter before the capital of a name's first word: "vĐại tá"."""
_SURE = 0.9
_STROKE = 0.2
"""A short word that the eye doubts more is a stroke of a signature."""


@dataclass(slots=True)
class Signature:
    """What a signature block says; `mended` names the parts that a stamp had half hidden."""

    signer: str = ""
    title: str = ""
    recipients: list[str] = field(default_factory=list)
    page: int = 0
    mended: list[str] = field(default_factory=list)
    remains: list[str] = field(default_factory=list)
    """What stands on the signer's side and is neither a title nor a name."""


def find_signature(rows: Sequence[Row], issuer: str = "") -> Signature | None:
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


def _signature(rows: Sequence[Row]) -> Signature | None:
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
            (piece.text for piece in reversed(right) if is_name(piece.text) and min(piece.sure) >= _SURE), ""
        )
    return block


def _side_by_side(rows: Sequence[Row]) -> Signature | None:
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


def _without_recipients(rows: Sequence[Row]) -> Signature | None:
    """A signature beside which nobody is told: offices and, with nothing else between them, a name."""
    for place, row in enumerate(rows):
        block = Signature(page=row.page)
        pieces = list(_signature_from(rows[place : place + _ABOVE]))
        if pieces:
            read_signer(pieces, block)
        if block.signer and block.title:
            return block
    return None


def _signature_from(rows: Sequence[Row]) -> Iterator[Piece]:
    """The pieces of a signature block that starts here, up to the name; none when something else stands in between."""
    found: list[Piece] = []
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


def _start(rows: Sequence[Row]) -> int | None:
    """The row of "Nơi nhận:"; where it can't be read, the first bullet of the list that ends in "Lưu: VT"."""
    for place, row in enumerate(rows):
        if any(is_heading(piece) for piece in row.pieces):
            return place
        if any(ARCHIVE.match(unbulleted(piece.plain)) and BULLET.match(piece.text) for piece in row.pieces):
            return _first_bullet(rows, place)
    return None


def _first_bullet(rows: Sequence[Row], last: int) -> int:
    place = last
    while (
        place > 0
        and rows[place - 1].page == rows[last].page
        and any(BULLET.match(p.text) for p in rows[place - 1].pieces)
    ):
        place -= 1
    return place


def _columns(rows: Sequence[Row], start: int) -> tuple[list[Piece], list[Piece]]:
    """The recipients' pieces and the signer's pieces, each from top to bottom."""
    left: list[Piece] = []
    right: list[Piece] = []
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


def _one(parts: Sequence[Piece]) -> list[Piece]:
    """The parts of one row and one column as one piece, if there are any; a bullet begins another, a speck alone is none."""
    kept = [
        part
        for part in parts
        if sum(char.isalnum() for char in part.text) > 2 or (part is parts[0] and len(part.text) > 1)
    ]
    items: list[Piece] = []
    for part in kept:
        if items and not BULLET.match(part.text):
            items[-1] = items[-1].joined(part)
        else:
            items.append(part)
    return items


def _goes_on(row: Row) -> bool:
    return any(BULLET.match(piece.text) for piece in row.pieces)


def _sides(row: Row, piece: Piece) -> Iterator[tuple[Piece, bool]]:
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


def _signs(piece: Piece, start: int) -> bool:
    """Whether the signer's side starts at this word of a text line."""
    rest = piece.part(start)
    if office(rest.text):
        return True
    stands_alone = start == 0 or piece.words[start - 1].endswith((";", ".", ":"))
    archive = bool(ARCHIVE.match(unbulleted(piece.plain)))
    return (stands_alone or archive) and not BULLET.match(rest.text) and is_name(rest.text)


def _offices_above(rows: Sequence[Row], start: int) -> list[Piece]:
    """The lines for whom somebody signs, where they stand a little higher than "Nơi nhận"."""
    above = [
        piece for piece in _beside_above(rows[max(0, start - _JUST_ABOVE) :], min(start, _JUST_ABOVE)) if piece.boxes
    ]
    first = next((place for place in range(len(above), 0, -1) if not office(without_specks(above[place - 1]))), 0)
    return above[first:]


def _beside_above(rows: Sequence[Row], start: int) -> list[Piece]:
    """The signer's pieces that stand higher than "Nơi nhận" on its page."""
    above: list[Piece] = []
    for row in reversed(rows[max(0, start - _ABOVE) : start]):
        if row.page != rows[start].page:
            break
        above[:0] = _one([part for piece in row.pieces for part, is_right in _sides(row, piece) if is_right])
    return above


def read_signer(right: Sequence[Piece], block: Signature) -> None:
    """Titles from the top, the name at the bottom, and between them what stamp and ink left over."""
    titles: list[str] = []
    remains: list[str] = []
    for piece in right:
        text = without_specks(piece)
        if titles and (name := _named(piece, text)):
            block.signer = completed_name(name)
            block.mended += ["signer"] if not block.signer == name == " ".join(piece.words) else []
            break
        if title := office(text):
            if titles and titles[-1].endswith(f" {title}") and deputy(titles[-1]):
                remains.append(title)
            else:
                titles.append(title)
        elif titles and (_carries_title_on(piece, text) or known_title(f"{titles[-1]} {text}")):
            titles[-1] = f"{titles[-1]} {text}"
        elif len(text) > 3:
            remains.append(piece.text if piece.text[:1].isupper() and looks_like_name(piece.text) else text)
    if not block.signer:
        _half_hidden_name(remains, titles, block)
    _half_hidden_deputy(remains, titles, block)
    _half_hidden_delegate(remains, titles, block)
    block.remains = remains
    _half_hidden_authority(titles, block)
    block.title = " / ".join(titles)


def _named(piece: Piece, text: str) -> str:
    """The name that a line holds; `text` is the line without what may be strokes, which may also be a doubtful word of it.

    Before a whole name a doubtful word is a stroke ("Lê | Lê Hoàng Anh"), inside it and behind it is a part of it.
    """
    words = [word for part in piece.words for word in _apart(part) if any(map(str.isalpha, word))]
    whole = _name_in(words) or ranked(words)
    return text if is_name(text) and (not whole or whole.endswith(text)) else whole


def _apart(word: str) -> list[str]:
    """Words that a stroke glued together: "Nguyễn/Thị"; degrees stay."""
    return _STROKE_BETWEEN.sub(" ", word).split() if not word.endswith(".") else [word]


def _name_in(words: Sequence[str]) -> str:
    """The name with which a line ends, without the remains of seal and pen before it; "" where a word of it may be among them."""
    for start, word in enumerate(words):
        first = _GLUED.sub("", word)
        name = " ".join([first, *words[start + 1 :]])
        if is_name(name):
            return name
        if first.isalpha() and first[0].isupper() and len(first) > 1:
            return ""
    return ""


def _half_hidden_authority(titles: list[str], block: Signature) -> None:
    """A deputy signs below a title only in its holder's place, and nobody signs twice as the same: the "KT." was lost."""
    for place, (upper, lower) in enumerate(itertools.pairwise(titles)):
        below = deputy(f"KT. {upper}")
        if below and lower in (upper, below, f"P. {upper}", f"P.{upper}"):
            titles[place : place + 2] = [f"KT. {upper}", below if lower == upper else lower]
            block.mended.append("signer_title")
            return


def _carries_title_on(piece: Piece, text: str) -> bool:
    """Whether a line is the rest of the title above, too long for its column: "TM. BAN THƯỜNG VỤ TỈNH" / "ĐOÀN"."""
    sure = min((sure for word, sure in zip(piece.words, piece.sure, strict=True) if len(word) > 1), default=0.0)
    return piece.capital and text.isupper() and re.fullmatch(r"[\w\s,&-]{2,40}", text) is not None and sure >= _SURE


def without_specks(piece: Piece) -> str:
    """The words without the strokes of a signature between them."""
    kept: list[int] = []
    for place, (word, sure) in enumerate(zip(piece.words, piece.sure, strict=True)):
        is_word = any(char.isalnum() for char in word) and (len(word.strip(".'`:,")) > 1 or sure >= _SURE)
        is_sure = sure >= _STROKE or len(word) > 3
        if is_short_form(word) or (is_word and is_sure and not _flat(piece, place)):
            kept.append(place)
    return " ".join(piece.words[place] for place in kept)


def _flat(piece: Piece, place: int) -> bool:
    """Whether a word is far lower than the others: a stroke that was read as one."""
    heights = [box.height for box in piece.boxes]
    return bool(heights) and heights[place] < _LOW * max(heights)


def _half_hidden_name(remains: list[str], titles: Sequence[str], block: Signature) -> None:
    for text in reversed(remains):
        if titles and looks_like_name(text):
            block.signer = completed_name(text)
            block.mended.append("signer")
            remains.remove(text)
            return


def _half_hidden_delegate(remains: Sequence[str], titles: list[str], block: Signature) -> None:
    """Below "TL. …" or "TUQ. …" stands the title of who signs: remains that are nearly one are read as it."""
    if len(titles) == 1 and titles[0].startswith(("TL", "T/L", "TUQ")) and remains:
        title, like = nearest_title(" ".join(remains))
        if like >= _NEARLY:
            titles.append(title)
            block.mended.append("signer_title")


def _half_hidden_deputy(remains: Sequence[str], titles: list[str], block: Signature) -> None:
    """After "KT. CHỦ TỊCH" only "PHÓ CHỦ TỊCH" can follow: remains that resemble it are read as it."""
    wanted = deputy(titles[-1]) if titles else ""
    if wanted and any(resembles(text, wanted) >= _REMAINS for text in [*remains, " ".join(remains)]):
        titles.append(wanted)
        block.mended.append("signer_title")
