"""Which columns stand side by side under a header whose lines were read straight across.

"Số Thời gian thực / Nhiệm vụ Đơn vị chủ trì Phối hợp / TT hiện" is four columns and their order: each column's phrase goes down
through the lines, each line goes from left to right through the columns. The cheapest way to read all lines so is searched for.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

Words = tuple[str, ...]

#: What it costs to leave a word out, to leave a phrase unfinished (a word), to add words that headers have to a finished phrase, to
#: misread a word, to have a role twice, to stand against the usual order, and to have a column at all.
_SKIPPED, _UNREAD, _ADDED, _BENT, _TWICE, _ODD, _EACH = 1.0, 1.0, 0.4, 0.5, 3.0, 0.15, 0.3
_BREADTH = 120
#: What a word that a phrase still wants costs before the last line is read.
_HOPED = 0.1
#: What each column more or less than are numbered costs.
_MISCOUNTED = 2.0
#: A reading is kept only when it costs no more for each word.
_DEAREST = 0.35
#: A role that stands for the words over several columns.
OVER = ""
_OVER: tuple[str, ...] = ("phan cong thuc hien", "phan cong trach nhiem", "phan cong", "to chuc thuc hien")
_BODIES: tuple[str, ...] = ("", "co quan", "don vi", "co quan don vi", "don vi co quan")
_PARTS = {"lead_unit": "chu tri", "support_units": "phoi hop"}
_FILLERS = frozenset(("chung", "cu", "the", "tinh", "cac", "va"))
_ADDENDA = frozenset(["thuc", "hien", "hoan", "thanh", "du", "kien", "chinh", "yeu", "cau", "dat", "duoc"])


class HeaderColumn(NamedTuple):
    """A column so far: its role, what its phrase still wants, and the line on which it last had a word."""

    role: str
    wants: Words
    line: int


class HeaderReading(NamedTuple):
    """The lines so far as columns; `at` is the first column that may still have words on this line."""

    cost: float
    columns: tuple[HeaderColumn, ...]
    at: int


def side_by_side(
    lines: Sequence[str], phrases: Sequence[tuple[str, str]], usual: Sequence[str], numbered: int = 0
) -> tuple[str, ...]:
    """The roles of the columns from left to right, or none where the lines can't be read as a header.

    `lines` and the phrases, each with its role, are folded; `usual` is the roles' usual order, for what the print leaves open;
    `numbered` is how many columns a line below the header numbers, where there is one.

    >>> known = (("so tt", "stt"), ("nhiem vu", "task"), ("chu tri", "lead_unit"), ("thoi gian thuc hien", "deadline"))
    >>> side_by_side(("so thoi gian thuc", "chu tri nhiem vu", "tt hien"), known, ("stt", "task", "lead_unit", "deadline"))
    ('stt', 'lead_unit', 'task', 'deadline')
    """
    known = _known(tuple(phrases))
    split = [_last_of_two(tuple(line.split()), known) for line in lines]
    beam = [HeaderReading(0.0, (), 0)]
    alone = all(len(words) <= _MOST_ALONE for words in split) and len(split) > _FEW_LINES
    for number, words in enumerate(split):
        beam = _line(beam, words, number, known, tuple(usual), alone=alone)
    best = min(beam, key=lambda way: _cost(way, numbered), default=None)
    if best is None or best.cost + _unfinished(best) > _DEAREST * sum(map(len, split)):
        return ()
    return tuple(column.role for column in _under(best.columns) if column.role != OVER)


#: Where no line has more words, and there are more lines, each is a line of one cell.
_MOST_ALONE, _FEW_LINES = 5, 4


@cache
def _known(phrases: tuple[tuple[str, str], ...]) -> dict[str, tuple[tuple[Words, str], ...]]:
    """The phrases by their first word."""
    listed = {tuple(phrase.replace("/", " ").split()): role for phrase, role in phrases}
    for role, part in _PARTS.items():
        for body in _BODIES:
            listed[tuple(f"{body} {part}".split())] = role
            listed[tuple(f"{body} {part} thuc hien".split())] = role
    listed |= {tuple(phrase.split()): OVER for phrase in _OVER}
    found: dict[str, list[tuple[Words, str]]] = {}
    for words, role in sorted(listed.items()):
        found.setdefault(words[0], []).append((words, role))
    return {word: tuple(under) for word, under in found.items()}


def _last_of_two(words: Words, known: dict[str, tuple[tuple[Words, str], ...]]) -> Words:
    """The words without a phrase that a slash joins to another: "Lĩnh vực/Tiêu chí" is one column, which the last names."""
    if "/" not in words:
        return words
    cut = words.index("/")
    starts = [
        at
        for at in range(cut)
        if any(phrase == words[at:cut] for phrase, _ in known.get(words[at], ())) and words[cut + 1 :]
    ]
    left = words[: min(starts)] if starts else words[:cut]
    return _last_of_two((*left, *words[cut + 1 :]), known)


def _line(
    beam: Sequence[HeaderReading],
    words: Words,
    number: int,
    known: dict[str, tuple[tuple[Words, str], ...]],
    usual: tuple[str, ...],
    *,
    alone: bool,
) -> list[HeaderReading]:
    """The readings after one more line."""
    ways: list[list[HeaderReading]] = [[] for _ in range(len(words) + 1)]
    ways[0] = [way._replace(at=0) for way in beam]
    for place in range(len(words)):
        for way in _best(ways[place]):
            ways[place + 1].append(way._replace(cost=way.cost + (_ADDED if words[place] in _FILLERS else _SKIPPED)))
            for end, after in _steps(way, words, place, number, known, usual, alone=alone):
                ways[end].append(after)
    return _best(ways[-1])


def _best(ways: Sequence[HeaderReading]) -> list[HeaderReading]:
    unique: dict[tuple[object, ...], HeaderReading] = {}
    for way in ways:
        key = (way.columns, way.at)
        if key not in unique or way.cost < unique[key].cost:
            unique[key] = way
    return heapq.nsmallest(_BREADTH, unique.values(), key=lambda way: way.cost + _HOPED * _unfinished(way))


def _steps(
    way: HeaderReading,
    words: Words,
    place: int,
    number: int,
    known: dict[str, tuple[tuple[Words, str], ...]],
    usual: tuple[str, ...],
    *,
    alone: bool,
) -> Iterator[tuple[int, HeaderReading]]:
    """The ways to read the next words: a column goes on, or a new one begins."""
    for at in range(way.at, len(way.columns)):
        column = way.columns[at]
        if alone and at < len(way.columns) - 1:
            continue
        added = not column.wants and words[place] in _ADDENDA and column.line == number - 1
        wants = (words[place],) if added else column.wants
        for size, cost in _prefixes(wants, words[place:]):
            grown = HeaderColumn(column.role, wants[size:], number)
            columns = (*way.columns[:at], grown, *way.columns[at + 1 :])
            yield place + size, HeaderReading(way.cost + cost + (_ADDED if added else 0.0), columns, at + 1)
    for phrase, role in known.get(words[place], ()):
        for size, cost in _prefixes(phrase, words[place:]):
            for at in range(len(way.columns) if alone else way.at, len(way.columns) + 1):
                columns = (*way.columns[:at], HeaderColumn(role, phrase[size:], number), *way.columns[at:])
                more = cost + _EACH + _doubled(role, way.columns) + (0.0 if alone else _odd(columns, at, usual))
                yield place + size, HeaderReading(way.cost + more, columns, at + 1)


def _prefixes(wants: Words, words: Words) -> Iterator[tuple[int, float]]:
    """How many of the wanted words come next, one or more, and what their misreadings cost."""
    cost = 0.0
    for size, (want, word) in enumerate(zip(wants, words, strict=False), 1):
        if want != word:
            if len(want) < 4 or Levenshtein.distance(want, word, score_cutoff=1) > 1:
                return
            cost += _BENT
        yield size, cost


def _doubled(role: str, columns: Sequence[HeaderColumn]) -> float:
    """Two columns may say what is to be done, a broad one and a narrow one; no other role comes twice."""
    times = sum(column.role == role for column in columns)
    return 0.0 if not times or (role == "task" and times == 1) else _TWICE


def _odd(columns: Sequence[HeaderColumn], at: int, usual: tuple[str, ...]) -> float:
    """What it costs that a column stands on the wrong side of others; where the print tells the order, all ways cost it."""
    role = columns[at].role
    if role not in usual:
        return 0.0
    rank = usual.index(role)
    before = sum(column.role in usual and usual.index(column.role) > rank for column in columns[:at])
    after = sum(column.role in usual and usual.index(column.role) < rank for column in columns[at + 1 :])
    return _ODD * (before + after)


def _cost(way: HeaderReading, numbered: int) -> float:
    """What a reading costs, with the columns that it has too few or too many."""
    columns = sum(column.role != OVER for column in way.columns)
    return way.cost + _unfinished(way) + (_MISCOUNTED * abs(columns - numbered) if numbered else 0.0)


def _unfinished(way: HeaderReading) -> float:
    return _UNREAD * sum(len(column.wants) for column in way.columns)


def _under(columns: tuple[HeaderColumn, ...]) -> tuple[HeaderColumn, ...]:
    """The columns with those of a second level, which were read last, under the words that stand over them."""
    over = next((at for at, column in enumerate(columns) if column.role == OVER), None)
    roles = [column.role for column in columns]
    if over is not None and not set(roles) & set(_PARTS):
        return tuple(column._replace(role=column.role or "lead_unit") for column in columns)
    if over is None or set(roles[-2:]) != set(_PARTS) or over >= len(columns) - 3:
        return columns
    return (*columns[: over + 1], *columns[-2:], *columns[over + 1 : -2])
