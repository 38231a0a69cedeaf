"""What a killed process leaves behind is cleared by the next one, and nothing of a living one is."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from vanban.temporary import TemporaryFolder

MADE = (
    "import sys; from vanban.temporary import TemporaryFolder; kept = TemporaryFolder(); print(kept.name, flush=True); "
    "sys.stdin.read()"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def other_process(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """Somebody else's folder, an hour old."""
    process = subprocess.Popen(
        [sys.executable, "-c", MADE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(place), "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    folder = Path(process.stdout.readline().strip())
    (folder / "stdin").write_text("văn bản", encoding="utf-8")
    hour_ago = folder.stat().st_mtime - 3600
    os.utime(folder, (hour_ago, hour_ago))
    return process, folder


def test_a_folder_is_gone_when_it_is_closed(place: Path):
    with TemporaryFolder() as name:
        (Path(name) / "a").write_text("b")
    assert not list(place.iterdir())


def test_a_killed_process_is_cleaned_up_after_and_a_living_one_is_left_alone(place: Path):
    killed, abandoned = other_process(place)
    alive, used = other_process(place)
    killed.kill()
    killed.wait()
    (place / "vanban-not-ours").mkdir()
    with TemporaryFolder() as name:
        assert sorted(place.iterdir()) == sorted([used, Path(name), place / "vanban-not-ours"])
    alive.communicate()
    assert not abandoned.exists() and not used.exists()
