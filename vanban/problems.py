"""Every kind of problem in one sentence of English and of Vietnamese, with what to do: the data of docs/errors.md and of the report."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

from vanban.wordings import wordings


class ProblemKind(NamedTuple):
    """What problems.csv calls a thing, and what that means."""

    kind: str
    en: str
    vi: str
    advice_vi: str


@functools.cache
def kinds() -> dict[str, ProblemKind]:
    """All kinds by their names.

    >>> kinds()["blank-page"].vi
    'Trang trắng.'
    """
    return {row["kind"]: ProblemKind(**row) for row in wordings(Path(__file__).with_name("problems.tsv"))}
