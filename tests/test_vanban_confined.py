"""A confined worker reads as any other, and can neither speak to anybody nor start anything."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch_runs import ONE, results, run
from tests.test_vanban_pool import done
from vanban.errors import DependencyError, Failure, UsageError
from vanban.inputs import Discovery, Input
from vanban.options import Options
from vanban.workers import confine
from vanban.workers.inside import WorkerLimits
from vanban.workers.pool import Pool

NO = "Operation not permitted"


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    pool = Pool(1, tmp_path, WorkerLimits(confined=True))
    yield pool
    pool.close()


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX])
@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_no_socket_is_given_to_it(pool: Pool, family: int, kind: int):
    failure = done(pool, "socket.socket", family, kind)
    assert isinstance(failure, Failure) and NO in failure.message


def test_it_starts_no_program(pool: Pool):
    failure = done(pool, "subprocess.check_output", ["/bin/true"])
    assert isinstance(failure, Failure) and NO in failure.message


def test_it_can_start_tesseract_s_where_that_is_wanted(tmp_path: Path):
    pool = Pool(1, tmp_path, WorkerLimits(confined=True, programs=True))
    try:
        assert done(pool, "subprocess.check_output", ["/bin/echo", "5"]) == b"5\n"
        assert isinstance(done(pool, "socket.socket"), Failure)
    finally:
        pool.close()


def test_a_confined_run_reads_the_same(picture: Path, tmp_path: Path):
    for name, options in (("free", ONE), ("confined", Options(workers=1, confined=True))):
        assert run(picture, tmp_path / name, options).code == 0
    assert results(tmp_path / "free") == results(tmp_path / "confined")
    assert "nhân dân".encode() in b"".join(results(tmp_path / "free").values())


def test_where_it_cannot_be_had_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def missing() -> None:
        raise RuntimeError("Unable to find libseccomp")

    monkeypatch.setattr(confine, "_seccomp", missing)
    with pytest.raises(DependencyError, match="libseccomp") as caught:
        confine.check()
    assert "pip install pyseccomp" in caught.value.advice


def test_it_is_for_files_and_workers_of_this_machine(tmp_path: Path):
    from vanban import batch

    with pytest.raises(UsageError, match="cluster"):
        Options(confined=True, scheduler="tcp://somewhere:8786")
    far = Discovery((Input("https://example.org/a.pdf", "a.pdf", "a", 1),))
    with pytest.raises(UsageError, match="fetch"):
        batch.run(far, tmp_path / "out", Options(confined=True))
