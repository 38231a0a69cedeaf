"""PDF files as pages: pypdfium2 shows them, pdfplumber reads what they say. Nothing is ever written to the file."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from vanban.extract.errors import Damaged, Empty, Encrypted, OutOfMemory, PageDamaged, TooLarge, is_memory
from vanban.extract.limits import Limits
from vanban.extract.mend import MENDED, mended
from vanban.extract.pixels import Array
from vanban.extract.sheet import Picture, Sheet, TextLayer
from vanban.extract.textlayer import Plumber, read_layer

TEXT_SCALE = 200 / 72
"""Pixels a point for a page that holds no scan."""
WHOLE_PAGE = 0.97
FINEST = 400 / 72
PREVIEW_PIXELS = 2_000_000
"""Of a page that is larger than any paper, the preview is coarser than a pixel a point."""
SHEETS_AT_ONCE = 50
"""PDFium keeps something of every page that it opened; after so many pages the file is opened anew, and that is let go."""


class PdfPages:
    """The pages of a PDF, signed or not, with a password or without."""

    def __init__(self, path: Path, limits: Limits, password: str | None) -> None:
        self._path, self._limits, self._password = path, limits, password
        self._mended: bytes | None = None
        self._document = self._opened()
        self._plumber = Plumber(io.BytesIO(self._mended) if self._mended is not None else path, password)
        self._shown = 0
        self.count = len(self._document)
        if self.count < 1:
            self.close()
            raise Empty(f"{path.name} has no pages")
        if self.count > limits.pages:
            self.close()
            raise TooLarge(f"{path.name} has {self.count} pages, the limit is {limits.pages}")

    def sheet(self, number: int) -> Sheet:
        """Page `number`, counted from 1."""
        self._renew_in_time()
        page = self._page(number)
        width, height = page.get_size()
        page.close()
        if width <= 0 or height <= 0:
            raise PageDamaged(f"page {number} has no size")
        return Sheet(
            number,
            width,
            height,
            lambda: self._picture(number),
            lambda: self._layer(number),
            preview=lambda: self._preview(number),
            without_text=lambda: self._without_text(number),
        )

    def picture_bytes(self, number: int) -> int:
        """How many bytes of the file are the pictures of page `number`."""
        self._renew_in_time()
        page = self._page(number)
        try:
            return sum(pdfium.FPDFImageObj_GetImageDataRaw(image, None, 0) for image in _images(page))
        except pypdfium2.PdfiumError as error:
            raise PageDamaged(f"the pictures of page {number} of {self._path.name} can't be found") from error
        finally:
            page.close()

    def close(self) -> None:
        """Close the file."""
        self._plumber.close()
        self._document.close()

    def _opened(self) -> pypdfium2.PdfDocument:
        _forget_last_error()
        try:
            return pypdfium2.PdfDocument(self._mended or self._path, password=self._password)
        except pypdfium2.PdfiumError as error:
            reason = _reason(self._path, error)
            if self._mended is not None or not isinstance(reason, Damaged):
                raise reason from error
            self._mended = mended(self._path, self._password)
            if self._mended is None:
                raise reason from error
        return self._opened()

    def _renew_in_time(self) -> None:
        """Keep memory the same however many pages are read."""
        self._shown += 1
        if self._shown > SHEETS_AT_ONCE:
            self._plumber.close()
            self._document.close()
            self._document, self._shown = self._opened(), 1

    def _page(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise PageDamaged(f"page {number} of {self._path.name} can't be opened") from error

    def _layer(self, number: int) -> TextLayer:
        page = self._page(number)
        try:
            layer = read_layer(self._plumber, self._document, page, number)
            return layer if self._mended is None or number > 1 else replace(layer, notes=(*layer.notes, MENDED))
        finally:
            page.close()

    def _picture(self, number: int) -> Picture:
        page = self._page(number)
        try:
            width, height = page.get_size()
            images = _images(page)
            self._check_pixels(number, images)
            scale = _native_scale(images) or TEXT_SCALE
            if width * height * scale**2 > self._limits.megapixels * 1e6:
                scale = self._allowed(number, width, height, scale)
            lone = _lone_scan(page, images)
            pixels = lone if lone is not None else _rendered(page, scale)
            return Picture(pixels, pixels.shape[1] / width)
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            if is_memory(error):
                raise OutOfMemory(f"there was not enough memory to show page {number}") from error
            raise PageDamaged(f"page {number} of {self._path.name} can't be shown") from error
        finally:
            page.close()

    def _preview(self, number: int) -> Picture:
        """The page as one sees it from afar: enough to tell print from paper."""
        page = self._page(number)
        try:
            self._check_pixels(number, _images(page))
            return _from_afar(page)
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise PageDamaged(f"page {number} of {self._path.name} can't be shown") from error
        finally:
            page.close()

    def _without_text(self, number: int) -> Picture | None:
        """The same without the text that is drawn on it; nothing of the file changes, the page is opened for this alone."""
        page = self._page(number)
        try:
            texts = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4))
            if any(text.level for text in texts):  # within a form, out of which it cannot be taken
                return None
            for text in texts:
                page.remove_obj(text)
            return _from_afar(page)
        except (pypdfium2.PdfiumError, ValueError, MemoryError):
            return None
        finally:
            page.close()

    def _check_pixels(self, number: int, images: list[pypdfium2.PdfImage]) -> None:
        """Refuse a page with a picture that is larger than the limit, however small it is shown."""
        most = max((width * height for width, height in (image.get_px_size() for image in images)), default=0)
        if most > self._limits.megapixels * 1e6:
            raise TooLarge(
                f"page {number} has a picture of {most / 1e6:.0f} megapixels, the limit is {self._limits.megapixels:g}"
            )

    def _allowed(self, number: int, width: float, height: float, scale: float) -> float:
        """A coarser scale within the limit; a page too large even at the scale for text is refused."""
        within = float(np.sqrt(self._limits.megapixels * 1e6 / (width * height)))
        if within < min(scale, TEXT_SCALE / 2):
            raise TooLarge(f"page {number} measures {width:.0f} × {height:.0f} points, too large to be shown")
        return min(scale, within)


def _forget_last_error() -> None:
    """PDFium keeps the reason of the last failure, whichever file it was, and some failures set none of their own.

    Without this a file would be called locked because the one before it was: a load of nothing leaves a harmless reason.
    """
    pdfium.FPDF_LoadMemDocument(b"", 0, None)


def _reason(path: Path, error: pypdfium2.PdfiumError) -> Exception:
    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
        return Encrypted(f"{path.name} is locked with a password")
    return Damaged(f"{path.name} can't be read as a PDF")


def _images(page: pypdfium2.PdfPage) -> list[pypdfium2.PdfImage]:
    return list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _native_scale(images: list[pypdfium2.PdfImage]) -> float | None:
    """The resolution of the images that matter, so that a scan loses nothing and gains nothing by being rendered."""
    scales = []
    for image in images:
        left, bottom, right, top = image.get_bounds()
        wide = image.get_px_size()[0]
        if (right - left) * (top - bottom) > 72 * 72 and wide > 0:
            across = max(image.get_px_size())
            scales.append(across / max(right - left, top - bottom))
    return min(max(scales), FINEST) if scales else None


def _lone_scan(page: pypdfium2.PdfPage, images: list[pypdfium2.PdfImage]) -> Array | None:
    """The scan itself when the page is nothing else: upright, whole, unmasked. Faster than rendering it."""
    if len(images) != 1 or page.get_rotation() or pdfium.FPDFPage_HasTransparency(page):
        return None
    image = images[0]
    left, bottom, right, top = image.get_bounds()
    x0, y0, x1, y1 = page.get_bbox()
    matrix = image.get_matrix()
    if matrix.b or matrix.c or matrix.a <= 0 or matrix.d <= 0 or image.level:
        return None
    if abs(left - x0) + abs(bottom - y0) + abs(right - x1) + abs(top - y1) > (1 - WHOLE_PAGE) * (x1 - x0):
        return None
    if max(image.get_px_size()) / max(right - left, top - bottom) > FINEST:
        return None
    try:
        bitmap = image.get_bitmap(render=False)
    except pypdfium2.PdfiumError:
        return None
    pixels = bitmap.to_numpy()
    return _plain(pixels, bitmap.mode)


def _from_afar(page: pypdfium2.PdfPage) -> Picture:
    width, height = page.get_size()
    scale = min(1.0, float(np.sqrt(PREVIEW_PIXELS / (width * height))))
    return Picture(_rendered(page, scale), scale)


def _rendered(page: pypdfium2.PdfPage, scale: float) -> Array:
    """The page without annotations: what signing tools stamp over it stays off."""
    bitmap = page.render(scale=scale, draw_annots=False, may_draw_forms=False, fill_color=(255, 255, 255, 255))
    return _plain(bitmap.to_numpy(), bitmap.mode)


def _plain(pixels: Array, mode: str) -> Array:
    """A copy of our own, in grey or blue-green-red."""
    if pixels.ndim == 3 and pixels.shape[2] == 1:
        pixels = pixels[:, :, 0]
    if pixels.ndim == 3:
        pixels = pixels[:, :, :3]
        if mode.startswith("RGB"):
            pixels = pixels[:, :, ::-1]
    return np.array(pixels, dtype=np.uint8, order="C")
