"""Find ruled lines in a scan: broken, faint and slanted ones too, told from letters and seals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Rule
from vanban.extract.pixels import Grey, Ink, InkPiece, scattered
from vanban.extract.tables.evidence import SEEKING, Evidence, along_columns, along_rows
from vanban.extract.tables.grid import Looked

LEAST_LENGTH = 2.2
"""In heights of a small letter: a shorter stroke may be a dash or the bar of a letter."""
SHORTEST_ALONE = 6.0
"""Shorter ones must run between two other rules, or are left to the letters: the bars of TTP may touch each other."""
BESIDE = 0.6
TEXT_INK = 0.25
"""The band that lies so many letter heights beside the edge of a line of print is so dark, as a share of its letters."""
STEM_INK = 0.08
"""An upright rule has less ink than this on one side at least: letters stand off a rule, and close together in a word."""
BEND = 0.12
BEND_BY_LENGTH = 0.004
"""A rule may leave the straight line by so many letter heights, and by this share of its length: paper is never flat."""
SLANT = 0.02
"""Rules of a level page rise or fall by no more than this share of their length."""
MEETING = 0.6
"""Within this many letter heights rules meet."""
DRIFT = 0.35
"""Pieces of one rule lie within this many letter heights of one line."""
GAP = 1.2
"""A rule may be broken for this many letter heights and still be one."""

FRINGE = 0.35
"""Beside a rule what is paler than this share of it is its own soft edge, or the foot of a letter."""
COMB = 3
"""So many short rules that leave a longer one and end together are the rules of an open row."""
WOBBLE = 0.2
"""So many letter heights beside its line darkness still counts for a rule whose place is known."""
ASIDE = 0.3
"""So many letter heights beside that are looked at for letters that touch the line."""


@dataclass(frozen=True, slots=True)
class Track:
    """A run of darkness as it lies: the first cell, and the row in each from there on."""

    first: int
    rows: NDArray[np.float64]

    @property
    def last(self) -> int:
        """The cell behind the last."""
        return self.first + len(self.rows)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a scan in pixels, where their darkness lies, and what the page shows between them."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    mask: Ink
    level: Evidence
    upright: Evidence
    bent_across: tuple[Track, ...] = ()
    bent_down: tuple[Track, ...] = ()
    """Long runs that leave the straight line: no rules of a flat page."""

    def looked(self, size: int) -> Looked:
        """What the page shows where a rule may be."""
        reach, beside = max(1, round(WOBBLE * size)), max(2, round(ASIDE * size))
        return Looked(
            lambda rule: self.level.along(rule, reach, beside),
            lambda rule: self.upright.along(transposed_rule(rule), reach, beside),
        )


def find_rules(clean: Grey, size: int) -> Ruling:
    """Every horizontal and vertical rule of a level page whose small letters are `size` pixels high."""
    level, upright = along_rows(clean, size), along_columns(clean, size)
    across, down = _candidates(level, size, TEXT_INK), _candidates(upright, size, STEM_INK)
    reach = MEETING * size
    for _ in range(2):
        across = replace(across, kept=_anchored(across, down, size, reach))
        down = replace(down, kept=_anchored(down, across, size, reach))
    mask = np.zeros(clean.shape, dtype=np.uint8)
    across.mark(mask)
    down.mark(mask.T)
    rules = tuple(transposed_rule(rule) for rule in down.rules())
    return Ruling(across.rules(), rules, mask, level, upright, across.bent, down.bent)


def transposed_rule(rule: Rule) -> Rule:
    """The rule on the page with rows and columns exchanged."""
    return Rule(rule.y0, rule.x0, rule.y1, rule.x1)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may be rules in one direction, each with the runs of cells that it is made of; `kept` says which are."""

    evidence: Evidence
    found: tuple[tuple[Rule, tuple[InkPiece, ...]], ...]
    kept: tuple[bool, ...]
    bent: tuple[Track, ...] = ()

    def rules(self) -> tuple[Rule, ...]:
        """Those that are rules."""
        return tuple(rule for (rule, _), keep in zip(self.found, self.kept, strict=True) if keep)

    def mark(self, mask: Ink) -> None:
        """Mark the pixels of the kept ones on a page that lies as these rules do: dark cells, and breaks between them."""
        step, dark = self.evidence.step, self.evidence.dark
        for (_, members), keep in zip(self.found, self.kept, strict=True):
            if not keep:
                continue
            for run in members:
                shown = dark[run.place] * run.pixels
                cells = shown > np.maximum(FRINGE * shown.max(axis=0), self.evidence.least)
                crossed = np.count_nonzero(cells, axis=0) < np.count_nonzero(cells) / run.width / 2
                cells[:, crossed] = run.pixels[:, crossed]
                place = mask[run.y : run.y + run.height, run.x * step : (run.x + run.width) * step]
                place[np.repeat(cells, step, axis=1)] = 255
            for left, right in pairwise(members):
                ends = np.flatnonzero(left.pixels[:, -1]) + left.y, np.flatnonzero(right.pixels[:, 0]) + right.y
                top, low = min(ends[0][0], ends[1][0]), max(ends[0][-1], ends[1][-1])
                mask[top : low + 1, (left.x + left.width) * step : right.x * step] = 255


def _candidates(evidence: Evidence, size: int, crowded: float) -> Candidates:
    pieces: list[tuple[Rule, InkPiece]] = []
    bent: list[Track] = []
    for run in scattered(evidence.long_runs(size)):
        if run.width * evidence.step < LEAST_LENGTH * size:
            continue
        if run.area / run.width <= SEEKING.thickest * size + 4 and not _beside_text(evidence, run, size, crowded):
            rule = _fitted(evidence, run, size)
            if rule is not None:
                pieces.append((rule, run))
            elif run.width * evidence.step >= SHORTEST_ALONE * size:
                bent.append(Track(run.x, run.y + middle_of(evidence, run)))
    lines = _joined(pieces, GAP * size, DRIFT * size)
    found = tuple((rule, tuple(members)) for rule, members in lines if _level(rule, size))
    kept = tuple(rule.x1 - rule.x0 >= SHORTEST_ALONE * size for rule, _ in found)
    return Candidates(evidence, found, kept, tuple(bent))


def _beside_text(evidence: Evidence, run: InkPiece, size: int, crowded: float) -> bool:
    """Whether a run is the edge of a line of print, or the stem of a letter: much ink lies on one side of it, or some on both."""
    reach = max(3, round(BESIDE * size))
    above, below = max(run.y, 0), run.y + run.height
    bands = (evidence.ink[max(above - reach, 0) : above], evidence.ink[below : below + reach])
    beside = [band[:, run.x : run.x + run.width] for band in bands]
    means = [float(band.mean()) if band.size else 0.0 for band in beside]
    black = max(float(evidence.dark[run.place].max(axis=0).mean()), *(float(band.max(initial=0)) for band in beside))
    return max(means) > TEXT_INK * black or min(means) > crowded * black


def _level(rule: Rule, size: int) -> bool:
    return abs(rule.y1 - rule.y0) <= SLANT * (rule.x1 - rule.x0) + BEND * size


def _anchored(mine: Candidates, others: Candidates, size: int, reach: float) -> tuple[bool, ...]:
    """Which are rules: the long ones, and short ones that run from one rule of the other direction to another.

    Where several short ones leave such a rule and end on one height, a row is open there: the page ends, or the scan.
    """
    crossing = others.rules()

    def meets(x: float, y: float) -> bool:
        return any(
            other.x0 - reach <= y <= other.x1 + reach and abs(height_at(other, y) - x) <= reach for other in crossing
        )

    ends = [(meets(rule.x0, rule.y0), meets(rule.x1, rule.y1)) for rule, _ in mine.found]
    free = [
        (rule.x1 if start else rule.x0, rule.y0)
        for (rule, _), (start, end) in zip(mine.found, ends, strict=True)
        if start != end
    ]

    def in_a_comb(x: float, y: float) -> bool:
        level = sorted(height for end, height in free if abs(end - x) <= reach)
        apart = sum(b - a > 2 * reach for a, b in pairwise(level))
        return apart + 1 >= COMB and any(abs(height - y) <= reach for height in level)

    kept = []
    for (rule, _), (start, end) in zip(mine.found, ends, strict=True):
        long = rule.x1 - rule.x0 >= SHORTEST_ALONE * size
        comb = start != end and in_a_comb(rule.x1 if start else rule.x0, rule.y0)
        kept.append(long or (start and end) or comb)
    return tuple(kept)


def _fitted(evidence: Evidence, run: InkPiece, size: int) -> Rule | None:
    """The straight line through a run and the cell at either end, which the rule that it meets hides.

    None when it is bent: the arc of a seal, the sweep of a pen.
    """
    length = run.width * evidence.step
    middle = middle_of(evidence, run)
    end = max(1, run.width // 10)
    first, last = _quantile(middle[:end], 0.5), _quantile(middle[-end:], 0.5)
    bend = _quantile(np.abs(middle - np.linspace(first, last, run.width)), 0.9)
    if bend > BEND * size + BEND_BY_LENGTH * length or abs(last - first) > SLANT * length + 2:
        return None
    x, junction = run.x * evidence.step, evidence.step
    return Rule(float(max(x - junction, 0)), run.y + first, float(x + length + junction), run.y + last)


def middle_of(evidence: Evidence, run: InkPiece) -> NDArray[np.float64]:
    """How far below the top of its box the darkness of a run lies, cell by cell."""
    dark = evidence.dark[run.place] * run.pixels.astype(np.float64) + 1e-3 * run.pixels
    return np.asarray((dark * np.arange(run.height)[:, None]).sum(axis=0) / np.maximum(dark.sum(axis=0), 1e-9))


def _quantile(values: NDArray[np.float64], share: float) -> float:
    """The value that this share of them does not pass, between two neighbours if need be.

    NumPy's own takes ten times as long for so few, and loads all that it has for masked arrays.
    """
    ordered = np.sort(values)
    place = (len(ordered) - 1) * share
    before, behind = ordered[math.floor(place)], ordered[math.ceil(place)]
    return float(before + (behind - before) * (place % 1))


def _joined(pieces: Sequence[tuple[Rule, InkPiece]], gap: float, drift: float) -> list[tuple[Rule, list[InkPiece]]]:
    """Level pieces that continue each other, over gaps and a little out of line: one rule each, with its runs."""
    rules: list[tuple[Rule, list[InkPiece]]] = []
    for piece, run in sorted(pieces, key=lambda item: (item[0].x0, item[0].y0)):
        best: tuple[float, int] | None = None
        for index, (rule, _) in enumerate(rules):
            off = abs(height_at(rule, piece.x0) - piece.y0)
            if piece.x0 - rule.x1 <= gap and off <= drift and (best is None or off < best[0]):
                best = (off, index)
        if best is None:
            rules.append((piece, [run]))
        else:
            rule, members = rules[best[1]]
            rules[best[1]] = (_united(rule, piece), [*members, run])
    return rules


def height_at(rule: Rule, x: float) -> float:
    """Where a rule would run at x; a short one is taken as level, so that its end's wobble isn't thrown far."""
    if x >= rule.x1:
        return rule.y1
    if x <= rule.x0 or rule.x1 <= rule.x0:
        return rule.y0
    return rule.y0 + (rule.y1 - rule.y0) * (x - rule.x0) / (rule.x1 - rule.x0)


def _united(first: Rule, second: Rule) -> Rule:
    if second.x1 <= first.x1:
        return first
    return Rule(first.x0, first.y0, second.x1, second.y1)
