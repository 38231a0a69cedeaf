"""What the documentation says is true: every command in it runs, every link leads somewhere, every command has its page.

A fenced block marked `sh` is typed, line by line, in a copy of the repository's face: the same names, but whatever is written lands in a
scratch folder. A block marked `console` or `text` is shown and not run (installing, cloning, clusters). The slow blocks are marked `sh slow`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from vanban.errors import ExitCode

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```sh(?P<slow> slow)?\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)(?P<target>[^)#\s]+)")


@dataclass(frozen=True)
class Typed:
    """A block of commands in a page."""

    page: str
    body: str
    slow: bool

    def __str__(self) -> str:
        return f"{self.page}: {self.body.splitlines()[0]}"


def blocks() -> list[Typed]:
    return [
        Typed(str(page.relative_to(ROOT)), match["body"], bool(match["slow"]))
        for page in PAGES
        for match in BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


def face_of_the_repository(scratch: Path) -> Path:
    """The repository's names, linked, so that a page's commands find them and write nothing into the repository."""
    for entry in ROOT.iterdir():
        if entry.name not in ("out", ".git"):
            (scratch / entry.name).symlink_to(entry)
    return scratch


def run(block: Typed, scratch: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "OMP_THREAD_LIMIT": "1",
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block.body],
        cwd=face_of_the_repository(scratch),
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, f"{block.page}\n{block.body}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("block", [b for b in blocks() if not b.slow], ids=str)
def test_what_the_docs_say_to_type_works(block: Typed, tmp_path: Path):
    run(block, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("block", [b for b in blocks() if b.slow], ids=str)
def test_the_long_commands_work_too(block: Typed, tmp_path: Path):
    run(block, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
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
