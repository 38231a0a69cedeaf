"""The tables of a page whose words and lines the file itself tells: nothing has to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.page import Box, Rule, Table
from vanban.extract.tables.find import find_tables
from vanban.extract.tables.marks import marks_of_words
from vanban.extract.tables.unruled import open_tables

MEETING = 4.0
"""Points within which drawn rules meet."""


def drawn_tables(rules: Sequence[Rule], words: Sequence[Box], width: float) -> list[Table]:
    """The tables that drawn rules and the places of words make on a page so wide, in points."""
    across = [rule for rule in rules if rule.x1 - rule.x0 > abs(rule.y1 - rule.y0)]
    down = [rule for rule in rules if abs(rule.y1 - rule.y0) >= rule.x1 - rule.x0]
    tables = find_tables(across, down, MEETING, width)
    outside = [box for box in words if not any(_holds(table.box, box) for table in tables)]
    tables += open_tables(marks_of_words(outside), across, down, tables)
    return sorted(tables, key=lambda table: (table.box.y0, table.box.x0))


def _holds(box: Box, word: Box) -> bool:
    x, y = word.centre
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
