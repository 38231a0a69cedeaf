"""What happens inside a worker: it settles in, does one task after the other, and ends with its parent."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import pkgutil
import signal
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from vanban.errors import failure_from
from vanban.workers.confine import confine
from vanban.workers.memory import limit_memory

WORKERS_MAY_SPEAK = "VANBAN_WORKERS_MAY_SPEAK"
"""Set in the environment to see what workers and the libraries in them print."""


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What a worker may do."""

    memory: int | None = None
    """Bytes that it may use beyond those it starts with; None: no limit."""
    confined: bool = False
    """No network, and no programs."""
    programs: bool = False
    """It may start programs all the same, as Tesseract's own."""


def settle(environment: Mapping[str, str], temporary: str, bounds: WorkerLimits) -> None:
    """Make a new process a worker: quiet, bounded, and gone when its parent is.

    Its environment is that of the run, and not that of the fork server, which an earlier run may have started.
    """
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # at once, even in the middle of a page
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "setsid"):
        os.setsid()  # what a terminal tells a run, it does not tell its workers; and each gets a share of a busy machine
    _be_quiet()
    _offer_oneself()
    os.environ["TMPDIR"] = tempfile.tempdir = temporary
    with contextlib.suppress(Exception):
        importlib.import_module("vanban.pipeline").prepare()  # loaded already where there is a fork server
    _work_alone()
    limit_memory(bounds.memory, Path(temporary))
    if bounds.confined:
        confine(programs=bounds.programs)


def do(step: str, arguments: tuple[Any, ...]) -> Any:
    """The step's answer, or a Failure: no exception crosses the line."""
    try:
        return pkgutil.resolve_name(step)(*arguments)
    except Exception as error:
        return failure_from(error)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _be_quiet() -> None:
    """What libraries print is not for the user, and would disturb the progress bar."""
    if os.environ.get(WORKERS_MAY_SPEAK):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _work_alone() -> None:
    """One thread a worker, whatever the environment of the fork server was: there are as many workers as cores."""
    with contextlib.suppress(ImportError):
        importlib.import_module("cv2").setNumThreads(1)


def _offer_oneself() -> None:
    """When memory runs out the system shall take a worker, who can be replaced, and not the run that leads it."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
