"""Do turned pages come out upright, or is it said that they can't be read: real scans and worn pages, 0°, 90°, 180° and 270°.

python -m bench.turns          (with Augraphy, pages that others have worn are among them: docs/samples.md)

Which way is up is measured without reading (`extract.upright`). Only where that is wrong the page is read, as the program would.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from vanban.extract import open_source, read_page
from vanban.extract.attempts import SETTINGS
from vanban.extract.firstlook import first_look
from vanban.extract.ink import grey_of
from vanban.extract.look import Look
from vanban.extract.ocr import Tesseract
from vanban.extract.pixels import turned
from vanban.extract.readability import readability
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture

from bench.figures import Figure, as_markdown
from samples.foreign import DPI, HELD, POOR, POOR_DPI, TUNED, worn
from samples.make import Finish, make, render
from samples.paper import ScannedPage, write_scan
from samples.write import KINDS, Order, layouts
from vanban import diacritics

TABLE = "Turned pages"
SCANS = Path(__file__).parent.parent.parent / "shared"
TURNS = (0, 90, 180, 270)
FIRST_SEED = 700
LEAST_SIDE = 500
"""Pixels; real scans that have not as many are no pages."""
MOST_PAGES = 12
"""Of one real document."""
SAID = ("hard-to-read", "nothing-read")


def measure(quick: bool) -> list[Figure]:
    """How many pages are upright at once, how many after they were read, and how many neither nor said to be unreadable."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for number, (name, picture) in enumerate(_pages()):
        if quick and number >= 4:
            break
        for turn in TURNS:
            outcome = _outcome(picture, turn)
            counts[outcome] += 1
            if outcome not in ("seen", "read"):
                wrong.append(f"{name} turned by {turn}: {outcome}")
    for line in wrong:
        print(line)
    of = f"{counts.total()} pages"
    return [
        Figure(TABLE, "upright at once", counts["seen"], "pages", of),
        Figure(TABLE, "upright once they were read", counts["read"], "pages", of),
        Figure(TABLE, "not upright, and said to be hard to read", counts["said"], "pages", of),
        Figure(TABLE, "not upright, and nothing said", counts["wrong"], "pages", of, "0", "", True),
    ]


def _outcome(picture: Picture, turn: int) -> str:
    grey = turned(grey_of(picture.pixels), turn)
    wanted = -turn % 360
    if prepare(Picture(grey, picture.scale)).turned == wanted:
        return "seen"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "turned.pdf"
        write_scan([ScannedPage(grey, round(picture.scale * 72))], path)
        with open_source(path) as source:
            page = read_page(source, 1, judge=_badness)
    if page.turned == wanted:
        return "read"
    return "said" if any(note.kind in SAID for note in page.notes) or not page.body else "wrong"


def _pages() -> Iterator[tuple[str, Picture]]:
    yield from _worn()
    for folder in ("scans2", "scans"):
        for path in sorted((SCANS / folder).glob("*")):
            with open_source(path) as source:
                for number in range(1, min(source.pages, MOST_PAGES) + 1):
                    picture = source.sheet(number).picture()
                    if min(picture.pixels.shape[:2]) < LEAST_SIDE:
                        continue
                    scan = prepare(picture)
                    known = _judged(first_look(scan, Tesseract(), source.limits.seconds)) if not scan.blank else 0.0
                    if known >= SETTINGS.readable:
                        yield (
                            f"{path.name} {number}",
                            Picture(turned(grey_of(picture.pixels), scan.turned), picture.scale),
                        )


def _judged(look: Look) -> float:
    return readability(look, _badness).share


def _badness(text: str) -> float:
    return diacritics.judge(text).badness


def _worn() -> Iterator[tuple[str, Picture]]:
    kinds = {**TUNED, **HELD} if find_spec("augraphy") else {"poor": TUNED["poor"], "pale": HELD["pale"]}
    for number, (name, recipe) in enumerate(kinds.items()):
        for one in range(4):
            kind = KINDS[(number + one) % (len(KINDS) - 1)]
            choice = layouts(kind)
            order = Order(
                FIRST_SEED + 10 * number + one, kind, choice[(number + one) % len(choice)], appendix_only=True, size=1
            )
            with tempfile.TemporaryDirectory() as folder:
                page = next(render(make(order, Finish("born"), Path(folder), "born"), DPI))
            yield f"{name}, {kind}", Picture(worn(page, recipe, order.seed), (POOR_DPI if recipe in POOR else DPI) / 72)


if __name__ == "__main__":
    print(as_markdown(measure(quick=False)))
