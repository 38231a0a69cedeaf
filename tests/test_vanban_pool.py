"""No worker takes the run down with it: failures are simulated in real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from vanban.errors import ExitCode, Failure, VanbanError
from vanban.workers import birth as births
from vanban.workers import pool as pools
from vanban.workers.hands import Task
from vanban.workers.inside import WorkerLimits
from vanban.workers.memory import LEAST, MEGABYTE, USUAL, usual_limit
from vanban.workers.pool import Pool


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    pool = Pool(2, tmp_path)
    yield pool
    pool.close()


def done(pool: Pool, step: str, *arguments: Any, seconds: float = 30.0) -> Any:
    pool.submit(Task("it", step, arguments, seconds))
    return outcome_of(pool)


def outcome_of(pool: Pool) -> Any:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for task, outcome in pool.finished(1):
            assert task.tag == "it"
            return outcome
    raise AssertionError("nobody answered")


def worker_of(pool: Pool) -> int:
    return int(done(pool, "os.getpid"))


def test_a_step_is_done_elsewhere(pool: Pool):
    assert worker_of(pool) != os.getpid()


def test_an_exception_comes_back_as_a_failure_in_words(pool: Pool):
    failure = done(pool, "builtins.int", "x")
    assert isinstance(failure, Failure)
    assert failure.kind == "internal" and "invalid literal" in failure.message and failure.advice and failure.trace


def test_an_answer_that_cannot_travel_is_a_failure_too(pool: Pool):
    assert isinstance(done(pool, "threading.Lock"), Failure)
    assert done(pool, "builtins.len", "còn sống") == 8


def test_a_full_disk_is_named(pool: Pool):
    failure = done(pool, "pathlib.Path.write_bytes", Path("/dev/full"), b"x")
    assert (failure.kind, failure.code) == ("disk-full", ExitCode.CANNOT_WRITE)
    assert not failure.lasting and failure.advice


def test_a_crash_is_tried_again_and_then_told(pool: Pool):
    failure = done(pool, "os.abort")
    assert (failure.kind, failure.code) == ("worker-lost", ExitCode.WORKER_LOST)
    assert "SIGABRT" in failure.message and not failure.lasting
    assert done(pool, "builtins.len", "còn sống") == 8


def test_a_worker_killed_for_memory_costs_one_task(pool: Pool):
    failure = done(pool, "signal.raise_signal", signal.SIGKILL)
    assert failure.kind == "memory" and "SIGKILL" in failure.message and "memory" in failure.advice
    assert not failure.lasting


def test_a_worker_that_dies_once_is_not_noticed(pool: Pool, tmp_path: Path):
    assert done(pool, "tests.test_vanban_pool.die_the_first_time", str(tmp_path / "seen")) == "second"


def die_the_first_time(seen: str) -> str:
    if Path(seen).exists():
        return "second"
    Path(seen).touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def test_a_task_over_its_time_is_stopped(pool: Pool):
    began = time.monotonic()
    failure = done(pool, "time.sleep", 60, seconds=0.5)
    assert (failure.kind, failure.code) == ("page-timeout", ExitCode.TIME_LIMIT)
    assert time.monotonic() - began < 30
    assert done(pool, "builtins.len", "tiếp") == 4


def test_a_stopped_worker_is_over_its_time_too(pool: Pool):
    failure = done(pool, "signal.raise_signal", signal.SIGSTOP, seconds=0.5)
    assert failure.kind == "page-timeout"
    assert done(pool, "builtins.len", "tiếp") == 4


def test_a_fork_server_that_was_killed_is_replaced(pool: Pool):
    assert worker_of(pool)
    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
    assert done(pool, "builtins.len", "hai") == 3


def test_a_stopped_fork_server_is_told(pool: Pool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pools, "_GRACE", 1.0)
    monkeypatch.setattr(pools, "_SECONDS_TO_END", 1.0)
    assert done(pool, "time.sleep", 0.3) is None  # by then there are all of its workers
    server = forkserver._forkserver._forkserver_pid
    os.kill(server, signal.SIGSTOP)
    try:
        with pytest.raises(VanbanError, match="cannot be started"):
            done(pool, "os.abort", seconds=0.5)  # its worker would have to be replaced
    finally:
        os.kill(server, signal.SIGCONT)


def test_workers_that_end_at_once_are_told(pool: Pool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pools, "settle", os._exit)
    pool.temporary = Path("3")
    with pytest.raises(VanbanError, match="cannot be started"):
        done(pool, "builtins.len", "hai")


def test_every_worker_begins_loaded_and_single_threaded(pool: Pool):
    """What is loaded before the first task need not be loaded by each worker."""
    assert done(pool, "builtins.eval", "'vanban.layouts.read' in __import__('sys').modules")
    assert done(pool, "builtins.eval", "'pandas' in __import__('sys').modules") is False
    assert done(pool, "builtins.eval", "__import__('cv2').getNumThreads()") == 1


def test_the_user_s_own_program_is_not_run_again(tmp_path: Path):
    """Nobody who writes a script of three lines knows that it needs `if __name__ == "__main__"`."""
    (tmp_path / "script.py").write_text(
        "print('run')\nfrom pathlib import Path\nfrom vanban.workers.pool import Pool\nfrom vanban.workers.hands import Task\n"
        "pool = Pool(1, Path('.'))\npool.submit(Task('it', 'builtins.len', ('abc',), 30))\n"
        "while not (found := list(pool.finished(1))): pass\nprint(found[0][1])\npool.close()\n",
        encoding="utf-8",
    )
    shown = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert shown.stdout.split() == ["run", "3"], shown.stderr


def test_no_module_is_taken_from_the_folder_where_the_user_stands(tmp_path: Path):
    for name in ("queue", "extract", "struct"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('not ours')", encoding="utf-8")
    script = (
        "import sys; sys.path.remove(''); from pathlib import Path\nfrom vanban.workers.pool import Pool\n"
        "from vanban.workers.hands import Task\npool = Pool(1, Path('.'))\n"
        "pool.submit(Task('it', 'builtins.eval', ('__import__(\"queue\").__file__',), 30))\n"
        "while not (found := list(pool.finished(1))): pass\nprint(found[0][1])\npool.close()\n"
    )
    shown = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert shown.stdout.strip() and str(tmp_path) not in shown.stdout, shown.stderr


def test_workers_that_start_at_the_same_time_leave_the_environment_as_it_was():
    before = dict(os.environ)
    starts = [threading.Thread(target=births.begin_to_load) for _ in range(8)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert dict(os.environ) == before


def test_what_a_library_prints_does_not_disturb(pool: Pool):
    assert done(pool, "os.write", 1, b"noise\n") == 6


def test_temporary_files_go_where_they_are_cleared(pool: Pool, tmp_path: Path):
    assert done(pool, "os.getenv", "TMPDIR") == str(tmp_path)


def test_memory_beyond_the_limit_is_refused_and_told(tmp_path: Path):
    pool = Pool(1, tmp_path, bounds=WorkerLimits(memory=100 * MEGABYTE))
    try:
        assert done(pool, "builtins.bytes", 10 * MEGABYTE) == bytes(10 * MEGABYTE)
        failure = done(pool, "builtins.bytes", 200 * MEGABYTE)
        assert failure.kind == "memory" and not failure.lasting and "--worker-memory" in failure.advice
        assert done(pool, "builtins.len", "tiếp") == 4
    finally:
        pool.close()


@pytest.mark.parametrize(("megabytes", "kind"), [(90, "memory"), (10, "worker-lost")])
def test_who_aborts_while_memory_is_short_died_for_it(megabytes: int, kind: str, tmp_path: Path):
    """A C++ library that gets no memory ends the process without a word."""
    pool = Pool(1, tmp_path, bounds=WorkerLimits(memory=100 * MEGABYTE))
    try:
        failure = done(pool, "tests.test_vanban_pool.abort_with", megabytes)
        assert (failure.kind, failure.lasting) == (kind, False)
    finally:
        pool.close()


def abort_with(megabytes: int) -> None:
    held = bytes(megabytes * MEGABYTE)
    time.sleep(0.5)
    assert held is not None
    os.abort()


def test_the_usual_limit_fits_the_machine(monkeypatch: pytest.MonkeyPatch):
    machine = {2: USUAL, 1_000: LEAST}
    monkeypatch.setattr("vanban.workers.memory.memory_here", lambda: 16 * 2**30)
    assert {workers: usual_limit(workers) for workers in machine} == machine


def test_a_worker_is_replaced_after_many_tasks(pool: Pool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pools, "TASKS_PER_WORKER", 2)
    assert len({worker_of(pool) for _ in range(6)}) > 2


def test_workers_end_with_their_parent_even_in_the_middle_of_a_page(tmp_path: Path):
    script = (
        "import sys, time; from pathlib import Path; from vanban.workers.pool import Pool; from vanban.workers.hands import Task\n"
        "pool = Pool(1, Path(sys.argv[1])); pool.submit(Task('it', 'os.getpid', (), 90))\n"
        "while not (found := list(pool.finished(1))): pass\n"
        "pool.submit(Task('it', 'time.sleep', (60,), 90)); time.sleep(1)\n"
        "print(found[0][1], flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    wait_for_the_end([worker])


def test_who_is_not_needed_any_more_is_gone_when_the_run_ends(tmp_path: Path):
    pool = Pool(1, tmp_path)
    worker = worker_of(pool)
    pool.rest()
    pool.close()
    wait_for_the_end([worker])


def test_a_run_with_nothing_to_read_starts_nobody(tmp_path: Path):
    pool = Pool(1, tmp_path)
    assert not list(pool.finished(0.1))
    pool.rest()
    pool.close()
    assert pool._pool is None


def wait_for_the_end(processes: Sequence[int]) -> None:
    until = time.monotonic() + 10
    while any(map(alive, processes)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(alive, processes))


def alive(process: int) -> bool:
    """Running, and not merely waiting to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_an_interruption_while_everything_loads_shows_no_traceback(tmp_path: Path):
    script = "from vanban.workers.birth import begin_to_load; begin_to_load(); print('begun', flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "begun\n"
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert told.count("KeyboardInterrupt") == 1, "of the process itself, and of none of its helpers"
