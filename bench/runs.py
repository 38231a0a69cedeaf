"""The command as people type it: our own sample, all real files in one run, a second run, and OCRmyPDF on the same scan.

python -m bench --only runs
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from bench import batch, peer_tools
from bench.figures import Figure
from bench.metrics import Rate, rows
from bench.tables import gold_rows

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SEEDS = Path(__file__).parent / "seed_mastheads.tsv"
SAMPLE = "plan"
SCAN = "707-QD-TTg"
TURNS = 2
OCRMYPDF = ("-l", "vie", "--jobs", "2", "--output-type", "pdf", "--invalidate-digital-signatures", "--quiet")


def measure(quick: bool) -> list[Figure]:
    """The figures; those that need ../shared only where it is there."""
    figures = list(_sample())
    if not SHARED.exists():
        print("runs: no ../shared, only our own sample is measured", file=sys.stderr)
        return figures
    if quick:
        return figures
    return [*figures, *_everything(), *_beside_ocrmypdf()]


def _sample() -> Iterator[Figure]:
    """Our own clean scan at 300 dpi, through the whole command."""
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as folder:
        done = batch.run(ROOT / "samples" / f"{SAMPLE}.pdf", Path(folder) / "out")
        found = gold_rows(Path(folder) / "out" / "tasks.csv")
    score = rows(gold_rows(ROOT / "samples" / "gold" / SAMPLE / "tasks.csv"), found, "task")
    n = f"{score.exact.of} cells"
    yield Figure("Runs", f"samples/{SAMPLE}.pdf: cells exact", round(score.exact.percent, 2), "%", n, "≥ 95", "", True)
    yield Figure("Runs", f"samples/{SAMPLE}.pdf: wall time", round(done.seconds, 1), "s", "4 pages")


def _everything() -> Iterator[Figure]:
    """All garbled texts and all scans in one run, and again with nothing new."""
    files = [*sorted((SHARED / "seeds").glob("*.txt")), *sorted((SHARED / "scans").glob("*.pdf"))]
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as name:
        folder = Path(name)
        inputs = folder / "in"
        inputs.mkdir()
        for file in files:
            shutil.copyfile(file, inputs / file.name)
        first, again = batch.run(inputs, folder / "out"), batch.run(inputs, folder / "out")
        read = batch.rows(folder / "out", "documents")
        told = {row["document"] for row in batch.rows(folder / "out", "problems") if row["severity"] == "error"}
    n = f"{len(files)} real files, {sum(int(row['pages']) for row in read)} pages"
    accounted = len({row["document"] for row in read} | told)
    yield Figure("Runs", "all real files: in documents.csv or in problems.csv", accounted, "files", n, str(len(files)))
    yield Figure("Runs", "… exit code", first.code, "", n, "0 or 8")
    yield Figure("Runs", "… wall time", round(first.seconds, 1), "s", n)
    yield Figure("Runs", "… processor time", round(first.cpu_seconds, 1), "s", n)
    yield Figure("Runs", "… second run with nothing new", round(again.seconds, 2), "s", n)
    right = _mastheads({row["document"]: row for row in read})
    what = "garbled texts: type, issuer, number, date, subject right or rightly empty"
    yield Figure(
        "Documents of garbled texts", what, right.count, "fields", f"{right.of} fields of 5 texts", "all", "", True
    )


def _mastheads(read: dict[str, dict[str, str]]) -> Rate:
    """Fields that are what the texts say. They were read by eye and are kept as hashes, for the texts are not ours to copy."""
    with SEEDS.open(encoding="utf-8", newline="") as stream:
        wanted = list(csv.DictReader(stream, delimiter="\t"))
    right = sum(hashed(read.get(row["document"], {}).get(row["field"], "?")) == row["hash"] for row in wanted)
    return Rate(right, len(wanted))


def hashed(value: str) -> str:
    """A field's value as it is kept, capitals aside.

    >>> hashed("Kế hoạch") == hashed("KẾ HOẠCH")
    True
    """
    return blake2b(value.casefold().encode(), digest_size=8).hexdigest() if value else ""


def _beside_ocrmypdf() -> Iterator[Figure]:
    """Whole processes with two workers each, by turns."""
    path = SHARED / "scans" / f"{SCAN}.pdf"
    n = f"21 pages, {TURNS} runs each by turns"
    ours = theirs = 0.0
    try:
        peer_tools.make_environments()
        program = peer_tools.environment("ocrmypdf") / "ocrmypdf"
    except peer_tools.PeerMissing as reason:
        yield Figure("Peers that could not be measured here", "OCRmyPDF, wall time", 0, "figures", str(reason))
        return
    for _ in range(TURNS):
        with tempfile.TemporaryDirectory(prefix="vanban-bench-") as folder:
            ours += batch.run(path, Path(folder) / "out").seconds / TURNS
            began = time.monotonic()
            subprocess.run([str(program), *OCRMYPDF, str(path), str(Path(folder) / "o.pdf")], capture_output=True)
            theirs += (time.monotonic() - began) / TURNS
    yield Figure("Runs", f"{SCAN}, two workers: wall time", round(ours, 2), "s", n)
    yield Figure("Runs", f"{SCAN}, OCRmyPDF with two jobs: wall time", round(theirs, 2), "s", n)
    yield Figure("Runs", f"{SCAN}: vanban / OCRmyPDF, wall time", round(ours / theirs, 2), "", n, "≤ 1.0", "≤ 0.6")
