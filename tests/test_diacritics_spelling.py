"""Syllables, forms, codes and numerals: the small rules one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.diacritics import restore
from vanban.diacritics.codes import repair_code
from vanban.diacritics.forms import Kind, form_of, pieces
from vanban.diacritics.numerals import repair_day, repair_quarter, repair_roman
from vanban.diacritics.syllables import bare, is_syllable, key, to_new_style, to_old_style
from vanban.diacritics.weld import weld


@pytest.mark.parametrize(
    "word",
    [
        "nghiệp",
        "hòa",
        "thúy",
        "quý",
        "quốc",
        "giữ",
        "gì",
        "giếng",
        "huỳnh",
        "khuya",
        "quyết",
        "yêu",
        "nghĩa",
        "thuở",
        "xuyên",
        "hoặc",
        "gìn",
        "xoong",
        "ở",
    ],
)
def test_real_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["nghièp", "ngiệp", "word", "kuan", "thuc̣c", "hanhh", "ctr", "chirc", "cáp̀", "ghà", "cì"]
)
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("newer", "older"),
    [("hoà", "hòa"), ("UỶ", "ỦY"), ("khoẻ", "khỏe"), ("Thuý", "Thúy"), ("quý", "quý"), ("hoàn", "hoàn")],
)
def test_tone_styles(newer: str, older: str) -> None:
    assert to_old_style(newer) == older
    assert to_new_style(older) == newer
    assert key(newer) == key(older)


def test_bare() -> None:
    assert bare("Đường ƯƠNG") == "Duong UONG"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("59/2012/NĐ-CP", Kind.CODE),
        ("01/8/2025", Kind.DATE),
        ("2021-2025", Kind.DATE),
        ("5,59%", Kind.NUMBER),
        ("hành", Kind.WORD),
        ("H6i", Kind.WORD),
        ("IV", Kind.ROMAN),
        ("vanthu@hanoi.gov.vn", Kind.ADDRESS),
    ],
)
def test_forms(text: str, kind: Kind) -> None:
    assert form_of(text) is kind


@given(st.text(st.characters(blacklist_categories=("Z", "Cc", "Cs")), min_size=1))
def test_pieces_give_the_token_back(token: str) -> None:
    assert "".join(piece.text for piece in pieces(token)) == token


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("59/2012/ND-CP", "59/2012/NĐ-CP"),
        ("49/KH-SGDDT", "49/KH-SGDĐT"),
        ("12/QD-TTg", "12/QĐ-TTg"),
        ("16/NQ-HDND", "16/NQ-HĐND"),
        ("142/KH-UBND", "142/KH-UBND"),
        ("39-NQ/TW", "39-NQ/TW"),
        ("13/HD-SNV", "13/HD-SNV"),
        ("15/DA-UBND", "15/DA-UBND"),
    ],
)
def test_codes(seen: str, meant: str) -> None:
    assert repair_code(seen) == meant
    assert repair_code(meant) == meant


@pytest.mark.parametrize(
    ("seen", "meant"), [("Il", "II"), ("I11", "III"), ("1V", "IV"), ("11", "11"), ("li", "li"), ("VIl", "VII")]
)
def test_roman_numerals(seen: str, meant: str) -> None:
    assert repair_roman(seen) == meant


def test_quarters() -> None:
    assert [repair_quarter(q) for q in ("11", "111", "1V", "1", "2021")] == ["II", "III", "IV", "1", "2021"]


def test_broken_codes_are_welded() -> None:
    assert [run.text for run in weld(["số", "08/KH-", "UBND", "và", "49", "/KH-SGDDT", "ngày", "5", "/", "6"])] == [
        "số",
        "08/KH-UBND",
        "và",
        "49/KH-SGDDT",
        "ngày",
        "5",
        "/",
        "6",
    ]


@pytest.mark.parametrize("seen", ["3lần", "5xã", "12thôn", "30học viên", "10ha rừng", "hỗ trợ 100hộ nghèo"])
def test_a_number_close_before_a_word_is_never_lost(seen: str) -> None:
    assert restore(f"Kế hoạch tổ chức {seen} trong năm.", channel="vie").text == f"Kế hoạch tổ chức {seen} trong năm."


def test_a_figure_may_still_be_the_letter_that_it_looks_like() -> None:
    assert "đối với" in restore("hỗ trợ d6i với 5xã", channel="blind").text


@pytest.mark.parametrize(
    ("seen", "meant"),
    [("ngày22tháng", "ngày 22 tháng"), ("3tháng", "3 tháng"), ("năm2013", "năm 2013"), ("năm", "năm")],
)
def test_the_parts_of_a_day_stand_apart(seen: str, meant: str) -> None:
    assert repair_day(seen) == meant
