"""How well pages are read: words before and after restoration, pages turned any way, time and memory (cells: bench.cells).

python -m bench.reading
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import vanban.extract as extract
from vanban.extract.ocr import Layout, Seen
from vanban.extract.page import Page
from vanban.extract.pixels import Grey, turned
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture

from bench import cells
from bench.figures import Figure, as_markdown
from bench.metrics import Rate, comparable, word_errors
from vanban import diacritics
from vanban.restoring import restore_page

SHARED = Path(__file__).parent.parent.parent / "shared"
SCANS, GOLD = SHARED / "scans", SHARED / "gold"
TEXTS = (("16-CT", 1), ("16-CT", 2), ("280-BC", 1), ("280-BC", 2))
PRINTED, DPI = "2280-QD-UBND", 200
TABLE = "Reading: words"
LONG = 300


def measure(quick: bool) -> list[Figure]:
    """What the table of docs/reading.md holds; without ../shared only what synthetic pages show."""
    figures: list[Figure] = []
    if SCANS.exists():
        figures += [*_scans(), *_rendered(quick), *_turned(quick), *_time(quick)]
        if not quick:
            figures.append(_memory())
    return figures


def _read(source: extract.Source, number: int) -> tuple[Page, Page]:
    """A page as read, and restored."""
    page = extract.read_page(source, number, judge=lambda text: diacritics.judge(text).badness)
    return page, restore_page(page, diacritics.restore_texts, lambda text: diacritics.judge(text).badness)


def _scans() -> Iterator[Figure]:
    raw = restored = Rate(0, 0)
    for name, number in TEXTS:
        gold = (GOLD / f"{name}.p{number}.txt").read_text(encoding="utf-8")
        with extract.open_source(SCANS / f"{name}.pdf") as source:
            before, after = _read(source, number)
        raw += word_errors(comparable(gold), comparable(before.text))
        restored += word_errors(comparable(gold), comparable(after.text))
    where = f"{raw.of} words"
    yield Figure(TABLE, "four scanned pages, as read: WER", round(raw.percent, 2), "%", where)
    yield Figure(TABLE, "four scanned pages, restored: WER", round(restored.percent, 2), "%", where, "≤ 4", "≤ 2.5")


def _rendered(quick: bool) -> Iterator[Figure]:
    """A born-digital document as pixels; its own text layer says what stands there."""
    path = SCANS / f"{PRINTED}.pdf"
    raw = restored = Rate(0, 0)
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    with extract.open_source(path) as truth, tempfile.TemporaryDirectory() as folder:
        for number in range(1, 4 if quick else truth.pages + 1):
            picture = Path(folder) / f"{number}.png"
            document[number - 1].render(scale=DPI / 72).to_pil().save(picture, dpi=(DPI, DPI))
            gold = comparable(extract.read_page(truth, number).text)
            with extract.open_source(picture) as source:
                before, after = _read(source, 1)
            raw += word_errors(gold, comparable(before.text))
            restored += word_errors(gold, comparable(after.text))
    document.close()
    name = f"{PRINTED} at {DPI} dpi"
    yield Figure(TABLE, f"{name}, as read: WER", round(raw.percent, 2), "%", f"{raw.of} words")
    yield Figure(TABLE, f"{name}, restored: WER", round(restored.percent, 2), "%", f"{restored.of} words", "≤ 3", "≤ 2")


def _turned(quick: bool) -> Iterator[Figure]:
    """Every page of the real scans, turned each way, must come out the same way up."""
    rate = Rate(0, 0)
    for path in sorted(SCANS.glob("*.pdf")):
        with extract.open_source(path) as source:
            for number in range(1, min(source.pages, 1 if quick else 5) + 1):
                picture = source.sheet(number).picture()
                own = prepare(picture)
                if own.blank:
                    continue
                for degrees in (0, 90, 180, 270):
                    scan = prepare(Picture(turned(picture.pixels, degrees), picture.scale))
                    rate += Rate((scan.turned + degrees) % 360 == own.turned, 1)
    yield Figure(
        "Reading: pages", "turned pages upright", round(rate.percent, 2), "%", f"{rate.of} pages", "100", "", True
    )


def _time(quick: bool) -> Iterator[Figure]:
    """Processor seconds a page, ours and Tesseract's, whatever else the machine does meanwhile."""
    numbers = range(5, 8 if quick else 13)
    with extract.open_source(SCANS / "707-QD-TTg.pdf") as source:
        engine = _Timed()
        extract.read_page(source, 5, engine=engine)
        _Timed.seconds, start = 0.0, time.process_time()
        for number in numbers:
            extract.read_page(source, number, engine=engine)
        eye = engine.seconds
        own = time.process_time() - start - eye
    n = f"{len(numbers)} table pages of QĐ 707"
    yield Figure("Reading: pages", "own processor time a page", round(own / len(numbers), 2), "s", n)
    yield Figure("Reading: pages", "Tesseract's processor time a page", round(eye / len(numbers), 2), "s", n)


class _Timed(extract.Tesseract):
    """Tesseract, and the processor time that it took."""

    seconds = 0.0

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        """The words of the image."""
        began = time.process_time()
        try:
            return super().read(image, layout, seconds)
        finally:
            type(self).seconds += time.process_time() - began


def _memory() -> Figure:
    """The most memory that a worker took over a long scan, the engine left out: it is a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        long, short = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(SCANS / "707-QD-TTg.pdf")
        while len(long) < LONG:
            long.import_pages(short)
        long.save(path)
        done = subprocess.run(
            [sys.executable, "-m", "bench.reading", str(path)], capture_output=True, text=True, check=True
        )
    first, last = (float(value) for value in done.stdout.split())
    growth = f"{LONG}+ pages; {first:.0f} MB after the first 20"
    return Figure("Reading: pages", "peak memory of a worker", last, "MB", growth, "≤ 400, flat")


def _read_all(path: str) -> None:
    """Read every page with no engine; print the peak memory in MB after 20 pages and after all."""
    peaks = []
    with extract.open_source(path) as source:
        for number in range(1, source.pages + 1):
            extract.read_page(source, number, engine=cells.Blind())
            if number in (20, source.pages):
                peaks.append(_peak())
    print(*peaks)


def _peak() -> int:
    """The most memory that this process had, in MB; getrusage would count what the process that started it had, too."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return round(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _read_all(sys.argv[1])
    else:
        print(as_markdown(measure(quick=False)))
