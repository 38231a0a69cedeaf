"""Abbreviations that a document repeats mend each other, and nothing else is touched."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from vanban.diacritics.acronyms import Acronyms

OFTEN = [["quản", "lý", "RD/QLTS/PTDLBVMTNN"]] * 9 + [["của", "VQTL."]] * 6 + [["STC", "và", "STP"]] * 4


def agree(*words: str) -> list[str]:
    return Acronyms([*OFTEN, list(words)]).agree(words)


def test_a_rare_look_alike_beside_the_same_neighbour_gives_way():
    assert agree("lý", "KD/QLTS") == ["lý", "RD/QLTS"]


def test_a_long_one_forgives_more_slips():
    assert agree("và", "PIDLBVMTNN);") == ["và", "PTDLBVMTNN);"]


def test_what_stands_around_it_stays():
    assert agree("của", "(VQTI,") == ["của", "(VQTL,"]


def test_offices_that_differ_by_a_letter_are_different_offices():
    assert agree("gửi", "STP", "SNV") == ["gửi", "STP", "SNV"]


def test_a_short_one_without_its_neighbour_stays():
    assert agree("KT.", "CHỦ", "TỊCH") == ["KT.", "CHỦ", "TỊCH"]


def test_numerals_numbers_and_words_in_capitals_stay():
    assert agree("PHẦN", "III", "BỘ", "TÀI", "CHÍNH", "2024") == ["PHẦN", "III", "BỘ", "TÀI", "CHÍNH", "2024"]


def test_a_form_as_frequent_as_another_stays():
    lines = [["Sở", "CCVC"]] * 5 + [["Sở", "CCHC"]] * 5
    assert Acronyms(lines).agree(["Sở", "CCVC"]) == ["Sở", "CCVC"]


@given(st.lists(st.lists(st.text(alphabet="ABĐ1ếh/-(.", min_size=1, max_size=8), max_size=6), max_size=12))
def test_only_letters_and_digits_inside_words_change(lines: list[list[str]]):
    acronyms = Acronyms(lines)
    for line in lines:
        made = acronyms.agree(line)
        assert [re.sub(r"[^\W_]+", "x", word) for word in made] == [re.sub(r"[^\W_]+", "x", word) for word in line]


def test_a_weak_one_may_have_a_letter_too_many() -> None:
    acronyms = Acronyms([*OFTEN, ["theo", "QLTSE"]])
    assert acronyms.agree(["theo", "QLTSE"], [0.9, 0.5]) == ["theo", "QLTS"]
    assert acronyms.agree(["theo", "QLTSE"], [0.9, 0.9]) == ["theo", "QLTSE"]
