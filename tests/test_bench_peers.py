from __future__ import annotations

from pathlib import Path

import pytest

from bench import peer_tools, peers
from bench.peer_tools import Cell, PeerMissing, PeerResult

COLUMNS = ("stt", "action", "task", "lead_unit", "support_units", "deadline")


def line(*texts: str) -> list[Cell]:
    return [(text, str(at)) for at, text in enumerate(texts)]


def merged(text: str, columns: int = 6) -> list[Cell]:
    return [(text, "one box")] * columns


HEADER = line("STT", "Nội dung", "Hành động", "Chủ trì", "Phối hợp", "Thời hạn")


def test_bare_tables_become_task_rows_in_the_tools_favour() -> None:
    first = [
        HEADER,
        merged("Hoàn thiện\nkhuôn khổ"),
        line("1", "Sửa luật", "Nghiên cứu\nđề xuất", "Bộ Công an", "", "10/2027"),
    ]
    second = [line("", "", "Rà soát", "Bộ Tư pháp", "Bộ Y tế", ""), line("Tiếp tục", "Báo cáo", "Bộ Y tế", "", "2028")]
    found = list(peers.task_rows([first, second], COLUMNS))
    assert [row["task"] for row in found] == ["Nghiên cứu đề xuất", "Rà soát", "Báo cáo"]
    assert [row["section"] for row in found] == ["Hoàn thiện khuôn khổ"] * 3
    assert [row["action"] for row in found] == ["Sửa luật", "Sửa luật", "Tiếp tục"]
    assert [row["deadline"] for row in found] == ["10/2027", "", "2028"]


def test_wide_rows_hold_a_merged_cell_once() -> None:
    table: list[list[Cell]] = [[("a", "x"), ("a", "x"), ("b", "y")], [("a", "x"), ("a", "x"), ("c", "z")]]
    assert list(peers.wide_rows([table])) == [{"c1": "a", "c2": "", "c3": "b"}, {"c1": "", "c2": "", "c3": "c"}]


def test_a_tool_that_cannot_be_had_is_named_and_the_others_are_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gold = tmp_path / "p.txt"
    gold.write_text("một hai ba bốn", encoding="utf-8")

    def broken(_path: Path) -> PeerResult:
        raise PeerMissing("no wheel for this machine")

    readers = {
        "vanban": lambda _path: PeerResult(2.0, ["một hai ba bốn"]),
        "Tesseract": lambda _path: PeerResult(1.0, ["một hai"]),
        "OCRmyPDF": broken,
    }
    monkeypatch.setattr(peers, "READERS", readers)
    monkeypatch.setattr(
        peers, "quick_cases", lambda: iter([peers.PeerCase("a page", tmp_path / "p.pdf", 1, 1, texts=[gold])])
    )
    monkeypatch.setattr(peers, "_pages_alone", lambda case, folder: case.path)
    monkeypatch.setattr(peers, "_restored", lambda quick: iter(()))
    figures = {figure.what: figure for figure in peers.measure(quick=True)}
    assert figures["vanban: words wrong"].value == 0
    assert figures["Tesseract: words wrong"].value == 50
    assert figures["OCRmyPDF 17.13.0"].n == "no wheel for this machine"
    assert figures["Tesseract, a text page"].value == 1.0


def test_an_environment_that_is_not_there_is_no_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(peer_tools, "ENVIRONMENTS", tmp_path)
    with pytest.raises(PeerMissing, match="full bench"):
        peer_tools.img2table(tmp_path / "x.pdf")
