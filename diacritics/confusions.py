"""What the eye makes of what was printed: costs of seeing some letters where others stood, for each kind of eye.

A channel is a table of pieces: up to three seen characters for up to three printed ones, with the cost -log P(seen | printed).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from vanban.diacritics.casing import Casing
from vanban.diacritics.words import MODEL

LONGEST = 3


@dataclass(slots=True)
class Alternatives:
    """What may have been printed where one piece was seen, in lower case with its costs.

    single: printed letters. longer: printed pieces of two or three letters by their first letter, without it. least: the cheapest cost.
    """

    single: dict[str, float] = field(default_factory=dict)
    longer: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    least: float = math.inf

    def add(self, printed: str, cost: float) -> None:
        """One more printed piece."""
        self.least = min(self.least, cost)
        if len(printed) == 1:
            self.single[printed] = min(cost, self.single.get(printed, math.inf))
        else:
            self.longer.setdefault(printed[0], []).append((printed[1:], cost))


Table = dict[str, Alternatives]


@dataclass(frozen=True)
class Channel:
    """One kind of eye.

    lower, upper, first: the costs for small letters, for capitals, and for a capital at the head of a word.
    """

    name: str
    lower: Table
    upper: Table
    first: Table

    @classmethod
    def make(cls, name: str, costs: dict[tuple[str, str], float]) -> Channel:
        """A channel from (seen, printed) → cost."""
        lower: Table = {}
        upper: Table = {}
        first: Table = {}
        for (seen, printed), cost in sorted(costs.items(), key=lambda item: (item[0][0], item[1], item[0][1])):
            folded = printed.lower()
            if printed == folded:
                lower.setdefault(seen, Alternatives()).add(folded, cost)
            if printed == printed.upper():
                upper.setdefault(seen, Alternatives()).add(folded, cost)
            if printed[:1] != folded[:1] and printed[1:] == folded[1:]:
                first.setdefault(seen, Alternatives()).add(folded, cost)
        return cls(name, lower, upper, first)

    @classmethod
    def load(cls, folder: Path, name: str) -> Channel:
        """The channel `name` of a folder: a TSV of seen, printed, cost."""
        costs: dict[tuple[str, str], float] = {}
        for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            seen, printed, cost = line.split("\t")
            costs[seen, printed] = float(cost)
        return cls.make(name, costs)

    def tables(self, casing: Casing) -> tuple[Table, Table]:
        """The tables for the head of a word and for the rest of it."""
        if casing is Casing.LOWER:
            return self.lower, self.lower
        return (self.upper, self.upper) if casing is Casing.UPPER else (self.first, self.lower)


@lru_cache(maxsize=4)
def the_channel(name: str) -> Channel:
    """A channel of the shipped model: blind (an eye that knows no Vietnamese), vie (one that does), markless (no mark survived)."""
    return Channel.load(MODEL, name)
