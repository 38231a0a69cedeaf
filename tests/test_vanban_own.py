"""What a user teaches a run: own words and own headers, from files, through to the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from table_pages import page, table
from vanban.layouts import read_pages

import vanban
from vanban.commands import group
from vanban.errors import ExitCode, MissingInputError, UsageError
from vanban.options import Options
from vanban.own import headers_of, words_of
from vanban.settings import settings, settings_of

GARBLED = "KE HOACH\nUy ban nhan dan huyén Krong Pac chu tri thuc hién cdi cach hanh chinh trên dia ban tinh\n"


def typed(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text("# xã, huyện\nKrông Pắc\tĐắk Lắk\n", encoding="utf-8")
    return path


def test_restore_knows_the_words(tmp_path: Path, listed: Path):
    (tmp_path / "a.txt").write_text(GARBLED, encoding="utf-8")
    assert "Krông Pắc" not in typed("restore", tmp_path / "a.txt").stdout
    assert "Krông Pắc" in typed("restore", tmp_path / "a.txt", "--words", listed).stdout


def test_a_changed_list_makes_old_results_stale_and_the_same_one_does_not(tmp_path: Path, listed: Path):
    (tmp_path / "a.txt").write_text(GARBLED, encoding="utf-8")
    text = tmp_path / "out" / "text" / "a.txt"
    run = ("extract", tmp_path / "a.txt", "--out", tmp_path / "out", "--workers", "1", "--quiet")
    for options, known in (((), False), (("--words", listed), True), ((), False)):
        assert typed(*run, *options).exit_code == 0
        assert ("Krông Pắc" in text.read_text(encoding="utf-8")) is known
    named = Options.chosen(words=listed)
    assert settings_of(named) == settings_of(Options.chosen(words=["Krông Pắc"])) != settings_of(Options())
    assert settings_of(Options(workers=3)) == settings()


def test_words_from_python(tmp_path: Path):
    (tmp_path / "a.txt").write_text(GARBLED, encoding="utf-8")
    assert "Krông Pắc" in vanban.extract(tmp_path / "a.txt", workers=1, words=["Krông Pắc"]).text("a")


@pytest.mark.parametrize("made", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_may_come_from_excel(tmp_path: Path, made: str):
    (tmp_path / "words.tsv").write_text("Krông Pắc\thuyện\r\nNà Hẩu\txã\r\n" * 9, encoding=made)
    assert words_of(tmp_path / "words.tsv") == ("Krông Pắc", "Nà Hẩu")


def test_own_headers_name_columns(tmp_path: Path):
    pages = [page(1, table([["STT", "Phần việc phải làm", "Bộ phận cầm trịch"], ["1", "Giống ngô", "Ao cá"]]))]
    assert not read_pages(pages).tasks
    path = tmp_path / "headers.tsv"
    path.write_text("# của huyện\ntask\tPhần việc phải làm\nlead_unit\tBộ phận cầm trịch\n", encoding="utf-8")
    (row,) = read_pages(pages, headers_of(path)).tasks
    assert (row.task, row.lead_unit) == ("Giống ngô", "Ao cá")
    assert not read_pages(pages).tasks, "known for one run only"


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--words", "", "no words in it"),
        ("--words", "Nà Hẩu\n2025\n", "line 2 holds no word"),
        ("--headers", "# không\n", "no headers in it"),
        ("--headers", "task Phần việc\n", "line 1 is not two parts"),
        ("--headers", "who\tPhần việc\n", "no column 'who'"),
    ],
)
def test_a_useless_file_is_refused_with_advice(option: str, content: str, said: str, tmp_path: Path):
    path = tmp_path / "list.txt"
    path.write_text(content, encoding="utf-8")
    choose = words_of if option == "--words" else headers_of
    with pytest.raises(UsageError, match=said) as caught:
        choose(path)  # type: ignore[operator]
    assert caught.value.advice and caught.value.code is ExitCode.USAGE


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(MissingInputError, match="none.txt"):
        words_of(tmp_path / "none.txt")
