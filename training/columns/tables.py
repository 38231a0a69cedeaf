"""Random tables of every kind, with the role of each column: very varied headers, orders, numberings and contents."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanban.layouts.vocabulary import rows as vocabulary

from training.columns.texts import Texts

HEADERS = Path(__file__).with_name("headers.tsv")
OVER = {
    "tasks": ("Phân công thực hiện", "Phân công nhiệm vụ", "Cơ quan, đơn vị", "Tổ chức thực hiện", "Trách nhiệm thực hiện"),
    "statistics": ("Năm 2023", "Năm 2024", "Thực hiện", "Kế hoạch năm 2025", "Kết quả thực hiện", "Kết quả thống kê", "Trong đó", "Số hồ sơ", "6 tháng đầu năm", "Ước thực hiện 2024", "Cùng kỳ năm trước"),
}  # fmt: skip
#: How often a header is cut off, how often one of its letters is bent, and more often on a bad page.
CUT, BENT, BADLY_BENT = 0.25, 0.02, 0.12
#: How often a table with a header has hardly any rows, or cells that say nothing known.
SPARSE = 0.15


@dataclass(frozen=True, slots=True)
class Made:
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
) -> Made:
    """A table of some kind."""
    kind = rng.choices(("tasks", "statistics", "cells"), weights=(5, 3, 3))[0]
    return make(rng, kind, aside_headers=aside_headers, aside_texts=aside_texts, cut=cut, sparse=sparse)


def make(rng: random.Random, kind: str, *, aside_headers: bool, aside_texts: bool, cut: float, sparse: float) -> Made:
    """A table of this kind."""
    texts = Texts(rng, aside_texts)
    count = rng.choice((2, 3, 4, 6, 8, 12, 20, 30))
    if kind == "tasks":
        columns = list(_task_columns(rng, texts, count))
    elif kind == "statistics":
        columns = list(_statistics_columns(rng, texts, count))
    else:
        columns = list(_other_columns(rng, texts, count))
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
    return Made(kind, roles, tuple(headers), tuple(contents), tuple(widths))


def _header(rng: random.Random, kind: str, role: str, own: str, aside: bool) -> str:
    """The header of a column: its own where the writer gave it one, else one of its role's."""
    text = own or rng.choice(phrases(kind, role, aside) or phrases(kind, role, False))
    if rng.random() < 0.25:
        text = text.upper()
    elif rng.random() < 0.1:
        text = text.lower()
    if rng.random() < 0.1 and role in ("deadline", "value"):
        text += f" năm {rng.choice((2022, 2023, 2024, 2025))}"
    if rng.random() < 0.05:
        text = text.replace(" ", "")
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


def _numbers(rng: random.Random, count: int) -> list[str]:
    style = rng.choices(("plain", "dot", "decimal", "roman", "restart", "letters"), weights=(8, 2, 3, 1, 2, 0.5))[0]
    made: list[str] = []
    group, own = 1, 0
    start = rng.choice((1, 1, 1, rng.randint(2, 60)))
    for row in range(count):
        if rng.random() < 0.15:
            group, own = group + 1, 0
        own += 1
        made.append({
            "plain": str(start + row), "dot": f"{start + row}.", "decimal": f"{group}.{own}", "roman": ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[row % 10],
            "restart": str(own), "letters": "abcdeghiklmn"[row % 12],
        }[style])  # fmt: skip
    return [("" if rng.random() < 0.05 else text) for text in made]


Column = tuple[str, str, list[str]]


def _merged(rng: random.Random, texts: list[str]) -> list[str]:
    """Of cells that hold the same, fewer: a merged cell stands once."""
    return (
        [text for place, text in enumerate(texts) if place == 0 or text != texts[place - 1]]
        if rng.random() < 0.5
        else texts
    )


def _task_columns(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """Who does what by when, in many orders."""
    roles = ["task"]
    agenda = rng.random() < 0.08
    for role, chance in (
        ("lead_unit", 0.88),
        ("support_units", 0.5),
        ("deadline", 0.85),
        ("product", 0.42),
        ("authority", 0.08),
        ("goal", 0.07),
    ):
        if rng.random() < chance and not (agenda and role in ("product", "authority", "goal", "support_units")):
            roles.append(role)
    if not {"lead_unit", "deadline"} & set(roles):
        roles.append(rng.choice(("lead_unit", "deadline")))
    order = {
        "task": 0,
        "goal": rng.choice((0.5, -0.5)),
        "product": rng.choice((1, 3.5, 5)),
        "lead_unit": rng.choice((2, 2, 2, 4.5, -0.5 if rng.random() < 0.2 else 2)),
        "support_units": 3,
        "authority": rng.choice((1.5, 3.6)),
        "deadline": rng.choice((4, 4, 4, 1.2, -0.7 if agenda else 4)),
    }
    roles.sort(key=lambda role: order[role])
    if rng.random() < 0.16 and "goal" not in roles:
        roles.insert(roles.index("task"), "action")
    if rng.random() < 0.92:
        roles.insert(0, "stt")
    if rng.random() < 0.12:
        roles.insert(0, "section")
    for _ in range(rng.choices((0, 1, 2, 3), weights=(5, 4, 1.5, 0.5))[0]):
        roles.insert(
            rng.choice((len(roles), len(roles), rng.randint(2, len(roles)) if len(roles) > 2 else len(roles))), "other"
        )
    group = [t.title() for _ in range(rng.randint(1, 4))]
    actions = [t.task() for _ in range(max(1, count // 3))]
    for role in roles:
        if role == "stt":
            yield role, "", _numbers(rng, count)
        elif role == "section":
            yield role, "", _merged(rng, sorted(rng.choice(group) for _ in range(count)))
        elif role == "action":
            yield role, "", _merged(rng, sorted(rng.choice(actions) for _ in range(count)))
        elif role == "other":
            yield _other_of_tasks(rng, t, count)
        elif role == "deadline":
            yield role, "", _dates(rng, t, count, agenda=agenda)
        elif role == "goal":
            yield (
                role,
                "",
                [
                    t.indicator() + rng.choice((" đạt trên 90%", " tăng dần hằng năm", ", nâng cao chất lượng", ""))
                    for _ in range(count)
                ],
            )
        elif role == "lead_unit":
            yield _leads(rng, t, count, alone="support_units" not in roles, product="product" in roles)
        elif role == "support_units":
            yield role, "", [t.support() if rng.random() < 0.88 else "" for _ in range(count)]
        elif role == "task":
            yield role, "", _duties(rng, t, count)
        else:
            yield role, "", [getattr(t, role)() if rng.random() < 0.93 else "" for _ in range(count)]


def _duties(rng: random.Random, t: Texts, count: int) -> list[str]:
    numbered = rng.random() < 0.06
    made = [
        t.task() if rng.random() < 0.8 else t.product() if rng.random() < 0.4 else t.prose((4, 8, 16))
        for _ in range(count)
    ]
    return [f"{n}. {text}" for n, text in enumerate(made, 1)] if numbered else made


def _leads(rng: random.Random, t: Texts, count: int, *, alone: bool, product: bool) -> Column:
    header = ""
    body = [t.support() if alone and rng.random() < 0.5 else t.body() for _ in range(count)]
    chance = rng.random()
    if alone and chance < 0.15:
        header = rng.choice(
            (
                "Chủ trì/phối hợp",
                "Đơn vị chủ trì, phối hợp",
                "Đơn vị chủ trì/ Đơn vị phối hợp",
                "Cơ quan chủ trì, cơ quan phối hợp",
                "Phân công chủ trì - phối hợp",
            )
        )
        if rng.random() < 0.4:
            body = [f"Chủ trì: {text}; Phối hợp: {t.support()}" for text in body]
    elif not product and chance < 0.22:
        header = rng.choice(
            (
                "Người thực hiện và kết quả",
                "Đơn vị thực hiện/sản phẩm",
                "Phân công & kết quả",
                "Người thực hiện & kết quả",
                "Sản phẩm, đơn vị thực hiện",
            )
        )
    return "lead_unit", header, [text if rng.random() < 0.96 else "" for text in body]


def _dates(rng: random.Random, t: Texts, count: int, *, agenda: bool) -> list[str]:
    if agenda:
        return [t.hour() for _ in range(count)]
    few = [t.deadline() for _ in range(rng.choice((1, 3, count)))]
    return [rng.choice(few) if rng.random() < 0.9 else "" for _ in range(count)]


def _other_of_tasks(rng: random.Random, t: Texts, count: int) -> Column:
    kind = rng.choice(("note", "note", "money", "place", "law", "state", "follow", "person", "percent", "prose"))
    header, cell = {
        "note": (rng.choice(("Ghi chú", "Lưu ý", "Ghi chú")), t.note),
        "money": (rng.choice(("Kinh phí", "Dự toán", "Kinh phí (triệu đồng)", "Tổng kinh phí")), lambda: t.number("big") if rng.random() < 0.7 else ""),
        "place": (rng.choice(("Địa điểm", "Nơi thực hiện", "Địa bàn")), lambda: rng.choice((f"Hội trường {t.place()}", t.place(), f"Xã {t.place()}", "Trực tuyến", "Phòng họp số 1"))),
        "law": (rng.choice(("Căn cứ", "Văn bản giao", "Cơ sở pháp lý", "Căn cứ thực hiện")), t.citation),
        "state": (rng.choice(("Tình trạng", "Trạng thái", "Đánh giá", "Kết quả đến nay")), lambda: rng.choice(("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Quá hạn", "Đạt", ""))),
        "follow": (rng.choice(("Theo dõi", "Theo dõi, đôn đốc", "Theo dõi, chỉ đạo", "Giám sát", "Đơn vị theo dõi")), t.body),
        "person": (rng.choice(("Lãnh đạo phụ trách", "Lãnh đạo chỉ đạo", "Chỉ đạo")), lambda: t.person(True)),
        "percent": (rng.choice(("Tỷ lệ", "Tiến độ (%)", "Điểm")), lambda: t.number("percent")),
        "prose": ("", t.prose),
    }[kind]  # fmt: skip
    return "other", header, [cell() if rng.random() < 0.9 else "" for _ in range(count)]


def _statistics_columns(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """What is counted, with one value or many."""
    names = [t.indicator() if rng.random() < 0.85 else t.place() for _ in range(count)]
    if rng.random() < 0.2:
        names = [t.place() if rng.random() < 0.5 else t.body() for _ in range(count)]
    if rng.random() < 0.3:
        names = [f"- {name}" if place % 3 else name for place, name in enumerate(names)]
    if rng.random() < 0.06:
        yield "section", "", _merged(rng, sorted(t.title() for _ in range(count)))
    if rng.random() < 0.9:
        yield "stt", "", _numbers(rng, count)
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


def _other_columns(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """Tables of people, prices, papers, crosses: none of them tasks or statistics."""
    if rng.random() < 0.88:
        yield "stt", "TT" if rng.random() < 0.5 else "STT", _numbers(rng, count)
    kind = rng.choice(
        (
            "people",
            "people",
            "fees",
            "papers",
            "procedures",
            "crosses",
            "crosses",
            "lists",
            "prices",
            "questions",
            "timetable",
            "committee",
            "prose",
        )
    )
    yield from getattr(_Others(rng, t, count), kind)()


class _Others:
    def __init__(self, rng: random.Random, t: Texts, count: int) -> None:
        self.rng, self.t, self.count = rng, t, count

    def column(self, headers: str, cell: object, filled: float = 0.97) -> Column:
        assert callable(cell)
        return (
            "other",
            self.rng.choice(headers.split("|")),
            [cell() if self.rng.random() < filled else "" for _ in range(self.count)],
        )

    def some(self, columns: list[Column], least: int) -> Iterator[Column]:
        kept = columns[:1] + [one for one in columns[1:] if self.rng.random() < 0.7]
        while len(kept) < least:
            kept.append(self.rng.choice(columns[1:]))
        return iter(kept)

    def people(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        return self.some([
            self.column("Họ và tên|Họ tên|Họ và tên cán bộ|Người hưởng|Danh tính", lambda: t.person(rng.random() < 0.2)),
            self.column("Ngày sinh|Năm sinh|Ngày, tháng, năm sinh", lambda: rng.choice((f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(1960, 2005)}", str(rng.randint(1960, 2005))))),
            self.column("Chức vụ|Chức danh|Trình độ|Nghề", lambda: rng.choice(("Giám đốc", "Phó Trưởng phòng", "Chuyên viên", "Giáo viên", "Hiệu trưởng", "Đại học", "Thạc sĩ", "Kế toán", "Văn thư"))),
            self.column("Đơn vị|Đơn vị công tác|Nơi công tác|Trường|Lớp", t.body),
            self.column("Số điện thoại|Điện thoại|SĐT|CCCD|MSSV", lambda: f"0{rng.randint(300000000, 999999999)}"),
            self.column("Giới tính|Dân tộc|Quê quán|Địa chỉ|Chỗ ở", lambda: rng.choice(("Nam", "Nữ", "Kinh", "Tày", t.place()))),
            self.column("Ghi chú", t.note),
        ], 2)  # fmt: skip

    def fees(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column(
            "Nội dung|Nội dung thu|Tên dịch vụ|Danh mục dịch vụ|Loại phí|Danh mục|Đối tượng|Loại|Tên gọi",
            lambda: rng.choice((t.product(), t.prose((3, 6)))),
        )
        yield self.column(
            "Mức thu|Mức giá|Mức giá (đồng)|Mức phí|Mức thu (đồng/hồ sơ)|Đơn giá|Giá tối đa (đồng)|Mức phạt|Mức chi|Mức hỗ trợ|Mức đóng",
            lambda: rng.choice(
                (
                    f"{rng.randint(5, 900)}.000",
                    f"{rng.randint(5, 900)}.000 đồng/hồ sơ",
                    f"{rng.randint(5, 900)}.000đ/lần",
                    "Không thu",
                    f"{rng.randint(1, 9)}% giá trị hợp đồng",
                )
            ),
        )
        if rng.random() < 0.5:
            yield self.column("Ghi chú|Phạm vi áp dụng|Căn cứ", t.note)

    def prices(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column(
            "Tên hàng hóa|Tên tài sản|Tên thiết bị|Nội dung chi|Danh mục hàng hóa|Tên gọi", lambda: t.prose((2, 4))
        )
        yield self.column("ĐVT|Đơn vị tính|Quy cách", lambda: rng.choice(("Cái", "Bộ", "Chiếc", "Hộp", "Cuốn", "Ram")))
        yield self.column("Số lượng|SL", lambda: str(rng.randint(1, 50)))
        yield self.column("Đơn giá|Đơn giá (đồng)|Giá bán", lambda: f"{rng.randint(5, 9000)}.000")
        if rng.random() < 0.8:
            yield self.column(
                "Thành tiền|Thành tiền (đồng)", lambda: f"{rng.randint(5, 90)}.{rng.randint(100, 999)}.000"
            )

    def papers(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        return self.some([
            self.column("Tên văn bản|Trích yếu|Trích yếu nội dung|Tên tài liệu", lambda: rng.choice((t.product(), t.prose((8, 16))))),
            self.column("Số, ký hiệu|Số ký hiệu|Số hiệu", t.citation),
            self.column("Ngày ban hành|Ngày tháng|Ngày hiệu lực", lambda: f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{t.year}"),
            self.column("Cơ quan ban hành|Nơi ban hành|Nơi nhận", t.body),
            self.column("Ghi chú|Lý do|Nội dung sửa đổi", t.note),
        ], 2)  # fmt: skip

    def procedures(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        return self.some([
            self.column("Tên thủ tục hành chính|Tên thủ tục|Thủ tục", lambda: rng.choice(("Cấp ", "Cấp lại ", "Đăng ký ", "Thẩm định ", "Gia hạn ", "Chuyển ", "Phê duyệt ")) + t.product()),
            self.column("Thời hạn giải quyết|Thời gian giải quyết", lambda: rng.choice((f"{rng.randint(1, 45)} ngày làm việc", f"Không quá {rng.randint(1, 45):02d} ngày kể từ ngày nhận đủ hồ sơ hợp lệ", "Trong ngày", f"{rng.randint(1, 30)} ngày"))),
            self.column("Địa điểm thực hiện|Cách thức thực hiện", lambda: rng.choice(("Trung tâm Phục vụ hành chính công tỉnh", "Bộ phận Một cửa cấp xã", "Trực tiếp hoặc trực tuyến", "Nộp qua dịch vụ bưu chính"))),
            self.column("Phí, lệ phí|Phí|Lệ phí", lambda: rng.choice(("Không", f"{rng.randint(5, 900)}.000 đồng", "Theo quy định"))),
            self.column("Căn cứ pháp lý|Căn cứ|Văn bản quy định", t.citation),
            self.column("Đối tượng thực hiện|Cơ quan thực hiện|Lĩnh vực", lambda: rng.choice(("Tổ chức, cá nhân", t.body(), t.title()))),
        ], 3)  # fmt: skip

    def crosses(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column(
            "Nội dung|Nội dung công việc|Chức danh|Tên chương trình|Câu hỏi|Đơn vị|Nhiệm vụ|Tiêu chí|Quyền hạn",
            lambda: rng.choice((t.task(), t.prose((3, 6, 9)), t.body())),
        )
        mark = rng.choice(("X", "x", "X", "✓", "v", "+"))
        wide = rng.randint(2, 7)
        share = rng.uniform(0.2, 0.9)
        names = rng.choice(
            (
                ("Có", "Không"),
                ("Đạt", "Không đạt"),
                ("Cấp tỉnh", "Cấp huyện", "Cấp xã"),
                ("Quý I", "Quý II", "Quý III", "Quý IV"),
                ("Chủ trì", "Phối hợp"),
                tuple(t.body() for _ in range(7)),
                tuple(t.prose((1, 2)) for _ in range(7)),
                ("Thời gian 1", "Thời gian 2"),
            )
        )
        for place in range(min(wide, len(names))):
            yield self.column(names[place], lambda: mark, share)
        if rng.random() < 0.3:
            yield self.column("Ghi chú", t.note)

    def lists(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column(
            "Khoa tham gia|Tên đơn vị|Tên trường|Đơn vị|Tên công trình|Nội dung|Danh mục|Tên gọi",
            lambda: rng.choice((t.body(), t.prose((3, 6)))),
        )
        yield self.column(
            "Đối tượng|Đối tượng khảo sát|Địa chỉ|Chủ đầu tư|Vị trí|Loại đất|Mô tả|Ai được hỏi",
            lambda: rng.choice((t.prose((2, 5, 9)), t.place())),
        )
        if rng.random() < 0.4:
            yield self.column("Diện tích|Số thửa|Hạng|Ghi chú|Bậc", lambda: rng.choice((t.number("decimal"), "II", "")))

    def questions(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column("Câu hỏi|Nội dung khảo sát|Tiêu chí|Tiêu chuẩn|Nội dung đánh giá", lambda: t.prose((6, 12)))
        for name in rng.choice(
            (
                ("Rất hài lòng", "Hài lòng", "Không hài lòng"),
                ("Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định"),
                ("Mức 1", "Mức 2", "Mức 3"),
                ("Có", "Không"),
            )
        ):
            yield self.column(name, lambda: rng.choice((str(rng.randint(1, 10)), "", "")), 0.5)

    def timetable(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        for name in ("Tiết", "Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6")[: rng.randint(3, 6)]:
            yield self.column(
                name, lambda: rng.choice(("Toán", "Ngữ văn", "Tiếng Anh", "Vật lý", "GDCD", "Tin học", t.person(), ""))
            )

    def committee(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        yield self.column("Họ và tên|Thành viên", lambda: t.person(True))
        yield self.column(
            "Chức vụ|Chức vụ, đơn vị",
            lambda: (
                rng.choice(("Giám đốc Sở", "Phó Giám đốc", "Trưởng phòng", "Chuyên viên"))
                + " "
                + rng.choice(("", t.body()))
            ),
        )
        yield self.column(
            "Nhiệm vụ|Vai trò|Chức danh trong Ban|Phân công",
            lambda: rng.choice(("Trưởng ban", "Phó Trưởng ban", "Thành viên", "Thư ký", "Ủy viên")),
        )

    def prose(self) -> Iterator[Column]:
        rng, t = self.rng, self.t
        for name in ("Nội dung hiện hành", "Nội dung sửa đổi", "Lý do", "Điều kiện", "Hành vi", "Điều khoản")[
            : rng.randint(2, 4)
        ]:
            yield self.column(name, lambda: t.prose((8, 16, 30)))
