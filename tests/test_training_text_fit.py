"""The weights of the learnt reader of text are moved the way that makes the true labels likelier."""

from __future__ import annotations

import numpy as np
import pytest

sparse = pytest.importorskip("scipy.sparse")

from training.text.fit import Fitter, Fitting, Sequences, new_network  # noqa: E402
from training.text.learn import marks_of  # noqa: E402
from training.text.wear import ReaderWear  # noqa: E402


def some_lines(rng: np.random.Generator) -> Sequences:
    """Three sequences of words whose label is their first letter."""
    words = ["a1", "b2", "a3", "b1", "a2", "b3", "a4"]
    count = len(words)
    return Sequences(
        marks_of(words), np.ones((count, 2), np.float32), rng.normal(size=(count, 2)).astype(np.float32),
        np.array([0 if word[0] == "a" else 1 for word in words]), np.array([3, 3, 1]), [sparse.identity(count, dtype=np.float32, format="csr")],
        np.arange(2), np.zeros(2, np.float32), np.zeros((2, 2), np.float32),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["known", "order", "hidden", "out", "out_bias", "start", "steps"])
def test_slopes_are_those_of_the_loss(name: str) -> None:
    how = Fitting(size=4, hidden=5)
    table = some_lines(np.random.default_rng(3))
    fitter = Fitter(new_network(1 << 15, 1, 2, 2, 2, how), how)
    weights = getattr(fitter.network, name)
    _, slopes = fitter.gradients([table], learning=False)
    place = np.unravel_index(int(np.abs(slopes[name]).argmax()), weights.shape)
    before, step = weights[place], 1e-3
    losses = []
    for shift in (step, -step):
        weights[place] = before + shift
        losses.append(fitter.gradients([table], learning=False)[0])
    weights[place] = before
    assert (losses[0] - losses[1]) / (2 * step) == pytest.approx(float(slopes[name][place]), rel=0.05, abs=5e-3)


def test_what_is_plain_is_learnt() -> None:
    how = Fitting(size=4, hidden=8, batch=1)
    table = some_lines(np.random.default_rng(3))
    fitter = Fitter(new_network(1 << 15, 1, 2, 2, 2, how), how)
    before, _ = fitter.gradients([table], learning=False)
    fitter.fit([table], 60, 0.02)
    after, _ = fitter.gradients([table], learning=False)
    assert after < 0.2 * before


def test_wear_of_no_strength_changes_nothing() -> None:
    import random

    lines = [[("1.", 0, 0, 0), ("Rà", 0, 0, 1), ("soát", 0, 0, 1)], []]
    assert ReaderWear(random.Random(1), 0.0).page(lines) == lines
