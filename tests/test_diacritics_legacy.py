"""Every letter survives every old encoding, and only old encodings are taken for such."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.diacritics import legacy

SMALL = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
SENTENCE = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Chính phủ, các bộ và Hội đồng nhân dân tỉnh quyết định"


@pytest.mark.parametrize("encoding", legacy.ENCODINGS)
@pytest.mark.parametrize("letter", SMALL)
def test_small_letters_come_back(encoding: str, letter: str) -> None:
    assert legacy.decode(legacy.encode(letter, encoding), encoding) == letter


@pytest.mark.parametrize("encoding", ["vni", "viqr"])
@pytest.mark.parametrize("letter", SMALL.upper())
def test_capitals_come_back(encoding: str, letter: str) -> None:
    assert legacy.decode(legacy.encode(letter, encoding), encoding) == letter


@pytest.mark.parametrize("word", ["ỦY", "TỈNH", "ĐỊNH", "QUYẾT", "ƯƠNG"])
def test_tcvn3_capitals_come_back_within_words(word: str) -> None:
    assert legacy.decode(legacy.encode(word, "tcvn3"), "tcvn3") == word


@pytest.mark.parametrize("encoding", legacy.ENCODINGS)
def test_an_old_encoding_is_recognised(encoding: str) -> None:
    assert legacy.convert(legacy.encode(SENTENCE, encoding)) == (SENTENCE, encoding)


def test_loose_marks_are_joined() -> None:
    assert legacy.convert(unicodedata.normalize("NFD", SENTENCE)) == (SENTENCE, "loose")


@pytest.mark.parametrize(
    "text",
    [SENTENCE, "Plain English text, isn't it?", "Le préfet décide à l'unanimité.", "Thuc hién cdi cach hanh chinh"],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert legacy.convert(text)[0] == text


@given(st.text())
def test_conversion_gives_nfc_and_keeps_lines(text: str) -> None:
    converted, _ = legacy.convert(text)
    assert unicodedata.is_normalized("NFC", converted)
    assert converted.count("\n") == text.count("\n")
