"""The few best ways to cut a line up to each of its words."""

from __future__ import annotations

import heapq
import math

from vanban.layouts.plain.numbering import NumberReading
from vanban.layouts.plain.parting import ColumnPiece, Cut

_HOPELESS = 10.0


class Agenda:
    """The ways to cut a line up to each of its words, only the few best and no two alike in what matters from there on."""

    def __init__(self, words: int, breadth: int) -> None:
        """For a line of so many words, to keep so many ways to each."""
        self._breadth = breadth
        self._ways: list[dict[tuple[object, ...], Cut]] = [{} for _ in range(words + 1)]
        self._top = [-math.inf] * (words + 1)

    def add(
        self,
        place: int,
        score: float,
        column: int,
        start: int,
        pieces: tuple[ColumnPiece, ...],
        reading: NumberReading | None,
    ) -> None:
        """A way that reaches the word at `place`, unless it is hopeless."""
        if not self.open_to(place, score):
            return
        self._top[place] = max(self._top[place], score)
        left = pieces[-2] if len(pieces) > 1 else None
        first = pieces[0].column if pieces else -1
        key = (column, start, first, reading and reading.shown, left and (left.column, left.start, left.end))
        known = self._ways[place].get(key)
        if known is None or score > known[0]:
            self._ways[place][key] = (score, column, start, pieces, reading)

    def open_to(self, place: int, score: float) -> bool:
        """Whether a way with this score has a chance at the word."""
        return score >= self._top[place] - _HOPELESS

    def best(self, place: int) -> list[Cut]:
        """The best ways to the word at `place`."""
        return heapq.nlargest(self._breadth, self._ways[place].values(), key=lambda way: way[0])


def closed(way: Cut, end: int) -> Cut:
    """The way with its open piece ended before word `end`."""
    score, column, start, pieces, reading = way
    if start < 0:
        return way
    last = pieces[-1]
    return score, column, -1, (*pieces[:-1], ColumnPiece(column, start, end, last.fresh)), reading
