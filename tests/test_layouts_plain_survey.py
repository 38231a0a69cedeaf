"""What a text holds before its tables are known: rows, headers that nobody can read, running text."""

from __future__ import annotations

import pytest
from vanban.layouts.plain import read_text
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.survey import TextSurvey, What
from vanban.layouts.plain.tokens import tokens
from vanban.layouts.plain.unheaded import completed, task_columns

PROSE = """Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và các văn bản
hướng dẫn thi hành; Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai thực hiện công
tác cải cách hành chính trên địa bàn tỉnh trong năm 2024 với những nội dung sau đây."""
HEADER = """STT Nội dung công việc Đơn vị Đơn vị Thời gian
chủ trì phối hợp hoàn thành"""
ROWS = """1 Xây dựng kế hoạch cải cách Sở Nội vụ Các sở, ban, Quý I/2024
hành chính năm 2024 ngành tỉnh
2 Tuyên truyền cải cách hành Sở Thông tin và Báo, Đài Thường xuyên
chính trên báo, đài Truyền thông tỉnh
3 Kiểm tra công vụ tại các đơn Sở Nội vụ Thanh tra tỉnh Quý III/2024
vị trực thuộc
4 Rà soát thủ tục hành chính Văn phòng UBND Sở Tư pháp Tháng 6/2024
thuộc thẩm quyền giải quyết tỉnh"""
UNREAD = """51 T N@1 dvng c0ng v1ệc Ðơn v1 Ð0n v| Thòi g1an
chù tri phói hqp h0àn thànb"""


def printed(text: str) -> list[BodyLine]:
    """The lines of a text."""
    return [BodyLine(1, number, 0, tokens(line)) for number, line in enumerate(text.split("\n"))]


def test_lines_are_told_from_one_another() -> None:
    found = TextSurvey(printed("\n".join((PROSE, HEADER, ROWS)))).whats()
    assert found[:4] == [What.OUTSIDE] * 3 + [What.HEADER]
    assert found[5:] == [What.ROW] * 8


def test_a_text_without_tables_has_none() -> None:
    assert set(TextSurvey(printed(PROSE)).whats()) == {What.OUTSIDE}
    assert not read_text([PROSE]).tasks


@pytest.mark.parametrize("header", [HEADER, UNREAD])
def test_columns_follow_from_the_rows_and_whatever_is_left_of_the_header(header: str) -> None:
    lines = printed("\n".join((header, ROWS)))
    chances = TextSurvey(lines).columns(range(2), range(2, len(lines)))
    assert chances["task"] > 0.9 > 0.1 > chances["indicator"]
    assert {"stt", "task", "lead_unit"} <= set(task_columns(chances))


def test_tasks_under_a_header_that_cannot_be_read_are_rows() -> None:
    tasks = read_text(["\n".join((PROSE, UNREAD, ROWS))]).tasks
    assert [task.stt for task in tasks][-4:] == ["1", "2", "3", "4"]
    assert tasks[-4].task.startswith("Xây dựng kế hoạch")


def test_what_a_header_names_stays() -> None:
    named = ("stt", "task", "lead_unit", "deadline")
    found = completed(named, printed(HEADER), printed(ROWS))
    assert [role for role in found if role in named] == list(named)
