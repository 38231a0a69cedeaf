"""Columns that say the same few things again and again: a doubted word is what its neighbours call it elsewhere.

Bodies and units of measure repeat down a column. Where an eye hesitated between "Tổ Kiểm soát" and "Fổ Kiểm soát", and the
column says the first elsewhere, between the same neighbours, it is the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein
from vanban.extract.page import Word
from vanban.layouts.tables.table import LongCell, LongTable
from vanban.layouts.words.skeleton import skeleton

#: The roles whose columns repeat themselves.
REPEATING = frozenset({"lead_unit", "support_units", "authority", "unit"})
#: A word below this may be doubted for its marks, and one below the second for a letter as well.
DOUBTED, WEAK = 0.9, 0.6
#: So often the other word must stand between the same neighbours.
ENOUGH = 2
#: How sure a word is that others vouch for.
VOUCHED = 0.85
#: A word that stands alone in its cell has no neighbours to vouch for it, and must be longer than this.
ALONE = 4
_STEM = re.compile(r"(\W*)([^\W\d_]{2,})(\W*)")
_ROMAN = re.compile(r"[IVXivxl]+")
_EDGE = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a column: its letters, its confidence, and the words before and behind it."""

    word: Word
    stem: str
    before: str
    behind: str


def agreed(table: LongTable) -> LongTable:
    """The table with the doubted words of such columns as the column writes them elsewhere."""
    groups: dict[str, list[LongCell]] = defaultdict(list)
    for cell in table.cells:
        role = table.columns.role(cell.column)
        if role in REPEATING:
            groups["unit" if role == "unit" else "bodies"].append(cell)
    better: dict[int, str] = {}
    for cells in groups.values():
        places = [place for cell in cells for place in _places(list(cell.words))]
        better |= {id(place.word): text for place in places if (text := _vouched(place, places))}
    return replace(table, cells=tuple(_rewritten(cell, better) for cell in table.cells)) if better else table


def _places(words: Sequence[Word]) -> Iterator[_Place]:
    stems = [_EDGE, *(_stem(word.text) for word in words), _EDGE]
    for before, word, stem, behind in zip(stems, words, stems[1:], stems[2:], strict=False):
        if stem:
            yield _Place(word, stem, before, behind)


def _stem(text: str) -> str:
    """The word's letters; a number, roman ones too, is no word."""
    match = _STEM.fullmatch(text)
    return match[2] if match and not _ROMAN.fullmatch(match[2]) else _EDGE


def _vouched(own: _Place, places: Sequence[_Place]) -> str:
    """What the word should read, or "" where nobody else vouches for another reading."""
    if own.word.confidence >= DOUBTED:
        return ""
    seen: dict[str, list[float]] = defaultdict(list)
    for other in places:
        if other.word is not own.word and _same_neighbours(own, other):
            seen[other.stem].append(other.word.confidence)
    likely = [
        (len(sure), max(sure), stem)
        for stem, sure in seen.items()
        if stem != own.stem and len(sure) >= ENOUGH > len(seen.get(own.stem, ())) and _alike(own, stem, max(sure))
    ]
    return own.word.text.replace(own.stem, max(likely)[2]) if likely else ""


def _same_neighbours(own: _Place, other: _Place) -> bool:
    if own.before == own.behind == _EDGE:
        return other.before == other.behind == _EDGE and len(own.stem) >= ALONE
    return any(one == two != _EDGE for one, two in ((own.before, other.before), (own.behind, other.behind)))


def _alike(own: _Place, stem: str, sure: float) -> bool:
    """Whether the eye may have meant this word: the same letters with other marks, or one letter off where it was weak."""
    if sure <= own.word.confidence:
        return False
    off = Levenshtein.distance(skeleton(own.stem), skeleton(stem))
    same_case = own.stem[0].isupper() == stem[0].isupper()
    return (off == 0 and same_case) or (off == 1 and own.word.confidence < WEAK)


def _rewritten(cell: LongCell, better: dict[int, str]) -> LongCell:
    if not any(id(word) in better for word in cell.words):
        return cell
    parts = (
        replace(
            part,
            lines=tuple(replace(line, words=tuple(_told(word, better) for word in line.words)) for line in part.lines),
        )
        for part in cell.parts
    )
    return replace(cell, parts=tuple(parts))


def _told(word: Word, better: dict[int, str]) -> Word:
    text = better.get(id(word))
    return replace(word, text=text, confidence=max(word.confidence, VOUCHED)) if text else word
