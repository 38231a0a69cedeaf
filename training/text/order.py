"""Which columns a table has, from left to right: what its header says and what the first reading of its rows shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from training.text.decode import Step
from training.text.labels import HEADING, REPEATED, ROLES, Form

#: Where neither header nor rows show two columns on one line, this is how they stand.
USUAL = (
    "section", "stt", "action", "goal", "task", "indicator", "unit", "product", "lead_unit", "support_units", "authority", "value", "deadline", "other", "note",
)  # fmt: skip
#: What a header shows counts for so many lines of rows; of these no more than so many are counted for two columns.
HEADER_WEIGHS, MOST = 20, 12
#: A column that the header does not name must stand on so large a share of the rows' lines.
UNNAMED = 0.25


#: What only tables of statistics have, what only those of tasks, and what both.
MEASURED = frozenset({"indicator", "unit", "value"})
EITHER = frozenset({"stt", "section", "note", "other"})
ASSIGNED = frozenset(USUAL) - MEASURED - EITHER


#: The columns that a table of tasks and one of statistics may have.
KINDS = (EITHER | ASSIGNED, EITHER | MEASURED)


def columns(header: Sequence[Step], rows: Sequence[Step]) -> tuple[str, ...]:
    """The columns' roles from left to right."""
    named, seen = _shown(header), _shown(rows)
    kept = [role for role in USUAL if role in named or seen[role] > UNNAMED * len(rows)]
    ahead = Counter({pair: min(count, MOST) for pair, count in _ahead(rows).items()})
    for pair, count in _ahead(header).items():
        ahead[pair] += HEADER_WEIGHS * count
    won = {role: sum(_before(role, other, ahead) for other in kept if other != role) for role in kept}
    return tuple(sorted(kept, key=lambda role: (-won[role], USUAL.index(role))))


def _before(role: str, other: str, ahead: Counter[tuple[str, str]]) -> float:
    left, right = ahead[role, other], ahead[other, role]
    if left == right:
        return float(USUAL.index(role) < USUAL.index(other))
    return float(left > right)


def _shown(steps: Sequence[Step]) -> Counter[str]:
    """On how many lines each role is read."""
    return Counter(role for step in steps for role in set(_roles(step)))


def _roles(step: Step) -> list[str]:
    roles = (label.role for label in step.labels if label.form != Form.SPECK and label.role != HEADING)
    return [ROLES[role] for role in dict.fromkeys(roles)]


def _ahead(steps: Sequence[Step]) -> Counter[tuple[str, str]]:
    """How often one role is read before another on a line."""
    found: Counter[tuple[str, str]] = Counter()
    for step in steps:
        roles = _roles(step)
        found.update((role, other) for place, role in enumerate(roles) for other in roles[place + 1 :])
    return found


def repeated(steps: Sequence[Step], role: str) -> int:
    """How many columns of a role that may have several stand side by side, as the fuller lines show it."""
    if role not in REPEATED:
        return 1
    wanted = ROLES.index(role)
    counts = [
        sum(label.role == wanted and label.form in (Form.NEW, Form.ON) for label in step.labels) for step in steps
    ]
    return max(1, int(np.quantile([count for count in counts if count] or [1], 0.8)))
