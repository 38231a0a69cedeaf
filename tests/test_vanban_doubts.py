"""The list of doubts: in order, in words, and without what a person has checked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from vanban.layouts.records import CellDoubt, CellRow, Content, FieldDoubt, Masthead, StatisticRow, TaskRow

from vanban import doubts
from vanban.corrections.listing import Correction
from vanban.corrections.making import Corrector
from vanban.inputs import Input
from vanban.options import Options
from vanban.output.write import Tables
from vanban.results import DocumentResult

ONE, OTHER = Input("/a.pdf", "a.pdf", "a"), Input("/b.pdf", "b.pdf", "b")


def result(*listed: CellDoubt) -> DocumentResult:
    content = Content(
        masthead=Masthead(confidence=0.4),
        tasks=[TaskRow(1, 1, task="Rà soát", lead_unit="Sở Y tê", confidence=0.2), TaskRow(1, 2, task="Công bố")],
        statistics=[StatisticRow(1, 1, indicator="Tỷ lệ", value="l2", confidence=0.3)],
        cells=[CellRow(1, "Phụ lục", 2, 3, 2, 1, 1, "STT", "l5", 0.5)],
        cell_doubts=list(listed),
        field_doubts=[FieldDoubt("number", "12/KH-UBND", 1, 0.6, "pen", ("72/KH-UBND",), "1 2 3 4")],
    )
    return DocumentResult(1, "ocr", content, [""])


def doubt(row: int, column: str, sure: float, table: str = "tasks") -> CellDoubt:
    reasons = (("letters", "tê"), ("print", ""))
    return CellDoubt(table, row, column, 1, "Sở Y tê", sure, reasons, ("Sở Y tế",), "1.0 2.0 3.0 4.0")


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def written(out: Path, *corrections: Correction) -> dict[str, list[dict[str, str]]]:
    with Tables(out / "new", out, Options(), Corrector(corrections)) as tables:
        first = result(doubt(1, "lead_unit", 0.5), doubt(1, "task", 0.8), doubt(3, "1/3/2", 0.7, "cells"))
        tables.fill([(ONE, "0" * 64, first), (OTHER, "1" * 64, result(doubt(1, "value", 0.1, "statistics")))], [])
        tables.publish()
    return {name: rows(out / f"{name}.csv") for name in ("documents", "tasks", "statistics", "cells", "doubts")}


def test_the_most_worthwhile_comes_first_whichever_document_it_is_in(tmp_path: Path):
    listed = written(tmp_path)["doubts"]
    assert [(one["document"], one["column_name"]) for one in listed] == [
        ("b", "value"),
        ("a", "lead_unit"),
        ("a", "number"),
        ("b", "number"),
        ("a", "1/3/2"),
        ("a", "task"),
    ]
    assert not list(tmp_path.glob("*.part"))


def test_a_cell_that_stands_on_several_rows_is_worth_a_look_for_all_of_them(tmp_path: Path):
    heading = [CellDoubt("tasks", row, "section", 1, "Hoàn thiện khuôn khỗ", 0.8, (), (), "0 0 9 9") for row in (1, 2)]
    with Tables(tmp_path / "new", tmp_path, Options()) as tables:
        tables.fill([(ONE, "0" * 64, result(doubt(1, "task", 0.7), *heading))], [])
        tables.publish()
    listed = [(one["column_name"], one["row_no"]) for one in rows(tmp_path / "doubts.csv")]
    assert listed[-3:] == [("section", "1"), ("section", "2"), ("task", "1")]


def test_what_is_said_of_one_printed_cell_stands_together(tmp_path: Path):
    shared = [
        CellDoubt("statistics", row, column, 1, text, 0.8, (), (), box)
        for row in (1, 2, 3)
        for column, text, box in (("stt", "l", "0 0 9 9"), ("indicator", "Tỷ lê", "9 0 99 9"))
    ]
    with Tables(tmp_path / "new", tmp_path, Options()) as tables:
        tables.fill([(ONE, "0" * 64, result(*shared))], [])
        tables.publish()
    listed = [one["column_name"] for one in rows(tmp_path / "doubts.csv") if one["table_name"] == "statistics"]
    assert listed == ["stt"] * 3 + ["indicator"] * 3


def test_reasons_are_words_in_both_languages(tmp_path: Path):
    _, one, field, *_ = written(tmp_path)["doubts"]
    assert one["reason"] == "chữ chưa rõ: “tê”; bảng in mờ / unclear letters: “tê”; faint print"
    assert one["alternatives"] == "Sở Y tế" and one["bbox"] == "1.0 2.0 3.0 4.0"
    assert doubts.in_one_tongue(one["reason"], "en") == "unclear letters: “tê”; faint print"
    assert (field["table_name"], field["row_no"], field["text"]) == ("documents", "", "12/KH-UBND")


def test_every_reason_is_told_in_both_languages():
    for code, words in doubts._words().items():
        assert words["vi"] and words["en"] and words["vi"] != words["en"], code


def test_what_was_corrected_or_found_right_leaves_the_list_and_the_row_is_surer(tmp_path: Path):
    corrected = Correction("tasks", "a", "1", "1", "lead_unit", "Sở Y tê", "Sở Y tế")
    right = Correction("tasks", "a", "1", "1", "task", "Rà soát", "Rà soát")
    one = written(tmp_path / "one", corrected)
    assert [row["column_name"] for row in one["doubts"] if row["document"] == "a"] == ["number", "1/3/2", "task"]
    assert (one["tasks"][0]["confidence"], one["tasks"][0]["remarks"]) == ("0.8", "corrected")
    both = written(tmp_path / "both", corrected, right)
    assert (both["tasks"][0]["confidence"], both["tasks"][0]["remarks"]) == ("1", "corrected;checked")
    assert both["tasks"][0]["task"] == "Rà soát"


def test_cells_and_fields_can_be_checked_as_well(tmp_path: Path):
    cell = Correction("cells", "a", "2", "1/3/2", "text", "l5", "15")
    field = Correction("documents", "a", "", "", "number", "", "12/KH-UBND")
    found = written(tmp_path, cell, field)
    assert [row["column_name"] for row in found["doubts"] if row["document"] == "a"] == ["lead_unit", "task"]
    assert (found["cells"][0]["text"], found["cells"][0]["confidence"]) == ("15", "1")
    assert found["documents"][0]["confidence"] == "1"


def test_what_reads_rightly_by_itself_by_now_was_checked_nevertheless(tmp_path: Path):
    found = written(tmp_path, Correction("tasks", "a", "1", "1", "lead_unit", "Sở Y ré", "Sở Y tê"))
    assert "lead_unit" not in [row["column_name"] for row in found["doubts"]]


def test_the_doubts_of_a_deleted_row_go_with_it(tmp_path: Path):
    found = written(tmp_path, Correction("tasks", "a", "1", "1", "", "Rà soát", "", "delete"))
    assert not [row for row in found["doubts"] if row["table_name"] == "tasks" and row["document"] == "a"]


def test_a_files_name_is_the_last_of_a_doubtful_numbers_readings_and_never_the_number() -> None:
    unsure = FieldDoubt("number", "12/KH-UBND", 1, 0.6, "pen", ("72/KH-UBND",))
    assert doubts.with_name(unsure, "2021/17-KH so 3").alternatives == ("72/KH-UBND", "17/KH-UBND")
    assert doubts.with_name(unsure, "12 KH").alternatives == ("72/KH-UBND",)
    assert doubts.with_name(unsure, "scan 2021-04 (5)").alternatives == ("72/KH-UBND",)
    unread = FieldDoubt("number", "", 1, 0.0, "unsure")
    assert doubts.with_name(unread, "06_CT-UBND").alternatives == ("06/CT-UBND",)
    day = FieldDoubt("date", "", 1, 0.0, "unsure")
    assert doubts.with_name(day, "04_CT-UBND") == day
