"""What holds for mastheads of any wording."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from masthead_texts import (
    MOTTO,
    STATE,
)
from vanban.layouts.masthead import enclosure, from_text, rows

PLACES = st.sampled_from(["Hà Nội", "Sơn La", "Thừa Thiên Huế", "Bà Rịa - Vũng Tàu", "Đắk Lắk"])
BODIES = st.sampled_from(["SỞ NỘI VỤ", "SỞ Y TẾ", "VĂN PHÒNG", "BAN DÂN TỘC", "THANH TRA TỈNH", "PHÒNG NỘI VỤ"])
KINDS = st.sampled_from(
    [("KẾ HOẠCH", "KH"), ("BÁO CÁO", "BC"), ("THÔNG BÁO", "TB"), ("QUYẾT ĐỊNH", "QĐ"), ("CHỈ THỊ", "CT")]
)
SUBJECTS = st.sampled_from(["Về việc phân công nhiệm vụ", "Tổng kết công tác năm 2024", "Tuyển dụng viên chức đợt 2"])


@settings(max_examples=60)
@given(
    PLACES,
    BODIES,
    KINDS,
    SUBJECTS,
    st.dates(dt.date(1990, 1, 1), dt.date(2039, 12, 31)),
    st.integers(1, 9999),
    st.booleans(),
)
def test_one_line_a_row_or_one_column_after_the_other(place, office, kind, subject, day, number, side_by_side) -> None:  # type: ignore[no-untyped-def]
    code = f"{number:02}/{kind[1]}-ABC"
    dated = f"{place}, ngày {day.day:02} tháng {day.month:02} năm {day.year}"
    parent = f"UBND TỈNH {place.upper()}"
    left, right = [parent, office, f"Số: {code}"], [STATE, MOTTO, dated]
    head = [f"{a} {b}" for a, b in zip(left, right, strict=True)] if side_by_side else [*left, *right]
    found, *_ = from_text(["\n".join([*head, kind[0], subject, "Căn cứ Luật Cán bộ, công chức ngày 13/11/2008;"])])
    assert (found.number, found.date, found.place) == (code, day.isoformat(), place)
    assert (found.parent_issuer, found.issuer, found.subject) == (parent, office, subject)


@given(st.lists(st.text(max_size=200), max_size=3))
def test_any_text_has_a_masthead_or_none(pages: list[str]) -> None:
    found, *_ = from_text(pages)
    assert 0.0 <= found.confidence <= 1.0


def test_rows_and_enclosures_are_modules_of_their_own() -> None:
    assert rows.is_motto("cong hoa xa hqi chu nghia viet nam")
    assert not rows.is_motto("cong hoa")
    assert enclosure.find_enclosure([], {}) is None
