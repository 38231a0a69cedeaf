"""Hostile files, each alone through the real command: how long it takes, how much memory, and how it ends.

python -m bench.attacks ../shared/attacks/files prints a table, and ends with 1 if a file missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.fuzz import rows
from bench.watched import Watched, watched
from vanban.errors import ExitCode

ROOT = Path(__file__).parent.parent
MOST_MEGABYTES = 1500
MOST_SECONDS = 60
PAGE_SECONDS = 20
_DOCUMENTED = frozenset(ExitCode) - {ExitCode.UNEXPECTED, ExitCode.INTERRUPTED}


@dataclass(frozen=True, slots=True)
class AttackVerdict:
    """How the command came through one file."""

    name: str
    run: Watched
    kinds: list[str]
    """What problems.csv says of it."""
    pages: int
    """Lines of problems.csv."""

    @property
    def misses(self) -> list[str]:
        """What was promised and not kept."""
        run = self.run
        missed = {
            "memory": run.resident > MOST_MEGABYTES,
            "time": run.seconds > MOST_SECONDS,
            "code": run.code not in _DOCUMENTED,
            "traceback": "Traceback" in run.stderr,
        }
        return [name for name, is_missed in missed.items() if is_missed]


def attacked(path: Path, more: list[str], limit_s: float) -> AttackVerdict:
    """Read one file with everything else empty."""
    with tempfile.TemporaryDirectory(prefix="vanban-attack-") as folder:
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "vanban", "extract", str(path), "--out", str(out), "--quiet", *more]
        run = watched(command, limit_s, env=os.environ | {"PYTHONPATH": str(ROOT)}, cwd=Path(folder))
        problems = rows(out, "problems")
    return AttackVerdict(path.name, run, list(dict.fromkeys(row["kind"] for row in problems)), len(problems))


def as_row(verdict: AttackVerdict) -> str:
    """A line of the table."""
    run = verdict.run
    told = ", ".join(verdict.kinds) + (f" ({verdict.pages} rows)" if verdict.pages > len(verdict.kinds) else "")
    figures = f"{run.seconds:.1f} s | {run.cpu_seconds:.1f} s | {run.shared_once:.0f} MB | {run.resident:.0f} MB"
    missed = ", ".join(verdict.misses) or "–"
    return f"| {verdict.name} | {run.code} | {told or '–'} | {figures} | {missed} |"


def main() -> int:
    """Try every file of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="files, or folders of files")
    parser.add_argument("--limit", type=float, default=3600, help="seconds after which a file is given up")
    parser.add_argument("--option", action="append", default=[], help="an option more for vanban extract")
    chosen = parser.parse_args()
    more = ["--page-seconds", str(PAGE_SECONDS), *chosen.option]
    files = [one for path in chosen.paths for one in (sorted(path.iterdir()) if path.is_dir() else [path])]
    print("| file | code | told | wall | processor | PSS | RSS | missed |\n|---|---|---|---|---|---|---|---|")
    missed = False
    for path in files:
        verdict = attacked(path, more, chosen.limit)
        missed |= bool(verdict.misses)
        print(as_row(verdict), flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
