"""What a person should look at, the most doubtful first."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field

from vanban.extract.page import Box
from vanban.report.limits import SURE, Bounds
from vanban.report.pictures import Place
from vanban.report.tables import Row, confidence, shortened, whole

_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may be wrong: from which table, and where it stands."""

    table: str
    row: Row
    sure: float

    @property
    def place(self) -> Place | None:
        """Where it stands, if that is known."""
        page, box = whole(self.row.get("page", "")), box_of(self.row.get("bbox", ""))
        return (self.row.get("document", ""), page, box) if page and box else None


@dataclass(slots=True)
class Worklist:
    """Doubts as they are read, of which only the worst are kept."""

    bounds: Bounds
    total: int = 0
    _worst: list[tuple[float, int, Doubt]] = field(default_factory=list)

    def weigh(self, table: str, row: Row) -> None:
        """Keep the row if it is among the most doubtful ones."""
        sure = confidence(row)
        if sure is None or sure >= SURE:
            return
        self.total += 1
        entry = (-sure, -self.total, Doubt(table, shortened(row, self.bounds), sure))
        if len(self._worst) < self.bounds.doubts:
            heapq.heappush(self._worst, entry)
        else:
            heapq.heappushpop(self._worst, entry)

    def worst(self) -> list[Doubt]:
        """The most doubtful first, in the order of the tables where they are alike."""
        return [doubt for _, _, doubt in sorted(self._worst, key=lambda entry: (-entry[0], -entry[1]))]


def box_of(text: str) -> Box | None:
    """The box that `x0 y0 x1 y1` says, a little wider; None where it says none."""
    try:
        x0, y0, x1, y1 = map(float, text.split())
    except ValueError:
        return None
    if not (all(map(math.isfinite, (x0, y0, x1, y1))) and x0 < x1 and y0 < y1):
        return None
    return Box(x0 - _MARGIN, y0 - _MARGIN, x1 + _MARGIN, y1 + _MARGIN)
