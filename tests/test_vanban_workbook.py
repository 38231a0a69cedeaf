"""The workbook: made for people, and read back with what they have corrected in it."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from vanban.layouts.records import CellDoubt, CellRow, Content, Masthead, StatisticRow, TaskRow

from vanban.columns import tables
from vanban.corrections.listing import ADD, DELETE
from vanban.corrections.replay import correct, opened_run
from vanban.corrections.workbook import read_workbook
from vanban.errors import Failure, UsageError
from vanban.inputs import Input
from vanban.ledger import open_ledger
from vanban.options import Options
from vanban.output.excel import MAP
from vanban.output.publish import put_in_place
from vanban.output.write import Tables
from vanban.results import DocumentResult, RunDocuments

SOFFICE = shutil.which("soffice")
DOUBT = CellDoubt("tasks", 1, "lead_unit", 1, "Sở Y tê", 0.4, (("letters", "tê"),), ("Sở Y tế",), "1 2 3 4")
TASKS = [
    TaskRow(1, 1, stt="01", task="- Rà soát", lead_unit="Sở Y tê", deadline="12/2027", deadline_date="2027-12-31"),
    TaskRow(1, 2, stt="1.10", task="=1+1", product="Báo cáo", confidence=0.97),
    TaskRow(2, 3, stt="03", task="Công bố", lead_unit="Sở Nội vụ", confidence=0.4),
]
CONTENT = Content(
    masthead=Masthead(doc_type="Kế hoạch", number="05/KH-UBND", date="2025-03-01", confidence=0.9),
    tasks=TASKS,
    statistics=[StatisticRow(2, 1, indicator="Tỷ lệ", value="1.234", value_number="1234")],
    cells=[
        CellRow(1, "Phụ lục", 2, row, column, 1, 1, ("STT", "Tên")[column - 1], f"{row}.{column}", 0.9)
        for row in (1, 2)
        for column in (1, 2)
    ],
    cell_doubts=[DOUBT],
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A run with a workbook, as `vanban extract --excel` leaves it."""
    out = tmp_path / "out"
    one, result = (
        Input(str(tmp_path / "plan.pdf"), "plan.pdf", "plan"),
        DocumentResult(2, "ocr", CONTENT, ["một", "hai"]),
    )
    with open_ledger(out, "settings") as ledger:
        written = RunDocuments()
        ledger.record("0" * 64, result, complete=True)
        written.add(one, "0" * 64, result, out)
        with Tables(ledger.folder / "new", out, Options(excel=True)) as made:
            made.fill([(one, "0" * 64, result)], [])
            put_in_place(made, ledger, written, [])
    return out


def sheet(book: Any, table: str) -> tuple[Any, dict[str, int]]:
    found = book[tables()[table].title]
    names = dict(zip(tables()[table].titles, tables()[table].columns, strict=True))
    return found, {names[cell.value]: cell.column for cell in found[1]}


def edited(out: Path, to: Path, change: Any) -> Path:
    book = openpyxl.load_workbook(out / "vanban.xlsx")
    change(book)
    book.save(to)
    return to


def test_it_is_made_for_people(out: Path) -> None:
    book = openpyxl.load_workbook(out / "vanban.xlsx")
    assert book.sheetnames[0] == "Đọc trước" and book[MAP].sheet_state == "hidden"
    tasks, at = sheet(book, "tasks")
    assert tasks.freeze_panes == "A2" and tasks.auto_filter.ref.startswith("A1:")
    assert tasks.cell(2, at["deadline_date"]).value == dt.datetime(2027, 12, 31)
    assert tasks.cell(2, at["deadline_date"]).number_format == "dd/mm/yyyy"
    assert tasks.cell(2, at["deadline"]).value == "12/2027" and tasks.cell(2, at["stt"]).value == "01"
    assert tasks.cell(3, at["task"]).value == "=1+1" and tasks.cell(3, at["task"]).data_type == "s"
    assert tasks.cell(2, at["task"]).alignment.wrap_text
    hidden = {
        name for name, column in at.items() if tasks.column_dimensions[tasks.cell(1, column).column_letter].hidden
    }
    assert "goal" in hidden and "task" not in hidden and "row_no" not in hidden
    values, at = sheet(book, "statistics")
    assert values.cell(2, at["value_number"]).value == 1234 and values.cell(2, at["value"]).value == "1.234"


def test_doubtful_cells_are_coloured_and_say_why(out: Path) -> None:
    tasks, at = sheet(openpyxl.load_workbook(out / "vanban.xlsx"), "tasks")
    doubtful, sure = tasks.cell(2, at["lead_unit"]), tasks.cell(2, at["task"])
    assert "chữ chưa rõ: “tê”" in doubtful.comment.text and "Sở Y tế" in doubtful.comment.text and sure.comment is None
    assert doubtful.fill.fgColor.rgb != sure.fill.fgColor.rgb


def test_a_printed_table_has_a_sheet_of_its_own(out: Path) -> None:
    found = openpyxl.load_workbook(out / "vanban.xlsx")["Bảng 1"]
    assert [[cell.value for cell in row] for row in found.iter_rows(min_row=2)] == [
        ["STT", "Tên"],
        ["1.1", "1.2"],
        ["2.1", "2.2"],
    ]
    assert "Phụ lục" in found["A1"].value


def test_what_nobody_changed_is_no_correction(out: Path, tmp_path: Path) -> None:
    done = correct(out, [edited(out, tmp_path / "same.xlsx", lambda book: None)])
    assert not done.noted and not done.remarks


def test_what_was_corrected_in_it_is_taken_over(out: Path, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        tasks, at = sheet(book, "tasks")
        tasks.cell(2, at["lead_unit"]).value = "Sở Y tế"
        tasks.cell(2, at["deadline_date"]).value = dt.datetime(2026, 12, 31)
        tasks.delete_rows(3)
        tasks.cell(4, at["document"]).value = "plan"
        tasks.cell(4, at["task"]).value = "Việc mới"
        book["Bảng 1"]["B4"].value = "hai phẩy hai"
        values, at = sheet(book, "statistics")
        values.cell(2, at["value"]).value = 1235

    noted = {
        (one.table, one.row, one.column or one.action): one.correct
        for one in correct(out, [edited(out, tmp_path / "e.xlsx", change)]).noted
    }
    assert noted == {
        ("tasks", "1", "lead_unit"): "Sở Y tế",
        ("tasks", "1", "deadline_date"): "2026-12-31",
        ("tasks", "2", DELETE): "",
        ("tasks", "3+1", ADD): '{"task": "Việc mới"}',
        ("cells", "1/2/2", "text"): "hai phẩy hai",
        ("statistics", "1", "value"): "1235",
    }


def test_one_edited_in_place_is_learned_from_and_kept(out: Path) -> None:
    def change(book: Any) -> None:
        tasks, at = sheet(book, "tasks")
        tasks.cell(2, at["lead_unit"]).value = "Sở Y tế"

    edited(out, out / "vanban.xlsx", change)
    done = correct(out)
    assert [one.correct for one in done.noted] == ["Sở Y tế"]
    assert (out / "vanban.edited.xlsx").is_file() and any("vanban.edited.xlsx" in remark for remark in done.remarks)
    tasks, at = sheet(openpyxl.load_workbook(out / "vanban.xlsx"), "tasks")
    assert tasks.cell(2, at["lead_unit"]).value == "Sở Y tế" and tasks.cell(2, at["lead_unit"]).comment is None


def test_two_files_that_differ_are_not_both_believed(out: Path) -> None:
    def change(book: Any) -> None:
        tasks, at = sheet(book, "tasks")
        tasks.cell(2, at["lead_unit"]).value = "Sở Y tế"

    edited(out, out / "vanban.xlsx", change)
    (out / "tasks.csv").write_text(
        (out / "tasks.csv").read_text(encoding="utf-8").replace("Sở Y tê", "Sở Ý tế"), encoding="utf-8"
    )
    with pytest.raises(UsageError, match="another file says"):
        correct(out)


@pytest.mark.parametrize("make", [lambda book: book.remove(book[MAP]), lambda book: book.remove(book["Nhiệm vụ"])])
def test_one_that_does_not_say_what_it_holds_is_refused(out: Path, tmp_path: Path, make: Any) -> None:
    with pytest.raises(UsageError) as caught:
        correct(out, [edited(out, tmp_path / "e.xlsx", make)])
    assert caught.value.advice


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and then nothing", b"document,task\n"])
def test_what_is_no_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "e.xlsx").write_bytes(data)
    with pytest.raises(UsageError) as caught:
        read_workbook(tmp_path / "e.xlsx")
    assert caught.value.advice


def test_a_failed_document_has_no_rows_to_correct(out: Path) -> None:
    with opened_run(out) as run:
        assert not isinstance(run.outcome("plan")[2], Failure)  # type: ignore[index]
        assert run.outcome("other") is None


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_saved_by_libreoffice_it_says_the_same(out: Path, tmp_path: Path) -> None:
    command = [
        str(SOFFICE),
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(out / "vanban.xlsx")], check=True, capture_output=True, timeout=120
    )
    assert not correct(out, [tmp_path / "vanban.xlsx"]).noted

    book = openpyxl.load_workbook(tmp_path / "vanban.xlsx")
    tasks, at = sheet(book, "tasks")
    tasks.cell(2, at["lead_unit"]).value = "Sở Y tế"
    book.save(tmp_path / "edited.xlsx")
    (one,) = correct(out, [tmp_path / "edited.xlsx"]).noted
    assert (one.row, one.column, one.correct) == ("1", "lead_unit", "Sở Y tế")
