"""What Leptonica, the library of pictures inside Tesseract, would print on the error stream of its own accord.

It complains of boxes that reach over a picture's edge, which Tesseract then cuts itself: nobody who reads scans can do anything
with that. What it says is kept aside, for the message of a picture that really fails.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p)
_LAST = 3
"""So many of the last messages are kept."""
_said: deque[str] = deque(maxlen=_LAST)


@cache
def listen(home: Path) -> ctypes.CDLL | None:
    """Take its messages from now on; `home` is where tesserocr's module lies. None where it brought no Leptonica of its own."""
    for path in _brought_along(home):
        library = ctypes.CDLL(str(path))
        library.leptSetStderrHandler(_KEEP)
        return library
    return None


def last_words() -> str:
    """What it has said since it was asked last, in one line."""
    words = " ".join(" ".join(_said).split())
    _said.clear()
    return words


def _keep(message: bytes) -> None:
    _said.append(message.decode("utf-8", "replace"))


_KEEP = _HANDLER(_keep)
"""For as long as the library may call it."""


def _brought_along(home: Path) -> Iterator[Path]:
    """Wheels keep the libraries that a module needs beside it: Linux in NAME.libs, macOS in NAME/.dylibs."""
    yield from home.parent.glob("tesserocr.libs/liblept*")
    yield from home.glob(".dylibs/liblept*")
