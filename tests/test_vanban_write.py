"""The tables as analysts open them: CSV, workbook, Parquet; whole or as they were before."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest
from vanban.extract.page import Note
from vanban.layouts.records import CellRow, CitationRow, Content, Doubt, Masthead, StatisticRow, TaskRow, TaskUnitRow

from vanban.columns import tables
from vanban.errors import Failure
from vanban.inputs import Input
from vanban.options import Options
from vanban.output.write import Tables, remove_written
from vanban.results import DocumentResult

HASH = "ab" * 32
RESULT = DocumentResult(
    pages=2,
    text_source="ocr",
    content=Content(
        masthead=Masthead(doc_type="Kế hoạch", number="12/KH-UBND", date="2025-03-01", confidence=0.9161),
        tasks=[
            TaskRow(1, 1, stt="1", task='- Rà soát "thủ tục"\n+ Công bố', deadline_type="ongoing", confidence=0.5),
            TaskRow(2, 2, task="=1+1", deadline_type="date", deadline_date="2025-12-31"),
        ],
        task_units=[TaskUnitRow(1, "lead", "Sở Nội vụ")],
        statistics=[StatisticRow(2, 1, indicator="Tỷ lệ", value="82,23", value_number="82.23")],
        citations=[CitationRow(1, "Nghị định", "30/2020/NĐ-CP", "2020-03-05")],
        cells=[CellRow(1, "Phụ lục", 2, 1, 1, 1, 1, "STT", "@x\x00\x07", 1.0)],
    ),
    texts=["trang một\n", "trang hai"],
    problems=[Doubt(0, Note("warning", "k", "m", "a")), Doubt(2, Note("info", "k", "m"))],
)
ONE = Input("/scans/kế hoạch.pdf", "kế hoạch.pdf", "kế hoạch")
BAD = Input("/scans/hỏng.pdf", "hỏng.pdf", "hỏng")


def write(out: Path, **choices: object) -> Path:
    out.mkdir(exist_ok=True)
    with Tables(out / ".vanban" / "new", out, Options(**choices)) as written:  # type: ignore[arg-type]
        written.add(ONE, HASH, RESULT)
        written.add(BAD, "", Failure("damaged-file", "cut short", "fetch it again"))
        written.publish()
    return out


def rows(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding=encoding), newline="")))


def test_csv_is_rfc_4180_in_utf_8_with_line_feeds(tmp_path: Path):
    raw = (write(tmp_path) / "tasks.csv").read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n") and not raw.startswith(b"\xef\xbb\xbf")
    assert '"- Rà soát ""thủ tục""\n+ Công bố"'.encode() in raw


def test_what_asks_for_nothing_is_no_problem(tmp_path: Path):
    assert {problem["severity"] for problem in rows(write(tmp_path) / "problems.csv")} == {"warning", "error"}


def test_a_row_says_what_was_found_and_nothing_else(tmp_path: Path):
    (document,) = rows(write(tmp_path) / "documents.csv")
    assert document["document"] == "kế hoạch" and document["sha256"] == HASH
    assert (document["pages"], document["text_source"], document["confidence"]) == ("2", "ocr", "0.916")
    assert document["issuer"] == ""


def test_problems_hold_what_could_not_be_read(tmp_path: Path):
    problems = rows(write(tmp_path, notes=True) / "problems.csv")
    assert [(p["document"], p["page"], p["severity"]) for p in problems] == [
        ("kế hoạch", "", "warning"),
        ("kế hoạch", "2", "info"),
        ("hỏng", "", "error"),
    ]


def test_a_value_that_its_column_cannot_hold_is_told_and_left_out(tmp_path: Path):
    wrong = Content(
        tasks=[TaskRow(1, 1, task="t", deadline_date="2025-02-30")],
        statistics=[StatisticRow(1, 1, indicator="i", value_number="nan"), StatisticRow(1, 2, value_number="1.2.3")],
    )
    with Tables(tmp_path / ".vanban" / "new", tmp_path, Options(excel=True)) as written:
        written.add(ONE, HASH, DocumentResult(1, "ocr", wrong, ["x"]))
        written.publish()
    assert rows(tmp_path / "tasks.csv")[0]["deadline_date"] == ""
    assert [row["value_number"] for row in rows(tmp_path / "statistics.csv")] == ["", ""]
    told = [row["message"] for row in rows(tmp_path / "problems.csv")]
    assert len(told) == 3 and "2025-02-30" in told[0]


def test_control_characters_do_not_reach_a_table(tmp_path: Path):
    (cell,) = rows(write(tmp_path) / "cells.csv")
    assert cell["text"] == "@x  "


def test_pages_of_the_text_are_parted_by_form_feeds(tmp_path: Path):
    assert (write(tmp_path) / "text" / "kế hoạch.txt").read_text(encoding="utf-8") == "trang một\n\ftrang hai\n"


def test_the_data_package_describes_what_is_there(tmp_path: Path):
    frictionless = pytest.importorskip("frictionless")
    for bom in (False, True):
        report = frictionless.validate(str(write(tmp_path, bom=bom) / "datapackage.json"))
        assert report.valid, report.flatten(["type", "message"])


def test_the_mark_for_excel_changes_nothing_else(tmp_path: Path):
    plain, marked = write(tmp_path / "a"), write(tmp_path / "b", bom=True)
    for name in tables():
        assert (marked / f"{name}.csv").read_bytes() == b"\xef\xbb\xbf" + (plain / f"{name}.csv").read_bytes()


def test_the_same_rows_give_the_same_bytes(tmp_path: Path):
    one, two = write(tmp_path / "a", excel=True), write(tmp_path / "b", excel=True)
    for path in sorted(p for p in one.iterdir() if p.is_file()):
        assert path.read_bytes() == (two / path.name).read_bytes(), path.name


def test_parquet_has_types(tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(write(tmp_path, format="parquet") / "statistics.parquet")
    assert table.column("value_number").to_pylist() == [82.23]
    assert table.column("page").to_pylist() == [2]


def test_a_failure_half_way_leaves_the_old_tables(tmp_path: Path):
    before = (write(tmp_path) / "tasks.csv").read_bytes()
    with pytest.raises(OSError, match="disk"), Tables(tmp_path / ".vanban" / "new", tmp_path, Options()) as written:
        written.add(ONE, HASH, RESULT)
        raise OSError(28, "the disk is full")
    assert (tmp_path / "tasks.csv").read_bytes() == before
    assert not (tmp_path / ".vanban" / "new").exists()


def test_texts_of_gone_documents_go_with_their_folders(tmp_path: Path):
    (tmp_path / "text" / "a" / "b").mkdir(parents=True)
    (tmp_path / "text" / "a" / "b" / "c.txt").write_text("x")
    (tmp_path / "text" / "own.txt").write_text("x")
    remove_written(tmp_path, {"text/a/b/c.txt"})
    assert [p.name for p in (tmp_path / "text").iterdir()] == ["own.txt"]


def test_the_database_answers_what_is_asked_most(tmp_path: Path):
    with sqlite3.connect(write(tmp_path, sqlite=True) / "vanban.sqlite") as database:
        assert {name for (name,) in database.execute("select name from sqlite_schema where type = 'table'")} == set(
            tables()
        )
        ask = lambda sql: database.execute(sql).fetchall()  # noqa: E731
        assert ask("select unit, role, tasks from work_of_units") == [("Sở Nội vụ", "lead", 1)]
        assert ask("select deadline_date, task, number from deadlines") == [("2025-12-31", "=1+1", "12/KH-UBND")]
        assert ask("select indicator, value_number from indicator_values") == [("Tỷ lệ", 82.23)]
        assert ask("pragma foreign_key_check") == [] and ask("pragma integrity_check") == [("ok",)]
        assert ask("select stt from tasks where row_no = 2") == [(None,)]
        assert "tasks_deadline_date" in str(ask("explain query plan select 1 from tasks where deadline_date = 'x'"))
