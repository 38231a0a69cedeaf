"""A folder run: what it costs over bare Tesseract, that it stays flat, and that a killed one loses nothing.

Makes an archive of synthetic scans with broken files among them (`samples.many`), reads it, kills the run at three random
moments and goes on, reads it again with nothing new, sets Tesseract by itself beside it, and repeats with more pages.

    python -m bench.batch --documents 188 --broken 12
"""

from __future__ import annotations

import argparse
import csv
import ctypes
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from bench.figures import Figure, as_markdown

ROOT = Path(__file__).parent.parent
Thing = TypeVar("Thing")

TABLE = "Folder run"
WORKERS = "2"
SEED = 2026
PR_SET_CHILD_SUBREAPER = 36
ALIKE = 200
"""The pages that runs of every size read: in several runs, in one, or again and again."""


@dataclass(frozen=True, slots=True)
class BatchRun:
    """How a run ended: its code, how long it took, how long it kept a core busy, the memory of its biggest process."""

    code: int
    seconds: float
    cpu_seconds: float
    memory: float


def measure(quick: bool) -> list[Figure]:
    """The figures of a small archive, or of the whole one."""
    return measured(4, 2, (), 12) if quick else measured(188, 12, (20, 200, 1000), 200)


def measured(documents: int, broken: int, sizes: Sequence[int], beside: int) -> list[Figure]:
    """The figures of an archive of so many good and broken files, of runs of so many pages, and of some beside Tesseract."""
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as folder:
        scans = aside(archive, Path(folder), documents, broken)
        whole = Path(folder) / "whole"
        first = run(scans, whole)
        return [
            *start_up(Path(folder)),
            *completeness(scans, whole, first, broken),
            *resumption(scans, whole, first),
            *second_run(scans, whole, documents + broken),
            *cost(scans, whole, Path(folder), beside),
            *flatness(scans, whole, sizes, Path(folder)),
        ]


def aside(function: Callable[..., Thing], *arguments: object) -> Thing:
    """Do it in another process: a child inherits its parent's peak of memory, so this one must stay small."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def archive(folder: Path, documents: int, broken: int) -> Path:
    """The synthetic scans."""
    from samples.many import make_many

    for _ in make_many(documents, broken, SEED, folder / "archive"):
        pass
    return folder / "archive" / "scans"


def run(scans: Path, out: Path) -> BatchRun:
    """`vanban extract`, from its start to its end."""
    began = time.monotonic()
    return ended(start(scans, out), began)


def ended(process: subprocess.Popen[bytes], began: float) -> BatchRun:
    """Wait for a process; what its children used is counted with it."""
    adopt_orphans()
    others = children() - {process.pid}
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    usages = [usage, *(os.wait4(orphan, 0)[2] for orphan in sorted(children() - others))]
    busy = sum(one.ru_utime + one.ru_stime for one in usages)
    return BatchRun(os.waitstatus_to_exitcode(status), seconds, busy, max(one.ru_maxrss for one in usages) / 1024)


def adopt_orphans() -> None:
    """Processes whose parent was ended before it could wait for them are ours from now on, so that they are counted, too."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def children() -> set[int]:
    """Our own processes; multiprocessing keeps one of its own that never ends."""
    return {int(pid) for tasks in Path("/proc/self/task").glob("*/children") for pid in tasks.read_text().split()}


def start(scans: Path, out: Path) -> subprocess.Popen[bytes]:
    """The command as it is typed."""
    command = [
        sys.executable,
        "-m",
        "vanban",
        "extract",
        str(scans),
        "--out",
        str(out),
        "--workers",
        WORKERS,
        "--quiet",
    ]
    return subprocess.Popen(command, cwd=ROOT, env=as_usual(), stderr=subprocess.DEVNULL)


def as_usual() -> dict[str, str]:
    """The environment in which Python keeps what it has compiled, as it does unless told otherwise."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def start_up(folder: Path) -> Iterator[Figure]:
    """How long it takes to begin."""
    (folder / "one").mkdir()
    (folder / "one" / "a.txt").write_text("Kế hoạch\n", encoding="utf-8")
    began = time.monotonic()
    version = [sys.executable, "-m", "vanban", "--version"]
    subprocess.run(version, cwd=ROOT, env=as_usual(), check=True, capture_output=True)
    yield Figure(TABLE, "vanban --version", round(time.monotonic() - began, 2), "s", "1 run")
    yield Figure(TABLE, "a text of one line", round(run(folder / "one", folder / "one-out").seconds, 2), "s", "1 run")


def completeness(scans: Path, out: Path, first: BatchRun, broken: int) -> Iterator[Figure]:
    """Every input is in documents.csv or in problems.csv."""
    inputs = sum(path.is_file() for path in scans.rglob("*"))
    documents = {row["document"] for row in rows(out, "documents")}
    failed = {row["document"] for row in rows(out, "problems") if row["severity"] == "error"} - documents
    n = f"{inputs} files, {broken} of them broken"
    yield Figure(TABLE, "inputs in documents.csv or in problems.csv", len(documents | failed), "files", n, str(inputs))
    yield Figure(TABLE, "documents read", len(documents), "documents", n)
    yield Figure(TABLE, "exit code", first.code, "", n)
    yield Figure(TABLE, "wall time of the first run", round(first.seconds, 1), "s", f"{pages(out)} pages")


def resumption(scans: Path, whole: Path, first: BatchRun) -> Iterator[Figure]:
    """Killed three times at random moments, then run to the end: what differs from the undisturbed run."""
    out = whole.with_name("killed")
    moments = sorted(random.Random(SEED).uniform(0.1, 0.9) for _ in range(3))
    spent = 0.0
    for moment in moments:
        process = start(scans, out)
        time.sleep(max(moment * first.seconds - spent, 1.0))
        spent = moment * first.seconds
        process.send_signal(signal.SIGKILL)
        process.wait()
    run(scans, out)
    one, two = results(whole), results(out)
    different = sum(one.get(name) != two.get(name) for name in one.keys() | two.keys())
    n = f"{len(one)} files, 3 SIGKILLs"
    yield Figure(TABLE, "files that differ after kills and resuming", different, "files", n, "0")
    stray = [path for path in out.rglob("*") if path.suffix in (".part", ".page") or path.name in ("new", "tmp")]
    yield Figure(TABLE, "files left behind after kills and resuming", len(stray), "files", n, "0")


def second_run(scans: Path, out: Path, files: int) -> Iterator[Figure]:
    """Nothing is new."""
    again = run(scans, out)
    yield Figure(
        TABLE, "second run with nothing new", round(again.seconds, 2), "s", f"{files} files", "< 2 (200 files)"
    )


def cost(scans: Path, out: Path, folder: Path, most: int) -> Iterator[Figure]:
    """Wall time against Tesseract alone on the same pages at their native size."""
    some = some_scans(scans, out, most)
    pictures, chosen = folder / "pictures", folder / "chosen"
    count = aside(draw, some, pictures)
    aside(copies, some, chosen, 1)
    ours = run(chosen, folder / "chosen-out")
    command = f"ls {pictures}/*.png | OMP_THREAD_LIMIT=1 xargs -P{WORKERS} -I@ tesseract @ @ -l vie"
    began = time.monotonic()
    bare = ended(subprocess.Popen(command, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), began)
    n = f"{count} pages"
    yield Figure(TABLE, "Tesseract alone, wall time", round(bare.seconds, 1), "s", n)
    yield Figure(TABLE, "vanban on the same pages, wall time", round(ours.seconds, 1), "s", n)
    yield Figure(
        TABLE, "vanban / Tesseract alone, wall time", round(ours.seconds / bare.seconds, 2), "", n, "≤ 1.15", "≤ 0.8"
    )
    share = ours.cpu_seconds / bare.cpu_seconds
    yield Figure(TABLE, "vanban / Tesseract alone, processor time", round(share, 2), "", n)


def flatness(scans: Path, out: Path, sizes: Sequence[int], folder: Path) -> Iterator[Figure]:
    """Time a page and memory as a run gets longer. All sizes read the same pages, so that only the size differs."""
    some = some_scans(scans, out, ALIKE)
    several: dict[int, list[tuple[BatchRun, int]]] = {size: [] for size in sizes}
    for half in range(2):  # short runs before and after the long ones: the machine grows slower and faster by the hour
        for size in sizes:
            for number, part in list(enumerate(parts(some, max(1, ALIKE // size))))[half::2]:
                one = reading_of(part, max(1, size // ALIKE), folder / f"many-{size}-{number}")
                several[size].append(one)
    for size, runs in several.items():
        read = sum(pages for _, pages in runs)
        n = f"{read} pages in {len(runs)} runs" if len(runs) > 1 else f"{read} pages"
        seconds = sum(one.seconds for one, _ in runs)
        busy = sum(one.cpu_seconds for one, _ in runs)
        memory = max(one.memory for one, _ in runs)
        yield Figure(TABLE, f"time a page, {size} pages", round(seconds / read, 3), "s", n)
        yield Figure(TABLE, f"processor time a page, {size} pages", round(busy / read, 3), "s", n)
        yield Figure(TABLE, f"memory of the biggest process, {size} pages", round(memory), "MiB", n)


def parts(some: Sequence[Path], count: int) -> list[Sequence[Path]]:
    """The scans, dealt out like cards."""
    return [some[first::count] for first in range(count)]


def reading_of(some: Sequence[Path], times: int, folder: Path) -> tuple[BatchRun, int]:
    """A run over so many copies of the scans, and how many pages it read."""
    aside(copies, some, folder, times)
    out = folder.with_name(f"{folder.name}-out")
    one = run(folder, out)
    read = pages(out)
    shutil.rmtree(folder)
    return one, read


def some_scans(scans: Path, out: Path, most: int) -> list[Path]:
    """Scans of all kinds, drawn by lot, that were read by OCR and have just so many pages together, or fewer if all have."""
    read = [row for row in rows(out, "documents") if row["text_source"] == "ocr" and row["source"].endswith(".pdf")]
    random.Random(SEED).shuffle(read)
    chosen: list[Path] = []
    for row in read:
        if int(row["pages"]) <= most:
            chosen.append(scans / row["source"])
            most -= int(row["pages"])
    return chosen


def draw(some: Sequence[Path], folder: Path) -> int:
    """The pages as pictures of their native size; gives their number."""
    import cv2
    from vanban.extract import open_source

    folder.mkdir()
    count = 0
    for path in some:
        with open_source(path) as source:
            for sheet in source:
                cv2.imwrite(str(folder / f"{count:05}.png"), sheet.picture().pixels)
                count += 1
    return count


def copies(some: Sequence[Path], folder: Path, times: int) -> None:
    """The scans so many times, each with other bytes, so that none is known from another."""
    folder.mkdir()
    for number, path in enumerate(list(some) * times):
        (folder / f"{number:05}.pdf").write_bytes(path.read_bytes() + f"\n% copy {number}\n".encode())


def pages(out: Path) -> int:
    """The pages of all documents."""
    return sum(int(row["pages"]) for row in rows(out, "documents"))


def rows(out: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def results(out: Path) -> dict[str, bytes]:
    """Everything that a user sees."""
    files = (path for path in out.rglob("*") if path.is_file() and ".vanban" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.batch", description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=188, help="good files")
    parser.add_argument("--broken", type=int, default=12, help="broken files")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[20, 200, 1000], help="pages of the runs that are compared"
    )
    parser.add_argument("--beside", type=int, default=200, help="pages that Tesseract alone reads, too")
    options = parser.parse_args()
    print(as_markdown(measured(options.documents, options.broken, options.sizes, options.beside)))


if __name__ == "__main__":
    main()
