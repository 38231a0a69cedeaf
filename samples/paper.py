"""Image-only PDFs, as scanners write them: one picture a page, CCITT G4 for one-bit pages and JPEG for the others.

Written by hand because the few objects that are needed come out the same, byte for byte, on every run.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import TiffImagePlugin

from samples.wear import Image

FIRST_PAGE = 3
FACE = "/Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding"


@dataclass(frozen=True, slots=True)
class Hidden:
    """An invisible word over the picture, as OCR programs add them; its baseline in points from the top."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One scanned page."""

    pixels: Image
    dpi: int
    quality: int = 85
    layer: tuple[Hidden, ...] = ()


def write_scan(pictures: Iterable[ScannedPage], path: Path) -> None:
    """Writes one page a picture; only the packed pages are held, never two pictures at once."""
    pages: list[bytes] = []
    for picture in pictures:
        pages += _page(picture, FIRST_PAGE + len(pages))
    kids = " ".join(f"{FIRST_PAGE + n} 0 R" for n in range(0, len(pages), 3))
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    tree = f"<< /Type /Pages /Count {len(pages) // 3} /Kids [{kids}] >>".encode()
    path.write_bytes(_file([catalog, tree, *pages]))


def _page(picture: ScannedPage, number: int) -> list[bytes]:
    height, width = picture.pixels.shape[:2]
    w, h = width * 72 / picture.dpi, height * 72 / picture.dpi
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w:.2f} {h:.2f}] "
        f"/Resources << /XObject << /Scan {number + 2} 0 R >> /Font << /F << {FACE} >> >> >> /Contents {number + 1} 0 R >>"
    )
    drawn = f"q {w:.2f} 0 0 {h:.2f} 0 0 cm /Scan Do Q\n".encode() + b"".join(_hidden(word, h) for word in picture.layer)
    return [page.encode(), _stream("", drawn), _picture(picture)]


def _hidden(word: Hidden, height: float) -> bytes:
    text = word.text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT 3 Tr /F {word.size:.1f} Tf {word.x:.2f} {height - word.y:.2f} Td (".encode() + text + b") Tj ET\n"


def _picture(picture: ScannedPage) -> bytes:
    height, width = picture.pixels.shape[:2]
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
    if picture.pixels.ndim == 2 and set(np.unique(picture.pixels)) <= {0, 255}:
        head += f"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} >> "
        return _stream(head, _group4(picture.pixels))
    space = "DeviceGray" if picture.pixels.ndim == 2 else "DeviceRGB"
    _, data = cv2.imencode(".jpg", picture.pixels, [cv2.IMWRITE_JPEG_QUALITY, picture.quality])
    return _stream(head + f"/ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode ", data.tobytes())


def _group4(pixels: Image) -> bytes:
    """The page in CCITT G4: libtiff writes it as a single strip, which is lifted out of the TIFF."""
    buffer = io.BytesIO()
    Pillow.fromarray(pixels).convert("1", dither=Pillow.Dither.NONE).save(
        buffer, "TIFF", compression="group4", tiffinfo={TiffImagePlugin.ROWSPERSTRIP: pixels.shape[0], 262: 0}
    )
    with Pillow.open(buffer) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        start, size = tags[TiffImagePlugin.STRIPOFFSETS][0], tags[TiffImagePlugin.STRIPBYTECOUNTS][0]
    return buffer.getvalue()[start : start + size]


def _stream(head: str, data: bytes) -> bytes:
    return f"<< {head}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets))
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()
