"""What is read, and what it is called."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors import MissingInputError
from vanban.inputs import Input, discover, named


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("văn bản", encoding="utf-8")


def names_of(*paths: Path, out: Path | None = None) -> list[str]:
    return [one.document for one in discover(paths, out).inputs]


def test_a_folder_is_read_with_all_folders_in_it(tmp_path: Path):
    fill(tmp_path, "b.pdf", "2021/kế hoạch.TIFF", "2021/phụ lục/1.txt")
    assert names_of(tmp_path) == ["2021/kế hoạch", "2021/phụ lục/1", "b"]


def test_same_names_keep_what_tells_them_apart(tmp_path: Path):
    fill(tmp_path, "x/a.pdf", "x/a.png", "x/b.pdf", "y/b.pdf")
    assert names_of(tmp_path / "x", tmp_path / "y") == ["a.pdf", "a.png", "x/b", "y/b"]


def test_names_that_differ_only_in_case_are_told_apart(tmp_path: Path):
    fill(tmp_path, "A.pdf", "a.txt")
    assert names_of(tmp_path) == ["A.pdf", "a.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path):
    fill(tmp_path, "a.pdf")
    assert names_of(tmp_path, tmp_path / "a.pdf") == ["a"]


def test_results_are_no_inputs(tmp_path: Path):
    fill(tmp_path, "a.pdf", "out/text/a.txt", "older/.vanban/lock", "older/text/a.txt", ".hidden/b.pdf", ".c.pdf")
    assert names_of(tmp_path, out=tmp_path / "out") == ["a"]


def test_other_files_are_named_and_not_read(tmp_path: Path):
    fill(tmp_path, "a.pdf", "b.docx", "sub/c.xlsx")
    assert discover([tmp_path]).skipped == ("b.docx", "sub/c.xlsx")


def test_a_file_without_an_ending_is_known_by_its_first_bytes(tmp_path: Path):
    (tmp_path / "scan").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "other").write_bytes(b"\x7fELF")
    assert names_of(tmp_path) == ["scan"]


def test_pipes_and_endless_links_are_left_alone(tmp_path: Path):
    fill(tmp_path, "in/a.pdf")
    os.mkfifo(tmp_path / "in" / "pipe.pdf")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    assert names_of(tmp_path / "in") == ["a"]


def test_a_path_that_is_not_there_is_an_error_with_advice(tmp_path: Path):
    with pytest.raises(MissingInputError) as caught:
        discover([tmp_path / "none.pdf"])
    assert caught.value.advice


def test_names_are_composed_and_safe_on_disk(tmp_path: Path):
    decomposed = unicodedata.normalize("NFD", "Kế hoạch")
    fill(tmp_path, f"{decomposed}.txt", "two\nlines.txt", "a" * 230 + ".txt")
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_text("x")
    names = names_of(tmp_path)
    assert "Kế hoạch" in names and "two_lines" in names
    assert all(len(name.encode()) <= 205 and name.isprintable() for name in names)


paths = st.lists(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=80),
    min_size=1,
    max_size=3,
)


@given(st.lists(paths.map("/".join), unique=True, max_size=12))
def test_names_are_unique_and_lead_nowhere_else(sources: list[str]):
    inputs = named(Input(f"/scans/{source}", source, "") for source in sources)
    names = [one.document.casefold() for one in inputs]
    assert len(set(names)) == len(sources)
    for name in names:
        parts = name.split("/")
        assert ".." not in parts and "" not in parts and "\0" not in name
        assert all(len(part.encode()) <= 230 for part in parts)
