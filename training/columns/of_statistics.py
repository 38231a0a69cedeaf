"""Synthetic columns of statistics: what is counted, with one value or many."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.columns.parts import Column, merged, numbers
from training.columns.texts import Texts


def statistics_columns(rng: random.Random, t: Texts, count: int) -> Iterator[Column]:
    """What is counted, with one value or many."""
    names = [t.indicator() if rng.random() < 0.85 else t.place() for _ in range(count)]
    if rng.random() < 0.2:
        names = [t.place() if rng.random() < 0.5 else t.body() for _ in range(count)]
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
