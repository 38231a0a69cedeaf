"""Which labels may follow each other in a table's line, and how the network finds the best sequence of them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.text.decode import Step
from training.text.labels import LABELS, NEVER, ROLES, Form, Label, allowed
from training.text.network import best_paths, log_sum
from training.text.order import columns


def label(form: Form, role: str, *, begins: bool = False) -> Label:
    return Label(begins, form, ROLES.index(role))


def test_every_label_has_its_own_number() -> None:
    assert [label.number for label in LABELS] == list(range(len(LABELS)))


@pytest.mark.parametrize(
    ("first", "then", "may"),
    [
        (label(Form.NEW, "stt"), label(Form.NEW, "task"), True),
        (label(Form.NEW, "task"), label(Form.NEW, "stt"), False),
        (label(Form.NEW, "task"), label(Form.IN, "task"), True),
        (label(Form.NEW, "task"), label(Form.IN, "deadline"), False),
        (label(Form.NEW, "task"), label(Form.NEW, "task"), False),
        (label(Form.SPECK, "task"), label(Form.NEW, "task"), True),
        (label(Form.NEW, "task"), label(Form.NEW, "product"), False),
        (label(Form.NEW, "task"), label(Form.ON, "deadline", begins=True), False),
    ],
)
def test_a_line_goes_through_the_columns_from_left_to_right(first: Label, then: Label, may: bool) -> None:
    _, steps = allowed(("stt", "task", "deadline"))
    assert (steps[first.number, then.number] == 0.0) == may


def test_values_may_stand_side_by_side_and_no_line_begins_inside_a_cell() -> None:
    start, steps = allowed(("indicator", "value"))
    assert steps[label(Form.NEW, "value").number, label(Form.NEW, "value").number] == 0.0
    assert start[label(Form.IN, "value").number] == NEVER
    assert start[label(Form.NEW, "task").number] == NEVER


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 4), st.integers(1, 3), st.integers(0, 10_000))
def test_the_best_path_and_the_sum_are_those_of_all_paths(items: int, labels: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores, start, steps = rng.normal(size=(items, labels)), rng.normal(size=labels), rng.normal(size=(labels, labels))
    totals = {
        path: start[path[0]]
        + sum(scores[n, at] for n, at in enumerate(path))
        + sum(steps[a, b] for a, b in zip(path, path[1:], strict=False))
        for path in product(range(labels), repeat=items)
    }
    (best, found), *_ = best_paths(scores, start, steps, 3)
    kept = best_paths(scores, start, steps, 3)
    assert [score for score, _ in kept] == pytest.approx(sorted(totals.values(), reverse=True)[: len(kept)], abs=1e-5)
    assert len(kept) == min(3, len(totals))
    assert tuple(found) == max(totals, key=lambda path: totals[path])
    assert best == pytest.approx(max(totals.values()))
    assert log_sum(scores, start, steps) == pytest.approx(
        np.logaddexp.reduce(list(totals.values())), rel=1e-5, abs=1e-5
    )


def test_a_broken_header_still_says_in_which_order_its_columns_stand() -> None:
    first = [label(Form.NEW, role) for role in ("stt", "task", "lead_unit", "deadline")]
    second = [label(Form.NEW, "support_units"), label(Form.ON, "deadline")]
    third = [label(Form.ON, "lead_unit"), label(Form.ON, "support_units")]
    steps = [Step(tuple(line), 0.0) for line in (first, second, third)]
    assert columns(steps, []) == ("stt", "task", "lead_unit", "support_units", "deadline")
