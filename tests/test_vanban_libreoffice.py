"""The workbook as LibreOffice saves it again, by way of its own format: what a person changed is taken, and nothing else is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from correction_runs import ROOT, lines

from vanban.commands import group
from vanban.corrections.replay import correct

openpyxl = pytest.importorskip("openpyxl")
SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]

SAMPLES = ("ocr.txt", "born.pdf", "report.pdf")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tasks, statistics and cells of three documents, with their workbook."""
    out = tmp_path_factory.mktemp("run") / "out"
    paths = [str(ROOT / "samples" / name) for name in SAMPLES]
    made = CliRunner().invoke(
        group, ["extract", *paths, "--out", str(out), "--workers", "1", "--quiet", "--excel", "--notes"]
    )
    assert made.exit_code == 0, made.output
    return out


@pytest.fixture
def out(finished: Path, tmp_path: Path) -> Path:
    shutil.copytree(finished, tmp_path / "out")
    return tmp_path / "out"


def saved_again(book: Path, folder: Path) -> Path:
    """The workbook after LibreOffice has opened it, saved it as its own, opened that and saved it as a workbook again."""
    for kind in ("ods", "xlsx"):
        subprocess.run(
            [
                *(str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder / 'profile'}"),
                *("--convert-to", kind, "--outdir", str(folder / kind), str(book)),
            ],
            check=True,
            timeout=120,
            capture_output=True,
        )
        book = folder / kind / f"{book.stem}.{kind}"
    return book


def every_table(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("*.csv")}


def test_a_workbook_that_was_only_saved_corrects_nothing(out: Path, tmp_path: Path):
    before = every_table(out)
    done = correct(out, [saved_again(out / "vanban.xlsx", tmp_path)])
    assert not done.noted and not done.taken_back
    assert {name: data for name, data in every_table(out).items() if name in before} == before


def test_what_was_changed_in_the_workbook_is_taken_and_nothing_else(out: Path, tmp_path: Path):
    book = openpyxl.load_workbook(out / "vanban.xlsx")
    sheet = next(sheet for sheet in book if any(cell.value == "Nhiệm vụ" for cell in sheet[1]))
    place = next(cell.column for cell in sheet[1] if cell.value == "Nhiệm vụ")
    sheet.cell(3, place).value = "Rà soát 04 quy trình, hạn 12/2027"
    book.save(out.parent / "edited.xlsx")
    before = lines(out / "tasks.csv")
    (one,) = correct(out, [saved_again(out.parent / "edited.xlsx", tmp_path)]).noted
    assert (one.table, one.column, one.correct) == ("tasks", "task", "Rà soát 04 quy trình, hạn 12/2027")
    after = lines(out / "tasks.csv")
    changed = {
        (before[0][column], text)
        for was, now in zip(before, after, strict=True)
        for column, (old, text) in enumerate(zip(was, now, strict=True))
        if old != text and before[0][column] not in ("confidence", "remarks")
    }
    assert changed == {("task", one.correct)}
