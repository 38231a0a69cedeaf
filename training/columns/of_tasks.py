"""Synthetic columns of task tables: who does what by when, in many orders."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.columns import phrases
from training.columns.parts import Column, merged, numbers
from training.columns.texts import Texts

_STARTS = (
    "Bắt đầu",
    "Ngày bắt đầu",
    "Thời gian bắt đầu",
    "Thời gian thực hiện / Bắt đầu",
    "Thời gian / Từ",
    "Từ ngày",
    "Khởi công",
)
_ENDS = (
    "Kết thúc",
    "Ngày kết thúc",
    "Thời gian kết thúc",
    "Thời gian thực hiện / Kết thúc",
    "Thời gian / Đến",
    "Đến ngày",
    "Hoàn thành",
)
_CROSSED = (
    ("Quý I", "Quý II", "Quý III", "Quý IV"), ("Tháng 1", "Tháng 2", "Tháng 3", "Tháng 4", "Tháng 5", "Tháng 6"),
    ("Cấp tỉnh", "Cấp huyện", "Cấp xã"), ("Thường xuyên", "Định kỳ", "Đột xuất"), ("2024", "2025", "2026"), ("Tuần 1", "Tuần 2", "Tuần 3", "Tuần 4"),
)  # fmt: skip


_KINDS = ("note", "note", "money", "money", "place", "law", "state", "follow", "person", "percent", "prose", "thing", "people", "method", "source", "duration", "amount", "code")  # fmt: skip


def task_columns(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """Who does what by when, in many orders."""
    roles = ["task"]
    agenda = rng.random() < 0.08
    for role, chance in (
        ("lead_unit", 0.88),
        ("support_units", 0.5),
        ("deadline", 0.85),
        ("product", 0.42),
        ("authority", 0.08),
        ("goal", 0.1),
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
        "deadline": rng.choice((4, 4, 4, 4, 1.2, -0.7, -0.7 if agenda else 4)),
    }
    roles.sort(key=lambda role: order[role])
    if rng.random() < 0.16 and "goal" not in roles:
        roles.insert(roles.index("task"), "action")
    if rng.random() < 0.92:
        roles.insert(0, "stt")
    if rng.random() < (0.5 if agenda else 0.12):
        roles.insert(0, "section")
    for _ in range(rng.choices((0, 1, 2, 3, 4), weights=(5, 4, 2, 1, 0.5))[0]):
        roles.insert(
            rng.choice((len(roles), len(roles), rng.randint(1, len(roles)) if len(roles) > 2 else len(roles))), "other"
        )
    if "deadline" in roles and not agenda and rng.random() < 0.06:
        roles.insert(roles.index("deadline"), "start")
    if rng.random() < 0.16:
        roles.insert(rng.choice((roles.index("task") + 1, len(roles))), "crosses")
    group = (
        phrases.days(rng)
        if "deadline" in roles and rng.random() < 0.3
        else [t.title() for _ in range(rng.randint(1, 4))]
    )
    actions = [t.task() for _ in range(max(1, count // 3))]
    for role in roles:
        if role == "stt":
            yield role, "", numbers(rng, count)
        elif role == "section":
            yield role, "", merged(rng, sorted(rng.choice(group) for _ in range(count)))
        elif role == "action":
            yield role, "", merged(rng, sorted(rng.choice(actions) for _ in range(count)))
        elif role == "other":
            yield _other_of_tasks(rng, t, count)
        elif role == "crosses":
            yield from _crosses(rng, t, count)
        elif role == "start":
            yield "other", rng.choice(_STARTS), _dates(rng, t, count, agenda=False)
        elif role == "deadline":
            header = rng.choice(_ENDS) if "start" in roles else ""
            yield role, header, _dates(rng, t, count, agenda=agenda)
        elif role == "goal":
            yield role, "", [phrases.goal(rng, t) if rng.random() < 0.95 else "" for _ in range(count)]
        elif role == "lead_unit":
            yield _leads(rng, t, count, alone="support_units" not in roles, product="product" in roles)
        elif role == "support_units":
            single = rng.random() < 0.35
            yield role, "", [_helper(rng, t, single=single) if rng.random() < 0.88 else "" for _ in range(count)]
        elif role == "task":
            yield role, "", _duties(rng, t, count)
        elif role == "product":
            short = rng.random() < 0.4
            yield role, "", [_product(rng, t, short=short) if rng.random() < 0.93 else "" for _ in range(count)]
        else:
            yield role, "", [t.authority() if rng.random() < 0.93 else "" for _ in range(count)]


def _helper(rng: random.Random, t: Texts, *, single: bool) -> str:
    if single:
        return phrases.circle(rng) if rng.random() < 0.6 else t.body()
    return f"{t.support()}; {phrases.circle(rng)}" if rng.random() < 0.2 else t.support()


def _product(rng: random.Random, t: Texts, *, short: bool) -> str:
    return phrases.outcome(rng) if short else phrases.goal(rng, t) if rng.random() < 0.1 else t.product()


def _crosses(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """Crosses below quarters, months, levels or bodies, beside who does it or by when."""
    names = rng.choice((*_CROSSED, tuple(t.body() for _ in range(rng.randint(2, 5)))))
    mark, share = rng.choice(("X", "x", "x", "✓", "v", "+")), rng.uniform(0.2, 0.7)
    for name in names:
        yield "other", name, [mark if rng.random() < share else "" for _ in range(count)]


def _duties(rng: random.Random, t: Texts, count: int) -> list[str]:
    numbered = rng.random() < 0.06
    if rng.random() < 0.15:
        return [phrases.event(rng, t) for _ in range(count)]
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
    kind = rng.choice(_KINDS)
    header, cell = {
        "note": (rng.choice(("Ghi chú", "Lưu ý", "Ghi chú")), t.note),
        "money": (rng.choice(("Kinh phí", "Dự toán", "Kinh phí (triệu đồng)", "Tổng kinh phí")), lambda: t.number("big") if rng.random() < 0.7 else ""),
        "place": (rng.choice(("Địa điểm", "Nơi thực hiện", "Địa bàn")), lambda: rng.choice((f"Hội trường {t.place()}", t.place(), f"Xã {t.place()}", "Trực tuyến", "Phòng họp số 1"))),
        "law": (rng.choice(("Căn cứ", "Văn bản giao", "Cơ sở pháp lý", "Căn cứ thực hiện")), t.citation),
        "state": (rng.choice(("Tình trạng", "Trạng thái", "Đánh giá", "Kết quả đến nay")), lambda: rng.choice(("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Quá hạn", "Đạt", ""))),
        "follow": (rng.choice(("Theo dõi", "Theo dõi, đôn đốc", "Theo dõi, chỉ đạo", "Giám sát", "Đơn vị theo dõi")), t.body),
        "person": (rng.choice(("Lãnh đạo phụ trách", "Lãnh đạo chỉ đạo", "Chỉ đạo")), lambda: phrases.leader(rng, t)),
        "percent": (rng.choice(("Tỷ lệ", "Tiến độ (%)", "Điểm")), lambda: t.number("percent")),
        "prose": ("", t.prose),
        "thing": (rng.choice(("Đối tượng", "Đơn vị được kiểm tra", "Đơn vị được thanh tra", "Đối tượng kiểm tra", "Cơ sở", "Nơi kiểm tra", "Tên doanh nghiệp", "Đơn vị được giám sát")), lambda: phrases.thing(rng, t)),
        "people": (rng.choice(("Đối tượng", "Đối tượng tham gia", "Học viên", "Đối tượng thụ hưởng", "Đối tượng bồi dưỡng")), lambda: phrases.people(rng)),
        "method": (rng.choice(("Hình thức", "Phương thức", "Cách thức", "Hình thức tổ chức", "Phương pháp")), lambda: phrases.way(rng)),
        "source": (rng.choice(("Nguồn lực", "Nguồn kinh phí", "Nguồn vốn", "Nguồn", "Kinh phí")), lambda: phrases.source(rng)),
        "duration": (rng.choice(("Thời lượng", "Số ngày", "Thời gian học", "Số buổi", "Thời lượng (ngày)")), lambda: phrases.duration(rng)),
        "amount": (rng.choice(("Số lượng", "Số lượng (người)", "Khối lượng", "Quy mô", "Số người", "Chỉ tiêu (người)", "Số lớp")), lambda: phrases.amount(rng)),
        "code": (rng.choice(("Mã nhiệm vụ", "Mã số", "Ký hiệu", "Mã", "Số hiệu")), lambda: phrases.code(rng)),
    }[kind]  # fmt: skip
    return "other", header, [cell() if rng.random() < 0.9 else "" for _ in range(count)]
