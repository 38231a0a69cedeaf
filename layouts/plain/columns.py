"""What is known of a table's columns before a line of it is parted: their roles, and what their cells look like."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from pathlib import Path

from vanban.layouts.plain.tokens import START, Token


class Filling(Enum):
    """How a column's cells are filled."""

    LABEL = "label"
    """A merged label, split over the lines of many rows."""
    NUMBER = "number"
    PROSE = "prose"
    NAME = "name"
    """A few words: units, times."""
    MEASURE = "measure"
    """A unit of measurement, out of a closed list."""
    VALUE = "value"


KINDS: Mapping[str, Filling] = {
    "section": Filling.LABEL,
    "stt": Filling.NUMBER,
    "action": Filling.PROSE,
    "task": Filling.PROSE,
    "product": Filling.PROSE,
    "lead_unit": Filling.NAME,
    "support_units": Filling.NAME,
    "authority": Filling.NAME,
    "deadline": Filling.NAME,
    "indicator": Filling.PROSE,
    "unit": Filling.MEASURE,
    "value": Filling.VALUE,
    "note": Filling.PROSE,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, known by what it holds."""

    role: str

    @property
    def kind(self) -> Filling:
        """How its cells are filled."""
        return KINDS[self.role]


@dataclass(slots=True)
class Habits:
    """What a column was seen to hold: how wide its lines are printed, and which word follows which.

    Of its `begun` paragraphs so many opened with a bullet; of its `cells` so many on their row's first line (`at_top`); of the
    `cuts` that part it from the cell on its left so many showed a rule (`bars`).
    """

    width: float = math.inf
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    begun: int = 0
    bullets: int = 0
    cells: int = 0
    at_top: int = 0
    cuts: int = 0
    bars: int = 0

    def share(self, last: str, word: str) -> float:
        """How often this word came after that one in this column, of all that did; what was seen once is no habit."""
        seen = self.words.get(last, 0)
        return max(0, self.pairs.get((last, word), 0) - 1) / (seen + 2.0) if seen else 0.0


@cache
def heads() -> Mapping[str, Mapping[str, float]]:
    """For each role the folded words that its cells open with in any document, with their share (heads.tsv)."""
    found: dict[str, dict[str, float]] = {}
    text = Path(__file__).with_name("heads.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            role, _, words = line.partition("\t")
            listed = words.split()
            found[role] = {word: 1.0 / len(listed) for word in listed}
    return found


_NARROW = frozenset("iljtfrI.,;:'()[]!| -/ịìíỉĩ")
_WIDE = frozenset("mwMWOÔƠQGDĐCÁÀẢÃẠÂĂNHUKVXABSTREPYUƯ%@&")


@cache
def width(text: str) -> float:
    """About how wide a text prints, in small letters of a proportional font."""
    return sum(0.6 if char in _NARROW else 1.35 if char in _WIDE else 1.0 for char in text)


def opening(token: Token) -> str:
    """The folded word that a cell opens with."""
    return token.keys[0] if token.keys else START
