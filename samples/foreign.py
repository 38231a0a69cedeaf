"""Wear that others made: recipes of Augraphy's augmentations, and two of our own that Augraphy lacks (a camera, a poor copier).

Our own `wear` knows only what we thought of. Augraphy is no dependency of anything but the bench: `pip install --no-deps
augraphy` and what it needs (docs/samples.md). TUNED kinds may be looked at while the program is made better; HELD are for
measuring only.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np

from samples.stamps import stamp_seal
from samples.wear import Image, Rng, noise, shadow, skew

Recipe = Callable[[Image, Rng], Image]
DPI = 200
POOR_DPI = 150


def worn(image: Image, recipe: Recipe, seed: int) -> Image:
    """A clean page (blue, green, red) after this wear; the same seed wears it the same way."""
    seeded(seed)
    return recipe(image, np.random.default_rng(seed))


def seeded(seed: int) -> None:
    """Begin the generators that Augraphy draws from anew: Python's, numpy's, and the one that numba's functions have of their own."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    if find_spec("numba") is not None:
        _numba_seeded()(seed % 2**32)


@cache
def _numba_seeded() -> Callable[[int], None]:
    from numba import njit

    def seed_it(seed: int) -> None:
        np.random.seed(seed)

    seeding: Any = njit(seed_it)
    return seeding  # type: ignore[no-any-return]


def _augmented(image: Image, *names_and_options: tuple[str, dict[str, Any]]) -> Image:
    import augraphy

    for name, options in names_and_options:
        image = getattr(augraphy, name)(p=1, **options)(image)
    return np.asarray(image, np.uint8)


def fold(image: Image, rng: Rng) -> Image:
    """Folded as for an envelope, with the shade that a fold leaves."""
    options = {
        "fold_count": int(rng.integers(1, 4)),
        "fold_noise": 0.0,
        "gradient_width": (0.1, 0.2),
        "gradient_height": (0.005, 0.015),
    }
    return _augmented(
        image, ("Folding", options), ("LightingGradient", {"light_position": None, "min_brightness": 120})
    )


def low_ink(image: Image, rng: Rng) -> Image:
    """A printer that runs out of toner."""
    options = {"count_range": (3, 10), "use_consistent_lines": False, "noise_probability": 0.1}
    return _augmented(image, ("LowInkRandomLines", options), ("InkMottling", {"ink_mottling_alpha_range": (0.2, 0.3)}))


def letterpress(image: Image, rng: Rng) -> Image:
    """Ink that took unevenly."""
    return _augmented(image, ("Letterpress", {"value_threshold_range": (128, 128)}))


def show_through(image: Image, rng: Rng) -> Image:
    """The back of the sheet, stronger than our own wear has it."""
    options = {
        "intensity_range": (0.1, 0.3),
        "color_range": (32, 224),
        "ksize": (17, 17),
        "alpha": 0.3,
        "offsets": (10, 20),
    }
    return _augmented(image, ("BleedThrough", options))


def dirty_drum(image: Image, rng: Rng) -> Image:
    """Streaks of a copier's drum, through print and all."""
    options = {
        "line_width_range": (1, 4),
        "line_concentration": 0.1,
        "direction": int(rng.integers(0, 2)),
        "noise_intensity": 0.5,
    }
    return _augmented(image, ("DirtyDrum", options))


def pen(image: Image, rng: Rng) -> Image:
    """What a reader marks: scribbles and highlighted lines."""
    markup = {"num_lines_range": (2, 5), "markup_type": "strikethrough" if rng.random() < 0.3 else "underline"}
    return _augmented(image, ("Scribbles", {"scribbles_type": "lines"}), ("Markup", markup))


def stains(image: Image, rng: Rng) -> Image:
    """Coffee, damp, fingers."""
    return _augmented(
        image, ("Stains", {"stains_type": "random", "stains_blend_method": "darken", "stains_blend_alpha": 0.5})
    )


def fax(image: Image, rng: Rng) -> Image:
    """One bit, halftoned."""
    return _augmented(image, ("Faxify", {"scale_range": (1.0, 1.25), "monochrome": 1, "halftone": -1}))


def photocopy(image: Image, rng: Rng) -> Image:
    """The dirt of a copier that nobody cleans."""
    return _augmented(
        image, ("BadPhotoCopy", {"noise_type": int(rng.integers(1, 6)), "wave_pattern": 0, "edge_effect": 0})
    )


def phone(image: Image, rng: Rng) -> Image:
    """A sheet on a desk, taken by hand: in perspective, curled a little, in uneven light, with the desk around it."""
    return _photographed(image, rng, tilt=0.05, bow=0.006)


def poor(image: Image, rng: Rng, grey: int = 64) -> Image:
    """150 dpi, pale print, grain, askew, the shadow of a spine and a pale seal: crisp to the eye."""
    factor = POOR_DPI / DPI
    out = np.asarray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    height, width = out.shape[:2]
    seal = np.full_like(out, 255)
    stamp_seal(seal, rng.uniform(0.4, 0.8) * width, rng.uniform(0.3, 0.8) * height, 50 * POOR_DPI / 72, rng)
    out = np.asarray(grey + out.astype(np.float32) * (255 - grey) / 255, np.uint8)
    out = np.minimum(out, np.asarray(255 - (255 - seal.astype(np.float32)) * 0.35, np.uint8))
    out = skew(out, float(rng.choice((-1.5, 1.5))))
    out = shadow(out, rng, rng.uniform(0.3, 0.6))
    return noise(out, rng, 12)


def pale(image: Image, rng: Rng) -> Image:
    """As poor, but three quarters as bright as the paper."""
    return poor(image, rng, grey=190)


def _photographed(image: Image, rng: Rng, tilt: float, bow: float) -> Image:
    height, width = image.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    lift = (height * bow * rng.uniform(0.3, 1.0) * np.sin(np.pi * xs / width)).astype(np.float32)
    sheet = cv2.remap(image, xs, ys + lift, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    room = round(0.06 * width)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners + room + rng.uniform(-tilt, tilt, (4, 2)).astype(np.float32) * width / 2
    way = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    size = (width + 2 * room, height + 2 * room)
    desk = tuple(float(value) for value in rng.uniform(40, 130, 3))
    out = cv2.warpPerspective(sheet, way, size, flags=cv2.INTER_LINEAR, borderValue=desk).astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    yy, xx = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    along = (xx / size[0] - 0.5) * np.cos(angle) + (yy / size[1] - 0.5) * np.sin(angle)
    out *= (0.85 + rng.uniform(0.1, 0.3) * along)[:, :, None]
    blurred = cv2.GaussianBlur(out, (0, 0), 0.6)
    return noise(np.asarray(np.clip(blurred, 0, 255), np.uint8), rng, 4)


def phone_far(image: Image, rng: Rng) -> Image:
    """A photograph from further aside, of a sheet that curls more."""
    return _photographed(image, rng, tilt=0.12, bow=0.015)


def rollers(image: Image, rng: Rng) -> Image:
    """Dirty rollers and a crooked feed."""
    return _augmented(
        image, ("DirtyRollers", {"line_width_range": (2, 18)}), ("SectionShift", {"section_shift_number_range": (2, 4)})
    )


def bled_ink(image: Image, rng: Rng) -> Image:
    """Ink that ran, and its colour gone."""
    return _augmented(
        image, ("InkBleed", {"intensity_range": (0.4, 0.7)}), ("Brightness", {"brightness_range": (0.6, 0.8)})
    )


def faded_lines(image: Image, rng: Rng) -> Image:
    """Rules and strokes that wore off, and the periodic gaps of a dry cartridge."""
    return _augmented(
        image, ("LinesDegradation", {}), ("LowInkPeriodicLines", {"count_range": (2, 5), "period_range": (30, 60)})
    )


def shade(image: Image, rng: Rng) -> Image:
    """The shadow of whoever took the picture, on coloured paper."""
    return _augmented(image, ("ColorPaper", {"hue_range": (20, 40), "saturation_range": (20, 50)}), ("ShadowCast", {}))


def screen(image: Image, rng: Rng) -> Image:
    """Dots of a halftone and blocks of a hard JPEG."""
    return _augmented(
        image, ("SubtleNoise", {"subtle_range": 10}), ("NoiseTexturize", {}), ("Jpeg", {"quality_range": (25, 45)})
    )


def bound(image: Image, rng: Rng) -> Image:
    """A page that bends down towards the spine of its book, and is dark there."""
    height, width = image.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    near = np.exp(-xs / (width * rng.uniform(0.06, 0.12))).astype(np.float32)
    bent = cv2.remap(image, xs + 12 * near, ys + height * 0.02 * near, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return np.asarray(bent.astype(np.float32) * (1 - 0.6 * near)[:, :, None], np.uint8)


POOR: tuple[Recipe, ...] = (poor, pale)
"""Those that come out at POOR_DPI."""
TUNED: dict[str, Recipe] = {
    "poor": poor, "fold": fold, "low ink": low_ink, "letterpress": letterpress, "show-through": show_through, "dirty drum": dirty_drum,
    "pen marks": pen, "stains": stains, "phone": phone, "fax": fax, "photocopy": photocopy,
}  # fmt: skip
HELD: dict[str, Recipe] = {
    "pale": pale, "phone from aside": phone_far, "dirty rollers": rollers, "ink that ran": bled_ink, "faded lines": faded_lines,
    "shade and coloured paper": shade, "halftone and JPEG": screen, "bent to the spine": bound,
}  # fmt: skip
