"""What a text costs grows with its length: four times the text, at most six times the time, whatever the text is made of.

These are no likely texts. They are what makes a regular expression or a search go astray: one long token, one long line,
a thousand lines of one letter, marks without end.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from vanban.extract.textfile import decoded
from vanban.layouts import read_text
from vanban.layouts.citations.references import find

from vanban import diacritics
from vanban.nfc import nfc

pytestmark = pytest.mark.slow

MOST = 6.0
"""Ratio of times at a ratio of lengths of four: linear would be 4, quadratic 16."""
LETTERS = 4_000
SHORT = 0.25
"""Seconds that the longer text may take whatever the ratio: so small times measure nothing."""

TEXTS: dict[str, str] = {
    "words": "kế hoạch triển khai ",
    "garbled words": "ke hoqch trién khái ",
    "one long token": "kehoachtrienkhai",
    "hyphens": "a-",
    "digits": "1",
    "dotted": "1.",
    "slashes": "12/",
    "codes": "12/QĐ-UBND, ",
    "codes run together": "12/QĐ-UBND",
    "ampersands": "A&",
    "capitals": "KẾHOẠCH",
    "commas": ", ",
    "spaces": " ",
    "tabs": "a\t",
    "lines of one letter": "a\n",
    "empty lines": "\n",
    "bullets": "- việc\n",
    "laws": "Luật số 12/2020/QH14 ngày 05 tháng 01 năm 2026 của Quốc hội; ",
    "dates": "ngày 05 tháng 01 ",
    "months": "tháng ",
    "quarters": "quý I, ",
    "numbers": "1.234.567,",
    "mails": "a@b.",
    "open brackets": "(",
    "marks": "\u0301\u0323",
    "marked words": "e\u0301\u0323\u0301\u0323 ",
    "no letters of ours": "漢",
    "eths": "Ð",
    "heads": "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 12/KH-UBND\nKẾ HOẠCH\nVề việc triển khai\n",
    "table headers": "STT Nội dung Đơn vị chủ trì Thời gian\n",
    "roman numbers": "IVXLC. Mục\n",
    "numbered lines": "1. Rà soát, báo cáo\n",
    "old encoding": "céng hßa x· héi ",
}

WIDTH = 120


def lines_of(text: str) -> str:
    """The text as paper has it: no line is longer than a line can be."""
    return "\n".join(
        line[start : start + WIDTH] for line in text.split("\n") for start in range(0, len(line) or 1, WIDTH)
    )


def seconds(function: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    function(text)
    return time.process_time() - began


def grows_with_length(function: Callable[[str], object], unit: str, letters: int = LETTERS) -> None:
    short, long = (unit * (times * letters // len(unit)) for times in (1, 4))
    measured = []
    for _ in range(2):  # a busy machine may spoil one
        before, after = seconds(function, short), seconds(function, long)
        measured.append((round(before, 3), round(after, 3)))
        if after <= max(SHORT, MOST * before):
            return
    raise AssertionError(f"{letters} and {4 * letters} letters took {measured} s")


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    diacritics.restore("Thuc hién cdi cach hanh chinh")
    read_text(["KẾ HOẠCH\nVề việc triển khai"])


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_restoring(unit: str):
    grows_with_length(diacritics.restore, unit)


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_judging(unit: str):
    grows_with_length(diacritics.judge, unit)


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_citations(unit: str):
    grows_with_length(lambda text: find([text]), unit)


@pytest.mark.parametrize("unit", ["e\u0301\u0323", "\u0301\u0323", "a\x00", "\ufeff", "é"])
@pytest.mark.parametrize("function", [nfc, lambda text: decoded(text.encode())], ids=["nfc", "decoded"])
def test_reading(function: Callable[[str], object], unit: str):
    grows_with_length(function, unit, 40_000)


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_rows_from_text(unit: str):
    grows_with_length(lambda text: read_text([lines_of(text)]), unit)


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_rows_from_a_text_of_one_line(unit: str):
    """As texts come whose lines are paragraphs, or from a program that knows no lines."""
    grows_with_length(lambda text: read_text([text]), unit)
