"""`make bench`: measure everything, print it, keep it in bench/baseline.json, and write docs/accuracy.md and docs/performance.md from there.

`--quick` measures a small part in under three minutes and keeps nothing; `--only NAME` measures, and keeps, one group, so that the
whole can be done in parts (how long each took is told on stderr); `--compare`
sets the figures beside those that were kept, and keeps none. `--only sensitivity` is no figure but a list, and takes hours.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import resource
import subprocess
import sys
import time
from importlib import import_module, metadata
from pathlib import Path

from bench.figures import Figure, as_markdown, compared, load, save
from vanban import __version__

ROOT = Path(__file__).parent.parent
BASELINE = Path(__file__).parent / "baseline.json"
ACCURACY = (
    "restore",
    "reading",
    "cells",
    "edges",
    "turns",
    "tables",
    "forms",
    "documents",
    "plain",
    "worn_statistics",
    "wear",
    "browser",
    "peers",
)
PERFORMANCE = ("runs", "batch", "fuzz")
SENSITIVITY = "sensitivity"


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small part of everything, in at most three minutes")
    parser.add_argument(
        "--only",
        action="append",
        choices=(*ACCURACY, *PERFORMANCE, SENSITIVITY),
        help="measure only this; may be repeated",
    )
    parser.add_argument("--compare", action="store_true", help="what got better or worse than the kept figures")
    options = parser.parse_args()
    if options.only == [SENSITIVITY]:  # in a process in which nothing of the program is loaded
        return subprocess.call([sys.executable, "-m", "bench.sensitivity"])
    measured = {name: measure(name, options.quick) for name in options.only or ACCURACY + PERFORMANCE}
    figures = [figure for group in measured.values() for figure in group]
    print(as_markdown(figures))
    if options.compare:
        print(compared([figure for group in load(BASELINE).values() for figure in group], figures))
    elif not options.quick:
        kept = load(BASELINE) | {name: group for name, group in measured.items() if group}
        save(kept, BASELINE)
        write_page("accuracy", [figure for name in ACCURACY for figure in kept.get(name, [])])
        write_page("performance", [figure for name in PERFORMANCE for figure in kept.get(name, [])])
    return 0


def measure(name: str, quick: bool) -> list[Figure]:
    """The figures of one module; what it skips, it says itself."""
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    began, worked = time.monotonic(), processor_seconds()
    figures: list[Figure] = import_module(f"bench.{name}").measure(quick)
    taken, work = time.monotonic() - began, processor_seconds() - worked
    print(
        f"{name}: {len(figures)} figures in {taken:.0f} s, {work:.0f} s of processor time", file=sys.stderr, flush=True
    )
    return figures


def processor_seconds() -> float:
    """What this process and its children have worked until now."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def write_page(name: str, figures: list[Figure]) -> None:
    """Put the tables between the marks of docs/NAME.md; what people wrote around them stays."""
    page = ROOT / "docs" / f"{name}.md"
    start, end = "<!-- measured -->", "<!-- end of measured -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(start)
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{start}\n{circumstances()}\n\n{as_markdown(figures)}\n{end}{after}", encoding="utf-8")


def circumstances() -> str:
    """When, with which versions, on what machine."""
    tesseract = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    others = [f"{name} {metadata.version(name)}" for name in ("pdfplumber", "opencv-python-headless")]
    ours = [f"vanban {__version__}", *others, f"Tesseract {tesseract}", f"Python {platform.python_version()}"]
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return f"Measured on {today}: {', '.join(ours)}, {platform.machine()}."


if __name__ == "__main__":
    sys.exit(main())
