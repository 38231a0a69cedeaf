"""Tables of tasks whose header cannot be read, or not wholly: lines that the tagger takes for rows, with the columns that they seem to have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanban.layouts.plain.headlines import TASKS
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.survey import TextSurvey, What

#: A table has at least so many lines, and so many lines that are none may stand between two of its own.
_FEWEST, _BETWEEN = 5, 2
#: So likely a column has to be that a header which could be read does not name: of 0.5, 0.7 and 0.85 the best two on worn practice tables.
_SURE = 0.8
#: Without any line of a header only what holds these columns so surely is a table: lists in running text hold some.
_TELLING, _CERTAIN = ("task", "lead_unit", "deadline"), 0.9


@dataclass(frozen=True, slots=True)
class Unheaded:
    """Where a table is among the lines (first and one past the last), which of them are its rows, and its columns."""

    first: int
    end: int
    rows: tuple[int, ...]
    roles: tuple[str, ...]


def task_tables(lines: Sequence[BodyLine]) -> Iterator[Unheaded]:
    """The tables of tasks among lines that belong to no table whose header can be read."""
    if len(lines) < _FEWEST:
        return
    survey = TextSurvey(lines)
    whats = survey.whats()
    for first, end in _stretches(whats):
        heads = [at for at in range(first, end) if whats[at] is What.HEADER]
        rows = [at for at in range(first, end) if whats[at] is What.ROW]
        if len(rows) >= _FEWEST:
            chances = survey.columns(heads, rows)
            sure = heads or min(chances[role] for role in _TELLING) > _CERTAIN
            if sure and chances["task"] > chances["indicator"]:
                between = (at for at in range(rows[0], rows[-1] + 1) if whats[at] is not What.HEADER)
                yield Unheaded(first, end, tuple(between), task_columns(chances))


def task_columns(chances: Mapping[str, float]) -> tuple[str, ...]:
    """The likely columns from left to right; one for the numbers, which may stand in the tasks' cells, is always there."""
    roles = [role for role, chance in chances.items() if role in TASKS and (chance > 0.5 or role == "task")]
    if "stt" not in roles:
        roles.insert(roles[0] == "section", "stt")
    return tuple(roles)


def completed(named: tuple[str, ...], heads: Sequence[BodyLine], rows: Sequence[BodyLine]) -> tuple[str, ...]:
    """The columns that a header names, with those that are as good as sure although it was not read wholly.

    A header that hardly was read may be taken for one of statistics.
    """
    if len(rows) < _FEWEST:
        return named
    chances = TextSurvey([*heads, *rows]).columns(range(len(heads)), range(len(heads), len(heads) + len(rows)))
    if "indicator" in named:
        return task_columns(chances) if chances["task"] > chances["indicator"] else named
    found = list(named)
    order = list(chances)
    for role in order:
        if role in TASKS and role not in named and chances[role] > _SURE:
            before = [found.index(other) for other in order[: order.index(role)] if other in found]
            found.insert(max(before, default=-1) + 1, role)
    return tuple(found)


def _stretches(whats: Sequence[What]) -> Iterator[tuple[int, int]]:
    """Where lines of tables stand together."""
    first = last = -1
    for at, what in enumerate(whats):
        if what is What.OUTSIDE:
            continue
        if first < 0 or at - last > _BETWEEN + 1:
            if first >= 0:
                yield first, last + 1
            first = at
        last = at
    if first >= 0:
        yield first, last + 1
