"""Inputs and results on other machines, through fsspec."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

pytest.importorskip("fsspec")

import fsspec
from fsspec.implementations.memory import MemoryFileSystem

from vanban import batch
from vanban.errors import MissingInputError, OutputError, VanbanError
from vanban.options import Options
from vanban.places import Fetcher, opened_places

TEXT = "KẾ HOẠCH\nRà soát thủ tục hành chính\n"


def results(out: Path) -> dict[str, bytes]:
    files = (p for p in out.rglob("*") if p.is_file() and ".vanban" not in p.parts)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in files}


@pytest.fixture
def scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "scans" / "2021").mkdir(parents=True)
    (tmp_path / "scans" / "2021" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "scans" / "b.txt").write_text(TEXT * 2, encoding="utf-8")
    return tmp_path / "scans"


def extracted(given: str, out: str) -> dict[str, bytes]:
    with opened_places([given], out) as places:
        assert batch.run(places.discovery, places.out, Options(workers=1)).failed == {}
        return results(places.out)


def test_files_in_an_archive_are_read_where_they_lie(scans: Path, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "scans.zip", "w") as archive:
        for path in scans.rglob("*.txt"):
            archive.write(path, f"in/{path.relative_to(scans)}")
    near = extracted(str(scans), str(tmp_path / "near"))
    assert extracted(f"zip://in::{tmp_path}/scans.zip", str(tmp_path / "far")) == near
    assert extracted(f"simplecache::local://{scans}", str(tmp_path / "cached")) == near


def test_results_are_sent_to_a_far_place(scans: Path, tmp_path: Path):
    near = extracted(str(scans), str(tmp_path / "near"))
    assert extracted(f"local://{scans}", f"local://{tmp_path}/far") == near == results(tmp_path / "far")


def test_a_far_place_that_cannot_be_written_is_said_before_anything_is_read(
    scans: Path, monkeypatch: pytest.MonkeyPatch
):
    with pytest.raises(VanbanError, match="no-such-protocol"), opened_places([scans], "no-such-protocol://b/out"):
        pytest.fail("it began to read")
    monkeypatch.setattr(MemoryFileSystem, "exists", refused)
    with pytest.raises(OutputError, match="memory://out.*no route"), opened_places([scans], "memory://out"):
        pytest.fail("it began to read")


def test_a_far_place_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(MemoryFileSystem, "exists", refused)
    with (
        pytest.raises(MissingInputError, match="memory://scans.*no route"),
        opened_places(["memory://scans"], tmp_path),
    ):
        pytest.fail("it began to read")


def test_what_a_far_place_says_when_a_file_is_fetched_is_no_fault_of_ours(monkeypatch: pytest.MonkeyPatch):
    fsspec.filesystem("memory").pipe("/scans/a.txt", b"x")
    monkeypatch.setattr(MemoryFileSystem, "get_file", refused)
    with pytest.raises(OSError, match="no route"):
        Fetcher().local("memory://scans/a.txt")


def refused(*_: object, **__: object) -> bool:
    """What libraries raise that have errors of their own."""
    raise LookupError("no route to host")
