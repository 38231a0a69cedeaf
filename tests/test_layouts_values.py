"""Numbers, dates, codes and deadlines."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.layouts.values import Deadline, code, date, deadline, number
from vanban.layouts.vocabulary import rows
from vanban.layouts.words import skeleton


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("12.325", "12325"),
        ("82,23", "82.23"),
        ("33/33", ""),
        ("04", "4"),
        ("0", "0"),
        ("00", "0"),
        ("91,43%", "91.43"),
        ("91,43 %", "91.43"),
        ("1.234.567,8", "1234567.8"),
        ("1,234,567", "1234567"),
        ("0.123", "0.123"),
        ("100.0", "100.0"),
        ("12.3256", "12.3256"),
        ("12. 325", "12325"),
        ("35.261.", "35261"),
        ("- 5", "5"),
        ("-5", "-5"),
        ("", ""),
        ("%", ""),
        ("Có", ""),
        ("25 văn bản", ""),
        ("1.2.3", ""),
        ("12.32.325", ""),
        ("04 12", ""),
        ("I", ""),
        ("3,", "3"),
        (".5", ""),
    ],
)
def test_number(text: str, plain: str) -> None:
    assert number(text) == plain


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_a_number_printed_the_vietnamese_way_comes_back(whole: int, part: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    assert number(grouped) == str(whole)
    assert number(f"{grouped},{part:02}") == f"{whole}.{part:02}"


@given(st.text(max_size=20))
def test_a_number_is_plain_or_nothing(text: str) -> None:
    plain = number(text)
    assert plain == "" or float(plain) is not None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 24 tháng 12 năm 2020", "2020-12-24"),
        ("Hà Nội, ngày 05 tháng 01 năm 2026", "2026-01-05"),
        ("ngày 24 tháng 12\nnăm 2020", "2020-12-24"),
        ("ngay 24 thang 12 nam 2020", "2020-12-24"),
        ("23/7/2012", "2012-07-23"),
        ("23-7-2012", "2012-07-23"),
        ("23.07.2012", "2012-07-23"),
        ("23 / 7 / 2012", "2012-07-23"),
        ("31/2/2023", ""),
        ("ngày 30 tháng 02 năm 2024", ""),
        ("ngày    tháng 01 năm 2025", ""),
        ("ngày ... tháng 01 năm 2025", ""),
        ("7/2012", ""),
        ("12/23/7/2012", ""),
        ("23/7/12", ""),
        ("07/2012/QĐ-TTg", ""),
        ("số 12/7/2012/QĐ", ""),
        ("31/02/2023 rồi 01/03/2023", "2023-03-01"),
    ],
)
def test_date(text: str, iso: str) -> None:
    assert date(text) == iso


@given(st.dates(dt.date(1945, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_comes_back_in_both_forms(day: dt.date) -> None:
    assert date(f"An Sơn, ngày {day.day:02} tháng {day.month:02} năm {day.year}") == day.isoformat()
    assert date(f"ngày {day.day}/{day.month}/{day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Năm 2023", Deadline("year", "2023-12-31")),
        ("2023", Deadline("year", "2023-12-31")),
        ("Giai đoạn 2021-2025", Deadline("year", "2025-12-31")),
        ("Giai đoạn 2021 – 2025", Deadline("year", "2025-12-31")),
        ("Năm học 2023-2024", Deadline("year", "")),
        ("Đầu năm 2024", Deadline("year", "")),
        ("Trước năm 2025", Deadline("year", "2024-12-31")),
        ("Trước ngày 15/11/2023", Deadline("date", "2023-11-14")),
        ("Trước 30/6/2024", Deadline("date", "2024-06-29")),
        ("Trước ngày 01 tháng 3 năm 2024", Deadline("date", "2024-02-29")),
        ("Chậm nhất ngày 15/11/2023", Deadline("date", "2023-11-15")),
        ("Trước 17 giờ 00 ngày 15/11/2023", Deadline("date", "2023-11-15")),
        ("15/11/2023", Deadline("date", "2023-11-15")),
        ("Từ ngày 01/3/2023 đến ngày 30/9/2023", Deadline("date", "2023-09-30")),
        ("31/02/2024", Deadline("date", "")),
        ("Quý IV, năm 2025", Deadline("quarter", "2025-12-31")),
        ("Quý II/2026", Deadline("quarter", "2026-06-30")),
        ("Qúy Il năm 2026", Deadline("quarter", "2026-06-30")),
        ("QUÝ I-2024", Deadline("quarter", "2024-03-31")),
        ("Quý 3/2024", Deadline("quarter", "2024-09-30")),
        ("Quý III, IV năm 2024", Deadline("quarter", "2024-12-31")),
        ("Quý II và quý III năm 2024", Deadline("quarter", "2024-09-30")),
        ("Trước quý IV/2024", Deadline("quarter", "2024-09-30")),
        ("Quý IV", Deadline("quarter", "")),
        ("12/2027", Deadline("month", "2027-12-31")),
        ("6/2027", Deadline("month", "2027-06-30")),
        ("Tháng 02/2024", Deadline("month", "2024-02-29")),
        ("Tháng 9 năm 2024", Deadline("month", "2024-09-30")),
        ("Tháng 9, 10/2024", Deadline("month", "2024-10-31")),
        ("Trong tháng 6", Deadline("month", "")),
        ("6 tháng đầu năm 2024", Deadline("month", "2024-06-30")),
        ("Liên tục và hoàn thành tổng thể trong tháng 6/2027", Deadline("month", "2027-06-30")),
        ("Hằng năm", Deadline("recurring", "")),
        ("Hàng tháng", Deadline("recurring", "")),
        ("Hằng quý, bắt đầu từ năm 2023", Deadline("recurring", "")),
        ("Trước ngày 15 của tháng cuối quý", Deadline("recurring", "")),
        ("Trước ngày 20 hằng tháng", Deadline("recurring", "")),
        ("Định kỳ 6 tháng", Deadline("recurring", "")),
        ("6 tháng, năm", Deadline("recurring", "")),
        ("Thường xuyên", Deadline("ongoing", "")),
        ("Thường Xuyên", Deadline("ongoing", "")),
        ("Liên tục", Deadline("ongoing", "")),
        ("Liên tục từ năm 2028", Deadline("ongoing", "")),
        ("Từ năm 2024", Deadline("ongoing", "")),
        ("Thường xuyên trong năm 2023", Deadline("ongoing", "")),
        ("Liên tục khi có rủi ro mới phát sinh", Deadline("ongoing", "")),
        ("Theo yêu cầu", Deadline("other", "")),
        ("Đảm bảo tiến độ tại Quyết định số 3303/QĐ-UBND", Deadline("other", "")),
        ("Theo Quyết định số 12/QĐ-UBND ngày 03/02/2022", Deadline("other", "")),
        ("", Deadline("", "")),
        (" - ", Deadline("", "")),
    ],
)
def test_deadline(text: str, wanted: Deadline) -> None:
    assert deadline(text) == wanted


@pytest.mark.parametrize(("kind", "phrase"), rows("standing"))
def test_a_standing_phrase_is_what_the_vocabulary_says(kind: str, phrase: str) -> None:
    assert deadline(phrase) == Deadline(kind, "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Quý IV", Deadline("quarter", "2025-12-31")),
        ("Trước ngày 15/11", Deadline("date", "2025-11-14")),
        ("15/11", Deadline("date", "2025-11-15")),
        ("Ngày 15 tháng 11", Deadline("date", "2025-11-15")),
        ("Tháng 6", Deadline("month", "2025-06-30")),
        ("Trong năm", Deadline("year", "2025-12-31")),
        ("Tháng 6/2024", Deadline("month", "2024-06-30")),
    ],
)
def test_the_year_may_stand_elsewhere(text: str, wanted: Deadline) -> None:
    assert deadline(text, year_hint="Thời gian hoàn thành (năm 2025)") == wanted


@given(st.text(max_size=40), st.text(max_size=10))
def test_any_text_has_a_deadline_or_none(text: str, hint: str) -> None:
    found = deadline(text, hint)
    assert found.date == "" or dt.date.fromisoformat(found.date)
    assert found.type not in ("", "recurring", "ongoing", "other") or not found.date


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Số: 142/KH-UBND", "142/KH-UBND"),
        ("Số 05-HD/TU", "05-HD/TU"),
        ("142 / KH – UBND", "142/KH-UBND"),
        ("59/2012/ND-CP", "59/2012/NĐ-CP"),
        ("59/2012/NÐ-CP", "59/2012/NĐ-CP"),
        ("1O5/QD-UBND", "105/QĐ-UBND"),
        ("1488/VP-KH&CĐS", "1488/VP-KH&CĐS"),
        ("01/KH-BCĐ138AS", "01/KH-BCĐ138AS"),
        ("88/BC-SGDDT", "88/BC-SGDĐT"),
        ("12/HD-SNV", "12/HD-SNV"),
        ("83/NQ-HDND.", "83/NQ-HĐND"),
        ("12/2021/TTLT-BGDDT-BNV", "12/2021/TTLT-BGDĐT-BNV"),
        ("", ""),
    ],
)
def test_code(text: str, wanted: str) -> None:
    assert code(text) == wanted


@given(st.text(max_size=30))
def test_a_normal_code_stays(text: str) -> None:
    assert code(code(text)) == code(text)


@given(st.text(max_size=60))
def test_a_skeleton_is_as_long_as_its_text(text: str) -> None:
    clean = skeleton.tidy(text)
    assert len(skeleton.skeleton(clean)) == len(clean)
