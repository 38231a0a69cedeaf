"""Worker processes on this machine, led by Pebble's pool: each does one task at a time, and none can take the run down with it.

A worker that crashes, runs out of memory or is over its time loses its task and nothing else; the pool puts a fresh one in
its place. What a worker is, once it is there, stands in `inside`; how it comes into being, in `birth`.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as OverTime
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread
from typing import Any

from pebble import ProcessExpired, ProcessPool

from vanban.errors import Failure, VanbanError, failure_from
from vanban.workers.birth import WorkerContext
from vanban.workers.hands import Outcome, Task
from vanban.workers.inside import WorkerLimits, do, settle
from vanban.workers.memory import died_for_memory

TASKS_PER_WORKER = 500
"""After so many tasks a worker is replaced, so that whatever a library leaks stays small."""
ATTEMPTS = 2
"""A task whose worker died is given to another one once: the kernel may have shot the wrong one."""
_POOLS = 3
"""A pool that broke, as when the process that starts the workers was killed, is replaced so many times in a row."""
_SECONDS_TO_END = 20.0
_GRACE = 60.0
"""Seconds over its time after which a task is thought lost with its pool, as when a process has been stopped from outside."""


@dataclass(slots=True)
class Pool:
    """The local workers; they start with the first task.

    >>> pool = Pool(size=1, temporary=Path("/tmp"))
    >>> pool.submit(Task("a", "builtins.len", ("văn bản",), seconds=60))
    >>> [(task.tag, outcome) for task, outcome in pool.finished(60)]
    [('a', 7)]
    >>> pool.close()
    """

    size: int
    temporary: Path
    """Where workers put temporary files; whoever made the folder clears it."""
    bounds: WorkerLimits = WorkerLimits()
    """What each may do."""
    _pool: ProcessPool | None = None
    _running: dict[Future[Any], tuple[Task, float]] = field(default_factory=dict)
    """Tasks that were handed out, and when each must be done at the latest."""
    _broken: int = 0
    """Pools that broke since one has last done something."""

    def room(self) -> int:
        """How many more tasks can be taken on now."""
        return self.size - len(self._running)

    def submit(self, task: Task) -> None:
        """Hand the task to the pool."""
        for _ in range(_POOLS):
            try:
                future = self._started().schedule(do, (task.step, task.arguments), timeout=task.seconds)
            except RuntimeError:  # it has broken since
                self._replace()
                continue
            self._running[future] = task, time.monotonic() + task.seconds + _GRACE
            return
        raise _cannot_start()

    def finished(self, wait_seconds: float) -> Iterator[tuple[Task, Outcome]]:
        """The tasks done by now, those of lost workers among them."""
        if not self._running:
            return
        done, _ = wait(self._running, wait_seconds, return_when=FIRST_COMPLETED)
        for future in done:
            task, _ = self._running.pop(future)
            yield from self._answer(task, future)
        if any(latest < time.monotonic() for _, latest in self._running.values()):
            self._begin_anew()

    def rest(self) -> None:
        """Send everybody home, and do not wait until they are gone."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """End every worker, all at once."""
        self._running.clear()
        self._end()

    def _answer(self, task: Task, future: Future[Any]) -> Iterator[tuple[Task, Outcome]]:
        """What the worker says, or that it is gone."""
        try:
            outcome = future.result()
            self._broken = 0
        except BrokenProcessPool:
            self._replace()
            self.submit(task)
            return
        except ProcessExpired as expired:
            if task.attempt < ATTEMPTS:
                self.submit(replace(task, attempt=task.attempt + 1))
                return
            short = died_for_memory(self.temporary, expired.pid)
            outcome = _lost(expired.exitcode, short)
        except OverTime:
            outcome = _over_time(task.seconds)
        except Exception as error:  # what it said could not travel
            outcome = failure_from(error)
        yield task, outcome

    def _started(self) -> ProcessPool:
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self.size,
                max_tasks=TASKS_PER_WORKER,
                initializer=settle,
                initargs=(dict(os.environ), str(self.temporary), self.bounds),
                context=WorkerContext(),
            )
        return self._pool

    def _replace(self) -> None:
        """Let a broken pool go; the next task starts another one."""
        self._broken += 1
        if not self._end() or self._broken > _POOLS:
            raise _cannot_start()

    def _end(self) -> bool:
        """End the pool; False if it does not, because a process of ours was stopped from outside."""
        pool, self._pool = self._pool, None
        if pool is None:
            return True
        pool.stop()  # type: ignore[no-untyped-call]
        ending = Thread(target=pool.join, daemon=True)
        ending.start()
        ending.join(_SECONDS_TO_END)
        return not ending.is_alive()

    def _begin_anew(self) -> None:
        """Nobody answers: end everybody, and hand everything out once more."""
        tasks = [task for task, _ in self._running.values()]
        self._running.clear()
        self._replace()
        for task in tasks:
            self.submit(task)


def _lost(code: int, short_of_memory: bool) -> Failure:
    """Say how a worker ended. What the system kills without a word, it kills for its memory."""
    how = f"was killed by signal {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
    kind = "memory" if short_of_memory or code == -signal.SIGKILL else "worker-lost"
    return Failure(
        kind,
        f"the process that read it {how}",
        "It may have been out of memory: run the same command again with more --worker-memory, or fewer --workers.",
    )


def _over_time(seconds: float) -> Failure:
    return Failure(
        "page-timeout",
        f"reading it took longer than {seconds:g} s",
        "Run the same command again with more --page-seconds: only what is missing is read.",
    )


def _cannot_start() -> VanbanError:
    return VanbanError(
        "the processes that read pages cannot be started, or end at once",
        "The machine may be out of memory or processes: run the same command again, it goes on from here.",
    )
