"""Synthetic columns of statistics: what is counted, with one value or many."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.columns import phrases
from training.columns.parts import Column, merged, numbers
from training.columns.texts import Texts


def statistics_columns(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """What is counted, with one value or many."""
    if rng.random() < 0.12:
        yield from _projects(rng, t, count)
        return
    names = [t.indicator() if rng.random() < 0.85 else t.place() for _ in range(count)]
    if rng.random() < 0.2:
        names = [phrases.area(rng, t) if rng.random() < 0.6 else t.body() for _ in range(count)]
    if rng.random() < 0.3:
        names = [f"- {name}" if place % 3 else name for place, name in enumerate(names)]
    if rng.random() < 0.06:
        yield "section", "", merged(rng, sorted(t.title() for _ in range(count)))
    if rng.random() < 0.9:
        yield "stt", "", numbers(rng, count)
    yield "indicator", "", names
    unit = rng.random() < 0.7
    measures = [t.measure() for _ in range(rng.choice((1, 3, count)))]
    values = rng.choices((1, 2, 3, 4, 5, 6, 8), weights=(5, 2.5, 2, 2, 1, 1, 0.5))[0]
    if unit:
        yield (
            "unit",
            "",
            [rng.choice(measures) if rng.random() < 0.93 else rng.choice(("", '"', "-nt-")) for _ in range(count)],
        )
    sizes = [
        rng.choice(("big", "big", "decimal", "percent", "small", "ratio" if rng.random() < 0.2 else "small"))
        for _ in range(values)
    ]
    mixed = rng.random() < 0.4
    empty = rng.choice((0.0, 0.1, 0.4))
    if values > 2 and rng.random() < 0.4:
        yield from _compared(rng, count, values)
        sizes = []
    for size in sizes:
        yield (
            "value",
            "",
            [
                ""
                if rng.random() < empty
                else t.number(rng.choice(("big", "decimal", "percent", "small")) if mixed else size)
                for _ in range(count)
            ],
        )
    if rng.random() < 0.4:
        yield "note", "", [t.note() for _ in range(count)]


def _compared(rng: random.Random, count: int, values: int) -> Iterator[Column]:
    """The same measured again: last year, plan, done; and how they compare, in per cent. Large and small stand below each other."""
    compared = rng.randint(1, 2)
    whole = rng.random() < 0.6
    rows = [10 ** rng.uniform(0.5, 6.5 if whole else 4.0) for _ in range(count)]
    for _ in range(values - compared):
        even = rng.choice((1, 1, 10, 100, 1000)) if whole else 1
        counted = [max(one * rng.uniform(0.8, 1.25), even) for one in rows]
        yield (
            "value",
            "",
            [_written(round(one / even) * even if even > 1 else one, 0 if whole else 1) for one in counted],
        )
    digits = rng.choice((1, 1, 2, 0))
    for _ in range(compared):
        yield "value", "", [_written(rng.uniform(70, 135), digits) if rng.random() < 0.95 else "" for _ in rows]


def _written(number: float, digits: int) -> str:
    """A number as it is printed here, with points between thousands and a comma before decimals."""
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _projects(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """What is built, by whom, where and when, and what it costs: money is what the table is for."""
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
    for header in _MONEY[: rng.randint(1, len(_MONEY))]:
        part = rng.uniform(0.2, 1.0)
        cells = ["" if rng.random() < empty else _written(cost * part * rng.uniform(0.7, 1), 0) for cost in costs]
        yield "value", rng.choice(header), cells
    if rng.random() < 0.4:
        yield "note", "", [t.note() for _ in range(count)]


_MONEY = (
    ("Tổng mức đầu tư", "Tổng mức đầu tư (triệu đồng)", "TMĐT", "Dự toán được duyệt"), ("Vốn đã bố trí", "Lũy kế vốn đã bố trí", "Lũy kế giải ngân", "Đã bố trí đến hết năm 2024"),
    ("Kế hoạch vốn năm 2025", "Kế hoạch năm 2026", "Nhu cầu vốn", "Kế hoạch trung hạn"), ("Kế hoạch vốn / Ngân sách trung ương", "Ngân sách tỉnh", "Trong đó / NSTW", "Vốn trong nước"),
    ("Ngân sách huyện", "Ngân sách địa phương", "Trong đó / Thu tiền sử dụng đất", "Vốn khác"),
)  # fmt: skip
