"""Which rules belong to one table: those that meet, that continue each other, or lie within another's outline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from vanban.extract.page import Box, Rule

CONTINUES = 12.0
"""How often `reach` a broken rule may be broken for and still hold its table together."""

Group = tuple[list[Rule], list[Rule]]
"""The level and the upright rules of one table."""


def connected(across: Sequence[Rule], down: Sequence[Rule], reach: float) -> list[Group]:
    """Rules that touch each other, directly or through others, and what lies within their outline."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, level in enumerate(across):
        for j, upright in enumerate(down):
            if _meet(level, upright, reach):
                parent[root(i)] = root(len(across) + j)
    for rules, first, lying in ((across, 0, True), (down, len(across), False)):
        for i, j in combinations(range(len(rules)), 2):
            if _continues(rules[i], rules[j], reach, lying):
                parent[root(first + i)] = root(first + j)
    groups: dict[int, Group] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    return [group for group in _gathered(list(groups.values()), reach) if may_be_a_table(group)]


def _continues(first: Rule, second: Rule, reach: float, lying: bool) -> bool:
    """Whether two pieces lie on one line, with a gap between them that a broken rule may have."""
    ends = [(r.x0, r.x1, r.y0, r.y1) if lying else (r.y0, r.y1, r.x0, r.x1) for r in (first, second)]
    (_, end, _, height), (start, _, next_height, _) = sorted(ends)
    return -reach <= start - end <= CONTINUES * reach and abs(height - next_height) <= reach


def _gathered(groups: list[Group], reach: float) -> list[Group]:
    """Groups whose outlines overlap made one: a broken rule leaves pieces that touch nothing."""
    groups = sorted(groups, key=lambda group: -_extent(group))
    whole: list[Group] = []
    for group in groups:
        home = next((other for other in whole if _overlap(_outline(group), _outline(other), reach)), None)
        if home is None:
            whole.append((list(group[0]), list(group[1])))
        else:
            home[0].extend(group[0])
            home[1].extend(group[1])
    return whole


def _outline(group: Group) -> Box:
    rules = [*group[0], *group[1]]
    return Box(
        min(min(rule.x0, rule.x1) for rule in rules),
        min(min(rule.y0, rule.y1) for rule in rules),
        max(max(rule.x0, rule.x1) for rule in rules),
        max(max(rule.y0, rule.y1) for rule in rules),
    )


def _extent(group: Group) -> float:
    box = _outline(group)
    return box.width + box.height


def _overlap(first: Box, second: Box, reach: float) -> bool:
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    down = min(first.y1, second.y1) - max(first.y0, second.y0)
    return across > -reach and down > -reach


def _meet(level: Rule, upright: Rule, reach: float) -> bool:
    x, y = (upright.x0 + upright.x1) / 2, (level.y0 + level.y1) / 2
    near_x = level.x0 - reach <= max(upright.x0, upright.x1) and min(upright.x0, upright.x1) <= level.x1 + reach
    near_y = upright.y0 - reach <= max(level.y0, level.y1) and min(level.y0, level.y1) <= upright.y1 + reach
    if not (near_x and near_y):
        return False
    y = level.y0 + _share(x, level.x0, level.x1) * (level.y1 - level.y0)
    x = upright.x0 + _share(y, upright.y0, upright.y1) * (upright.x1 - upright.x0)
    return level.x0 - reach <= x <= level.x1 + reach and upright.y0 - reach <= y <= upright.y1 + reach


def _share(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0) if high > low else 0.0


def may_be_a_table(group: Group) -> bool:
    """Two rules of each direction, or one and more of the other: what is less closes nothing."""
    level, upright = len(group[0]), len(group[1])
    return level >= 2 and upright >= 1 or level == 1 and upright >= 3
