"""Rules that leave the straight line, followed over folds and waves: the shape of the paper that they were printed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Rule
from vanban.extract.tables.evidence import Evidence
from vanban.extract.tables.rules import MEETING, Ruling, Track, height_at, transposed_rule


@dataclass(frozen=True, slots=True)
class Following:
    """How a rule is followed; lengths in heights of a small letter. (The values are physical: how sharply paper is folded.)."""

    steepest: float = 0.5
    """Rows a column: a fold throws a rule by no more."""
    corridor: float = 6.0
    """So far above and below its beginning."""
    missing: float = 1.5
    """What a column without darkness costs, where one with it gains 1: a rule ends where darkness does."""
    turning: float = 0.04
    """What each row up or down costs."""
    least: float = 10.0
    """Shorter paths say nothing of the paper."""
    bent: float = 0.6
    """A path whose heights differ by more is bent."""


FOLLOWING = Following()
LOOSE = 4
"""So many ends of rules that meet no other rule make a page that may be bent."""
ALIKE = 0.8
"""The heights of two rules on one bent paper go together at least so well (their correlation)."""
LEAST_RULES = 2
"""So many rules in each direction make a table."""
BENT_COUNTS = 2
"""Loose ends that a bent run counts for."""
Rows = NDArray[np.float64]


def may_be_bent(ruling: Ruling, size: int) -> bool:
    """Whether it is worth while to follow the rules of a table: some are bent, or end where no other rule is."""
    upright = [transposed_rule(rule) for rule in ruling.down]
    if len(ruling.across) + len(ruling.bent_across) < LEAST_RULES or len(upright) + len(ruling.bent_down) < LEAST_RULES:
        return False
    loose = _loose(ruling.across, upright, size) + _loose(upright, ruling.across, size)
    bent = _crossed(ruling.bent_across, ruling.level, upright) + _crossed(
        ruling.bent_down, ruling.upright, ruling.across
    )
    return loose + BENT_COUNTS * bent >= LOOSE


def _crossed(tracks: Sequence[Track], evidence: Evidence, crossing: Sequence[Rule]) -> int:
    """How many of these runs are crossed by two rules at least: those of a table are, the arcs of a seal are not."""
    return sum(_crossings(track, evidence, crossing) >= LEAST_RULES for track in tracks)


def _crossings(track: Track, evidence: Evidence, crossing: Sequence[Rule]) -> int:
    middle, step = float(np.median(track.rows)), evidence.step
    xs = [height_at(rule, middle) for rule in crossing if rule.x0 - step <= middle <= rule.x1 + step]
    return sum((track.first - 2) * step <= x <= (track.last + 2) * step for x in xs)


def _loose(rules: Sequence[Rule], crossing: Sequence[Rule], size: int) -> int:
    """How many ends of these rules meet no other, though there are others further on; those of a rule beside them all count."""
    if not crossing:
        return 0
    reach, loose = 2 * MEETING * size, 0
    near = min(rule.x0 for rule in crossing) - FOLLOWING.least * size, max(rule.x1 for rule in crossing)
    for rule in rules:
        middle = (rule.y0 + rule.y1) / 2
        xs = [height_at(other, middle) for other in crossing if other.x0 - reach <= middle <= other.x1 + reach]
        if xs:
            loose += rule.x0 > min(xs) + reach and min(abs(x - rule.x0) for x in xs) > reach
            loose += rule.x1 < max(xs) - reach and min(abs(x - rule.x1) for x in xs) > reach
        elif rule.x1 - rule.x0 >= FOLLOWING.least * size and near[0] < middle < near[1] + FOLLOWING.least * size:
            loose += 2
    return loose


def paths_of(evidence: Evidence, rules: Sequence[Rule], bent: Sequence[Track], size: int) -> list[Track]:
    """The paths that go through these straight and bent pieces, each once, the longest first."""
    paths: list[Track] = []
    seeds = [*bent, *(_as_track(rule, evidence.step) for rule in rules)]
    for seed in sorted(seeds, key=lambda track: -len(track.rows)):
        middle = (seed.first + seed.last) // 2
        known = (path for path in paths if path.first <= middle < path.last)
        if len(seed.rows) < 2 or any(_meets(path, seed, middle, size) for path in known):
            continue
        before = _followed(evidence, seed.first, seed.rows[0], size, -1)
        behind = _followed(evidence, seed.last - 1, seed.rows[-1], size, 1)
        path = Track(seed.first - len(before), np.concatenate((before[::-1], seed.rows, behind)))
        if len(path.rows) * evidence.step >= FOLLOWING.least * size:
            paths.append(path)
    return sorted(paths, key=lambda path: -len(path.rows))


def bent_paths(paths: Sequence[Track], evidence: Evidence, crossing: Sequence[Rule], size: int) -> list[Track]:
    """The paths that other rules cross, if most of a table's are bent, and bent alike; else none: then the paper is flat."""
    own = [path for path in paths if _crossings(path, evidence, crossing) >= LEAST_RULES]
    bent = [path for path in own if float(np.ptp(_bend(path.rows))) > FOLLOWING.bent * size]
    most = sum(len(path.rows) for path in bent) > sum(len(path.rows) for path in own) / 2
    if not most or not any(_alike(one, other) for one, other in combinations(bent, 2)):
        return []
    return [path for path in paths if _crossings(path, evidence, crossing)]


def _alike(one: Track, other: Track) -> bool:
    """Whether two paths rise and fall together where both are."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    if last - first < max(len(one.rows), len(other.rows)) / 2:
        return False
    here = one.rows[first - one.first : last - one.first], other.rows[first - other.first : last - other.first]
    deviations = [_bend(rows) for rows in here]
    strength = float(np.sqrt((deviations[0] ** 2).sum() * (deviations[1] ** 2).sum()))
    return strength > 0 and float((deviations[0] * deviations[1]).sum()) / strength >= ALIKE


def _bend(rows: Rows) -> Rows:
    """How far a path leaves the straight line that lies closest to it: a slanted rule is not bent."""
    along = np.arange(len(rows)) - (len(rows) - 1) / 2
    slope = float((along * rows).sum() / max(float((along**2).sum()), 1.0))
    return np.asarray(rows - rows.mean() - slope * along)


def _as_track(rule: Rule, step: int) -> Track:
    first, last = round(rule.x0 / step), round(rule.x1 / step)
    return Track(first, np.linspace(rule.y0, rule.y1, max(last - first, 0)))


def _meets(path: Track, seed: Track, cell: int, size: int) -> bool:
    return abs(float(path.rows[cell - path.first] - seed.rows[cell - seed.first])) < size / 2


def _followed(evidence: Evidence, start: int, row: float, size: int, way: int) -> Rows:
    """The rows of the cells behind (way 1) or before (way −1) a cell, as far as darkness goes on: the best walk of all."""
    height, width = evidence.dark.shape
    reach = round(FOLLOWING.corridor * size)
    top, low = max(round(row) - reach, 0), min(round(row) + reach + 1, height)
    columns = range(start + way, width if way > 0 else -1, way)
    most = max(1, round(FOLLOWING.steepest * evidence.step))
    score = np.full(low - top, -np.inf)
    score[min(max(round(row) - top, 0), low - top - 1)] = 0.0
    steps: list[NDArray[np.int64]] = []
    best, best_row, best_length = 0.0, 0, 0
    for number, column in enumerate(columns, 1):
        moved = np.stack([_shifted(score, by) - FOLLOWING.turning * abs(by) for by in range(-most, most + 1)])
        came = moved.argmax(axis=0)
        dark = evidence.dark[top:low, column] > evidence.least
        score = moved[came, np.arange(low - top)] + np.where(dark, 1.0, -FOLLOWING.missing)
        steps.append(came - most)
        here = int(score.argmax())
        if score[here] > best:
            best, best_row, best_length = float(score[here]), here, number
        elif score[here] < best - FOLLOWING.missing * size:
            break
    rows = np.empty(best_length)
    place = best_row
    for number in range(best_length - 1, -1, -1):
        rows[number] = top + place
        place -= int(steps[number][place])
    return rows


def _shifted(score: Rows, by: int) -> Rows:
    """The scores moved down by so many rows."""
    moved = np.full_like(score, -np.inf)
    if by > 0:
        moved[by:] = score[:-by]
    elif by < 0:
        moved[:by] = score[-by:]
    else:
        moved[:] = score
    return moved
