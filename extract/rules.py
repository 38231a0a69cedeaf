"""Find ruled lines in a scan, broken and slanted ones too, and take them off the page without hurting the letters."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.page import Rule
from extract.pixels import Grey, Ink

LEAST_LENGTH = 3.5
"""In heights of a small letter: a shorter stroke may be a dash or the bar of a letter."""
SHORTEST_RULE = 5.0
GAP = 1.2
"""A rule may be broken for this many letter heights and still be one."""
THICKEST = 0.6
RULE_GREY = 170
"""Thin rules fade when a scan is made smaller; ink as pale as this still counts for them."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a scan in pixels, and where their ink lies."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    mask: Ink


def find_rules(clean: Grey, size: int) -> Ruling:
    """Every horizontal and vertical rule of a level page whose small letters are `size` pixels high."""
    ink = np.asarray(cv2.threshold(clean, RULE_GREY, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    across, across_mask = _rules_across(ink, size)
    down, down_mask = _rules_across(np.ascontiguousarray(ink.T), size)
    upright = tuple(Rule(rule.y0, rule.x0, rule.y1, rule.x1) for rule in down)
    return Ruling(tuple(across), upright, np.asarray(cv2.bitwise_or(across_mask, down_mask.T), dtype=np.uint8))


def _rules_across(ink: Ink, size: int) -> tuple[list[Rule], Ink]:
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    length = max(8, round(LEAST_LENGTH * size))
    runs = np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), dtype=np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    pieces: list[Rule] = []
    kept = np.zeros(count, dtype=bool)
    for index in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[index])
        if area / width > THICKEST * size + 2:
            continue
        kept[index] = True
        part = labels[y : y + height, x : x + width] == index
        pieces.append(_fitted(part, x, y))
    mask = np.where(kept[labels], ink, np.uint8(0))
    rules = [rule for rule in joined(pieces, GAP * size, 0.35 * size) if rule.x1 - rule.x0 >= SHORTEST_RULE * size]
    return rules, np.asarray(mask, dtype=np.uint8)


def _fitted(part: NDArray[np.bool_], x: int, y: int) -> Rule:
    """The straight line through a run: its ends lie where its ink lies at the first and last tenth."""
    width = part.shape[1]
    rows = np.arange(part.shape[0])[:, None]
    weight = part.sum(axis=0)
    middle = (part * rows).sum(axis=0) / np.maximum(weight, 1)
    end = max(1, width // 10)
    return Rule(float(x), float(y + np.median(middle[:end])), float(x + width), float(y + np.median(middle[-end:])))


def joined(pieces: list[Rule], gap: float, drift: float) -> list[Rule]:
    """Level pieces that continue each other, over gaps and a little out of line, as one rule each."""
    rules: list[Rule] = []
    for piece in sorted(pieces, key=lambda rule: (rule.x0, rule.y0)):
        best = None
        for index, rule in enumerate(rules):
            apart = piece.x0 - rule.x1
            if apart > gap or piece.x1 <= rule.x1 - 1 and abs(_height_at(rule, piece.x0) - piece.y0) > drift:
                continue
            off = abs(_height_at(rule, piece.x0) - piece.y0)
            if off <= drift and (best is None or off < best[0]):
                best = (off, index)
        if best is None:
            rules.append(piece)
        else:
            rules[best[1]] = _united(rules[best[1]], piece)
    return rules


def _height_at(rule: Rule, x: float) -> float:
    """Where a rule would run at x; a short one is taken as level, so that its end's wobble isn't thrown far."""
    if x >= rule.x1:
        return rule.y1
    if x <= rule.x0 or rule.x1 <= rule.x0:
        return rule.y0
    return rule.y0 + (rule.y1 - rule.y0) * (x - rule.x0) / (rule.x1 - rule.x0)


def _united(first: Rule, second: Rule) -> Rule:
    if second.x1 <= first.x1:
        return first
    return Rule(first.x0, first.y0, second.x1, second.y1)


def erased(clean: Grey, ruling: Ruling, size: int) -> Grey:
    """The page without its rules; strokes of letters that cross a rule keep their ink where they cross."""
    if not ruling.mask.any():
        return clean
    band = cv2.dilate(ruling.mask, np.ones((3, 3), np.uint8))
    others = np.where((clean < RULE_GREY) & (band == 0), np.uint8(255), np.uint8(0))
    reach = max(3, round(0.35 * size))
    crossing = np.zeros_like(band)
    for kernel in (np.ones((reach, 1), np.uint8), np.ones((1, reach), np.uint8)):
        vertical = kernel.shape[0] > 1
        before = cv2.dilate(others, kernel, anchor=(0, 0))
        after = cv2.dilate(others, kernel, anchor=(0, reach - 1) if vertical else (reach - 1, 0))
        crossing |= cv2.bitwise_and(before, after)
    return np.where((band > 0) & (crossing == 0), np.uint8(255), clean)
