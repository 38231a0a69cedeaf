"""Digits in pen: what the network says is decoded under the slot's form, and the reader reads slots that it never saw."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.extract.page import Box, Slot
from vanban.extract.pen.crop import HEIGHT, WIDTH, crop, normalised
from vanban.extract.pen.decode import of_forms, of_number
from vanban.extract.pen.network import SIGNS, log_chances
from vanban.extract.pen.reader import read_slots, readings
from vanban.layouts.masthead.slots import DAYS, MONTHS

KEPT_ASIDE = Path(__file__).parents[1] / "bench" / "pen_slots.npz"


def steps(*signs: str, sure: float = 0.995) -> np.ndarray:
    """One step a sign, a blank between; "?" is a step at which everything is possible."""
    rows = []
    for sign in signs:
        for one in (sign, ""):
            row = np.full(len(SIGNS) + 1, (1 - sure) / len(SIGNS))
            row[SIGNS.index(one) + 1 if one and one != "?" else 0] = sure
            rows.append(np.full(len(SIGNS) + 1, 1 / (len(SIGNS) + 1)) if one == "?" else row)
    return np.log(np.array(rows, np.float32))


def test_a_number_ends_at_its_stroke() -> None:
    found, whole = of_number(steps("1", "1", "5", "/", "2"))
    assert found[0][0] == "115"
    assert found[0][1] > 0.9
    assert whole > 0.9


def test_a_day_is_one_of_the_month() -> None:
    found, whole = of_forms(steps("4", "5"), DAYS)
    assert found[0][0] in ("15", "25", "05", "04", "4")
    assert whole < 0.1
    sure, whole = of_forms(steps("2", "7"), DAYS)
    assert (sure[0][0], whole > 0.9) == ("27", True)


def test_what_is_not_clear_has_rivals() -> None:
    found, _ = of_forms(steps("0", "?"), MONTHS)
    assert len({text for text, chance in found if chance > 0.03}) > 5


@given(st.lists(st.lists(st.floats(-8, 8), min_size=len(SIGNS) + 1, max_size=len(SIGNS) + 1), min_size=4, max_size=12))
def test_chances_are_chances(scores: list[list[float]]) -> None:
    logs = np.array(scores, np.float32)
    logs -= np.logaddexp.reduce(logs, axis=1, keepdims=True)
    for found, whole in (of_number(logs), of_forms(logs, MONTHS)):
        assert 0 <= whole <= 1
        assert sum(chance for _, chance in found) <= 1.001
        assert [chance for _, chance in found] == sorted((chance for _, chance in found), reverse=True)
    for text, chance in readings(logs, ()):
        assert text.rstrip("ab").isdigit()
        assert 0 <= chance <= 1


def test_nothing_written_is_nothing_sure() -> None:
    paper = np.full((400, 900), 255, np.uint8)
    (written,) = read_slots(paper, [Slot("day", Box(100, 40, 150, 56), DAYS)], 17, 2.8)
    assert all(chance < 0.5 for _, chance in written.readings)


def test_a_crop_has_one_size_and_ink_on_white() -> None:
    page = np.full((300, 900), 200, np.uint8)
    page[100:150, 300:320] = 90
    piece = crop(page, Box(100, 38, 140, 52), 17, 2.8)
    assert piece.shape == (HEIGHT, WIDTH)
    assert piece.max() == 255
    assert piece.min() < 60
    faint = normalised(np.full((HEIGHT, WIDTH), 250, np.uint8))
    assert faint.min() == 255


@pytest.fixture(scope="module")
def kept_aside() -> dict[str, np.ndarray]:
    with np.load(KEPT_ASIDE) as file:
        return {name: file[name][:240] for name in file.files}


def test_slots_of_hands_and_wear_kept_aside_are_read(kept_aside: dict[str, np.ndarray]) -> None:
    """`python -m bench --only documents` measures all of them; half of them are enough to see that the reader reads."""
    right = given = wrong = count = 0
    for start in range(0, 240, 60):
        logs = log_chances(list(kept_aside["pixels"][start : start + 60]))
        for row, one in enumerate(logs, start):
            slot, text = str(kept_aside["slot"][row]), str(kept_aside["text"][row]).split("/")[0]
            if slot == "none":
                continue
            best, chance = (readings(one, {"number": (), "day": DAYS, "month": MONTHS}[slot]) or (("", 0.0),))[0]
            same = best == text if slot == "number" else best.lstrip("0") == text.lstrip("0")
            count, right = count + 1, right + same
            given, wrong = given + (chance >= 0.97), wrong + (chance >= 0.97 and not same)
    assert right > 0.7 * count
    assert given > 0.3 * count
    assert wrong <= 0.02 * count
