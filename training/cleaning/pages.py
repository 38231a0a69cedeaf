"""python -m training.cleaning.pages DIR COUNT [FIRST]: parts of synthetic pages, as they were and as Augraphy wore them.

Each pair is DIR/NUMBER.npz with `clean` and `worn` (grey, the paper of `worn` made even). Augraphy's kinds are those of samples.foreign.TUNED, at settings of
their whole range; none of samples.foreign.HELD is among them. Needs Augraphy (docs/samples.md).
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from vanban.extract.contrast import evened
from vanban.extract.ink import grey_of

from samples.fonts import installed
from samples.foreign import seeded
from samples.make import Finish, make, render
from samples.wear import Image
from samples.write import KINDS, Order

SIDE = 900
DPI = (150, 240)
SHORT_SIDE = 8.27
"""Inches; of A4."""
FIRST_SEED = 50_000
"""Far from those of the bench."""
PARTS = 3
"""Of one page."""

Options = dict[str, Any]
Step = tuple[str, Options]


def _one(rng: random.Random, *values: Any) -> Any:
    return rng.choice(values)


def _copier(rng: random.Random) -> list[Step]:
    low = rng.uniform(0.02, 0.4)
    return [
        (
            "BadPhotoCopy",
            {
                "noise_type": rng.randint(1, 5), "noise_side": "random", "noise_iteration": (1, 2), "noise_size": (1, rng.randint(1, 3)),
                "noise_value": (rng.randint(0, 64), rng.randint(96, 190)), "noise_sparsity": (low, low + 0.5),
                "noise_concentration": (0.05, rng.uniform(0.2, 0.7)), "blur_noise": rng.randint(0, 1), "wave_pattern": rng.randint(0, 1), "edge_effect": 0,
            },
        )
    ]  # fmt: skip


def _drum(rng: random.Random) -> list[Step]:
    return [
        (
            "DirtyDrum",
            {
                "line_width_range": (1, rng.randint(2, 7)), "line_concentration": rng.uniform(0.03, 0.15), "direction": rng.randint(0, 2),
                "noise_intensity": rng.uniform(0.2, 0.9), "noise_value": (0, rng.randint(20, 130)), "ksize": (3, 3),
            },
        )
    ]  # fmt: skip


def _fax(rng: random.Random) -> list[Step]:
    return [("Faxify", {"scale_range": (1.0, 1.3), "monochrome": rng.randint(0, 1), "halftone": rng.randint(0, 1)})]


def _low_ink(rng: random.Random) -> list[Step]:
    lines = {"count_range": (3, rng.randint(5, 20)), "use_consistent_lines": rng.random() < 0.5, "noise_probability": rng.uniform(0.05, 0.2)}  # fmt: skip
    return [("LowInkRandomLines", lines), ("InkMottling", {"ink_mottling_alpha_range": (0.1, 0.4)})][
        : rng.randint(1, 2)
    ]


def _letterpress(rng: random.Random) -> list[Step]:
    return [("Letterpress", {"value_threshold_range": (128, 128), "n_clusters": (300, 600), "n_samples": (300, 600)})]


def _back(rng: random.Random) -> list[Step]:
    options = {"intensity_range": (0.1, 0.4), "color_range": (32, 224), "ksize": (17, 17), "alpha": rng.uniform(0.2, 0.45), "offsets": (10, 20)}  # fmt: skip
    return [("BleedThrough", options)]


def _pen(rng: random.Random) -> list[Step]:
    return [("Scribbles", {"scribbles_type": "lines", "scribbles_thickness_range": (1, 4)})]


def _stains(rng: random.Random) -> list[Step]:
    return [
        (
            "Stains",
            {"stains_type": "random", "stains_blend_method": "darken", "stains_blend_alpha": rng.uniform(0.3, 0.6)},
        )
    ]


KINDS_OF_WEAR: tuple[tuple[int, Callable[[random.Random], list[Step]]], ...] = (
    (5, _copier), (4, _drum), (3, _fax), (2, _low_ink), (1, _letterpress), (1, _back), (2, _pen), (2, _stains),
)  # fmt: skip


def worn(part: Image, rng: random.Random) -> Image:
    """A part of a page after one or two kinds of wear."""
    import augraphy

    weights, kinds = zip(*KINDS_OF_WEAR, strict=True)
    for kind in rng.choices(kinds, weights, k=rng.choice((1, 1, 2))):
        for name, options in kind(rng):
            part = np.asarray(getattr(augraphy, name)(p=1, **options)(part), np.uint8)
            part = part if part.ndim == 3 else cv2.cvtColor(part, cv2.COLOR_GRAY2BGR)
    return part


def parts(seed: int) -> list[tuple[Image, int]]:
    """Parts of the pages of one document, each with the short side of its page in pixels."""
    rng = random.Random(seed)
    dpi = rng.randint(*DPI)
    kind = KINDS[seed % len(KINDS)]
    alone = kind != "body" and rng.random() < 0.5
    order = Order(seed=seed, kind=kind, family=rng.choice(installed()), appendix_only=alone, size=rng.randint(1, 2))
    with tempfile.TemporaryDirectory() as folder:
        path = make(order, Finish("born"), Path(folder), "page")
        pages = list(render(path, dpi))
    cut = []
    for page in rng.sample(pages, min(2, len(pages))):
        for _ in range(PARTS):
            top, left = (rng.randint(0, max(length - SIDE, 0)) for length in page.shape[:2])
            part = page[top : top + SIDE, left : left + SIDE]
            if (part < 128).mean() > 0.01:
                cut.append((np.ascontiguousarray(part), round(SHORT_SIDE * dpi)))
    return cut


def main(folder: Path, count: int, first: int = 0) -> None:
    """Write so many pairs."""
    folder.mkdir(parents=True, exist_ok=True)
    number = first
    for seed in range(FIRST_SEED + first, FIRST_SEED + first + count):
        for clean, short_side in parts(seed):
            seeded(number)
            out = worn(clean, random.Random(number))
            if out.shape == clean.shape:
                np.savez_compressed(
                    folder / f"{number}.npz", clean=grey_of(clean), worn=evened(grey_of(out), short_side)
                )
            number += 1
            if number - first >= count:
                return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
