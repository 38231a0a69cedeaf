"""No document takes more than its share: of time, of memory; and what was read of it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.batch_runs import ONE, pdf, rows, run, text_file
from vanban import pipeline, understood
from vanban.errors import ExitCode, Failure
from vanban.options import Options
from vanban.results import DocumentResult, Unfinished
from vanban.workers.hands import READ_PAGE, UNDERSTAND, Task
from vanban.workers.inside import do

TOO_SLOW = Failure("page-timeout", "reading it took longer than 1 s", "Give it more.")
NO_MEMORY = Failure("memory", "there was not enough memory", "Give it more.")


@dataclass
class Here:
    """Hands that do every task in this process, but for those that are made to fail."""

    failing: Callable[[Task], Failure | None]
    poorly: bool = False
    """Every page is read in a poorer way."""
    tasks: list[Task] = field(default_factory=list)

    def room(self) -> int:
        return 1 - len(self.tasks)

    def submit(self, task: Task) -> None:
        self.tasks.append(task)

    def finished(self, wait_seconds: float) -> Iterator[tuple[Task, Any]]:
        while self.tasks:
            task = self.tasks.pop()
            outcome = self.failing(task) or do(task.step, task.arguments)
            yield task, Unfinished(outcome) if self.poorly and task.step == READ_PAGE else outcome

    def rest(self) -> None: ...

    def close(self) -> None: ...


def read_by(
    monkeypatch: pytest.MonkeyPatch, failing: Callable[[Task], Failure | None], *, poorly: bool = False
) -> None:
    monkeypatch.setattr("vanban.batch._hands", lambda *_: Here(failing, poorly))


def never(_task: Task) -> None:
    return None


def failing(step: str, failure: Failure) -> Callable[[Task], Failure | None]:
    return lambda task: failure if task.step == step else None


@pytest.fixture
def long(tmp_path: Path) -> Path:
    (tmp_path / "scans").mkdir()
    pdf(tmp_path / "scans" / "a.pdf", 9)
    return tmp_path / "scans"


def errors(out: Path) -> list[dict[str, str]]:
    return [row for row in rows(out, "problems") if row["severity"] == "error"]


def test_a_document_whose_pages_all_run_out_of_time_is_given_up(
    long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    read_by(monkeypatch, lambda task: TOO_SLOW if task.step == READ_PAGE and task.tag.number > 1 else None)
    summary = run(long, tmp_path / "out")
    assert summary.code is ExitCode.SOME_FAILED and not summary.failed and summary.pages_lost
    *lost, rest = errors(tmp_path / "out")
    assert [row["kind"] for row in lost] == ["page-timeout"] * 4, "three, and one that was on its way"
    assert rest["kind"] == "document-timeout" and "pages 6–9" in rest["message"] and "--page-seconds" in rest["advice"]
    first, *others = (tmp_path / "out" / "text" / "a.txt").read_text(encoding="utf-8").split("\f")
    assert "nhiệm vụ" in first and not "".join(others).strip()
    read_by(monkeypatch, never)
    assert run(long, tmp_path / "out").code is ExitCode.OK, "the next run reads what is missing"


def test_a_document_has_so_much_time_and_no_more(long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    read_by(monkeypatch, never)
    summary = run(long, tmp_path / "out", Options(workers=1, document_seconds=1e-6))
    assert summary.code is ExitCode.SOME_FAILED
    (rest,) = errors(tmp_path / "out")
    assert rest["kind"] == "document-timeout" and "--document-seconds" in rest["advice"]
    assert run(long, tmp_path / "out").code is ExitCode.OK


def test_a_page_that_was_read_in_a_poorer_way_is_read_again_by_the_next_run(
    long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    read_by(monkeypatch, never, poorly=True)
    assert run(long, tmp_path / "out").code is ExitCode.OK
    read_by(monkeypatch, failing(READ_PAGE, NO_MEMORY))
    assert run(long, tmp_path / "out").failed["a"].kind == "memory"
    read_by(monkeypatch, never)
    assert run(long, tmp_path / "out").code is ExitCode.OK
    read_by(monkeypatch, lambda task: pytest.fail("it is complete"))
    assert run(long, tmp_path / "out").code is ExitCode.OK


def test_a_text_that_cannot_be_restored_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text_file(tmp_path / "scans" / "a.txt", "Rà soát thu tuc hanh chinh")
    read_by(monkeypatch, failing(READ_PAGE, TOO_SLOW))
    run(tmp_path / "scans", tmp_path / "out")
    assert "Rà soát thu tuc hanh chinh" in (tmp_path / "out" / "text" / "a.txt").read_text(encoding="utf-8")
    (told,) = errors(tmp_path / "out")
    assert "not restored" in told["message"]
    read_by(monkeypatch, never)
    assert run(tmp_path / "scans", tmp_path / "out").code is ExitCode.OK
    assert not errors(tmp_path / "out")


def test_where_rows_take_too_long_the_text_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text_file(tmp_path / "scans" / "a.txt", "Rà soát thủ tục hành chính")
    read_by(monkeypatch, lambda task: TOO_SLOW if task.step == UNDERSTAND and task.arguments[-1] else None)
    run(tmp_path / "scans", tmp_path / "out")
    assert "Rà soát thủ tục" in (tmp_path / "out" / "text" / "a.txt").read_text(encoding="utf-8")
    (told,) = errors(tmp_path / "out")
    assert told["kind"] == "no-rows"
    read_by(monkeypatch, never)
    assert run(tmp_path / "scans", tmp_path / "out").code is ExitCode.OK
    assert not errors(tmp_path / "out")


def test_rows_that_memory_was_short_for_are_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(understood, "read_text", short)
    path = tmp_path / "a.txt"
    text_file(path, "Rà soát")
    result = pipeline.convert(path, ONE)
    assert isinstance(result, DocumentResult) and not result.whole and result.texts
