"""Every kind of problem in one sentence of English and of Vietnamese, with what to do: the data of docs/errors.md and of the report."""

from __future__ import annotations

import csv
import functools
from pathlib import Path
from typing import NamedTuple


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
    with Path(__file__).with_name("problems.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return {row[0]: ProblemKind(*row) for row in rows}
