"""What the tagger says a word of a table's line can be: of which column, and how it stands there."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: The roles of columns, "heading" for the words of a heading among the rows, and "outside" for text that is no table's.
ROLES = (
    "stt", "section", "action", "task", "goal", "product", "lead_unit", "support_units", "authority", "deadline", "note", "other",
    "indicator", "unit", "value", "heading", "outside",
)  # fmt: skip
HEADING, OUTSIDE = ROLES.index("heading"), ROLES.index("outside")
#: Roles that several columns of one table may have.
REPEATED = frozenset({"value", "other"})
NEVER = -1e4


class Form(IntEnum):
    """The first word of a new cell, the first on its line of a cell that goes on, a later word of the line, a speck that is none.

    And a word of a header, over the column of its role.
    """

    NEW = 0
    ON = 1
    IN = 2
    SPECK = 3
    HEAD = 4


COUNT = len(Form) * len(ROLES)
IN_ROWS = (Form.NEW, Form.ON, Form.IN, Form.SPECK)


def tag(form: Form, role: int) -> int:
    """A tag's number."""
    return form * len(ROLES) + role


def parts(number: int) -> tuple[Form, int]:
    """A tag's form and role."""
    return Form(number // len(ROLES)), number % len(ROLES)


@lru_cache(maxsize=64)
def allowed(order: tuple[str, ...]) -> tuple[Ints, Floats, Floats]:
    """The tags of a table with these columns, from left to right; which may begin a line (0, else NEVER), and which may follow which."""
    rank = {ROLES.index(role): place for place, role in enumerate(order)}
    used = sorted(tag(form, role) for form in IN_ROWS for role in (*rank, HEADING))
    start = np.array([NEVER if parts(number)[0] == Form.IN else 0.0 for number in used], np.float32)
    steps = np.array(
        [[0.0 if _may_follow(one, next_one, rank) else NEVER for next_one in used] for one in used], np.float32
    )
    return np.array(used), start, steps


@lru_cache(maxsize=1)
def free() -> tuple[Ints, Floats, Floats]:
    """The same where nothing is known of a text's tables: any columns in any order, headers, and lines that are no table's."""
    start = np.array([NEVER if parts(number)[0] == Form.IN else 0.0 for number in range(COUNT)], np.float32)
    steps = np.array(
        [[0.0 if _may_stand_by(one, after) else NEVER for after in range(COUNT)] for one in range(COUNT)], np.float32
    )
    return np.arange(COUNT), start, steps


def _may_stand_by(one: int, after: int) -> bool:
    (form, role), (next_form, next_role) = parts(one), parts(after)
    if Form.HEAD in (form, next_form):
        return form == next_form
    if next_form in (Form.IN, Form.SPECK):
        return role == next_role
    if OUTSIDE in (role, next_role):
        return False
    return role != next_role or form == Form.SPECK or ROLES[role] in REPEATED


def _may_follow(one: int, after: int, rank: dict[int, int]) -> bool:
    (form, role), (next_form, next_role) = parts(one), parts(after)
    if next_form in (Form.IN, Form.SPECK):
        return role == next_role
    if role == next_role:
        return form == Form.SPECK or ROLES[role] in REPEATED
    return HEADING in (role, next_role) or rank[next_role] > rank[role]
