"""Image files as pages: PNG, JPEG, TIFF with one page or many."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from extract.errors import Damaged, Empty, PageDamaged, TooLarge
from extract.limits import Limits
from extract.pixels import Array
from extract.sheet import Picture, Sheet, TextLayer

A4_SHORT_SIDE = 595.3
LIKELY_DPI = range(60, 1201)
EXIF_ORIENTATION = 0x0112


class ImagePages:
    """The frames of an image file, each a page."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
                self._image = Image.open(path)
            self.count = int(getattr(self._image, "n_frames", 1))
        except Image.DecompressionBombError as error:
            raise TooLarge(f"{path.name} holds far more pixels than a page has") from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise Damaged(f"{path.name} can't be read as an image") from error
        self._name = path.name
        if self.count < 1:
            raise Empty(f"{path.name} has no pages")
        if self.count > limits.pages:
            raise TooLarge(f"{path.name} has {self.count} pages, the limit is {limits.pages}")

    def sheet(self, number: int) -> Sheet:
        """Frame `number`, counted from 1."""
        try:
            self._image.seek(number - 1)
        except (EOFError, OSError) as error:
            raise PageDamaged(f"page {number} of {self._name} can't be read") from error
        width, height = self._image.size
        if width * height > self._limits.megapixels * 1e6:
            raise TooLarge(
                f"page {number} has {width * height / 1e6:.0f} megapixels, the limit is {self._limits.megapixels:g}"
            )
        if self._image.getexif().get(EXIF_ORIENTATION, 1) in (5, 6, 7, 8):
            width, height = height, width
        scale = self._scale(width, height)
        return Sheet(number, width / scale, height / scale, lambda: self._picture(number, scale), TextLayer)

    def close(self) -> None:
        """Close the file."""
        self._image.close()

    def _scale(self, width: int, height: int) -> float:
        """Pixels a point, from the file's dpi where it is believable, else as if the page were A4."""
        dpi = self._image.info.get("dpi", (0, 0))[0]
        short = min(width, height)
        if int(dpi) in LIKELY_DPI and 0.4 < short / float(dpi) * 72 / A4_SHORT_SIDE < 2.5:
            return float(dpi) / 72
        return short / A4_SHORT_SIDE

    def _picture(self, number: int, scale: float) -> Picture:
        try:
            self._image.seek(number - 1)
            return Picture(_pixels(ImageOps.exif_transpose(self._image)), scale)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise PageDamaged(f"page {number} of {self._name} is cut short or broken") from error


def _pixels(image: Image.Image) -> Array:
    """Grey, or blue-green-red; what is transparent is paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        values = np.asarray(image, dtype=np.float64)
        return np.asarray(np.clip(values * (255 / max(values.max(), 1.0)), 0, 255), dtype=np.uint8)
    if image.mode in ("1", "L"):
        return np.asarray(image.convert("L"))
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
