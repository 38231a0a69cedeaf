"""The three streams that every program has; ours may have been closed before, and may lose their reader."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _BestEffort(io.FileIO):
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
    stderr = io.BufferedWriter(_BestEffort(2, "wb", closefd=False))
    sys.stderr = io.TextIOWrapper(
        stderr, getattr(sys.stderr, "encoding", None), "backslashreplace", line_buffering=True
    )
