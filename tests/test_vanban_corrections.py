"""What a person corrects stays corrected, and a correction that does not fit any more is told and not made."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from vanban.extract.page import Note
from vanban.layouts.records import CellRow, CitationRow, Content, Doubt, Masthead, StatisticRow, TaskRow, TaskUnitRow

from vanban.commands import group
from vanban.corrections.listing import Correction, read_list
from vanban.corrections.making import Corrector
from vanban.corrections.reading import read_table
from vanban.corrections.replay import correct
from vanban.errors import MissingInputError, UsageError
from vanban.inputs import Input
from vanban.results import DocumentResult
from vanban.rows import rows_of

ROOT = Path(__file__).parent.parent
HEAD = "table,document,page,row,column,read,correct\n"
RESULT = DocumentResult(
    2,
    "ocr",
    Content(
        Masthead(doc_type="Kế hoạch", signer="Nguyễn Văn À"),
        tasks=[
            TaskRow(1, 1, task="Rà soát", lead_unit="Sở Y tê", deadline="Quý I/2024", deadline_date="2024-03-31"),
            TaskRow(2, 2, task="Công bố", lead_unit="Sở Nội vụ", deadline="Quy IX", remarks="odd"),
        ],
        task_units=[TaskUnitRow(1, "lead", "Sở Y tê"), TaskUnitRow(1, "support", "UBND"), TaskUnitRow(2, "lead", "X")],
        statistics=[StatisticRow(2, 1, indicator="Tỷ lệ", value="82,2S", value_number="")],
        citations=[CitationRow(1, "Nghị định", "30/2020/ND-CP", "2020-03-05")],
        cells=[CellRow(1, "Phụ lục", 2, 3, 2, 1, 1, "STT", "l5", 1.0)],
    ),
    ["", ""],
)


def made(*corrections: Correction) -> tuple[dict[str, list[dict[str, str]]], Corrector]:
    from vanban.columns import tables

    corrector = Corrector(corrections)
    found: dict[str, list[dict[str, str]]] = {name: [] for name in tables()}
    for table, row in corrector.of("a", rows_of(Input("", "a.pdf", "a"), "0" * 64, RESULT)):
        found[table].append({name: str(value or "") for name, value in zip(tables()[table].columns, row, strict=True)})
    return found, corrector


def task(row: int, column: str, read: str, right: str) -> Correction:
    return Correction("tasks", "a", "", str(row), column, read, right)


def test_a_corrected_cell_is_flagged_and_what_follows_from_it_follows():
    found, _ = made(task(1, "deadline", "Quý I/2024", "Quý IV/2025"), task(2, "task", "Công bố", "Công bố lại"))
    first, second = found["tasks"]
    assert (first["deadline"], first["deadline_type"], first["deadline_date"]) == (
        "Quý IV/2025",
        "quarter",
        "2025-12-31",
    )
    assert (first["remarks"], second["remarks"], second["task"]) == ("corrected", "odd;corrected", "Công bố lại")


def test_a_deadline_without_a_year_keeps_the_year_that_was_known():
    found, _ = made(task(1, "deadline", "Quý I/2024", "Quý II"))
    assert found["tasks"][0]["deadline_date"] == "2024-06-30"


def test_the_units_of_a_task_follow():
    found, _ = made(task(1, "lead_unit", "Sở Y tê", "Sở Y tế; Sở Tài chính"))
    units = [(unit["row_no"], unit["role"], unit["unit"]) for unit in found["task_units"]]
    assert units == [
        ("1", "lead", "Sở Y tế"),
        ("1", "lead", "Sở Tài chính"),
        ("1", "support", "UBND"),
        ("2", "lead", "X"),
    ]


def test_the_number_of_a_value_follows_and_a_person_outranks_it():
    value = Correction("statistics", "a", "", "1", "value", "82,2S", "82,25")
    assert made(value)[0]["statistics"][0]["value_number"] == "82.25"
    own = Correction("statistics", "a", "", "1", "value_number", "", "82.3")
    assert made(own, value)[0]["statistics"][0]["value_number"] == "82.3"


def test_a_number_that_a_person_has_read_is_no_problem_any_more(monkeypatch: pytest.MonkeyPatch):
    doubts = [Doubt(1, Note("warning", kind, "by hand")) for kind in ("number-unread", "date-unread")]
    monkeypatch.setattr(RESULT, "problems", doubts)
    found, _ = made(Correction("documents", "a", "", "", "number", "", "12/KH-UBND"))
    assert found["documents"][0]["number"] == "12/KH-UBND"
    assert [row["kind"] for row in found["problems"]] == ["date-unread"]


def test_every_kind_of_table_can_be_corrected():
    found, corrector = made(
        Correction("documents", "a", "", "", "signer", "Nguyễn Văn À", "Nguyễn Văn A"),
        Correction("citations", "a", "", "", "number", "30/2020/ND-CP", "30/2020/NĐ-CP"),
        Correction("cells", "a", "", "1/3/2", "text", "l5", "15"),
    )
    assert found["documents"][0]["signer"] == "Nguyễn Văn A"
    assert found["citations"][0]["number"] == "30/2020/NĐ-CP"
    assert found["cells"][0]["text"] == "15"
    assert corrector.made == 3


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (task(1, "task", "Rà xoát", "Rà soát lại"), "is read there now"),
        (task(9, "task", "Rà soát", "Rà soát lại"), "no such row"),
        (task(1, "deadline_date", "2024-03-31", "31/12/2025"), "holds a date"),
        (task(1, "deadline_type", "", "soon"), "holds one of"),
    ],
)
def test_what_does_not_fit_is_told_and_not_made(one: Correction, why: str):
    found, corrector = made(one)
    assert (found["tasks"], corrector.made) == (made()[0]["tasks"], 0)
    (problem,) = found["problems"]
    assert problem["kind"] == "correction-unused" and why in problem["message"] and problem["advice"]


def test_what_is_right_by_now_needs_no_correction():
    found, corrector = made(task(1, "task", "Ra soat", "Rà soát"))
    assert (found["problems"], found["tasks"][0]["remarks"], corrector.unused) == ([], "", [])


def test_a_document_that_is_not_there_is_told():
    corrector = Corrector([Correction("tasks", "b", "", "1", "task", "x", "y")])
    assert [row[:1] for _, row in corrector.strays()] == [("b",)]


# --- in the folder of a run --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "out"
    assert extract(out).exit_code == 8
    return out


def extract(out: Path) -> Result:
    broken = out.parent / "broken.pdf"
    broken.touch()
    inputs = [str(ROOT / "samples" / "ocr.txt"), str(broken)]
    return CliRunner().invoke(group, ["extract", *inputs, "--out", str(out), "--workers", "1", "--quiet", "--excel"])


@pytest.fixture
def out(finished: Path, tmp_path: Path) -> Path:
    shutil.copytree(finished.parent, tmp_path / "run")
    return tmp_path / "run" / "out"


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def edit(path: Path, column: str, text: str, to: Path | None = None, row: int = 0) -> str:
    """Change one cell as a person would; what stood there comes back."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    place = rows[0].index(column)
    was, rows[row + 1][place] = rows[row + 1][place], text
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    (to or path).write_text(stream.getvalue(), encoding="utf-8")
    return was


def cell(out: Path, column: str, row: int = 0) -> str:
    return read_table(out / "tasks.csv").rows[row][column]


def test_a_table_edited_in_place_is_taken_over_and_stays_so_when_read_again(out: Path):
    was = edit(out / "tasks.csv", "deadline", "Quý IV/2027")
    assert correct(out).made == 1
    assert (cell(out, "deadline"), cell(out, "deadline_date"), cell(out, "remarks").split(";")[-1]) == (
        "Quý IV/2027",
        "2027-12-31",
        "corrected",
    )
    (one,) = read_list(out / "corrections.csv")
    assert (one.table, one.row, one.column, one.read, one.correct) == ("tasks", "1", "deadline", was, "Quý IV/2027")
    before = tables(out)
    shutil.rmtree(out / ".vanban")
    extract(out)
    assert tables(out) == before


def test_nothing_edited_is_nothing_to_correct(out: Path):
    before = tables(out)
    assert not correct(out).noted
    assert {name: data for name, data in tables(out).items() if name != "corrections.csv"} == before


def test_an_edited_copy_and_a_list_are_taken_over(out: Path, tmp_path: Path):
    edit(out / "tasks.csv", "product", "Báo cáo", to=tmp_path / "mine.csv", row=1)
    was = cell(out, "task", 2)
    (tmp_path / "list.csv").write_text(f'{HEAD}tasks,ocr,,3,task,"{was}",Việc khác\n', encoding="utf-8-sig")
    shown = CliRunner().invoke(
        group, ["correct", str(out), str(tmp_path / "mine.csv"), str(tmp_path / "list.csv")], catch_exceptions=False
    )
    assert shown.exit_code == 0 and "'Việc khác'" in shown.stdout and "2 are made" in shown.stderr
    assert (cell(out, "product", 1), cell(out, "task", 2)) == ("Báo cáo", "Việc khác")


def test_a_correction_is_taken_back_by_writing_what_was_read(out: Path):
    first = tables(out)
    was = edit(out / "tasks.csv", "deadline", "Quý IV/2027")
    correct(out)
    edit(out / "tasks.csv", "deadline", was)
    assert correct(out).taken_back == 1
    assert {name: data for name, data in tables(out).items() if name != "corrections.csv"} == first


def test_a_line_deleted_from_the_list_is_undone(out: Path):
    first = tables(out)
    edit(out / "tasks.csv", "deadline", "Quý IV/2027")
    correct(out)
    (out / "corrections.csv").write_text(HEAD, encoding="utf-8")
    correct(out)
    assert tables(out)["tasks.csv"] == first["tasks.csv"]


def test_a_dry_run_writes_nothing(out: Path, tmp_path: Path):
    edit(out / "tasks.csv", "product", "Báo cáo", to=tmp_path / "mine.csv")
    before = tables(out)
    assert len(correct(out, [tmp_path / "mine.csv"], dry_run=True).noted) == 1
    assert tables(out) == before


def test_a_copy_saved_by_excel_in_vietnam(out: Path, tmp_path: Path):
    rows = list(csv.reader(io.StringIO((out / "tasks.csv").read_text(encoding="utf-8"), newline="")))
    rows[1][rows[0].index("product")] = "Báo cáo"
    with (tmp_path / "mine.csv").open("w", encoding="utf-16", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    (one,) = correct(out, [tmp_path / "mine.csv"]).noted
    assert (one.column, one.correct) == ("product", "Báo cáo")


def test_what_a_copy_cannot_say_is_told(out: Path, tmp_path: Path):
    copy = tmp_path / "mine.csv"
    edit(out / "tasks.csv", "bbox", "0 0 0 0", to=copy)
    empty = "," * (len(read_table(copy).header) - 3)
    copy.write_text(f"{copy.read_text(encoding='utf-8')}ocr,9,999{empty}\n", encoding="utf-8")
    done = correct(out, [copy])
    assert not done.noted and "1 rows are no rows" in done.remarks[0] and "bbox (1)" in done.remarks[1]


def test_a_column_that_a_person_has_added_is_told(out: Path):
    head, *lines = (out / "tasks.csv").read_text(encoding="utf-8").splitlines()
    added = [f"{head},mine", f"{lines[0]},look", *(f"{line}," for line in lines[1:])]
    (out / "tasks.csv").write_text("\n".join(added), encoding="utf-8")
    done = correct(out, dry_run=True)
    assert not done.noted and "mine (1)" in done.remarks[0]


@pytest.mark.parametrize("content", ["", "\n", "document,task\nocr,Việc khác\n"])
def test_a_table_that_does_not_say_its_rows_any_more_is_refused_and_stays(content: str, out: Path):
    (out / "tasks.csv").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="is missing"):
        correct(out)
    assert (out / "tasks.csv").read_text(encoding="utf-8") == content


def test_raised_figures_are_no_numbers_of_rows(out: Path, tmp_path: Path):
    (tmp_path / "list.csv").write_text(f"{HEAD}tasks,ocr,²,²,task,a,b\n", encoding="utf-8")
    ((_, why),) = correct(out, [tmp_path / "list.csv"]).unused
    assert "no such row" in why


def test_a_table_edited_in_place_is_not_lost_to_the_next_run(out: Path):
    edit(out / "tasks.csv", "product", "Báo cáo")
    edited = (out / "tasks.csv").read_bytes()
    extract(out)
    assert (out / "tasks.edited.csv").read_bytes() == edited
    assert b"edited-table" in (out / "problems.csv").read_bytes()
    correct(out, [out / "tasks.edited.csv"])
    assert cell(out, "product") == "Báo cáo"


def test_a_table_edited_again_does_not_replace_what_was_kept(out: Path):
    for product in ("Báo cáo", "Báo cáo", "Quyết định"):
        edit(out / "tasks.csv", "product", product)
        extract(out)
    kept = sorted(path.name for path in out.glob("*.edited*.csv"))
    assert kept == ["tasks.edited-2.csv", "tasks.edited.csv"]
    assert "Báo cáo" in (out / "tasks.edited.csv").read_text(encoding="utf-8")
    assert "tasks.edited-2.csv" in (out / "problems.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + "tasks,ocr,,1,colour,a,b\n", "column 'colour'"),
        (HEAD + "task_units,ocr,,1,unit,a,b\n", "table 'task_units'"),
        ("document,role\na,b\n", "neither a list"),
        ("document,row_no,role,unit\n", "not corrected by a copy"),
        ("table,document\n", "neither a list"),
        ("", "neither a list"),
        ("\ufeff", "neither a list"),
    ],
)
def test_a_useless_file_is_refused_with_advice(content: str, said: str, out: Path, tmp_path: Path):
    (tmp_path / "list.csv").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        correct(out, [tmp_path / "list.csv"])
    assert caught.value.advice


def test_a_useless_list_stops_a_run_before_it_begins(out: Path):
    (out / "corrections.csv").write_text("table,document\n", encoding="utf-8")
    shown = extract(out)
    assert isinstance(shown.exception, UsageError) and "corrections.csv" in shown.exception.message


def test_a_folder_without_a_run_is_refused(tmp_path: Path):
    with pytest.raises(MissingInputError):
        correct(tmp_path)


def test_a_ledger_that_is_none_is_refused_with_advice(out: Path):
    (out / ".vanban" / "ledger.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(UsageError) as caught:
        correct(out)
    assert caught.value.advice


def test_a_run_that_was_interrupted_before_it_wrote_anything_keeps_what_it_has_read(out: Path):
    page = out / ".vanban" / "pages" / "settings" / "sha256" / "1.page"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"read")
    (out / "documents.csv").unlink()
    with pytest.raises(MissingInputError):
        correct(out)
    assert page.exists()
