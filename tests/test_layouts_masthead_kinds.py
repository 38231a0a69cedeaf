"""Which kinds of mastheads are known: departments, ministries, the Party, letters, schools, communes, councils, joint ones; and odd ones."""

from __future__ import annotations

import pytest
from masthead_texts import (
    MOTTO,
    STATE,
    WANTED,
    kinds_of,
)
from vanban.layouts.masthead import from_pages, from_text
from vanban.layouts.records import Masthead


@pytest.mark.parametrize("name", WANTED)
def test_a_bare_text(name: str) -> None:
    text, wanted = WANTED[name]
    found, doubts, _ = from_text([text])
    wanted.confidence = found.confidence
    assert found == wanted
    assert found.confidence > 0.9
    assert not doubts


def test_a_kind_and_its_subject_may_share_a_line_of_capitals() -> None:
    text = "SỞ Y TẾ\nSố: 5/KH-SYT\nHuế, ngày 02 tháng 3 năm 2024\nKẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024\n\nCăn cứ"
    found, *_ = from_text([text])
    assert (found.doc_type, found.subject) == ("Kế hoạch", "CẢI CÁCH HÀNH CHÍNH NĂM 2024")


def test_marks_of_markdown_are_no_letters() -> None:
    text = "**SỞ Y TẾ**\n5/KH-SYT\n*Huế, ngày 02 tháng 3 năm 2024*\n# KẾ HOẠCH\n**Tiêm chủng <i>mở rộng</i>**\n\nCăn cứ"
    found, *_ = from_text([text])
    assert (found.issuer, found.number, found.place) == ("SỞ Y TẾ", "5/KH-SYT", "Huế")
    assert (found.doc_type, found.subject) == ("Kế hoạch", "Tiêm chủng mở rộng")


def test_a_subject_goes_on_with_a_body_named_at_the_start_of_a_line() -> None:
    text = "CHÍNH PHỦ\nSố: 5/QĐ-CP\nHà Nội, ngày 02 tháng 3 năm 2024\nQUYẾT ĐỊNH\nPhê chuẩn bầu Chủ tịch\nỦy ban nhân dân tỉnh\n\nCăn cứ"
    assert from_text([text])[0].subject == "Phê chuẩn bầu Chủ tịch Ủy ban nhân dân tỉnh"


def test_a_draft_has_neither_number_nor_day() -> None:
    text = f"DỰ THẢO\nUBND TỈNH SƠN LA    {STATE}\nSỞ Y TẾ    {MOTTO}\nSố:     /TTr-SYT Sơn La, ngày     tháng    năm 2024\nTỜ TRÌNH\nVề việc A"
    found, doubts, _ = from_text([text])
    assert (found.parent_issuer, found.issuer, found.place) == ("UBND TỈNH SƠN LA", "SỞ Y TẾ", "Sơn La")
    assert (found.number, found.date, found.doc_type) == ("", "", "Tờ trình")
    assert kinds_of(doubts) == ["date-unread", "number-unread"]


def test_a_law_a_telegram_and_a_plan_of_two_offices() -> None:
    law, *_ = from_text(
        [f"QUỐC HỘI {STATE}\nLuật số: 43/2019/QH14 Hà Nội, ngày 14 tháng 6 năm 2019\nLUẬT\nGIÁO DỤC\nCăn cứ Hiến pháp;"]
    )
    assert (law.doc_type, law.number, law.issuer, law.subject) == ("Luật", "43/2019/QH14", "QUỐC HỘI", "GIÁO DỤC")
    telegram, *_ = from_text(
        [
            "THỦ TƯỚNG CHÍNH PHỦ\nSố: 131/CĐ-TTg\nHà Nội, ngày 11 tháng 12 năm 2024\nCÔNG ĐIỆN\nVề việc cắt giảm thủ tục\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng các Bộ;"
        ]
    )
    assert (telegram.doc_type, telegram.subject) == ("Công điện", "Về việc cắt giảm thủ tục")
    plan, doubts, _ = from_text(
        [
            "SỞ NỘI VỤ - SỞ TÀI CHÍNH\nSố: 05/KHPH-SNV-STC\nHuế, ngày 12 tháng 02 năm 2024\nKẾ HOẠCH PHỐI HỢP\nThực hiện tinh giản\nCăn cứ Nghị định"
        ]
    )
    assert (plan.doc_type, plan.issuer, plan.subject) == (
        "Kế hoạch",
        "SỞ NỘI VỤ - SỞ TÀI CHÍNH",
        "PHỐI HỢP Thực hiện tinh giản",
    )
    assert not doubts


def test_who_decides_is_not_who_signs() -> None:
    text = f"ỦY BAN NHÂN DÂN {STATE}\nTỈNH SƠN LA {MOTTO}\nSố: 2215/QĐ-UBND Sơn La, ngày 20 tháng 6 năm 2024\nQUYẾT ĐỊNH\nVề A\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA\nCăn cứ Luật;\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nVõ Văn Hoan"
    found, *_ = from_text([text])
    assert (found.signer_title, found.signer, found.subject) == ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Võ Văn Hoan", "Về A")


def test_without_a_head_the_body_names_the_issuer() -> None:
    text = "KẾ HOẠCH\n\nKiểm tra năm 2023\n\nThực hiện Công văn số 5/SNV, Sở Tư pháp xây dựng kế hoạch như sau:"
    found, doubts, _ = from_text([text])
    assert (found.doc_type, found.issuer, found.number) == ("Kế hoạch", "Sở Tư pháp", "")
    assert kinds_of(doubts) == ["issuer-inferred", "number-unread", "date-unread"]


def test_a_page_without_masthead_says_so() -> None:
    found, doubts, _ = from_text(["Chỉ một vài dòng chữ\nkhông phải văn bản"])
    assert found == Masthead()
    assert kinds_of(doubts) == ["no-masthead"]


def test_nothing_is_nothing() -> None:
    assert from_text([]) == (Masthead(), [], [])
    assert from_pages([]) == (Masthead(), [], [])
    assert from_text(["", ""]) == (Masthead(), [], [])


def test_a_number_that_cannot_be_read_is_no_issuer() -> None:
    found, *_ = from_text(["Số: H/JF MBC-UBND Hòa Bình, ngày AC tháng 12 năm 2021\nBÁO CÁO\nKết quả năm 2021\n"])
    assert found.issuer == ""
