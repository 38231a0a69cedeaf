"""Fits the curve that says how sure a row is, on synthetic appendices of all levels, and writes its weights.

python -m bench.confidence   (docs/tables.md says how long it takes; the seeds are others than those that bench.tables measures on)

What is printed was judged on seeds that the judging weights had not seen: the seeds are dealt into three hands, and each hand is
judged by what the other two gave. The weights that are written come from all of them.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Page
from vanban.layouts.rows.confidence import Evidence
from vanban.layouts.rows.from_tables import rows_of
from vanban.layouts.tables.gather import long_tables

from bench.metrics import Row, aligned, cell
from bench.tables import BINS, KEYS, SURE, as_rows, gold_rows, read
from samples.make import Finish, make
from samples.write import Order, layouts

WEIGHTS = Path(__file__).parent.parent / "layouts" / "vocabulary" / "confidence.tsv"
SEEDS = {"born": (1101, 1102), "good": (1202, 1203, 1204), "fair": (1302, 1303, 1304), "poor": (1402, 1403)}
#: Large weights are believed less.
RIDGE = 0.5
#: The seeds are dealt into so many hands.
HANDS = 3
Seen = tuple[Evidence, bool]
Numbers = NDArray[np.float64]


def observed(kind: str, gold: Sequence[Row], pages: Sequence[Page]) -> list[Seen]:
    """Each row that was made of these pages: the evidence, and whether it is wholly right."""
    kept: list[Evidence] = []

    def keep(seen: Evidence) -> float:
        kept.append(seen)
        return 1.0

    made = as_rows(getattr(rows_of(long_tables(pages), keep), kind))
    assert len(kept) == len(made), "one table of this kind, and none of the other"
    pairs = aligned(list(gold), made, KEYS[kind])
    columns = [name for name in gold[0] if name not in ("page", "row_no", "form")]
    right = {j for i, j in pairs.items() if all(cell(gold[i][name]) == cell(made[j].get(name)) for name in columns)}
    return [(one, j in right) for j, one in enumerate(kept)]


def fit(seen: Sequence[Seen]) -> dict[str, float]:
    """The weights of the likeliest logistic curve; nothing that speaks against a row may count for it."""
    names = [field.name for field in fields(Evidence)]
    kept = list(range(len(names)))
    right: Numbers = np.array([float(good) for _, good in seen])
    every: Numbers = np.array([astuple(one) for one, _ in seen])
    while True:
        weights = _newton(np.column_stack([np.ones(len(right)), every[:, kept]]), right)
        wrong = [place for place, weight in enumerate(weights[1:]) if weight > 0]
        if not wrong:
            break
        del kept[max(wrong, key=lambda place: weights[1 + place] * every[:, kept[place]].std())]
    given = {names[place]: float(weight) for place, weight in zip(kept, weights[1:], strict=True)}
    return {"base": round(float(weights[0]), 3)} | {name: round(given.get(name, 0.0), 3) for name in names}


def _newton(values: Numbers, right: Numbers) -> Numbers:
    """The weights by Newton's method, each pulled to 0 by a ridge in units of its evidence's spread."""
    spread = np.maximum(values.std(axis=0), 1e-6)
    spread[0] = 1.0
    scaled, weights = values / spread, np.zeros(values.shape[1])
    ridge = np.diag([1e-6] + [RIDGE] * (len(spread) - 1))
    for _ in range(60):
        chances = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (right - chances) - ridge @ weights
        bend = (scaled * (chances * (1 - chances))[:, None]).T @ scaled + ridge + 1e-9 * np.eye(len(spread))
        weights = weights + np.clip(np.linalg.solve(bend, slope), -1.0, 1.0)
    return np.asarray(weights / spread)


def write(weights: dict[str, float]) -> None:
    """The weights as layouts reads them."""
    head = (
        "# Weights of the evidence against a row (layouts/rows/confidence.py), fitted by python -m bench.confidence.\n"
    )
    WEIGHTS.write_text(head + "".join(f"{name}\t{weight}\n" for name, weight in weights.items()), encoding="utf-8")


def reliability(judged: Iterable[tuple[float, bool]]) -> str:
    """What was said and what was true, bin by bin, as a table."""
    pairs = list(judged)
    lines = ["| confidence | rows | mean confidence | wholly right |", "|---|---|---|---|"]
    for low, high in zip(BINS, BINS[1:], strict=False):
        own = [(sure, good) for sure, good in pairs if low <= sure < high]
        if own:
            said = sum(sure for sure, _ in own) / len(own)
            true = sum(good for _, good in own) / len(own)
            lines.append(f"| {low:.2f}–{min(high, 1.0):.2f} | {len(own)} | {said:.3f} | {100 * true:.1f} % |")
    return "\n".join(lines)


def judged(seen: Sequence[tuple[str, int, Seen]]) -> Iterator[tuple[str, float, bool]]:
    """Each row's level, its chance by weights from other seeds than its own, and whether it is right."""
    for hand in range(HANDS):
        base, *weights = fit([one for _, seed, one in seen if seed % HANDS != hand]).values()
        for level, seed, (evidence, good) in seen:
            if seed % HANDS == hand:
                odds = base + sum(weight * value for weight, value in zip(weights, astuple(evidence), strict=True))
                yield level, 1 / (1 + math.exp(-max(-20.0, min(20.0, odds)))), good


def _samples() -> Iterator[tuple[str, int, Seen]]:
    """Every row of the samples, with the level and the seed of its document."""
    with tempfile.TemporaryDirectory() as folder:
        for level, seeds in SEEDS.items():
            for seed in seeds:
                for kind in ("tasks", "statistics"):
                    for name in layouts(kind):
                        order = Order(seed=seed, kind=kind, layout=name, appendix_only=True)
                        path = make(order, Finish(level), Path(folder), f"{kind}-{name}-{level}-{seed}")
                        gold = gold_rows(path.with_suffix(".gold") / f"{kind}.csv")
                        yield from ((level, seed, one) for one in observed(kind, gold, read(path)))


def _surely_right(rows: Iterable[tuple[str, float, bool]]) -> str:
    """How many of the rows at 0.9 and above are right, level by level."""
    sure = [(level, good) for level, chance, good in rows if chance >= SURE]
    lines = []
    for level in SEEDS:
        own = [good for of, good in sure if of == level]
        lines.append(f"{level}: {sum(own)} of {len(own)} rows at {SURE} and above are wholly right")
    return "\n".join(lines)


if __name__ == "__main__":
    every = list(_samples())
    held_out = list(judged(every))
    print(reliability((chance, good) for _, chance, good in held_out))
    print(_surely_right(held_out))
    write(fit([one for _, _, one in every]))
