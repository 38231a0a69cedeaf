"""What the columns of every kind of synthetic table share: a column, numbers of rows, merged cells."""

from __future__ import annotations

import random

Column = tuple[str, str, list[str]]
"""Its role ("other" = none), its header where the writer has one of his own, and its cells."""


def numbers(rng: random.Random, count: int) -> list[str]:
    """The numbers of so many rows, in one of the ways in which offices count."""
    style = rng.choices(("plain", "dot", "decimal", "roman", "restart", "letters"), weights=(8, 2, 3, 1, 2, 0.5))[0]
    made: list[str] = []
    group, own = 1, 0
    start = rng.choice((1, 1, 1, rng.randint(2, 60)))
    for row in range(count):
        if rng.random() < 0.15:
            group, own = group + 1, 0
        own += 1
        made.append({
            "plain": str(start + row), "dot": f"{start + row}.", "decimal": f"{group}.{own}", "roman": ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[row % 10],
            "restart": str(own), "letters": "abcdeghiklmn"[row % 12],
        }[style])  # fmt: skip
    return [("" if rng.random() < 0.05 else text) for text in made]


def merged(rng: random.Random, texts: list[str]) -> list[str]:
    """Of cells that hold the same, fewer: a merged cell stands once."""
    return (
        [text for place, text in enumerate(texts) if place == 0 or text != texts[place - 1]]
        if rng.random() < 0.5
        else texts
    )
