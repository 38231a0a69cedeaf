"""What reads like noise on a page that is hard to read: marked as unreadable in its cell, left out of the text, and said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import UNREADABLE, Block, Box, Cell, Line, Note, Page, Table, Word

NOISE = 0.4
"""Words of dirt, and of print that lies on its side, are read with a mean confidence below this (docs/reading.md)."""
STROKES = 0.3
"""Amid good print even the worst line is read more surely than this."""
SURELY = 0.6
"""A line read so surely is print."""
PITCH = 2.0
"""From the middle of a line to that of the next, in heights of a line, where they belong together."""
HARD = 0.6
"""A page of which less was read is said to be hard to read, whatever its single cells are."""
THIRDS = ("top", "middle", "foot")


def without_noise(page: Page, readable: float) -> Page:
    """The page as it is if it was readable; else without what is no reading at all, and with a warning that says where that was."""
    if page.readability >= readable:
        return _without_strokes(page)
    gone: list[Box] = []
    body = tuple(_cleaned(part, gone) for part in page.body)
    kept = tuple(part for part in body if isinstance(part, Table) or part.lines)
    if not gone and page.readability >= HARD:
        return page
    return replace(page, body=kept, notes=(*page.notes, _note(page, gone)))


def _without_strokes(page: Page) -> Page:
    """A readable page without lines outside tables that the engine doubts throughout: a signature, the rim of a seal.

    A form's line with a gap that a pen filled stays, whatever the engine made of the pen, and so does the middle one of
    three lines that stand as close as print does.
    """
    lines = [line for part in page.body if isinstance(part, Block) for line in part.lines]
    sure = [line.box for line in lines if _sureness(line.words) >= SURELY]
    strokes = [
        line
        for line in lines
        if _sureness(line.words) < STROKES
        and not any(_meet(line.box, one.slot.box) for one in page.written)
        and not (_stands_below(line.box, sure) and _stands_above(line.box, sure))
    ]
    if not strokes:
        return page
    body = (part if isinstance(part, Table) else _without(part, strokes) for part in page.body)
    said = " ".join(line.text for line in strokes)[:120]
    note = Note("info", "marks-left-out", f"Marks that read like no words were left out: {said}", "Look at the page.")
    kept = tuple(part for part in body if isinstance(part, Table) or part.lines)
    return replace(page, body=kept, notes=(*page.notes, note))


def _stands_below(line: Box, sure: Sequence[Box]) -> bool:
    """Whether a sure line stands right above."""
    return any(0 < line.centre[1] - above.centre[1] < PITCH * above.height and _over(line, above) for above in sure)


def _stands_above(line: Box, sure: Sequence[Box]) -> bool:
    """Whether a sure line stands right below."""
    return any(0 < below.centre[1] - line.centre[1] < PITCH * below.height and _over(line, below) for below in sure)


def _over(line: Box, other: Box) -> bool:
    return other.x0 <= line.centre[0] <= other.x1


def _meet(line: Box, slot: Box) -> bool:
    """Whether the slot's middle lies on the line's height, and the line reaches into the slot."""
    return line.y0 < slot.centre[1] < line.y1 and line.x0 < slot.x1 and slot.x0 < line.x1


def _without(block: Block, lines: Sequence[Line]) -> Block:
    return replace(block, lines=tuple(line for line in block.lines if line not in lines))


def _cleaned(part: Block | Table, gone: list[Box]) -> Block | Table:
    if isinstance(part, Table):
        return replace(part, cells=tuple(_clean_cell(cell, gone) for cell in part.cells))
    noise = [line for line in part.lines if _sureness(line.words) < NOISE]
    gone.extend(line.box for line in noise)
    return _without(part, noise)


def _clean_cell(cell: Cell, gone: list[Box]) -> Cell:
    words = [word for line in cell.lines for word in line.words]
    if not words or _sureness(words) >= NOISE:
        return cell
    box = cell.lines[0].box
    for line in cell.lines[1:]:
        box = box.union(line.box)
    gone.append(box)
    return replace(cell, lines=(Line((Word(UNREADABLE, box, 0.0),), box),))


def _sureness(words: Sequence[Word]) -> float:
    """The mean confidence, long words counting more."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters


def _note(page: Page, gone: Sequence[Box]) -> Note:
    thirds = Counter(min(int(3 * box.centre[1] / max(page.height, 1.0)), 2) for box in gone)
    where = ", ".join(f"{count} at the {THIRDS[third]}" for third, count in sorted(thirds.items()))
    lost = f"; lines or cells that could not be read: {where}" if where else ""
    return Note(
        "warning",
        "hard-to-read",
        f"About {page.readability:.0%} of this page could be read{lost}.",
        "Look at the page; a better scan of it is worth more than corrections.",
    )
