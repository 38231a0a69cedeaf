"""A user's own words are known as words: left alone where they are right, found where they were garbled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vanban.diacritics import SeenToken, WordListError, entries_of, restore, restore_lines, restore_texts

LIST = ("Krông Pắc", "Pờ Lỳ Nghê", "Ea H'leo", "VinUni", "ĐBKK", "Hoà Bạc", "VNPT-iGate", "thiên địch")


@pytest.mark.parametrize(
    ("seen", "right", "channel"),
    [
        ("Uy ban nhân dân huyén Krong Pac chi tri thuc hién", "Krông Pắc", "blind"),
        ("ỦY BAN NHÂN DÂN HUYỆN KRÔNG PÁC", "KRÔNG PẮC", "vie"),
        ("phối hợp với Trường VinUnì thực hiện kế hoạch", "VinUni", "vie"),
        ("các xã vùng DBKK chu tri thuc hién ké hoach", "ĐBKK", "blind"),
        ("Trung tam Hoa Bac thuc hién ké hoach cua tinh", "Hoà Bạc", "blind"),
        ("trên dia bàn xa Po Lỳ Nghe\nthực hiện kế hoạch", "Pờ Lỳ Nghê", "vie"),
    ],
)
def test_what_is_garbled_comes_out_right_with_the_list_and_not_without(seen: str, right: str, channel: str):
    assert right not in restore(seen, channel=channel).text
    assert right in restore(seen, channel=channel, words=LIST).text


def test_a_phrase_is_found_over_the_end_of_a_line():
    assert restore("thuc hién tai huyén Krong\nPac nam 2025", channel="blind", words=LIST).text.split()[-5:-2] == [
        "huyện",
        "Krông",
        "Pắc",
    ]


@pytest.mark.parametrize("channel", ["vie", "blind", "markless"])
@pytest.mark.parametrize("entry", [*LIST, "Hòa Bạc", "Ea H’leo", "ĐBKK"])
def test_what_is_rightly_spelt_is_left_alone(entry: str, channel: str):
    text = f"Ké hoach cua {entry}, ban hanh nam 2025"
    assert entry in restore(text, channel=channel, words=LIST).text


def test_a_listed_word_is_as_sure_as_any_known_word():
    text = "Ủy ban nhân dân xã Krông Pắc thực hiện kế hoạch của tỉnh"
    line = [[SeenToken(word) for word in text.split()]]
    without, listed = restore_lines(line, channel="vie"), restore_lines(line, channel="vie", words=LIST)
    assert [made.text for made in without[0]] == [made.text for made in listed[0]]
    assert listed[0][5].confidence > without[0][5].confidence


def test_a_name_says_nothing_of_a_small_word():
    text = "Cây hoa, con đường làng và hoà nhập cộng đồng trong năm 2025 của tỉnh"
    assert restore(text, words=("Hoa", "Làng", "HOÀ")).text == text


def test_words_of_different_cells_are_no_phrase():
    cells = [[[SeenToken("Krông")]], [[SeenToken("Pac")]]]
    made = restore_texts(cells, channel="vie", words=("Krông Pắc",))
    assert made[1][0][0].text != "Pắc"


def test_a_word_list_is_lines_of_words():
    assert entries_of("\ufeff# của tôi\nNà  Hẩu\txã\tYên Bái\n\nĐBKK\nNà Hẩu\n") == ("Nà Hẩu", "ĐBKK")


@pytest.mark.parametrize("line", ["2025", "— —", "\tNà Hẩu", "một " * 13])
def test_a_line_that_is_no_entry_is_named(line: str):
    with pytest.raises(WordListError, match="line 2"):
        entries_of(f"Nà Hẩu\n{line}\n")


TEXT = st.lists(
    st.sampled_from(
        [
            "Krong",
            "Pac",
            "kế",
            "hoạch",
            "hoach",
            "Vinuni,",
            "H’leo",
            "Ea",
            "DBKK",
            "Hoa",
            "Bac",
            "12/KH-UBND",
            "vnpt-igate",
            "-",
            "(a)",
        ]
    )
)


@settings(max_examples=40, deadline=None)
@given(TEXT, st.sampled_from(["vie", "blind"]))
def test_lines_stay_and_nothing_but_words_changes(words: list[str], channel: str):
    text = "\n".join(" ".join(words[at : at + 5]) for at in range(0, len(words), 5))
    made = restore(text, channel=channel, words=LIST).text
    assert made.count("\n") == text.count("\n")
    assert made.count("12/KH-UBND") == text.count("12/KH-UBND")
    assert restore(text, channel=channel, words=LIST).text == made
