"""Why a cell is doubted, in words, and what it may read instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.extract.page import Word
from vanban.layouts.confidence.evidence import Sight
from vanban.layouts.confidence.settings import SETTINGS
from vanban.layouts.confidence.words import looks_odd, slips

Reason = tuple[str, str]


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
    if seen.empty or seen.hole >= SETTINGS.rarely:
        yield "blank", ""
    if seen.restart:
        yield "heading", ""
    if seen.misfit:
        yield "unlike", ""
    each = zip(seen.words, slips(seen.words, seen.table, seen.counted), strict=True)
    if doubted := [word.text for word, hazard in each if hazard > SETTINGS.doubted]:
        yield "letters", _few(doubted)
    if odd := [word.text for word in seen.words if word.confidence < 1 and looks_odd(word.text)]:
        yield "odd", _few(odd)
    build = seen.build
    if min(build.column, build.kind) < SETTINGS.sure or build.headless:
        yield "header", ""
    if min(build.bounds, build.grid) < SETTINGS.sure or build.open:
        yield "bounds", ""
    if build.seam < SETTINGS.sure:
        yield "seam", ""
    if seen.table.print > SETTINGS.faint:
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
