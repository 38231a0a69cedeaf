"""The process that workers are born from, as the run sees it; what it does itself is in `cradle`.

A fresh interpreter for every worker would read the libraries and the model again, most of a second each. The nursery is
not a copy of the run's own process, which may hold threads and locks of whoever called us: it does nothing but load, copy
itself, and tell how its children ended. It ends when its line does. Made early, it loads while the run looks what there
is to do; so nothing is imported here that takes long.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

WORKERS_MAY_SPEAK = "VANBAN_WORKERS_MAY_SPEAK"
"""Set in the environment to see what workers and the libraries in them print on stderr."""
BEAR, BURY = b"+", b"-"
"""Orders: bear a worker for the line that comes with it, whose temporary folder follows, or bury the one whose number does."""
ORDER = 8192
"""Bytes of the longest order: Linux takes paths half as long."""
NUMBER = struct.Struct("!q")
"""Every answer: the new worker's process number, or how the buried one ended."""
_SECONDS_TO_BURY = 5.0
"""So long it may take to wait for the workers that have been killed."""


class Nursery:
    """Our end of the line to the process that workers are born from."""

    def __init__(self) -> None:
        self._patience = 0.0
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", "from vanban.cradle import main; main()", str(theirs.fileno())],
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
            socket.send_fds(self._line, [BEAR + os.fsencode(temporary)], [line])
            return self._answer()
        except OSError as error:
            from vanban.errors import VanbanError

            self.close()
            raise VanbanError(
                "the process that starts the workers was ended",
                "It may have been out of memory: run the same command again, it goes on from here.",
            ) from error

    def bury(self, child: int) -> int:
        """How a worker ended that has ended: its exit code, or less than 0, the signal."""
        try:
            self._line.sendall(BURY + NUMBER.pack(child))
            return self._answer()
        except OSError:
            return -signal.SIGKILL

    def rest(self) -> None:
        """Nobody is born here any more; it buries those who have ended, and ends by itself."""
        self._patience = _SECONDS_TO_BURY
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """End it; one that rests may bury its workers before."""
        try:
            self._process.wait(self._patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._line.close()

    def _answer(self) -> int:
        answer = self._line.recv(NUMBER.size, socket.MSG_WAITALL)
        if len(answer) < NUMBER.size:
            raise ConnectionResetError
        return int(NUMBER.unpack(answer)[0])


def _environment() -> dict[str, str]:
    """Ours, with our modules, one thread a process, sets in the same order everywhere, and memory kept for the next page.

    The last saves the system the work of giving, cleaning and taking back the same hundred megabytes with every page. The
    largest blocks are given back all the same: between them there would be holes, and memory would grow with the pages.
    """
    paths = [*sys.path, str(Path(__file__).parent.parent)]
    return os.environ | {
        "MALLOC_MMAP_THRESHOLD_": str(12 * 2**20),
        "MALLOC_TRIM_THRESHOLD_": str(256 * 2**20),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OPENCV_FOR_THREADS_NUM": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
    }
