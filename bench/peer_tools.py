"""The tools that we are measured beside, each in an environment of its own below .bench/, each run as its users run it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from vanban.extract import open_source, read_page

ROOT = Path(__file__).parent.parent
ENVIRONMENTS = ROOT / ".bench"
SCRIPTS = Path(__file__).parent / "peer_scripts"
VERSIONS = {"ocrmypdf": "17.13.0", "img2table": "2.0.0", "pdfplumber": "0.11.10", "pyvi": "0.1.1"}
DPI = 200
"""The scans' own resolution, and the one at which Tesseract does best on them."""

Cell = tuple[str, str]
"""A cell's text, and what tells it from its neighbours: a merged cell is the same in every place."""


class PeerMissing(Exception):
    """A peer that cannot be had here, and why."""


@dataclass(frozen=True, slots=True)
class PeerResult:
    """What a tool makes of a document."""

    seconds: float
    pages: list[str] = field(default_factory=list)
    tables: list[list[list[Cell]]] = field(default_factory=list)
    tasks: list[dict[str, str]] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)


def make_environments() -> dict[str, str]:
    """Make and fill the environments that are not there yet; gives the tools that cannot be had, and why."""
    failed = {}
    for name in VERSIONS:
        try:
            if not _ready(name).exists():
                _install(name)
        except PeerMissing as reason:
            failed[name] = str(reason)
    return failed


def environment(name: str) -> Path:
    """The folder of a tool's programs."""
    if not _ready(name).exists():
        raise PeerMissing("its environment is not there; the full bench makes it")
    return ENVIRONMENTS / name / "bin"


def _ready(name: str) -> Path:
    return ENVIRONMENTS / name / f"ready-{VERSIONS[name]}"


def _install(name: str) -> None:
    folder = ENVIRONMENTS / name
    inner = str(folder / "bin" / "python")
    steps = (
        [sys.executable, "-m", "venv", "--without-pip", str(folder)],
        ["sh", str(ROOT / "tools" / "pip.sh"), sys.executable, inner, f"{name}=={VERSIONS[name]}"],
    )
    for step in steps:
        ended = subprocess.run(step, capture_output=True, text=True)
        if ended.returncode:
            raise PeerMissing((ended.stderr.strip() or ended.stdout.strip() or "no reason given").splitlines()[-1])
    _ready(name).touch()


def vanban(path: Path) -> PeerResult:
    """The whole of vanban: text and rows."""
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as folder:
        seconds, _ = _run(
            [sys.executable, "-m", "vanban", "extract", str(path), "--out", folder, "--workers", "1", "--quiet"]
        )
        pages = (Path(folder) / "text" / f"{path.stem}.txt").read_text(encoding="utf-8").split("\f")
        return PeerResult(
            seconds, pages, tasks=_table(Path(folder) / "tasks.csv"), cells=_table(Path(folder) / "cells.csv")
        )


def tesseract(path: Path) -> PeerResult:
    """Tesseract alone on the pages as pictures; making the pictures is not counted."""
    pages, seconds = [], 0.0
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as folder:
        for number, page in enumerate(pypdfium2.PdfDocument(path), start=1):
            picture = Path(folder) / f"{number}.png"
            page.render(scale=DPI / 72, grayscale=True).to_pil().save(picture, dpi=(DPI, DPI))
            took, text = _run(["tesseract", str(picture), "-", "-l", "vie"])
            seconds += took
            pages.append(text)
    return PeerResult(seconds, pages)


def ocrmypdf(path: Path) -> PeerResult:
    """OCRmyPDF with its own deskewing and turning; its side-car text."""
    program = environment("ocrmypdf") / "ocrmypdf"
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as folder:
        text = Path(folder) / "text.txt"
        options = [
            "-l",
            "vie",
            "--force-ocr",
            "--deskew",
            "--rotate-pages",
            "--output-type",
            "pdf",
            "--jobs",
            "1",
            "--quiet",
        ]
        seconds, _ = _run([str(program), *options, "--sidecar", str(text), str(path), str(Path(folder) / "out.pdf")])
        return PeerResult(seconds, text.read_text(encoding="utf-8").split("\f"))


def ocrmypdf_opens(path: Path) -> bool:
    """Whether OCRmyPDF works on the file as it is; only its first page is asked for."""
    program = environment("ocrmypdf") / "ocrmypdf"
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as folder:
        options = ["-l", "vie", "--force-ocr", "--pages", "1", "--output-type", "pdf", "--jobs", "1", "--quiet"]
        ended = subprocess.run([str(program), *options, str(path), str(Path(folder) / "out.pdf")], capture_output=True)
        return ended.returncode == 0


def vanban_opens(path: Path) -> bool:
    """Whether vanban reads the first page of the file as it is."""
    with open_source(path) as source:
        page = read_page(source, 1)
        return bool(page.text.strip()) and not any(note.severity == "error" for note in page.notes)


def img2table(path: Path) -> PeerResult:
    """img2table's bordered tables with Tesseract."""
    return _scripted("img2table", "img2table_tables.py", path)


def pdfplumber(path: Path) -> PeerResult:
    """What pdfplumber finds in the file: on a scan, that is what somebody else's OCR left in it."""
    return _scripted("pdfplumber", "pdfplumber_pages.py", path)


def pyvi(lines: list[str]) -> tuple[float, list[str]]:
    """Accents by pyvi on every line."""
    program = environment("pyvi") / "python"
    seconds, text = _run([str(program), str(SCRIPTS / "pyvi_lines.py")], "".join(f"{line}\n" for line in lines))
    return seconds, text.split("\n")[: len(lines)]


def _scripted(name: str, script: str, path: Path) -> PeerResult:
    seconds, text = _run([str(environment(name) / "python"), str(SCRIPTS / script), str(path)])
    found = json.loads(text.splitlines()[-1])  # before it stands what their libraries have to say
    return PeerResult(seconds, found["pages"], found["tables"])


def _run(command: list[str], text: str | None = None) -> tuple[float, str]:
    """Wall time and stdout of a command, one thread each."""
    start = time.monotonic()
    ended = subprocess.run(
        command,
        input=text,
        capture_output=True,
        text=True,
        env=os.environ | {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": "", "PYTHONUTF8": "1"},
        cwd=ROOT,
    )
    if ended.returncode not in (0, 8):
        raise PeerMissing(f"ended with code {ended.returncode}: {(ended.stderr.strip() or '?').splitlines()[-1]}")
    return time.monotonic() - start, ended.stdout


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
