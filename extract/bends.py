"""How the lines of a page bend: a fold, a curl, a wave of the feeder, a photograph from aside.

Letters of one line stand on one foot line, and a rule is one line. Each pair of letters that stand beside each other, and
each piece of a rule, says by how much the page falls there; a field of shifts that agrees with most of them, smooth but for
kinks, tells where each point of the page belongs.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of
from vanban.extract.pixels import Array, Grey, Ink, components
from vanban.extract.upright import Points, letter_points


@dataclass(frozen=True, slots=True)
class BendSettings:
    """Lengths are heights of a small letter."""

    beside: float = 3.0
    """Letters further apart are not taken for neighbours on a line."""
    climb: float = 0.6
    """Nor are those further above each other: a line sinks by less than that between two letters."""
    most_neighbours: int = 200
    blocks: tuple[int, int] = (6, 8)
    """The page is looked at in so many rows and columns."""
    in_a_block: int = 12
    """So many pairs of letters are needed to say how a block leans."""
    few_blocks: int = 4
    bent: float = 0.012
    """A page is bent when its blocks lean so differently (in pixels a pixel: 0.7 degrees)."""
    helped: float = 0.7
    """Straightened, they must lean less differently than this share of before."""
    wobble: float = 0.08
    """Letters that stand on one line rise and sink by less than this share of what is between them."""
    nodes: int = 22
    """The field has so many rows and columns."""
    stiff: float = 0.2
    """How much the field's own smoothness counts beside one pair of letters a node."""
    doubt: float = 0.12
    """A pair that disagrees by so much counts half: a g or an ạ stands lower than its line."""
    doubt_at_first: float = 1.0
    """In the first round, when nothing is known of how steep the page is; then half of that in each."""
    rounds: int = 7
    passes: int = 2
    """What was too steep to be followed the first time is not the second."""
    long_rule: float = 6.0
    rule_piece: float = 1.8
    rule_step: float = 1.5
    """A rule is followed in steps of this length."""
    thick: float = 0.6


SETTINGS = BendSettings()
BAND = 256
"""Rows of a page that are moved together: where every pixel of a page belongs fills eight times the memory of the page."""
Pairs = NDArray[np.float64]
"""x and y of one point, x and y of another that belongs on the same level (or, for upright ones, under it)."""


@dataclass(frozen=True, slots=True)
class Bends:
    """By how many pixels each node's surroundings lie too low and too far right."""

    low: NDArray[np.float64]
    right: NDArray[np.float64]


def flattened(clean: Grey, letters: Points, size: int) -> Grey:
    """The level page with its lines of print and its rules straight, if they bend; where that does not help, as it was."""
    bent = _bent(letters, size, clean.shape)
    if bent < SETTINGS.bent:
        return clean
    flat = clean
    for _ in range(SETTINGS.passes):
        flat = _moved(flat, bends_of(ink_of(flat), letters, size))
        letters = letter_points(blobs_of(ink_of(flat)), size)
    return flat if _bent(letters, size, clean.shape) < SETTINGS.helped * bent else clean


def _bent(letters: Points, size: int, shape: tuple[int, ...]) -> float:
    """How differently the parts of a page lean, the tenth that leans most to either side left out."""
    leans = _leans(neighbours(letters, size), shape)
    return float(np.ptp(np.quantile(leans, (0.1, 0.9)))) if len(leans) >= SETTINGS.few_blocks else 0.0


def neighbours(letters: Points, size: int) -> Pairs:
    """The feet of each letter and of the next one on its line."""
    order = np.argsort(letters[:, 0], kind="stable")
    middle = (letters[order, 0] + letters[order, 2]) / 2
    foot = letters[order, 3]
    count = len(order)
    nearest = np.full(count, np.inf)
    other = np.full(count, -1)
    for step in range(1, min(SETTINGS.most_neighbours, count)):
        apart = middle[step:] - middle[:-step]
        if apart.min() > SETTINGS.beside * size:
            break
        level = np.abs(foot[step:] - foot[:-step]) < SETTINGS.climb * size
        better = level & (apart > 0.5 * size) & (apart < SETTINGS.beside * size) & (apart < nearest[:-step])
        nearest[:-step][better] = apart[better]
        other[:-step][better] = np.flatnonzero(better) + step
    own = np.flatnonzero(other >= 0)
    beside = other[own]
    return np.stack([middle[own], foot[own], middle[beside], foot[beside]], axis=1)


def _leans(pairs: Pairs, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """How each part of the page leans, as far as enough letters stand there."""
    if not len(pairs):
        return np.empty(0)
    rows, columns = SETTINGS.blocks
    row = np.clip(pairs[:, 1] * rows // shape[0], 0, rows - 1)
    column = np.clip(pairs[:, 0] * columns // shape[1], 0, columns - 1)
    lean = (pairs[:, 3] - pairs[:, 1]) / (pairs[:, 2] - pairs[:, 0])
    block = (row * columns + column).astype(np.int64)
    parts = (lean[block == number] for number in np.unique(block))
    return np.array([_middle(part) for part in parts if len(part) >= SETTINGS.in_a_block])


def _middle(values: NDArray[np.float64]) -> float:
    """The mean of the half that lies together: finer than the median, where all values are whole pixels apart."""
    ordered = np.sort(values)
    half = (len(ordered) + 1) // 2
    start = int(np.argmin(ordered[half - 1 :] - ordered[: len(ordered) - half + 1]))
    near = np.abs(values - ordered[start : start + half].mean()) < SETTINGS.wobble
    return float(values[near].mean()) if near.any() else float(np.median(values))


def bends_of(ink: Ink, letters: Points, size: int) -> Bends:
    """The field of shifts that puts lines of print and rules straight."""
    across = np.concatenate([neighbours(letters, size), _along_rules(ink, size)])
    upright = _along_rules(np.ascontiguousarray(ink.T), size)
    low = _field(across, ink.shape, size)
    right = _field(upright, ink.shape[::-1], size).T if len(upright) else np.zeros_like(low)
    return Bends(low, right)


def _along_rules(ink: Ink, size: int) -> Pairs:
    """Points of each rule a step apart, in pairs: neighbours, and some further apart, so that a rule is stiff."""
    length = max(5, round(SETTINGS.rule_piece * size))
    thick = cv2.dilate(ink, np.ones((5, 1), np.uint8))
    runs = np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), dtype=np.uint8)
    labels, stats = components(runs)
    pairs = []
    step = max(2, round(SETTINGS.rule_step * size))
    for number in np.flatnonzero(stats[:, 2] >= SETTINGS.long_rule * size):
        x, y, width, height, area = (int(value) for value in stats[number])
        if number == 0 or area / width > SETTINGS.thick * size + 4:
            continue
        own = labels[y : y + height, x : x + width] == number
        weight = own.sum(axis=0)
        middle = (own * np.arange(height)[:, None]).sum(axis=0) / np.maximum(weight, 1) + y
        at = np.arange(0, width, step)
        points = np.stack([at + x, middle[at]], axis=1).astype(np.float64)
        for apart in (1, 4, 12):
            if len(points) > apart:
                pairs.append(np.concatenate([points[:-apart], points[apart:]], axis=1))
    return np.concatenate(pairs) if pairs else np.empty((0, 4))


def _field(pairs: Pairs, shape: tuple[int, ...], size: int) -> NDArray[np.float64]:
    """The shifts at the nodes that agree with most pairs, and bend as little as may be; in the page's middle column none."""
    rows = columns = SETTINGS.nodes
    says = _said_by(pairs, shape)
    told = pairs[:, 3] - pairs[:, 1]
    smooth = _smoothness(rows, columns)
    per_node = max(len(pairs) / (rows * columns), 1.0)
    still = np.zeros(rows * columns)
    still[np.arange(rows) * columns + columns // 2] = per_node
    trust, give = np.ones(len(pairs)), np.ones(len(smooth.nodes))
    field = np.zeros(rows * columns)
    for number in range(SETTINGS.rounds):
        unit = size * max(SETTINGS.doubt, SETTINGS.doubt_at_first * 0.5**number)
        stiff = SETTINGS.stiff * per_node * give
        matrix = says.squared(trust, field.size) + smooth.squared(stiff, field.size)
        matrix[np.diag_indices_from(matrix)] += still + 1e-6
        field = np.asarray(np.linalg.solve(matrix, says.transposed(told * trust, field.size)), dtype=np.float64)
        trust = 1 / (1 + ((says.of(field) - told) / unit) ** 2)
        give = 1 / (1 + np.abs(smooth.of(field)) / unit)
    return field.reshape(rows, columns)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A matrix of which each row has few entries: their columns and values."""

    nodes: NDArray[np.int64]
    values: NDArray[np.float64]

    def of(self, field: NDArray[np.float64]) -> NDArray[np.float64]:
        """Times a vector."""
        return np.asarray((field[self.nodes] * self.values).sum(axis=1))

    def transposed(self, values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
        """Turned, times a vector."""
        sums = np.bincount(self.nodes.ravel(), (self.values * values[:, None]).ravel(), count)
        return np.asarray(sums, dtype=np.float64)

    def squared(self, weights: NDArray[np.float64], count: int) -> NDArray[np.float64]:
        """Turned, times the weights, times itself."""
        places = self.nodes[:, :, None] * count + self.nodes[:, None, :]
        products = self.values[:, :, None] * self.values[:, None, :] * weights[:, None, None]
        sums = np.bincount(places.ravel(), products.ravel(), count * count)
        return np.asarray(sums, dtype=np.float64).reshape(count, count)


def _said_by(pairs: Pairs, shape: tuple[int, ...]) -> _Rows:
    """For each pair how much each node has a say in the difference between its points."""
    (first, one), (second, other) = _around(pairs[:, :2], shape), _around(pairs[:, 2:], shape)
    return _Rows(np.concatenate([first, second], axis=1), np.concatenate([-one, other], axis=1))


def _around(points: NDArray[np.float64], shape: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The four nodes around each point, and how much of a say each has there."""
    rows = columns = SETTINGS.nodes
    x = np.clip((points[:, 0] + 0.5) * columns / shape[1] - 0.5, 0, columns - 1.001)
    y = np.clip((points[:, 1] + 0.5) * rows / shape[0] - 0.5, 0, rows - 1.001)
    left, top = x.astype(np.int64), y.astype(np.int64)
    fx, fy = x - left, y - top
    corner = top * columns + left
    nodes = np.stack([corner, corner + 1, corner + columns, corner + columns + 1], axis=1)
    return nodes, np.stack([(1 - fy) * (1 - fx), (1 - fy) * fx, fy * (1 - fx), fy * fx], axis=1)


def _smoothness(rows: int, columns: int) -> _Rows:
    """Second differences of the field along its rows and columns."""
    numbers = np.arange(rows * columns).reshape(rows, columns)
    along = np.stack([numbers[:, :-2], numbers[:, 1:-1], numbers[:, 2:]], axis=-1).reshape(-1, 3)
    down = np.stack([numbers[:-2], numbers[1:-1], numbers[2:]], axis=-1).reshape(-1, 3)
    nodes = np.concatenate([along, down])
    return _Rows(nodes, np.tile([1.0, -2.0, 1.0], (len(nodes), 1)))


def _moved(image: Grey, bends: Bends) -> Grey:
    """The page with every point where it belongs."""
    height, width = image.shape
    rows, columns = bends.low.shape
    y, x = np.meshgrid(_places(height, rows), _places(width, columns), indexing="ij")
    right, low = bends.right, bends.low
    for _ in range(3):
        right, low = (_between(field, x + right, y + low, image.shape) for field in (bends.right, bends.low))
    moved = np.empty_like(image)
    for top in range(0, height, BAND):
        band = np.arange(top, min(top + BAND, height), dtype=np.float32)
        across, down = (_at_every_pixel(part, band, image.shape) for part in (right, low))
        across += np.arange(width, dtype=np.float32)
        down += band[:, None]
        moved[top : top + BAND] = cv2.remap(image, across, down, cv2.INTER_LINEAR, borderValue=255)
    return moved


def _at_every_pixel(field: NDArray[np.float64], band: Array, shape: tuple[int, ...]) -> Array:
    """The field at every pixel of these rows of a page."""
    at = np.clip((band + 0.5) * len(field) / shape[0] - 0.5, 0, len(field) - 1)
    upper = np.minimum(at.astype(np.int64), len(field) - 2)
    share = (at - upper)[:, None]
    lines = (field[upper] * (1 - share) + field[upper + 1] * share).astype(np.float32)
    return np.asarray(cv2.resize(lines, (shape[1], len(band))), dtype=np.float32)


def _places(length: int, nodes: int) -> Array:
    """Where the nodes lie along a side: in the middle of equal parts."""
    return (np.arange(nodes) + 0.5) * length / nodes - 0.5


def _between(field: NDArray[np.float64], x: Array, y: Array, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """The field at these places; beyond its outermost nodes it is as there."""
    rows, columns = field.shape
    across, down = (
        ((x + 0.5) * columns / shape[1] - 0.5).astype(np.float32),
        ((y + 0.5) * rows / shape[0] - 0.5).astype(np.float32),
    )
    values = cv2.remap(field.astype(np.float32), across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(values, dtype=np.float64)
