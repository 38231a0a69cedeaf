"""The common slant of a table's rules: taken out before the grid is sought, put back for the boxes of the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.page import Box, Rule


@dataclass(frozen=True, slots=True)
class Slant:
    """How much level rules sink for each unit to the right, and upright ones lean for each unit down."""

    across: float = 0.0
    down: float = 0.0

    def straightened(self, rule: Rule) -> Rule:
        """The rule as it would lie if the table were a true rectangle."""
        return Rule(
            rule.x0 - self.down * rule.y0,
            rule.y0 - self.across * rule.x0,
            rule.x1 - self.down * rule.y1,
            rule.y1 - self.across * rule.x1,
        )

    def on_page(self, rule: Rule) -> Rule:
        """A rule of the true rectangle, where the page shows it."""
        (x0, y0), (x1, y1) = self._on_page(rule.x0, rule.y0), self._on_page(rule.x1, rule.y1)
        return Rule(x0, y0, x1, y1)

    def placed(self, box: Box) -> Box:
        """A cell of the true rectangle, where the page shows it: a level box about its middle."""
        x, y = box.centre
        down, aside = self.across * x, self.down * y
        return Box(box.x0 + aside, box.y0 + down, box.x1 + aside, box.y1 + down)

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        true_x = (x + self.down * y) / (1 - self.down * self.across)
        return true_x, y + self.across * true_x


def slant_of(across: Sequence[Rule], down: Sequence[Rule]) -> Slant:
    """The slant that these rules share."""
    return Slant(
        _slope([(rule.x1 - rule.x0, rule.y1 - rule.y0) for rule in across]),
        _slope([(rule.y1 - rule.y0, rule.x1 - rule.x0) for rule in down]),
    )


def _slope(legs: list[tuple[float, float]]) -> float:
    """The median of rise by run, long rules counting more."""
    weighted = sorted((rise / run, run) for run, rise in legs if run > 0)
    half, total = sum(run for _, run in weighted) / 2, 0.0
    for slope, run in weighted:
        total += run
        if total >= half:
            return slope
    return 0.0
