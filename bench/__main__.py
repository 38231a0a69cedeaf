"""`make bench`: measure everything, print it, and write docs/accuracy.md and docs/performance.md.

`--quick` stays under three minutes; `--only NAME` measures one thing; `--compare` sets the figures beside bench/baseline.json;
`--baseline` makes today's figures the ones to compare with.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import subprocess
import sys
from importlib import import_module, metadata
from pathlib import Path

from bench.figures import Figure, as_markdown, compared, load, save

ROOT = Path(__file__).parent.parent
BASELINE = Path(__file__).parent / "baseline.json"
ACCURACY = ("restore", "reading", "tables", "documents", "plain", "peers")
PERFORMANCE = ("batch",)


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small part of everything, in at most three minutes")
    parser.add_argument(
        "--only", action="append", choices=ACCURACY + PERFORMANCE, help="measure only this; may be repeated"
    )
    parser.add_argument("--compare", action="store_true", help="what got better or worse since the baseline")
    parser.add_argument("--baseline", action="store_true", help="keep these figures as the baseline")
    options = parser.parse_args()
    wanted = tuple(options.only or ACCURACY + PERFORMANCE)
    measured = {name: measure(name, options.quick) for name in wanted}
    figures = [figure for group in measured.values() for figure in group]
    print(as_markdown(figures))
    if options.compare:
        print(compared(load(BASELINE), figures))
    if options.baseline:
        save(figures, BASELINE)
    if not options.quick and not options.only:
        write_page("accuracy", [figure for name in ACCURACY for figure in measured[name]])
        write_page("performance", [figure for name in PERFORMANCE for figure in measured[name]])
    return 0


def measure(name: str, quick: bool) -> list[Figure]:
    """The figures of one module; what it skips, it says itself."""
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    figures: list[Figure] = import_module(f"bench.{name}").measure(quick)
    return figures


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
    versions = ", ".join(
        f"{name} {metadata.version(name)}" for name in ("vanban", "pdfplumber", "opencv-python-headless")
    )
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return f"Measured on {today}: {versions}, Tesseract {tesseract}, Python {platform.python_version()}, {platform.machine()}."


if __name__ == "__main__":
    sys.exit(main())
