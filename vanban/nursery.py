"""The process that workers are born from: it loads everything once, and each worker begins as a copy of it.

A fresh interpreter for every worker would read the libraries and the model again, most of a second each. The nursery is
not a copy of the run's own process, which may hold threads and locks of whoever called us: it does nothing but load, copy
itself, and tell how its children ended. It ends when its line does. Made early, it loads while the run looks what there
is to do.
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
import tempfile
import threading
from pathlib import Path

from vanban.errors import VanbanError

WORKERS_MAY_SPEAK = "VANBAN_WORKERS_MAY_SPEAK"
"""Set in the environment to see what workers and the libraries in them print on stderr."""
_BEAR, _BURY = b"+", b"-"
"""Orders: bear a worker for the line that comes with it, whose temporary folder follows, or bury the one whose number does."""
_ORDER = 8192
"""Bytes of the longest order: Linux takes paths half as long."""
_NUMBER = struct.Struct("!q")
"""Every answer: the new worker's process number, or how the buried one ended."""


class Nursery:
    """Our end of the line to the process that workers are born from."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from vanban.nursery import main; main()", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get(WORKERS_MAY_SPEAK) else subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
                env=_environment(),
            )

    def bear(self, line: int, temporary: Path) -> int:
        """A new worker that serves the line and puts its temporary files there; its process number."""
        try:
            socket.send_fds(self._line, [_BEAR + os.fsencode(temporary)], [line])
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


def _environment() -> dict[str, str]:
    """Ours, with our modules, one thread a process, sets in the same order everywhere, and memory kept for the next page.

    The last saves the system the work of giving, cleaning and taking back the same hundred megabytes with every page. The
    largest blocks are given back all the same: between them there would be holes, and memory would grow with the pages.
    """
    paths = [*sys.path, str(Path(__file__).parent.parent)]
    return os.environ | {
        "MALLOC_MMAP_THRESHOLD_": str(8 * 2**20),
        "MALLOC_TRIM_THRESHOLD_": str(256 * 2**20),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OPENCV_FOR_THREADS_NUM": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
    }


def main() -> None:
    """The nursery itself: serve the line whose number is the first argument until it closes."""
    line = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run to answer
    _load()
    while True:
        order, lines, _, _ = socket.recv_fds(line, _ORDER, 1)
        if not order:
            return
        if order[:1] == _BEAR:
            line.sendall(_NUMBER.pack(_born(line, lines[0], os.fsdecode(order[1:]))))
            os.close(lines[0])
        else:
            line.sendall(_NUMBER.pack(_buried(_NUMBER.unpack(order[1:])[0])))


def _load() -> None:
    """Load what every worker will need; what fails to load will fail where it is used, and be told there."""
    gc.disable()  # what is being loaded stays: a fifth of the time would go into looking for garbage in it
    engine = threading.Thread(target=_load_engine)
    engine.start()
    with contextlib.suppress(Exception):
        importlib.import_module("vanban.pipeline").prepare()
    engine.join()
    gc.freeze()  # the collector shall not touch, and so copy, what all workers share
    gc.enable()


def _load_engine() -> None:
    """Tesseract, for which Python need not wait: a second core does it, if there is one."""
    with contextlib.suppress(Exception):
        from extract import installed, reader

        installed.installed()
        reader.load(installed.LANGUAGE, installed.FOLDER)


def _born(ours: socket.socket, line: int, temporary: str) -> int:
    """A worker on the line, in a process group of its own, so that it can be ended with its children."""
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        ours.close()
        os.environ["TMPDIR"] = tempfile.tempdir = temporary
        importlib.import_module("vanban.worker").serve(line, _begin)
    finally:
        os._exit(1)


def _begin() -> None:
    with contextlib.suppress(Exception):
        importlib.import_module("vanban.pipeline").begin()


def _buried(child: int) -> int:
    """How a child ended; its process number may be used again from here on."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except ChildProcessError:  # it was born in a nursery that has been killed since
        return -signal.SIGKILL
