"""Whether what stands at the top of a page continues what ended the page before.

Every page closes a table with a rule, so the rules never tell. What tells is how the two sides fit: a sentence that has
not ended, a next line that starts small, a bracket left open, lead and deadline cells that stay blank although their
column is never blank, a new number. Each piece of evidence is weighed as a ratio of two likelihoods, "the page cut a row"
against "a new row begins", and the habits of the table's own columns say how likely each is for a new row.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from layouts.joining import speaks
from layouts.skeleton import skeleton
from layouts.vocabulary import rows

Start = Literal["small", "bullet", "number", "capital"]
End = Literal["stop", "half", "hanging", "plain"]

#: Columns of one row are not independent witnesses; their evidence is taken at a discount.
DISCOUNT = 0.75
#: How likely each start and end is where the page cut a text in two.
_START_IF_CUT: dict[Start, float] = {"small": 0.62, "bullet": 0.14, "number": 0.08, "capital": 0.16}
_END_IF_CUT: dict[End, float] = {"stop": 0.12, "half": 0.2, "hanging": 0.2, "plain": 0.48}
#: Capitals above and small letters below are a heading and something else.
CAPITALS_END = -2.5
#: What is expected of a new row's cell before the table's own habits are known, and how many cells that belief is worth.
_START_IF_NEW: dict[Start, float] = {"small": 0.02, "bullet": 0.16, "number": 0.12, "capital": 0.7}
_END_IF_NEW: dict[End, float] = {"stop": 0.45, "half": 0.06, "hanging": 0.01, "plain": 0.48}
_BLANK_IF_NEW = 0.1
_BELIEF = 3.0

_BULLET = re.compile(r"[-–—+•*·]\s*\S")
_NUMBER = re.compile(r"[(]?(?:\d|[ivxIVX]+[.)]|[a-zđ][.)])")


@dataclass(frozen=True, slots=True)
class Side:
    """A cell at the page's end or top: its text, whether it could hold more lines, and whether it spans several rows."""

    text: str
    room: bool = False
    spans: bool = False

    @property
    def blank(self) -> bool:
        """Nothing is printed in it; specks that read as a dash or a dot are nothing."""
        return not speaks(self.text)


@dataclass(frozen=True, slots=True)
class Habits:
    """How the whole cells of one column begin and end, and how often they are blank."""

    blank: float
    start: dict[Start, float]
    end: dict[End, float]


@dataclass(frozen=True, slots=True)
class Seam:
    """One column at a page break: what is above, what is below, what the column is used to, whether it holds numbers."""

    above: Side
    below: Side
    habits: Habits
    numbering: bool = False
    leading: bool = False


def habits(texts: Iterable[str]) -> Habits:
    """The habits of a column from the texts of cells that are known to be whole."""
    seen = [text.strip() for text in texts]
    full = [text for text in seen if text]
    return Habits(
        (len(seen) - len(full) + _BLANK_IF_NEW * _BELIEF) / (len(seen) + _BELIEF),
        {kind: _rate([start(text) for text in full], kind, believed) for kind, believed in _START_IF_NEW.items()},
        {kind: _rate([end(text) for text in full], kind, believed) for kind, believed in _END_IF_NEW.items()},
    )


def _rate(seen: Sequence[str], kind: str, believed: float) -> float:
    return (seen.count(kind) + believed * _BELIEF) / (len(seen) + _BELIEF)


def start(text: str) -> Start:
    """How a text begins.

    >>> [start(t) for t in ("hạn hoàn thành", "- Rà soát", "2. Xây dựng", "Xây dựng", "(Ưu tiên)")]
    ['small', 'bullet', 'number', 'capital', 'capital']
    """
    bare = text.strip()
    if _BULLET.match(bare):
        return "bullet"
    if _NUMBER.match(bare):
        return "number"
    first = next((char for char in bare if char.isalnum()), "")
    return "small" if first.islower() else "capital"


def end(text: str) -> End:
    """How a text ends: with a full stop, half a stop, hanging in the air, or plainly.

    >>> [end(t) for t in ("Năm 2023.", "Bộ Công an;", "theo quy định của", "(chủ trì", "Bộ Công an")]
    ['stop', 'half', 'hanging', 'hanging', 'plain']
    """
    bare = text.strip()
    if bare.count("(") > bare.count(")") or bare.endswith((",", "-", "–", "(", "/")):
        return "hanging"
    if bare.endswith((".", "!", "?", "…", ".)", "/.")):
        return "stop"
    if bare.endswith((";", ":")):
        return "half"
    last = skeleton(re.sub(r"\W+$", "", bare)).rpartition(" ")[2]
    return "hanging" if (last,) in _hanging() else "plain"


def _hanging() -> frozenset[tuple[str, ...]]:
    """Words after which a phrase can't end."""
    return frozenset((skeleton(word),) for (word,) in rows("hanging"))


def cut(seams: Sequence[Seam]) -> float:
    """The probability that the page cut one row in two, given every column at the break."""
    if all(seam.below.blank for seam in seams):
        return 0.99
    return _chance(DISCOUNT * sum(_row_evidence(seam) for seam in seams))


def _row_evidence(seam: Seam) -> float:
    """What one column says: log likelihood if cut less log likelihood if new."""
    above, below = seam.above, seam.below
    if below.blank:
        if_cut = 0.97 if above.room or above.blank else 0.5
        if_new = max(seam.habits.blank, 0.75 if _may_run_on(seam) else 0.0)
        return math.log(if_cut / if_new)
    if seam.numbering:
        return math.log(0.01 / 0.9)
    fits = _fit(seam)
    if above.blank:
        return math.log(0.03) - math.log(1 - seam.habits.blank) if fits < 1.5 else 0.0
    if above.room:
        return math.log(0.06) - math.log(1 - seam.habits.blank) + fits
    runs_on = max(0.35, 1 - seam.habits.blank) if not _may_run_on(seam) else 0.5
    return math.log(0.5 / runs_on) + (min(fits, 1.0) if _may_run_on(seam) else fits)


def _may_run_on(seam: Seam) -> bool:
    """A merged cell can run on beside a new row."""
    return seam.above.spans or seam.below.spans or seam.leading


def _fit(seam: Seam) -> float:
    """How well the text below continues the text above, as a log ratio."""
    first, last = start(seam.below.text), end(seam.above.text)
    fits = math.log(_START_IF_CUT[first] / seam.habits.start[first])
    if seam.above.text.isupper() != seam.below.text.isupper():
        fits += CAPITALS_END
    if not seam.above.blank:
        fits += math.log(_END_IF_CUT[last] / seam.habits.end[last])
    return fits


def runs_on(seam: Seam) -> float:
    """The probability that this column's cell runs on over the page although a new row begins."""
    merged = seam.above.spans or seam.below.spans
    if seam.below.blank:
        return 0.93 if merged else 0.9 if seam.leading else 0.08
    if seam.numbering or seam.above.blank:
        return 0.02
    prior = -0.7 if merged else -2.5 if seam.leading else -5.0
    return _chance(prior + _fit(seam) + (-2.5 if seam.above.room else 0.0))


def _chance(evidence: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, evidence))))
