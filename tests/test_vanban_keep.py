"""Kept results come back as they were, and nothing else is let in."""

from __future__ import annotations

import os
import pickle
import zlib
from pathlib import Path

import pytest
from vanban.extract.page import Block, Box, Line, Note, Page, Word
from vanban.layouts.records import Content, Doubt, TaskRow

from vanban.errors import Failure
from vanban.keep import Spoilt, freeze, thaw, write_whole
from vanban.results import DocumentResult, LostPage

BOX = Box(1, 2, 3, 4)
PAGE = Page(3, 595, 842, "ocr", (Block((Line((Word("Kế", BOX, 0.5),), BOX),), BOX),), notes=(Note("info", "k", "m"),))
RESULT = DocumentResult(
    1, "ocr", Content(tasks=[TaskRow(1, 1, task="Rà soát")]), ["Kế"], [Doubt(1, Note("info", "k", "m"))]
)


@pytest.mark.parametrize("thing", [PAGE, RESULT, LostPage(Failure("memory", "m", "a"))])
def test_what_goes_in_comes_out(thing: object):
    assert thaw(freeze(thing)) == thing


class Hostile:
    """A pickle that would run a command."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("false",)


@pytest.mark.parametrize("data", [b"", b"garbage", freeze(PAGE)[:-9], zlib.compress(pickle.dumps(Hostile()))])
def test_anything_else_is_refused(data: bytes):
    with pytest.raises(Spoilt):
        thaw(data)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "1.page"
    write_whole(path, b"first")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"second")
    assert path.read_bytes() == b"first"
