"""Invented mastheads of many kinds, as bare text and as pages of words with places."""

from __future__ import annotations

import datetime as dt
import doctest
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts_typeset import LEFT, Set, at_left, at_right, body, centred, page

from layouts.masthead import enclosure, from_pages, from_text, offices, organs, rows
from layouts.records import Masthead

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


@pytest.mark.parametrize("module", [offices, organs])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted
    assert not outcome.failed


DEPARTMENT = f"""UBND TỈNH SƠN LA {STATE}
SỞ NỘI VỤ {MOTTO}
Số: 88/KH-SNV Sơn La, ngày 05 tháng 01 năm 2023

KẾ HOẠCH
Kiểm tra công tác cải cách hành chính
và kỷ luật, kỷ cương năm 2023

Căn cứ Quyết định số 12/QĐ-UBND ngày 03/01/2023 của UBND tỉnh, Sở Nội vụ ban hành Kế hoạch
như sau:
I. MỤC ĐÍCH
1. Bảo đảm trật tự.

Nơi nhận: KT. GIÁM ĐỐC
- UBND tỉnh (b/c); PHÓ GIÁM ĐỐC
- Các phòng thuộc Sở;
- Lưu: VT, CCHC. Lò Thị Hương
"""

MINISTRY = f"""BỘ GIÁO DỤC VÀ ĐÀO TẠO
Số: 12/2024/TT-BGDĐT
{STATE}
{MOTTO}
Hà Nội, ngày 24 tháng 10 năm 2024
THÔNG TƯ
Ban hành Quy chế tổ chức thi
Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;
Điều 1. Ban hành kèm theo Thông tư này Quy chế.
Nơi nhận:
- Văn phòng Quốc hội;
- Cổng thông tin điện tử của Bộ;
- Lưu: VT, PC.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Phạm Ngọc Thưởng
"""

PARTY_PAPER = f"""TỈNH ỦY SƠN LA {PARTY}
BAN TỔ CHỨC
* Sơn La, ngày 15 tháng 3 năm 2022
Số 05-HD/BTCTU
HƯỚNG DẪN
về sinh hoạt chi bộ định kỳ
-----
Thực hiện Quy định số 08-QĐ/TW ngày 25/10/2018 của Ban Chấp hành Trung ương.
Nơi nhận: TRƯỞNG BAN
- Thường trực Tỉnh ủy,
- Lưu: VT.
Hoàng Văn Nghiêm
"""

LETTER = f"""VĂN PHÒNG CHÍNH PHỦ {STATE}
{MOTTO}
Số: 5633/VPCP-KSTT Hà Nội, ngày 25 tháng 7 năm 2023
V/v báo cáo tháng về cải cách
thủ tục hành chính
Kính gửi: Các Bộ, cơ quan ngang Bộ
Thực hiện ý kiến của Thủ tướng, Văn phòng Chính phủ đề nghị các Bộ báo cáo.
Nơi nhận:
- Như trên;
- Lưu: VT, KSTT (2).
KT. BỘ TRƯỞNG, CHỦ NHIỆM
PHÓ CHỦ NHIỆM
Ngô Hải Phan
"""

SCHOOL = f"""SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ GIANG {STATE}
TRƯỜNG THPT LÊ HỒNG PHONG {MOTTO}
Số: 07/TB-LHP Hà Giang, ngày 02 tháng 9 năm 2024
THÔNG BÁO
Lịch họp phụ huynh đầu năm học
Kính gửi: Phụ huynh học sinh
Nhà trường thông báo lịch họp.
HIỆU TRƯỞNG
Nguyễn Thị Mai
"""

COMMUNE = f"""ỦY BAN NHÂN DÂN {STATE}
XÃ MƯỜNG BÚ {MOTTO}
Số: 101/BC-UBND Mường Bú, ngày 09 tháng 12 năm 2021
BÁO CÁO
Kết quả công tác dân vận năm 2021
Trong năm 2021, UBND xã đã làm nhiều việc.
Nơi nhận:
- UBND huyện;
- Lưu: VP.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Quàng Văn Pánh
"""

JOINT = f"""BỘ TÀI CHÍNH - BỘ NỘI VỤ {STATE}
{MOTTO}
Số: 71/2014/TTLT-BTC-BNV Hà Nội, ngày 30 tháng 5 năm 2014
THÔNG TƯ LIÊN TỊCH
Quy định chế độ tự chủ
Căn cứ Nghị định số 130/2005/NĐ-CP;
"""

COUNCIL = f"""HỘI ĐỒNG NHÂN DÂN {STATE}
THÀNH PHỐ CẦN THƠ {MOTTO}
Số: 15/NQ-HĐND Cần Thơ, ngày 08 tháng 12 năm 2022
NGHỊ QUYẾT
Về dự toán ngân sách năm 2023
HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ CẦN THƠ
KHÓA X, KỲ HỌP THỨ TÁM
Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
QUYẾT NGHỊ:
Điều 1. Thông qua dự toán.
Nơi nhận:
- UBND thành phố;
- Lưu: VT.
CHỦ TỊCH
Phạm Văn Hiểu
"""

WANTED = {
    "department": (
        DEPARTMENT,
        Masthead(
            "Kế hoạch",
            "88/KH-SNV",
            "SỞ NỘI VỤ",
            "UBND TỈNH SƠN LA",
            "Sơn La",
            "2023-01-05",
            "Kiểm tra công tác cải cách hành chính và kỷ luật, kỷ cương năm 2023",
            "Lò Thị Hương",
            "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
            "UBND tỉnh (b/c); Các phòng thuộc Sở; Lưu: VT, CCHC",
        ),
    ),
    "ministry": (
        MINISTRY,
        Masthead(
            "Thông tư",
            "12/2024/TT-BGDĐT",
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
            "",
            "Hà Nội",
            "2024-10-24",
            "Ban hành Quy chế tổ chức thi",
            "Phạm Ngọc Thưởng",
            "KT. BỘ TRƯỞNG / THỨ TRƯỞNG",
            "Văn phòng Quốc hội; Cổng thông tin điện tử của Bộ; Lưu: VT, PC",
        ),
    ),
    "party": (
        PARTY_PAPER,
        Masthead(
            "Hướng dẫn",
            "05-HD/BTCTU",
            "BAN TỔ CHỨC",
            "TỈNH ỦY SƠN LA",
            "Sơn La",
            "2022-03-15",
            "về sinh hoạt chi bộ định kỳ",
            "Hoàng Văn Nghiêm",
            "TRƯỞNG BAN",
            "Thường trực Tỉnh ủy; Lưu: VT",
        ),
    ),
    "letter": (
        LETTER,
        Masthead(
            "Công văn",
            "5633/VPCP-KSTT",
            "VĂN PHÒNG CHÍNH PHỦ",
            "",
            "Hà Nội",
            "2023-07-25",
            "V/v báo cáo tháng về cải cách thủ tục hành chính",
            "Ngô Hải Phan",
            "KT. BỘ TRƯỞNG, CHỦ NHIỆM / PHÓ CHỦ NHIỆM",
            "Như trên; Lưu: VT, KSTT (2)",
        ),
    ),
    "school": (
        SCHOOL,
        Masthead(
            "Thông báo",
            "07/TB-LHP",
            "TRƯỜNG THPT LÊ HỒNG PHONG",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ GIANG",
            "Hà Giang",
            "2024-09-02",
            "Lịch họp phụ huynh đầu năm học",
            "Nguyễn Thị Mai",
            "HIỆU TRƯỞNG",
            "",
        ),
    ),
    "commune": (
        COMMUNE,
        Masthead(
            "Báo cáo",
            "101/BC-UBND",
            "ỦY BAN NHÂN DÂN XÃ MƯỜNG BÚ",
            "",
            "Mường Bú",
            "2021-12-09",
            "Kết quả công tác dân vận năm 2021",
            "Quàng Văn Pánh",
            "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
            "UBND huyện; Lưu: VP",
        ),
    ),
    "joint": (
        JOINT,
        Masthead(
            "Thông tư liên tịch",
            "71/2014/TTLT-BTC-BNV",
            "BỘ TÀI CHÍNH - BỘ NỘI VỤ",
            "",
            "Hà Nội",
            "2014-05-30",
            "Quy định chế độ tự chủ",
        ),
    ),
    "council": (
        COUNCIL,
        Masthead(
            "Nghị quyết",
            "15/NQ-HĐND",
            "HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ CẦN THƠ",
            "",
            "Cần Thơ",
            "2022-12-08",
            "Về dự toán ngân sách năm 2023",
            "Phạm Văn Hiểu",
            "CHỦ TỊCH",
            "UBND thành phố; Lưu: VT",
        ),
    ),
}


@pytest.mark.parametrize("name", WANTED)
def test_a_bare_text(name: str) -> None:
    text, wanted = WANTED[name]
    found, doubts = from_text([text])
    wanted.confidence = found.confidence
    assert found == wanted
    assert found.confidence > 0.9
    assert not doubts


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
    found, doubts = from_pages([page(department_page())])
    assert found == Masthead(
        "Kế hoạch",
        "88/KH-SGDĐT",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "UBND TỈNH SƠN LA",
        "Sơn La",
        "2023-01-05",
        "Kiểm tra công tác cải cách hành chính của các đơn vị trực thuộc năm 2023",
        "Lò Thị Hương",
        "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
        "UBND tỉnh (b/c); Các phòng, đơn vị thuộc Sở và các trường trực thuộc; Lưu: VT, VP",
        found.confidence,
    )
    assert not doubts


def kinds_of(doubts: object) -> list[str]:
    return [doubt.note.kind for doubt in doubts]  # type: ignore[attr-defined]


def test_a_number_and_a_day_by_hand_stay_empty_and_are_doubted() -> None:
    by_hand = {
        "number": at_left("Số: 83 /KH-SGDĐT", 3, doubtful="83"),
        "date": at_right("Sơn La, ngày 1B tháng 01 năm 2023", 3),
    }
    found, doubts = from_pages([page(department_page(**by_hand))])
    assert (found.number, found.date, found.doc_type, found.place) == ("", "", "Kế hoạch", "Sơn La")
    assert kinds_of(doubts) == ["date-unread", "number-unread"]
    assert found.confidence < 0.9


def test_a_number_filled_in_with_certainty_is_believed() -> None:
    found, doubts = from_pages([page(department_page(number=at_left("Số: 83 /KH-SGDĐT", 3)))])
    assert found.number == "83/KH-SGDĐT"
    assert not doubts


@pytest.mark.parametrize("number", ["Số:      /KH-SGDĐT", "Số: .../KH-SGDĐT", "Số: H/JF /KH-SGDĐT"])
def test_a_blank_number_is_none(number: str) -> None:
    found, doubts = from_pages([page(department_page(number=at_left(number, 3)))])
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
    found, doubts = from_pages([head, appendix])
    assert found.number == "88/KH-SGDĐT"
    assert kinds_of(doubts) == ["number-unread"]


def test_an_appendix_that_contradicts_the_head_is_doubted() -> None:
    appendix = page([centred("PHỤ LỤC", 0), centred("(Kèm theo Kế hoạch số 89/KH-SGDĐT ngày 05/01/2023)", 2)], 2)
    found, doubts = from_pages([page(department_page()), appendix])
    assert found.number == "88/KH-SGDĐT"
    assert kinds_of(doubts) == ["number-differs"]


def test_an_appendix_alone_says_whose_it_is() -> None:
    text = "Phụ lục II\nDANH MỤC NHIỆM VỤ NĂM 2024\n(Kèm theo Quyết định số 15/QĐ-SYT ngày 03/02/2024 của Sở Y tế)\nTT Nhiệm vụ"
    found, doubts = from_text([text])
    assert (found.doc_type, found.number, found.date) == ("Quyết định", "15/QĐ-SYT", "2024-02-03")
    assert (found.issuer, found.subject) == ("Sở Y tế", "DANH MỤC NHIỆM VỤ NĂM 2024")
    assert kinds_of(doubts) == ["appendix-only"]


def test_an_appendix_in_a_text_that_lost_its_pages_is_found_below_its_heading() -> None:
    body_lines = "\n".join(f"{i}. Việc thứ {i} phải làm" for i in range(1, 30))
    appendix = "PHỤ LỤC\nPhân công nhiệm vụ\n(Ban hành kèm theo Kế hoạch số 7/KH-STP ngày 05/02/2023 của Sở Tư pháp)"
    found, _ = from_text([f"KẾ HOẠCH\n\nKiểm tra năm 2023\n\nCăn cứ\n{body_lines}\n{appendix}"])
    assert (found.number, found.date, found.issuer) == ("7/KH-STP", "2023-02-05", "Sở Tư pháp")


def test_an_appendix_alone_with_blanks_stays_blank() -> None:
    found, doubts = from_text(["Phụ lục\nMỤC TIÊU\n(Kèm theo Kế hoạch số      KH/VP ngày    tháng 8 năm 2022)"])
    assert (found.doc_type, found.number, found.date) == ("Kế hoạch", "", "")
    assert kinds_of(doubts) == ["appendix-only", "number-unread", "date-unread"]


def test_a_half_hidden_deputy_is_mended_and_doubted() -> None:
    hidden = {"pho": at_right("PHO x GIAM DOC", 21), "name": at_right("rần Thị Hương", 26)}
    found, doubts = from_pages([page(department_page(**hidden))])
    assert found.signer_title == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    assert found.signer == "Trần Thị Hương"
    assert "signer-mended" in kinds_of(doubts)


def test_after_an_authority_its_own_title_is_the_rest_of_the_deputys() -> None:
    found, doubts = from_pages([page(department_page(pho=at_right("mm GIÁM ĐỐC", 21)))])
    assert found.signer_title == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    assert kinds_of(doubts) == ["signer_title-mended"]


def test_for_whom_somebody_signs_may_stand_above_the_recipients() -> None:
    found, _ = from_pages([page(department_page(tm=at_right("TM. ỦY BAN NHÂN DÂN", 19.2)))])
    assert found.signer_title == "TM. ỦY BAN NHÂN DÂN / KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"


def test_a_restorer_that_doubts_all_numbers_alike_does_not_empty_the_head() -> None:
    doubted = [Set("Trong 5 năm có 12 đơn vị, 30 lớp, 45 trường, 60 điểm", 18.5, left=LEFT, sure=0.84)]
    head = {
        "number": at_left("Số: 88/KH-SGDĐT", 3.2, sure=0.84),
        "date": at_right("Sơn La, ngày 05 tháng 01 năm 2023", 3.0, sure=0.84),
    }
    found, _ = from_pages([page([*department_page(**head), *doubted])])
    assert (found.number, found.date) == ("88/KH-SGDĐT", "2023-01-05")


def test_a_name_that_is_hidden_is_not_invented() -> None:
    found, doubts = from_pages([page(department_page(name=at_right("~ §", 26)))])
    assert found.signer == ""
    assert kinds_of(doubts) == ["signer-unread"]


def test_the_day_of_an_electronic_signature_is_not_the_date() -> None:
    stamp = "Người ký: Sở Giáo dục Thời gian ký: 09/01/2023 16:36:42 +07:00"
    found, _ = from_text([DEPARTMENT.replace("ngày 05 tháng 01 năm 2023", "ngày    tháng 01 năm 2023") + stamp])
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
    found, _ = from_pages([page(parts)])
    assert found.doc_type == "Công văn"
    assert found.issuer == "ỦY BAN NHÂN DÂN TỈNH SƠN LA"
    assert found.subject == "V/v tăng cường kiểm tra trật tự đô thị"
    assert found.date == "2025-01-15"


def test_a_gap_left_for_the_day_does_not_part_the_date() -> None:
    gap = {"date": Set("Sơn La, ngày", 3, left=300.0), "date2": Set("tháng 01 năm 2023", 3, left=420.0)}
    found, doubts = from_pages([page(department_page(**gap))])
    assert (found.place, found.date, found.issuer) == ("Sơn La", "", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    assert "date-unread" in kinds_of(doubts)


def test_a_stamp_beside_the_subject_is_no_part_of_it() -> None:
    stamp = {"stamp": Set("ĐẾN Ngày 3", 6, left=30.0), "stamp2": Set("THÔNG TIN", 5, left=30.0)}
    found, _ = from_pages([page(department_page(**stamp))])
    assert found.subject == "Kiểm tra công tác cải cách hành chính của các đơn vị trực thuộc năm 2023"


def test_what_was_not_read_by_eye_is_certain() -> None:
    parts = department_page(
        number=at_left("Số: 83 /KH-SGDĐT", 3, sure=0.4), date=at_right("Sơn La, ngày 5 tháng 1 năm 2023", 3, sure=0.4)
    )
    found, doubts = from_pages([page(parts, source="text-layer")])
    assert (found.number, found.date) == ("83/KH-SGDĐT", "2023-01-05")
    assert not doubts


def test_a_kind_and_its_subject_may_share_a_line_of_capitals() -> None:
    text = "SỞ Y TẾ\nSố: 5/KH-SYT\nHuế, ngày 02 tháng 3 năm 2024\nKẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024\n\nCăn cứ"
    found, _ = from_text([text])
    assert (found.doc_type, found.subject) == ("Kế hoạch", "CẢI CÁCH HÀNH CHÍNH NĂM 2024")


def test_marks_of_markdown_are_no_letters() -> None:
    text = "**SỞ Y TẾ**\n5/KH-SYT\n*Huế, ngày 02 tháng 3 năm 2024*\n# KẾ HOẠCH\n**Tiêm chủng <i>mở rộng</i>**\n\nCăn cứ"
    found, _ = from_text([text])
    assert (found.issuer, found.number, found.place) == ("SỞ Y TẾ", "5/KH-SYT", "Huế")
    assert (found.doc_type, found.subject) == ("Kế hoạch", "Tiêm chủng mở rộng")


def test_a_subject_goes_on_with_a_body_named_at_the_start_of_a_line() -> None:
    text = "CHÍNH PHỦ\nSố: 5/QĐ-CP\nHà Nội, ngày 02 tháng 3 năm 2024\nQUYẾT ĐỊNH\nPhê chuẩn bầu Chủ tịch\nỦy ban nhân dân tỉnh\n\nCăn cứ"
    assert from_text([text])[0].subject == "Phê chuẩn bầu Chủ tịch Ủy ban nhân dân tỉnh"


def test_a_draft_has_neither_number_nor_day() -> None:
    text = f"DỰ THẢO\nUBND TỈNH SƠN LA    {STATE}\nSỞ Y TẾ    {MOTTO}\nSố:     /TTr-SYT Sơn La, ngày     tháng    năm 2024\nTỜ TRÌNH\nVề việc A"
    found, doubts = from_text([text])
    assert (found.parent_issuer, found.issuer, found.place) == ("UBND TỈNH SƠN LA", "SỞ Y TẾ", "Sơn La")
    assert (found.number, found.date, found.doc_type) == ("", "", "Tờ trình")
    assert kinds_of(doubts) == ["date-unread", "number-unread"]


def test_a_law_a_telegram_and_a_plan_of_two_offices() -> None:
    law, _ = from_text(
        [f"QUỐC HỘI {STATE}\nLuật số: 43/2019/QH14 Hà Nội, ngày 14 tháng 6 năm 2019\nLUẬT\nGIÁO DỤC\nCăn cứ Hiến pháp;"]
    )
    assert (law.doc_type, law.number, law.issuer, law.subject) == ("Luật", "43/2019/QH14", "QUỐC HỘI", "GIÁO DỤC")
    telegram, _ = from_text(
        [
            "THỦ TƯỚNG CHÍNH PHỦ\nSố: 131/CĐ-TTg\nHà Nội, ngày 11 tháng 12 năm 2024\nCÔNG ĐIỆN\nVề việc cắt giảm thủ tục\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng các Bộ;"
        ]
    )
    assert (telegram.doc_type, telegram.subject) == ("Công điện", "Về việc cắt giảm thủ tục")
    plan, doubts = from_text(
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
    found, _ = from_text([text])
    assert (found.signer_title, found.signer, found.subject) == ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Võ Văn Hoan", "Về A")


def test_without_a_head_the_body_names_the_issuer() -> None:
    text = "KẾ HOẠCH\n\nKiểm tra năm 2023\n\nThực hiện Công văn số 5/SNV, Sở Tư pháp xây dựng kế hoạch như sau:"
    found, doubts = from_text([text])
    assert (found.doc_type, found.issuer, found.number) == ("Kế hoạch", "Sở Tư pháp", "")
    assert kinds_of(doubts) == ["issuer-inferred", "number-unread", "date-unread"]


def test_a_page_without_masthead_says_so() -> None:
    found, doubts = from_text(["Chỉ một vài dòng chữ\nkhông phải văn bản"])
    assert found == Masthead()
    assert kinds_of(doubts) == ["no-masthead"]


def test_nothing_is_nothing() -> None:
    assert from_text([]) == (Masthead(), [])
    assert from_pages([]) == (Masthead(), [])
    assert from_text(["", ""]) == (Masthead(), [])


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
    found, _ = from_text(["\n".join([*head, kind[0], subject, "Căn cứ Luật Cán bộ, công chức ngày 13/11/2008;"])])
    assert (found.number, found.date, found.place) == (code, day.isoformat(), place)
    assert (found.parent_issuer, found.issuer, found.subject) == (parent, office, subject)


@given(st.lists(st.text(max_size=200), max_size=3))
def test_any_text_has_a_masthead_or_none(pages: list[str]) -> None:
    found, _ = from_text(pages)
    assert 0.0 <= found.confidence <= 1.0


def test_rows_and_enclosures_are_modules_of_their_own() -> None:
    assert rows.is_motto("cong hoa xa hqi chu nghia viet nam")
    assert not rows.is_motto("cong hoa")
    assert enclosure.find_enclosure([]) is None
