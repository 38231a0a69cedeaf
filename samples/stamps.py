"""Seals and signatures, drawn as vectors in a colour image: invented, round, red or blue."""

from __future__ import annotations

import cv2
import numpy as np

from samples.wear import Image, Rng

RED, BLUE = (58, 48, 200), (150, 60, 40)


def stamp_seal(image: Image, x: float, y: float, radius: float, rng: Rng, strength: float = 0.75) -> None:
    """Prints a round seal over whatever is there, unevenly inked."""
    layer = np.full(image.shape, 255, np.uint8)
    centre = (round(x), round(y))
    for share, width in ((1.0, 0.05), (0.9, 0.02), (0.62, 0.02)):
        cv2.circle(layer, centre, round(radius * share), RED, max(1, round(radius * width)), cv2.LINE_AA)
    _star(layer, centre, radius * 0.3)
    _ring_of_letters(layer, centre, radius)
    patchy = cv2.resize(
        rng.uniform(0.35, 1.0, (9, 9)).astype(np.float32), (image.shape[1] // 8 + 1, image.shape[0] // 8 + 1)
    )
    patchy = cv2.resize(patchy, (image.shape[1], image.shape[0]))[:, :, None] * strength
    _print_over(image, layer, patchy)


def sign(image: Image, x: float, y: float, width: float, rng: Rng) -> None:
    """Scribbles a signature in blue ink."""
    points = np.cumsum(rng.normal(0, 1, (14, 2)), axis=0)
    points = (points - points.mean(0)) / (np.ptp(points, axis=0) + 1e-6) * (width, width * 0.45)
    smooth = np.stack([np.interp(np.linspace(0, 13, 160), range(14), points[:, n]) for n in (0, 1)], axis=1)
    smooth = np.stack([np.convolve(smooth[:, n], np.ones(15) / 15, "valid") for n in (0, 1)], axis=1)
    line = (smooth + (x, y)).round().astype(np.int32)
    cv2.polylines(image, [line], False, BLUE, max(1, round(width * 0.018)), cv2.LINE_AA)


def write_by_hand(image: Image, text: str, x: float, y: float, size: float, rng: Rng) -> None:
    """Writes a number with a pen: slanted, uneven, a little off the line."""
    scale = size / 32
    for letter in text:
        at = (round(x + rng.normal(0, size * 0.04)), round(y + rng.normal(0, size * 0.05)))
        face = cv2.FONT_HERSHEY_SCRIPT_SIMPLEX if letter.isdigit() else cv2.FONT_HERSHEY_SIMPLEX
        thick = max(1, round(size * 0.06))
        cv2.putText(image, letter, at, face, scale * rng.uniform(0.9, 1.15), BLUE, thick, cv2.LINE_AA)
        x += cv2.getTextSize(letter, face, scale, 1)[0][0] * 0.95


def _star(layer: Image, centre: tuple[int, int], radius: float) -> None:
    turns = np.arange(10) * np.pi / 5 - np.pi / 2
    reach = np.where(np.arange(10) % 2 == 0, radius, radius * 0.42)
    points = np.stack([centre[0] + reach * np.cos(turns), centre[1] + reach * np.sin(turns)], axis=1)
    cv2.fillPoly(layer, [points.round().astype(np.int32)], RED, cv2.LINE_AA)


def _ring_of_letters(layer: Image, centre: tuple[int, int], radius: float) -> None:
    """Letters around the rim; OpenCV's plain face is enough for something that nobody should read."""
    text = "UBND TINH MAU * VAN BAN MAU * "
    size = radius * 0.16
    for n, letter in enumerate(text):
        angle = 2 * np.pi * n / len(text) - np.pi / 2
        tile = np.full((64, 64), 255, np.uint8)
        cv2.putText(tile, letter, (14, 48), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (0,), 5, cv2.LINE_AA)
        matrix = cv2.getRotationMatrix2D((32, 32), -np.degrees(angle) - 90, size / 40)
        matrix[:, 2] += (centre[0] + radius * 0.76 * np.cos(angle) - 32, centre[1] + radius * 0.76 * np.sin(angle) - 32)
        drawn = cv2.warpAffine(tile, matrix, (layer.shape[1], layer.shape[0]), borderValue=(255,))
        layer[drawn < 128] = RED


def _print_over(image: Image, layer: Image, strength: np.ndarray) -> None:
    """Multiplies ink on ink: black letters stay black under a red seal."""
    factor = 1 - (255 - layer.astype(np.float32)) / 255 * strength
    image[:] = (image.astype(np.float32) * factor).clip(0, 255).astype(np.uint8)
