"""The edges of a table that nobody drew: sides without a border, and rows that the page's end leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.page import Rule

BORDER_DRAWN = 0.3
"""A side with more than this share of its length drawn has a border."""
MEETING_AT_A_SIDE = 3
"""So many level rules that begin or end at one place make a side of it."""
RUNS_ON = 2.0
"""How often `reach` upright rules must run past the last level one to leave a row open there: a line of small print."""
CLOSING = 0.5
"""Level rules close a table where they cover this share of its width."""
RUNNING_ON = 2
"""So many upright rules at least run on together; one alone is a stroke of dirt."""


@dataclass(frozen=True, slots=True)
class Open:
    """The level rules that close a row only in thought, where the upright ones end; None where a drawn one closes it."""

    above: Rule | None = None
    below: Rule | None = None

    @property
    def rules(self) -> list[Rule]:
        """Those that there are."""
        return [rule for rule in (self.above, self.below) if rule is not None]


def open_ends(level: Sequence[Rule], upright: Sequence[Rule], reach: float) -> Open:
    """Whether the upright rules run on past the first and the last level one."""
    left, right = min(rule.x0 for rule in level), max(rule.x1 for rule in level)
    heights = [(rule.y0 + rule.y1) / 2 for rule in level if _closes(rule, level, reach, right - left)]
    if not heights:
        return Open()
    top, bottom = min(heights), max(heights)
    within = [rule for rule in upright if left - reach <= (rule.x0 + rule.x1) / 2 <= right + reach]
    above = [rule for rule in within if rule.y0 < top - RUNS_ON * reach and rule.y1 > top - reach]
    below = [rule for rule in within if rule.y1 > bottom + RUNS_ON * reach and rule.y0 < bottom + reach]
    first, last = min((rule.y0 for rule in above), default=top), max((rule.y1 for rule in below), default=bottom)
    return Open(
        Rule(left, first, right, first) if _places(above, reach) >= RUNNING_ON else None,
        Rule(left, last, right, last) if _places(below, reach) >= RUNNING_ON else None,
    )


def _closes(rule: Rule, level: Sequence[Rule], reach: float, width: float) -> bool:
    """Whether a rule, with those on one height with it, closes a good part of the table: print that the page's end cuts does not."""
    beside = [other for other in level if abs(other.y0 + other.y1 - rule.y0 - rule.y1) <= 2 * reach]
    return sum(other.x1 - other.x0 for other in beside) >= CLOSING * width


def _places(rules: Sequence[Rule], reach: float) -> int:
    """At how many different places these upright rules stand."""
    xs = sorted((rule.x0 + rule.x1) / 2 for rule in rules)
    return sum(x - before > reach for before, x in zip([float("-inf"), *xs], xs, strict=False))


def undrawn_sides(level: Sequence[Rule], upright: Sequence[Rule], reach: float, page_width: float) -> list[Rule]:
    """Upright borders that aren't drawn, though three level rules or more begin or end at one place."""
    top, bottom = min(rule.y0 for rule in level), max(rule.y1 for rule in level)
    missing = []
    for end in (min(rule.x0 for rule in level), max(rule.x1 for rule in level)):
        rules = [rule for rule in level if abs(rule.x0 - end) < 2 * reach or abs(rule.x1 - end) < 2 * reach]
        drawn = sum(rule.y1 - rule.y0 for rule in upright if abs((rule.x0 + rule.x1) / 2 - end) < 2 * reach)
        at_edge = end < 3 * reach or end > page_width - 3 * reach
        if drawn < BORDER_DRAWN * (bottom - top) and (len(rules) >= MEETING_AT_A_SIDE or at_edge):
            missing.append(Rule(end, min(rule.y0 for rule in rules), end, max(rule.y1 for rule in rules)))
    return missing
