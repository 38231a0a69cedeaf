"""Names of bodies in a cell: "Sở Tài chính; UBND các huyện" is two, "Bộ Văn hóa, Thể thao và Du lịch" is one.

A semicolon always parts. A comma or a line's end parts only where the next words begin like the name of a body, because
names have commas inside and lines are broken anywhere. Brackets hold qualifiers ("theo chức năng, nhiệm vụ được giao").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from vanban.layouts.vocabulary import rows
from vanban.layouts.words.joining import cleaned
from vanban.layouts.words.sentences import end
from vanban.layouts.words.skeleton import skeleton, tidy

_BULLET = re.compile(r"^[-–—+•*·]\s*")
_INNER_COLON = re.compile(r"^([^:]+): (?=[^\W\d_a-z])([^:]+)$")
_INNER_BULLET = re.compile(r"\s[-–]\s")
#: What dirt and rules leave behind a name.
_AFTER_NAME = re.compile(r"(?<=\w)\s[_.']$")
_ASKED = re.compile(r"^de nghi (?=\w)")
_PARTED = re.compile(r"([;,\n])")


def split_units(lines: Sequence[str]) -> list[str]:
    """The bodies that the printed lines of a cell name, each with its qualifier, in order.

    >>> split_units(["Bộ Tư pháp;", "Đề nghị Viện kiểm", "sát nhân dân tối cao"])
    ['Bộ Tư pháp', 'Đề nghị Viện kiểm sát nhân dân tối cao']
    >>> split_units(["Bộ Văn hóa, Thể thao và Du lịch"]), split_units(["Các sở, ban, ngành"])
    (['Bộ Văn hóa, Thể thao và Du lịch'], ['Các sở, ban, ngành'])
    >>> split_units(["Văn phòng, phòng TCCB"]), split_units(["- Sở Y tế - Sở Tài chính"])
    (['Văn phòng', 'phòng TCCB'], ['Sở Y tế', 'Sở Tài chính'])
    """
    lines = [_AFTER_NAME.sub("", cleaned(line)) for line in lines]
    pieces = _PARTED.split("\n".join(map(_a_line_each, lines)))
    marked = ";" in "".join(lines) or any(_BULLET.match(line.strip()) for line in lines)
    units: list[str] = []
    current = pieces[0]
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if _parts(current, mark, piece, marked):
            units.append(current)
            current = piece
        else:
            current = f"{current}{' ' if mark == chr(10) else mark}{piece}"
    units.append(current)
    named = (_named(unit) for unit in units)
    return [unit for unit in named if any(char.isalnum() for char in unit)]


def bare(unit: str) -> str:
    """A body's name without the qualifiers in brackets that follow it.

    >>> bare("Bộ Tài chính (theo chức năng, nhiệm vụ được giao)")
    'Bộ Tài chính'
    """
    return tidy(re.sub(r"\s*\((?:[^()]|\([^()]*\))*\)", " ", unit)).strip(" .,;:") or unit


def looks_like_unit(text: str) -> bool:
    """Whether a text begins like the name of a body.

    >>> looks_like_unit("Phòng TCCB"), looks_like_unit("Năm 2023")
    (True, False)
    """
    return _head(_named(text)) not in (None, "tail")


def with_list_marks(lines: Sequence[str]) -> list[str]:
    """The lines of a cell that parts names by semicolons, with those restored that were read as "," ":" or ".".

    >>> with_list_marks(["Bộ Xây dựng,", "Bộ Công Thương;", "Bộ Văn hóa,", "Thể thao và Du lịch"])
    ['Bộ Xây dựng;', 'Bộ Công Thương;', 'Bộ Văn hóa,', 'Thể thao và Du lịch']
    >>> with_list_marks(["UBND cấp huyện: Sở Y tế"]), with_list_marks(["Chủ trì: Sở Y tế"])
    (['UBND cấp huyện; Sở Y tế'], ['Chủ trì: Sở Y tế'])
    """
    mended = [_INNER_COLON.sub(_semicolon, line) for line in lines]
    if not any(line.rstrip().endswith(";") for line in mended):
        return mended
    for place, (line, following) in enumerate(pairwise(lines)):
        if line.rstrip().endswith((",", ":", ".")) and _head(_named(following)) == "outer" and following[:1].isupper():
            mended[place] = f"{line.rstrip()[:-1]};"
    return mended


def _semicolon(colon: re.Match[str]) -> str:
    """A colon between two names of bodies is a semicolon; behind a phrase for several it may name them."""
    before, after = _head(_named(re.split("[;:]", colon[1])[-1])), _head(_named(colon[2]))
    return f"{colon[1]}; {colon[2]}" if before in ("outer", "inner") and after in ("outer", "inner") else colon[0]


def ends_in_the_air(text: str) -> bool:
    """Whether the last name in a cell is no more than the beginning of one: "Văn phòng", "Đề nghị Ủy ban".

    >>> ends_in_the_air("Bộ Công an; Đề nghị Ủy ban"), ends_in_the_air("Bộ Công an")
    (True, False)
    """
    last = re.split(r"[;\n]|(?:^|\s)[-+•] ", text.strip())[-1]
    return _is_only_head(_named(last)) or end(text) == "half"


def _a_line_each(line: str) -> str:
    """A line that begins with a bullet, broken before each further one, so far as a body's name stands behind it."""
    if not _BULLET.match(line):
        return line
    pieces = _INNER_BULLET.split(line)
    broken = pieces[0]
    for piece in pieces[1:]:
        apart = _head(_named(piece)) not in (None, "tail") and piece[:1].isupper() and not broken.endswith("HĐND")
        broken += f"\n- {piece}" if apart else f" - {piece}"
    return broken


def _parts(current: str, mark: str, piece: str, marked: bool) -> bool:
    """Whether the mark between these two ends one name and begins another; `marked` cells part names by more than lines."""
    if current.count("(") > current.count(")"):
        return False
    if mark == ";":
        return True
    before, after = _head(_named(current)), _head(_named(piece))
    if mark == "\n":
        return _line_parts(current, piece, before, after) and (not marked or _whole(current, piece, before, after))
    if after in (None, "tail") or before in (None, "tail"):
        return False
    if before == "many" and after != "many":
        return piece.strip()[:1].isupper()
    return after == "many" or piece.strip()[:1].isupper() or len(piece.split()) > 1


def _line_parts(current: str, piece: str, before: str | None, after: str | None) -> bool:
    """A line's end parts before a bullet, and between two names that are both whole."""
    if _BULLET.match(piece.strip()):
        return after != "tail" and (after is not None or before is None or _BULLET.match(current.strip()) is not None)
    if current.endswith(",") and before == after == "outer":
        return True
    if after in (None, "tail") or not piece.strip()[:1].isupper() or end(current) == "hanging":
        return False
    if after == "outer" and _asks_for_owner(_named(current)):
        return False
    if before == "inner" and after == "outer":
        return not (_is_only_head(_named(current)) or _is_only_head(_named(piece)))
    return before == "inner" or not _is_only_head(_named(current))


def _whole(current: str, piece: str, before: str | None, after: str | None) -> bool:
    """Whether a line's end parts two names although elsewhere in the cell marks do: the mark was lost or needless."""
    if _BULLET.match(piece.strip()) or current.rstrip().endswith((")", ":", ".", ",")):
        return True
    return before == after == "outer" and not (_is_only_head(_named(current)) or _is_only_head(_named(piece)))


def _named(text: str) -> str:
    """The name without bullet and closing marks."""
    return _BULLET.sub("", tidy(text)).strip(" .,;:")


def _asks_for_owner(text: str) -> bool:
    """Whether a name says a part of some body and not of which: "Phòng chuyên môn"."""
    return any(kind == "part" and skeleton(text).endswith(head) for head, kind in _heads())


def _head(text: str) -> str | None:
    """Which kind of head the text begins with: outer, inner, many; None where it is no body's name."""
    folded = _ASKED.sub("", skeleton(text)) + " "
    found = next((kind for head, kind in _heads() if kind != "part" and folded.startswith(head + " ")), None)
    return None if found == "none" else found


def _is_only_head(text: str) -> bool:
    return any(_ASKED.sub("", skeleton(text)) == head for head, kind in _heads() if kind != "part")


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((skeleton(head), kind) for kind, head in rows("units")), key=lambda item: -len(item[0])))
