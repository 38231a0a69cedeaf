"""Who receives a document: the items under "Nơi nhận", with bullets or, where those were lost, with their closing marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from vanban.layouts.masthead.rows import WordSpan
from vanban.layouts.words.skeleton import skeleton

BULLET = re.compile(r"^\W{0,2}[-–—~_+•*]\s*(?=\w)|^[-–—]\s*$")
ARCHIVE = re.compile(r"^\W{0,3}luu\s?[:;,.]?\s?(?:v|h|$)")
_BENT_ARCHIVE = re.compile(r"^(?:Lưu\s?[,;.:]?|L\w{1,2}\s?[,;.:])\s?(?=V)|^Lưu\s?[,;.:]\s?")
_OFFICE = re.compile(r"^(Lưu: )[VvY][TIÍÌĨỈỊíìĩỉị1l|](?=$|[\s,.;:)(-])")
"""A document is kept by its issuer's clerks ("văn thư"), whose short name is two letters that a speck bends: "VĨ"."""
_NEXT_OFFICE = re.compile(r"^(Lưu: VT)\s?[.;:]\s?(?=\w)")
"""Whom else it is kept by stands behind a comma, of which a speck makes another sign."""
_LONGEST_ARCHIVE = 45
_LOOKAHEAD = 3


def is_heading(piece: WordSpan) -> bool:
    """Whether a piece is "Nơi nhận:", a letter or two bent."""
    head = " ".join(piece.plain.split()[:2]).strip("*_'\"")
    exact = head.startswith("noi nhan")
    return (exact and (":" in piece.text[:14] or len(piece.words) <= 2)) or (
        len(head) <= 10 and ":" in head and fuzz.ratio(head, "noi nhan:") >= 82
    )


def unbulleted(plain: str) -> str:
    """A line without its bullet."""
    return BULLET.sub("", plain)


def recipients(left: Sequence[WordSpan]) -> list[str]:
    """The items of the list, their continuation lines joined, without bullets and closing marks."""
    items: list[str] = []
    bulleted = [bool(BULLET.match(piece.text)) for piece in left]
    for place, piece in enumerate(left):
        if (place == 0 and not bulleted[0]) or is_heading(piece):
            continue
        if len(piece.text) <= 2 or not any(char.isalpha() for char in piece.text):
            continue
        if bulleted[place] or not items or ARCHIVE.match(piece.plain) or (not any(bulleted) and items[-1][-1] in ";."):
            items.append(BULLET.sub("", piece.text))
        elif _ends_list(items[-1], piece, bulleted[place : place + _LOOKAHEAD]):
            break
        else:
            items[-1] = f"{items[-1].rstrip(' ;,') if piece.text.startswith('(') else items[-1]} {piece.text}"
    return [item for item in map(_as_item, items) if item]


def _ends_list(last: str, piece: WordSpan, bullets_ahead: Sequence[bool]) -> bool:
    """Whether a line without a bullet no longer belongs to the list.

    "Lưu: …" seldom runs over a second line; in a text without places, what comes behind a closed item is something else
    unless another bullet follows soon.
    """
    if ARCHIVE.match(skeleton(last)):
        return last.endswith(".") or len(last) > _LONGEST_ARCHIVE or piece.box is None
    return piece.box is None and not any(bullets_ahead)


def _as_item(text: str) -> str:
    """An item without its closing mark; a semicolon inside would part it from itself in the list, so it is a comma."""
    item = _BENT_ARCHIVE.sub("Lưu: ", text.strip(" ;.,:")).replace(";", ",")
    item = re.sub(r",(?=[^\W\d])", ", ", item)
    return _NEXT_OFFICE.sub(r"\1, ", _OFFICE.sub(r"\1VT", item))
