"""vanban from a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

import vanban
from vanban.errors import MissingInputError, UsageError

TEXT = "KẾ HOẠCH\nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> vanban.Extraction:
    folder = tmp_path_factory.mktemp("api")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "empty.pdf").touch()
    return vanban.extract(folder, workers=1)


def test_tables_are_data_frames_with_types(found: vanban.Extraction):
    assert found.documents["document"].tolist() == ["a"]
    assert found.documents["pages"].dtype == "Int64"
    assert found.documents["confidence"].dtype == "Float64"
    for table in (found.tasks, found.task_units, found.statistics, found.citations, found.cells):
        assert "document" in table.columns


def test_citations_arrive(found: vanban.Extraction):
    assert "30/2020/NĐ-CP" in found.citations["number"].tolist()


def test_nothing_printed_is_an_empty_text_and_not_a_nan(found: vanban.Extraction):
    assert found.documents["place"].tolist() == [""]


def test_what_failed_is_told_and_not_raised(found: vanban.Extraction):
    assert set(found.failed) == {"empty"}
    assert found.problems.query("document == 'empty'")["kind"].tolist() == ["empty-file"]


def test_the_text_is_there(found: vanban.Extraction):
    assert "30/2020/NĐ-CP" in found.text("a")


def test_results_can_stay(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    vanban.extract(str(tmp_path / "a.txt"), tmp_path / "out", workers=1)
    assert (tmp_path / "out" / "documents.csv").exists()


def test_mistakes_of_the_caller_raise(tmp_path: Path):
    with pytest.raises(MissingInputError):
        vanban.extract(tmp_path / "none.pdf")
    with pytest.raises(UsageError):
        vanban.extract(tmp_path, page_seconds=0)
