"""Pages that wait to be read, and in which order: the nearly empty ones last, so that all hands finish together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.workers.hands import Task

_FULL = 0.8
"""A page with so much on it, against a full one of its document, takes about as long as that."""


@dataclass(frozen=True, slots=True)
class PageTag:
    """Tag of a task that reads a page."""

    sha256: str
    number: int


class PageQueue:
    """Tasks of pages, in the order of their documents until it is known how much is on each."""

    def __init__(self) -> None:
        self._pages: deque[Task] = deque()
        self._fullness: dict[str, Sequence[float]] = {}
        self._in_disorder = False

    def add(self, tasks: Iterable[Task]) -> None:
        """Put pages of a document behind the others."""
        self._pages.extend(tasks)
        self._in_disorder = True

    def learn(self, sha256: str, fullness: Sequence[float]) -> None:
        """How much is on each page of a document against a full one."""
        self._fullness[sha256] = fullness
        self._in_disorder = True

    def next(self, *, all_known: bool) -> Task | None:
        """The next page; once all documents are known, the emptiest come last."""
        if all_known and self._in_disorder:
            self._pages = deque(sorted(self._pages, key=lambda task: -self._full(task.tag)))
            self._in_disorder = False
        return self._pages.popleft() if self._pages else None

    def take_out(self, sha256: str) -> list[int]:
        """The pages of a document, which are not to be read any more."""
        numbers = [task.tag.number for task in self._pages if task.tag.sha256 == sha256]
        self._pages = deque(task for task in self._pages if task.tag.sha256 != sha256)
        return numbers

    def forget(self, sha256: str) -> None:
        """A document is done with."""
        self._fullness.pop(sha256, None)

    def _full(self, page: PageTag) -> float:
        """How much is on a page; full ones are alike, and stay in their order."""
        known = self._fullness.get(page.sha256)
        return min(known[page.number - 1], _FULL) if known else _FULL
