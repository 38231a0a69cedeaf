"""The columns of a table once it is decided what they are: the table's kind, each column's role, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["tasks", "statistics", "cells"]


@dataclass(frozen=True, slots=True)
class Columns:
    """The kind of a table and the role of each of its columns ("" = none of those that tasks.csv and statistics.csv have).

    `headers` are the texts above each column, from top to bottom and parted by " / ", empty where none is printed. `sure` is the
    chance of each column's role, `kind_sure` that of the kind. `reasons` says in words what spoke for each role and against
    its rivals, for those who look into a run with --debug.
    """

    kind: Kind
    roles: tuple[str, ...]
    headers: tuple[str, ...]
    sure: tuple[float, ...] = ()
    kind_sure: float = 1.0
    reasons: tuple[str, ...] = ()

    def column(self, role: str) -> int | None:
        """The first column with this role."""
        return self.roles.index(role) if role in self.roles else None

    def role(self, column: int) -> str:
        """The role of a column, "" for one that is not there."""
        return self.roles[column] if column < len(self.roles) else ""

    def sureness(self, column: int) -> float:
        """The chance that the role of a column is right."""
        return self.sure[column] if column < len(self.sure) else 1.0


def unknown(headers: tuple[str, ...]) -> Columns:
    """Columns of which only the headers are known.

    >>> unknown(("Họ và tên", "Chức vụ")).kind
    'cells'
    """
    return Columns("cells", ("",) * len(headers), headers)
