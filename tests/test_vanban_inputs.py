"""What is read, and what it is called."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.errors import MissingInputError, UsageError
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
    fill(tmp_path, "a.pdf", "b.doc", "sub/c.xlsx")
    assert discover([tmp_path]).skipped == ("b.doc", "sub/c.xlsx")


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


def test_a_link_beside_its_file_gives_way_to_it(tmp_path: Path):
    fill(tmp_path, "142.pdf")
    (tmp_path / "latest.pdf").symlink_to("142.pdf")
    assert names_of(tmp_path) == ["142"]


def test_a_link_to_nothing_is_an_input_that_will_be_told(tmp_path: Path):
    fill(tmp_path, "a.pdf")
    (tmp_path / "moved.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert names_of(tmp_path) == ["a", "moved"]


def test_pipes_and_links_to_folders_are_named_and_not_read(tmp_path: Path):
    fill(tmp_path, "a.pdf", "sub/b.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    found = discover([tmp_path])
    assert [one.document for one in found.inputs] == ["a", "sub/b"]
    assert found.skipped == ("pipe", "pipe.pdf", "sub/round/")


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fill(tmp_path, "a.pdf", "locked/b.pdf")
    monkeypatch.setattr(os, "scandir", denied(os.scandir, "locked"))
    assert names_of(tmp_path) == ["a", "locked"]
    with pytest.raises(MissingInputError, match="Permission denied"):
        discover([tmp_path / "locked"])


def denied(scandir: Callable[[str], object], name: str) -> Callable[[str], object]:
    """What the system answers for a folder of somebody else (root may look into every folder)."""

    def answer(path: str) -> object:
        if Path(path).name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    return answer


def test_a_path_below_a_closed_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def closed(self: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "stat", closed)
    with pytest.raises(MissingInputError, match="x.pdf.*Permission denied"):
        discover([tmp_path / "x.pdf"])


def test_the_folder_of_the_results_is_no_input(tmp_path: Path):
    fill(tmp_path, "a.pdf")
    with pytest.raises(UsageError) as caught:
        discover([tmp_path], tmp_path)
    assert "--out" in caught.value.advice


def test_an_empty_name_is_not_the_current_folder():
    with pytest.raises(UsageError):
        discover([""])


def test_no_document_has_the_name_of_a_folder_with_texts(tmp_path: Path):
    fill(tmp_path, "a.pdf", "a.txt/b.pdf")
    texts = [f"{name}.txt" for name in names_of(tmp_path)]
    assert texts == ["a.txt", "a.txt_/b.txt"]


@pytest.mark.parametrize("name", ["not there.pdf", "x" * 300 + ".pdf", "x/" * 3000 + "a.pdf"])
def test_a_path_to_nothing_among_others_is_one_input_that_cannot_be_read(name: str, tmp_path: Path):
    (tmp_path / "a.txt").write_text("Kế hoạch", encoding="utf-8")
    found = discover([tmp_path / "a.txt", tmp_path / name])
    assert len(found.inputs) == 2 and {one.stamp == "" for one in found.inputs} == {True, False}
    with pytest.raises(MissingInputError):
        discover([tmp_path / name])


def test_a_link_that_leads_out_of_the_folder_is_followed_on_request_only(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "in" / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "in" / "again.pdf").symlink_to("a.pdf")
    (tmp_path / "in" / "b.pdf").symlink_to(tmp_path / "secret.pdf")
    found = discover([tmp_path / "in"])
    assert [one.document for one in found.inputs] == ["a"] and found.skipped == ("b.pdf@",)
    followed = discover([tmp_path / "in"], follow_links=True)
    assert [one.document for one in followed.inputs] == ["a", "b"] and not followed.skipped
    assert [one.document for one in discover([tmp_path / "in" / "b.pdf"]).inputs] == ["b"], "who names it, means it"
