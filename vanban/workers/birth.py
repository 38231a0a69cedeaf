"""How worker processes come into being: as copies of a process that has loaded everything once, where the system offers that.

A fresh interpreter for every worker would read the libraries and the model again, most of a second each. The standard
library's fork server is no copy of the run's own process, which may hold threads and locks of whoever called us. Where
there is none, as on Windows, every worker is a fresh interpreter.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from multiprocessing import util
from types import ModuleType
from typing import Any

_ONE_AT_A_TIME = threading.RLock()
"""The pool starts workers in threads of its own: two of them must not take each other's environment for the run's."""
_LONGEST_FOLDER = 60
"""Bytes of the temporary folder that leave room for the names below it."""
_PRELOADED = "vanban.workers.preload"
_SERVED = "forkserver" in multiprocessing.get_all_start_methods()
_SYSTEM: Any = multiprocessing.get_context("forkserver" if _SERVED else "spawn")


def begin_to_load() -> None:
    """Start the fork server, which loads while the run looks what there is to do."""
    if not _SERVED:
        return
    from multiprocessing import forkserver

    WorkerContext()
    _keep_sockets_short()
    with contextlib.suppress(OSError), _environment(), _deaf():
        forkserver.ensure_running()


def _keep_sockets_short() -> None:
    """A socket's path has 107 bytes at most: where TMPDIR is long, the fork server's lies in /tmp all the same."""
    ours = tempfile.gettempdir()
    if len(os.fsencode(ours)) > _LONGEST_FOLDER and os.access("/tmp", os.W_OK):
        tempfile.tempdir = "/tmp"
        try:
            util.get_temp_dir()  # which is remembered, and cleared in the end
        finally:
            tempfile.tempdir = ours


class WorkerProcess(_SYSTEM.Process):  # type: ignore[misc]
    """A process that does not run the main module again and knows nothing of Ctrl-C."""

    def start(self) -> None:
        """Start it."""
        with _without_main(), _environment(), _deaf(), _as_no_daemon():
            super().start()


class WorkerContext:
    """The context in which the pool starts its processes: the system's own, but for the processes."""

    Process = WorkerProcess

    def __init__(self) -> None:
        if _SERVED:
            _SYSTEM.set_forkserver_preload([_PRELOADED])

    def __getattr__(self, name: str) -> Any:
        return getattr(_SYSTEM, name)


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """A user's script that calls us without `if __name__ == "__main__"` is not run once more in every worker."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    """Our modules, none of the current folder, one thread a process, sets in the same order everywhere, and memory that is kept.

    The last saves the system the work of giving, cleaning and taking back the same hundred megabytes with every page. The
    largest blocks are given back all the same: between them there would be holes, and memory would grow with the pages.
    """
    wanted = {
        "MALLOC_MMAP_THRESHOLD_": str(12 * 2**20),
        "MALLOC_TRIM_THRESHOLD_": str(256 * 2**20),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OPENCV_FOR_THREADS_NUM": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONSAFEPATH": "1",
    }
    with _ONE_AT_A_TIME:
        before = {name: os.environ.get(name) for name in wanted}
        os.environ.update(wanted)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """A process is born with the signals blocked that its parent blocks: Ctrl-C is for the run to answer."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which unblocks the signal when it starts itself
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _as_no_daemon() -> Iterator[None]:
    """Dask's workers are daemons, which multiprocessing allows no children; ours end with their parent by themselves."""
    config: dict[str, Any] = getattr(multiprocessing.current_process(), "_config", {})
    daemon = config.pop("daemon", None)
    try:
        yield
    finally:
        if daemon is not None:
            config["daemon"] = daemon
