"""A copy of a document that can be searched: its pages look as before, and the restored words lie over them, invisible.

Pages whose own text is good stay as they are. Of a page that was read from its pixels, an older invisible text is taken out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import img2pdf
import pikepdf
from PIL import Image, ImageOps

from vanban.extract import sniff
from vanban.extract.page import Page
from vanban.output.invisible import InvisibleFont, overlay, without_hidden_text
from vanban.pages import Read

_QUALITY = 90
_AS_IT_IS = frozenset({"PNG", "JPEG", "MPO", "TIFF"})


def write_searchable(source: Path, pages: Sequence[Read], target: Path, password: str | None = None) -> None:
    """Write the copy to `target`; an empty file where a document has no pages to show, as a text."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".part")
    kind = sniff(source)
    if kind not in ("pdf", "image"):
        beside.write_bytes(b"")
    else:
        with _opened(source, kind, password) as pdf:
            _lay_over(pdf, pages)
            locked = pdf.is_encrypted
            pdf.save(
                beside,
                encryption=locked,
                deterministic_id=not locked,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
    beside.replace(target)


def _opened(source: Path, kind: str, password: str | None) -> pikepdf.Pdf:
    if kind == "pdf":
        return pikepdf.open(source, password=password or "")
    return pikepdf.open(io.BytesIO(_pdf_of_image(source)))


def _lay_over(pdf: pikepdf.Pdf, pages: Sequence[Read]) -> None:
    font = InvisibleFont(pdf)
    for number, shown in enumerate(pdf.pages):
        read = pages[number] if number < len(pages) else None
        if isinstance(read, Page) and read.source == "ocr":
            without_hidden_text(pdf, shown)
            overlay(shown, read, font)
    font.finish()


def _pdf_of_image(source: Path) -> bytes:
    """The image in a PDF, its bytes unchanged where PDFs can hold them."""
    try:
        with Image.open(source) as image:
            as_it_is = image.format in _AS_IT_IS
        if as_it_is:
            return bytes(img2pdf.convert(str(source), rotation=img2pdf.Rotation.ifvalid))
    except (OSError, ValueError, TypeError, NotImplementedError, img2pdf.AlphaChannelError, img2pdf.ImageOpenError):
        pass  # an image with transparency, say, is drawn on paper below
    out = io.BytesIO()
    with _decoded(source) as image:
        image.save(out, "JPEG", quality=_QUALITY)
    return bytes(img2pdf.convert(out.getvalue()))


def _decoded(source: Path) -> Image.Image:
    """The picture on white paper, upright."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    image = ImageOps.exif_transpose(Image.open(source))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    return image.convert("RGB")
