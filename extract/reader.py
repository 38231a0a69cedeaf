"""A process that keeps Tesseract loaded: starting the program for every picture would take a tenth of all its time."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn, Protocol

from vanban.extract import libtesseract
from vanban.extract.errors import OcrFailed, OcrTimeout

if TYPE_CHECKING:
    from vanban.extract.pixels import Grey

_SECONDS_TO_START = 20.0
_END = b".\n"
_CHUNK = 1 << 16

_loaded: dict[tuple[str, str], libtesseract.Library] = {}


def load(language: str, folder: str) -> None:
    """Load the library here, for processes that are copies of this one: each has its first reader at once.

    Raises OSError where it cannot be had.
    """
    _loaded[language, folder] = libtesseract.Library(language, folder)


class Reader:
    """Tesseract's library in a process of its own. Raises OcrFailed where it cannot be had; the command may still be there."""

    def __init__(self, language: str, folder: str = "") -> None:
        library = _loaded.pop((language, folder), None)
        self._process = _Copy(library) if library else _started(language, folder)
        with self._ends_with_any_error():
            (self.version,) = self._answer(_SECONDS_TO_START)

    def read(self, image: Grey, mode: int, seconds: float) -> list[list[str]]:
        """The words of the picture: left, top, right, bottom, confidence, block, paragraph, line, text.

        After an exception the process is gone.
        """
        height, width = image.shape
        with self._ends_with_any_error():
            self._ask(f"{mode} {width} {height}\n".encode(), image.reshape(-1).data)
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

    def _ask(self, *parts: bytes | memoryview) -> None:
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
        """It says no more, so it has ended already: to kill it changes nothing."""
        self._process.kill()
        return OcrFailed(f"Tesseract failed: its process ended with {self._process.wait()}")


class _Process(Protocol):
    """What is asked of a process: its ends of two pipes, and how it ended."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None: ...

    def wait(self) -> int: ...


def _started(language: str, folder: str) -> _Process:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", libtesseract.__file__, language, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        bufsize=0,
    )


class _Copy:
    """A copy of this process that does nothing but serve with the library that is loaded.

    The library stays loaded here, too: its memory is shared as long as nobody writes there, and to free it would be to write.
    """

    def __init__(self, library: libtesseract.Library) -> None:
        questions, ask = os.pipe()
        told, answers = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            _serve(library, questions, answers)
        os.close(questions)
        os.close(answers)
        self.stdin: IO[bytes] | None = os.fdopen(ask, "wb", 0)
        self.stdout: IO[bytes] | None = os.fdopen(told, "rb", 0)
        self._code: int | None = None

    def kill(self) -> None:
        if self._code is None:
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> int:
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._code


def _serve(library: libtesseract.Library, questions: int, answers: int) -> NoReturn:
    """Nothing else that was open stays so: whoever waits for the end of this process's parent shall see it."""
    try:
        os.dup2(questions, 0)
        os.dup2(answers, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _close_all_from(3)
        with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as told:
            libtesseract.serve(library, asked, told)
    finally:
        os._exit(1)


def _close_all_from(first: int) -> None:
    """Close what is open; to try every number that may be would take minutes where the system allows a thousand million."""
    for number in [int(path.name) for path in Path("/dev/fd").iterdir()]:
        if number >= first:
            with contextlib.suppress(OSError):
                os.close(number)


def _write_all(pipe: int, data: bytes | memoryview) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]
