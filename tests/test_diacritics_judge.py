"""What a text is worth: each kind of text is told from the others."""

from __future__ import annotations

import pytest
from vanban.diacritics import judge, legacy
from vanban.diacritics.syllables import bare

GOOD = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; theo đề nghị của Giám đốc Sở Nội vụ, "
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện cải cách hành chính năm 2021 trên địa bàn tỉnh."
)
GARBLED = (
    "Thuc hién cdi cach hanh chinh nam 2021\nCin ctr Ké hoach s6 142/KH-UBND ngay 24 thang 12 nim 2020 cua Uy ban\n"
    "nhan dan tinh S6c Tring vé thuc hién cai cach hanh chinh (CCHC) nam 2021,"
)
STAMP = "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ Email: thongtinchinhphu@chinhphu.vn Cơ quan: VĂN PHÒNG CHÍNH PHỦ Thời gian ký: 24/4/2025 16:06:21"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (GOOD, "good"),
        (GARBLED, "garbled"),
        (bare(GOOD), "markless"),
        (legacy.encode(GOOD, "tcvn3"), "legacy"),
        (legacy.encode(GOOD, "vni"), "legacy"),
        ("The committee shall submit its annual report to the council before the end of March each year.", "foreign"),
        ("Le préfet décide la création d’une commission chargée de vérifier les élections régionales.", "foreign"),
        ("12.325 82,23 33/33 04 2021", "empty"),
        ("", "empty"),
        (STAMP, "good"),
        ("VNPT, TPB trồng thử giống SEN 20", "unusual"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert judge(text).kind == kind


def test_badness_orders_texts() -> None:
    assert judge(GOOD).badness < 0.15 < 0.5 < judge(GARBLED).badness


def test_reasons_are_given() -> None:
    assert any("known and fitting" in reason for reason in judge(GOOD).reasons)
