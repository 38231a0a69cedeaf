"""How sure cells and rows are: nothing that speaks against them may count for them, and a misread grid shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.extract.page import Box, Word
from vanban.layouts.confidence.evidence import KINDS, Build, Sight, against, of_row
from vanban.layouts.confidence.hazards import chance
from vanban.layouts.confidence.misfits import counted, misfits, restarted, uncounted
from vanban.layouts.confidence.words import Around, around, slips

AMOUNTS = st.dictionaries(st.sampled_from(KINDS), st.floats(0, 40))


def word(text: str, confidence: float) -> Word:
    return Word(text, Box(0, 0, 10, 10), confidence, eye=confidence, language=confidence)


@given(AMOUNTS, st.sampled_from(KINDS), st.floats(0, 40))
def test_more_evidence_against_it_makes_nothing_surer(amounts: dict[str, float], kind: str, more: float):
    for of in ("cell", "row"):
        assert 0 <= chance(of, amounts | {kind: amounts.get(kind, 0) + more}) <= chance(of, amounts) <= 1


def test_what_is_printed_in_letters_is_sure_and_what_is_hardly_read_is_not():
    printed, faint = Sight((word("Sở", 1.0), word("Nội", 1.0))), Sight((word("Sở", 0.3), word("Nội", 0.2)))
    assert chance("cell", against(printed)) > 0.98
    assert chance("cell", against(faint)) < 0.5


@pytest.mark.parametrize(
    "build",
    [Build(bounds=0.5), Build(open=True), Build(column=0.5), Build(kind=0.5), Build(headless=True), Build(grid=0.5)],
)
def test_doubt_about_the_build_is_doubt_about_every_cell(build: Build):
    words = (word("Sở", 0.99),)
    assert chance("cell", against(Sight(words, build=build))) < chance("cell", against(Sight(words)))


def test_a_row_has_the_doubt_of_all_its_cells_and_that_of_its_build_once():
    cell = Sight((word("Sở", 0.3),), build=Build(bounds=0.5))
    one, two = of_row([cell]), of_row([cell, cell])
    assert two["words"] == 2 * one["words"] > 0
    assert two["bounds"] == one["bounds"] > 0


def test_counting_goes_on_begins_again_and_goes_deeper():
    assert not any(uncounted(["1", "2", "3", "1", "2", "2.1", "2.2", "3", "", "4"]))
    assert not any(uncounted(["I", "a", "b", "II"]))
    assert uncounted(["1", "2", "7", "Chỉ tiêu"]) == [False, False, True, True]


def test_where_most_are_alike_one_that_is_not_stands_out():
    assert misfits("value", ["Có", "Không", "Có"]) == [False] * 3
    assert misfits("lead_unit", ["Sở Y tế", "Công an tỉnh", "tỉnh", "Sở Tư pháp"]) == [False, False, True, False]


def test_counting_that_begins_again_under_no_new_heading_lost_one():
    assert restarted(["1", "2", "1", "2"], ["A", "A", "A", "A"]) == [False, False, True, True]
    assert not any(restarted(["1", "2", "1", "2", "3"], ["A", "A", "B", "B", "B"]))
    assert not any(restarted(["1", "1.1", "1.2", "2"], [""] * 4))


def test_a_number_between_the_right_ones_fits_both():
    assert counted(["1", "2", "3"]) == [2, 2, 2]
    assert counted(["1", "2", "7"]) == [2, 1, 0]
    assert counted(["1", "7", "3"]) == [0, 0, 0]
    assert counted([]) == []


def seen_word(text: str, eye: float, language: float) -> Word:
    return Word(text, Box(0, 0, 10, 10), min(eye, language), eye=eye, language=language)


def test_what_no_language_expects_is_likelier_misread():
    (known,) = slips([seen_word("quyết", 0.9, 0.999)], Around())
    (strange,) = slips([seen_word("quyết", 0.9, 0.4)], Around())
    assert known < strange


def test_an_abbreviation_that_the_table_repeats_is_surer_and_one_letter_off_it_is_not():
    words = [seen_word("TTKB", 0.7, 0.3) for _ in range(9)] + [seen_word("TTKD", 0.7, 0.3)]
    *often, bent = slips(words, around([[word] for word in words]))
    (alone,) = slips(words[:1], Around(around([[word] for word in words]).print))
    assert max(often) < alone
    assert bent > max(often)


@given(st.lists(st.tuples(st.text(max_size=6), st.floats(0, 1), st.floats(0, 1)), max_size=8))
def test_a_hazard_is_never_less_than_nothing(read: list[tuple[str, float, float]]):
    words = [seen_word(*one) for one in read]
    assert all(0 <= hazard < 1000 for hazard in slips(words, around([[word] for word in words])))


def test_a_row_without_its_value_is_doubted():
    assert chance("row", of_row([Sight((), empty=True)])) < 0.9
