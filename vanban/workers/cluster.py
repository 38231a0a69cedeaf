"""Pages read by a Dask cluster (extra `cluster`): the same functions as on this machine, on many machines.

Opening files and reading pages go to the cluster; a document's rows are found here, where its pages are kept. Every far
worker has processes of its own, so that a crash or an endless page costs it one page, as on this machine.
"""

from __future__ import annotations

import importlib
import logging
import os
import queue
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vanban.config import PREFIX
from vanban.errors import ClusterError, DependencyError, Failure
from vanban.options import EngineName, Options
from vanban.places import is_url
from vanban.settings import settings
from vanban.workers.hands import UNDERSTAND, Outcome, Task
from vanban.workers.pool import Pool

_SECONDS_TO_CONNECT = 20
_SECONDS_WITHOUT_WORKERS = 120.0
"""A cluster may lose its last worker and get another one; so long we wait for that."""
_TASKS_A_THREAD = 2
"""One in the works and one waiting, so that no thread is idle while an answer travels."""
#: A worker that died after it had done a task takes the answer with it: the scheduler has it done anew.
_COMES_AGAIN = frozenset({"lost", "pending"})
_SECONDS_BETWEEN_LOOKS = 0.05
_GOES_ON = "Then run the same command again: it goes on from here."
_NO_TESSERACT = "Install vanban there with all that it needs: pip install vanban"

_own = threading.local()


class Cluster:
    """Hands on a Dask cluster for the pages, and processes here for the rest."""

    def __init__(self, address: str, pool: Pool, ocr: EngineName = "own") -> None:
        self._pool = pool
        self._ocr = ocr
        self._client = _connected(address)
        self._answers: queue.Queue[tuple[Task, Any]] = queue.Queue()
        self._away: dict[Any, Task] = {}
        self._here: deque[Task] = deque()
        self._seen = time.monotonic()
        self._greet()

    def room(self) -> int:
        """How many more tasks can be taken on now."""
        return max(self._threads() * _TASKS_A_THREAD, 1) - len(self._away)

    def submit(self, task: Task) -> None:
        """Take on a task."""
        if task.step == UNDERSTAND:
            self._here.append(task)
            self._feed()
            return
        arguments = tuple(_without_password(one) for one in task.arguments)
        future = self._client.submit(
            far, task.step, arguments, task.seconds, settings(self._ocr), self._ocr, pure=False
        )
        self._away[future] = task
        self._await(task, future)

    def _await(self, task: Task, future: Any) -> None:
        future.add_done_callback(lambda done: self._answers.put((task, done)))

    def finished(self, wait_seconds: float) -> Iterator[tuple[Task, Outcome]]:
        """The tasks done by now, near and far."""
        until = time.monotonic() + wait_seconds
        while True:
            done = [*self._far_answers(), *self._pool.finished(0)]
            self._feed()
            if done or time.monotonic() >= until:
                yield from done
                return
            time.sleep(_SECONDS_BETWEEN_LOOKS)

    def rest(self) -> None:
        """Nothing more will be asked of anybody here; far workers are not ours to end."""
        self._pool.rest()

    def close(self) -> None:
        """Take back what is not done yet, and leave the cluster as it was."""
        self._client.cancel(list(self._away))
        self._client.close()
        self._pool.close()

    def _threads(self) -> int:
        """The threads of all workers; when there are none for long, nobody will do what we wait for."""
        workers = self._client.scheduler_info(n_workers=-1).get("workers")
        if workers is None:
            raise ClusterError("the scheduler is gone", f"Start it and its workers again. {_GOES_ON}")
        if workers:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > _SECONDS_WITHOUT_WORKERS:
            raise ClusterError("no worker is left", f"Start some with `dask worker`. {_GOES_ON}")
        return sum(int(worker["nthreads"]) for worker in workers.values())

    def _feed(self) -> None:
        while self._here and self._pool.room():
            self._pool.submit(self._here.popleft())

    def _far_answers(self) -> Iterator[tuple[Task, Outcome]]:
        while True:
            try:
                task, future = self._answers.get_nowait()
            except queue.Empty:
                return
            if future.status in _COMES_AGAIN:
                self._await(task, future)
                continue
            del self._away[future]
            outcome = self._outcome(future)
            future.release()
            yield task, outcome

    def _outcome(self, future: Any) -> Outcome:
        """What a far function returned, or why it could not."""
        from distributed.scheduler import KilledWorker

        if future.status == "finished":
            return future.result()
        error = future.exception() if future.status == "error" else None
        if isinstance(error, KilledWorker):
            return Failure(
                "worker-lost", "the workers that tried to read it died", "Look at the workers' logs; then run again."
            )
        if isinstance(error, ClusterError):
            raise error
        raise ClusterError(
            f"the cluster has lost a task: {error or future.status}",
            f"Look after the scheduler. {_GOES_ON}",
        )

    def _greet(self) -> None:
        """Refuse at once if a worker could not do the work."""
        complaints = self._client.run(unfitness, settings(self._ocr), self._ocr, on_error="return")
        for address, complaint in sorted(complaints.items()):
            if isinstance(complaint, Exception):
                complaint = (f"it cannot be asked what it is ({complaint})", "Install the same vanban there.")
            if complaint:
                self.close()
                raise ClusterError(f"worker {address}: {complaint[0]}", complaint[1])


def _without_password(argument: Any) -> Any:
    """Options as they may travel: what is secret stays on this machine."""
    return replace(argument, password=None) if isinstance(argument, Options) else argument


def _with_own_password(argument: Any) -> Any:
    """The options with the password that the worker's environment holds."""
    own = os.environ.get(f"{PREFIX}PASSWORD")
    return replace(argument, password=own) if own and isinstance(argument, Options) else argument


def far(step: str, arguments: tuple[Any, ...], seconds: float, wanted: str, ocr: EngineName) -> Outcome:
    """Do a task on a far worker, in a process of its own."""
    pool = _pool_of_thread(wanted, ocr)
    pool.submit(Task(None, step, tuple(map(_with_own_password, arguments)), seconds))
    while True:
        for _, outcome in pool.finished(seconds):
            failure = getattr(outcome, "failure", outcome)
            if isinstance(failure, Failure) and failure.kind == "missing-file" and not is_url(arguments[0]):
                seen = replace(
                    failure, advice="Every worker must see the file under this path: share the folder, or give a URL."
                )
                return seen if outcome is failure else replace(outcome, failure=seen)
            return outcome


def unfitness(wanted: str, ocr: EngineName = "own") -> tuple[str, str] | None:
    """Why this machine cannot read pages for a run with these settings, and what to do."""
    from vanban.extract import ExtractError, engine_named

    try:
        engine_named(ocr).check()
    except ExtractError as error:
        return str(error), f"{_NO_TESSERACT}, or stop this worker."
    if settings(ocr) != wanted:
        return (
            "it has another version of vanban, of its model or of Tesseract",
            "Install the same version on all machines: results must not depend on who read a page.",
        )
    return None


def _pool_of_thread(wanted: str, ocr: EngineName) -> Pool:
    """The process of this thread, which ends with the worker."""
    if not hasattr(_own, "pool"):
        complaint = unfitness(wanted, ocr)
        if complaint:
            raise ClusterError(*complaint)
        _own.folder = TemporaryDirectory(prefix="vanban-", dir=_folder_of_worker())
        _own.pool = Pool(1, Path(_own.folder.name))
    pool: Pool = _own.pool
    return pool


def _folder_of_worker() -> str:
    """Dask's own folder, which it clears even after a worker that was killed."""
    folder: str = importlib.import_module("distributed").get_worker().local_directory
    return folder


def _check(address: str) -> None:
    """Refuse at once what can be no scheduler's address; Dask would try for a minute."""
    scheme, _, rest = address.rpartition("://")
    if scheme not in ("", "tcp", "tls"):
        return
    host, _, port = rest.rpartition(":")
    try:
        if not (host and port):
            raise ValueError("host and port are needed")
        socket.getaddrinfo(host.strip("[]"), int(port))
    except (OSError, ValueError) as error:
        raise ClusterError(f"{address or 'nothing'} is no address: {error}", "Give it as tcp://host:8786.") from error


def _check_certificates(address: str) -> None:
    """Who speaks TLS shows a certificate; Dask is told where it lies by its own configuration."""
    config = importlib.import_module("dask.config")
    tls = config.get("distributed.comm.tls", {}) or {}
    if address.startswith("tls://") and not (tls.get("ca-file") and (tls.get("client") or {}).get("cert")):
        raise ClusterError(
            f"{address} wants certificates, and none are configured",
            "Set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__CERT and …__CLIENT__KEY (docs/batch.md).",
        )


def _client(distributed: Any, address: str) -> Any:
    """A client of the scheduler; what is no scheduler may say nothing for ever, so it is asked in a thread of its own."""
    answers: queue.Queue[Any] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(distributed.Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False))
        except Exception as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=_SECONDS_TO_CONNECT)
    except queue.Empty:
        answer = TimeoutError("what is there does not speak as Dask does")
    if isinstance(answer, Exception):
        advice = "Start one with `dask scheduler`, of the same version of Dask as here."
        raise ClusterError(f"no scheduler answers at {address}: {answer}", advice) from answer
    return answer


def _connected(address: str) -> Any:
    """A client of the scheduler, with at least one worker behind it."""
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise DependencyError(
            "--scheduler needs Dask",
            "Install it: pip install distributed fsspec (after pipx: pipx inject vanban distributed fsspec).",
        ) from error
    _check(address)
    _check_certificates(address)
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what goes wrong is told by us
    logging.getLogger("distributed.core").setLevel(logging.CRITICAL)
    client = _client(distributed, address)
    try:
        client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
    except TimeoutError as error:
        client.close()
        raise ClusterError(f"the scheduler at {address} has no workers", "Start some with `dask worker`.") from error
    return client
