"""A command, watched: how it ended, how long it took, how long it kept a core busy, and the most memory of all its processes."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

MEGABYTE = 2**20
PR_SET_CHILD_SUBREAPER = 36
_BETWEEN_LOOKS = 0.05
CUT_OFF = -1
"""The code of a command that ran past its limit."""


@dataclass(frozen=True, slots=True)
class Watched:
    """How a command ended. Memory in megabytes, of all its processes together: what they share counted once, or each time."""

    code: int
    seconds: float
    cpu_seconds: float
    shared_once: float
    resident: float
    stderr: str


def watched(
    command: Sequence[str], limit_s: float, *, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Watched:
    """Run it to its end, or to the limit; Linux only."""
    _adopt_orphans()
    busy, began = _busy(), time.monotonic()
    process = subprocess.Popen(
        command, env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    ended, peaks = Event(), [0.0, 0.0]
    watch = Thread(target=_watch, args=(process.pid, ended, peaks), daemon=True)
    watch.start()
    try:
        _, stderr = process.communicate(timeout=limit_s)
        code = process.returncode
    except subprocess.TimeoutExpired:
        process.terminate()  # answered like Ctrl-C: it ends its workers
        _, stderr = process.communicate()
        code = CUT_OFF
    seconds = time.monotonic() - began
    ended.set()
    watch.join()
    _wait_for_orphans()
    return Watched(code, seconds, _busy() - busy, peaks[0], peaks[1], stderr)


def family(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory(process: int) -> tuple[float, float]:
    """Megabytes that a process has: what it shares with others in parts, and as a whole."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 / MEGABYTE for line in lines[1:]}
    return sizes.get("Pss", 0.0), sizes.get("Rss", 0.0)


def _watch(process: int, ended: Event, peaks: list[float]) -> None:
    while not ended.wait(_BETWEEN_LOOKS):
        sizes = [memory(one) for one in family(process)]
        for place, column in enumerate(zip(*sizes, strict=True)):
            peaks[place] = max(peaks[place], sum(column))


def _adopt_orphans() -> None:
    """Whoever outlives the command, as a fork server does for a moment, is counted, too."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def _busy() -> float:
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
