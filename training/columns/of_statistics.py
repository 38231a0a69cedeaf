"""Synthetic columns of statistics: what is counted, with one value or many."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.columns import phrases
from training.columns.of_projects import project_columns, written
from training.columns.parts import Column, merged, numbers
from training.columns.texts import Texts


def statistics_columns(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """What is counted, with one value or many."""
    if rng.random() < 0.12:
        yield from project_columns(rng, t, count, rng.randint(2, 5))
        return
    names = [t.indicator() if rng.random() < 0.85 else t.place() for _ in range(count)]
    if rng.random() < 0.2:
        names = [phrases.area(rng, t) if rng.random() < 0.6 else t.body() for _ in range(count)]
    if rng.random() < 0.3:
        names = [f"- {name}" if place % 3 else name for place, name in enumerate(names)]
    if rng.random() < 0.06:
        yield "section", "", merged(rng, sorted(t.title() for _ in range(count)))
    if rng.random() < 0.9:
        yield "stt", "", numbers(rng, count)
    yield "indicator", "", names
    unit = rng.random() < 0.7
    measures = [t.measure() for _ in range(rng.choice((1, 3, count)))]
    values = rng.choices((1, 2, 3, 4, 5, 6, 8), weights=(5, 2.5, 2, 2, 1, 1, 0.5))[0]
    if unit:
        yield (
            "unit",
            "",
            [rng.choice(measures) if rng.random() < 0.93 else rng.choice(("", '"', "-nt-")) for _ in range(count)],
        )
    sizes = [
        rng.choice(("big", "big", "decimal", "percent", "small", "ratio" if rng.random() < 0.2 else "small"))
        for _ in range(values)
    ]
    mixed = rng.random() < 0.4
    empty = rng.choice((0.0, 0.1, 0.4))
    if values > 2 and rng.random() < 0.4:
        yield from _compared(rng, count, values)
        sizes = []
    for size in sizes:
        yield (
            "value",
            "",
            [
                ""
                if rng.random() < empty
                else t.number(rng.choice(("big", "decimal", "percent", "small")) if mixed else size)
                for _ in range(count)
            ],
        )
    if rng.random() < 0.4:
        yield "note", "", [t.note() for _ in range(count)]


def _compared(rng: random.Random, count: int, values: int) -> Iterator[Column]:
    """The same measured again: last year, plan, done; and how they compare, in per cent. Large and small stand below each other."""
    compared = rng.randint(1, 2)
    whole = rng.random() < 0.6
    rows = [10 ** rng.uniform(0.5, 6.5 if whole else 4.0) for _ in range(count)]
    measured: list[list[float]] = []
    for _ in range(values - compared):
        even = rng.choice((1, 1, 10, 100, 1000)) if whole else 1
        counted = [max(one * rng.uniform(0.8, 1.25), even) for one in rows]
        measured.append([round(one / even) * even if whole else round(one, 1) for one in counted])
        yield "value", "", [written(one, 0 if whole else 1) for one in measured[-1]]
    digits = rng.choice((1, 1, 2, 0))
    for _ in range(compared):
        upper, lower = rng.sample(measured, 2) if len(measured) > 1 else (rows, measured[0])
        shares = [100 * one / other if other else 0.0 for one, other in zip(upper, lower, strict=True)]
        yield "value", "", [written(one, digits) if rng.random() < 0.95 else "" for one in shares]
