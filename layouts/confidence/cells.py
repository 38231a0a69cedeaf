"""How sure one cell of a row is, why it is doubted, and what it may read instead.

What speaks against a cell is counted (`CellEvidence`): its words, the table's print, its column, the bounds of its row. A logistic
curve says how often cells with such evidence were right. Its weights are data, fitted by `python -m bench.cell_confidence`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache

from vanban.extract.page import Word
from vanban.layouts.confidence.settings import SETTINGS
from vanban.layouts.rows.confidence import looks_odd, strain, strokes
from vanban.layouts.vocabulary import rows

Reason = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of one cell: its words, and what else is known of it."""

    words: tuple[Word, ...]
    print: float = 0.0
    """The mean doubt of the whole table's words."""
    seam: float = 1.0
    """How surely its parts on several pages belong together."""
    bounds: float = 1.0
    """How surely its row begins and ends where it does."""
    header: float = 1.0
    """How surely its column is what it is taken for."""
    mended: bool = False
    """It is a number that was misread and follows from its neighbours."""
    gap: bool = False
    """It is a number that seems not to have been read."""
    hole: bool = False
    """It is blank in a column that is hardly ever blank."""
    inherited: bool = False
    """It is repeated from a heading or a merged cell of another row."""
    differs: tuple[str, ...] = ()
    """Checks that its value fails."""


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """What speaks against a cell, as numbers; each is 0 where nothing does."""

    strain: float = 0.0
    worst: float = 0.0
    doubted: float = 0.0
    length: float = 0.0
    odd: float = 0.0
    print: float = 0.0
    strokes: float = 0.0
    seam: float = 0.0
    bounds: float = 0.0
    header: float = 0.0
    mended: float = 0.0
    gap: float = 0.0
    hole: float = 0.0
    inherited: float = 0.0
    differs: float = 0.0


def evidence(seen: Sight) -> CellEvidence:
    """The evidence of a sight.

    >>> evidence(Sight(())) == CellEvidence()
    True
    """
    read = [word for word in seen.words if word.confidence < 1]
    worst = 1 - min((word.confidence for word in seen.words), default=1.0)
    return CellEvidence(
        strain(seen.words),
        worst if worst > 1 - SETTINGS.no_doubt else 0.0,
        math.log1p(sum(word.confidence < SETTINGS.doubted for word in read)),
        math.log1p(len(read)),
        math.log1p(sum(looks_odd(word.text) for word in read)),
        seen.print,
        math.log1p(strokes(read)),
        _doubt(seen.seam),
        _doubt(seen.bounds),
        _doubt(seen.header),
        float(seen.mended),
        float(seen.gap),
        float(seen.hole),
        float(seen.inherited),
        float(len(seen.differs)),
    )


def chance(of: CellEvidence) -> float:
    """The chance that a cell with this evidence is right.

    >>> chance(CellEvidence()) > 0.95 > chance(CellEvidence(strain=3.0, worst=0.9, doubted=1.4, length=3.0))
    True
    """
    base, weights = _curve()
    odds = base + sum(weight * value for weight, value in zip(weights, astuple(of), strict=True))
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, odds))))


def reasons(seen: Sight) -> list[Reason]:
    """Why the cell is doubted, the weightiest first, each with the words that it is about."""
    return list(_reasons(seen)) or [("small-doubts", "")]


def _reasons(seen: Sight) -> Iterator[Reason]:
    for check in seen.differs:
        yield check, ""
    if seen.gap:
        yield "stt-missing", ""
    if seen.mended:
        yield "stt-mended", ""
    if seen.hole:
        yield "blank", ""
    if doubted := [word.text for word in seen.words if word.confidence < SETTINGS.doubted]:
        yield "letters", _few(doubted)
    if odd := [word.text for word in seen.words if word.confidence < 1 and looks_odd(word.text)]:
        yield "odd", _few(odd)
    if seen.header < SETTINGS.sure:
        yield "header", ""
    if seen.bounds < SETTINGS.sure:
        yield "bounds", ""
    if seen.seam < SETTINGS.sure:
        yield "seam", ""
    if seen.print > SETTINGS.faint:
        yield "print", ""


def alternatives(text: str, words: Sequence[Word]) -> tuple[str, ...]:
    """What the whole cell may read instead: each doubtful word in turn as it may have been, the most doubtful first.

    >>> from vanban.extract.page import Box
    >>> alternatives("Quy IX", [Word("Quy", Box(0, 0, 1, 1), 0.9), Word("IX", Box(1, 0, 2, 1), 0.3, others=("IV",))])
    ('Quy IV',)
    """
    found: list[str] = []
    for word in sorted(words, key=lambda word: word.confidence):
        if text.split().count(word.text) == 1 and word.confidence < SETTINGS.no_doubt:
            found += [" ".join(other if one == word.text else one for one in text.split()) for other in word.others]
    return tuple(dict.fromkeys(found))[: SETTINGS.alternatives]


def _few(texts: Sequence[str]) -> str:
    different = list(dict.fromkeys(texts))
    return " ".join(different[: SETTINGS.named]) + (" …" if len(different) > SETTINGS.named else "")


def _doubt(sure: float) -> float:
    """How little a chance is believed, as the negative logarithm."""
    return -math.log(max(sure, SETTINGS.hardly))


@cache
def _curve() -> tuple[float, tuple[float, ...]]:
    """The curve's base and the weight of each kind of evidence."""
    fitted = {name: float(weight) for name, weight in rows("cell_confidence")}
    return fitted["base"], tuple(fitted[field.name] for field in fields(CellEvidence))
