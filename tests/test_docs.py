"""What the documentation says is true: every command in it runs, every link leads somewhere, every command has its page.

The blocks of a page that are marked `sh` or `python` are run in order in one scratch folder that shows the repository's names. Blocks marked
`console` or `text` are shown and not run (cloning, clusters, what a program prints).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from vanban.errors import ExitCode

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(?P<language>sh|python)\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)(?P<target>[^)#\s]+)")
SHELL = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}


@dataclass(frozen=True)
class Typed:
    """A block of commands in a page."""

    language: str
    body: str


def blocks(page: Path) -> list[Typed]:
    return [Typed(m["language"], m["body"]) for m in BLOCK.finditer(page.read_text(encoding="utf-8"))]


def face_of_the_repository(scratch: Path) -> Path:
    """The repository's names, linked, so that a page's commands find them and write nothing into the repository.

    pyproject.toml is copied and made old: whatever `make` finds installed is new enough, and nothing is installed from here.
    """
    for entry in ROOT.iterdir():
        if entry.name not in ("out", ".git", "pyproject.toml"):
            (scratch / entry.name).symlink_to(entry)
    shutil.copy(ROOT / "pyproject.toml", scratch)
    os.utime(scratch / "pyproject.toml", (0, 0))
    return scratch


def type_them(page: Path, typed: list[Typed], scratch: Path) -> None:
    """One block after the other in one folder, as a reader would."""
    if any("make " in block.body for block in typed) and not (ROOT / ".venv" / ".run-ready").exists():
        pytest.skip("the commands call make, which would first install: type `make test` instead of pytest")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    face_of_the_repository(scratch)
    for block in typed:
        command = [*SHELL[block.language], block.body]
        done = subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True, timeout=900)
        said = f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        assert done.returncode == 0, f"{page.name}\n{block.body}\n{said}"


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p)], ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_says_to_type_works(page: Path, tmp_path: Path):
    type_them(page, blocks(page), tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    for match in LINK.finditer(page.read_text(encoding="utf-8")):
        assert (page.parent / match["target"]).exists(), f"{page.name} points to {match['target']}"


def test_the_reference_says_what_the_code_says():
    done = subprocess.run([sys.executable, "tools/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_exit_code_is_explained():
    explained = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    for code in ExitCode:
        assert f"| {code.value} | `{code.name}` |" in explained


def test_every_promise_has_its_test():
    """docs/security.md names a test for what it promises; each is there."""
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+\.py)(?:::(test_\w+))?`", page)
    assert len(named) > 40
    for file, test in named:
        assert f"def {test}" in (ROOT / "tests" / file).read_text(encoding="utf-8"), f"{file}::{test}"
