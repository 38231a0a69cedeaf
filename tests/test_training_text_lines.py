"""How a text's lines, once it is said what each is, become tables."""

from __future__ import annotations

import pytest

from training.text import lines
from training.text.lines import Kind, Region, regions, text_lines


def read(monkeypatch: pytest.MonkeyPatch, marked: str) -> list[Region]:
    """The regions of a text whose lines begin with what they are: o, h or r."""
    kinds = [Kind("ohr".index(line[0])) for line in marked.split("\n") if line]
    monkeypatch.setattr(lines, "kinds", lambda *_: kinds)
    monkeypatch.setattr(lines, "network", lambda: None)
    text = "\n".join(line[2:] for line in marked.split("\n"))
    return list(regions(text_lines([text])))


def words(found: Region) -> list[str]:
    return [" ".join(token.text for token in line.tokens) for line in found.rows]


def test_a_header_printed_again_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = read(
        monkeypatch, "o PHỤ LỤC\nh STT Nhiệm vụ Đơn vị\nr 1 Rà soát\no 2\nh STT Nhiệm vụ Đon vị\nr 2 Báo cáo"
    )
    assert found.title == ("PHỤ LỤC",)
    assert len(found.header) == 1
    assert words(found) == ["1 Rà soát", "2 Báo cáo"]


def test_another_header_below_a_title_begins_another_table(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = read(
        monkeypatch, "h STT Nhiệm vụ\nr 1 Rà soát\no Biểu mẫu 2\no Thống kê thủ tục\nh STT Nhiệm vụ\nr 1 Báo cáo"
    )
    assert words(one) == ["1 Rà soát"]
    assert other.title == ("Biểu mẫu 2", "Thống kê thủ tục")


def test_a_line_amid_rows_is_one_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = read(
        monkeypatch, "h STT Nhiệm vụ\nr 1 Rà soát\no văn bản quy phạm\nr 2 Báo cáo\nh Giải nhì 50\nr 3 Kiểm tra"
    )
    assert words(found) == ["1 Rà soát", "văn bản quy phạm", "2 Báo cáo", "Giải nhì 50", "3 Kiểm tra"]


def test_what_is_above_all_tables_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read(monkeypatch, "o Trong năm\no đã ban hành 25 kế hoạch\nh Nội dung")
