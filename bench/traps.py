"""Files made to hurt: cycles, bombs, sizes that no machine has. Each is small on disk."""

from __future__ import annotations

import functools
import struct
import zlib
from collections.abc import Mapping, Sequence

CONTENT = b"BT /F1 18 Tf 30 60 Td (Ke hoach so 12/KH-UBND ngay 05/01/2026) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 120]/Resources<</Font<</F1 5 0 R>>%s>>/Contents 4 0 R%s>>"
PLAIN_PAGE = PAGE % (b"", b"")
DEEP = 20_000


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(data), data)


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with the first as its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))


def born_digital() -> bytes:
    """A page with one line of text, as any program writes it."""
    return pdf([CATALOG, PAGES, PLAIN_PAGE, stream(CONTENT), FONT])


@functools.cache
def pdf_traps() -> Mapping[str, bytes]:
    """PDFs that are what they seem and still no good."""
    bomb = zlib.compress(b" " * 60_000_000, 9)
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 420 120]/Resources<</XObject<</X 6 0 R>>>>")
    self_drawn = PAGE % (b"/XObject<</X 6 0 R>>", b"")
    picture = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray"
    widget = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/V(12)/Rect[10 10 60 30]/Parent 6 0 R/Kids[6 0 R]>>"
    ranges = (
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + b"1 beginbfrange <0000> <FFFF> <0041> endbfrange\n" * 300
    )
    lying_font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    launch = b"/OpenAction<</S/Launch/F(/bin/touch)/Win<</F(calc.exe)>>>>"
    named_file = b"/Names<</EmbeddedFiles<</Names[(../../evil.txt) 6 0 R]>>>>"
    attached = b"<</Type/Filespec/F(../../evil.txt)/EF<</F 4 0 R>>>>"
    rest = [stream(CONTENT), FONT]
    return {
        "page-tree-cycle": pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>", PLAIN_PAGE, *rest]),
        "page-tree-deep": pdf(_deep_tree(2000)),
        "many-pages": pdf([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000>>", PLAIN_PAGE, *rest]),
        "no-pages": pdf([CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"]),
        "flate-bomb": pdf([CATALOG, PAGES, PLAIN_PAGE, stream(bomb, b"/Filter/FlateDecode"), FONT]),
        "flate-in-flate": pdf(
            [CATALOG, PAGES, PLAIN_PAGE, stream(zlib.compress(bomb), b"/Filter[/FlateDecode/FlateDecode]"), FONT]
        ),
        "huge-page": pdf([CATALOG, PAGES, PLAIN_PAGE.replace(b"420 120", b"9999999 9999999"), *rest]),
        "flat-page": pdf([CATALOG, PAGES, PLAIN_PAGE.replace(b"420 120", b"420 0"), *rest]),
        "backward-page": pdf([CATALOG, PAGES, PLAIN_PAGE.replace(b"[0 0 420 120]", b"[420 120 0 0]"), *rest]),
        "odd-rotation": pdf([CATALOG, PAGES, PAGE % (b"", b"/Rotate 47"), *rest]),
        "draws-itself": pdf([CATALOG, PAGES, self_drawn, stream(b"/X Do"), FONT, form]),
        "short-picture": pdf(
            [CATALOG, PAGES, self_drawn, stream(b"420 0 0 120 0 0 cm /X Do"), FONT, stream(b"\0" * 64, picture)]
        ),
        "own-parent": pdf([CATALOG, PAGES, PAGE % (b"", b"/Annots[6 0 R]"), *rest, widget]),
        "xref-cycle": born_digital().replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9"),
        "nested-arrays": pdf([CATALOG, PAGES, PAGE % (b"", b"/X " + b"[" * DEEP + b"]" * DEEP), *rest]),
        "nested-dictionaries": pdf(
            [CATALOG, PAGES, PAGE % (b"", b"/X" + b"<</X" * DEEP + b" 1" + b">>" * DEEP), *rest]
        ),
        "nested-content": pdf([CATALOG, PAGES, PLAIN_PAGE, stream(b"[" * DEEP + CONTENT), FONT]),
        "deep-states": pdf([CATALOG, PAGES, PLAIN_PAGE, stream(b"q " * 200_000 + CONTENT), FONT]),
        "cmap-bomb": pdf([CATALOG, PAGES, PLAIN_PAGE, stream(CONTENT), lying_font, stream(ranges)]),
        "launches": pdf([CATALOG.replace(b">>", launch + b">>"), PAGES, PLAIN_PAGE, *rest]),
        "attachment": pdf([CATALOG.replace(b">>", named_file + b">>"), PAGES, PLAIN_PAGE, *rest, attached]),
        "unknown-lock": pdf(
            [CATALOG, PAGES, PLAIN_PAGE, *rest, b"<</Filter/Strange/V 9>>"], b"/Encrypt 6 0 R/ID[(a)(b)]"
        ),
        "head-only": b"%PDF-1.7\n",
        "self-referring-length": born_digital().replace(b"/Length %d" % len(CONTENT), b"/Length 4 0 R"),
    }


def _deep_tree(levels: int) -> list[bytes]:
    """A page at the end of a long chain of page-tree nodes."""
    chain = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 5) for at in range(1, levels)]
    nodes = [CATALOG, b"<</Type/Pages/Kids[6 0 R]/Count 1>>", PLAIN_PAGE, stream(CONTENT), FONT, *chain]
    nodes.append(b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    nodes[1] = b"<</Type/Pages/Kids[6 0 R]/Count 1>>"
    for at in range(5, len(nodes) - 1):
        nodes[at] = b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 2)
    return nodes


@functools.cache
def image_traps() -> Mapping[str, bytes]:
    """Pictures that promise more than there is."""
    return {
        "vast.png": png(65_535, 65_535, b"\0" * 100),
        "vaster.png": png(2**31 - 1, 2**31 - 1, b""),
        "sizeless.png": png(0, 0, b""),
        "bomb.png": png(9_000, 9_000, b"\0" * (9_000 * 9_001)),
        "text-bomb.png": png(40, 40, b"\0" * 1640, _chunk(b"zTXt", b"k\0\0" + zlib.compress(b"a" * 40_000_000, 9))),
        "vast.tif": tiff(60_000, 60_000, next_ifd=0),
        "cycle.tif": tiff(40, 40, next_ifd=8),
        "vast.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc0\0\x0b\x08\xff\xdc\xff\xdc\1\1\x11\0\xff\xda\0\x08\1\1\0\0?\0\xff\xd9",
        "head.jpg": b"\xff\xd8\xff",
        "head.png": b"\x89PNG\r\n\x1a\n",
        "head.tif": b"II*\0",
    }


@functools.cache
def other_traps() -> Mapping[str, bytes]:
    """Files that are not what their name says, and texts that are hardly texts."""
    return {
        "empty.pdf": b"",
        "page.pdf": b"<!DOCTYPE html><title>404</title>",
        "archive.pdf": b"PK\3\4" + b"\0" * 200,
        "program.png": b"\x7fELF" + bytes(range(256)),
        "zeros.pdf": b"\0" * 5000,
        "halves.txt": "Kế hoạch".encode("utf-16")[:-1],
        "zeros.txt": b"Ke hoach\0so 12\0",
        "surrogates.txt": b"Ke hoach \xed\xa0\x80\xed\xb0\x80 so 12",
        "one-line.txt": b"ke hoach so 12 " * 20_000,
        "form-feeds.txt": b"\f" * 3000,
        "marks.txt": ("e" + "\u0301" * 5000).encode(),
    }


def png(width: int, height: int, raw: bytes, extra: bytes = b"") -> bytes:
    """A grey PNG that says it is this large, whatever it holds."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + _chunk(b"IDAT", zlib.compress(raw, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def tiff(width: int, height: int, next_ifd: int) -> bytes:
    """A grey TIFF of one strip that is not there; its page list goes on at `next_ifd`."""
    tags = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 200),
        (278, 4, height),
        (279, 4, width * height),
    ]
    body = b"".join(struct.pack("<HHII", tag, kind, 1, value & 0xFFFFFFFF) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + body + struct.pack("<I", next_ifd) + b"\0" * 200
