"""Reading order: columns where the page has them, left before right; tables in their place; page numbers left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from vanban.extract.lines import line_of, lines_of, union
from vanban.extract.page import Block, Box, Line, Table, Word

CORRIDOR = 0.9
"""Columns stand at least this many line heights apart."""
WIDE_CORRIDOR = 3.0
LEFT_LINES = 2
"""Recipients are many lines, and the signer's rank beside the first of them may be the only one: the rest stands lower."""
NEW_BLOCK = 1.5
"""A gap of more line heights than this parts two blocks."""
MARGIN = 0.1
"""A page number stands within this share of the page's height from its top or bottom."""
PAGE_NUMBER = re.compile(r"^[\W_]*\d{1,4}(\s*/\s*\d{1,4})?[\W_]*$")


def reading_order(words: Sequence[Word], tables: Sequence[Table], height: float) -> tuple[Block | Table, ...]:
    """The page's body: blocks of the words outside tables, and the tables, in the order in which a person reads them."""
    lines = without_page_number(lines_of(words), height)
    body: list[Block | Table] = []
    remaining = sorted(tables, key=lambda table: table.box.y0)
    run: list[Line] = []
    for line in lines:
        while remaining and remaining[0].box.centre[1] < line.box.centre[1]:
            body.extend(blocks_of(run))
            run = []
            body.append(remaining.pop(0))
        run.append(line)
    body.extend(blocks_of(run))
    body.extend(remaining)
    return tuple(body)


def without_page_number(lines: Sequence[Line], height: float) -> list[Line]:
    """The lines without the one that is nothing but a number in the top or bottom margin."""
    kept = list(lines)
    for index in (0, -1):
        if kept and PAGE_NUMBER.match(kept[index].text) and _in_margin(kept[index].box, height):
            kept.pop(index)
    return kept


def _in_margin(box: Box, height: float) -> bool:
    return box.y1 < MARGIN * height or box.y0 > (1 - MARGIN) * height


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines first … last−1 that stand in two columns, parted by a corridor without ink."""

    first: int
    last: int
    left: float
    right: float


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Blocks of these lines; where two columns stand side by side, the left one first."""
    if not lines:
        return []
    unit = median(line.box.height for line in lines)
    blocks: list[Block] = []
    start = 0
    for zone in zones(lines, unit):
        blocks.extend(_runs(lines[start : zone.first], unit))
        middle = (zone.left + zone.right) / 2
        words = [word for line in lines[zone.first : zone.last] for word in line.words]
        for side in (True, False):
            column = lines_of(word for word in words if (word.box.centre[0] < middle) is side)
            blocks.extend(_runs(column, unit * 2))
        start = zone.last
    blocks.extend(_runs(lines[start:], unit))
    return blocks


def _runs(lines: Sequence[Line], unit: float) -> list[Block]:
    """Lines close to each other, block by block."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and line.box.y0 - blocks[-1][-1].box.y1 <= NEW_BLOCK * unit:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [Block(tuple(block), union(line.box for line in block)) for block in blocks]


def zones(lines: Sequence[Line], unit: float) -> list[Zone]:
    """Where lines stand in two columns beside each other; `unit` is the height of a line."""
    zones: list[Zone] = []
    index = 0
    while index < len(lines):
        zone = _zone_at(lines, index, unit)
        if zone is None:
            index += 1
            continue
        first = zone.first
        floor = zones[-1].last if zones else 0
        while first > floor and _beside(lines[first - 1], lines[first], zone, unit):
            first -= 1
        zone = Zone(first, zone.last, zone.left, zone.right)
        zones.append(zone)
        index = zone.last
    return zones


def _zone_at(lines: Sequence[Line], first: int, unit: float) -> Zone | None:
    """The two-column zone that starts with line `first`: the widest corridor that at least two lines leave free."""
    best: tuple[int, float, Zone] | None = None
    for left, right in _gaps(lines[first], CORRIDOR * unit):
        last, sided, lefts = first + 1, 1, 0
        while last < len(lines):
            line = lines[last]
            narrowed = _narrowed(line, left, right)
            if narrowed is None or narrowed[1] - narrowed[0] < CORRIDOR * unit:
                break
            both = line.box.x0 < narrowed[0] and line.box.x1 > narrowed[1]
            if not both and line.box.y0 - lines[last - 1].box.y1 > NEW_BLOCK * unit:
                break
            left, right = narrowed
            sided += both
            lefts += not both and line.box.x0 < left
            last += 1
        if (sided >= 2 or _parted(lefts, right - left, unit)) and (best is None or (sided, right - left) > best[:2]):
            best = (sided, right - left, Zone(first, last, left, right))
    return best[2] if best else None


def _parted(lefts: int, corridor: float, unit: float) -> bool:
    """Whether one line on both sides is enough: the corridor is wide, and lines of the left column follow."""
    return lefts >= LEFT_LINES and corridor >= WIDE_CORRIDOR * unit


def _gaps(line: Line, least: float) -> list[tuple[float, float]]:
    pairs = zip(line.words, line.words[1:], strict=False)
    return [(a.box.x1, b.box.x0) for a, b in pairs if b.box.x0 - a.box.x1 >= least]


def _narrowed(line: Line, left: float, right: float) -> tuple[float, float] | None:
    """The corridor with this line's words out of it; None when a word blocks it."""
    for word in line.words:
        if word.box.x0 <= left and word.box.x1 >= right:
            return None
        if left < word.box.x1 < right and word.box.centre[0] < (left + right) / 2:
            left = word.box.x1
        elif left < word.box.x0 < right:
            right = word.box.x0
        elif left < word.box.x1 < right:
            return None
    return left, right


def _beside(line: Line, below: Line, zone: Zone, unit: float) -> bool:
    """Whether a line stands on one side of the corridor, close above the zone."""
    one_sided = line.box.x1 <= zone.left or line.box.x0 >= zone.right
    return one_sided and line.box.x0 >= zone.right and below.box.y0 - line.box.y1 <= NEW_BLOCK * unit


__all__ = ["blocks_of", "line_of", "reading_order", "without_page_number", "zones"]
