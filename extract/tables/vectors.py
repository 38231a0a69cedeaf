"""Lines that a PDF draws as vectors, whatever it draws them with: strokes, thin boxes, outlines of boxes."""

from __future__ import annotations

from typing import Any

from vanban.extract.page import Rule

THIN = 3.0
"""Points; a filled box no thicker is a line."""
LEAST_LENGTH = 4.0
NEARLY_WHITE = 0.9


def drawn_rules(plumber: Any, shift: tuple[float, float]) -> list[Rule]:
    """Horizontal and vertical rules of a pdfplumber page."""
    rules: list[Rule] = []
    for item in [*plumber.lines, *plumber.curves]:
        if item.get("stroke", True) and not _white(item.get("stroking_color")):
            rules.extend(_straight(item))
    for item in plumber.rects:
        rules.extend(_of_rect(item))
    x, y = shift
    moved = [Rule(rule.x0 - x, rule.y0 - y, rule.x1 - x, rule.y1 - y) for rule in rules]
    return [rule for rule in moved if abs(rule.x1 - rule.x0) + abs(rule.y1 - rule.y0) >= LEAST_LENGTH]


def _straight(item: dict[str, Any]) -> list[Rule]:
    """The level and upright legs of a stroke."""
    points = item.get("pts") or [(item["x0"], item["top"]), (item["x1"], item["bottom"])]
    legs = zip(points, points[1:], strict=False)
    return [
        Rule(float(min(a, c)), float(min(b, d)), float(max(a, c)), float(max(b, d)))
        for (a, b), (c, d) in legs
        if abs(a - c) <= 1 or abs(b - d) <= 1
    ]


def _of_rect(item: dict[str, Any]) -> list[Rule]:
    x0, y0, x1, y1 = (float(item[key]) for key in ("x0", "top", "x1", "bottom"))
    outlined = item.get("stroke") and not _white(item.get("stroking_color"))
    filled = item.get("fill") and not _white(item.get("non_stroking_color"))
    if not (outlined or filled):
        return []
    if min(x1 - x0, y1 - y0) <= THIN:
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        return [Rule(x0, y, x1, y)] if x1 - x0 >= y1 - y0 else [Rule(x, y0, x, y1)]
    if not outlined:
        return []
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]


def _white(colour: Any) -> bool:
    """Whether a colour can't be seen on paper; an unknown one can."""
    if isinstance(colour, (int, float)):
        return float(colour) > NEARLY_WHITE
    if (
        not isinstance(colour, (tuple, list))
        or not colour
        or not all(isinstance(part, (int, float)) for part in colour)
    ):
        return False
    if len(colour) == 4:
        return bool(max(colour) < 1 - NEARLY_WHITE)
    return bool(min(colour) > NEARLY_WHITE)
