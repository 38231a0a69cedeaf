"""Synthetic appendices, worn by us and by others: some to learn from, whole kinds of wear and layouts kept aside to measure on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from samples.foreign import DPI, HELD, TUNED, Recipe, worn
from samples.make import Finish, make, render
from samples.paper import ScannedPage, write_scan
from samples.write import Kind, Order, layouts

LEVELS = ("born", "good", "fair", "poor")
KINDS: tuple[Kind, ...] = ("tasks", "statistics")
LEARNT_SEEDS, ASIDE_SEEDS = (2101, 2102), (2201, 2202)
USUAL = {False: (("freeserif", "liberation", "dejavu"), ("good", "fair")), True: (("noto", "charis"), LEVELS[:3])}
"""Faces and levels of what most scans are: not worn much. Whole faces are kept aside."""
LONG = ("goals", "actions", "wide", "portrait")
"""Layouts whose rows are long: a row of a hundred words is rarely right if one word in a hundred is not."""


@dataclass(frozen=True, slots=True)
class PaperSample:
    """A document on paper, and where its gold is."""

    path: Path
    kind: Kind
    wear: str
    aside: bool
    """Kept aside: nothing is fitted on it."""

    @property
    def clean(self) -> bool:
        """Whether it was hardly worn."""
        return self.wear.split(",")[0] in LEVELS[:3]

    @property
    def gold(self) -> Path:
        """The rows that it holds."""
        return self.path.with_suffix(".gold") / f"{self.kind}.csv"


def samples(folder: Path) -> Iterator[PaperSample]:
    """Every sample, made where it is not there yet."""
    for aside, wears, seeds in ((False, TUNED, LEARNT_SEEDS), (True, HELD, ASIDE_SEEDS)):
        for number, (wear, recipe) in enumerate(wears.items()):
            for seed in seeds:
                for kind in KINDS:
                    for layout in _some_layouts(kind, number + seed):
                        yield _foreign(folder, _order(kind, layout, seed), wear, recipe, aside)
            if not aside:
                order = replace(_order("tasks", LONG[number % 4], seed + 10), abbreviated=True)
                yield _foreign(folder, order, wear, recipe, aside)
    for level in LEVELS:
        for seed in LEARNT_SEEDS:
            for kind in KINDS:
                for layout in _some_layouts(kind, seed):
                    name = f"{kind}-{layout}-{level}-{seed}"
                    path = folder / f"{name}.pdf"
                    if not path.exists():
                        make(_order(kind, layout, seed), Finish(level), folder, name)
                    yield PaperSample(path, kind, level, aside=False)
    yield from _usual_pages(folder)


def _usual_pages(folder: Path) -> Iterator[PaperSample]:
    """Documents in other faces, printed and scanned well, with abbreviations of their own."""
    for aside, (families, levels) in USUAL.items():
        seed = (ASIDE_SEEDS if aside else LEARNT_SEEDS)[0] + 100
        for at, (family, level) in enumerate(product(families, levels)):
            wanted: list[tuple[Kind, str]] = [("tasks", LONG[at % 4]), ("tasks", LONG[(at + 1) % 4])]
            for kind, layout in [*wanted, ("statistics", layouts("statistics")[at % len(layouts("statistics"))])]:
                name = f"{kind}-{layout}-{family}-{level}-{seed + at}"
                path = folder / f"{name}.pdf"
                if not path.exists():
                    order = replace(_order(kind, layout, seed + at), family=family, abbreviated=True)
                    make(order, Finish(level), folder, name)
                yield PaperSample(path, kind, f"{level}, other faces", aside)


def _some_layouts(kind: Kind, start: int, most: int = 2) -> list[str]:
    """A few layouts, others for each wear."""
    known = layouts(kind)
    return [known[(start + step * (len(known) // most or 1)) % len(known)] for step in range(min(most, len(known)))]


def _order(kind: Kind, layout: str, seed: int) -> Order:
    return Order(seed=seed, kind=kind, layout=layout, appendix_only=True, size=1)


def _foreign(folder: Path, order: Order, wear: str, recipe: Recipe, aside: bool) -> PaperSample:
    """A born-digital document, printed and worn by this recipe."""
    name = f"{order.kind}-{order.layout}-{wear.replace(' ', '_')}-{order.seed}"
    path = folder / f"{name}.pdf"
    if not path.exists():
        clean = make(order, Finish("born"), folder, f"{name}.clean")
        (folder / f"{name}.clean.gold").rename(folder / f"{name}.gold")
        at = zlib.crc32(name.encode())
        dpi = 150 if wear in ("poor", "pale") else DPI
        write_scan((ScannedPage(worn(page, recipe, at + n), dpi) for n, page in enumerate(render(clean, DPI))), path)
        clean.unlink()
    return PaperSample(path, order.kind, wear, aside)
