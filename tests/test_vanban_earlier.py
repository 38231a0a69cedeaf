"""What an earlier run has made stays: documents are added, forms are kept fresh or said to be old, and --fresh begins anew."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from vanban.commands import group
from vanban.commands.ending import ended

PLAN = "KẾ HOẠCH\nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư\n"


def run(*arguments: object) -> int:
    return ended(group, ["extract", "--workers", "1", *map(str, arguments)])


def documents(out: Path) -> list[str]:
    text = (out / "documents.csv").read_text(encoding="utf-8")
    return [row["document"] for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two folders with a file of the same name each, and where results go; the first has been read."""
    for name in ("năm 2020", "năm 2021"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"{PLAN}{name}\n", encoding="utf-8")
    first, second, out = tmp_path / "năm 2020" / "a.txt", tmp_path / "năm 2021" / "a.txt", tmp_path / "out"
    assert run(first, "--out", out, "--excel", "--sqlite", "--report") == 0
    return first, second, out


def test_a_second_document_is_added_under_a_name_of_its_own(two, capsys: pytest.CaptureFixture[str]):
    _, second, out = two
    assert run(second, "--out", out) == 0
    assert documents(out) == ["a", "a.txt"]
    assert "năm 2020" in (out / "text" / "a.txt").read_text(encoding="utf-8")
    assert "1 of earlier runs stay in the tables" in capsys.readouterr().err


def test_the_same_document_again_is_not_added(two):
    first, _, out = two
    before = (out / "documents.csv").read_bytes()
    assert run(first, "--out", out) == 0
    assert (out / "documents.csv").read_bytes() == before


def test_a_document_stays_when_its_file_is_gone(two):
    first, second, out = two
    first.unlink()
    second.rename(second.with_name("b.txt"))
    assert run(second.with_name("b.txt"), "--out", out) == 0
    assert documents(out) == ["a", "b"]


def test_what_is_gone_from_a_folder_that_is_read_again_is_gone_from_the_tables(two, tmp_path: Path):
    first, second, out = two
    shutil.copy(second, first.with_name("b.txt"))
    assert run(first.parent, "--out", out) == 0
    first.unlink()
    assert run(first.parent, "--out", out) == 0
    assert documents(out) == ["b"]
    assert not (out / "text" / "a.txt").exists()


def test_fresh_begins_anew(two):
    _, second, out = two
    assert run(second, "--out", out, "--fresh") == 0
    assert documents(out) == ["a"]
    assert "năm 2021" in (out / "text" / "a.txt").read_text(encoding="utf-8")


def test_forms_that_are_not_asked_for_again_are_kept_fresh_or_said_to_be_old(two, capsys: pytest.CaptureFixture[str]):
    _, second, out = two
    report, book = (out / "report.html").read_bytes(), (out / "vanban.xlsx").read_bytes()
    assert run(second, "--out", out) == 0
    assert (out / "vanban.xlsx").read_bytes() != book
    with sqlite3.connect(out / "vanban.sqlite") as database:
        assert database.execute("select count(*) from documents").fetchone() == (2,)
    assert (out / "report.html").read_bytes() == report
    assert "report.html shows an earlier run" in capsys.readouterr().err


def test_tables_of_0_3_are_put_aside_and_named(two, capsys: pytest.CaptureFixture[str]):
    first, _, out = two
    (out / "references.csv").write_text("document,page\n", encoding="utf-8")
    (out / "tasks.csv").write_text("document,page,row,stt,group\n", encoding="utf-8")
    assert run(first, "--out", out, "--json-log") == 0
    said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [event["event"] for event in said if "version before 0.4" in event.get("message", "")] == ["remark"]
    assert all(event["time"][:2] == "20" for event in said)
    assert (out / "vanban-0.3" / "references.csv").exists() and not (out / "references.csv").exists()
    assert "row_no" in (out / "tasks.csv").read_text(encoding="utf-8")


def test_only_the_pages_that_are_wanted(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Trang một\fTrang hai\fTrang ba\n", encoding="utf-8")
    assert run(tmp_path / "a.txt", "--out", tmp_path / "out", "--pages", "2-") == 0
    assert (tmp_path / "out" / "text" / "a.txt").read_text(encoding="utf-8").split("\f")[:2] == ["", "Trang hai"]
    assert run(tmp_path / "a.txt", "--out", tmp_path / "out", "--pages", "3-2") == 2
