"""Damaged and hostile files through the real command.

Does the run survive, is every file accounted for, is anything written where nothing should be?
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import others
from bench.figures import Figure, as_markdown
from bench.mutants import mutants
from bench.watched import Watched, watched
from vanban.inputs import discover

ROOT = Path(__file__).parent.parent
QUICK, FULL = 20, 500
PAGE_SECONDS = 20
MOST_MEGABYTES = 1500
"""Of all processes together."""
MOST_SECONDS_A_FILE = 2.0
"""On the average; a single one that takes longer than its pages' time is told as such."""
FAULTS = frozenset({"internal", "no-rows"})
"""Kinds of problems that are the program's own."""
ENDINGS = (0, 8)
"""Exit codes of a run that went through: all was read, or some of it was not."""


@dataclass(frozen=True, slots=True)
class FuzzVerdict:
    """How a run over bad files went."""

    files: int
    run: Watched
    kinds: Counter[str]
    """Problems by kind, one a document."""
    silent: list[str]
    """Documents without text of which nothing is said."""
    lost: list[str]
    """Files that are in no table."""
    stray: list[str]
    """Files that were made, changed or taken away outside the results' folder."""
    faults: list[str]
    """Documents that the program failed at by its own fault."""

    @property
    def survived(self) -> bool:
        """Whether the command ended as it should, without a traceback."""
        return self.run.code in ENDINGS and "Traceback" not in self.run.stderr


def judged(place: Path, files: Iterable[tuple[str | bytes, bytes]], limit_s: float = 600) -> FuzzVerdict:
    """Write the files below `place`, run `vanban extract` over them with everything else empty, and look at what it did."""
    inputs, out = place / "in", place / "out"
    for folder in ("in", "home", "tmp", "work"):
        (place / folder).mkdir()
    for name, data in files:
        (inputs / os.fsdecode(name)).write_bytes(data)
    before = _everything(place)
    command = [sys.executable, "-m", "vanban", "extract", str(inputs), "--out", str(out), "--quiet"]
    run = watched(
        [*command, "--page-seconds", str(PAGE_SECONDS)],
        limit_s,
        cwd=place / "work",
        env=os.environ | {"HOME": str(place / "home"), "TMPDIR": str(place / "tmp"), "PYTHONPATH": str(ROOT)},
    )
    now = {name: stamp for name, stamp in _everything(place).items() if name.parts[0] != "out"}
    stray = sorted(
        str(name)
        for name in before.keys() ^ now.keys() | {n for n in before.keys() & now.keys() if before[n] != now[n]}
    )
    silent, lost = _unaccounted(inputs, out)
    told = {(row["document"], row["kind"]) for row in rows(out, "problems")}
    kinds = Counter(kind for _, kind in told)
    faults = sorted(f"{document}: {kind}" for document, kind in told if kind in FAULTS)
    return FuzzVerdict(len(_files(inputs)), run, kinds, silent, lost, stray, faults)


def _unaccounted(inputs: Path, out: Path) -> tuple[list[str], list[str]]:
    """Who has neither text nor a problem, and who is in no table."""
    documents = {row["document"] for row in rows(out, "documents")}
    told = {row["document"] for row in rows(out, "problems")}
    found = discover([inputs], out)
    names = [one.document for one in found.inputs]
    silent = [name for name in names if name in documents - told and not _text(out, name).strip()]
    lost = [name for name in [*names, *found.skipped] if name not in documents | told]
    return silent, lost


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
        return figures(judged(Path(folder), mutants(QUICK if quick else FULL), limit_s=1800))


def figures(verdict: FuzzVerdict) -> list[Figure]:
    """What is counted of a run over bad files."""
    run = verdict.run
    counted = [
        ("runs that broke off", int(not verdict.survived), "runs", "0"),
        ("faults of the program", len(verdict.faults), "documents", "0"),
        ("passed in silence", len(verdict.silent) + len(verdict.lost), "documents", "0"),
        ("written outside the results", len(verdict.stray), "files", "0"),
        ("workers lost", verdict.kinds["worker-lost"], "documents", ""),
        ("pages over their time", verdict.kinds["page-timeout"], "documents", ""),
        ("pages short of memory", verdict.kinds["memory"], "documents", ""),
        ("time a file", round(run.seconds / max(verdict.files, 1), 3), "s", f"≤ {MOST_SECONDS_A_FILE:g}"),
        ("memory of all processes", round(run.resident), "MB", f"≤ {MOST_MEGABYTES}"),
    ]
    n = f"{verdict.files} damaged files"
    return [Figure("Damaged inputs", what, value, unit, n, goal) for what, value, unit, goal in counted]


def main() -> int:
    """Try so many damaged files, or those that others made; name what went wrong, and keep everything to be looked at."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("place", type=Path, help="a new folder for the files and the results")
    parser.add_argument("--files", type=int, default=FULL)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--others", action="store_true", help="test files of other packages instead (bench.corpus)")
    chosen = parser.parse_args()
    chosen.place.mkdir(parents=True)
    verdict = judged(chosen.place, others() if chosen.others else mutants(chosen.files, chosen.seed), limit_s=7200)
    print(as_markdown(figures(verdict)), dict(verdict.kinds), sep="\n")
    wrong = [*verdict.faults, *verdict.silent, *verdict.lost, *verdict.stray]
    print(*wrong, sep="\n")
    return int(bool(wrong) or not verdict.survived)


if __name__ == "__main__":
    sys.exit(main())
