"""A scheduler and two workers on this machine: the same bytes as a local run, even when a worker is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("distributed")

from vanban.extract import installed

from vanban import batch
from vanban.errors import ClusterError, ExitCode
from vanban.inputs import discover
from vanban.options import Options
from vanban.settings import settings
from vanban.workers import cluster
from vanban.workers.pool import Pool

ROOT = Path(__file__).parent.parent


@dataclass
class Machines:
    """A scheduler's address and the processes of two workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def started(module: str, *arguments: str, folder: Path, first: str = "") -> subprocess.Popen[bytes]:
    """A program of Dask's; modules in the folder `first` come before the installed ones."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [first, str(ROOT), *sys.path]))}
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments, "--no-dashboard"]
    return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def worker(address: str, folder: Path, first: str = "") -> subprocess.Popen[bytes]:
    options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
    return started("dask_worker", address, *options, folder=folder, first=first)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = started("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), folder=tmp_path)
    workers = [worker(address, tmp_path) for _ in range(2)]
    yield Machines(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def write_scans(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = f"KẾ HOẠCH\nRà soát thủ tục hành chính lần thứ {number}\n\fPHỤ LỤC\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7\ncut short")
    return folder


def results(out: Path) -> dict[str, bytes]:
    files = (p for p in out.rglob("*") if p.is_file() and ".vanban" not in p.parts)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in files}


@pytest.mark.slow
def test_a_killed_worker_changes_nothing(machines: Machines, tmp_path: Path):
    scans = write_scans(tmp_path / "scans", 40)
    batch.run(discover([scans]), tmp_path / "local", Options(workers=2))
    command = [sys.executable, "-m", "vanban", "extract", str(scans), "--out", str(tmp_path / "far"), "--quiet"]
    process = subprocess.Popen([*command, "--scheduler", machines.address], cwd=ROOT)
    ledger_pages = tmp_path / "far" / ".vanban" / "pages"
    until = time.monotonic() + 90
    while not list(ledger_pages.rglob("*.page")) and time.monotonic() < until:
        time.sleep(0.05)
    machines.workers[0].send_signal(signal.SIGKILL)
    assert process.wait(timeout=300) == ExitCode.SOME_FAILED
    assert results(tmp_path / "far") == results(tmp_path / "local")


@pytest.mark.slow
def test_far_places_are_read_and_written(machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("fsspec")
    from vanban.places import opened_places

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_scans(tmp_path / "scans", 3)
    with opened_places([f"local://{tmp_path}/scans"], f"local://{tmp_path}/far") as places:
        summary = batch.run(places.discovery, places.out, Options(scheduler=machines.address))
    assert set(summary.failed) == {"hỏng"}
    batch.run(discover([tmp_path / "scans"]), tmp_path / "near", Options(workers=1))
    assert results(tmp_path / "far") == results(tmp_path / "near")


@pytest.mark.slow
def test_a_worker_without_tesseract_refuses_and_says_what_to_do(tmp_path: Path, machines: Machines):
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "tesserocr.py").write_text("raise ImportError('not installed here')\n", encoding="utf-8")
    blind = worker(machines.address, tmp_path, first=str(tmp_path / "shadow"))
    scans = write_scans(tmp_path / "scans", 1)
    try:
        time.sleep(8)
        with pytest.raises(ClusterError) as caught:
            batch.run(discover([scans]), tmp_path / "out", Options(scheduler=machines.address))
    finally:
        blind.kill()
        blind.wait()
    assert "Tesseract" in caught.value.message and "pip install vanban" in caught.value.advice


def test_a_password_stays_here_and_a_worker_may_have_its_own(monkeypatch: pytest.MonkeyPatch):
    travelling = cluster._without_password(Options(password="mở"))
    assert travelling.password is None and cluster._with_own_password(travelling).password is None
    monkeypatch.setenv("VANBAN_PASSWORD", "cửa")
    assert cluster._with_own_password(travelling).password == "cửa"


def test_a_cluster_with_tls_wants_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(ClusterError, match="certificates") as caught:
        cluster.Cluster("tls://127.0.0.1:8786", Pool(1, tmp_path))
    assert "CA_FILE" in caught.value.advice


def test_another_version_is_refused():
    complaint = cluster.unfitness("another")
    assert complaint is not None and "version" in complaint[0]


def test_a_worker_is_asked_for_the_tesseract_that_the_run_wants(monkeypatch: pytest.MonkeyPatch):
    assert cluster.unfitness(settings("own"), "own") is None
    monkeypatch.setenv("PATH", "")
    installed.program_version.cache_clear()
    try:
        complaint = cluster.unfitness(settings("own"), "system")
    finally:
        installed.program_version.cache_clear()
    assert complaint is not None and "Tesseract" in complaint[0]


@pytest.mark.slow
def test_no_scheduler_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    scans = write_scans(tmp_path / "scans", 1)
    with pytest.raises(ClusterError) as caught:
        batch.run(discover([scans]), tmp_path / "out", Options(scheduler="tcp://127.0.0.1:9"))
    assert "dask scheduler" in caught.value.advice


@pytest.mark.parametrize(
    "address", ["", "nonsense", "tcp://", "tcp://127.0.0.1", "tcp://127.0.0.1:dask", "tcp://no.such.host.invalid:8786"]
)
def test_what_is_no_address_is_said_at_once(address: str, tmp_path: Path):
    began = time.monotonic()
    with pytest.raises(ClusterError) as caught:
        cluster.Cluster(address, Pool(1, tmp_path))
    assert "tcp://host:8786" in caught.value.advice
    assert time.monotonic() - began < 10


class Emptied:
    """A client whose scheduler has lost its workers, or is gone itself."""

    def __init__(self, info: dict[str, object]) -> None:
        self.info = info

    def scheduler_info(self, n_workers: int) -> dict[str, object]:
        return self.info

    def run(self, *_: object, **__: object) -> dict[str, object]:
        return {}


@pytest.mark.parametrize(("info", "says"), [({"workers": {}}, "no worker"), ({}, "scheduler")])
def test_a_run_does_not_wait_for_ever_for_workers_that_are_gone(
    info: dict[str, object], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(cluster, "_connected", lambda _: Emptied(info))
    monkeypatch.setattr(cluster, "_SECONDS_WITHOUT_WORKERS", 0.2)
    hands = cluster.Cluster("tcp://somewhere:8786", Pool(1, tmp_path))
    with pytest.raises(ClusterError, match=says) as caught:
        for _ in range(20):
            assert hands.room() <= 1
            time.sleep(0.05)
    assert "same command" in caught.value.advice


def test_a_worker_that_cannot_even_be_asked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    class Strange(Emptied):
        def run(self, *_: object, **__: object) -> dict[str, object]:
            return {"tcp://there:1": ModuleNotFoundError("No module named 'vanban'")}

        def cancel(self, _: object) -> None: ...

        def close(self) -> None: ...

    monkeypatch.setattr(cluster, "_connected", lambda _: Strange({}))
    with pytest.raises(ClusterError, match="No module named 'vanban'") as caught:
        cluster.Cluster("tcp://somewhere:8786", Pool(1, tmp_path))
    assert "Install" in caught.value.advice


def test_a_service_that_says_nothing_is_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    with closing(socket.socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        began = time.monotonic()
        with pytest.raises(ClusterError, match="no scheduler") as caught:
            cluster.Cluster(f"tcp://127.0.0.1:{silent.getsockname()[1]}", Pool(1, tmp_path))
    assert time.monotonic() - began < 20 and "dask scheduler" in caught.value.advice


def test_a_password_stays_on_this_machine():
    sent = [cluster._without_password(one) for one in ("a.pdf", Options(password="mở", workers=3))]
    assert sent == ["a.pdf", Options(workers=3)]
