"""What a text teaches about itself, where its names stand, and that the texts of a page do not touch."""

from __future__ import annotations

import numpy as np
import pytest
from vanban.diacritics import SeenToken, restore, restore_lines, restore_texts
from vanban.diacritics.confidence import FATES, log_odds, the_trust
from vanban.diacritics.document import OwnLanguage
from vanban.diacritics.forms import Kind, Piece
from vanban.diacritics.language import the_capitals, the_language
from vanban.diacritics.names import names
from vanban.diacritics.restore import read
from vanban.diacritics.words import the_words


def seen(text: str, confidence: float = 0.96) -> list[SeenToken]:
    return [SeenToken(word, confidence) for word in text.split()]


def pieces_of(text: str) -> list[Piece]:
    return [Piece(word, Kind.MARK if word in ",." else Kind.WORD) for word in text.split()]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("đồng chí Lê Thị Nhung làm", [range(2, 5)]),
        ("Hà Giang , Hoàng", [range(0, 2)]),
        ("Bộ Nội vụ", []),
        ("Ủy ban nhân dân tỉnh", []),
        ("ỦY BAN NHÂN DÂN", []),
        ("Một Hai Ba Bốn Năm Sáu", []),
    ],
)
def test_names_are_capitalised_words_in_a_row(line: str, found: list[range]) -> None:
    assert list(names(pieces_of(line))) == found


@pytest.mark.parametrize("name", ["Nguyễn Thị Nhung", "Ngô Quốc Hiếu", "Lê Hoàng Giang", "Trần Văn Tuân"])
def test_a_name_that_was_seen_well_stays(name: str) -> None:
    lines = [seen("Ủy ban nhân dân tinh ban hành kế hoach cải cach hành chính"), seen("KT. CHỦ TỊCH"), seen(name)]
    assert " ".join(made.text for made in restore_lines(lines, channel="vie")[2]) == name


def test_a_capital_tells_names_from_other_words() -> None:
    shares, words = the_capitals(), the_words()
    nhung, but = words.numbers["nhung"], words.numbers["nhưng"]
    assert shares[nhung, 0] > np.log(0.5) > np.log(0.01) > shares[but, 0]
    assert np.exp(shares).sum(axis=1) == pytest.approx(1.0, abs=1e-4)


def test_the_texts_of_a_page_come_back_as_they_went_in() -> None:
    texts = [[seen("Thuc hién cdi cach")], [], [seen("hanh chinh nam 2021"), []], [seen("Uy ban nhan dan")]]
    made = restore_texts(texts, channel="blind")
    assert [[len(line) for line in text] for text in made] == [[4], [], [4, 0], [4]]
    assert " ".join(word.text for word in made[0][0]) == "Thực hiện cải cách"


def test_a_short_text_is_judged_with_its_page() -> None:
    page = [[seen("Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện cải cách hành chính năm 2025")], [seen("Sở")]]
    assert restore_texts(page)[1][0][0].confidence > 0.99


def test_the_words_of_one_text_say_nothing_of_the_nexts() -> None:
    alone = restore_texts([[seen("dan tinh")]], channel="markless")[0][0]
    beside = restore_texts([[seen("Uy ban nhan")], [seen("dan tinh")]], channel="markless")[1][0]
    assert [word.text for word in alone] == [word.text for word in beside]


def test_what_a_text_has_said_it_is_likelier_to_say_again() -> None:
    words, language = the_words(), the_language()
    _, decisions = read([seen("xã Ba Bể")] * 5, "vie", the_trust("vie"))
    triple = tuple(np.array([words.numbers[word]]) for word in ("sở", "ba", "bể"))
    assert OwnLanguage(language, decisions).triple(*triple) > language.triple(*triple)
    assert OwnLanguage(language, []).triple(*triple) == language.triple(*triple)


def test_a_sight_read_often_settles_a_rare_doubt() -> None:
    line = "co quan chuyén mén thuéc Uy ban nhén dén tinh"
    text = "\n".join([line] * 6 + ["nhén dén"])
    assert restore(text, channel="blind").text.split("\n")[-1] == "nhân dân"


@pytest.mark.parametrize("channel", ["blind", "vie", "markless"])
def test_doubt_never_makes_a_word_surer(channel: str) -> None:
    trust = the_trust(channel)
    assert set(trust.lines) == set(FATES)
    assert all(posterior >= 0 and doubt >= 0 for _, posterior, doubt in trust.lines.values())
    assert trust.doubt(0.3) >= trust.doubt(0.96)
    assert log_odds(0.9) == pytest.approx(-log_odds(0.1))


@pytest.mark.parametrize("word", ["tỉnh", "2025", "1415/QĐ-UBND"])
def test_what_was_seen_well_and_kept_is_trusted(word: str) -> None:
    line = seen(f"Ủy ban nhân dân {word} ban hành kế hoạch")
    assert restore_lines([line], channel="vie")[0][4].confidence >= 0.97
