"""What scanners, copiers and cameras do to a slot; kinds in KEPT_ASIDE are never learnt from."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
"""0 ink to 255 paper, at twice the network's resolution."""
Wear = Callable[[Picture, np.random.Generator], Picture]


def _clean(image: Picture, rng: np.random.Generator) -> Picture:
    return _noisy(_blurred(image, rng.uniform(0.3, 1.1)), rng, rng.uniform(0, 6))


def _bilevel(image: Picture, rng: np.random.Generator) -> Picture:
    """An office scanner in black and white."""
    image = _noisy(_blurred(image, rng.uniform(0.4, 1.2)), rng, rng.uniform(0, 18))
    return np.where(image < rng.uniform(120, 215), 0, 255).astype(np.float32)


def _faint(image: Picture, rng: np.random.Generator) -> Picture:
    """Hardly any contrast."""
    paper = rng.uniform(190, 250)
    weak = paper - (255 - _blurred(image, rng.uniform(0.4, 1.1))) * rng.uniform(0.25, 0.6)
    return _noisy(weak, rng, rng.uniform(1, 6))


def _packed(image: Picture, rng: np.random.Generator) -> Picture:
    """JPEG."""
    image = _noisy(_blurred(image, rng.uniform(0.4, 1.2)), rng, rng.uniform(0, 8))
    _, data = cv2.imencode(
        ".jpg", np.clip(image, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(18, 70))]
    )
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.float32)


def _coarse(image: Picture, rng: np.random.Generator) -> Picture:
    """Few pixels."""
    share = rng.uniform(0.4, 0.7)
    small = cv2.resize(image, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    small = _noisy(small, rng, rng.uniform(0, 8))
    return np.asarray(cv2.resize(small, image.shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32)


def _broken(image: Picture, rng: np.random.Generator) -> Picture:
    """Ink with gaps, dust between."""
    holes = cv2.resize(rng.random((image.shape[0] // 3, image.shape[1] // 3)).astype(np.float32), image.shape[::-1])
    image = np.where(holes > rng.uniform(0.8, 0.97), 255, image).astype(np.float32)
    for _ in range(int(rng.integers(0, 14))):
        at = (int(rng.integers(image.shape[1])), int(rng.integers(image.shape[0])))
        cv2.circle(image, at, int(rng.integers(0, 3)), float(rng.uniform(0, 120)), -1)
    return _noisy(_blurred(image, rng.uniform(0.4, 1.0)), rng, rng.uniform(0, 10))


def _copied(image: Picture, rng: np.random.Generator) -> Picture:
    """A copy of a copy: blurred and hardened twice, so that small gaps close and thin strokes break."""
    for _ in range(2):
        image = _noisy(_blurred(image, rng.uniform(0.8, 1.5)), rng, 10)
        image = 255 / (1 + np.exp(-(image - rng.uniform(130, 210)) / rng.uniform(8, 25)))
    return image.astype(np.float32)


def _streaked(image: Picture, rng: np.random.Generator) -> Picture:
    """Streaks along the way of the paper, and the back shining through."""
    ghost = _blurred(image[:, ::-1], 3.0)
    image = image - (255 - np.roll(ghost, int(rng.integers(-20, 20)), axis=0)) * rng.uniform(0.1, 0.3)
    for _ in range(int(rng.integers(1, 4))):
        x = int(rng.integers(image.shape[1] - 2))
        image[:, x : x + int(rng.integers(1, 3))] += rng.choice((-1, 1)) * rng.uniform(60, 160)
    return _noisy(_blurred(image, 0.7), rng, 6)


def _photographed(image: Picture, rng: np.random.Generator) -> Picture:
    """A slope of light, a bend, moved while taken."""
    height, width = image.shape
    slope = np.linspace(rng.uniform(0.6, 1.0), rng.uniform(0.6, 1.0), width, dtype=np.float32)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    bent = cv2.remap(
        image,
        xs,
        ys + rng.uniform(1, 3) * np.sin(xs / width * rng.uniform(1, 3) + rng.uniform(0, 6)).astype(np.float32),
        cv2.INTER_LINEAR,
        borderValue=255,
    )
    moved = cv2.filter2D(bent, -1, np.full((1, int(rng.integers(2, 5))), 1.0) / 1.0)
    moved = moved * (255 / max(float(moved.max()), 1.0))
    return _noisy(moved * slope, rng, rng.uniform(3, 9))


def _swollen(image: Picture, rng: np.random.Generator) -> Picture:
    """Ink that ran, or a scanner set too dark."""
    around = int(rng.integers(2, 5))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (around, around))
    return _noisy(_blurred(np.asarray(cv2.erode(image, disc)), rng.uniform(0.3, 0.9)), rng, rng.uniform(0, 10))


def _thinned(image: Picture, rng: np.random.Generator) -> Picture:
    """A scanner set too bright: only the middles of strokes are left."""
    thin = cv2.dilate(image, np.ones((2, 2), np.uint8))
    thin = np.minimum(thin, image + rng.uniform(120, 200))
    return _noisy(_blurred(np.asarray(thin), rng.uniform(0.3, 0.8)), rng, rng.uniform(0, 10))


def _twice(image: Picture, rng: np.random.Generator) -> Picture:
    """Two kinds of wear, one after the other."""
    for wear in rng.choice(np.array(list(SINGLE.values())), 2):
        image = np.clip(wear(image, rng), 0, 255).astype(np.float32)
    return image


SINGLE: dict[str, Wear] = {
    "clean": _clean,
    "bilevel": _bilevel,
    "faint": _faint,
    "packed": _packed,
    "coarse": _coarse,
    "broken": _broken,
    "swollen": _swollen,
    "thinned": _thinned,
}
KINDS: dict[str, Wear] = {**SINGLE, "twice": _twice}
KEPT_ASIDE: dict[str, Wear] = {"copied": _copied, "streaked": _streaked, "photographed": _photographed}


def _blurred(image: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)


def _noisy(image: Picture, rng: np.random.Generator, sigma: float) -> Picture:
    return image + rng.normal(0, sigma, image.shape).astype(np.float32)
