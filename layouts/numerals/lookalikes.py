"""Signs that an eye takes figures for, and what they are where nothing but a number can stand; which ones is data."""

from __future__ import annotations

from functools import cache
from typing import Literal

from vanban.layouts.vocabulary import rows

Where = Literal["row", "lone", "value", "day", "code", "roman", "heading", "quarter"]
"""The kinds of numbers that layouts/vocabulary/lookalikes.tsv tells apart."""


def as_number(text: str, where: Where) -> str:
    """The text with every such sign as it was printed.

    >>> as_number("4Ù", "value"), as_number("IH", "roman"), as_number("IH", "value")
    ('40', 'III', '1H')
    """
    return text.translate(_table(where))


@cache
def signs(where: Where) -> dict[str, str]:
    """What each sign is there."""
    return {seen: printed for seen, printed, places in rows("lookalikes") if where in places.split(",")}


@cache
def _table(where: Where) -> dict[int, str]:
    return str.maketrans(signs(where))
