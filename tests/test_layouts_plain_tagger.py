"""How likely each word of a table's lines stands in each column."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.tagger import FLOOR, Tagger, onward
from vanban.layouts.plain.tags import COUNT, ROLES, Form, allowed, parts, tag
from vanban.layouts.plain.tokens import tokens
from vanban.layouts.plain.wordmarks import NUMBERS, REPEATS, ColumnCounts, numbers

ROLES_OF_A_PLAN = ("stt", "task", "lead_unit", "deadline")


def lines(*texts: str) -> list[BodyLine]:
    return [BodyLine(1, number, 0, tokens(text)) for number, text in enumerate(texts)]


def test_every_tag_has_its_own_number() -> None:
    assert [tag(*parts(number)) for number in range(COUNT)] == list(range(COUNT))


@pytest.mark.parametrize(
    ("first", "then", "may"),
    [
        ((Form.NEW, "stt"), (Form.NEW, "task"), True),
        ((Form.NEW, "task"), (Form.NEW, "stt"), False),
        ((Form.NEW, "task"), (Form.IN, "task"), True),
        ((Form.NEW, "task"), (Form.IN, "deadline"), False),
        ((Form.NEW, "task"), (Form.NEW, "task"), False),
        ((Form.SPECK, "task"), (Form.NEW, "task"), True),
    ],
)
def test_a_line_goes_through_the_columns_from_left_to_right(
    first: tuple[Form, str], then: tuple[Form, str], may: bool
) -> None:
    used, _, steps = allowed(("stt", "task", "deadline"))
    one, after = (list(used).index(tag(form, ROLES.index(role))) for form, role in (first, then))
    assert (steps[one, after] == 0.0) == may


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 4), st.integers(1, 3), st.integers(0, 10_000))
def test_the_chances_of_a_word_are_those_of_all_ways_through_the_line(words: int, kinds: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores, first, after = rng.normal(size=(words, kinds)), rng.random(kinds) + 0.1, rng.random((kinds, kinds)) + 0.1
    wanted = np.zeros((words, kinds, kinds))
    for path in product(range(kinds), repeat=words):
        weight = first[path[0]] * np.prod([after[a, b] for a, b in pairwise(path)])
        weight *= np.exp(sum(scores[at, kind] for at, kind in enumerate(path)))
        wanted[0, :, path[0]] += weight
        for at, (before, kind) in enumerate(pairwise(path), 1):
            wanted[at, before, kind] += weight
    found = onward(scores, first, after, np.eye(kinds))
    assert found == pytest.approx(wanted / wanted.sum(2, keepdims=True), rel=1e-3)


def test_a_plain_row_is_told_at_a_glance() -> None:
    found = Tagger(
        lines("1. Xây dựng kế hoạch cải cách hành chính Sở Nội vụ Quý I", "năm 2025 của tỉnh"), ROLES_OF_A_PLAN
    ).tags()
    opens = found[0].opens
    likeliest = [
        int(np.argmax([row[at] for row in opens[before]])) for before, at in ((-1, 0), (0, 1), (1, 9), (2, 12))
    ]
    assert likeliest == [0, 1, 2, 3]
    every = [
        value for tags in found for rows in (*tags.opens, tags.stays, tags.specks) for row in rows for value in row
    ]
    assert all(FLOOR <= value <= 1e-6 for value in every)


def test_what_was_seen_of_a_column_counts() -> None:
    own = lines("1. Rà soát văn bản - Báo cáo Sở Nội vụ Quý I", "- Kế hoạch thực hiện")
    roles = ("stt", "task", "product", "lead_unit", "deadline")
    lists, none = ColumnCounts(8, 8, 200), ColumnCounts(8, 0, 300)
    tagger = Tagger(own, roles)
    of_products = tagger.tags({"product": lists, "task": none})[1].opens[-1][2][0]
    of_tasks = tagger.tags({"product": none, "task": lists})[1].opens[-1][2][0]
    assert of_products > of_tasks


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(min_size=1).filter(lambda text: bool(tokens(text))), min_size=1, max_size=4))
def test_any_text_has_numbers(texts: list[str]) -> None:
    own = lines(*texts)
    found = numbers(own)
    assert found.shape == (sum(len(line.tokens) for line in own), NUMBERS + REPEATS)
    assert np.isfinite(found).all()
