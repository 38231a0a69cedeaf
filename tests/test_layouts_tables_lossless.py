"""Nothing is lost and nothing doubled: every printed word comes out once, a merged one on each row that it spans."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

from hypothesis import example, given, settings
from hypothesis import strategies as st
from table_pages import Span, page, table
from vanban.layouts.rows.from_tables import Rows, rows_of
from vanban.layouts.tables.gather import long_tables

HEADERS = [
    ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"],
    ["STT", "Nội dung", "Nhiệm vụ cụ thể", "Chủ trì", "Kinh phí", "Thời hạn"],
    ["Lĩnh vực", "TT", "Công việc", "Sản phẩm", "Chủ trì", "Cấp trình", "Ghi chú", "Tiến độ"],
    ["TT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"],
    ["TT", "Nội dung", "Đơn vị tính", "Kế hoạch năm", "Số liệu", "Nguồn"],
    ["STT", "Họ và tên", "Chức vụ", "Quê quán"],
]
TEXT_FIELDS = (
    "stt", "section", "subsection", "action", "task", "goal", "activities", "product", "lead_unit", "support_units",
    "authority", "deadline", "section", "parent", "indicator", "unit", "value", "note", "text", "other",
)  # fmt: skip
OPENERS = ["Rà", "rà", "- Xây", "Sở", "Năm", "12/2025", "(1)", "V"]


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[list[list[object]]], list[str], set[str]]:
    """Pages of rows, the words printed below the header, and which of them stand in merged cells."""
    header = draw(st.sampled_from(HEADERS))
    names = count()
    words: list[str] = []
    merged: set[str] = set()

    def text(lines: int) -> str:
        made = []
        for n in range(lines):
            own = [f"w{next(names)}x" for _ in range(draw(st.integers(1, 3)))]
            words.extend(own)
            made.append(" ".join([draw(st.sampled_from(OPENERS)) if n == 0 else "", *own]).strip())
        return "\n".join(made) + draw(st.sampled_from(["", ".", ";", ","]))

    pages: list[list[list[object]]] = []
    for _ in range(draw(st.integers(1, 3))):
        rows: list[list[object]] = [list(header)] if not pages or draw(st.booleans()) else []
        for _ in range(draw(st.integers(1, 3))):
            if draw(st.integers(0, 4)) == 0:
                rows.append([text(1)] + [""] * (len(header) - 1))
                continue
            if draw(st.integers(0, 5)) == 0:
                rows.append([Span(text(1), columns=len(header)), *[None] * (len(header) - 1)])
                continue
            row: list[object] = [text(draw(st.integers(1, 2))) if draw(st.integers(0, 3)) else "" for _ in header]
            rows.append(row)
            if draw(st.integers(0, 3)) == 0:
                spoken = [
                    w
                    for w in str(row[1]).replace(".", " ").replace(";", " ").replace(",", " ").split()
                    if w.endswith("x")
                ]
                merged.update(spoken)
                row[1] = Span(str(row[1]), 2)
                rows.append([text(1), None, *[text(1) for _ in header[2:]]])
        pages.append(rows)
    return pages, words, merged


def heads(found: Rows) -> set[str]:
    """The words of headers: a row of names below an unknown header may be one more row of it."""
    return {word.strip(".,;:") for cell in found.cells for word in cell.header.split()}


def said(found: Rows) -> list[str]:
    out: list[str] = []
    for row in (*found.tasks, *found.statistics, *found.cells):
        texts = {name: getattr(row, name, "") for name in TEXT_FIELDS}
        out.extend(" ".join(dict.fromkeys(filter(None, texts.values()))).replace("/", " ").split())
    return [word.strip('.,;:(){}"\\') for word in out]


@settings(max_examples=150, deadline=None)
@given(documents())
def test_every_word_comes_out(document: tuple[list[list[list[object]]], list[str], set[str]]) -> None:
    pages, words, _ = document
    found = rows_of(long_tables([page(n, table(rows)) for n, rows in enumerate(pages, 1)]))  # type: ignore[arg-type]
    assert not set(words) - set(said(found)) - heads(found)


@settings(max_examples=100, deadline=None)
@given(documents(), st.lists(st.sampled_from([1.0, 0.99, 0.6, 0.2, 0.0]), min_size=3, max_size=3))
def test_every_word_of_a_doubtful_scan_comes_out_or_is_told_of(
    document: tuple[list[list[list[object]]], list[str], set[str]], sure: list[float]
) -> None:
    pages, words, _ = document
    scanned = [page(n, table(rows, confidence=sure[n - 1])) for n, rows in enumerate(pages, 1)]  # type: ignore[arg-type]
    found = rows_of(long_tables(scanned))
    told = set(said(found)) | heads(found)
    told |= {word for doubt in found.doubts for word in re.findall(r"\w+", doubt.note.message)}
    assert not set(words) - told


FILLED = [["", "Rà w9x w10x w11x", "Rà w12x", ""]]
"""The first of these texts reaches to the rule: the next begins another word, though it stands as near as a half of one."""


@settings(max_examples=100, deadline=None)
@given(documents())
@example(
    (
        [[["STT", "Họ và tên", "Chức vụ", "Quê quán"], ["Rà w0x", "Rà w3x", "", ""]], FILLED],
        ["w0x", "w3x", "w9x", "w10x", "w11x", "w12x"],
        set(),
    )
)
def test_cells_print_every_word_once(document: tuple[list[list[list[object]]], list[str], set[str]]) -> None:
    pages, words, _ = document
    header = ["STT", "Họ và tên", "Chức vụ", "Quê quán", "Nơi sinh", "Năm sinh", "Giới tính", "Dân tộc"]
    rows = [
        [header[: len(row)] if row and row[0] in ("STT", "TT", "Lĩnh vực") else row for row in part] for part in pages
    ]
    found = rows_of(long_tables([page(n, table(part)) for n, part in enumerate(rows, 1)]))  # type: ignore[arg-type]
    if found.tasks or found.statistics:
        return
    told = Counter(word for word in said(found) if word.endswith("x"))
    assert told == Counter(word for word in words if word in told or word not in heads(found))
