"""Folders for files that nobody needs afterwards: gone when they are closed, and, if we are killed, when the next one is made."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO

_PREFIX = "vanban-"
_LOCK = ".in-use"
_SECONDS_TO_TAKE_IT = 60.0
"""A folder as young as this may have been made by a process that has not locked it yet."""


class TemporaryFolder(tempfile.TemporaryDirectory[str]):
    """An empty folder of our own, locked for as long as it is needed; the lock ends with the process, however that ends."""

    def __init__(self) -> None:
        clear_abandoned(Path(tempfile.gettempdir()))
        super().__init__(prefix=_PREFIX)
        self._lock = (Path(self.name) / _LOCK).open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def cleanup(self) -> None:
        """Take the folder away."""
        self._lock.close()
        super().cleanup()


def clear_abandoned(place: Path) -> None:
    """Take away the folders whose process was killed."""
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _SECONDS_TO_TAKE_IT:
                with (folder / _LOCK).open("r+") as lock:
                    if _is_free(lock):
                        shutil.rmtree(folder)


def _is_free(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
