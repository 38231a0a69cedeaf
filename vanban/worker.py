"""The other end of the crew's line: take a task, do it, say what came out; end when the parent does."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from vanban.errors import failure_from


def serve(number: int, begin: Callable[[], None]) -> None:
    """Begin, then serve the line of this number until it closes."""
    line = Connection(number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    _offer_oneself()
    begin()
    tasks: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_listen, args=(line, tasks), daemon=True).start()
    while True:
        line.send(_outcome(tasks.get()))


def _offer_oneself() -> None:
    """When memory runs out the system shall take a worker, who can be replaced, and not the run that leads it."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _listen(line: Connection, tasks: queue.Queue[Any]) -> None:
    """Pass tasks on; when the parent is gone, so are we and Tesseract at once, even in the middle of a page."""
    try:
        while True:
            tasks.put(line.recv_bytes())
    except (EOFError, OSError):
        os.killpg(0, signal.SIGKILL)


def _outcome(order: bytes) -> Any:
    """The function's answer, or a Failure: no exception crosses the line."""
    try:
        function, arguments = pickle.loads(order)
        return function(*arguments)
    except Exception as error:
        return failure_from(error)
