"""Runs over a small folder of texts and PDFs, and what is seen of them."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from vanban import batch, pipeline
from vanban.batch import Summary
from vanban.errors import Failure, failure_of
from vanban.inputs import discover
from vanban.ledger import Ledger
from vanban.options import Options
from vanban.results import Opened

ONE = Options(workers=1)


def text_file(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"KẾ HOẠCH\n{words}\n\fPHỤ LỤC\n{words} tiếp theo\n", encoding="utf-8")


def crash(*_: object) -> None:
    """A step that takes its worker with it."""
    os.abort()


def opened_when_it_was_cut(path: str, options: Options) -> Opened:
    """A file that is cut between its hashing and its opening, and whole again when it is opened once more."""
    opened = pipeline.open_file(path, options)
    seen = Path(path).parent.with_suffix(".seen")
    if seen.exists():
        return opened
    seen.touch()
    os.utime(path)
    return replace(opened, failure=failure_of("damaged-file", "it can't be read", "Scan it again."))


def of_another_file(*_: object) -> tuple[float, ...]:
    """How full the pages are, if there were but one."""
    return (1.0,)


def pdf(path: Path, pages: int) -> None:
    """A born-digital PDF whose text needs no OCR."""
    canvas = Canvas(str(path), invariant=True)
    for number in range(pages):
        for line in range(30):
            canvas.drawString(
                72, 750 - 20 * line, f"Uy ban nhan dan tinh trang {number + 1} dong {line + 1} thuc hien nhiem vu"
            )
        canvas.showPage()
    canvas.save()


def fill(folder: Path) -> Path:
    for number in range(4):
        text_file(folder / f"{number}.txt", f"Rà soát thủ tục hành chính lần thứ {number}")
    pdf(folder / "dài.pdf", 3)
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7\ncut short")
    (folder / "rỗng.pdf").touch()
    return folder


def run(folder: Path, out: Path, options: Options = ONE) -> Summary:
    return batch.run(discover([folder], out), out, options)


def rows(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / f"{table}.csv").read_text(encoding="utf-8"), newline="")))


def results(out: Path) -> dict[str, bytes]:
    """Everything that a user sees."""
    files = (p for p in out.rglob("*") if p.is_file() and ".vanban" not in p.parts)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in files}


def start(scans: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "vanban", "extract", str(scans), "--out", str(out), "--workers", "2", "--quiet"]
    return subprocess.Popen(command, cwd=Path(__file__).parent.parent, stderr=subprocess.DEVNULL)


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not true() and time.monotonic() < until:
        time.sleep(0.02)


def documents_kept(out: Path) -> int:
    """How many documents the ledger knows by now."""
    if not (out / ".vanban" / "ledger.sqlite").exists():
        return 0
    with contextlib.closing(sqlite3.connect(f"file:{out}/.vanban/ledger.sqlite?mode=ro", uri=True)) as database:
        try:
            return int(database.execute("select count(*) from documents").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def lose_pages(monkeypatch: pytest.MonkeyPatch, numbers: set[int]) -> None:
    """The workers' answers for these pages are replaced by the failure that a killed worker gives."""
    from vanban.reading import Reading

    take = Reading._take_page

    def losing(self: Reading, document: object, number: int, outcome: object) -> None:
        lost = Failure("worker-lost", "killed", "run again")
        take(self, document, number, lost if number in numbers else outcome)  # type: ignore[arg-type]

    monkeypatch.setattr(Reading, "_take_page", losing)


def when_a_page_is_kept(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None], times: int) -> None:
    """Something happens whenever a page has been read, so often; the biggest file, then the first, comes first."""
    keep, left = Ledger.keep_page, [times]

    def keeping(self: Ledger, sha256: str, number: int, data: bytes) -> None:
        keep(self, sha256, number, data)
        if left[0]:
            left[0] -= 1
            happens()

    monkeypatch.setattr(Ledger, "keep_page", keeping)
