"""Help and messages in Vietnamese for those who want them, and nothing of it for the others."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from vanban.commands import group
from vanban.commands.ending import ended
from vanban.corrections.listing import DELETE, Correction
from vanban.language import language, said


@pytest.fixture
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_LANG", "vi")


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "VANBAN_LANG": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_users(variables: dict[str, str], wanted: str, monkeypatch: pytest.MonkeyPatch):
    for name in ("VANBAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == wanted


def commands() -> list[click.Command]:
    context = click.Context(group)
    found = [group, *(group.get_command(context, name) for name in group.list_commands(context))]
    return [one for one in found if one is not None]


@pytest.mark.parametrize("command", commands(), ids=lambda command: str(command.name))
def test_every_sentence_of_the_help_is_translated(command: click.Command, vietnamese: None):
    sentences = (command.help or "").split("\n\n")
    sentences += [one.help.partition("  [")[0] for one in command.params if isinstance(one, click.Option) and one.help]
    left = [one for one in sentences if said(one) == one and one.strip()]
    assert not left


def test_help_is_vietnamese(vietnamese: None, capsys: pytest.CaptureFixture[str]):
    assert ended(group, ["extract", "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Cách dùng: vanban extract" in shown and "[mặc định: out]" in shown and "Refuse" not in shown


def test_a_run_is_told_in_vietnamese(vietnamese: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.txt").write_text("KẾ HOẠCH\n", encoding="utf-8")
    assert ended(group, ["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--workers", "1"]) == 0
    told = capsys.readouterr().err
    assert "đã đọc 1 trên 1 văn bản" in told and f"các bảng ở trong {tmp_path / 'out'}" in told
    assert ended(group, ["extract", str(tmp_path / "không.pdf")]) == 3
    told = capsys.readouterr().err
    assert told == (
        f"vanban: {tmp_path / 'không.pdf'}: không có tệp hay thư mục này\n"
        "Kiểm tra lại đường dẫn; đặt trong dấu ngoặc kép nếu có dấu cách.\n"
    )


@pytest.mark.parametrize(
    "typed",
    [
        ["extrac"],
        ["zzz"],
        ["extract"],
        ["extract", "--zzz"],
        ["extract", "--worker", "2", "a"],
        ["extract", "--workers", "two", "a"],
        ["extract", "--workers", "-1", "a"],
        ["extract", "--workers"],
        ["extract", "--quiet=yes", "a"],
        ["extract", "--format", "docx", "a"],
        ["extract", "--page-seconds", "soon", "a"],
        ["restore", "--out", "/", "/nowhere"],
        ["review"],
        ["doctor", "one", "two"],
    ],
)
def test_wrongly_typed_commands_are_told_in_vietnamese(
    typed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("VANBAN_LANG", "en")
    code = ended(group, typed)
    assert code
    english = capsys.readouterr().err
    monkeypatch.setenv("VANBAN_LANG", "vi")
    assert ended(group, typed) == code
    told = capsys.readouterr().err
    alike = [line for line in english.split("\n") if line.strip() and line in told.split("\n")]
    assert not alike


def test_what_is_not_listed_stays_as_it_is(vietnamese: None):
    assert said("a thing that nobody translated: with parts; and more") == (
        "a thing that nobody translated: with parts; and more"
    )


def test_without_a_command_three_examples_are_shown(capsys: pytest.CaptureFixture[str]):
    assert ended(group, []) == 0
    assert capsys.readouterr().out.count("  vanban ") == 3


def test_what_a_correction_came_to_is_said_in_vietnamese(vietnamese: None):
    deleted = Correction("tasks", "a", "1", "3", "", "Xây dựng: kế hoạch", "", DELETE)
    assert deleted.told(said) == "tasks a 3: dòng đã xóa: 'Xây dựng: kế hoạch'"
    assert str(deleted) == "tasks a 3: row deleted: 'Xây dựng: kế hoạch'"


def test_a_message_of_several_lines_is_said_line_by_line(vietnamese: None):
    text = "nothing was taken, for this is hardly what a person corrected:\n  a.csv: 9 of the 10 cells of task were changed"
    assert said(text).splitlines() == [
        "không nhận gì, vì đây khó là chỗ sửa của con người:",
        "  a.csv: 9 trong 10 ô của cột task bị thay đổi",
    ]
