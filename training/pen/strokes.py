"""Digits as a pen draws them: each form is a few strokes through points of a unit square, bent by a hand of its own."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Glyph = NDArray[np.uint8]
"""Ink of one digit: 255 where the pen was, 0 where it was not."""
Points = tuple[tuple[float, float], ...]

HEIGHT = 56
"""Pixels that a digit is drawn high, before it is scaled into a slot."""

#: Digit → its forms; a form is its strokes; a stroke is the points that the pen goes through (x right, y down).
FORMS: dict[str, tuple[tuple[Points, ...], ...]] = {
    "0": (
        (((0.55, 0.02), (0.15, 0.2), (0.08, 0.6), (0.3, 0.97), (0.7, 0.9), (0.88, 0.5), (0.75, 0.12), (0.5, 0.03)),),
        (((0.7, 0.1), (0.35, 0.03), (0.1, 0.35), (0.15, 0.8), (0.5, 1.0), (0.85, 0.7), (0.85, 0.25), (0.55, 0.0)),),
        (((0.4, 0.05), (0.1, 0.5), (0.4, 0.98), (0.8, 0.75), (0.8, 0.3), (0.45, 0.05), (0.3, 0.12)),),
    ),
    "1": (
        (((0.5, 0.0), (0.48, 0.5), (0.46, 1.0)),),
        (((0.2, 0.28), (0.4, 0.14), (0.58, 0.0)), ((0.58, 0.0), (0.54, 0.5), (0.5, 1.0))),
        (((-0.05, 0.62), (0.3, 0.3), (0.62, 0.0)), ((0.62, 0.0), (0.55, 0.5), (0.5, 1.0))),
        (((-0.15, 0.8), (0.25, 0.42), (0.66, 0.0)), ((0.66, 0.0), (0.6, 0.5), (0.56, 1.0))),
        (((0.22, 0.22), (0.55, 0.0)), ((0.55, 0.0), (0.52, 1.0)), ((0.22, 1.0), (0.82, 0.98))),
    ),
    "2": (
        (((0.1, 0.25), (0.35, 0.0), (0.8, 0.12), (0.75, 0.45), (0.4, 0.75), (0.05, 1.0), (0.5, 0.97), (0.95, 0.95)),),
        (((0.08, 0.2), (0.5, 0.0), (0.85, 0.25), (0.5, 0.65), (0.1, 0.95), (0.12, 0.75), (0.45, 0.9), (0.95, 0.95)),),
        (((0.15, 0.3), (0.25, 0.05), (0.7, 0.0), (0.85, 0.3), (0.55, 0.65), (0.1, 0.98)), ((0.1, 0.98), (0.9, 0.95))),
        (((0.1, 0.1), (0.7, 0.05), (0.8, 0.3), (0.3, 0.8), (0.0, 0.95), (0.2, 0.8), (0.6, 1.0), (1.0, 0.9)),),
    ),
    "3": (
        (((0.12, 0.12), (0.5, 0.0), (0.85, 0.2), (0.4, 0.45), (0.9, 0.65), (0.7, 0.97), (0.1, 0.9)),),
        (((0.15, 0.03), (0.85, 0.03)), ((0.85, 0.03), (0.4, 0.42), (0.85, 0.6), (0.75, 0.95), (0.1, 0.93))),
        (
            (
                (0.1, 0.2),
                (0.4, 0.0),
                (0.75, 0.15),
                (0.6, 0.42),
                (0.45, 0.48),
                (0.8, 0.6),
                (0.8, 0.9),
                (0.4, 1.0),
                (0.05, 0.85),
            ),
        ),
    ),
    "4": (
        (((0.55, 0.0), (0.3, 0.35), (0.05, 0.65)), ((0.05, 0.65), (0.95, 0.6)), ((0.7, 0.3), (0.62, 1.0))),
        (((0.2, 0.05), (0.12, 0.5)), ((0.12, 0.5), (0.9, 0.48)), ((0.75, 0.0), (0.68, 1.0))),
        (((0.7, 0.0), (0.35, 0.35), (0.0, 0.7)), ((0.0, 0.7), (0.95, 0.68)), ((0.7, 0.0), (0.66, 1.0))),
        (((0.6, 0.02), (0.1, 0.55), (0.2, 0.72), (0.6, 0.6), (0.9, 0.4)), ((0.85, 0.1), (0.7, 0.55), (0.6, 1.0))),
        (((0.35, 0.0), (0.1, 0.6), (0.5, 0.55), (0.95, 0.35)), ((0.75, 0.2), (0.6, 1.0))),
    ),
    "5": (
        (
            ((0.85, 0.02), (0.25, 0.03)),
            ((0.25, 0.03), (0.18, 0.42)),
            ((0.18, 0.42), (0.6, 0.38), (0.88, 0.65), (0.6, 0.98), (0.08, 0.92)),
        ),
        (((0.3, 0.05), (0.2, 0.45), (0.65, 0.42), (0.85, 0.7), (0.55, 1.0), (0.1, 0.9)), ((0.28, 0.05), (0.9, 0.0))),
        (((0.9, 0.0), (0.3, 0.08), (0.25, 0.4), (0.7, 0.5), (0.75, 0.85), (0.35, 1.0), (0.05, 0.85)),),
    ),
    "6": (
        (((0.7, 0.0), (0.3, 0.3), (0.1, 0.7), (0.4, 1.0), (0.8, 0.85), (0.7, 0.55), (0.3, 0.6), (0.14, 0.78)),),
        (((0.8, 0.08), (0.45, 0.03), (0.12, 0.45), (0.15, 0.9), (0.55, 1.0), (0.85, 0.75), (0.55, 0.52), (0.15, 0.7)),),
        (((0.5, 0.0), (0.2, 0.45), (0.12, 0.8), (0.45, 1.0), (0.8, 0.75), (0.5, 0.55), (0.2, 0.72)),),
    ),
    "7": (
        (((0.08, 0.05), (0.9, 0.03)), ((0.9, 0.03), (0.6, 0.45), (0.4, 1.0))),
        (((0.08, 0.08), (0.9, 0.03)), ((0.9, 0.03), (0.6, 0.45), (0.42, 1.0)), ((0.3, 0.52), (0.88, 0.46))),
        (((0.1, 0.22), (0.14, 0.04)), ((0.14, 0.04), (0.92, 0.06)), ((0.92, 0.06), (0.55, 0.5), (0.4, 1.0))),
        (
            ((0.05, 0.18), (0.3, 0.02), (0.6, 0.1), (0.95, 0.0)),
            ((0.95, 0.0), (0.6, 0.5), (0.45, 1.0)),
            ((0.3, 0.55), (0.9, 0.5)),
        ),
    ),
    "8": (
        (
            (
                (0.8, 0.15),
                (0.4, 0.0),
                (0.15, 0.22),
                (0.5, 0.45),
                (0.85, 0.72),
                (0.5, 1.0),
                (0.12, 0.8),
                (0.45, 0.5),
                (0.82, 0.2),
            ),
        ),
        (
            (
                (0.5, 0.45),
                (0.2, 0.25),
                (0.5, 0.0),
                (0.8, 0.22),
                (0.5, 0.45),
                (0.1, 0.75),
                (0.5, 1.0),
                (0.88, 0.75),
                (0.52, 0.46),
            ),
        ),
        (((0.9, 0.1), (0.5, 0.05), (0.2, 0.2), (0.7, 0.6), (0.7, 0.95), (0.3, 0.98), (0.2, 0.75), (0.9, 0.08)),),
    ),
    "9": (
        (((0.8, 0.2), (0.45, 0.0), (0.12, 0.3), (0.45, 0.5), (0.8, 0.25)), ((0.82, 0.15), (0.75, 0.6), (0.68, 1.0))),
        (((0.85, 0.25), (0.5, 0.0), (0.15, 0.25), (0.4, 0.5), (0.82, 0.3), (0.8, 0.75), (0.5, 1.0), (0.15, 0.9)),),
        (((0.75, 0.08), (0.3, 0.05), (0.1, 0.35), (0.5, 0.48), (0.8, 0.12), (0.7, 0.6), (0.4, 1.0)),),
    ),
    "a": (
        (
            ((0.75, 0.5), (0.35, 0.42), (0.1, 0.75), (0.4, 1.0), (0.75, 0.65)),
            ((0.78, 0.45), (0.75, 0.85), (0.95, 0.98)),
        ),
    ),
    "b": ((((0.2, 0.0), (0.18, 0.6), (0.2, 1.0)), ((0.2, 0.7), (0.6, 0.48), (0.85, 0.75), (0.5, 1.0), (0.2, 0.92))),),
}


@dataclass(frozen=True, slots=True)
class Hand:
    """How one person writes digits: which forms, how slanted, how wide, how round, how thick, how steady."""

    forms: dict[str, int]
    bends: dict[str, list[NDArray[np.float64]]]
    slant: float
    aspect: float
    roundness: float
    thickness: float
    pressure: float
    unsteadiness: float


def some_hand(rng: np.random.Generator) -> Hand:
    """A person's hand."""
    forms = {digit: int(rng.integers(len(known))) for digit, known in FORMS.items()}
    bend = rng.uniform(0.02, 0.07)
    bends = {
        digit: [rng.normal(0, bend, (len(stroke), 2)) for stroke in FORMS[digit][form]] for digit, form in forms.items()
    }
    return Hand(
        forms=forms,
        bends=bends,
        slant=float(rng.normal(0.15, 0.18)),
        aspect=float(rng.uniform(0.38, 0.85)),
        roundness=float(rng.uniform(0.5, 1.15)),
        thickness=float(rng.uniform(2.2, 6.5)),
        pressure=float(rng.uniform(0.0, 0.45)),
        unsteadiness=float(rng.uniform(0.005, 0.035)),
    )


def drawn(digit: str, hand: Hand, rng: np.random.Generator) -> Glyph:
    """One digit by that hand; never twice the same."""
    strokes = [
        _path(np.array(stroke) + bend + rng.normal(0, hand.unsteadiness, bend.shape), hand.roundness)
        for stroke, bend in zip(FORMS[digit][hand.forms[digit]], hand.bends[digit], strict=True)
    ]
    placed = [_placed(stroke, hand) for stroke in strokes]
    every = np.concatenate(placed)
    margin = hand.thickness + 2
    low, high = every.min(axis=0) - margin, every.max(axis=0) + margin
    width, height = np.maximum(np.ceil(high - low).astype(int), 4)
    image = np.zeros((height, width), np.uint8)
    for stroke in placed:
        _ink(image, stroke - low, hand, rng)
    return image


def _placed(stroke: NDArray[np.float64], hand: Hand) -> NDArray[np.float64]:
    """A stroke in pixels, slanted."""
    x = stroke[:, 0] * hand.aspect + (1 - stroke[:, 1]) * hand.slant
    return np.stack([x * HEIGHT, stroke[:, 1] * HEIGHT], axis=1)


def _path(points: NDArray[np.float64], roundness: float) -> NDArray[np.float64]:
    """A smooth way through the points (cardinal spline); few points stay a straight line."""
    if len(points) < 3:
        return np.linspace(points[0], points[-1], 8)
    ends = np.concatenate([points[:1], points, points[-1:]])
    steps = np.linspace(0, 1, 8, endpoint=False)[:, None]
    parts = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        m0, m1 = (c - a) * 0.5 * roundness, (d - b) * 0.5 * roundness
        h = steps
        parts.append(
            (2 * h**3 - 3 * h**2 + 1) * b + (h**3 - 2 * h**2 + h) * m0 + (-2 * h**3 + 3 * h**2) * c + (h**3 - h**2) * m1
        )
    return np.concatenate([*parts, points[-1:]])


def _ink(image: Glyph, stroke: NDArray[np.float64], hand: Hand, rng: np.random.Generator) -> None:
    """The pen along the stroke, thicker where it is pressed."""
    phase = rng.uniform(0, 6.28)
    points = np.round(stroke * 8).astype(np.int32)
    for number, (a, b) in enumerate(zip(points, points[1:], strict=False)):
        swing = 1 + hand.pressure * np.sin(phase + number * 0.35)
        cv2.line(image, a.tolist(), b.tolist(), 255, max(1, round(hand.thickness * swing)), cv2.LINE_AA, 3)
