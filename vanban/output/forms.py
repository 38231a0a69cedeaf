"""The forms in which tables can be written beside the CSVs: which option asks for each, and which files it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from vanban.options import Options

WORKBOOK = "vanban.xlsx"
DATABASE = "vanban.sqlite"


@dataclass(frozen=True, slots=True)
class OutputForm:
    """A form of the tables."""

    is_its: Callable[[str], bool]
    """Whether a file of that name in the results folder is one of its files."""
    chosen: Callable[[Options], Options]
    """The options with this form asked for."""


FORMS = (
    OutputForm(lambda name: name == WORKBOOK, lambda options: replace(options, excel=True)),
    OutputForm(lambda name: name == DATABASE, lambda options: replace(options, sqlite=True)),
    OutputForm(lambda name: name.endswith(".parquet"), lambda options: replace(options, format="parquet")),
)
