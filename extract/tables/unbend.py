"""A bent page made flat: every rule that was followed becomes level, and what lies between them moves along."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.pixels import Grey, transposed
from vanban.extract.tables.bends import bent_paths, paths_of
from vanban.extract.tables.evidence import Evidence, along_columns
from vanban.extract.tables.rules import Ruling, Track, transposed_rule

Rows = NDArray[np.float64]
PAPER = 255


def flattened(clean: Grey, ruling: Ruling, size: int) -> Grey | None:
    """The page with its level rules level and its upright ones upright; None for a page that isn't bent."""
    upright_rules = [transposed_rule(rule) for rule in ruling.down]
    paths = paths_of(ruling.level, ruling.across, ruling.bent_across, size)
    rows = bent_paths(paths, ruling.level, upright_rules, size)
    flat = _levelled(clean, ruling.level, rows) if rows else clean
    upright = along_columns(flat, size) if rows else ruling.upright
    columns = paths_of(upright, upright_rules, ruling.bent_down, size)
    columns = bent_paths(columns, upright, ruling.across, size)
    if columns:
        return transposed(_levelled(transposed(flat), upright, columns))
    return flat if rows else None


def _levelled(clean: Grey, evidence: Evidence, paths: Sequence[Track]) -> Grey:
    """The page with each path on one height; between two paths heights are shared out evenly."""
    height, width = clean.shape
    cells = -(-width // evidence.step)
    levels = _levels(paths, cells)
    order = np.argsort(levels)
    targets = levels[order]
    sources = np.stack([_over_all(paths[number], cells) - levels[number] for number in order])
    known = np.stack([_covers(paths[number], cells) for number in order])
    field = np.empty((height, cells), dtype=np.float32)
    rows = np.arange(height)
    for cell in range(cells):
        here = known[:, cell] if known[:, cell].any() else np.ones(len(targets), dtype=bool)
        field[:, cell] = np.interp(rows, targets[here], sources[here, cell])
    full = cv2.resize(field, (cells * evidence.step, height), interpolation=cv2.INTER_LINEAR)[:, :width]
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    moved = cv2.remap(clean, across, down + full, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=PAPER)
    return np.asarray(moved, dtype=np.uint8)


def _levels(paths: Sequence[Track], cells: int) -> Rows:
    """The height that each path would have on flat paper; a short one lies as the longer ones around it bend."""
    levels = np.empty(len(paths))
    bends = np.zeros((0, cells))
    heights = np.zeros(0)
    for number, path in enumerate(paths):
        span = slice(max(path.first, 0), path.last)
        rows = path.rows[: cells - span.start]
        nearest = bends[np.argmin(np.abs(heights - np.median(rows)))][span][: len(rows)] if number else 0.0
        levels[number] = np.median(rows - nearest)
        bends = np.vstack((bends, _over_all(path, cells) - levels[number]))
        heights = np.append(heights, levels[number])
    return levels


def _over_all(path: Track, cells: int) -> Rows:
    """The path's rows in all cells, its ends drawn out level."""
    return np.interp(np.arange(cells), np.arange(path.first, path.last), path.rows)


def _covers(path: Track, cells: int) -> NDArray[np.bool_]:
    covered = np.zeros(cells, dtype=bool)
    covered[max(path.first, 0) : path.last] = True
    return covered
