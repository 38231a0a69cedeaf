"""Figures are compared with those that were kept, and only where they were counted on the same."""

from __future__ import annotations

from importlib import import_module

import pytest

from bench.__main__ import ACCURACY, PERFORMANCE
from bench.figures import Figure, compared


@pytest.mark.parametrize("name", ACCURACY + PERFORMANCE)
def test_every_group_can_be_measured(name: str):
    assert callable(import_module(f"bench.{name}").measure)


@pytest.mark.parametrize(
    ("now", "n", "verdict"), [(3.0, "9", "better"), (5.0, "9", "worse"), (4.0, "9", "same"), (3.0, "2", "unlike")]
)
def test_a_figure_is_better_worse_the_same_or_unlike(now: float, n: str, verdict: str):
    before = Figure("t", "WER", 4.0, "%", "9")
    assert compared([before], [Figure("t", "WER", now, "%", n)]).split()[0] == verdict


def test_a_figure_that_was_not_kept_is_new():
    assert compared([], [Figure("t", "WER", 4.0, "%", "9")]).startswith("new")
