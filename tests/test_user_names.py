"""What a user calls his own files is his affair: none of them is taken for ours, nor one of ours for his."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import vanban
print(vanban.extract("a.txt", workers=1).documents["doc_type"].tolist())
"""
BOMB = "raise SystemExit('the wrong file was imported')\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder of a user's, with names that ours have, too."""
    for name in ("extract", "layouts", "diacritics", "samples", "tests", "vanban_own"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(BOMB, encoding="utf-8")
    for name in ("queue.py", "worker.py", "page.py", "docx.txt"):
        (tmp_path / name).write_text(BOMB, encoding="utf-8")
    (tmp_path / "a.txt").write_text("ỦY BAN NHÂN DÂN\nKẾ HOẠCH\nRà soát thủ tục hành chính\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["extract.py", "layouts.py", "run.py"])
def test_a_script_of_any_name_beside_folders_of_any_name(name: str, here: Path):
    for folder in ("extract", "layouts"):
        (here / folder / "__init__.py").unlink()
    (here / "queue.py").unlink()  # Python itself would take it for its own when a script lies beside it
    (here / name).write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, name], cwd=here, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, "['Kế hoạch']"), done.stderr


def test_the_command_in_a_folder_with_such_names(here: Path):
    command = Path(sys.executable).with_name("vanban")
    typed = [str(command), "extract", "a.txt", "--workers", "1", "--quiet"]
    done = subprocess.run(typed, cwd=here, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert (here / "out" / "documents.csv").exists()


def test_nothing_but_vanban_can_be_imported(tmp_path: Path):
    code = "import importlib.util as u; print([n for n in ('extract', 'layouts', 'diacritics', 'samples', 'bench') if u.find_spec(n)])"
    done = subprocess.run([sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"
