"""Mastheads on pages whose words have places: two columns, blanks, pens, stamps, signatures, appendices."""

from __future__ import annotations

import pytest
from layouts_typeset import LEFT, Set, at_left, at_right, body, centred, page
from masthead_texts import (
    DEPARTMENT,
    MOTTO,
    STATE,
    kinds_of,
)
from vanban.layouts.masthead import from_pages, from_text
from vanban.layouts.records import Masthead


def department_page(**changed: Set) -> list[Set]:
    """A department's plan on a page; a part may be set anew."""
    parts = {
        "parent": at_left("UBND TỈNH SƠN LA", 0),
        "issuer": at_left("SỞ GIÁO DỤC", 1),
        "issuer2": at_left("VÀ ĐÀO TẠO", 2),
        "state": at_right(STATE, 0),
        "motto": at_right(MOTTO, 1),
        "number": at_left("Số: 88/KH-SGDĐT", 3.2),
        "date": at_right("Sơn La, ngày 05 tháng 01 năm 2023", 3.0),
        "kind": centred("KẾ HOẠCH", 5),
        "subject": centred("Kiểm tra công tác cải cách hành chính của các đơn vị", 6),
        "subject2": centred("trực thuộc năm 2023", 7),
        "nhan": Set("Nơi nhận:", 20, left=LEFT),
        "r1": Set("- UBND tỉnh (b/c);", 21, left=LEFT),
        "r2": Set("- Các phòng, đơn vị thuộc Sở và các trường", 22, left=LEFT),
        "r3": Set("trực thuộc;", 23, left=LEFT),
        "r4": Set("- Lưu: VT, VP.", 24, left=LEFT),
        "kt": at_right("KT. GIÁM ĐỐC", 20),
        "pho": at_right("PHÓ GIÁM ĐỐC", 21),
        "name": at_right("Lò Thị Hương", 26),
    }
    sentences = [
        body("Nội dung của kế hoạch này gồm có các mục tiêu và những việc phải làm trong năm", 9, 30.0),
        *(
            body("cùng với phân công trách nhiệm cho từng đơn vị và cá nhân theo lĩnh vực được giao", r)
            for r in range(10, 18)
        ),
    ]
    return [*(parts | changed).values(), *(line for lines in sentences for line in lines)]


def test_a_page_of_two_columns() -> None:
    found, doubts, _ = from_pages([page(department_page())])
    assert found == Masthead(
        doc_type="Kế hoạch",
        number="88/KH-SGDĐT",
        number_source="printed",
        issuer="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        parent_issuer="UBND TỈNH SƠN LA",
        place="Sơn La",
        date="2023-01-05",
        date_source="printed",
        subject="Kiểm tra công tác cải cách hành chính của các đơn vị trực thuộc năm 2023",
        signer="Lò Thị Hương",
        signer_title="KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
        recipients="UBND tỉnh (b/c); Các phòng, đơn vị thuộc Sở và các trường trực thuộc; Lưu: VT, VP",
        confidence=found.confidence,
    )
    assert not doubts


def test_a_number_and_a_day_by_hand_stay_empty_and_are_doubted() -> None:
    by_hand = {
        "number": at_left("Số: 83 /KH-SGDĐT", 3, doubtful="83"),
        "date": at_right("Sơn La, ngày 1B tháng 01 năm 2023", 3),
    }
    found, doubts, _ = from_pages([page(department_page(**by_hand))])
    assert (found.number, found.date, found.doc_type, found.place) == ("", "", "Kế hoạch", "Sơn La")
    assert kinds_of(doubts) == ["date-unread", "number-unread"]
    assert found.confidence < 0.9


def test_a_number_filled_in_with_certainty_is_believed() -> None:
    found, doubts, _ = from_pages([page(department_page(number=at_left("Số: 83 /KH-SGDĐT", 3)))])
    assert found.number == "83/KH-SGDĐT"
    assert not doubts


@pytest.mark.parametrize("number", ["Số:      /KH-SGDĐT", "Số: .../KH-SGDĐT", "Số: H/JF /KH-SGDĐT"])
def test_a_blank_number_is_none(number: str) -> None:
    found, doubts, _ = from_pages([page(department_page(number=at_left(number, 3)))])
    assert found.number == ""
    assert "number-unread" in kinds_of(doubts)


def test_an_appendix_fills_in_what_the_head_lost() -> None:
    head = page(department_page(number=at_left("Số: 8& /KH-SGDĐT", 3, doubtful="8&")))
    appendix = page(
        [
            centred("PHỤ LỤC", 0),
            centred("PHÂN CÔNG NHIỆM VỤ", 1),
            centred("(Kèm theo Kế hoạch số 88/KH-SGDĐT ngày 05 tháng 01 năm 2023 của", 2),
            centred("Sở Giáo dục và Đào tạo)", 3),
        ],
        2,
    )
    found, doubts, _ = from_pages([head, appendix])
    assert (found.number, found.number_source) == ("88/KH-SGDĐT", "enclosure")
    assert not doubts


def test_an_appendix_that_contradicts_the_head_is_doubted() -> None:
    appendix = page([centred("PHỤ LỤC", 0), centred("(Kèm theo Kế hoạch số 89/KH-SGDĐT ngày 05/01/2023)", 2)], 2)
    found, doubts, _ = from_pages([page(department_page()), appendix])
    assert found.number == "88/KH-SGDĐT"
    assert kinds_of(doubts) == ["number-differs"]


def test_an_appendix_alone_says_whose_it_is() -> None:
    text = "Phụ lục II\nDANH MỤC NHIỆM VỤ NĂM 2024\n(Kèm theo Quyết định số 15/QĐ-SYT ngày 03/02/2024 của Sở Y tế)\nTT Nhiệm vụ"
    found, doubts, _ = from_text([text])
    assert (found.doc_type, found.number, found.date) == ("Quyết định", "15/QĐ-SYT", "2024-02-03")
    assert (found.issuer, found.subject) == ("Sở Y tế", "DANH MỤC NHIỆM VỤ NĂM 2024")
    assert kinds_of(doubts) == ["appendix-only"]


def test_an_appendix_in_a_text_that_lost_its_pages_is_found_below_its_heading() -> None:
    body_lines = "\n".join(f"{i}. Việc thứ {i} phải làm" for i in range(1, 30))
    appendix = "PHỤ LỤC\nPhân công nhiệm vụ\n(Ban hành kèm theo Kế hoạch số 7/KH-STP ngày 05/02/2023 của Sở Tư pháp)"
    found, *_ = from_text([f"KẾ HOẠCH\n\nKiểm tra năm 2023\n\nCăn cứ\n{body_lines}\n{appendix}"])
    assert (found.number, found.date, found.issuer) == ("7/KH-STP", "2023-02-05", "Sở Tư pháp")


def test_an_appendix_alone_with_blanks_stays_blank() -> None:
    found, doubts, _ = from_text(["Phụ lục\nMỤC TIÊU\n(Kèm theo Kế hoạch số      KH/VP ngày    tháng 8 năm 2022)"])
    assert (found.doc_type, found.number, found.date) == ("Kế hoạch", "", "")
    assert kinds_of(doubts) == ["appendix-only", "number-unread", "date-unread"]


def test_a_half_hidden_deputy_is_mended_and_doubted() -> None:
    hidden = {"pho": at_right("PHO x GIAM DOC", 21), "name": at_right("rần Thị Hương", 26)}
    found, doubts, _ = from_pages([page(department_page(**hidden))])
    assert found.signer_title == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    assert found.signer == "Trần Thị Hương"
    assert "signer-mended" in kinds_of(doubts)


def test_after_an_authority_its_own_title_is_the_rest_of_the_deputys() -> None:
    found, doubts, _ = from_pages([page(department_page(pho=at_right("mm GIÁM ĐỐC", 21)))])
    assert found.signer_title == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    assert kinds_of(doubts) == ["signer_title-mended"]


def test_for_whom_somebody_signs_may_stand_above_the_recipients() -> None:
    found, *_ = from_pages([page(department_page(tm=at_right("TM. ỦY BAN NHÂN DÂN", 19.2)))])
    assert found.signer_title == "TM. ỦY BAN NHÂN DÂN / KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"


def test_a_restorer_that_doubts_all_numbers_alike_does_not_empty_the_head() -> None:
    doubted = [Set("Trong 5 năm có 12 đơn vị, 30 lớp, 45 trường, 60 điểm", 18.5, left=LEFT, sure=0.84)]
    head = {
        "number": at_left("Số: 88/KH-SGDĐT", 3.2, sure=0.84),
        "date": at_right("Sơn La, ngày 05 tháng 01 năm 2023", 3.0, sure=0.84),
    }
    found, *_ = from_pages([page([*department_page(**head), *doubted])])
    assert (found.number, found.date) == ("88/KH-SGDĐT", "2023-01-05")


def test_a_name_that_is_hidden_is_not_invented() -> None:
    found, doubts, _ = from_pages([page(department_page(name=at_right("~ §", 26)))])
    assert found.signer == ""
    assert kinds_of(doubts) == ["signer-unread"]


def test_the_day_of_an_electronic_signature_is_not_the_date() -> None:
    stamp = "Người ký: Sở Giáo dục Thời gian ký: 09/01/2023 16:36:42 +07:00"
    found, *_ = from_text([DEPARTMENT.replace("ngày 05 tháng 01 năm 2023", "ngày    tháng 01 năm 2023") + stamp])
    assert found.date == ""


def test_a_letter_with_boxes_keeps_its_subject_apart_from_the_date() -> None:
    parts = [
        at_left("ỦY BAN NHÂN DÂN", 0),
        at_left("TỈNH SƠN LA", 1),
        at_right(STATE, 0),
        at_right(MOTTO, 1),
        at_left("Số: 12/UBND-NC", 3),
        at_left("V/v tăng cường kiểm tra", 4),
        at_left("trật tự đô thị", 5),
        at_right("Sơn La, ngày 15 tháng 01 năm 2025", 3.4),
        centred("Kính gửi: Sở Xây dựng.", 8),
        *body("Thực hiện Công văn số 5/BXD ngày 02/01/2025 của Bộ Xây dựng, Ủy ban nhân dân tỉnh yêu cầu:", 10),
    ]
    found, *_ = from_pages([page(parts)])
    assert found.doc_type == "Công văn"
    assert found.issuer == "ỦY BAN NHÂN DÂN TỈNH SƠN LA"
    assert found.subject == "V/v tăng cường kiểm tra trật tự đô thị"
    assert found.date == "2025-01-15"


def test_a_gap_left_for_the_day_does_not_part_the_date() -> None:
    gap = {"date": Set("Sơn La, ngày", 3, left=300.0), "date2": Set("tháng 01 năm 2023", 3, left=420.0)}
    found, doubts, _ = from_pages([page(department_page(**gap))])
    assert (found.place, found.date, found.issuer) == ("Sơn La", "", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    assert "date-unread" in kinds_of(doubts)


def test_a_stamp_beside_the_subject_is_no_part_of_it() -> None:
    stamp = {"stamp": Set("ĐẾN Ngày 3", 6, left=30.0), "stamp2": Set("THÔNG TIN", 5, left=30.0)}
    found, *_ = from_pages([page(department_page(**stamp))])
    assert found.subject == "Kiểm tra công tác cải cách hành chính của các đơn vị trực thuộc năm 2023"


def test_a_table_announced_below_the_subject_ends_it() -> None:
    found, *_ = from_pages([page(department_page(table=centred("Biểu số 01: Một số chỉ tiêu chủ yếu", 8)))])
    assert found.subject == "Kiểm tra công tác cải cách hành chính của các đơn vị trực thuộc năm 2023"


def test_what_was_not_read_by_eye_is_certain() -> None:
    parts = department_page(
        number=at_left("Số: 83 /KH-SGDĐT", 3, sure=0.4), date=at_right("Sơn La, ngày 5 tháng 1 năm 2023", 3, sure=0.4)
    )
    found, doubts, _ = from_pages([page(parts, source="text-layer")])
    assert (found.number, found.date) == ("83/KH-SGDĐT", "2023-01-05")
    assert not doubts
