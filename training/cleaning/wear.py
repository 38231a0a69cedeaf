"""What printers, copiers, faxes, drums and pens do to a small part of a page: recipes of our own, drawn anew for each example."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
"""0 ink to 255 paper."""
Rng = np.random.Generator
Wear = Callable[[Picture, Rng], Picture]


def worn(image: Picture, rng: Rng) -> Picture:
    """The part after one to three kinds of wear, and what a scanner adds."""
    for number in rng.choice(len(KINDS), size=int(rng.integers(1, 4)), replace=False):
        image = KINDS[number](image, rng)
    if rng.random() < 0.5:
        image = _blurred(image, rng.uniform(0.3, 1.0))
    image = image + rng.normal(0, rng.uniform(0, 12), image.shape).astype(np.float32)
    if rng.random() < 0.15:
        image = _packed(image, rng)
    if rng.random() < 0.15:
        image = np.where(image < rng.uniform(100, 200), 0, 255)
    return np.clip(image, 0, 255).astype(np.float32)


def _blurred(image: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)


def _clouds(shape: tuple[int, ...], rng: Rng, steps: tuple[int, int]) -> Picture:
    """Smooth noise, 0 to 1; `steps` says over how many pixels it changes, down and across."""
    small = rng.random((shape[0] // steps[0] + 2, shape[1] // steps[1] + 2)).astype(np.float32)
    return np.clip(cv2.resize(small, shape[::-1], interpolation=cv2.INTER_CUBIC), 0, 1)


def _specks(image: Picture, rng: Rng) -> Picture:
    """The dirt of a copier: grains of one to three pixels, here and there denser, in spots or in streaks."""
    steps = (int(rng.integers(6, 120)), int(rng.integers(6, 120)))
    dense = np.clip((_clouds(image.shape, rng, steps) - rng.uniform(0.1, 0.7)) * rng.uniform(0.5, 3.0), 0, 1)
    grains = rng.random(image.shape).astype(np.float32)
    size = rng.choice((0.0, 0.0, 0.5, 0.8, 1.2))
    if size:
        grains = _ranked(_blurred(grains, size))
    dark = rng.uniform(0, 120) + rng.uniform(0, 90) * rng.random(image.shape)
    return np.where(grains < dense * rng.uniform(0.1, 0.8), np.minimum(image, dark), image).astype(np.float32)


def _ranked(values: Picture) -> Picture:
    """Blurred noise spread evenly over 0 to 1 again."""
    mean, deviation = float(values.mean()), float(values.std()) + 1e-6
    return np.asarray(1 / (1 + np.exp(-1.7 * (values - mean) / deviation)), np.float32)


def _turned(wear: Wear) -> Wear:
    """Wear that runs down the page, run across it half of the times."""

    def either(image: Picture, rng: Rng) -> Picture:
        return (
            wear(image, rng) if rng.random() < 0.5 else np.ascontiguousarray(wear(np.ascontiguousarray(image.T), rng).T)
        )

    return either


def _lines(image: Picture, rng: Rng, most: int, widest: int) -> Picture:
    """How strongly lines that run down lie on each pixel, 0 to 1."""
    strength = np.zeros(image.shape, np.float32)
    texture = rng.random(image.shape).astype(np.float32)
    for _ in range(int(rng.integers(1, most))):
        x, width = int(rng.integers(image.shape[1])), int(rng.integers(1, widest + 1))
        along = _clouds((image.shape[0], 1), rng, (int(rng.integers(8, 200)), 1))
        body = np.clip(along * rng.uniform(0.6, 2.2) - rng.uniform(0.0, 0.5), 0, 1) * rng.uniform(0.3, 1.0)
        grained = body * np.where(texture[:, x : x + width] < rng.uniform(0.3, 1.2), 1, rng.uniform(0, 1))
        strength[:, x : x + width] = np.maximum(strength[:, x : x + width], grained)
    return strength


def _streaks(image: Picture, rng: Rng) -> Picture:
    """Of a drum: dark lines through print and all."""
    strength = _lines(image, rng, 14, int(rng.integers(1, 8)))
    return np.asarray(image * (1 - strength) + np.minimum(image, rng.uniform(0, 150)) * strength, np.float32)


def _gaps(image: Picture, rng: Rng) -> Picture:
    """White lines of a cartridge that is running out."""
    strength = _lines(image, rng, 12, int(rng.integers(1, 4)))
    return np.asarray(image + (255 - image) * strength, np.float32)


def _bands(image: Picture, rng: Rng) -> Picture:
    """Broad bands that are darker than the paper."""
    shade = np.ones(image.shape[1], np.float32)
    for _ in range(int(rng.integers(1, 5))):
        x, width = int(rng.integers(image.shape[1])), int(rng.integers(4, 40))
        shade[x : x + width] *= rng.uniform(0.3, 0.9)
    return image * _blurred(shade[None], rng.uniform(0.3, 4))


def _holes(image: Picture, rng: Rng) -> Picture:
    """Ink that did not take."""
    grains = _ranked(_blurred(rng.random(image.shape).astype(np.float32), rng.uniform(0.5, 2.0)))
    where = _clouds(image.shape, rng, (40, 40))
    lost = grains < rng.uniform(0.05, 0.45) * where
    return np.where(lost, image + (255 - image) * rng.uniform(0.4, 1), image).astype(np.float32)


def _screened(image: Picture, rng: Rng) -> Picture:
    """A fax's halftone: black dots on white."""
    pale = _blurred(rng.uniform(0, 120) + image * rng.uniform(0.45, 1.0), rng.uniform(0.4, 1.5))
    angle, period = rng.uniform(0, np.pi), rng.uniform(2.5, 5.5)
    ys, xs = np.mgrid[0 : image.shape[0], 0 : image.shape[1]]
    u, v = xs * np.cos(angle) + ys * np.sin(angle), ys * np.cos(angle) - xs * np.sin(angle)
    screen = 127.5 * (1 + np.sin(2 * np.pi * u / period) * np.sin(2 * np.pi * v / period))
    return np.where(pale < rng.uniform(0.85, 0.98) * screen, 0, 255).astype(np.float32)


def _dithered(image: Picture, rng: Rng) -> Picture:
    """One bit, by chance."""
    pale = _blurred(rng.uniform(0, 110) + image * rng.uniform(0.6, 1.0), rng.uniform(0.3, 1.0))
    return np.where(pale < rng.uniform(60, 160) + rng.normal(0, rng.uniform(5, 50), image.shape), 0, 255).astype(
        np.float32
    )


def _faint(image: Picture, rng: Rng) -> Picture:
    return np.asarray(255 - (255 - image) * rng.uniform(0.15, 0.7), np.float32)


def _clouded(image: Picture, rng: Rng) -> Picture:
    """Stains and shadows, darker than print at their worst."""
    spots = _clouds(image.shape, rng, (int(rng.integers(12, 100)), int(rng.integers(12, 100))))
    edge = rng.uniform(1, 8)
    return np.asarray(
        image * (1 - rng.uniform(0.1, 0.75) * np.clip((spots - rng.uniform(0.2, 0.6)) * edge, 0, 1)), np.float32
    )


def _backed(image: Picture, rng: Rng) -> Picture:
    """The other side of the sheet."""
    back = _blurred(
        np.ascontiguousarray(np.roll(image[:, ::-1], rng.integers(0, 99, 2), (0, 1))), rng.uniform(0.5, 2.5)
    )
    return np.minimum(image, 255 - (255 - back) * rng.uniform(0.1, 0.45)).astype(np.float32)


def _scribbled(image: Picture, rng: Rng) -> Picture:
    """Strokes of a pen, that bend."""
    strokes = np.full(image.shape, 255, np.float32)
    for _ in range(int(rng.integers(1, 4))):
        points = rng.uniform(-0.2, 1.2, (4, 2)) * image.shape[0]
        t = np.linspace(0, 1, 40)[:, None]
        curve = (
            (1 - t) ** 3 * points[0]
            + 3 * (1 - t) ** 2 * t * points[1]
            + 3 * (1 - t) * t**2 * points[2]
            + t**3 * points[3]
        )
        cv2.polylines(
            strokes, [curve.round().astype(np.int32)], False, rng.uniform(0, 170), int(rng.integers(1, 6)), cv2.LINE_AA
        )
    return np.minimum(image, _blurred(strokes, 0.6))


def _packed(image: Picture, rng: Rng) -> Picture:
    grey = np.clip(image, 0, 255).astype(np.uint8)
    _, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(15, 60))])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.float32)


KINDS: tuple[Wear, ...] = (
    _specks, _specks, _specks, _turned(_streaks), _turned(_streaks), _turned(_gaps), _turned(_bands), _holes, _screened, _dithered, _faint,
    _clouded, _backed, _scribbled,
)  # fmt: skip
