"""Kept results come back as they were, and nothing else is let in."""

from __future__ import annotations

import io
import json
import os
import pickle
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.extract.page import Block, Box, Line, Note, Page, Word
from vanban.layouts.records import Content, Doubt, TaskRow

from vanban.errors import Failure
from vanban.keep import NotARecord, freeze, thaw, write_whole
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


def dotted_pickle() -> bytes:
    """A pickle that reaches a foreign class through the attributes of a function of ours."""
    out = io.BytesIO()
    out.write(pickle.PROTO + b"\x04")
    for text in ("vanban.errors", "failure_from.__globals__.__class__"):
        out.write(pickle.SHORT_BINUNICODE + bytes([len(text)]) + text.encode())
    out.write(pickle.STACK_GLOBAL + pickle.EMPTY_TUPLE + pickle.REDUCE + pickle.STOP)
    return out.getvalue()


def packed(plain: object) -> bytes:
    return zlib.compress(json.dumps(plain).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"garbage",
        freeze(PAGE)[:-9],
        zlib.compress(pickle.dumps(Hostile())),
        packed(["failure_from.__class__"]),
        packed(["os.system", "false"]),
        packed(["VanbanError", "message", "advice"]),
        packed(["Path", "/etc/passwd"]),
        packed(["Word", "two fields", 1]),
        packed({"a": 1}),
        zlib.compress(b"[" * 90_000 + b"]" * 90_000),
        packed([[0], 1]),
    ],
)
def test_anything_else_is_refused(data: bytes):
    with pytest.raises(NotARecord):
        thaw(data)


def test_a_pickle_is_not_even_begun():
    """Names with dots once led from a function of ours to those that run code."""
    hostile = dotted_pickle()
    assert pickle.loads(hostile) == {}, "the pickle itself works"
    with pytest.raises(NotARecord):
        thaw(zlib.compress(hostile))


def test_a_record_that_unfolds_without_end_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("vanban.keep._MOST_BYTES", 1000)
    with pytest.raises(NotARecord):
        thaw(packed([1, "a" * 2000]))


def test_only_records_are_frozen():
    with pytest.raises(TypeError, match="Path is not a record|PosixPath is not a record"):
        freeze(Path("x"))


words = st.builds(Word, st.text(st.characters(codec=None)), st.just(BOX), st.floats(0, 1))


@given(st.lists(words, max_size=4), st.floats(allow_nan=False), st.dictionaries(st.text(), st.text(), max_size=3))
def test_whatever_is_written_is_read_the_same(line: list[Word], number: float, names: dict[str, str]):
    page = Page(1, number, number, "ocr", (Block((Line(tuple(line), BOX),), BOX),))
    assert thaw(freeze((page, [names], None, True, 3))) == (page, [names], None, True, 3)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "1.page"
    write_whole(path, b"first")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"second")
    assert path.read_bytes() == b"first"
