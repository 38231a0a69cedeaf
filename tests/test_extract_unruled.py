"""Tables without rules, or with rules in one direction: columns, rows, what is no table, and that no word is lost."""

from __future__ import annotations

import random
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vanban.extract.compose import composed
from vanban.extract.letters import blobs_of
from vanban.extract.page import Box, Page, Rule, Word
from vanban.extract.tables.drawn import drawn_tables
from vanban.extract.tables.marks import marks_of_blobs

EM = 12.0
XS = (60, 100, 300, 420, 540)


def words_at(x, y, text):
    """The words of a line that begins at x, on a baseline y."""
    words = []
    for part in text.split():
        width = 0.5 * EM * len(part)
        words.append(Word(part, Box(x, y - EM, x + width, y)))
        x += width + 0.3 * EM
    return words


def laid_out(rows, top=100.0, gap=8.0, xs=XS, pitch=1.2):
    """The words of a table, each cell's lines below each other, and the height of every row's upper edge."""
    words, edges, y = [], [], top
    for row in rows:
        edges.append(y - gap / 2)
        for x, cell in zip(xs, row, strict=False):
            for number, line in enumerate(cell.split("\n")):
                words += words_at(x, y + EM * (1 + pitch * number), line)
        y += EM * pitch * max(cell.count("\n") + 1 for cell in row) + gap
    return words, [*edges, y - gap / 2]


ROWS = [
    ("TT", "Nội dung", "Chủ trì", "Hạn"),
    ("1", "Rà soát mạng lưới\ntrường lớp của tỉnh", "Sở Nội vụ", "2024"),
    ("2", "Tổ chức tập huấn\ncho cán bộ các xã\nvùng khó khăn", "Sở Y tế", "Quý I"),
    ("3", "Báo cáo kết quả", "Văn phòng\nUBND tỉnh", "2025"),
    ("4", "Kiểm tra việc\nthực hiện", "Sở Tài chính", "2026"),
]
TEXTS = [[" ".join(cell.split()) for cell in row] for row in ROWS]


def read(words, rules=()):
    page = composed(words, drawn_tables(rules, [word.box for word in words], 600.0), Page(1, 600, 842, "text-layer"))
    return page, [[[cell.text for cell in t.cells if cell.row == row] for row in range(t.rows)] for t in page.tables]


def test_without_any_rule():
    words, _ = laid_out(ROWS)
    page, found = read(words)
    assert found == [TEXTS]
    (table,) = page.tables
    assert table.ruled == "none" and 0 < table.sure < 0.8


def test_level_rules_alone():
    words, edges = laid_out(ROWS)
    page, found = read(words, [Rule(55, y, 545, y) for y in edges])
    assert found == [TEXTS] and page.tables[0].ruled == "half" and page.tables[0].sure < 0.9


def test_level_rules_drawn_cell_by_cell():
    words, edges = laid_out(ROWS)
    sides = (55, *(x - 5 for x in XS[1:4]), 545)
    _, found = read(words, [Rule(left, y, right, y) for y in edges for left, right in pairwise(sides)])
    assert found == [TEXTS]


def test_a_rule_over_some_columns_leaves_the_group_beside_it_whole():
    groups = ("Tháng", "Một", "", "Hai", "")
    words, edges = laid_out([(group, *row[1:]) for group, row in zip(groups, ROWS, strict=True)])
    _, found = read(words, [Rule(95 if row in (2, 4) else 55, y, 545, y) for row, y in enumerate(edges)])
    assert [row[0] for row in found[0]] == ["Tháng", "Một", TEXTS[2][1], "Hai", TEXTS[4][1]]


def test_a_word_that_reaches_into_the_white_between_columns_is_not_cut():
    long = [*ROWS[:4], ("4", "Kiểm tra việc thực hiện quy chế.", "Sở Tài chính", "2026")]
    words, edges = laid_out([*long, *(("5", "Báo cáo", "Sở Y tế", "2026"),) * 6])
    page, _ = read(words, [Rule(55, y, 545, y) for y in edges])
    cells = {(cell.row, cell.column): cell for cell in page.tables[0].cells}
    assert max(word.box.x1 for word in words if word.text == "chế.") < cells[4, 2].box.x0


def test_level_rules_drawn_cell_by_cell_part_columns_that_touch_and_leave_cells_that_span_rows():
    rows = [("Nhóm", "Nội dung", "Đơn vị"), ("Một", "Rà soát", "Sở Y tế"), ("", "Tập huấn", "Sở Nội vụ")]
    words, edges = laid_out(rows, xs=(60, 120, 180))
    sides = (55, 117, 177, 260)
    cells = [Rule(a, y, b, y) for y in edges for a, b in zip(sides, sides[1:], strict=False)]
    page, _ = read(words, [rule for rule in cells if not (rule.y0 == edges[2] and rule.x0 == sides[0])])
    (table,) = page.tables
    assert [(c.row, c.column, c.row_span, c.text) for c in table.cells if c.row] == [
        (1, 0, 2, "Một"), (1, 1, 1, "Rà soát"), (1, 2, 1, "Sở Y tế"), (2, 1, 1, "Tập huấn"), (2, 2, 1, "Sở Nội vụ"),
    ]  # fmt: skip
    assert table.ruled == "half"


def test_a_heading_of_two_columns_is_one_cell_though_its_words_part_where_the_columns_do():
    rows = [
        ("TT", "Nội dung", "", ""),
        ("", "", "Chủ trì", "Hạn"),
        *((str(n), "Rà soát", "Sở Y tế", "2026") for n in range(9)),
    ]
    words, edges = laid_out(rows)
    over = [Word("Thực", Box(330, 100, 378, 112), 1.0), Word("hiện", Box(381, 100, 430, 112), 1.0)]
    level = [Rule(55, y, 545, y) for place, y in enumerate(edges) if place != 1]
    _, found = read([*words, *over], [*level, Rule(295, edges[1], 545, edges[1])])
    assert "Thực hiện" in found[0][0]


def test_words_that_go_on_from_those_before_them_are_no_column_of_their_own():
    rows = [(str(n), "Rà soát mạng lưới", "Cấp độ" if n % 5 else "Cấp độ 1, 2", "2026") for n in range(15)]
    words, edges = laid_out(rows, xs=(60, 100, 300, 460))
    page, _ = read(words, [Rule(55, y, 545, y) for y in edges])
    assert page.tables[0].columns == 4


def test_a_face_whose_lines_stand_far_apart_loses_no_last_line():
    words, _ = laid_out([*ROWS[:-1], ("4", "Kiểm tra\nviệc thi hành\ncác quy định", "Sở Y tế", "2026")], pitch=1.7)
    assert read(words)[1][0][-1] == ["4", "Kiểm tra việc thi hành các quy định", "Sở Y tế", "2026"]


def test_a_dash_between_two_words_is_a_mark_and_a_stroke_alone_is_none():
    ground = np.zeros((40, 400), dtype=np.uint8)
    for left in (20, 36, 72, 88):
        ground[10:30, left : left + 10] = 255
    ground[19:22, 54:64] = ground[19:22, 300:310] = 255
    marks = marks_of_blobs(blobs_of(ground), 14)
    assert any(box.x0 <= 54 and box.x1 >= 64 for box in marks.boxes)
    assert all(box.x1 < 300 for box in marks.boxes)


@given(st.lists(st.floats(1, 200), min_size=3, max_size=8), st.lists(st.floats(5, 60), min_size=2, max_size=8))
def test_no_grid_is_more_than_sure(widths, heights):
    xs, ys = (list(accumulate(steps, initial=20.0)) for steps in (widths, heights))
    rules = [*(Rule(xs[0], y, xs[-1], y) for y in ys), *(Rule(x, ys[0], x, ys[-1]) for x in xs)]
    assert all(table.sure <= 1 for table in drawn_tables(rules, [], 600.0))


def test_rules_above_and_below_the_header_and_the_table():
    words, edges = laid_out(ROWS)
    _, found = read(words, [Rule(55, y, 545, y) for y in (edges[0], edges[1], edges[-1])])
    assert found == [TEXTS]


def test_upright_rules_alone():
    words, edges = laid_out(ROWS)
    page, found = read(words, [Rule(x - 5, edges[0], x - 5, edges[-1]) for x in XS[1:4]])
    assert found == [TEXTS] and page.tables[0].ruled == "half"


def test_a_frame_with_upright_rules_and_a_header():
    words, edges = laid_out(ROWS)
    upright = [Rule(x - 5, edges[0], x - 5, edges[-1]) for x in (*XS[:4], 550)]
    level = [Rule(55, y, 545, y) for y in (edges[0], edges[1], edges[-1])]
    page, found = read(words, [*upright, *level])
    assert found == [TEXTS] and page.tables[0].ruled == "half"


def test_hairlines_that_a_scan_lost_leave_rows_that_are_open():
    rows = [
        ("Công việc", "Chủ trì", "Hạn", "Kết quả"),
        ("Hoàn thành phương án\nsắp xếp trụ sở", "Sở Tài\nchính", "10/2025", "Tờ trình"),
        ("Bố trí trang thiết bị\ncho các xã", "Sở Nội\nvụ", "11/2025", "Báo cáo"),
        ("Bàn giao hồ sơ\nđất đai", "Sở Nông\nnghiệp", "12/2025", "Biên bản"),
    ]
    xs = (60, 250, 370, 460, 540)
    words, edges = laid_out(rows, gap=6.0, xs=xs[:4])
    upright = [Rule(x - 5, edges[0], x - 5, edges[-1]) for x in xs]
    page, found = read(words, [*upright, *(Rule(55, y, 535, y) for y in (edges[0], edges[-1]))])
    assert found == [[[" ".join(cell.split()) for cell in row] for row in rows]]
    assert all(cell.open_below for cell in page.tables[0].cells if cell.row in (1, 2))


def test_a_row_whose_last_rule_was_lost_is_open_and_what_follows_the_table_is_no_row():
    words, edges = laid_out(ROWS)
    signed = [*words_at(60, edges[-1] + 3 * EM, "Nơi nhận:"), *words_at(420, edges[-1] + 3 * EM, "GIÁM ĐỐC")]
    page, found = read([*words, *signed], [Rule(55, y, 545, y) for y in edges[:-1]])
    assert found == [TEXTS] and "GIÁM ĐỐC" in page.text
    assert {cell.row for cell in page.tables[0].cells if cell.open_below} == {len(ROWS) - 1}
    page, found = read([*words, *signed], [Rule(55, y, 545, y) for y in edges])
    assert found == [TEXTS] and not any(cell.open_below for cell in page.tables[0].cells)


def test_one_tall_row_of_a_table_stays_one():
    rows = [
        ("TT", "Nội dung", "Chủ trì"),
        ("1", "Rà soát\nTập huấn\nKiểm tra\nBáo cáo\nTổng kết", "Sở Y tế\nSở Nội vụ"),
    ]
    words, edges = laid_out(rows, xs=XS[:3])
    level = [Rule(55, y, 420, y) for y in edges]
    _, found = read(words, [*level, *(Rule(x - 5, edges[0], x - 5, edges[-1]) for x in (60, 100, 300, 425))])
    assert [len(row) for row in found[0]] == [3, 3]


def test_a_heading_over_all_columns_is_one_cell():
    heading = ("I", "Phát triển mạng lưới trường lớp và đội ngũ cán bộ quản lý các cấp", "", "")
    words, _ = laid_out([*ROWS[:3], heading, *ROWS[3:]])
    page, _ = read(words)
    (table,) = page.tables
    assert (3, 1, 2) in {(cell.row, cell.column, min(cell.column_span, 2)) for cell in table.cells}
    assert {word.text for word in words} <= set(page.text.split())


@pytest.mark.parametrize(
    "lines",
    [
        [(60, "UBND TỈNH HẢI LÂM"), (300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"), (80, "SỞ NỘI VỤ"), (320, "Độc lập - Tự do")],
        [(60, f"{n}. Tổ chức thực hiện kế hoạch này trong năm {2020 + n} theo quy định") for n in range(8)],
        [(60, "Nơi nhận:"), (380, "GIÁM ĐỐC"), (60, "- Như trên;"), (60, "- Lưu: VT."), (370, "Nguyễn Văn A")],
    ],
)
def test_mastheads_lists_and_signatures_are_no_tables(lines):
    words, y, last = [], 100.0, -1.0
    for x, text in lines:
        y += 0 if x > last > 0 and x > 200 else 1.3 * EM
        words += words_at(x, y, text)
        last = x
    assert read(words)[1] == []


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), ruled=st.sampled_from(["none", "level", "upright"]))
def test_no_word_of_a_table_page_is_lost(seed, ruled):
    rnd = random.Random(seed)
    rows = [
        tuple(f"w{row}{column}" + "\nx y" * rnd.randint(0, 2) * (column == 1) for column in range(4))
        for row in range(rnd.randint(3, 8))
    ]
    words, edges = laid_out(rows, gap=rnd.uniform(4, 14))
    words += words_at(60, 40, "Kèm theo Kế hoạch số 1") + words_at(60, edges[-1] + 60, "Nơi nhận như trên")
    rules = {
        "none": [],
        "level": [Rule(55, y, 545, y) for y in edges],
        "upright": [Rule(x - 5, edges[0], x - 5, edges[-1]) for x in XS[1:4]],
    }[ruled]
    page, _ = read(words, rules)
    assert sorted(page.text.split()) == sorted(word.text for word in words)


def centred(rows, gap, leading=1.2):
    """The words of a table whose cells stand in the middle of their rows, rows so many points apart."""
    words, y = [], 100.0
    for row in rows:
        lines = [cell.split("\n") for cell in row]
        most = max(map(len, lines))
        for x, cell in zip(XS, lines, strict=False):
            for number, line in enumerate(cell):
                words += words_at(x, y + EM * (1 + leading * (number + (most - len(cell)) / 2)), line)
        y += EM * leading * most + gap
    return words


printed = ["Sở Y tế", "Sở Y tế\nSở Nội vụ", "Rà soát\nmạng lưới\ntrường lớp"]
bodies = st.lists(st.tuples(st.sampled_from(["", *printed]), st.sampled_from(printed)), min_size=4, max_size=8)


@settings(max_examples=60, deadline=None)
@given(bodies=bodies, gap=st.floats(4.0, 14.0))
def test_rows_set_closely_are_parted_wherever_their_cells_stand(bodies, gap):
    rows = [("TT", "Nội dung", "Chủ trì", "Hạn")]
    rows += [(str(n), f"Tổ chức\n{text}".strip(), unit, "2024") for n, (text, unit) in enumerate(bodies, 1)]
    _, found = read(centred(rows, gap))
    assert found == [[[" ".join(cell.split()) for cell in row] for row in rows]]


def test_a_cell_beside_several_rows_spans_them():
    rows = [("TT", "Nhóm", "Nội dung", "Hạn")]
    rows += [("1", "", "Rà soát", "2024"), ("2", "", "Tập huấn", "2025"), ("3", "", "Báo cáo", "2026")]
    words = centred(rows, 8.0)
    group = words_at(XS[1], 143, "Mạng") + words_at(XS[1], 157, "lưới") + words_at(XS[1], 171, "trường")
    (table,) = read(words + group)[0].tables
    assert [(c.row, c.row_span, c.text) for c in table.cells if c.column == 1][1:] == [(1, 3, "Mạng lưới trường")]


def test_headings_and_remarks_leave_cells_blank():
    rows = [("TT", "Nội dung", "Chủ trì", "Ghi chú")]
    for group in ("I", "II"):
        rows += [
            (group, "Trường lớp", "", ""),
            ("1", "Rà soát\nmạng lưới", "Sở Y tế", ""),
            ("2", "Tập huấn", "Sở Y tế", ""),
        ]
    rows += [("3", "Báo cáo", "Sở Nội vụ", "Theo\nquý")]
    _, found = read(centred(rows, 6.0))
    assert found == [[[" ".join(cell.split()) for cell in row] for row in rows]]


def test_upright_rules_interrupted_by_a_heading_are_one_table():
    rows = [*ROWS[:3], ("I. Phát triển mạng lưới trường lớp và đội ngũ cán bộ", "", "", ""), *ROWS[3:]]
    words, edges = laid_out(rows)
    rules = [
        Rule(x - 5, top, x - 5, low) for x in XS[1:4] for top, low in ((edges[0], edges[3]), (edges[4], edges[-1]))
    ]
    (table,) = read(words, rules)[0].tables
    assert (table.rows, table.ruled) == (len(rows), "half")
