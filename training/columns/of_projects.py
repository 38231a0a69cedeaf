"""Synthetic columns of lists of projects: statistics where they are full of sums, else lists that belong in cells.csv."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.columns import phrases
from training.columns.parts import Column, numbers
from training.columns.texts import Texts

_MONEY = (
    ("Tổng mức đầu tư", "Tổng mức đầu tư (triệu đồng)", "TMĐT", "Dự toán được duyệt"), ("Vốn đã bố trí", "Lũy kế vốn đã bố trí", "Lũy kế giải ngân", "Đã bố trí đến hết năm 2024"),
    ("Kế hoạch vốn năm 2025", "Kế hoạch năm 2026", "Nhu cầu vốn", "Kế hoạch trung hạn"), ("Kế hoạch vốn / Ngân sách trung ương", "Ngân sách tỉnh", "Trong đó / NSTW", "Vốn trong nước"),
    ("Ngân sách huyện", "Ngân sách địa phương", "Trong đó / Thu tiền sử dụng đất", "Vốn khác"),
)  # fmt: skip


def written(number: float, digits: int) -> str:
    """A number as it is printed here, with points between thousands and a comma before decimals."""
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def project_columns(rng: random.Random, t: Texts, count: int, sums: int) -> Iterator[Column]:
    """What is built, by whom, where and when, and what it costs: with several sums the table is for these, with fewer it is a list."""
    yield "stt", "", numbers(rng, count)
    name = rng.choice(
        (
            "Danh mục dự án",
            "Tên dự án",
            "Danh mục công trình",
            "Tên công trình",
            "Dự án",
            "Danh mục",
            "Nội dung",
            "Tên công trình, dự án",
        )
    )
    yield "indicator", name, [phrases.project(rng, t) for _ in range(count)]
    start = t.year - rng.randint(0, 2)
    for header, cell in (
        (("Chủ đầu tư", "Đơn vị thực hiện", "Chủ đầu tư/Đơn vị quản lý"), t.body),
        (("Địa điểm xây dựng", "Địa điểm", "Địa điểm XD"), lambda: rng.choice((f"Xã {t.place()}", t.place(), f"Phường {t.place()}"))),
        (("Năng lực thiết kế", "Quy mô", "Công suất"), lambda: phrases.amount(rng)),
        (("Thời gian KC-HT", "Thời gian thực hiện", "Thời gian khởi công - hoàn thành"), lambda: f"{start}-{start + rng.randint(1, 3)}"),
        (("Quyết định đầu tư", "Số quyết định", "Quyết định phê duyệt"), t.citation),
        (("Mã dự án", "Mã số dự án"), lambda: str(rng.randint(7_000_000, 8_999_999))),
    ):  # fmt: skip
        if rng.random() < 0.35:
            yield "other", rng.choice(header), [cell() if rng.random() < 0.9 else "" for _ in range(count)]
    costs = [10 ** rng.uniform(3, 5.5) for _ in range(count)]
    empty = rng.choice((0.0, 0.1, 0.3))
    for header in _MONEY[:sums]:
        part = rng.uniform(0.2, 1.0)
        cells = ["" if rng.random() < empty else written(cost * part * rng.uniform(0.7, 1), 0) for cost in costs]
        yield "value", rng.choice(header), cells
    if rng.random() < 0.4:
        yield "note", "", [t.note() for _ in range(count)]
