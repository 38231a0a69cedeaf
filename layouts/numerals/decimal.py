"""Decimal numbers down a table, 1 · 1.1 · 1.1.1 · 1.2 · 2: read as a walk through a tree, the likeliest for what was seen.

After a number comes its first child, its next sibling, or the next of one that holds it; after a heading the count may begin
anew. Each step away from that costs, and so does each sign by which a number differs from what was read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from vanban.extract.page import UNREADABLE
from vanban.layouts.numerals.numbering import folded, printed

Parts = tuple[int, ...]
#: So large a share of a table's numbers must have several parts for it to count in decimals.
DECIMAL = 0.3
#: What it costs that a number is not as read: a sign, a dot, a number where nothing legible was read.
SIGN, DOT, UNSEEN = 1.0, 0.35, 0.8
#: What it costs a row to have more or fewer parts than such rows have.
ODD_DEPTH = 0.6
#: What it costs more to change a sign of a number of which the eye was sure.
AGAINST = 0.4
#: What it costs to leave the walk for the number as read, and to pass by a mark that was not read as a number.
JUMP, PASSED = 1.5, 1.6
#: So many walks are followed at a time.
BEAM = 60
#: No number has more parts.
DEEPEST = 5
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")


def is_decimal(numbers: Sequence[str]) -> bool:
    """Whether these numbers count in decimals.

    >>> is_decimal(["1", "1.1", "1.2"]), is_decimal(["1", "2", "3.1", "4"])
    (True, False)
    """
    written = [printed(number) for number in numbers if number]
    return sum("." in number for number in written) >= max(2, DECIMAL * len(written))


def mend_decimals(
    numbers: Sequence[str],
    fresh: Collection[int] = (),
    depths: Mapping[int, int] | None = None,
    sure: Collection[int] = (),
) -> list[str]:
    r"""The numbers of successive rows as the likeliest walk has them; blank ones stay blank unless the walk needs them.

    `fresh` are the places below a heading that counts otherwise, where the walk may begin anew; `depths` says how many parts
    the number at a place should have, `sure` are the places where the eye did not doubt.

    >>> mend_decimals(["1.", "1.1.", "1.1.1", "11.2", "1.2.", "L.2.1", "2."])
    ['1', '1.1', '1.1.1', '1.1.2', '1.2', '1.2.1', '2']
    >>> mend_decimals(["2.", "2.1", "2.1.1", "3.", "1.1.", "3.1.1", "11.2", ").2.", "3.2.1.", "4."], (), {6: 3})
    ['2', '2.1', '2.1.1', '3', '3.1', '3.1.1', '3.1.2', '3.2', '3.2.1', '4']
    >>> mend_decimals(["1", "1.1", "", "2", "21", "5", "5.1"]), mend_decimals(["1", "1.1", "1", "1.1", "2"], {2})
    (['1', '1.1', '', '2', '2.1', '5', '5.1'], ['1', '1.1', '1', '1.1', '2'])
    """
    depths = depths or {}
    texts = [printed(number) or number for number in numbers]
    walks: list[tuple[float, tuple[Parts, ...], Parts]] = [(0.0, (), ())]
    for place, text in enumerate(texts):
        reached: dict[Parts, tuple[float, tuple[Parts, ...], Parts]] = {}
        for cost, taken, last in walks:
            for price, step in _steps(text, last, place in fresh):
                at = step or last
                price += AGAINST * (place in sure and price >= SIGN and price != JUMP)
                price += ODD_DEPTH * (bool(step) and place in depths and len(step) != depths[place])
                if at not in reached or cost + price < reached[at][0]:
                    reached[at] = (cost + price, (*taken, step), at)
        walks = sorted(reached.values(), key=lambda walk: (walk[0], walk[1]))[:BEAM]
    return [
        ".".join(map(str, step)) if step else "" if text == UNREADABLE else text
        for step, text in zip(walks[0][1], texts, strict=True)
    ]


def _steps(text: str, last: Parts, fresh: bool) -> Iterator[tuple[float, Parts]]:
    """What may be printed in this row, and what it costs; no parts at all where it has no number of the walk."""
    if not text:
        yield 0.0, ()
    else:
        yield PASSED, ()
    for parts in _following(last):
        yield _off(text, parts), parts
    if fresh:
        yield _off(text, (1,)), (1,)
    if _NUMBER.fullmatch(text):
        yield JUMP if last else 0.0, tuple(map(int, text.split(".")))[:DEEPEST]


@cache
def _following(last: Parts) -> tuple[Parts, ...]:
    """What may come after this number."""
    if not last:
        return ((1,), (1, 1))
    onwards = [(*last[:end], last[end] + 1) for end in range(len(last) - 1, -1, -1)]
    return tuple([*onwards, (*last, 1)] if len(last) < DEEPEST else onwards)


@cache
def _off(text: str, parts: Parts) -> float:
    """How much the text differs from this number."""
    if not text or text == UNREADABLE:
        return UNSEEN
    return _distance(folded(text), ".".join(map(str, parts)))


def _distance(seen: str, meant: str) -> float:
    """The cheapest way from one to the other, dots being cheap."""
    row = [0.0]
    for sign in meant:
        row.append(row[-1] + _price(sign))
    for one in seen:
        above, row = row, [row[0] + _price(one)]
        for column, sign in enumerate(meant, 1):
            same = above[column - 1] + (0.0 if one == sign else SIGN)
            row.append(min(same, above[column] + _price(one), row[-1] + _price(sign)))
    return row[-1]


def _price(sign: str) -> float:
    return DOT if sign == "." else SIGN
