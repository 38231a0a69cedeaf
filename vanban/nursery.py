"""The process that workers are born from: it loads everything once, and each worker begins as a copy of it.

A fresh interpreter for every worker would read the libraries and the model again, most of a second each. The nursery is
not a copy of the run's own process, which may hold threads and locks of whoever called us: it does nothing but load, copy
itself, and tell how its children ended. It ends when its line does.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Mapping

from vanban import worker
from vanban.errors import VanbanError

WORKERS_MAY_SPEAK = "VANBAN_WORKERS_MAY_SPEAK"
"""Set in the environment to see what workers and the libraries in them print on stderr."""
_BEAR, _BURY = b"+", b"-"
"""Orders: bear a worker for the line that comes with it, or bury the one whose number follows."""
_NUMBER = struct.Struct("!q")
"""Every answer: the new worker's process number, or how the buried one ended."""


class Nursery:
    """Our end of the line to the process that workers are born from."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from vanban.nursery import main; main()", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get(WORKERS_MAY_SPEAK) else subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
                env=environment,
            )

    def bear(self, line: int) -> int:
        """A new worker that serves the line; its process number."""
        try:
            socket.send_fds(self._line, [_BEAR], [line])
            return self._answer()
        except OSError as error:
            self.close()
            raise VanbanError(
                "the process that starts the workers was ended",
                "It may have been out of memory: run the same command again, it goes on from here.",
            ) from error

    def bury(self, child: int) -> int:
        """How a worker ended that has ended: its exit code, or less than 0, the signal."""
        try:
            self._line.sendall(_BURY + _NUMBER.pack(child))
            return self._answer()
        except OSError:
            return -signal.SIGKILL

    def close(self) -> None:
        """Nobody is born here any more."""
        self._process.kill()
        self._process.wait()
        self._line.close()

    def _answer(self) -> int:
        answer = self._line.recv(_NUMBER.size, socket.MSG_WAITALL)
        if len(answer) < _NUMBER.size:
            raise ConnectionResetError
        return int(_NUMBER.unpack(answer)[0])


def main() -> None:
    """The nursery itself: serve the line whose number is the first argument until it closes."""
    line = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run to answer
    _load()
    while True:
        order, lines, _, _ = socket.recv_fds(line, 1 + _NUMBER.size, 1)
        if not order:
            return
        if order[:1] == _BEAR:
            line.sendall(_NUMBER.pack(_born(line, lines[0])))
            os.close(lines[0])
        else:
            line.sendall(_NUMBER.pack(_buried(_NUMBER.unpack(order[1:])[0])))


def _load() -> None:
    """Load what every worker will need; what fails to load will fail where it is used, and be told there."""
    gc.disable()  # what is being loaded stays: a fifth of the time would go into looking for garbage in it
    with contextlib.suppress(Exception):
        _load_engine()
        importlib.import_module("vanban.pipeline").prepare()
    gc.freeze()  # the collector shall not touch, and so copy, what all workers share
    gc.enable()


def _load_engine() -> None:
    """The package pytesseract loads pandas for a form of answer that we never ask for; here it goes without."""
    if "pandas" in sys.modules:
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]  # Python's own way to say that there is none
    try:
        importlib.import_module("extract.ocr")
    finally:
        del sys.modules["pandas"]


def _born(ours: socket.socket, line: int) -> int:
    """A worker on the line, in a process group of its own, so that it can be ended with its children."""
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        ours.close()
        worker.serve(line)
    finally:
        os._exit(1)


def _buried(child: int) -> int:
    """How a child ended; its process number may be used again from here on."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except ChildProcessError:  # it was born in a nursery that has been killed since
        return -signal.SIGKILL
