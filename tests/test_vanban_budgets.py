"""No document takes more than its share: of time, of memory; and what was read of it is written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.batch_runs import ONE, pdf, rows, run, text_file
from vanban import pipeline
from vanban.errors import ExitCode
from vanban.options import Options
from vanban.results import DocumentResult, Unfinished


def slow_after_the_first(path: str, number: int, options: Options, drawing: str = "") -> bytes | Unfinished:
    if number > 1:
        time.sleep(60)
    return pipeline.read_page(path, number, options, drawing)


def slow(path: str, number: int, options: Options, drawing: str = "") -> bytes | Unfinished:
    time.sleep(1)
    return pipeline.read_page(path, number, options, drawing)


def poor(path: str, number: int, options: Options, drawing: str = "") -> bytes | Unfinished:
    read = pipeline.read_page(path, number, options, drawing)
    assert isinstance(read, bytes)
    return Unfinished(read)


def hang(*_: object) -> None:
    time.sleep(60)


def hang_over_rows(*arguments: object) -> bytes:
    if arguments[-1]:
        time.sleep(60)
    return pipeline.understand(*arguments)  # type: ignore[arg-type]


def short_of_memory(*_: object) -> None:
    raise MemoryError


@pytest.fixture
def long(tmp_path: Path) -> Path:
    (tmp_path / "scans").mkdir()
    pdf(tmp_path / "scans" / "a.pdf", 9)
    return tmp_path / "scans"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.reading._SECONDS_TO_START", 0.0)


def step(monkeypatch: pytest.MonkeyPatch, name: str, function: str) -> None:
    monkeypatch.setattr(f"vanban.reading.{name}", f"tests.test_vanban_budgets.{function}")


def test_a_document_whose_pages_all_run_out_of_time_is_given_up(
    long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        step(patch, "READ_PAGE", "slow_after_the_first")
        summary = run(long, tmp_path / "out", Options(workers=1, page_seconds=5))
    assert summary.code is ExitCode.SOME_FAILED and not summary.failed and summary.pages_lost
    problems = [row for row in rows(tmp_path / "out", "problems") if row["severity"] == "error"]
    (rest,) = [row for row in problems if row["kind"] == "document-timeout"]
    assert "pages 5–9" in rest["message"] and "--page-seconds" in rest["advice"]
    assert sum(row["kind"] == "page-timeout" for row in problems) == 3
    assert (tmp_path / "out" / "text" / "a.txt").read_text(encoding="utf-8").startswith("Uy ban")
    assert run(long, tmp_path / "out").code is ExitCode.OK, "the next run reads what is missing"


def test_a_document_has_so_much_time_and_no_more(long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    step(monkeypatch, "READ_PAGE", "slow")
    summary = run(long, tmp_path / "out", Options(workers=1, document_seconds=4))
    assert summary.code is ExitCode.SOME_FAILED
    (rest,) = [row for row in rows(tmp_path / "out", "problems") if row["kind"] == "document-timeout"]
    assert "--document-seconds" in rest["advice"]


def test_a_page_that_was_read_in_a_poorer_way_is_read_again_by_the_next_run(
    long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        step(patch, "READ_PAGE", "poor")
        assert run(long, tmp_path / "out").code is ExitCode.OK
    with monkeypatch.context() as patch:
        step(patch, "READ_PAGE", "short_of_memory")
        assert run(long, tmp_path / "out").failed["a"].kind == "memory"
    assert run(long, tmp_path / "out").code is ExitCode.OK
    monkeypatch.setattr("vanban.workers.pool.Pool.submit", lambda *_: pytest.fail("it is complete"))
    assert run(long, tmp_path / "out").code is ExitCode.OK


@pytest.mark.parametrize("function", ["hang", "short_of_memory"])
def test_a_text_that_cannot_be_restored_stays_as_it_is(
    function: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    text_file(tmp_path / "scans" / "a.txt", "Rà soát thu tuc hanh chinh")
    with monkeypatch.context() as patch:
        step(patch, "READ_PAGE", function)
        run(tmp_path / "scans", tmp_path / "out", Options(workers=1, page_seconds=1))
    assert "Rà soát thu tuc hanh chinh" in (tmp_path / "out" / "text" / "a.txt").read_text(encoding="utf-8")
    (told,) = [row for row in rows(tmp_path / "out", "problems") if row["severity"] == "error"]
    assert "not restored" in told["message"]
    assert run(tmp_path / "scans", tmp_path / "out").code is ExitCode.OK
    assert not [row for row in rows(tmp_path / "out", "problems") if row["severity"] == "error"]


def test_where_rows_take_too_long_the_text_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text_file(tmp_path / "scans" / "a.txt", "Rà soát thủ tục hành chính")
    monkeypatch.setattr("vanban.reading._SECONDS_TO_UNDERSTAND_A_PAGE", 0.5)
    with monkeypatch.context() as patch:
        step(patch, "UNDERSTAND", "hang_over_rows")
        run(tmp_path / "scans", tmp_path / "out", Options(workers=1, page_seconds=1))
    assert "Rà soát thủ tục" in (tmp_path / "out" / "text" / "a.txt").read_text(encoding="utf-8")
    (told,) = [row for row in rows(tmp_path / "out", "problems") if row["severity"] == "error"]
    assert told["kind"] == "no-rows"
    assert run(tmp_path / "scans", tmp_path / "out").code is ExitCode.OK


def test_rows_that_memory_was_short_for_are_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "read_text", short_of_memory)
    path = tmp_path / "a.txt"
    text_file(path, "Rà soát")
    result = pipeline.convert(path, ONE)
    assert isinstance(result, DocumentResult) and not result.whole and result.texts
