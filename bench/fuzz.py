"""Damaged and hostile files through the real command.

Does the run survive, is every file accounted for, is anything written where nothing should be?
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure
from bench.mutants import mutants
from vanban.inputs import discover

ROOT = Path(__file__).parent.parent
QUICK, FULL = 20, 500
PAGE_SECONDS = 20
ENDINGS = (0, 8)
"""Exit codes of a run that went through: all was read, or some of it was not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run over bad files went."""

    files: int
    code: int
    stderr: str
    seconds: float
    kinds: Counter[str]
    """Problems by kind, one a document."""
    silent: list[str]
    """Documents without text of which nothing is said."""
    lost: list[str]
    """Files that are in no table."""
    stray: list[str]
    """Files that were made, changed or taken away outside the results' folder."""

    @property
    def survived(self) -> bool:
        """Whether the command ended as it should, without a traceback."""
        return self.code in ENDINGS and "Traceback" not in self.stderr


def judged(place: Path, files: Iterable[tuple[str | bytes, bytes]], limit_s: float = 600) -> Verdict:
    """Write the files below `place`, run `vanban extract` over them with everything else empty, and look at what it did."""
    inputs, out = place / "in", place / "out"
    for folder in ("in", "home", "tmp", "work"):
        (place / folder).mkdir()
    for name, data in files:
        (inputs / os.fsdecode(name)).write_bytes(data)
    before = _everything(place)
    start = time.monotonic()
    command = [sys.executable, "-m", "vanban", "extract", str(inputs), "--out", str(out), "--quiet"]
    ended = subprocess.run(
        [*command, "--page-seconds", str(PAGE_SECONDS)],
        cwd=place / "work",
        env=os.environ | {"HOME": str(place / "home"), "TMPDIR": str(place / "tmp"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=limit_s,
    )
    seconds = time.monotonic() - start
    now = {name: stamp for name, stamp in _everything(place).items() if name.parts[0] != "out"}
    stray = sorted(
        str(name)
        for name in before.keys() ^ now.keys() | {n for n in before.keys() & now.keys() if before[n] != now[n]}
    )
    silent, lost, kinds = _accounts(inputs, out)
    return Verdict(len(_files(inputs)), ended.returncode, ended.stderr, seconds, kinds, silent, lost, stray)


def _accounts(inputs: Path, out: Path) -> tuple[list[str], list[str], Counter[str]]:
    """Who has neither text nor a problem, who is in no table, and what the problems are."""
    documents = {row["document"] for row in rows(out, "documents")}
    problems = list(rows(out, "problems"))
    told = {row["document"] for row in problems}
    kinds = Counter(kind for _, kind in {(row["document"], row["kind"]) for row in problems})
    found = discover([inputs], out)
    names = [one.document for one in found.inputs]
    silent = [name for name in names if name in documents - told and not _text(out, name).strip()]
    lost = [name for name in [*names, *found.skipped] if name not in documents | told]
    return silent, lost, kinds


def rows(out: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table of the results; none if it was not written."""
    path = out / f"{table}.csv"
    if not path.exists():
        return []
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _text(out: Path, document: str) -> str:
    path = out / "text" / f"{document}.txt"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _everything(place: Path) -> dict[Path, tuple[int, int]]:
    """Every file and folder but those of the results, with size and time of change."""
    return {
        path.relative_to(place): (path.lstat().st_size, path.lstat().st_mtime_ns) if path.is_file() else (0, 0)
        for path in place.rglob("*")
        if path.relative_to(place).parts[0] != "out"
    }


def measure(quick: bool) -> list[Figure]:
    """Run over damaged files, counted."""
    with tempfile.TemporaryDirectory(prefix="vanban-fuzz-") as folder:
        verdict = judged(Path(folder), mutants(QUICK if quick else FULL), limit_s=1800)
    n = f"{verdict.files} damaged files"
    faults = verdict.kinds["internal"] + verdict.kinds["no-rows"]
    counted = [
        ("runs that broke off", int(not verdict.survived), "runs", "0"),
        ("faults of the program", faults, "documents", "0"),
        ("passed in silence", len(verdict.silent) + len(verdict.lost), "documents", "0"),
        ("written outside the results", len(verdict.stray), "files", "0"),
        ("workers lost", verdict.kinds["worker-lost"], "documents", ""),
        ("pages over their time", verdict.kinds["page-timeout"], "documents", ""),
        ("time a file", round(verdict.seconds / max(verdict.files, 1), 3), "s", ""),
    ]
    return [Figure("Damaged inputs", what, value, unit, n, goal) for what, value, unit, goal in counted]


if __name__ == "__main__":
    from bench.figures import as_markdown

    print(as_markdown(measure("--quick" in sys.argv)))
