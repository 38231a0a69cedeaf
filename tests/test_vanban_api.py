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


def test_documents_may_lie_in_memory(tmp_path: Path):
    import io

    import numpy as np
    from PIL import Image

    named = io.BytesIO(TEXT.encode())
    named.name = "/somewhere/kế hoạch.txt"
    blank = Image.new("L", (300, 400), 255)
    found = vanban.extract([TEXT.encode(), named, blank, np.asarray(blank)], workers=1)
    assert found.documents["document"].tolist() == ["document-1", "document-3", "document-4", "kế hoạch"]
    assert vanban.extract(TEXT.encode(), workers=1).documents["document"].tolist() == ["document"]
    with pytest.raises(TypeError, match="binary"):
        vanban.extract(io.StringIO(TEXT))


def test_progress_is_told(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    seen = []
    vanban.extract(tmp_path / "a.txt", workers=1, progress=seen.append)
    assert seen and seen[-1].documents == 1


def test_what_fails_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).touch()
    vanban.extract(tmp_path, workers=1)
    assert {record.name for record in caplog.records} == {"vanban"} and "a: " in caplog.text


def test_an_extraction_is_shown_in_short(found: vanban.Extraction):
    assert repr(found).startswith("<vanban: 1 documents") and len(repr(found)) < 200
    assert "1 could not be read" in repr(found) and found._repr_html_().startswith("<p>&lt;vanban")


def test_days_are_days(found: vanban.Extraction):
    assert str(found.citations["date"].dtype).startswith("datetime64")
    assert found.citations["date"].dt.year.tolist()[:1] == [2020]
    assert str(found.tasks["deadline_date"].dtype).startswith("datetime64")


def test_restore_gives_text():
    assert vanban.restore("Uy ban nhan dan tinh\nban hành ké hoach") == "Ủy ban nhân dân tỉnh\nban hành kế hoạch"


def test_unknown_choices_are_refused(tmp_path: Path):
    with pytest.raises(TypeError, match="wrokers"):
        vanban.extract(tmp_path, wrokers=2)  # type: ignore[call-arg]
