"""What the columns of every kind of synthetic table share: a column, numbers of rows, merged cells."""

from __future__ import annotations

import random

Column = tuple[str, str, list[str]]
"""Its role ("other" = none), its header where the writer has one of his own, and its cells."""


def numbers(rng: random.Random, count: int) -> list[str]:
    """The numbers of so many rows, in one of the ways in which offices count."""
    style = rng.choices(
        ("plain", "dot", "decimal", "roman", "restart", "letters", "deep"), weights=(8, 2, 3, 1, 2, 0.5, 1.5)
    )[0]
    if style == "deep":
        return _deep(rng, count)
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


def _deep(rng: random.Random, count: int) -> list[str]:
    """Numbers of several levels below each other: A, I, 1, a, or none for a part of what stands above."""
    levels = [level for level in (_CAPITALS, _ROMANS, tuple(map(str, range(1, 30))), _SMALL) if rng.random() < 0.7]
    levels = levels or [_ROMANS]
    counted = [0] * len(levels)
    made: list[str] = []
    at = 0
    for row in range(count):
        at = 0 if row == 0 else rng.choice((max(0, at - 1), at, at, min(at + 1, len(levels) - 1)))
        counted[at] += 1
        counted[at + 1 :] = [0] * (len(levels) - at - 1)
        made.append(levels[at][(counted[at] - 1) % len(levels[at])] if row == 0 or rng.random() < 0.85 else "")
    return made


_CAPITALS, _SMALL = tuple("ABCDĐEG"), tuple("abcdeghi")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def merged(rng: random.Random, texts: list[str]) -> list[str]:
    """Of cells that hold the same, fewer: a merged cell stands once."""
    return (
        [text for place, text in enumerate(texts) if place == 0 or text != texts[place - 1]]
        if rng.random() < 0.5
        else texts
    )
