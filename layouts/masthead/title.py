"""The kind of a document and what it is about: the two centred parts below the head, and "V/v …" of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from vanban.extract.page import Box
from vanban.layouts.citations.kinds import kind_named
from vanban.layouts.masthead.day import is_date
from vanban.layouts.masthead.offices import office
from vanban.layouts.masthead.organs import starts_organ
from vanban.layouts.masthead.rows import PrintedRow, WordSpan, is_motto
from vanban.layouts.vocabulary import rows as vocabulary
from vanban.layouts.words.sentences import hangs
from vanban.layouts.words.skeleton import skeleton

ABOUT = re.compile(r"^\W{0,2}v\s?[/,]\s?[vw][ae]?\b")
_IN_WORDS = re.compile(r"^\W{0,2}ve viec\b")
TO = re.compile(r"^\W{0,3}k[il1]nh g[uư]\w?i?\b")
_BELOW = re.compile(r"\((?:ban hanh )?kem theo|[-+•] (?!(?:19|20)\d\d\b)|noi nhan|.* dien:?$")
_ENUMERATED = re.compile(
    r"^(?:[ivx]{1,4}|[a-h]|\d{1,2})\s?[./)-]\s?\w|^(?:phan|chuong|dieu|muc|(?:phu luc|bieu|bang)(?: so)?) (?:[ivx\d]+|thu)\b"
)
_ALONE, _ANY_KIND = "alone", "any"
_LONGEST = 12
_LONGEST_EPITHET = 3
_LONGEST_KIND = 5
_CENTRED = 0.025
_NEW_BLOCK = 0.75
_FULL = 0.85
_AT_MARGIN = 0.03
"""A line begins at the margin when it does so within this share of the lines' width …"""
_INDENTED = 0.12
"""… and a paragraph's first line when it does so within this share."""


@dataclass(frozen=True, slots=True)
class Title:
    """The kind, the subject, the row that names the kind, and the row behind the subject at which the body starts."""

    kind: str
    subject: str
    start: int
    end: int


def find_title(rows: Sequence[PrintedRow], kind_of_number: str = "") -> Title | None:
    """The first line that names a kind of document in capitals, and the subject below it.

    Where none names it alone, one does that begins with the kind that the document's number names ("KẾ HOẠCH CẢI CÁCH …"),
    or with any kind ("KẾ HOẠCH PHỐI HỢP" of the number 05/KHPH-…).
    """
    rows = rows[: next((place for place, row in enumerate(rows) if _addresses(row)), len(rows))]
    for wanted in filter(None, (_ALONE, kind_of_number, _ANY_KIND)):
        for place, row in enumerate(rows):
            for piece in row.pieces:
                if named := _kind_line(row, piece, wanted):
                    return _title(rows, place, *named)
    return None


def _addresses(row: PrintedRow) -> bool:
    return any(TO.match(piece.plain) for piece in row.pieces)


def _title(rows: Sequence[PrintedRow], place: int, kind: str, rest: str, head: WordSpan) -> Title:
    centre = head.box.centre[0] if head.box else None
    end, below = _subject(rows, place + 1, rest, centre)
    return Title(kind, tidied(joined([rest, *below])), place, end)


def joined(lines: Sequence[str]) -> str:
    """A subject's lines as one text: a span of years that a line's end cut stays one.

    >>> joined(["giai đoạn 2023-", "2027 của tỉnh"]), joined(["Cơ quan -", "đơn vị"])
    ('giai đoạn 2023-2027 của tỉnh', 'Cơ quan - đơn vị')
    """
    return re.sub(r"(\d[-–]) (?=\d)", r"\1", " ".join(filter(None, lines)))


def _kind_line(row: PrintedRow, piece: WordSpan, wanted: str) -> tuple[str, str, WordSpan] | None:
    """The kind that a line names, what follows it on the same line, and its own words; specks before it do not count.

    What follows may itself be in capitals only behind the kind that is wanted, or behind any.
    """
    for start in range(min(len(piece.words), 4)):
        if start and not _specks(piece.part(0, start)):
            break
        for end in range(min(len(piece.words), start + _LONGEST_KIND), start, -1):
            head, rest = piece.part(start, end), piece.part(end)
            kind = kind_named(head.text) if head.capital else ""
            alone = not rest.capital or wanted in (kind, _ANY_KIND)
            if (
                kind
                and alone
                and not head.text.endswith(":")
                and row.column(head if wanted == _ALONE else piece) in ("", "middle")
            ):
                return kind, "" if _specks(rest) else rest.text, head
    return None


def _specks(piece: WordSpan) -> bool:
    """Dust and strokes that were read as letters."""
    return all(
        len(word.strip(".,:;-_'`|")) <= 1 or sure < 0.5 for word, sure in zip(piece.words, piece.sure, strict=True)
    ) or (not piece.capital and len(piece.text) <= 5)


def _subject(rows: Sequence[PrintedRow], start: int, begun: str, centre: float | None) -> tuple[int, list[str]]:
    """The subject's lines from a row on, centred below the kind, and the row behind them."""
    taken: list[str] = []
    place = start
    while place < len(rows) and len(taken) < _LONGEST:
        row = _on_axis(rows[place], centre)
        above = taken[-1] if taken else begun if len(begun.split()) > _LONGEST_EPITHET else ""
        if not any(char.isalnum() for char in row.text) or (not taken and _is_emblem(row)):
            place += 1
            continue
        if _ends_subject(row, above):
            break
        on_axis = _centred(row, centre) or (bool(taken) and _centred(row, _middle(rows[place - 1])))
        if above and (_set_off(row) or not on_axis or _fills_line(row, rows[place - 1], rows)):
            break
        if text := clean(row):
            taken.append(text)
        place += 1
    return place, taken


def _on_axis(row: PrintedRow, centre: float | None) -> PrintedRow:
    """The row without a stamp that stands beside its centred piece."""
    centred = [piece for piece in row.pieces if _is_centred(piece.boxes, centre, row.width)]
    return replace(row, pieces=tuple(centred)) if centred and centre is not None else row


def clean(row: PrintedRow) -> str:
    """A row's text without the strokes at its ends that are no words."""
    words = [(word, sure) for piece in row.pieces for word, sure in zip(piece.words, piece.sure, strict=True)]
    while words and _stroke(*words[0]):
        del words[0]
    while words and _stroke(*words[-1]):
        del words[-1]
    return " ".join(word for word, _ in words if word.strip("|'`~_^"))


def _stroke(word: str, sure: float) -> bool:
    return not any(char.isalnum() for char in word) and word[0] not in '(["“”)]–-' or (sure < 0.3 and len(word) == 1)


def _is_emblem(row: PrintedRow) -> bool:
    return all(len(piece.text) <= 2 for piece in row.pieces)


def _ends_subject(row: PrintedRow, above: str) -> bool:
    """Whether a row already belongs to what stands below the subject, of which `above` is the line before."""
    plain = skeleton(row.text).strip(" .*_'\"")
    if TO.match(plain) or _BELOW.match(plain) or (above and _names_issuer(row)):
        return True
    if _ENUMERATED.match(plain) and (above or row.text[:1] in "I1A"):
        return True
    at_margin = row.span is None or row.span[0] <= _INDENTED
    return bool(above) and at_margin and row.text[:1].isupper() and not _hangs(above) and _opens_body(row.text)


def _hangs(line: str) -> bool:
    """Whether a line can't be the last of a phrase: "… của"."""
    return line.endswith((",", "-", "–")) or hangs(line.split()[-1])


def _names_issuer(row: PrintedRow) -> bool:
    """Whether it names the issuer once more, in capitals over the reasons of a decision: "THỦ TƯỚNG CHÍNH PHỦ"."""
    names = starts_organ(row.text) or bool(office(row.text))
    return len(row.pieces) == 1 and row.pieces[0].capital and names and row.text.upper() == row.text


def _opens_body(text: str) -> bool:
    """Whether a line starts like a body's first sentence; marks count where there are any ("Nhâm" is not "Nhằm")."""
    letters = re.sub(r"[^\w\s]", "", text.casefold()).strip()
    bare = letters if letters != skeleton(letters) else ""
    return any(f"{bare or letters} ".startswith(f"{word if bare else skeleton(word)} ") for word in _openers())


def _fills_line(row: PrintedRow, above: PrintedRow, rows: Sequence[PrintedRow]) -> bool:
    """Whether a full line with a capital follows a short one: a paragraph, not a subject."""
    if not row.text[:1].isupper() or _hangs(above.text):
        return False
    if row.span is None or above.span is None:
        full = _FULL * max(len(other.text) for other in rows)
        return len(row.text) >= full > len(above.text)
    full_line = row.span[0] <= _INDENTED and row.span[1] >= 1 - _AT_MARGIN
    return full_line and above.span[1] - above.span[0] < _FULL


@cache
def _openers() -> tuple[str, ...]:
    return tuple(word.casefold() for (word,) in vocabulary("openers"))


def _set_off(row: PrintedRow) -> bool:
    """Whether a wide white, or a blank line, parts a row from the one above."""
    return row.lead >= _NEW_BLOCK


def _centred(row: PrintedRow, centre: float | None) -> bool:
    """Whether the row stands below the kind's middle, as far as places are known."""
    return _is_centred([box for piece in row.pieces for box in piece.boxes], centre, row.width)


def _middle(row: PrintedRow) -> float | None:
    """The middle of a row: a speck beside the kind moves that one's, and the subject's lines share theirs."""
    boxes = [box for piece in row.pieces for box in piece.boxes]
    return (min(box.x0 for box in boxes) + max(box.x1 for box in boxes)) / 2 if boxes else None


def _is_centred(boxes: Sequence[Box], centre: float | None, width: float) -> bool:
    if not boxes or centre is None:
        return True
    middle = (min(box.x0 for box in boxes) + max(box.x1 for box in boxes)) / 2
    return abs(middle - centre) <= _CENTRED * width


def letter_subject(rows: Sequence[PrintedRow]) -> tuple[str, int]:
    """What a letter is about ("V/v …" below its number), and the row behind that (-1 where there is none)."""
    for place, row in enumerate(rows):
        for piece in row.pieces:
            if TO.match(piece.plain):
                return "", -1
            if _says_about(row, piece):
                lines, end = _left_below(rows, place)
                return tidied(joined([piece.text.lstrip("'\"`*_ "), *lines])), end
    return "", -1


def _says_about(row: PrintedRow, piece: WordSpan) -> bool:
    """Whether a letter's subject starts here: with "V/v", or in the left column with "Về việc"."""
    column = row.column(piece)
    return bool(
        (ABOUT.match(piece.plain) and column in ("", "left", "middle"))
        or (column == "left" and _IN_WORDS.match(piece.plain))
    )


def tidied(subject: str) -> str:
    """A subject without brackets around the whole, its "V/v:" as it was printed.

    >>> tidied("(V/v; Tăng cường giám sát)")
    'V/v: Tăng cường giám sát'
    """
    bare = subject[1:-1] if subject.startswith("(") and subject.endswith(")") and ")" not in subject[:-1] else subject
    bare = re.sub(r"^(V)\s?[/,]\s?([vw])[àaề]?(?=\W)", r"\1/v", bare, flags=re.IGNORECASE)
    return re.sub(r"^(V/v)\s?[;:]", r"\1:", bare, flags=re.IGNORECASE).strip(" .")


def _left_below(rows: Sequence[PrintedRow], start: int) -> tuple[list[str], int]:
    """The left column's lines that carry the subject of a letter on, and the row behind them.

    What belongs to the other column, the motto and the date, is passed over.
    """
    lines: list[str] = []
    end = start + 1
    for place, row in enumerate(rows[start + 1 : start + 1 + _LONGEST], start + 1):
        left = [piece for piece in row.pieces if row.column(piece) in ("", "left") and not _of_the_other_column(piece)]
        if any(TO.match(piece.plain) for piece in row.pieces):
            break
        if all(row.column(piece) == "right" or _of_the_other_column(piece) for piece in row.pieces):
            end = place + 1
            continue
        if not left or row.lead >= 2 * _NEW_BLOCK or left[0].words[0].startswith(("-", "+")):
            break
        lines.append(left[0].text)
        end = place + 1
    return lines, end


def _of_the_other_column(piece: WordSpan) -> bool:
    """Whether a text that lost its columns goes on here with the right one."""
    return is_motto(piece.plain) or is_date(piece)
