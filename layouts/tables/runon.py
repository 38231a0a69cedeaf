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

from vanban.layouts.values import deadline
from vanban.layouts.words.joining import speaks
from vanban.layouts.words.sentences import End, Start, end, start
from vanban.layouts.words.skeleton import skeleton
from vanban.layouts.words.units import ends_in_the_air, looks_like_unit

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

#: How likely a blank cell at the top of a page goes on with a merged one, where the column is known to be merged and not.
_MERGED, _NEVER_MERGED = 0.75, 0.15
#: What a column without merged cells says against one, in cells.
_UNMERGED_BELIEF = 3.0
#: Roles whose cells are merged so often that a blank one at the top of a page may well run on.
LEADING = frozenset({"stt", "section", "action"})
#: A deadline that ends with such a word awaits its number.
_AWAITS = re.compile(r"\b(?:ngay|thang|quy|nam)$")
#: Fewer letters and digits than this are no deadline by themselves, unless they are read as one.
SIGNS = 4
_UNITS = frozenset({"lead_unit", "support_units", "authority"})


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
    """How the whole cells of one column begin and end, how often they are blank; whether some are merged or blank."""

    blank: float
    start: dict[Start, float]
    end: dict[End, float]
    merges: bool = False
    blanks: bool = False
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Seam:
    """One column at a page break: what is above, what is below, what the column is used to, and what it is."""

    above: Side
    below: Side
    habits: Habits
    role: str = ""

    @property
    def spans(self) -> bool:
        """Whether a merged cell stands on either side."""
        return self.above.spans or self.below.spans

    @property
    def merged(self) -> float:
        """The chance that a merged cell runs on here, as far as the column alone tells."""
        if self.spans:
            return 0.9
        if self.habits.merges:
            return _MERGED
        if self.role in LEADING and not self.habits.blanks:
            return _NEVER_MERGED * _UNMERGED_BELIEF / (_UNMERGED_BELIEF + self.habits.seen)
        return 0.01


def habits(texts: Iterable[str], merges: bool = False) -> Habits:
    """The habits of a column from the texts of cells that are known to be whole."""
    seen = [text.strip() for text in texts]
    full = [text for text in seen if text]
    return Habits(
        (len(seen) - len(full) + _BLANK_IF_NEW * _BELIEF) / (len(seen) + _BELIEF),
        {kind: _rate([start(text) for text in full], kind, believed) for kind, believed in _START_IF_NEW.items()},
        {kind: _rate([end(text) for text in full], kind, believed) for kind, believed in _END_IF_NEW.items()},
        merges,
        len(full) < len(seen),
        len(seen),
    )


def _rate(seen: Sequence[str], kind: str, believed: float) -> float:
    return (seen.count(kind) + believed * _BELIEF) / (len(seen) + _BELIEF)


def cut(seams: Sequence[Seam]) -> float:
    """The probability that the page cut one row in two, given every column at the break."""
    if all(seam.below.blank for seam in seams):
        return 0.99
    return _chance(DISCOUNT * sum(_row_evidence(seam) for seam in seams))


def runs_on(seam: Seam) -> float:
    """The probability that this column's cell runs on over the page although a new row begins."""
    if seam.below.blank:
        return seam.merged / (seam.merged + (1 - seam.merged) * seam.habits.blank)
    if seam.role == "stt" or seam.above.blank:
        return 0.02
    prior = -0.7 if seam.spans else -2.5 if seam.role in LEADING else -5.0
    return _chance(prior + _fit(seam) + (-2.5 if seam.above.room else 0.0))


def _row_evidence(seam: Seam) -> float:
    """What one column says: log likelihood if cut less log likelihood if new."""
    above, below, blank = seam.above, seam.below, seam.habits.blank
    if below.blank:
        if_cut = 0.97 if above.room or above.blank else 0.5
        return math.log(if_cut / min(0.97, blank + seam.merged))
    if seam.role == "stt":
        return math.log(0.01 / 0.9)
    fits = _fit(seam)
    if above.blank:
        return 0.0 if fits >= 1.5 else math.log(0.03 / (1 - blank))
    if above.room:
        return math.log(0.06 / (1 - blank)) + fits
    if seam.merged > 0.5:
        return min(fits, 1.0)
    return math.log(0.5 / max(0.35, 1 - blank)) + fits


def is_no_deadline(text: str) -> bool:
    """Whether a few signs that are no deadline were read: dirt, which is no witness."""
    return 0 < sum(char.isalnum() for char in text) < SIGNS and deadline(text).type in ("", "other")


def _fit(seam: Seam) -> float:
    """How well the text below continues the text above, as a log ratio."""
    first, last = start(seam.below.text), end(seam.above.text)
    fits = math.log(_START_IF_CUT[first] / seam.habits.start[first])
    if seam.above.text.isupper() != seam.below.text.isupper():
        fits += CAPITALS_END
    if not seam.above.blank:
        fits += math.log(_END_IF_CUT[last] / seam.habits.end[last]) + _role_fit(seam)
    return fits


def _role_fit(seam: Seam) -> float:
    """What only those see who know what the column holds: half a date, half a name."""
    above, below = seam.above.text, seam.below.text
    if seam.role == "deadline":
        understood = [deadline(text).type not in ("", "other") for text in (above, below, f"{above} {below}")]
        if understood[2] and (not understood[0] or _AWAITS.search(skeleton(above))):
            return 2.5
        return -1.5 if understood[0] and understood[1] else 0.0
    if seam.role in _UNITS:
        if ends_in_the_air(above):
            return 2.0
        return -0.5 if looks_like_unit(below) else 1.0
    return 0.0


def _chance(evidence: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, evidence))))
