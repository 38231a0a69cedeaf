"""No worker takes the run down with it: failures are simulated in real processes."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from vanban.extract import ExtractError, Tesseract
from vanban.extract.installed import installed

from vanban import cradle
from vanban.crew import Crew, Task
from vanban.errors import ExitCode, Failure
from vanban.nursery import Nursery


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    crew = Crew(2, tmp_path)
    yield crew
    crew.close()


def done(crew: Crew, function: Callable[..., Any], *arguments: Any, seconds: float = 30.0) -> Any:
    crew.submit(Task("it", function, arguments, seconds))
    until = time.monotonic() + 40
    while time.monotonic() < until:
        for task, outcome in crew.finished(1):
            assert task.tag == "it"
            return outcome
    raise AssertionError("nobody answered")


def test_a_function_is_done_elsewhere(crew: Crew):
    assert done(crew, os.getpid) != os.getpid()


def test_an_exception_comes_back_as_a_failure_in_words(crew: Crew):
    failure = done(crew, int, "x")
    assert isinstance(failure, Failure)
    assert failure.kind == "internal" and "invalid literal" in failure.message and failure.advice and failure.trace


def test_a_full_disk_is_named(crew: Crew):
    failure = done(crew, Path.write_bytes, Path("/dev/full"), b"x")
    assert (failure.kind, failure.code) == ("disk-full", ExitCode.CANNOT_WRITE)
    assert not failure.lasting and failure.advice


def test_a_crash_is_tried_again_and_then_told(crew: Crew, tmp_path: Path):
    failure = done(crew, os.abort)
    assert (failure.kind, failure.code) == ("worker-lost", ExitCode.WORKER_LOST)
    assert "SIGABRT" in failure.message and not failure.lasting
    assert done(crew, len, "còn sống") == 8


def test_a_nursery_that_is_asked_about_a_worker_of_the_one_before_lives_on(tmp_path: Path):
    nursery = Nursery()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert nursery.bury(os.getpid()) == -signal.SIGKILL
        assert nursery.bear(theirs.fileno(), tmp_path) > 0
    nursery.close()


def test_a_worker_killed_for_memory_costs_one_task(crew: Crew):
    failure = done(crew, signal.raise_signal, signal.SIGKILL)
    assert failure.kind == "worker-lost" and "SIGKILL" in failure.message and "memory" in failure.advice


def test_a_worker_that_dies_once_is_not_noticed(crew: Crew, tmp_path: Path):
    crew.submit(Task("it", time.sleep, (1,), 30))
    time.sleep(0.5)
    os.kill(crew._workers[0].pid, signal.SIGKILL)
    outcomes = []
    while not outcomes:
        outcomes = list(crew.finished(1))
    assert [outcome for _, outcome in outcomes] == [None]


def test_the_reader_of_a_killed_worker_ends_with_it(crew: Crew):
    assert done(crew, len, "một") == 3
    worker = crew._workers[0].pid
    readers = [int(pid) for pid in Path(f"/proc/{worker}/task/{worker}/children").read_text().split()]
    for process in readers:
        assert {path.name for path in Path(f"/proc/{process}/fd").iterdir()} == {"0", "1", "2"}
    os.kill(worker, signal.SIGKILL)
    assert done(crew, len, "hai") == 3
    wait_for_the_end(readers)


def test_a_task_over_its_time_is_stopped(crew: Crew):
    began = time.monotonic()
    failure = done(crew, time.sleep, 60, seconds=0.5)
    assert (failure.kind, failure.code) == ("page-timeout", ExitCode.TIME_LIMIT)
    assert time.monotonic() - began < 10
    assert done(crew, len, "tiếp") == 4


def test_a_nursery_that_was_killed_is_replaced(crew: Crew):
    assert done(crew, len, "một") == 3
    assert crew.nursery is not None
    os.kill(crew.nursery._process.pid, signal.SIGKILL)
    failure = done(crew, os.abort)
    assert failure.kind == "worker-lost"
    assert done(crew, len, "hai") == 3


def test_every_worker_begins_loaded_and_single_threaded(crew: Crew):
    """What is loaded before the first task need not be loaded by each worker."""
    assert done(crew, eval, "'vanban.layouts.read' in __import__('sys').modules")
    assert done(crew, eval, "'pandas' in __import__('sys').modules") is False
    assert done(crew, eval, "__import__('cv2').getNumThreads()") == 1


def test_what_a_library_prints_does_not_disturb(crew: Crew):
    assert done(crew, os.write, 1, b"noise\n") == 6


def test_temporary_files_go_where_they_are_cleared(crew: Crew, tmp_path: Path):
    assert done(crew, os.getenv, "TMPDIR") == str(tmp_path)


def test_workers_end_with_their_parent_even_in_the_middle_of_a_page(tmp_path: Path):
    script = (
        "import sys, time; from pathlib import Path; from vanban.crew import Crew, Task\n"
        "crew = Crew(1, Path(sys.argv[1])); crew.submit(Task('it', time.sleep, (60,), 90)); time.sleep(1)\n"
        "print(crew._workers[0].pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    wait_for_the_end([worker])


def test_who_is_not_needed_any_more_is_gone_and_buried_when_the_run_ends(tmp_path: Path):
    crew = Crew(1, tmp_path)
    assert done(crew, len, "một") == 3
    assert crew.nursery is not None
    worker, nursery = crew._workers[0].pid, crew.nursery._process
    crew.rest()
    crew.close()
    assert nursery.returncode == 0, "it was not ended before it had buried its child"
    assert not Path(f"/proc/{worker}").exists()


def test_a_run_with_nothing_to_read_does_not_wait_until_the_nursery_has_loaded(tmp_path: Path):
    nursery = Nursery()
    crew = Crew(1, tmp_path, nursery)
    crew.rest()
    crew.close()
    assert nursery._process.returncode == -signal.SIGKILL


def test_no_module_is_taken_from_the_folder_where_the_user_stands(
    tmp_path: Path, crew: Crew, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "queue.py").write_text("raise ImportError('not ours')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert done(crew, len, "một") == 3


def test_a_nursery_asks_for_the_version_as_its_workers_do(monkeypatch: pytest.MonkeyPatch):
    """Each would ask the program anew otherwise, and wait for its answer."""
    monkeypatch.setattr("vanban.extract.reader.load", lambda *_: None)
    installed.cache_clear()
    cradle._load_engine()
    asked = installed.cache_info().misses
    with contextlib.suppress(ExtractError):
        Tesseract().check()
        assert installed.cache_info().misses == asked


def wait_for_the_end(processes: Sequence[int]) -> None:
    until = time.monotonic() + 10
    while any(map(alive, processes)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(alive, processes))


def alive(process: int) -> bool:
    """Running, and not merely waiting to be buried."""
    try:
        return state(process) != "Z"
    except FileNotFoundError:
        return False


def state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
