"""A run over many files: nothing lost, nothing read twice, the same bytes whatever happened on the way."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from vanban import batch, pipeline, write
from vanban.batch import Summary
from vanban.crew import Crew
from vanban.errors import ExitCode, Failure, InputError, LockedError, OutputError
from vanban.inputs import discover
from vanban.ledger import Ledger, open_ledger
from vanban.options import Options

ONE = Options(workers=1)


def text_file(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"KẾ HOẠCH\n{words}\n\fPHỤ LỤC\n{words} tiếp theo\n", encoding="utf-8")


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


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of scans and what an undisturbed run made of it."""
    folder = tmp_path_factory.mktemp("finished")
    run(fill(folder / "scans"), folder / "out", Options(workers=2))
    return folder


@pytest.fixture
def scans(tmp_path: Path, finished: Path) -> Path:
    """A copy of the scans, to be changed."""
    shutil.copytree(finished / "scans", tmp_path / "scans")
    return tmp_path / "scans"


@pytest.fixture
def out(tmp_path: Path, finished: Path) -> Path:
    """A copy of the results, to go on from."""
    shutil.copytree(finished / "out", tmp_path / "out")
    return tmp_path / "out"


def run(folder: Path, out: Path, options: Options = ONE) -> Summary:
    return batch.run(discover([folder], out), out, options)


def rows(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / f"{table}.csv").read_text(encoding="utf-8"), newline="")))


def results(out: Path) -> dict[str, bytes]:
    """Everything that a user sees."""
    files = (p for p in out.rglob("*") if p.is_file() and ".vanban" not in p.parts)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in files}


def test_every_input_is_a_document_or_a_problem(finished: Path):
    out = finished / "out"
    assert [row["document"] for row in rows(out, "documents")] == ["0", "1", "2", "3", "dài"]
    errors = {row["document"]: row for row in rows(out, "problems") if row["severity"] == "error"}
    assert set(errors) == {"hỏng", "rỗng"}
    assert all(row["message"] and row["advice"] for row in errors.values())
    assert set(results(out)) >= {"datapackage.json", "text/0.txt", "text/dài.txt", "tasks.csv", "cells.csv"}


def test_the_text_is_kept_page_by_page(finished: Path):
    assert (finished / "out" / "text" / "0.txt").read_text(encoding="utf-8").count("\f") == 1
    assert (finished / "out" / "text" / "dài.txt").read_text(encoding="utf-8").count("\f") == 2


def test_a_second_run_reads_nothing_and_gives_the_same(finished: Path, monkeypatch: pytest.MonkeyPatch):
    before = results(finished / "out")
    monkeypatch.setattr(Crew, "submit", lambda *_: pytest.fail("something was read again"))
    summary = run(finished / "scans", finished / "out")
    assert summary.code is ExitCode.SOME_FAILED and set(summary.failed) == {"hỏng", "rỗng"}
    assert results(finished / "out") == before


def test_only_what_is_new_or_changed_is_read(scans: Path, out: Path, tmp_path: Path):
    text_file(scans / "0.txt", "Một nhiệm vụ khác hẳn")
    text_file(scans / "mới.txt", "Một văn bản mới")
    (scans / "1.txt").rename(scans / "đổi tên.txt")
    (scans / "2.txt").unlink()
    assert run(scans, out).tally.pages_done == 2
    assert [r["document"] for r in rows(out, "documents")] == ["0", "3", "dài", "mới", "đổi tên"]
    assert not (out / "text" / "2.txt").exists()
    assert run(scans, tmp_path / "fresh", Options(workers=1)).tally.pages_done == 4 + 3
    assert results(out) == results(tmp_path / "fresh")


def test_force_reads_everything_once_more(scans: Path, out: Path):
    assert run(scans, out, Options(workers=1, force=True)).tally.pages_done == 4 + 3


def test_the_same_content_under_two_names_is_read_once(tmp_path: Path):
    text_file(tmp_path / "scans" / "a.txt", "Rà soát")
    text_file(tmp_path / "scans" / "b.txt", "Rà soát")
    for options in (ONE, Options(workers=1, force=True)):
        assert run(tmp_path / "scans", tmp_path / "out", options).tally.pages_done == 1
    assert [r["document"] for r in rows(tmp_path / "out", "documents")] == ["a", "b"]


def test_a_second_run_on_the_same_folder_says_so_and_stops(scans: Path, tmp_path: Path):
    with open_ledger(tmp_path / "out", "settings"), pytest.raises(LockedError) as caught:
        run(scans, tmp_path / "out")
    assert str(os.getpid()) in caught.value.message and caught.value.advice
    assert caught.value.code is ExitCode.LOCKED


def test_results_of_another_version_are_not_used(scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batch, "settings_of", lambda _: "another")
    assert run(scans, out).tally.pages_done > 0


def test_nothing_stays_behind(finished: Path):
    left = {p.name for p in (finished / "out" / ".vanban").iterdir()}
    assert left <= {"ledger.sqlite", "lock", "pages"}
    assert not list((finished / "out" / ".vanban" / "pages").rglob("*.page"))
    with open_ledger(finished / "elsewhere", "s") as ledger:
        scratch = ledger.temporary
        (scratch / "rest.pgm").touch()
    assert not scratch.exists()


def start(scans: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "vanban", "extract", str(scans), "--out", str(out), "--workers", "2", "--quiet"]
    return subprocess.Popen(command, cwd=Path(__file__).parent.parent, stderr=subprocess.DEVNULL)


def test_killed_at_any_moment_the_next_run_ends_with_the_same_bytes(scans: Path, finished: Path, tmp_path: Path):
    for kept in (1, 4):
        process = start(scans, tmp_path / "killed")
        wait_until(lambda kept=kept: documents_kept(tmp_path / "killed") >= kept)
        process.send_signal(signal.SIGKILL)
        process.wait()
    run(scans, tmp_path / "killed")
    assert results(tmp_path / "killed") == results(finished / "out")


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


def test_a_page_that_a_power_cut_spoilt_is_read_again(scans: Path, tmp_path: Path):
    with open_ledger(tmp_path / "out", "s") as ledger:
        ledger.keep_page("ab", 1, b"whole?")
        ledger.keep_page("ab", 2, pipeline.freeze(None))
        assert ledger.kept_pages("ab") == {2}


def test_a_passing_failure_is_tried_again_by_the_next_run(
    scans: Path, finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        lose_pages(patch, {1, 2})
        summary = run(scans, tmp_path / "out")
    assert set(summary.failed) == {"0", "1", "2", "3", "hỏng", "rỗng"}
    assert run(scans, tmp_path / "out").tally.pages_done == 4 + 2
    assert results(tmp_path / "out") == results(finished / "out")


def test_a_lost_page_leaves_the_others(scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lose_pages(monkeypatch, {2})
    run(scans, tmp_path / "out")
    assert "dài" in [row["document"] for row in rows(tmp_path / "out", "documents")]
    (lost,) = [r for r in rows(tmp_path / "out", "problems") if r["document"] == "dài" and r["severity"] == "error"]
    assert (lost["page"], lost["kind"]) == ("2", "worker-lost")
    pages = (tmp_path / "out" / "text" / "dài.txt").read_text(encoding="utf-8").split("\f")
    assert pages[0].strip() and not pages[1].strip() and pages[2].strip()


def lose_pages(monkeypatch: pytest.MonkeyPatch, numbers: set[int]) -> None:
    """The workers' answers for these pages are replaced by the failure that a killed worker gives."""
    from vanban.reading import Reading

    take = Reading._take_page

    def losing(self: Reading, document: object, number: int, outcome: object) -> None:
        lost = Failure("worker-lost", "killed", "run again")
        take(self, document, number, lost if number in numbers else outcome)  # type: ignore[arg-type]

    monkeypatch.setattr(Reading, "_take_page", losing)


def test_when_the_disk_fills_the_old_tables_stay_and_the_error_says_what_to_do(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
):
    before = {name: data for name, data in results(out).items() if "/" not in name}
    text_file(scans / "mới.txt", "Một văn bản mới")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for owner, name in ((Ledger, "keep_page"), (write, "_sync")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, full)
            with pytest.raises(OutputError) as caught:
                run(scans, out)
        assert caught.value.code is ExitCode.CANNOT_WRITE and "space" in caught.value.advice
        assert {name: data for name, data in results(out).items() if "/" not in name} == before
    run(scans, out)
    assert "mới" in [row["document"] for row in rows(out, "documents")]


def test_stopping_at_the_first_failure(scans: Path, tmp_path: Path):
    for _ in ("new", "known"):
        with pytest.raises(InputError) as caught:
            run(scans, tmp_path / "out", Options(workers=1, keep_going=False))
        assert caught.value.code is ExitCode.BAD_INPUT and caught.value.advice
        run(scans, tmp_path / "out")


def test_a_single_bad_file_ends_with_its_own_code(scans: Path, tmp_path: Path):
    summary = batch.run(discover([scans / "rỗng.pdf"]), tmp_path / "out", ONE)
    assert summary.code is ExitCode.BAD_INPUT
    assert rows(tmp_path / "out", "documents") == []


def test_a_web_page_saved_as_a_pdf_is_no_document(tmp_path: Path):
    (tmp_path / "a.pdf").write_text("<html><body>404 – Không tìm thấy</body></html>", encoding="utf-8")
    summary = batch.run(discover([tmp_path / "a.pdf"]), tmp_path / "out", ONE)
    assert (summary.code, summary.failed["a"].kind) == (ExitCode.BAD_INPUT, "unknown-kind")


def test_what_is_said_of_a_file_does_not_depend_on_the_one_before(tmp_path: Path):
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = Canvas(str(tmp_path / "locked.pdf"), encrypt=StandardEncryption("mở"))
    locked.drawString(72, 700, "x")
    locked.save()
    empty = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\ntrailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n"
    )
    (tmp_path / "empty.pdf").write_bytes(empty)
    said = []
    for name in ("empty", "locked", "empty"):
        failure = pipeline.open_file(str(tmp_path / f"{name}.pdf"), ONE).failure
        assert failure is not None
        said.append(failure.kind)
    assert said[0] == said[2] != said[1] == "password"


def test_bounds_are_kept_and_can_be_raised_later(scans: Path, tmp_path: Path):
    long = discover([scans / "dài.pdf"])
    assert batch.run(long, tmp_path / "out", Options(workers=1, max_pages=2)).code is ExitCode.TOO_LARGE
    assert batch.run(long, tmp_path / "out", Options(workers=1)).code is ExitCode.OK


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path):
    Image.new("1", (3000, 3000)).save(tmp_path / "big.png")
    summary = batch.run(discover([tmp_path / "big.png"]), tmp_path / "out", Options(workers=1, max_megapixels=5))
    assert summary.code is ExitCode.TOO_LARGE
    assert "--max-megapixels" in next(iter(summary.failed.values())).advice


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A page that needs OCR."""
    page = Image.new("L", (1000, 600), 255)
    font = ImageFont.load_default(size=30)
    for line in range(8):
        ImageDraw.Draw(page).text((80, 60 + 60 * line), f"Uy ban nhan dan tinh, dong {line}", font=font, fill=0)
    (tmp_path / "in").mkdir()
    page.save(tmp_path / "in" / "trang.png", dpi=(150, 150))
    return tmp_path / "in"


def test_what_was_seen_can_be_drawn(picture: Path, tmp_path: Path):
    run(picture, tmp_path / "out")
    run(picture, tmp_path / "out", Options(workers=1, debug=str(tmp_path / "seen")))
    assert Image.open(tmp_path / "seen" / "trang" / "0001.png").size[0] > 100


def test_a_page_over_its_time_is_told_and_can_be_given_more(picture: Path, tmp_path: Path):
    summary = run(picture, tmp_path / "out", Options(workers=1, page_seconds=0.001))
    assert summary.code is ExitCode.TIME_LIMIT
    assert "--page-seconds" in summary.failed["trang"].advice
    assert run(picture, tmp_path / "out").code is ExitCode.OK


def test_a_crash_of_tesseract_is_told_and_tried_again(picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    crashing = tmp_path / "bin" / "tesseract"
    crashing.parent.mkdir()
    crashing.write_text(
        "#!/bin/sh\n"
        'case "$*" in --version) echo tesseract 5.0.0; exit;; '  # another version than the library's, so that the command is asked
        f'--*) exec {shutil.which("tesseract")} "$@";; esac\nkill -SEGV $$\n'
    )
    crashing.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f"{crashing.parent}{os.pathsep}{os.environ['PATH']}")
        summary = run(picture, tmp_path / "out")
    assert (summary.code, summary.failed["trang"].kind) == (ExitCode.WORKER_LOST, "ocr-failed")
    (row,) = rows(tmp_path / "out", "problems")
    assert (row["document"], row["kind"]) == ("trang", "ocr-failed") and row["advice"]
    assert run(picture, tmp_path / "out").code is ExitCode.OK


def test_an_encrypted_pdf_opens_with_its_password_in_a_later_run(tmp_path: Path):
    from reportlab.lib.pdfencrypt import StandardEncryption

    canvas = Canvas(str(tmp_path / "kín.pdf"), encrypt=StandardEncryption("mở", canPrint=0))
    canvas.drawString(72, 700, "Uy ban nhan dan tinh ban hanh ke hoach thuc hien nhiem vu nam 2025")
    canvas.save()
    found = discover([tmp_path / "kín.pdf"])
    assert batch.run(found, tmp_path / "out", Options(workers=1)).code is ExitCode.ENCRYPTED
    assert batch.run(found, tmp_path / "out", Options(workers=1, password="sai")).code is ExitCode.ENCRYPTED
    assert batch.run(found, tmp_path / "out", Options(workers=1, password="mở")).code is ExitCode.OK


def test_an_empty_folder_gives_empty_tables(tmp_path: Path):
    (tmp_path / "scans").mkdir()
    assert run(tmp_path / "scans", tmp_path / "out").code is ExitCode.OK
    assert rows(tmp_path / "out", "documents") == []


def test_what_is_no_file_has_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text_file(tmp_path / "scans" / "a.txt", "Rà soát")
    (tmp_path / "scans" / "moved.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (tmp_path / "scans" / "round").symlink_to(tmp_path / "scans")
    (tmp_path / "scans" / "locked").mkdir()
    one = discover([tmp_path / "scans"])
    locked = replace(
        one.inputs[0], path=str(tmp_path / "scans" / "locked"), source="locked", document="locked", stamp=""
    )
    summary = batch.run(replace(one, inputs=(*one.inputs, locked)), tmp_path / "out", ONE)
    assert {name: failure.kind for name, failure in summary.failed.items()} == {
        "moved": "missing-file",
        "locked": "unreadable-file",
    }
    assert "folder" in summary.failed["locked"].message
    (skipped,) = [row for row in rows(tmp_path / "out", "problems") if row["kind"] == "skipped"]
    assert skipped["document"] == "round/" and "link" in skipped["message"]


def test_what_is_told_of_a_file_is_told_under_its_own_name(tmp_path: Path):
    """Failures are kept by content, and the same content may lie under another name in a later run."""
    scans = tmp_path / "scans"
    scans.mkdir()
    (scans / "a.pdf").write_bytes(b"%PDF-1.7\ncut short")
    (scans / "b.pdf").touch()
    run(scans, tmp_path / "out")
    (scans / "a.pdf").rename(scans / "z.pdf")
    (scans / "b.pdf").rename(scans / "y.txt")
    run(scans, tmp_path / "out")
    run(scans, tmp_path / "fresh")
    assert results(tmp_path / "out") == results(tmp_path / "fresh")


def test_a_text_in_disguise_is_read_once_it_is_named_as_advised(tmp_path: Path):
    text_file(tmp_path / "scans" / "a.pdf", "Rà soát")
    assert "name it .txt" in run(tmp_path / "scans", tmp_path / "out").failed["a"].advice
    (tmp_path / "scans" / "a.pdf").rename(tmp_path / "scans" / "a.txt")
    text_file(tmp_path / "scans" / "b.pdf", "Rà soát")
    assert set(run(tmp_path / "scans", tmp_path / "out").failed) == {"b"}


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """Two files that hold the same, and one that does not; all quickly read."""
    for name, words in (("a", "Rà soát"), ("b", "Rà soát"), ("c", "Một")):
        text_file(tmp_path / "copies" / f"{name}.txt", words)
    return tmp_path / "copies"


def test_a_file_that_is_changed_while_it_is_read_is_read_anew(
    copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What is kept under the first content's hash must be of the first content only."""
    with monkeypatch.context() as patch:
        when_a_page_is_kept(patch, lambda: text_file(copies / "a.txt", "Công bố danh mục"), times=1)
        run(copies, tmp_path / "out")
    run(copies, tmp_path / "fresh")
    assert results(tmp_path / "out") == results(tmp_path / "fresh")
    text_file(copies / "a.txt", "Rà soát")
    run(copies, tmp_path / "out")
    run(copies, tmp_path / "fresh")
    assert results(tmp_path / "out") == results(tmp_path / "fresh")


def test_a_file_that_never_stops_changing_is_told_and_tried_again(
    copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        when_a_page_is_kept(patch, lambda: os.utime(copies / "c.txt"), times=99)
        summary = run(copies, tmp_path / "out")
    assert summary.failed["c"].kind == "changing-file" and summary.failed["c"].advice
    assert not run(copies, tmp_path / "out").failed


def test_a_file_that_is_taken_away_while_it_is_read_is_missing(
    copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    when_a_page_is_kept(monkeypatch, (copies / "a.txt").unlink, times=1)
    summary = run(copies, tmp_path / "out")
    assert summary.failed["a"].kind == "missing-file"
    assert [row["document"] for row in rows(tmp_path / "out", "documents")] == ["b", "c"]


def when_a_page_is_kept(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None], times: int) -> None:
    """Something happens whenever a page has been read, so often; the biggest file, then the first, comes first."""
    keep, left = Ledger.keep_page, [times]

    def keeping(self: Ledger, sha256: str, number: int, data: bytes) -> None:
        keep(self, sha256, number, data)
        if left[0]:
            left[0] -= 1
            happens()

    monkeypatch.setattr(Ledger, "keep_page", keeping)


def test_a_ledger_that_a_broken_disk_has_spoilt_is_said_clearly(scans: Path, out: Path):
    """SQLite notices some damage when it opens the file, and some when it reads a page of it."""
    ledger = out / ".vanban" / "ledger.sqlite"
    whole = ledger.read_bytes()
    for start in range(0, len(whole), 4 * 4096):
        ledger.write_bytes(whole[: start + 96] + b"\xa5" * 3000 + whole[start + 3096 :])
        try:
            run(scans, out)
        except OutputError as error:
            assert "ledger.sqlite" in error.message and "Delete" in error.advice
    shutil.rmtree(ledger.parent)
    run(scans, out)


def test_what_is_kept_of_a_document_may_be_spoilt(scans: Path, out: Path):
    with contextlib.closing(sqlite3.connect(out / ".vanban" / "ledger.sqlite")) as database, database:
        database.execute("update documents set outcome = substr(outcome, 1, 20)")
    with pytest.raises(OutputError) as caught:
        run(scans, out)
    assert "Delete" in caught.value.advice


def test_a_disk_that_is_full_from_the_start_is_no_reason_to_delete_anything(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_: Ledger) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(Ledger, "_clear_stale", full)
    with pytest.raises(OutputError) as caught:
        run(scans, out)
    assert "space" in caught.value.advice and "Delete" not in caught.value.advice


def test_no_older_workbook_stays_beside_newer_tables(scans: Path, out: Path):
    run(scans, out, Options(workers=1, excel=True, format="parquet", report=True))
    assert {"vanban.xlsx", "tasks.parquet", "report.html"} <= set(results(out))
    (scans / "0.txt").unlink()
    run(scans, out)
    assert not {"vanban.xlsx", "tasks.parquet", "report.html"} & set(results(out))


def test_texts_of_a_run_that_was_killed_while_it_wrote_are_cleared(
    scans: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    text_file(scans / "mới" / "a.txt", "Một văn bản mới")
    replace = Path.replace

    def killed(self: object, target: Path | None = None) -> None:
        if target is None or target.suffix == ".txt":
            raise KeyboardInterrupt
        replace(self, target)  # type: ignore[arg-type]

    for owner, name in ((Path, "replace"), (write.Tables, "publish")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, killed)
            with pytest.raises(KeyboardInterrupt):
                run(scans, out)
    shutil.rmtree(scans / "mới")
    run(scans, out)
    run(scans, tmp_path / "fresh")
    assert results(out) == results(tmp_path / "fresh")


def test_pages_of_a_document_that_is_complete_are_cleared(scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
    """Killed between keeping a document's rows and clearing its pages."""
    text_file(scans / "mới.txt", "Một văn bản mới")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        run(scans, out)
    assert list((out / ".vanban" / "pages").rglob("*.page"))
    run(scans, out)
    assert not list((out / ".vanban" / "pages").rglob("*.page"))


def test_tables_that_no_run_is_known_to_have_written_are_kept_aside(copies: Path, tmp_path: Path):
    out = tmp_path / "out"
    run(copies, out)
    before = results(out)
    shutil.rmtree(out / ".vanban")
    run(copies, out)
    assert results(out) == before
    shutil.rmtree(out / ".vanban")
    (out / "tasks.csv").write_text("my own,list\n", encoding="utf-8")
    run(copies, out)
    assert (out / "tasks.edited.csv").read_text(encoding="utf-8") == "my own,list\n"
    assert results(out).items() >= before.items()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_terminal_ends_a_run_politely(number: signal.Signals, scans: Path, tmp_path: Path):
    process = start(scans, tmp_path / "out")
    wait_until(lambda: documents_kept(tmp_path / "out") > 0)
    process.send_signal(number)
    assert process.wait() == ExitCode.INTERRUPTED
