"""Random tables of every kind, with the role of each column: very varied headers, orders, numberings and contents."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanban.layouts.vocabulary import rows as vocabulary

from training.columns.of_others import other_columns
from training.columns.of_statistics import statistics_columns
from training.columns.of_tasks import task_columns
from training.columns.texts import Texts

HEADERS = Path(__file__).with_name("headers.tsv")
OVER = {
    "tasks": ("Phân công thực hiện", "Phân công nhiệm vụ", "Cơ quan, đơn vị", "Tổ chức thực hiện", "Trách nhiệm thực hiện"),
    "statistics": ("Năm 2023", "Năm 2024", "Thực hiện", "Kế hoạch năm 2025", "Kết quả thực hiện", "Kết quả thống kê", "Trong đó", "Số hồ sơ", "6 tháng đầu năm", "Ước thực hiện 2024", "Cùng kỳ năm trước"),
}  # fmt: skip
#: How often a header is cut off, how often one of its letters is bent, and more often on a bad page.
CUT, BENT, BADLY_BENT = 0.25, 0.02, 0.12
#: How often it has no marks over its letters.
UNMARKED = 0.03
#: How often the numbers of rows are headed as nearly everywhere, whatever the table holds.
USUAL = 0.85
#: How often a table with a header has hardly any rows, or cells that say nothing known.
SPARSE = 0.15


@dataclass(frozen=True, slots=True)
class MadeTable:
    """A table as columns/ sees it, and what it is."""

    kind: str
    roles: tuple[str, ...]
    headers: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@cache
def phrases(kind: str, role: str, aside: bool) -> tuple[str, ...]:
    """What such a column's header may say."""
    found: list[str] = []
    for line in HEADERS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            of_kind, of_role, split, texts = line.split("\t")
            if (of_kind, of_role) == (kind, role) and (split == "aside") == aside:
                found += texts.split("|")
    if not aside:
        found += [
            text for of_kind, of_role, _, text in vocabulary("headers") if of_kind in (kind, "any") and of_role == role
        ]
    return tuple(dict.fromkeys(found))


def some_table(
    rng: random.Random,
    *,
    aside_headers: bool = False,
    aside_texts: bool = False,
    cut: float = CUT,
    sparse: float = SPARSE,
) -> MadeTable:
    """A table of some kind."""
    kind = rng.choices(("tasks", "statistics", "cells"), weights=(5, 3, 3))[0]
    return make(rng, kind, aside_headers=aside_headers, aside_texts=aside_texts, cut=cut, sparse=sparse)


def make(
    rng: random.Random, kind: str, *, aside_headers: bool, aside_texts: bool, cut: float, sparse: float
) -> MadeTable:
    """A table of this kind."""
    texts = Texts(rng, aside_texts)
    count = rng.choice((2, 3, 3, 4, 5, 6, 8, 12, 20, 30))
    if kind == "tasks":
        columns = list(task_columns(rng, texts, count))
    elif kind == "statistics":
        columns = list(statistics_columns(rng, texts, count))
    else:
        columns = list(other_columns(rng, texts, count))
    without = rng.random() < cut
    headers = [_header(rng, kind, role, header, aside_headers) for role, header, _ in columns]
    headers = _over(rng, kind, [role for role, _, _ in columns], headers)
    if without:
        headers = [""] * len(headers)
    contents = _blank_rows(rng, [cells for _, _, cells in columns])
    if not without and (emptied := rng.random()) < sparse:
        contents = _sparse(rng, contents, emptied)
    worn = rng.random() < 0.3
    contents = [tuple(_worn(rng, text) if worn else text for text in cells) for cells in contents]
    widths = [_width(rng, role, cells) for (role, _, _), cells in zip(columns, contents, strict=True)]
    roles = tuple("" if role == "other" else role for role, _, _ in columns)
    return MadeTable(kind, roles, tuple(headers), tuple(contents), tuple(widths))


def _header(rng: random.Random, kind: str, role: str, own: str, aside: bool) -> str:
    """The header of a column: its own where the writer gave it one, else one of its role's."""
    if role == "stt" and not aside and rng.random() < USUAL:
        own = rng.choice(("STT", "TT", "STT", "TT", "Số TT", "Stt"))
    text = own or rng.choice(phrases(kind, role, aside) or phrases(kind, role, False))
    if rng.random() < 0.25:
        text = text.upper()
    elif rng.random() < 0.1:
        text = text.lower()
    if rng.random() < 0.1 and role in ("deadline", "value"):
        text += f" năm {rng.choice((2022, 2023, 2024, 2025))}"
    if rng.random() < 0.05:
        text = text.replace(" ", "")
    if rng.random() < UNMARKED:
        text = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    bent = BADLY_BENT if rng.random() < 0.1 else BENT
    return "".join(_bent(rng, char) if rng.random() < bent else char for char in text)


def _bent(rng: random.Random, char: str) -> str:
    plain = unicodedata.normalize("NFD", char)[0]
    return rng.choice((plain, plain, "", char + rng.choice("il.,"), rng.choice("aeioumnt")))


def _over(rng: random.Random, kind: str, roles: Sequence[str], headers: list[str]) -> list[str]:
    """Some headers have a common one above them."""
    able = {"tasks": ("lead_unit", "support_units", "authority"), "statistics": ("value", "unit")}.get(kind, ())
    run: list[int] = []
    made = list(headers)
    if able and rng.random() < 0.3:
        for column, role in enumerate([*roles, ""]):
            if role in able and len(run) < 4:
                run.append(column)
                continue
            if len(run) > 1:
                above = rng.choice(OVER[kind])
                for place in run:
                    made[place] = f"{above} / {headers[place]}"
            run = []
    return made


def _worn(rng: random.Random, text: str) -> str:
    """The text as an eye might misread it."""
    return "".join(_bent(rng, char) if char.isalpha() and rng.random() < 0.012 else char for char in text)


def _blank_rows(rng: random.Random, columns: list[list[str]]) -> list[list[str]]:
    """Some rows are headings: one text, the rest blank."""
    if rng.random() < 0.4 or len(columns) < 3:
        return columns
    height = len(columns[0])
    for row in sorted(rng.sample(range(height), max(1, height // 8)), reverse=True):
        if height < 4:
            break
        at = 1 if rng.random() < 0.7 else 0
        for place, cells in enumerate(columns):
            cells.insert(
                row,
                rng.choice(
                    ("Cải cách thể chế", "Công tác chỉ đạo điều hành", "CÔNG TÁC TUYÊN TRUYỀN", "Nhiệm vụ chung")
                )
                if place == at
                else rng.choice(("I", "II", "A", ""))
                if place == 0
                else "",
            )
    return columns


def _sparse(rng: random.Random, columns: list[list[str]], chance: float) -> list[list[str]]:
    """No rows at all, or a row or two, or cells that say nothing known."""
    if chance < SPARSE / 4:
        return [[] for _ in columns]
    if chance < SPARSE / 2:
        return [cells[: rng.randint(1, 2)] for cells in columns]
    return [
        [
            "".join(rng.choice("abdeghklmnoptxy") for _ in range(rng.randint(2, 8)))
            if text and rng.random() < 0.8
            else ""
            for text in cells[:4]
        ]
        for cells in columns
    ]


def _width(rng: random.Random, role: str, cells: Sequence[str]) -> float:
    longest = max((len(text) for text in cells), default=1)
    return (4 + min(longest, 120) ** 0.8) * rng.uniform(0.6, 1.5) * (0.5 if role == "stt" else 1.0)
