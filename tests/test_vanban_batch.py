"""A run over many files: nothing lost, nothing read twice, the same bytes every time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from tests.batch_runs import ONE, pdf, results, rows, run, text_file
from tests.extract_drawn import text_page
from vanban import batch
from vanban.errors import ExitCode, LockedError
from vanban.ledger import open_ledger
from vanban.options import Options
from vanban.workers.hands import Task
from vanban.workers.pool import Pool


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
    monkeypatch.setattr(Pool, "submit", lambda *_: pytest.fail("something was read again"))
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


def test_an_empty_folder_gives_empty_tables(tmp_path: Path):
    (tmp_path / "scans").mkdir()
    assert run(tmp_path / "scans", tmp_path / "out").code is ExitCode.OK
    assert rows(tmp_path / "out", "documents") == []


def test_short_pages_come_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """At the end of a run no hand shall wait long for another. Some may have begun before all files were known."""
    assert order_of_pages(tmp_path, monkeypatch)[-3:] == [2, 2, 2]


@pytest.mark.parametrize("look", ["crash", "of_another_file"])
def test_what_cannot_be_leafed_through_is_read_all_the_same(look: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("vanban.steps.FULLNESS", f"tests.batch_runs.{look}")
    assert sorted(order_of_pages(tmp_path, monkeypatch)) == [1] * 6 + [2] * 5 + [3] * 5


def order_of_pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages of five documents, whose second pages are nearly empty, as they are handed out."""
    (folder / "scans").mkdir()
    empty = Image.fromarray(text_page(1))
    pdf(folder / "scans" / "one.pdf", 1)
    for k in range(5):
        first, last = (Image.fromarray(text_page(12 + 2 * k + n)) for n in range(2))
        first.save(folder / "scans" / f"{k}.pdf", save_all=True, append_images=[empty, last])
    read: list[int] = []
    submit = Pool.submit

    def listening(self: Pool, task: Task) -> None:
        read.extend([task.tag.number] if hasattr(task.tag, "number") else [])
        submit(self, task)

    monkeypatch.setattr(Pool, "submit", listening)
    assert run(folder / "scans", folder / "out").code is ExitCode.OK
    return read
