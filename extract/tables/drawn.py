"""The tables of a page whose words and lines the file itself tells: nothing has to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.page import Box, Rule, Table
from vanban.extract.tables.find import find_tables
from vanban.extract.tables.halfruled import with_open_tables
from vanban.extract.tables.marks import marks_of_words

MEETING = 4.0
"""Points within which drawn rules meet."""


def drawn_tables(rules: Sequence[Rule], words: Sequence[Box], width: float) -> list[Table]:
    """The tables that drawn rules and the places of words make on a page so wide, in points."""
    across = [rule for rule in rules if rule.x1 - rule.x0 > abs(rule.y1 - rule.y0)]
    down = [rule for rule in rules if abs(rule.y1 - rule.y0) >= rule.x1 - rule.x0]
    tables = find_tables(across, down, MEETING, width)
    return with_open_tables(tables, marks_of_words(words), across, down)
