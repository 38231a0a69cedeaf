"""How much memory a worker may use: a hard limit, so that one hostile page ends in an error and not in the machine's."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

MEGABYTE = 2**20
USUAL = 800 * MEGABYTE
"""What a worker may use beyond what it starts with. A page of A3 at 600 dpi in colour takes 500 MB."""
LEAST = 400 * MEGABYTE
"""With less no page of a colour scan at 300 dpi is read."""
SHARE = 0.7
"""Of the machine's memory for all workers together."""
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


def limit_memory(more: int | None) -> None:
    """Let this process use so many bytes more than now; what asks for more gets a MemoryError. Only Linux keeps such a limit."""
    if more is None:
        return
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + more
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
