"""A process that keeps Tesseract loaded: starting the program for every picture would take a tenth of all its time."""

from __future__ import annotations

import contextlib
import os
import selectors
import subprocess
import sys
import time
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
        self.version = self._answer(b"\n", _SECONDS_TO_START).decode().strip()

    def read(self, image: Grey, mode: int, seconds: float) -> list[list[str]]:
        """The words of the picture: left, top, right, bottom, confidence, block, paragraph, line, text.

        After an exception the process is gone.
        """
        height, width = image.shape
        assert self._process.stdin is not None
        try:
            for part in (f"{mode} {width} {height}\n".encode(), image.tobytes()):
                _write_all(self._process.stdin.fileno(), part)
        except OSError as error:
            raise self._ended() from error
        answer = self._answer(_END, seconds)
        return [line.split("\t", 8) for line in answer.decode().split("\n")[:-2]]

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _answer(self, end: bytes, seconds: float) -> bytes:
        """What it says up to a line that is `end`."""
        assert self._process.stdout is not None
        until, said = time.monotonic() + seconds, bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._process.stdout, selectors.EVENT_READ)
            while not (said == end or said.endswith(b"\n" + end) or (end == b"\n" and said.endswith(end))):
                if not waiting.select(max(until - time.monotonic(), 0)):
                    self.close()
                    raise OcrTimeout(f"Tesseract needed more than {seconds:g} s for this page")
                part = os.read(self._process.stdout.fileno(), _CHUNK)
                if not part:
                    raise self._ended()
                said += part
        return bytes(said)

    def _ended(self) -> OcrFailed:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        code = self._process.poll()
        self.close()
        return OcrFailed(f"Tesseract failed: its process ended with {code}")


def _write_all(pipe: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]
