"""Text from a file or from stdin, as bytes that need not be UTF-8; and a stderr that may lose its reader."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.temporary import TemporaryFolder

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Heedless(io.FileIO):
    """Bytes for somebody who may have gone: what cannot be written is left unsaid."""

    def write(self, data: ReadableBuffer, /) -> int:
        """Write, or do as if."""
        try:
            return super().write(data) or 0
        except OSError:
            return memoryview(data).nbytes


def ready_streams() -> None:
    """Make sure that a run of many hours does not end because nobody reads what it says.

    A stream that came closed is opened on nothing, so that no file of ours gets its number.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    stderr = io.BufferedWriter(_Heedless(2, "wb", closefd=False))
    sys.stderr = io.TextIOWrapper(
        stderr, getattr(sys.stderr, "encoding", None), "backslashreplace", line_buffering=True
    )


def read_text(name: str) -> str:
    """The text of a file, or of stdin for `-`, whatever encoding it was saved in."""
    import extract

    if name != "-":
        return extract.read_text(name)
    with TemporaryFolder() as folder:
        path = Path(folder) / "stdin"
        path.write_bytes(stdin_bytes())
        return extract.read_text(path)


def stdin_bytes() -> bytes:
    """Everything that comes through stdin."""
    return sys.stdin.buffer.read()


def utf8(text: str) -> bytes:
    """UTF-8, whatever the terminal's own encoding is."""
    return text.encode("utf-8", errors="replace")
