"""Files that are broken in the ways in which archives are: each recipe takes a good PDF's bytes and a place to write to."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Recipe = Callable[[bytes, Path, random.Random], Path]


def truncated(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A download that stopped half-way."""
    return _write(stem, ".pdf", good[: len(good) // 2])


def random_bytes(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A PDF head and then noise."""
    return _write(stem, ".pdf", b"%PDF-1.7\n" + rng.randbytes(20_000))


def encrypted(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A PDF that opens only with a password ("bí mật" is not it)."""
    path = stem.with_suffix(".pdf")
    canvas = Canvas(
        str(path), invariant=1, encrypt=StandardEncryption("anson", ownerPassword="anson-owner", strength=128)
    )
    canvas.drawString(72, 700, "Van ban mat")
    canvas.save()
    return path


def without_pages(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A well-formed PDF of no pages."""
    body = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n"
    xref = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\n"
    return _write(stem, ".pdf", body + xref + f"startxref\n{len(body)}\n%%EOF\n".encode())


def empty(good: bytes, stem: Path, rng: random.Random) -> Path:
    """Nothing at all."""
    return _write(stem, ".pdf", b"")


def wrong_ending(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A PDF that calls itself a JPEG: what is in it decides, or it is a problem, but never a crash."""
    return _write(stem, ".jpg", good)


def huge_picture(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A PNG of 30,000 × 30,000 pixels that is only a few kilobytes long: a decompression bomb."""
    side = 30_000
    row = zlib.compressobj(9)
    data = b"".join(row.compress(b"\0" * (side // 8 + 1)) for _ in range(side)) + row.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return _write(
        stem, ".png", b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    )


def huge_header(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A PNG whose header promises 200,000 × 200,000 pixels and whose data ends at once."""
    head = struct.pack(">IIBBBBB", 200_000, 200_000, 8, 2, 0, 0, 0)
    return _write(stem, ".png", b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"")))


def garbage_text(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A .txt that is no text in any encoding."""
    return _write(stem, ".txt", rng.randbytes(4_000))


def broken_tiff(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A TIFF whose directory lies beyond the end of the file."""
    return _write(stem, ".tif", b"II*\0" + struct.pack("<I", 9_999_999) + b"\0" * 64)


def broken_jpeg(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A JPEG with a good beginning and nothing after it."""
    return _write(
        stem, ".jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + rng.randbytes(200)
    )


def web_page(good: bytes, stem: Path, rng: random.Random) -> Path:
    """The error page of a portal, saved under the name of the PDF that it did not deliver."""
    return _write(stem, ".pdf", "<html><body>404 - Không tìm thấy văn bản</body></html>\n".encode())


def office_file(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A word processor's file that somebody renamed to .pdf."""
    return _write(stem, ".pdf", b"PK\x03\x04\x14\0\0\0\x08\0" + rng.randbytes(3_000))


def damaged_streams(good: bytes, stem: Path, rng: random.Random) -> Path:
    """A PDF with bytes changed all over: it may open, but its pages may not."""
    data = bytearray(good)
    for _ in range(len(data) // 150):
        data[rng.randrange(60, len(data))] = rng.randrange(256)
    return _write(stem, ".pdf", bytes(data))


RECIPES: tuple[Recipe, ...] = (
    truncated,
    random_bytes,
    encrypted,
    without_pages,
    empty,
    office_file,
    huge_picture,
    garbage_text,
    broken_tiff,
    web_page,
    huge_header,
    broken_jpeg,
    # From here on something can still be read.
    wrong_ending,
    damaged_streams,
)


def write_broken(good: Path, folder: Path, count: int, seed: int) -> Sequence[Path]:
    """So many broken files, each broken in a way of its own as long as there are ways left."""
    folder.mkdir(parents=True, exist_ok=True)
    data = good.read_bytes()
    paths = []
    for number in range(count):
        recipe = RECIPES[number % len(RECIPES)]
        rng = random.Random(f"broken-{seed}-{number}")
        paths.append(recipe(data, folder / f"broken-{number:02d}-{recipe.__name__}", rng))
    return paths


def _write(stem: Path, ending: str, data: bytes) -> Path:
    path = stem.with_suffix(ending)
    path.write_bytes(data)
    return path


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
