"""Take the rules off the page without hurting the letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from vanban.extract.page import Box, Rule, Table
from vanban.extract.pixels import Grey, Ink
from vanban.extract.tables.evidence import Evidence
from vanban.extract.tables.rules import WOBBLE, Ruling

CROSSING = 0.5
"""Ink within this many letter heights on both sides of a rule runs through it."""
CROWDED = 0.12
"""A lone rule with this share of other ink close around it isn't one."""
MARKED = 0.95
PALE_INK = 205
"""Ink as pale as this may be the stroke of a letter, on a page whose paper is white and whose print is dark."""


def with_edges(ruling: Ruling, tables: Sequence[Table], size: int) -> Ruling:
    """The ruling with what the edges of cells show as well: rules break where letters touch them, and faint ones are not seen."""
    mask = ruling.mask.copy()
    reach = max(1, round(WOBBLE * size))
    boxes = [cell.box for table in tables for cell in table.cells]
    for y, x0, x1 in {(y, box.x0, box.x1) for box in boxes for y in (box.y0, box.y1)}:
        _mark(mask, ruling.level, Rule(x0, y, x1, y), reach)
    for x, y0, y1 in {(x, box.y0, box.y1) for box in boxes for x in (box.x0, box.x1)}:
        _mark(mask.T, ruling.upright, Rule(y0, x, y1, x), reach)
    return replace(ruling, mask=mask)


def _mark(mask: Ink, evidence: Evidence, edge: Rule, reach: int) -> None:
    """Mark a level edge where it meets others, and its dark cells where they are not marked yet."""
    y, x0, x1 = round(edge.y0), max(round(edge.x0), 0), round(edge.x1)
    near = mask[max(y - reach, 0) : y + reach + 1, x0:x1]
    if not near.size:
        return
    row = evidence.track(edge, reach)
    top, low = max(row - 1, 0), row + 2
    for x in (x0, x1):
        mask[top:low, max(x - 2 * reach, 0) : x + 2 * reach + 1] = 255
    if (near.max(axis=0) > 0).mean() < MARKED:
        first, last = x0 // evidence.step, min(x1 // evidence.step, evidence.dark.shape[1])
        place = mask[top:low, first * evidence.step : last * evidence.step]
        place[np.repeat(evidence.dark[top:low, first:last] > evidence.least, evidence.step, axis=1)] = 255


def without_crowded(ruling: Ruling, tables: Sequence[Table], clean: Grey, size: int) -> Ruling:
    """The ruling without what lies outside tables amid other ink: the rim of a seal, a stroke of bold capitals."""
    mask = ruling.mask.copy()
    others = (clean < PALE_INK) & (mask == 0)
    reach = max(2, size // 2)
    for rule in (*ruling.across, *ruling.down):
        if any(_within(rule, table.box, reach) for table in tables):
            continue
        x0, x1 = sorted((round(rule.x0), round(rule.x1)))
        y0, y1 = sorted((round(rule.y0), round(rule.y1)))
        band = np.s_[max(y0 - reach, 0) : y1 + reach + 1, max(x0 - reach, 0) : x1 + reach + 1]
        if others[band].mean() > CROWDED:
            mask[band] = 0
    return replace(ruling, mask=mask)


def _within(rule: Rule, box: Box, reach: float) -> bool:
    across = box.x0 - reach <= min(rule.x0, rule.x1) and max(rule.x0, rule.x1) <= box.x1 + reach
    return across and box.y0 - reach <= min(rule.y0, rule.y1) and max(rule.y0, rule.y1) <= box.y1 + reach


def erased(clean: Grey, ruling: Ruling, size: int) -> Grey:
    """The page without its rules; strokes of letters that cross a rule keep their ink where they cross."""
    if not ruling.mask.any():
        return clean
    band = cv2.dilate(ruling.mask, np.ones((3, 3), np.uint8))
    ink = cv2.threshold(clean, PALE_INK - 1, 255, cv2.THRESH_BINARY_INV)[1]
    others = cv2.subtract(ink, band, dst=ink)
    reach = max(5, round(CROSSING * size))
    crossing = np.zeros(clean.shape, np.uint8)
    for kernel in (np.ones((reach, 1), np.uint8), np.ones((1, reach), np.uint8)):
        vertical = kernel.shape[0] > 1
        before = cv2.dilate(others, kernel, anchor=(0, 0))
        after = cv2.dilate(others, kernel, anchor=(0, reach - 1) if vertical else (reach - 1, 0))
        cv2.bitwise_or(crossing, cv2.bitwise_and(before, after, dst=before), dst=crossing)
    cv2.subtract(band, crossing, dst=band)
    return np.asarray(cv2.bitwise_or(band, clean, dst=band), dtype=np.uint8)
