"""Files that wait to be opened, and how many pages they may have, judged by those that were opened before."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable

from vanban.inputs import Input


class Unopened:
    """The biggest files come first, so that no long document is left to the end; those that turn up later come last."""

    def __init__(self, inputs: Iterable[Input]) -> None:
        self._waiting = deque(sorted(inputs, key=lambda one: (-one.size, one.document)))
        self._bytes = sum(one.size for one in self._waiting)
        self._opened = self._opened_bytes = self._opened_pages = 0

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, one: Input) -> None:
        """One file more."""
        self._waiting.append(one)
        self._bytes += one.size

    def next(self) -> Input:
        """The next file."""
        one = self._waiting.popleft()
        self._bytes -= one.size
        return one

    def learn(self, one: Input, pages: int) -> None:
        """A file that was opened has so many pages."""
        self._opened += 1
        self._opened_bytes += one.size
        self._opened_pages += pages

    def pages(self) -> float:
        """How many pages the files that wait may have.

        They are smaller than those opened before, so by number they seem more than they are; and their pages are smaller,
        so by size they seem fewer: the truth lies between.
        """
        if not self._opened_bytes:
            return 0.0
        by_number = self._opened_pages / self._opened * len(self._waiting)
        by_size = self._opened_pages / self._opened_bytes * self._bytes
        return math.sqrt(by_number * by_size)
