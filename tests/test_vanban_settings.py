"""Kept results are stale as soon as anything changes that they depend on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import vanban
from vanban import settings

HOUSE = Path(vanban.__file__).parent
BEFORE_A_PAGE = {"inputs", "options", "own", "pagerange", "places", "temporary"}
"""They find files and take choices; what they change is part of a result's name by itself, or none of its business."""


def modules_behind(name: str) -> set[str]:
    """A module of ours and all that it imports of ours."""
    known, ahead = set[str](), [name]
    while ahead:
        if (one := ahead.pop()) not in known:
            known.add(one)
            ahead += re.findall(
                r"^from vanban\.(?!extract|diacritics|layouts)(\w+) import",
                (HOUSE / f"{one}.py").read_text(encoding="utf-8"),
                re.M,
            )
    return known


def test_every_module_that_decides_what_a_page_says_is_hashed():
    hashed = {path.stem for path in settings._files() if path.parent == HOUSE}
    assert modules_behind("pipeline") - BEFORE_A_PAGE == hashed


def test_a_comment_makes_nothing_stale_and_a_constant_does():
    source = (HOUSE / "pages.py").read_bytes()
    told = settings.behaviour(source)
    assert settings.behaviour(b"# more words\n\n" + source.replace(b'"""The pages', b'"""All the pages')) == told
    assert settings.behaviour(source.replace(b"595.0", b"596.0")) != told


def test_another_library_makes_results_stale(monkeypatch: pytest.MonkeyPatch):
    before = settings.settings()
    settings.settings.cache_clear()
    monkeypatch.setattr(settings, "_version", lambda library: "99" if library == "pypdfium2" else "1")
    assert settings.settings() != before
    settings.settings.cache_clear()


def test_every_library_that_reads_is_installed_under_its_name():
    assert all(version for _, version in settings._libraries())
