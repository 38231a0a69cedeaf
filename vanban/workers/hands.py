"""A task, and what is asked of whoever does tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

OPEN_FILE = "vanban.pipeline.open_file"
FULLNESS = "vanban.pipeline.fullness"
READ_PAGE = "vanban.pipeline.read_page"
READ_TEXT_AS_IT_IS = "vanban.pipeline.read_text_as_it_is"
UNDERSTAND = "vanban.pipeline.understand"
CUT_PICTURES = "vanban.report.scissors.cut"
"""The steps of a run. They are named here and loaded where they are done: the leader of a run needs none of them itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """A step by its dotted name, its arguments, and how many seconds it may take. `tag` tells whose it is."""

    tag: Any
    step: str
    arguments: tuple[Any, ...]
    seconds: float
    attempt: int = 1


Outcome = Any
"""What the step returned, or a Failure."""


class Hands(Protocol):
    """Whoever does tasks: the workers on this machine, or a cluster."""

    def room(self) -> int:
        """How many more tasks can be taken on now."""
        ...

    def submit(self, task: Task) -> None:
        """Take on a task."""
        ...

    def finished(self, wait_seconds: float) -> Iterator[tuple[Task, Outcome]]:
        """The tasks done by now, in no fixed order; waits a little when there is none."""
        ...

    def rest(self) -> None:
        """Nothing more will be asked of anybody: they end while the run does the rest."""
        ...

    def close(self) -> None:
        """Stop, whatever is going on."""
        ...
