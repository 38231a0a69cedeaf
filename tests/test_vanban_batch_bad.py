"""Bad files, bad pages, files that change under way: each is told, none stops a run."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.batch_runs import ONE, lose_pages, results, rows, run, text_file, when_a_page_is_kept
from vanban import batch, pipeline
from vanban.errors import ExitCode, InputError
from vanban.inputs import discover
from vanban.options import Options


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
        '#!/bin/sh\ncase "$*" in --version) echo tesseract 5.0.0; exit;; esac\nkill -SEGV $$\n', encoding="utf-8"
    )
    crashing.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f"{crashing.parent}{os.pathsep}{os.environ['PATH']}")
        summary = run(picture, tmp_path / "out", Options(workers=1, ocr="system"))
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


def test_what_is_wrong_with_a_file_that_was_changed_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its hash may be of the whole file, and the failure of the half of it that was there a moment later."""
    text_file(tmp_path / "scans" / "a.txt", "Rà soát")
    monkeypatch.setattr("vanban.steps.OPEN_FILE", "tests.batch_runs.opened_when_it_was_cut")
    assert not run(tmp_path / "scans", tmp_path / "out").failed


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
