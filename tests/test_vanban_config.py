"""Defaults from vanban.toml and the environment, for the command and for Python alike."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from vanban.commands import group
from vanban.commands.ending import ended
from vanban.errors import UsageError
from vanban.options import Choices, Options


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_file_then_the_environment_then_what_is_typed(here: Path, monkeypatch: pytest.MonkeyPatch):
    (here / "vanban.toml").write_text('workers = 3\nexcel = true\nmax-pages = 7\nout = "kết quả"\n', encoding="utf-8")
    monkeypatch.setenv("VANBAN_WORKERS", "2")
    chosen = Options.chosen(max_pages=9)
    assert (chosen.workers, chosen.excel, chosen.max_pages) == (2, True, 9)


def test_the_command_obeys(here: Path, monkeypatch: pytest.MonkeyPatch):
    (here / "a.txt").write_text("KẾ HOẠCH\n", encoding="utf-8")
    (here / "vanban.toml").write_text('out = "kết quả"\nworkers = 1\n', encoding="utf-8")
    monkeypatch.setenv("VANBAN_SQLITE", "yes")
    assert ended(group, ["extract", "a.txt"]) == 0
    assert (here / "kết quả" / "vanban.sqlite").exists()
    assert ended(group, ["extract", "a.txt", "--out", "anders"]) == 0 and (here / "anders").is_dir()


def test_the_folder_for_tables_is_no_file_for_a_text(here: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    (here / "a.txt").write_text("Kế hoạch", encoding="utf-8")
    (here / "vanban.toml").write_text('out = "tables"\n', encoding="utf-8")
    (here / "tables").mkdir()
    assert ended(group, ["restore", "a.txt"]) == 0
    assert capsysbinary.readouterr().out.decode().strip() == "Kế hoạch"


@pytest.mark.parametrize(
    ("content", "said"),
    [("wokers = 1", "no option 'wokers'"), ("workers = many", "vanban.toml"), ('excel = "perhaps"', "neither true")],
)
def test_mistakes_are_named(content: str, said: str, here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "vanban.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        Options.chosen()
    assert caught.value.advice
    assert ended(group, ["extract", "a.txt"]) == 2 and said in capsys.readouterr().err


def test_every_option_can_be_given_as_a_keyword():
    assert Choices.__annotations__.keys() == {one.name for one in fields(Options)}
