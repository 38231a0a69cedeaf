"""What the cells of a column say about its role: they settle what the header left open, and veto what it can't be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from vanban.layouts.tables.headers import Headings
from vanban.layouts.values import deadline, number
from vanban.layouts.words import numbering
from vanban.layouts.words.units import looks_like_unit

#: So large a share of a column's cells must look like the role for the role to be given.
MOST = 0.7
#: A column of values may hold words ("Có", "Đạt"), but when fewer cells than this are short it is prose, not values.
SOME = 0.5
#: A numbering column is narrower than this share of the table, in columns that are evenly wide.
NARROW = 0.6


def settle(headings: Headings, columns: Sequence[Sequence[str]], widths: Sequence[float]) -> Headings:
    """The headings after a look at what the columns hold; `columns` are the texts below the header.

    >>> from vanban.layouts.tables.headers import assign
    >>> found = assign(["", "Nhiệm vụ", "Chủ trì", "x?#"])
    >>> settle(found, [["1", "2"], ["Rà soát", "Báo cáo"], ["Sở A", "Sở B"], ["Năm 2023", "12/2023"]], [1, 9, 4, 4]).roles
    ('stt', 'task', 'lead_unit', 'deadline')
    """
    if headings.kind == "cells":
        return headings
    if headings.kind == "statistics" and not _holds_values(headings, columns):
        return Headings("cells", ("",) * len(headings.roles), headings.texts, headings.certainty)
    roles = list(headings.roles)
    if headings.kind == "statistics":
        _units_among_values(roles, columns)
    for column, role in enumerate(roles):
        if not role:
            roles[column] = _role_of(column, columns[column], roles, headings.kind, widths)
    if 2 * roles.count("") > len(roles):
        return Headings("cells", ("",) * len(roles), headings.texts, headings.certainty)
    return replace(headings, roles=tuple(roles))


def _units_among_values(roles: list[str], columns: Sequence[Sequence[str]]) -> None:
    """Of several columns of values one that holds no numbers is the unit, or else a note."""
    values = [column for column, role in enumerate(roles) if role == "value"]
    wordy = [column for column in values if not any(number(text) for text in columns[column])]
    if len(wordy) == len(values):
        return
    for column in wordy:
        role = "unit" if "unit" not in roles and column < max(set(values) - set(wordy)) else "note"
        roles[column] = role if role not in roles else ""


def _holds_values(headings: Headings, columns: Sequence[Sequence[str]]) -> bool:
    texts = [text for column, role in enumerate(headings.roles) if role == "value" for text in columns[column] if text]
    short = sum(len(text.split()) <= 4 or bool(number(text)) for text in texts)
    return not texts or short >= SOME * len(texts)


def _role_of(column: int, texts: Sequence[str], roles: Sequence[str], kind: str, widths: Sequence[float]) -> str:
    """The role that an unnamed column's cells show, if the table has no such column yet."""
    filled = [text for text in texts if any(char.isalnum() for char in text)]
    narrow = widths[column] < NARROW * sum(widths) / len(widths)
    if column == 0 and "stt" not in roles and narrow and _most(filled, lambda text: bool(numbering.readings(text))):
        return "stt"
    if kind != "tasks" or not filled:
        return ""
    if "deadline" not in roles and _most(filled, lambda text: deadline(text).type not in ("", "other")):
        return "deadline"
    if _most(filled, looks_like_unit):
        return next((role for role in ("lead_unit", "support_units") if role not in roles), "")
    return ""


def _most(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(holds(text) for text in texts) >= MOST * len(texts)
