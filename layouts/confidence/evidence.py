"""What speaks against a cell, counted: its words by how surely they were read, what was repaired, and how sure the table's build is.

Each kind of evidence has a hazard (hazards.py): how likely one piece of it has made the cell wrong.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.page import Word
from vanban.layouts.confidence.settings import SETTINGS
from vanban.layouts.confidence.words import Around, slips

WORDS = ("words", "worst")
"""How likely its words are misread, all together, and the likeliest."""
CELL = ("mended", "gap", "hole", "hole, print", "empty", "inherited", "differs", "misfit", "restart")
BUILD = ("seam", "bounds", "open", "column", "columns", "kind", "headless", "grid", "misfits", "left", "print", "read")
"""How poor the print is, whether an eye was needed at all, and how little it is believed that the table is built as it seems; a row has this once, however many cells it has."""
KINDS = (*WORDS, *CELL, *BUILD)

Amounts = dict[str, float]


@dataclass(frozen=True, slots=True)
class Build:
    """How surely the table's parts are what they seem: rows, columns, joins over pages. 1 is sure."""

    seam: float = 1.0
    """Its parts on several pages belong together."""
    bounds: float = 1.0
    """Its row begins and ends where it does."""
    open: bool = False
    """No rule closes its row where its page ends."""
    column: float = 1.0
    """Its column has the role that it is given."""
    columns: float = 1.0
    """All columns of the table have: what stands in one that has not is missing in its row, or stands elsewhere."""
    kind: float = 1.0
    """The table holds what it is taken for, tasks or statistics."""
    headless: bool = False
    """Nothing heads the columns."""
    grid: float = 1.0
    """The page shows the cells that were found."""
    left: float = 0.0
    """For how many words, against its rows, the table has no place: a heading that was misread is among them."""
    misfits: float = 0.0
    """The share of the table's rows in which something does not fit: where the grid was misread, many don't."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of one cell: its words, and what else is known of it."""

    words: tuple[Word, ...]
    table: Around = Around()
    """What the whole table says about them."""
    build: Build = Build()
    mended: bool = False
    """It is a number that was misread and follows from its neighbours."""
    gap: bool = False
    """It is a number that seems not to have been read."""
    hole: float = 0.0
    """It is blank in a column that is hardly ever blank: 1 is never, 0 often."""
    empty: bool = False
    """It is the value of an indicator, and blank."""
    inherited: bool = False
    """It is repeated from a heading or a merged cell of another row."""
    counted: float = 0.0
    """With how many of the numbers before and after it its number fits."""
    restart: bool = False
    """It names the section of a row before which counting began again under no new heading: one was hardly read."""
    differs: tuple[str, ...] = ()
    """Checks that its value fails."""
    misfit: bool = False
    """It is not like the others of its column: no figure among figures, or it begins in the middle of a sentence."""


def against(seen: Sight) -> Amounts:
    """How much of each kind of evidence there is against a cell; what the file itself says in letters was not read by an eye.

    >>> sum(against(Sight(())).values())
    0.0
    """
    each = [] if seen.mended else slips(seen.words, seen.table, seen.counted)
    read = any(word.confidence < 1 for word in seen.words)
    amounts = dict.fromkeys(KINDS, 0.0)
    amounts |= {"words": sum(each), "worst": max(each, default=0.0)}
    amounts |= {"mended": seen.mended, "gap": seen.gap, "hole": seen.hole}
    amounts |= {"hole, print": seen.hole * seen.table.print, "empty": seen.empty}
    amounts |= {"inherited": seen.inherited and read, "restart": seen.restart}
    amounts |= {"differs": len(seen.differs), "misfit": seen.misfit}
    amounts |= _of_build(seen.build)
    if seen.counted:  # a column that counts is one of numbers, whatever heads it
        amounts["column"] = 0.0
    return amounts | {"print": seen.table.print if read else 0.0, "read": float(read)}


def of_row(cells: Sequence[Sight]) -> Amounts:
    """The evidence against a row: that against each of its cells, and the doubt about the table's build once."""
    each = [against(cell) for cell in cells]
    amounts = {kind: sum(one[kind] for one in each) for kind in ("words", *CELL)}
    return amounts | {kind: max((one[kind] for one in each), default=0.0) for kind in ("worst", *BUILD)}


def _of_build(build: Build) -> Amounts:
    amounts: Amounts = {"open": build.open, "headless": build.headless, "misfits": build.misfits, "left": build.left}
    for part in ("seam", "bounds", "column", "columns", "kind", "grid"):
        amounts[part] = -math.log(max(getattr(build, part), SETTINGS.hardly))
    return amounts
