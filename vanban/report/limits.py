"""How much of a run goes into its report, so that a report of ten thousand documents still opens at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportLimits:
    """What is left out is counted and said in the page; the CSVs hold everything."""

    rows: int = 2000
    """Rows of a table."""
    letters: int = 2_000_000
    """Letters of a table, whichever of the two is reached first."""
    cell: int = 3000
    """Letters of a cell; a longer one is cut, and says so."""
    doubts: int = 200
    """Doubtful rows, the most doubtful first."""
    crops: int = 80
    """Pictures of doubtful places."""
    pages: int = 24
    """Pictures of pages with problems."""
    crop_bytes: int = 48_000
    """Bytes of one picture."""
    units: int = 20
    """Units in the chart; the others are one bar."""
    cited: int = 50
    """Cited documents, the most cited first."""


SURE = 0.9
"""Rows below this are doubts: at or above it they are right nine times in ten."""
