"""How much memory a worker may use: a hard limit, so that one hostile page ends in an error and not in the machine's."""

from __future__ import annotations

import contextlib
import math
import os
import threading
import time
from pathlib import Path

MEGABYTE = 2**20
USUAL = 800 * MEGABYTE
"""What a worker may use beyond what it starts with. A page of A3 at 600 dpi in colour takes 500 MB."""
LEAST = 400 * MEGABYTE
"""With less no page of a colour scan at 300 dpi is read."""
SHARE = 0.7
"""Of the machine's memory for all workers together."""
_SHORT = 0.75
"""Of its limit: who died with more than that in use died for want of memory. A C++ library aborts, and leaves no word of why."""
_SECONDS_BETWEEN_LOOKS = 0.05
_SECONDS_TO_START = 5.0
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_STATM = Path("/proc/self/statm")
_CGROUP = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def usual_limit(workers: int) -> int:
    """The limit where the user sets none: as much as any usual page needs, or what the machine has for so many workers."""
    machine = memory_here()
    return USUAL if machine is None else max(LEAST, min(USUAL, int(machine * SHARE / workers)))


def memory_here() -> int | None:
    """The bytes that this machine, or the container that we are in, has for us; None where nobody says."""
    found = []
    with contextlib.suppress(ValueError, OSError, AttributeError):
        found.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    for place in _CGROUP:
        with contextlib.suppress(ValueError, OSError):  # `max` is no number: no limit
            found.append(int(place.read_text()))
    return min(found, default=None)


def limit_memory(more: int | None, temporary: Path) -> None:
    """Let this process use so many bytes more than now; what asks for more gets a MemoryError. Only Linux keeps such a limit.

    Where it is kept, a file in `temporary` says while memory is short: `died_for_memory` asks for it.
    """
    if more is None:
        return
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        watch = _Watch(_sign(temporary, os.getpid()))
        began = _in_use()
        limit = began + more
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        watch.short = began + _SHORT * (limit - began)


def died_for_memory(temporary: Path, process: int) -> bool:
    """Whether a process that is gone was short of memory when it was last seen."""
    sign = _sign(temporary, process)
    try:
        sign.unlink()
    except OSError:
        return False
    return True


class _Watch:
    """A thread that leaves a sign while more than `short` bytes are in use."""

    def __init__(self, sign: Path) -> None:
        self.short = math.inf
        self._sign = sign
        self._looks = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()
        self._looks.wait(_SECONDS_TO_START)  # what the thread itself needs shall not count against the limit

    def _watch(self) -> None:
        told = False
        while True:
            with contextlib.suppress(OSError, MemoryError, ValueError):
                if (_in_use() > self.short) != told:
                    told = not told
                    self._sign.touch() if told else self._sign.unlink(missing_ok=True)
            self._looks.set()
            time.sleep(_SECONDS_BETWEEN_LOOKS)


def _in_use() -> int:
    """Bytes of this process's address space."""
    return int(_STATM.read_bytes().split()[0]) * _PAGE


def _sign(temporary: Path, process: int) -> Path:
    return temporary / f"memory-short-{process}"
