"""Whether what stands at the top of a page continues what ended the page before.

Rules hardly tell: most pages close a table with one, and some don't close a row that has ended. What tells is how the two
sides fit: a sentence that has not ended, a next line that starts small, a bracket left open, cells that stay blank although
their column is never blank, a new number. Each is counted, against the habits of the table's own columns, and a fitted
logistic curve says how likely the page cut a row, or a merged cell runs on (seams.tsv, made by training/pages/fit.py).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from vanban.layouts.numerals.numbering import readings
from vanban.layouts.values import deadline
from vanban.layouts.words.joining import speaks
from vanban.layouts.words.sentences import End, Start, end, start
from vanban.layouts.words.skeleton import skeleton
from vanban.layouts.words.units import ends_in_the_air, looks_like_unit

#: What is expected of a column before its own cells are seen, worth so many of its cells: as often as over all synthetic tables
#: (counted by training/pages/fit.py).
BELIEF = 3.0
STARTS: tuple[Start, ...] = ("small", "bullet", "number", "capital")
ENDS: tuple[End, ...] = ("stop", "half", "hanging", "plain")
#: Roles whose cells are merged so often that a blank one at the top of a page may well run on.
LEADING = frozenset({"stt", "action", "section"})
#: A deadline that ends with such a word awaits its number.
_AWAITS = re.compile(r"\b(?:ngay|thang|quy|nam)$")
#: Fewer letters and digits than this are no deadline by themselves, unless they are read as one.
SIGNS = 4
_UNITS = frozenset({"lead_unit", "support_units", "authority"})
FILE = Path(__file__).with_name("seams.tsv")
Evidence = dict[str, float]


@dataclass(frozen=True, slots=True)
class Side:
    """A cell at the page's end or top: its text, whether it could hold more lines, how many rows it spans, whether it is open."""

    text: str
    room: bool = False
    spans: bool = False
    open: bool = False

    @property
    def blank(self) -> bool:
        """Nothing is printed in it; specks that read as a dash or a dot are nothing."""
        return not speaks(self.text)


@dataclass(frozen=True, slots=True)
class CellHabits:
    """How the whole cells of one column begin and end, how often they are blank, whether some are merged, how many were seen."""

    blank: float
    start: Mapping[Start, float]
    end: Mapping[End, float]
    merges: bool = False
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Seam:
    """One column at a page break: what is above, what is below, what the column is used to, and what it is."""

    above: Side
    below: Side
    habits: CellHabits
    role: str = ""
    column: int = 0


class Joins(Protocol):
    """Who says what is joined over a page end."""

    def cut(self, seams: Sequence[Seam]) -> float:
        """The chance that the page cut one row in two, given every column at the break."""

    def runs_on(self, seam: Seam) -> float:
        """The chance that this column's cell runs on over the page although a new row begins."""


class Learnt:
    """What the fitted curves say."""

    def cut(self, seams: Sequence[Seam]) -> float:
        """The chance that the page cut one row in two; what says nothing but in blank cells belongs to the row above."""
        if all(seam.below.blank for seam in seams):
            return 0.99
        return _chance("cut", of_row(seams))

    def runs_on(self, seam: Seam) -> float:
        """The chance that this column's cell runs on over the page although a new row begins."""
        return _chance("runs on", of_column(seam))


def habits(texts: Iterable[str], merges: bool = False) -> CellHabits:
    """The habits of a column from the texts of cells that are known to be whole."""
    seen = [text.strip() for text in texts]
    full = [text for text in seen if text]
    starts, ends = Counter(map(start, full)), Counter(map(end, full))
    known = _weights("usual")
    return CellHabits(
        (len(seen) - len(full) + known["blank"] * BELIEF) / (len(seen) + BELIEF),
        {kind: (starts[kind] + known[f"starts {kind}"] * BELIEF) / (len(full) + BELIEF) for kind in STARTS},
        {kind: (ends[kind] + known[f"ends {kind}"] * BELIEF) / (len(full) + BELIEF) for kind in ENDS},
        merges,
        len(seen),
    )


def is_no_deadline(text: str) -> bool:
    """Whether a few signs that are no deadline were read: dirt, which is no witness."""
    return 0 < sum(char.isalnum() for char in text) < SIGNS and deadline(text).type in ("", "other")


def of_row(seams: Sequence[Seam]) -> Evidence:
    """What speaks for or against a row that the page cut, over all columns."""
    found: Evidence = {"base": 1.0}
    for seam in seams:
        for name, value in _of_cell(seam).items():
            found[name] = found.get(name, 0.0) + value
    found["columns"] = len(seams) / 10
    found["open"] = float(any(seam.above.open or seam.below.open for seam in seams))
    return found


def _of_cell(seam: Seam) -> Evidence:
    above, below = seam.above, seam.below
    rare_blank = -math.log(min(1.0, seam.habits.blank))
    if below.blank:
        if above.spans or seam.habits.merges:
            return {"blank below merged": 1.0}
        return {f"blank below{'' if above.room or above.blank else ', no room above'}": rare_blank}
    if seam.role == "stt":
        return {"number below": 1.0} | ({"number counts on": 1.0} if _counts_on(above.text, below.text) else {})
    if above.blank:
        return {"blank above": rare_blank, f"blank above, starts {start(below.text)}": 1.0}
    found = _fit(seam)
    if above.spans or below.spans:
        return {f"merged, {name}": value for name, value in found.items()}
    return found | {"room above": float(above.room)}


def of_column(seam: Seam) -> Evidence:
    """What speaks for or against a merged cell that runs on beside a new row."""
    kind = "merged" if seam.above.spans else "merging" if seam.habits.merges else "single"
    role = "leading" if seam.role in LEADING else "other"
    found: Evidence = {"base": 1.0, f"{kind} {role}": 1.0, "spans below": float(seam.below.spans)}
    if seam.below.blank:
        found |= {f"blank below, {kind}": 1.0, "blank below, rarely": -math.log(min(1.0, seam.habits.blank))}
    else:
        found |= {
            "filled below": 1.0,
            "number below": float(seam.role == "stt"),
            "blank above": float(seam.above.blank),
        }
        found |= {"room above": float(seam.above.room)} | ({} if seam.above.blank else _fit(seam))
    return found


def _fit(seam: Seam) -> Evidence:
    """How the text below may continue the text above: how they start and end, and how usual that is in the column."""
    above, below = seam.above.text, seam.below.text
    first, last = start(below), end(above)
    found = {
        f"starts {first}": 1.0,
        f"ends {last}": 1.0,
        "rare start": -math.log(seam.habits.start[first]),
        "rare end": -math.log(seam.habits.end[last]),
        "capitals end": float(above.isupper() != below.isupper()),
    }
    if seam.role == "deadline":
        understood = [deadline(text).type not in ("", "other") for text in (above, below, f"{above} {below}")]
        half = understood[2] and (not understood[0] or bool(_AWAITS.search(skeleton(above))))
        found |= {"half a deadline": float(half), "two deadlines": float(not half and understood[0] and understood[1])}
    if seam.role in _UNITS:
        found |= {"half a body": float(ends_in_the_air(above)), "a body below": float(looks_like_unit(below))}
    return found


def _counts_on(above: str, below: str) -> bool:
    """Whether the number below is the one after the number above."""
    return any(
        one.style == two.style and one.parts[:-1] == two.parts[:-1] and two.parts[-1] == one.parts[-1] + 1
        for one in readings(above)
        for two in readings(below)
    )


def _chance(curve: str, evidence: Mapping[str, float]) -> float:
    weights = _weights(curve)
    odds = sum(weights.get(name, 0.0) * value for name, value in evidence.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def _weights(curve: str) -> dict[str, float]:
    """The weights of one curve."""
    lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {name: float(value) for of, name, value in lines if of == curve}
