"""Who signed, as what, where seals and pens cover a part of it."""

from __future__ import annotations

import pytest
from layouts_typeset import Set, at_left, at_right, centred, page
from vanban.extract.page import Page
from vanban.layouts.masthead import from_pages

HEAD = (
    at_left("BỘ Y TẾ", 0),
    at_right("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0),
    at_left("TRƯỜNG ĐẠI HỌC NÔNG LÂM", 1),
    at_right("Độc lập - Tự do - Hạnh phúc", 1),
    at_left("Số: 15/TB-ĐHNL", 3),
    at_right("Sơn La, ngày 02 tháng 11 năm 2023", 3),
    centred("THÔNG BÁO", 5),
    centred("Tuyển sinh năm 2023", 6),
)
TOLD = (at_left("Nơi nhận:", 30), at_left("- Như trên;", 31), at_left("- Lưu: VT.", 32))


def signed(*lines: Set) -> tuple[str, str]:
    found, *_ = from_pages([page([*HEAD, *TOLD, *lines])])
    return found.signer_title, found.signer


@pytest.mark.parametrize("second", ["P. HIỆU TRƯỞNG", "P.HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"])
def test_a_deputy_signs_in_the_place_of_the_title_above(second: str) -> None:
    title = signed(at_right("HIỆU TRƯỞNG", 30), at_right(second, 31), at_right("Trần Văn An", 36))
    assert title == (f"KT. HIỆU TRƯỞNG / {second}", "Trần Văn An")


def test_in_whose_name_is_printed_with_a_white_behind_it_or_without() -> None:
    assert signed(at_right("TL.HIỆU TRƯỞNG", 30), at_right("CHÁNH VĂN PHÒNG", 31), at_right("Trần Văn An", 36))[0] == (
        "TL.HIỆU TRƯỞNG / CHÁNH VĂN PHÒNG"
    )


def test_who_heads_the_issuer_is_known_by_a_part_of_the_title() -> None:
    assert signed(at_right("TRƯỞNG", 30), at_right("Nguyễn Văn An", 36)) == ("HIỆU TRƯỞNG", "Nguyễn Văn An")
    found, _, fields = from_pages([page([*HEAD, *TOLD, at_right("TRƯỞNG", 30), at_right("Nguyễn Văn An", 36)])])
    assert found.signer_title
    assert "signer_title" in [field.column for field in fields]


def test_a_title_of_another_body_is_not_made_of_remains() -> None:
    assert signed(at_right("ĐỐC", 30), at_right("Nguyễn Văn An", 36))[0] == ""


def filled(text: str, source: str) -> Page:
    """A page whose number was filled in over it."""
    read = page([one for one in HEAD if "15/TB" not in one.text] + [at_left("Số: 15/TB-ĐHNL", 3, sure=1.0)], 1, source)
    word = next(word.box for line in read.lines() for word in line.words if word.text.startswith(text))
    return Page(read.number, read.width, read.height, read.source, read.body, filled=(word,))


@pytest.mark.parametrize("source", ["ocr", "text-layer"])
def test_what_a_field_holds_is_told_apart_from_print(source: str) -> None:
    assert from_pages([filled("15/TB", source)])[0].number_source == "widget"
    nowhere = Page(
        *(getattr(filled("15/TB", source), name) for name in ("number", "width", "height", "source", "body"))
    )
    assert from_pages([nowhere])[0].number_source == "printed"


def test_a_line_cut_in_two_is_one_name_and_dust_is_none() -> None:
    read = page([at_left("BỘ CÔNG THƯƠNG", 0), *HEAD[1:2], *HEAD[3:]])
    cut = [
        Set("TRƯỜNG ĐẠI HỌC CÔNG", 1, left=80.0),
        Set("THƯƠNG", 0.85, left=80.0 + 20 * 5.6),
        Set("l", 0.9, left=120.0, sure=0.1),
        at_left("THÀNH PHỐ SƠN LA", 2),
    ]
    whole = Page(read.number, read.width, read.height, read.source, (*read.body, *page(cut).body))
    found, *_ = from_pages([whole])
    assert (found.parent_issuer, found.issuer) == ("BỘ CÔNG THƯƠNG", "TRƯỜNG ĐẠI HỌC CÔNG THƯƠNG THÀNH PHỐ SƠN LA")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tạ Thị Thu Phúc", "Tạ Thị Thu Phúc"),
        ("vĐại tá Dương Xuân Hòa", "Đại tá Dương Xuân Hòa"),
        ("22 ((g/ Phạm Quốc Phúc", "Phạm Quốc Phúc"),
        ("PGS/TS. Vũ Quốc Hiếu", "PGS.TS. Vũ Quốc Hiếu"),
        ("Tuỳnh Đức Trí", "Huỳnh Đức Trí"),
        ("hoàng Thị Mỹ Quyên", "Hoàng Thị Mỹ Quyên"),
    ],
)
def test_a_name_stands_out_from_what_seal_and_pen_left_of_it(line: str, name: str) -> None:
    first = line.split()[0]
    assert signed(at_right("HIỆU TRƯỞNG", 30), at_right(line, 36, sure=0.95, doubtful=first))[1] == name


def test_a_motto_glued_to_the_issuers_last_word_is_cut_from_it() -> None:
    read = page([at_right("Độc lập - Tự do - Hạnh phúc", 1), *HEAD[4:]])
    first = [
        Set("UBND HUYỆN SUỐI", 0, left=80.0),
        Set("VÀNGCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.05, left=80.0 + 16 * 5.6),
    ]
    whole = Page(read.number, read.width, read.height, read.source, (*page(first).body, *read.body))
    assert from_pages([whole])[0].issuer == "UBND HUYỆN SUỐI VÀNG"


@pytest.mark.parametrize(
    ("line", "doubtful", "name"),
    [
        ("Huỳnh Hữu Mẫn", "Mẫn", "Huỳnh Hữu Mẫn"),
        ("Nguyễn/Thị Mỹ Dũng", "", "Nguyễn Thị Mỹ Dũng"),
        ("Nguyễn-Thị Mỹ Dũng", "", "Nguyễn Thị Mỹ Dũng"),
        ("Nmiều tướng Lý Hữu Nhung", "Nmiều", "Thiếu tướng Lý Hữu Nhung"),
        ("Lê Lê Hoàng Bách", "", "Lê Lê Hoàng Bách"),
    ],
)
def test_doubtful_words_inside_a_name_are_part_of_it(line: str, doubtful: str, name: str) -> None:
    assert signed(at_right("HIỆU TRƯỞNG", 30), at_right(line, 36, sure=0.95, doubtful=doubtful))[1] == name


def test_the_title_that_must_follow_is_read_from_remains() -> None:
    title = signed(at_right("TL. CHÁNH ÁN", 30), at_right("ẢNH VÂN Ả PHÒNG", 31, sure=0.4), at_right("Hồ Kim Sơn", 36))[
        0
    ]
    assert title == "TL. CHÁNH ÁN / CHÁNH VĂN PHÒNG"
    twice = signed(at_right("KT. CHỦ TỊCH", 30), at_right("CHỦ TỊCH", 31), at_right("Võ Bích Lan", 36))[0]
    assert twice == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"


def test_who_keeps_a_document_stands_behind_commas() -> None:
    told = (at_left("Nơi nhận:", 30), at_left("- Như trên;", 31), at_left("- Lưu: VT. TH.", 32))
    found, *_ = from_pages([page([*HEAD, *told, at_right("HIỆU TRƯỞNG", 30), at_right("Trần Văn An", 36)])])
    assert found.recipients == "Như trên; Lưu: VT, TH"
