"""What a text cites: invented citations of every form."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.layouts.citations.references import find


def cited(*pages: str, own: str = "") -> list[tuple[str, str, str]]:
    return [(row.ref_type, row.number, row.date) for row in find(pages, own)[0]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Căn cứ Nghị định số 59/2012/NĐ-CP ngày 23/7/2012 của Chính phủ;",
            ("Nghị định", "59/2012/NĐ-CP", "2012-07-23"),
        ),
        ("Nghị định 61/2018/NĐ-CP của Chính phủ", ("Nghị định", "61/2018/NĐ-CP", "")),
        ("theo Kế hoạch số 142/KH-UBND ngày 24 tháng 12 năm 2020", ("Kế hoạch", "142/KH-UBND", "2020-12-24")),
        ("Quy định số 08-QĐ/TW ngày 25/10/2018", ("Quy định", "08-QĐ/TW", "2018-10-25")),
        ("Nghị quyết số 18-NQ/TW, ngày 25-10-2017", ("Nghị quyết", "18-NQ/TW", "2017-10-25")),
        ("Hướng dẫn số 05-HD/TU", ("Hướng dẫn", "05-HD/TU", "")),
        ("Thông tư liên tịch số 71/2014/TTLT-BTC-BNV", ("Thông tư liên tịch", "71/2014/TTLT-BTC-BNV", "")),
        ("Công văn số 6658/UBND-KTTH", ("Công văn", "6658/UBND-KTTH", "")),
        ("công văn số 12/SNV", ("Công văn", "12/SNV", "")),
        ("Công điện số 1725/CĐ-TTg ngày 13/12/2021", ("Công điện", "1725/CĐ-TTg", "2021-12-13")),
        ("Kế hoạch số 01/KH-BCĐ389LC ngày 10/12/2021", ("Kế hoạch", "01/KH-BCĐ389LC", "2021-12-10")),
        ("Luật số 43/2019/QH14", ("Luật", "43/2019/QH14", "")),
        ("Bộ luật Lao động số 45/2019/QH14", ("Bộ luật", "45/2019/QH14", "")),
        ("Nghị quyết số 653/2019/UBTVQH14 ngày 12/3/2019", ("Nghị quyết", "653/2019/UBTVQH14", "2019-03-12")),
        ("Luật Ngân sách nhà nước ngày 25/6/2015", ("Luật", "", "2015-06-25")),
        ("Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;", ("Luật", "", "2019-06-14")),
        ("Căn cứ Luật Đầu tư công;", ("Luật", "", "")),
        ("Quyết định 12/QĐ-UBND của UBND tỉnh ngày 12/3/2020", ("Quyết định", "12/QĐ-UBND", "2020-03-12")),
        ("Nghi dinh sd 107/2021/ND-CP ngay 06/12/2021 cua Chinh phu", ("Nghị định", "107/2021/NĐ-CP", "2021-12-06")),
        ("văn bản số 1407/UBND-NNMT ngày 05 tháng 4 năm 2026", ("Công văn", "1407/UBND-NNMT", "2026-04-05")),
        ("Thông báo kết luận số 15/TB-VPCP", ("Thông báo", "15/TB-VPCP", "")),
        ("Kế hoạch số 648/KH-SGD&ĐT ngày 16/3/2022", ("Kế hoạch", "648/KH-SGD&ĐT", "2022-03-16")),
        ("Kế hoạch của UBND tỉnh thực hiện Quyết định số 5/QĐ-TTg", ("Quyết định", "5/QĐ-TTg", "")),
        ("Tờ trình số 24/TTr-UBND", ("Tờ trình", "24/TTr-UBND", "")),
    ],
)
def test_each_form_of_citation(text: str, wanted: tuple[str, str, str]) -> None:
    assert cited(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "trực 24/24 giờ",
        "đạt 32/35 nhiệm vụ",
        "ngày 12/3/2020",
        "phòng, chống dịch Covid-19 - UBND tỉnh",
        "tháng 01/2025 của UBND tỉnh",
        "cung cấp mức độ 3/4",
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII",
        "Quyết định này có hiệu lực kể từ ngày 01/01/2024",
        "theo quy định của pháp luật",
        "số nhà 12/A đường Lê Lợi",
        "",
    ],
)
def test_what_cites_nothing(text: str) -> None:
    assert cited(text) == []


def test_a_list_hands_its_kind_on() -> None:
    text = "tại các Công văn: số 87/HĐND-KTNS ngày 15/5/2024 về việc A, số 208/HĐND-KTNS ngày 30/10/2024 và 12/QĐ-UBND"
    assert cited(text) == [
        ("Công văn", "87/HĐND-KTNS", "2024-05-15"),
        ("Công văn", "208/HĐND-KTNS", "2024-10-30"),
        ("Quyết định", "12/QĐ-UBND", ""),
    ]


def test_a_bare_list_shares_its_date() -> None:
    assert cited("các Quyết định số: 43/QĐ-BGTVT, 44/QĐ-BGTVT ngày 31/12/2024 của Bộ Giao thông vận tải") == [
        ("Quyết định", "43/QĐ-BGTVT", "2024-12-31"),
        ("Quyết định", "44/QĐ-BGTVT", "2024-12-31"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 59/2012/NĐ-\nCP ngày 23/7/2012",
        "Nghị định số 59/2012/\nNĐ-CP ngày 23/7/2012",
        "Nghị định số\n59/2012/NĐ-CP ngày\n23/7/2012",
        "Nghị định\nsố 59/2012/NĐ-CP ngày 23 tháng\n7 năm 2012",
        "Nghị định số 59/2012/NĐ\n-CP ngày 23/7/2012",
    ],
)
def test_a_line_end_cuts_nothing(text: str) -> None:
    assert cited(text) == [("Nghị định", "59/2012/NĐ-CP", "2012-07-23")]


def test_a_page_end_cuts_nothing() -> None:
    rows, _ = find(["Thực hiện Nghị định số 59/2012/NĐ-", "2\nCP ngày 23/7/2012 của Chính phủ"])
    assert [(row.page, row.number, row.date, row.issuer) for row in rows] == [
        (1, "59/2012/NĐ-CP", "2012-07-23", "Chính phủ")
    ]


def test_one_row_each_at_its_first_page_completed_by_later_mentions() -> None:
    rows, _ = find(
        ["Kế hoạch số 5/KH-UBND", "Kế hoạch số 5/KH-UBND ngày 02/02/2022 của UBND tỉnh", "Quyết định số 5/QĐ-SYT"]
    )
    assert [(row.page, row.number, row.date, row.issuer) for row in rows] == [
        (1, "5/KH-UBND", "2022-02-02", "UBND tỉnh"),
        (3, "5/QĐ-SYT", "", ""),
    ]


def test_the_same_number_of_two_years_is_two_documents() -> None:
    assert len(cited("Kế hoạch số 5/KH-UBND ngày 02/02/2022", "Kế hoạch số 5/KH-UBND ngày 03/02/2023")) == 2


def test_a_document_does_not_cite_itself() -> None:
    head = "UBND TỈNH A\nSố: 18/CT-UBND\nA, ngày 27 tháng 12 năm 2021\nCHỈ THỊ"
    assert cited(head) == []
    assert cited("(Kèm theo Kế hoạch số 49/KH-SGDĐT ngày 13 tháng 01 năm 2021 của Sở GDĐT)") == []
    assert cited("Theo Kế hoạch số 49/KH-SGDĐT này", own="49/KH-SGDĐT") == []


def test_who_issued_it() -> None:
    rows, _ = find(
        [
            "Chỉ thị số 12/CT-BCT ngày 12/11/2021 của Bộ trưởng Bộ Công Thương về thực hiện; "
            "Quyết định số 3/QĐ-UBND của Ủy ban nhân dân tỉnh Hòa Bình ban hành Kế hoạch; "
            "Thông tư số 3/2020/TT-BGDĐT của Bộ Giáo dục và Đào tạo và Chỉ thị số 4/CT-TTg"
        ]
    )
    assert [row.issuer for row in rows] == [
        "Bộ trưởng Bộ Công Thương",
        "Ủy ban nhân dân tỉnh Hòa Bình",
        "Bộ Giáo dục và Đào tạo",
        "",
    ]


def test_letters_and_digits_that_the_eye_saw_double_are_one() -> None:
    text = (
        "Kế hoạch số 1/KH-BCĐ9QNGg ngày 10/12/2021; Kế hoạch số 1/KH-BCĐ9QNg ngày 10/12/2021; Quyết định số 5/QĐÐ-UBND"
    )
    assert cited(text) == [("Kế hoạch", "1/KH-BCĐ9QNg", "2021-12-10"), ("Quyết định", "5/QĐ-UBND", "")]
    assert cited("Tờ trình số 8§/TTr-UBND và Quyết định số 1/QĐ- -UBND") == [
        ("Tờ trình", "8/TTr-UBND", ""),
        ("Quyết định", "1/QĐ-UBND", ""),
    ]


def test_a_law_keeps_the_commas_of_its_name() -> None:
    text = "Căn cứ Luật Phòng, chống rửa tiền ngày 15 tháng 11 năm 2022; Luật sửa đổi, bổ sung Luật Xây dựng ngày 17/6/2020;"
    rows, _ = find([text])
    assert [(row.text, row.date) for row in rows] == [
        ("Luật Phòng, chống rửa tiền ngày 15 tháng 11 năm 2022", "2022-11-15"),
        ("Luật sửa đổi, bổ sung Luật Xây dựng ngày 17/6/2020", "2020-06-17"),
    ]


def test_two_laws_of_one_day_are_two() -> None:
    text = "Căn cứ Luật Tổ chức Chính phủ ngày 19/6/2015; Luật Kế toán ngày 19/6/2015; theo Luật Kế toán;"
    assert cited(text) == [("Luật", "", "2015-06-19"), ("Luật", "", "2015-06-19")]


def test_small_letters_end_a_code() -> None:
    assert cited("Công văn số 417/UBND-\nđược giao") == [("Công văn", "417/UBND", "")]
    assert cited("Nghị quyết số 5-NQ/BCHTƯ") == [("Nghị quyết", "5-NQ/BCHTƯ", "")]


def test_a_year_that_disagrees_is_doubtful_not_changed() -> None:
    rows, doubts = find(["Nghị định số 59/2012/NĐ-CP ngày 23/7/2013", "Nghị định số 9/2013/NĐ-CP ngày 23/7/2013"])
    assert rows[0].date == "2013-07-23"
    assert [(doubt.page, doubt.note.kind) for doubt in doubts] == [(1, "reference-year")]


@given(
    st.integers(1, 9999),
    st.sampled_from(["NĐ-CP", "QĐ-TTg", "TT-BTC", "NQ-HĐND"]),
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)),
    st.integers(0, 60),
)
def test_wherever_the_line_breaks_the_citation_is_the_same(number: int, letters: str, day: dt.date, place: int) -> None:
    text = f"theo văn kiện số {number}/{day.year}/{letters} ngày {day.day}/{day.month}/{day.year} của Bộ"
    spaces = [i for i, char in enumerate(text) if char in " -"]
    cut = spaces[place % len(spaces)]
    broken = text[: cut + 1] + "\n" + text[cut + 1 :]
    assert cited(broken) == cited(text) != []


@given(st.lists(st.text(max_size=80), max_size=3))
def test_any_text_can_be_searched(pages: list[str]) -> None:
    rows, _ = find(pages)
    assert all(1 <= row.page <= len(pages) for row in rows)
