"""Inputs that something went wrong with: small one-page files, damaged in every way that disks and networks know.

The same seed gives the same files. The first ones are traps made by hand; the others are sound files, damaged by chance.
"""

from __future__ import annotations

import functools
import io
import random
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from PIL import Image, ImageDraw, ImageFont

from bench.traps import born_digital, image_traps, other_traps, pdf_traps

Damage = Callable[[bytes, random.Random], bytes]

_NUMBER = re.compile(rb"(?<=[ \[/(])\d+(?=[ \]>/\n])")
_ODD = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e9", b"")


def mutants(count: int, seed: int = 8) -> Iterator[tuple[str, bytes]]:
    """So many named files; the same seed gives the same ones."""
    return islice(_all(random.Random(seed)), count)


@functools.cache
def sound() -> Mapping[str, bytes]:
    """The files before anything happens to them."""
    page = _page()
    return {
        "digital.pdf": born_digital(),
        "scan.pdf": _saved(page.convert("L"), "PDF"),
        "fax.pdf": _saved(page.convert("1"), "PDF"),
        "page.png": _saved(page, "PNG"),
        "page.jpg": _saved(page, "JPEG", quality=60),
        "fax.tif": _saved(page.convert("1"), "TIFF", compression="group4"),
        "pages.tif": _saved(
            page.convert("L"), "TIFF", compression="tiff_deflate", save_all=True, append_images=[page.convert("L")]
        ),
        "page.txt": "Kế hoạch số 12/KH-UBND\nngày 05 tháng 01 năm 2026\n".encode(),
    }


def _all(rng: random.Random) -> Iterator[tuple[str, bytes]]:
    for name, data in pdf_traps().items():
        yield f"trap-{name}.pdf", data
    for name, data in {**image_traps(), **other_traps()}.items():
        yield f"trap-{name}", data
    bases = list(sound().items())
    number = 0
    while True:
        for damage in DAMAGES:
            name, data = bases[number % len(bases)]
            yield f"{number:04}-{damage.__name__}-{name}", damage(data, rng)
            number += 1
        number += 1  # so that every damage meets every file in turn


def flipped(data: bytes, rng: random.Random) -> bytes:
    """A few bits are wrong."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 3, 10, 60))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def cut_short(data: bytes, rng: random.Random) -> bytes:
    """The end is missing."""
    return data[: rng.randrange(1, len(data))]


def beheaded(data: bytes, rng: random.Random) -> bytes:
    """The beginning is missing."""
    return data[rng.randrange(1, min(len(data), 400)) :]


def holed(data: bytes, rng: random.Random) -> bytes:
    """A sector of zeros in the middle."""
    at, size = rng.randrange(len(data)), rng.choice((16, 128, 512))
    return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]


def doubled(data: bytes, rng: random.Random) -> bytes:
    """A part stands there twice."""
    first, last = sorted(rng.randrange(len(data)) for _ in range(2))
    return data[:last] + data[first:]


def spliced(data: bytes, rng: random.Random) -> bytes:
    """The end of another file hangs on it."""
    other = rng.choice(list(sound().values()))
    return data[: rng.randrange(1, len(data))] + other[rng.randrange(len(other)) :]


def miscounted(data: bytes, rng: random.Random) -> bytes:
    """Numbers are wrong: lengths, offsets, sizes; in a picture, four bytes of its head."""
    if not data.startswith(b"%PDF"):
        at = rng.randrange(4, min(len(data), 60))
        return data[:at] + rng.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff")) + data[at + 4 :]
    places = list(_NUMBER.finditer(data))
    for place in sorted(rng.sample(places, min(3, len(places))), key=lambda place: -place.start()):
        data = data[: place.start()] + rng.choice(_ODD) + data[place.end() :]
    return data


def renamed(data: bytes, rng: random.Random) -> bytes:
    """A PDF whose names are mixed up, or whatever else with its bytes in disorder."""
    names = sorted(set(re.findall(rb"/[A-Z]\w+", data))) if data.startswith(b"%PDF") else []
    if len(names) < 2:
        middle = len(data) // 2
        return data[middle:] + data[:middle]
    one, other = rng.sample(names, 2)
    return data.replace(one, other)


def noise(data: bytes, rng: random.Random) -> bytes:
    """A right head, then anything."""
    head = b"%PDF-1.4\n" if rng.random() < 0.6 else data[:8]
    return head + rng.randbytes(rng.choice((40, 900, 6000)))


def noisy_stream(data: bytes, rng: random.Random) -> bytes:
    """The frame is sound, what it holds is anything."""
    begin = data.find(b"stream\n") + 7 if b"stream\n" in data else len(data) // 3
    end = data.find(b"endstream") if b"endstream" in data else 2 * len(data) // 3
    return data[:begin] + rng.randbytes(max(end - begin, 0)) + data[max(end, begin) :]


DAMAGES: tuple[Damage, ...] = (
    flipped,
    cut_short,
    miscounted,
    holed,
    noise,
    doubled,
    renamed,
    noisy_stream,
    beheaded,
    spliced,
)


def _page() -> Image.Image:
    """A small page with one line of print; no Vietnamese, so that no font has to be installed."""
    image = Image.new("RGB", (620, 180), "white")
    draw = ImageDraw.Draw(image)
    draw.text((40, 60), "Ke hoach so 12/KH-UBND", font=ImageFont.load_default(size=34), fill="black")
    return image


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    if form == "PDF":  # it would hold the time of day
        options |= {"creationDate": None, "modDate": None}
    image.save(out, form, dpi=(150, 150), **options)
    return out.getvalue()
