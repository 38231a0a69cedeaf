"""The lessons for Tesseract's network, and its weights made real again."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.extract.installed import FOLDER, LANGUAGE

from tools.reader.lessons import Lesson, write_lessons
from tools.reader.lines import SAME, acronym, broken, figure
from tools.reader.network import with_real_weights

NETWORK = 17
"""Which part of Tesseract's data is the network."""


def network(path: Path) -> bytes:
    data = path.read_bytes()
    (count,) = struct.unpack_from("<i", data)
    starts = struct.unpack_from(f"<{count}q", data, 4)
    return data[starts[NETWORK] : min(start for start in starts if start > starts[NETWORK])]


def test_the_network_that_we_ship_becomes_one_of_real_weights_once(tmp_path: Path):
    integer, real = tmp_path / "integer.lstm", tmp_path / "real.lstm"
    integer.write_bytes(network(Path(FOLDER) / f"{LANGUAGE}.traineddata"))
    weights = with_real_weights(integer, real)
    assert weights > 400_000
    assert real.stat().st_size > 8 * weights
    with pytest.raises(ValueError, match="real weights already"):
        with_real_weights(real, tmp_path / "again.lstm")


def test_a_network_cut_short_is_said_so(tmp_path: Path):
    cut = tmp_path / "cut.lstm"
    cut.write_bytes(network(Path(FOLDER) / f"{LANGUAGE}.traineddata")[:1000])
    with pytest.raises(ValueError, match="ends at byte 1000"):
        with_real_weights(cut, tmp_path / "real.lstm")


def test_lessons_are_counted_and_hold_what_is_printed(tmp_path: Path):
    path = tmp_path / "lessons.lstmf"
    write_lessons([Lesson(np.full((40, 200), 255, np.uint8), text) for text in ("Sở Y tế", "12,5%")], path)
    data = path.read_bytes()
    assert struct.unpack_from("<I", data) == (2,)
    assert "Sở Y tế".encode() in data and b"12,5%" in data
    assert list(tmp_path.iterdir()) == [path]


@given(
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12), max_size=30), st.integers(5, 60)
)
def test_breaking_a_paragraph_loses_no_word_and_keeps_the_width(words: list[str], width: int):
    lines = broken(" ".join(words), width) if words else []
    assert " ".join(lines) == " ".join(words).translate(SAME)
    assert all(len(line) <= width or " " not in line for line in lines)


@given(st.integers(0, 10_000))
def test_what_stands_alone_in_a_cell_is_short_and_on_one_line(seed: int):
    for text in (figure(random.Random(seed)), acronym(random.Random(seed))):
        assert text and text == text.strip() and "\n" not in text and len(text) < 30
