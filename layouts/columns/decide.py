"""The decision for all columns of a table at once: the table's kind, and a role for each column that fits with the others'.

Each column's features give every role a chance, in a table of tasks and in one of statistics (model.py); how well the columns
fit these roles says, with what is seen of the whole table, which kind it is. Of all ways to give roles the likeliest is taken
in which no role but "value" is given twice. Headers that a user names outrank the model.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vanban.layouts.columns.columns import Columns, Kind
from vanban.layouts.columns.features import Features, features, table_features
from vanban.layouts.columns.model import model
from vanban.layouts.columns.wording import claims, folded
from vanban.layouts.numerals.mending import LONGEST
from vanban.layouts.vocabulary.headers import own_headers

#: A column that has none of the roles.
NONE = "-"
#: Roles that several columns of a table may have.
REPEATED = frozenset({NONE, "value"})
#: What a table of a kind can't do without: one of each set.
NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "tasks": (frozenset({"task"}), frozenset({"lead_unit", "support_units", "deadline", "product", "authority"})),
    "statistics": (frozenset({"indicator"}), frozenset({"value"})),
}
#: A column whose likely roles other columns have more surely has none. It counts only where the model gives every role less. Set by
#: hand: between a millionth and 0.03 it changed none of 600 kept-aside tables.
LEFT_OVER = 0.03
#: What a merged first column may be taken for that is a section for all that: it is broader than its rows (DESIGN: section).
BROADER = ("section", "action", "goal", NONE)
#: The logarithm of the chance of what can't be.
DENIED = -50.0
#: So many ways of giving roles are followed at a time.
BEAM = 200
Chances = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Way:
    """Roles for the columns so far, and the logarithm of their chance."""

    chance: float
    roles: tuple[str, ...]


def decide(
    headers: Sequence[str], texts: Sequence[Sequence[str]], widths: Sequence[float] = (), *, first_merged: bool = False
) -> Columns:
    """What the columns are, from their headers ("" where none is printed), the cells below, and how wide they are.

    `first_merged` says that the cells of the first column are merged over several rows.

    >>> made = decide(["", "", "", ""], [["1", "2"], ["Rà soát văn bản", "Xây dựng báo cáo"], ["Sở Tư pháp", "Sở Nội vụ"], ["Quý I/2024", "12/2024"]])
    >>> made.kind, made.roles
    ('tasks', ('stt', 'task', 'lead_unit', 'deadline'))
    """
    headers = tuple(headers)
    widths = list(widths) or [1.0] * len(headers)
    seen = features(headers, texts, widths)
    chances = chances_of(seen)
    kinds = model("kind").logs(table_features(headers, texts) | fits(chances) | heads(headers))
    named = _named(headers)
    for kind, log in sorted(kinds.items(), key=lambda item: -item[1]):
        if kind == "cells" and not named:
            return _cells(headers, log)
        if kind not in NEEDED or (named and not any(role in model(kind).classes for role in named.values())):
            continue
        columns = [dict(column) for column in chances[kind]]
        _allow_what_is_left(columns, first_merged)
        _deny_numbers(columns, texts)
        for column, role in named.items():
            if role in columns[column]:
                columns[column] = {one: 0.0 if one == role else DENIED for one in columns[column]}
        if ways := _ways(columns, kind):
            roles = ways[0].roles
            reasons = tuple(_reason(kind, seen[place], columns[place], role) for place, role in enumerate(roles))
            return _known(kind, headers, ways, 1.0 if named else math.exp(log), reasons)
    return _cells(headers, kinds["cells"])


def chances_of(seen: Sequence[Features]) -> dict[str, list[Chances]]:
    """For each kind of table with roles, and each column, the logarithm of every role's chance."""
    return {kind: [model(kind).logs(one) for one in seen] for kind in NEEDED}


def fits(chances: Mapping[str, Sequence[Chances]]) -> Features:
    """How well some column fits each role of a kind, how many columns fit none, and whether all is there that the kind needs."""
    found: Features = {}
    for kind, columns in chances.items():
        best = {role: max(math.exp(one[role]) for one in columns) for role in (columns[0] if columns else ())}
        found |= {f"fits {kind} {role}": share for role, share in best.items() if role not in REPEATED}
        for role in REPEATED & set(best):
            found[f"fits {kind} {role}"] = sum(math.exp(one[role]) for one in columns) / len(columns)
        found[f"is whole {kind}"] = math.prod(
            max((best.get(role, 0.0) for role in one), default=0.0) for one in NEEDED[kind]
        )
    return found


def heads(headers: Sequence[str]) -> Features:
    """How plainly the headers name all that a kind of table needs."""
    said = [claims(text.rpartition(" / ")[2]) for text in headers]
    return {
        f"heads whole {kind}": math.prod(
            max((one.get(f"whole {kind} {role}", 0.0) for one in said for role in roles), default=0.0)
            for roles in needed
        )
        for kind, needed in NEEDED.items()
    }


def _cells(headers: tuple[str, ...], log: float) -> Columns:
    return Columns("cells", ("",) * len(headers), headers, (1.0,) * len(headers), math.exp(log))


def _known(kind: str, headers: tuple[str, ...], ways: Sequence[_Way], sure: float, reasons: tuple[str, ...]) -> Columns:
    roles = tuple("" if role == NONE else role for role in ways[0].roles)
    which: Kind = "tasks" if kind == "tasks" else "statistics"
    return Columns(which, roles, headers, _shares(ways), sure, reasons)


def _shares(ways: Sequence[_Way]) -> tuple[float, ...]:
    """How much of all ways' chance gives each column the role that the likeliest way gives it.

    A column that the model takes for one of two roles is sure where another column has the other one.
    """
    weights = [math.exp(way.chance - ways[0].chance) for way in ways]
    return tuple(
        sum(weight for weight, way in zip(weights, ways, strict=True) if way.roles[place] == role) / sum(weights)
        for place, role in enumerate(ways[0].roles)
    )


def _named(headers: Sequence[str]) -> dict[int, str]:
    """The columns whose header the user has said the role of."""
    own = {folded(text): role for role, text in own_headers()}
    leaves = [(folded(text.rpartition(" / ")[2]), folded(text)) for text in headers]
    return {
        place: own.get(leaf) or own[whole] for place, (leaf, whole) in enumerate(leaves) if leaf in own or whole in own
    }


def _ways(columns: Sequence[Chances], kind: str) -> list[_Way]:
    """The ways to give roles that give the table what its kind needs, the likeliest first."""
    ways = [_Way(0.0, ())]
    for chances in columns:
        ways = [
            _Way(way.chance + log, (*way.roles, role))
            for way in ways
            for role, log in chances.items()
            if role in REPEATED or role not in way.roles
        ]
        ways = sorted(ways, key=lambda way: (-way.chance, way.roles))[:BEAM]
    return [way for way in ways if all(needed & set(way.roles) for needed in NEEDED[kind])]


def _allow_what_is_left(columns: Sequence[Chances], first_merged: bool) -> None:
    """No column is given a role that is hardly possible, only because the likely ones are given."""
    for column in columns:
        if NONE in column:
            column[NONE] = max(column[NONE], math.log(LEFT_OVER))
    if first_merged and "section" in columns[0]:
        columns[0]["section"] = math.log(sum(math.exp(columns[0][role]) for role in BROADER if role in columns[0]))


def _deny_numbers(columns: Sequence[Chances], texts: Sequence[Sequence[str]]) -> None:
    """No column counts rows whose cells are mostly longer than any number is."""
    for column, cells in zip(columns, texts, strict=True):
        filled = [text for text in cells if text]
        if "stt" in column and 2 * sum(len(text) > LONGEST for text in filled) > len(filled):
            column["stt"] = min(column["stt"], DENIED)


def _reason(kind: str, seen: Mapping[str, float], chances: Chances, role: str) -> str:
    """In words: what spoke for the role, and which one came next."""
    rival = max((one for one in chances if one != role), key=lambda one: chances[one])
    evidence = ", ".join(model(kind).reasons(seen, role, rival))
    return f"{role} {math.exp(chances[role]):.2f} ({evidence}); else {rival} {math.exp(chances[rival]):.2f}"
