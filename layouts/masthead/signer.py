"""Who signs as what: titles from the top, a name at the bottom, and what seal and pen left over of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.layouts.masthead.offices import (
    completed_name,
    deputy,
    is_name,
    is_short_form,
    known_title,
    looks_like_name,
    nearest_title,
    office,
    ranked,
    resembles,
)
from vanban.layouts.masthead.rows import WordSpan

_REMAINS = 0.45
_NEARLY = 0.75
"""How far remains must be like a title that could be any; half of that is enough where only one can stand."""
_LOW = 0.35
_STROKE_BETWEEN = re.compile(r"(?<=[^\W\d_])[/|–-](?=[^\W\d_])")
_GLUED = re.compile(r"^[^\W\d_A-ZĐ]{1,2}(?=[A-ZĐ])")
"""A stroke read as a small letter before the capital of a name's first word: "vĐại tá"."""
_STROKE = 0.2
"""A short word that the eye doubts more is a stroke of a signature."""
SURE = 0.9
"""So surely print of a signature block is read that no seal hides."""


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


def read_signer(right: Sequence[WordSpan], block: Signature) -> None:
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


def _named(piece: WordSpan, text: str) -> str:
    """The name that a line holds; `text` is the line without what may be strokes, which may also be a doubtful word of it.

    Before a whole name a doubtful word is a stroke ("Lê | Lê Hoàng Bách"), inside it and behind it is a part of it.
    """
    words = [word for part in piece.words for word in _apart(part) if any(map(str.isalpha, word))]
    whole = _name_in(words) or ranked(words)
    return text if is_name(text) and (not whole or whole.endswith(text)) else whole


def _apart(word: str) -> list[str]:
    """Words that a stroke glued together: "Nguyễn/Thị", "Võ-Đức"; degrees stay."""
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


def _carries_title_on(piece: WordSpan, text: str) -> bool:
    """Whether a line is the rest of the title above, too long for its column: "TM. BAN THƯỜNG VỤ TỈNH" / "ĐOÀN"."""
    sure = min((sure for word, sure in zip(piece.words, piece.sure, strict=True) if len(word) > 1), default=0.0)
    return piece.capital and text.isupper() and re.fullmatch(r"[\w\s,&-]{2,40}", text) is not None and sure >= SURE


def without_specks(piece: WordSpan) -> str:
    """The words without the strokes of a signature between them."""
    kept: list[int] = []
    for place, (word, sure) in enumerate(zip(piece.words, piece.sure, strict=True)):
        is_word = any(char.isalnum() for char in word) and (len(word.strip(".'`:,")) > 1 or sure >= SURE)
        is_sure = sure >= _STROKE or len(word) > 3
        if is_short_form(word) or (is_word and is_sure and not _flat(piece, place)):
            kept.append(place)
    return " ".join(piece.words[place] for place in kept)


def _flat(piece: WordSpan, place: int) -> bool:
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
