"""From labelled lines to rows: numbers, cells that span rows, what a region of a text is."""

from __future__ import annotations

from vanban.layouts.plain.tokens import tokens

from training.text.decode import Step
from training.text.features import TableLine
from training.text.labels import ROLES, Form, Label
from training.text.rows import ReadCell, read_rows, shared


def step(text: str, *, begins: bool = False) -> tuple[TableLine, Step]:
    """A line written as "role:word word role+:word", a plus where a cell goes on."""
    words: list[str] = []
    labels: list[Label] = []
    for part in text.split(" / "):
        role, _, said = part.partition(":")
        form = Form.ON if role.endswith("+") else Form.NEW
        for word in said.split():
            labels.append(Label(begins, form, ROLES.index(role.rstrip("+"))))
            words.append(word)
            form = Form.IN
    return TableLine(1, 1, tokens(" ".join(words))), Step(tuple(labels), 0.0)


def test_lines_become_rows_and_cells() -> None:
    roles = ("stt", "task", "lead_unit")
    read = [
        step("stt:I. / heading:THỂ CHẾ", begins=True),
        step("stt:1. / task:Rà soát văn bản / lead_unit:Văn", begins=True),
        step("task+:quy phạm / lead_unit+:phòng"),
        step("stt:2. / task:Báo cáo", begins=True),
    ]
    rows, cells = read_rows([line for line, _ in read], [found for _, found in read], roles)
    assert [row.number for row in rows] == [["I"], ["1"], ["2"]]
    assert [row.heading for row in rows] == [["THỂ CHẾ"], [], []]
    assert [(cell.first, roles[cell.column], " ".join(text for _, text in cell.lines)) for cell in cells] == [
        (1, "task", "Rà soát văn bản quy phạm"),
        (1, "lead_unit", "Văn phòng"),
        (2, "task", "Báo cáo"),
    ]


def test_values_side_by_side_stand_in_columns_of_their_own() -> None:
    roles = ("indicator", "value", "value")
    read = [
        step("indicator:Số hồ sơ / value:12 / value:15", begins=True),
        step("indicator:Tỷ lệ / value:9", begins=True),
    ]
    _, cells = read_rows([line for line, _ in read], [found for _, found in read], roles)
    assert [(cell.first, cell.column, cell.lines[0][1]) for cell in cells if cell.column] == [
        (0, 1, "12"),
        (0, 2, "15"),
        (1, 1, "9"),
    ]


def test_a_cell_over_several_rows_stands_in_their_middle_or_at_their_top() -> None:
    middle = [ReadCell(0, [(2, "A"), (3, "a")]), ReadCell(0, [(7, "B"), (8, "b")])]
    assert shared(middle, [0, 2, 4, 6, 8], [1] * 10, [False] * 5) == [(0, 3), (3, 5)]
    top = [ReadCell(0, [(0, "A")]), ReadCell(0, [(8, "B")])]
    assert shared(top, [0, 2, 4, 6, 8], [1] * 10, [False] * 5) == [(0, 4), (4, 5)]


def test_no_cell_spans_a_heading() -> None:
    cells = [ReadCell(0, [(2, "A")]), ReadCell(0, [(6, "B")])]
    assert shared(cells, [0, 1, 3, 5, 6], [1] * 8, [True, False, False, True, False]) == [(1, 3), (4, 5)]
