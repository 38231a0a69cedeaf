"""A process that keeps Tesseract loaded: starting the program for every picture would take a tenth of all its time."""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from extract.errors import OcrFailed, OcrTimeout
from extract.pixels import Grey

_PROGRAM = Path(__file__).with_name("libtesseract.py")
_SECONDS_TO_START = 20.0
_END = b".\n"
_CHUNK = 1 << 16


class Reader:
    """Tesseract's library in a process of its own. Raises OcrFailed where it cannot be had; the command may still be there."""

    def __init__(self, language: str, folder: str = "") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_PROGRAM), language, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            bufsize=0,
        )
        with self._ends_with_any_error():
            (self.version,) = self._answer(_SECONDS_TO_START)

    def read(self, image: Grey, mode: int, seconds: float) -> list[list[str]]:
        """The words of the picture: left, top, right, bottom, confidence, block, paragraph, line, text.

        After an exception the process is gone.
        """
        height, width = image.shape
        with self._ends_with_any_error():
            self._ask(f"{mode} {width} {height}\n".encode(), image.tobytes())
            return [line.split("\t", 8) for line in self._answer(seconds)]

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    @contextlib.contextmanager
    def _ends_with_any_error(self) -> Iterator[None]:
        """Interrupted halfway, its answer would be taken for that to the next question."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _ask(self, *parts: bytes) -> None:
        assert self._process.stdin is not None
        try:
            for part in parts:
                _write_all(self._process.stdin.fileno(), part)
        except OSError as error:
            raise self._ended() from error

    def _answer(self, seconds: float) -> list[str]:
        """The lines that it says before one that is a full stop alone."""
        assert self._process.stdout is not None
        until, said = time.monotonic() + seconds, bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._process.stdout, selectors.EVENT_READ)
            while said != _END and not said.endswith(b"\n" + _END):
                if not waiting.select(max(until - time.monotonic(), 0)):
                    raise OcrTimeout(f"Tesseract needed more than {seconds:g} s for this page")
                part = os.read(self._process.stdout.fileno(), _CHUNK)
                if not part:
                    raise self._ended()
                said += part
        return said.decode().split("\n")[:-2]

    def _ended(self) -> OcrFailed:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        return OcrFailed(f"Tesseract failed: its process ended with {self._process.poll()}")


def _write_all(pipe: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]
