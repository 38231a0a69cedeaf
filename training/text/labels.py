"""What a word of a table's line can be: of which column, how it stands in its cell, and whether a row begins on its line."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: The roles of columns, and "heading" for the words of a heading among the rows (in a header, of one over several columns).
ROLES = (
    "stt", "section", "action", "task", "goal", "product", "lead_unit", "support_units", "authority", "deadline", "note", "other",
    "indicator", "unit", "value", "heading",
)  # fmt: skip
HEADING = ROLES.index("heading")
#: Roles that several columns of one table may have.
REPEATED = frozenset({"value", "other"})


class Form(IntEnum):
    """The first word of a new cell, the first on its line of a cell that goes on, a later word of the line, a speck that is none."""

    NEW = 0
    ON = 1
    IN = 2
    SPECK = 3


class Label(NamedTuple):
    """A label's parts."""

    begins: bool
    form: Form
    role: int

    @property
    def number(self) -> int:
        """Its number."""
        return (self.begins * len(Form) + self.form) * len(ROLES) + self.role


LABELS = tuple(Label(begins, form, role) for begins in (False, True) for form in Form for role in range(len(ROLES)))
COUNT = len(LABELS)
NEVER = -1e4


@lru_cache(maxsize=256)
def allowed(order: tuple[str, ...] | None = None) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """0 where a label may begin a line, and where one may follow another; NEVER elsewhere. `order`: the table's columns, left to right."""
    rank = None if order is None else {ROLES.index(role): place for place, role in enumerate(order)}
    start = np.full(COUNT, NEVER, np.float32)
    steps = np.full((COUNT, COUNT), NEVER, np.float32)
    for label in LABELS:
        known = rank is None or label.role in rank or label.role == HEADING
        if known and label.form != Form.IN:
            start[label.number] = 0.0
        for after in LABELS:
            if known and _may_follow(label, after, rank):
                steps[label.number, after.number] = 0.0
    return start, steps


def _may_follow(label: Label, after: Label, rank: dict[int, int] | None) -> bool:
    if label.begins != after.begins:
        return False
    same = label.role == after.role
    if after.form in (Form.IN, Form.SPECK):
        return same
    if same:
        return label.form == Form.SPECK or ROLES[label.role] in REPEATED
    if rank is None or HEADING in (label.role, after.role):
        return rank is None or after.role in rank or after.role == HEADING
    return after.role in rank and rank[after.role] > rank[label.role]
