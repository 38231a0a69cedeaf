"""A crew of worker processes on this machine: each does one task at a time, and none can take the run down with it.

A worker that crashes, is killed for its memory or is over its time loses its task and nothing else; a fresh one takes its
place. Workers are born in a nursery and talk through a socket, so that they need no importable main module, inherit no
locks, and end by themselves when the run does.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Protocol

from vanban.errors import Failure, VanbanError
from vanban.nursery import Nursery

TASKS_PER_WORKER = 500
"""After so many tasks a worker is replaced, so that whatever a library leaks stays small."""
ATTEMPTS = 2
"""A task whose worker died is given to another one once: the kernel may have shot the wrong one."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function that can be imported, its arguments, and how long it may take. `tag` tells whose it is."""

    tag: Any
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float
    attempt: int = 1


Outcome = Any
"""What the function returned, or a Failure."""


class Hands(Protocol):
    """Whoever does tasks: the crew on this machine, or a cluster."""

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


@dataclass(slots=True)
class _Worker:
    """A process, our end of its line, and what it is busy with."""

    pid: int
    line: Connection
    task: Task | None = None
    deadline: float = 0.0
    done: int = 0

    def kill(self) -> None:
        """End it and whatever it has started (Tesseract, too)."""
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # just born, it has no group of its own yet
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.line.close()


@dataclass(slots=True)
class Crew:
    """The local crew; workers start when there is work for them.

    >>> crew = Crew(size=1, temporary=Path("/tmp"))
    >>> crew.submit(Task("a", len, ("văn bản",), seconds=60))
    >>> [(task.tag, outcome) for task, outcome in crew.finished(60)]
    [('a', 7)]
    >>> crew.close()
    """

    size: int
    temporary: Path
    """Where workers put temporary files; whoever made the folder clears it."""
    nursery: Nursery | None = None
    """Where workers are born; it may have begun to load before the crew was called together."""
    _workers: list[_Worker] = field(default_factory=list)
    _early: list[tuple[Task, Outcome]] = field(default_factory=list)

    def room(self) -> int:
        """How many more tasks can be taken on now."""
        return self.size - sum(worker.task is not None for worker in self._workers)

    def submit(self, task: Task) -> None:
        """Hand the task to a free worker, a new one if need be."""
        worker = next((w for w in self._workers if w.task is None), None) or self._hire()
        worker.task = task
        worker.deadline = time.monotonic() + task.seconds
        try:
            worker.line.send((task.function, task.arguments))
        except OSError:
            self._early.append((task, self._lost(worker)))

    def finished(self, wait_seconds: float) -> Iterator[tuple[Task, Outcome]]:
        """The tasks done by now, those of lost workers among them."""
        while self._early:
            yield self._early.pop()
        busy = [worker for worker in self._workers if worker.task is not None]
        if not busy:
            return
        now = time.monotonic()
        patience = min([wait_seconds, *(worker.deadline - now for worker in busy)])
        speaking = wait([worker.line for worker in busy], max(patience, 0))
        for worker in busy:
            if worker.line in speaking:
                yield from self._answer(worker)
            elif worker.task is not None and worker.deadline <= time.monotonic():
                yield worker.task, self._overdue(worker)

    def rest(self) -> None:
        """Send everybody home, and do not wait until they are gone."""
        for worker in self._workers:
            worker.kill()
        if self.nursery is not None and self._workers:
            self.nursery.rest()
        self._workers.clear()

    def close(self) -> None:
        """Send everybody home, all at once."""
        for worker in self._workers:
            worker.kill()
        for worker in list(self._workers):
            self._dismiss(worker)
        if self.nursery is not None:
            self.nursery.close()
            self.nursery = None

    def _answer(self, worker: _Worker) -> Iterator[tuple[Task, Outcome]]:
        """What the worker says, or that it is gone."""
        task = worker.task
        assert task is not None
        try:
            outcome = worker.line.recv()
        except (EOFError, OSError):
            failure = self._lost(worker)
            if task.attempt < ATTEMPTS:
                self.submit(Task(task.tag, task.function, task.arguments, task.seconds, task.attempt + 1))
            else:
                yield task, failure
            return
        worker.task = None
        worker.done += 1
        if worker.done >= TASKS_PER_WORKER:
            self._dismiss(worker)
        yield task, outcome

    def _lost(self, worker: _Worker) -> Failure:
        """Say how a worker ended."""
        code = self._dismiss(worker)
        how = f"was killed by signal {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        return Failure(
            "worker-lost",
            f"the process that read it {how}",
            "It may have been out of memory: run the same command again with fewer --workers or a lower --max-megapixels.",
        )

    def _overdue(self, worker: _Worker) -> Failure:
        """Stop a worker that is over its time."""
        assert worker.task is not None
        seconds = worker.task.seconds
        self._dismiss(worker)
        return Failure(
            "page-timeout",
            f"reading it took longer than {seconds:g} s",
            "Run the same command again with more --page-seconds: only what is missing is read.",
        )

    def _dismiss(self, worker: _Worker) -> int:
        """End a worker that has not ended by itself, and say how it ended."""
        worker.kill()
        self._workers.remove(worker)
        return self.nursery.bury(worker.pid) if self.nursery else -signal.SIGKILL

    def _hire(self) -> _Worker:
        """Have a worker born."""
        ours, theirs = Pipe()
        with theirs:
            worker = _Worker(self._born(theirs.fileno()), ours)
        self._workers.append(worker)
        return worker

    def _born(self, line: int) -> int:
        """The process number of a new worker on the line; a nursery that was killed is replaced once."""
        if self.nursery is not None:
            with contextlib.suppress(VanbanError):
                return self.nursery.bear(line, self.temporary)
        self.nursery = Nursery()
        return self.nursery.bear(line, self.temporary)
