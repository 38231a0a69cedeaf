"""The nursery itself: load everything once, then bear workers as copies of this process, and tell how they ended."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import tempfile
import threading

from vanban.nursery import BEAR, NUMBER, ORDER


def main() -> None:
    """Serve the line whose number is the first argument until it closes."""
    line = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run to answer
    _load()
    while True:
        order, lines, _, _ = socket.recv_fds(line, ORDER, 1)
        if not order:
            _bury_all()
            os._exit(0)  # what is loaded need not be taken apart
        if order[:1] == BEAR:
            line.sendall(NUMBER.pack(_born(line, lines[0], os.fsdecode(order[1:]))))
            os.close(lines[0])
        else:
            line.sendall(NUMBER.pack(_buried(NUMBER.unpack(order[1:])[0])))


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
        from vanban.extract import installed, reader

        installed.installed(installed.LANGUAGE, installed.FOLDER)
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


def _bury_all() -> None:
    """Wait for those who are left: without the run they end, too."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
