"""Names of bodies: what parts them and what doesn't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.layouts.words.units import bare, split_units


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        ("Bộ Tư pháp;/Đề nghị Viện kiểm/sát nhân dân tối cao", "Bộ Tư pháp|Đề nghị Viện kiểm sát nhân dân tối cao"),
        ("Bộ Văn hóa,/Thể thao và/Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Các sở, ban, ngành", "Các sở, ban, ngành"),
        ("Các bộ, ngành/liên quan", "Các bộ, ngành liên quan"),
        ("UBND các huyện,/thị xã, thành phố", "UBND các huyện, thị xã, thành phố"),
        ("Văn phòng, phòng TCCB", "Văn phòng|phòng TCCB"),
        ("Sở Tài chính, Sở Nội vụ, Sở Y tế", "Sở Tài chính|Sở Nội vụ|Sở Y tế"),
        ("Văn phòng/UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("Sở Nội vụ/Sở Tài chính", "Sở Nội vụ|Sở Tài chính"),
        ("Sở Kế hoạch/và Đầu tư/Sở Tài chính", "Sở Kế hoạch và Đầu tư|Sở Tài chính"),
        ("Ngân hàng Nhà/nước Việt Nam/(chủ trì nội dung/liên quan đến RT)/Bộ Công an", "Ngân hàng Nhà nước Việt Nam (chủ trì nội dung liên quan đến RT)|Bộ Công an"),
        ("Bộ Tư pháp; (theo chức năng, nhiệm vụ; được giao)", "Bộ Tư pháp|(theo chức năng, nhiệm vụ; được giao)"),
        ("- Phòng Tài chính -/Kế hoạch/- Phòng Nội vụ", "Phòng Tài chính - Kế hoạch|Phòng Nội vụ"),
        ("Phòng Tài chính/- Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("Bộ Xây dựng,/Bộ Công Thương;/Bộ Y tế", "Bộ Xây dựng|Bộ Công Thương|Bộ Y tế"),
        ("Đề nghị Ban Tuyên giáo/Tỉnh ủy; Sở Y tế", "Đề nghị Ban Tuyên giáo Tỉnh ủy|Sở Y tế"),
    ],
)  # fmt: skip
def test_split(lines: str, units: str) -> None:
    assert split_units(lines.split("/")) == units.split("|")


def test_a_qualifier_is_no_part_of_the_name() -> None:
    assert bare("Bộ Nội vụ (theo chức năng, nhiệm vụ được giao)") == "Bộ Nội vụ"


@given(st.lists(st.text("Bộ Sở,;()- \nabc", max_size=12), max_size=6))
def test_no_letter_is_lost(lines: list[str]) -> None:
    kept = "".join("".join(split_units(lines)).split())
    said = "".join("".join(lines).split())
    assert [char for char in kept if char.isalnum()] == [char for char in said if char.isalnum()]
