"""Image files as pages: PNG, JPEG, WebP, HEIC, TIFF with one page or many."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from vanban.extract.errors import Damaged, Empty, ExtractError, OutOfMemory, PageDamaged, TooLarge, is_memory
from vanban.extract.limits import Limits
from vanban.extract.pixels import Array
from vanban.extract.sheet import Picture, Sheet, TextLayer

A4_SHORT_SIDE = 595.3
NARROWEST = 8
"""Pixels; no line of print is lower."""
LIKELY_DPI = range(60, 1201)
EXIF_ORIENTATION = 0x0112
STRIP_BYTES, TILE_BYTES = 279, 325
"""Tags of a TIFF: how long the pieces of the picture are."""


MANY_PAGES = frozenset({"TIFF"})
"""Where frames are pages. A phone's MPO holds one picture in several sizes, and an animation is no document."""


class ImagePages:
    """The frames of an image file, each a page."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        with _reading(path.name, Damaged(f"{path.name} can't be read as an image")):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
                self._image = _opened(path)
            self.count = int(getattr(self._image, "n_frames", 1)) if self._image.format in MANY_PAGES else 1
        self._name = path.name
        if self.count < 1:
            raise Empty(f"{path.name} has no pages")
        if self.count > limits.pages:
            raise TooLarge(f"{path.name} has {self.count} pages, the limit is {limits.pages}")

    def sheet(self, number: int) -> Sheet:
        """Frame `number`, counted from 1."""
        with _reading(self._name, PageDamaged(f"page {number} of {self._name} can't be read")):
            self._image.seek(number - 1)
            width, height = self._image.size
            if width * height > self._limits.megapixels * 1e6:
                raise TooLarge(
                    f"page {number} has {width * height / 1e6:.0f} megapixels, the limit is {self._limits.megapixels:g}"
                )
            if min(width, height) < NARROWEST:
                raise PageDamaged(f"page {number} measures {width} × {height} pixels: nothing can be printed on that")
            if self._image.getexif().get(EXIF_ORIENTATION, 1) in (5, 6, 7, 8):
                width, height = height, width
            scale = self._scale(width, height)
        return Sheet(number, width / scale, height / scale, lambda: self._picture(number, scale), TextLayer)

    def picture_bytes(self, number: int) -> int:
        """How many bytes of the file are the picture of frame `number`; only a TIFF has several, and tells."""
        with _reading(self._name, PageDamaged(f"page {number} of {self._name} can't be read")):
            self._image.seek(number - 1)
            tags = getattr(self._image, "tag_v2", {})
            return sum(tags.get(STRIP_BYTES) or tags.get(TILE_BYTES) or ())

    def close(self) -> None:
        """Close the file."""
        self._image.close()

    def _scale(self, width: int, height: int) -> float:
        """Pixels a point, from the file's dpi where it is believable, else as if the page were A4."""
        dpi = float(self._image.info.get("dpi", (0, 0))[0])
        short = min(width, height)
        if LIKELY_DPI[0] <= dpi <= LIKELY_DPI[-1] and 0.4 < short / dpi * 72 / A4_SHORT_SIDE < 2.5:
            return dpi / 72
        return short / A4_SHORT_SIDE

    def _picture(self, number: int, scale: float) -> Picture:
        with _reading(self._name, PageDamaged(f"page {number} of {self._name} is cut short or broken")):
            self._image.seek(number - 1)
            return Picture(_pixels(ImageOps.exif_transpose(self._image)), scale)


def _opened(path: Path) -> Image.Image:
    """The image; what phones save as HEIC is decoded by a library that is loaded only then."""
    with path.open("rb") as stream:
        head = stream.read(12)
    if head[4:8] == b"ftyp":
        import pillow_heif

        pillow_heif.register_heif_opener()
        return Image.open(path, formats=["HEIF"])
    return Image.open(path, formats=["PNG", "JPEG", "TIFF", "WEBP"])


@contextmanager
def _reading(name: str, broken: ExtractError) -> Iterator[None]:
    """Raises `broken` whatever goes wrong: Pillow's parsers meet a broken file with every exception that Python knows."""
    try:
        yield
    except Image.DecompressionBombError as error:
        raise TooLarge(f"{name} holds far more pixels than a page has") from error
    except ExtractError:
        raise
    except Exception as error:
        if is_memory(error):
            raise OutOfMemory(f"there was not enough memory for {name}") from error
        raise broken from error


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
