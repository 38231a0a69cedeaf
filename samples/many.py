"""Many samples at once, of all kinds, layouts, levels and faces: an archive to try a batch run on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from samples.broken import write_broken
from samples.document import By
from samples.fonts import installed
from samples.make import Finish, make
from samples.write import KINDS, Kind, Order, layouts

#: Mostly what archives hold: fair scans; some good, some poor, some born digital.
LEVELS = ("fair", "fair", "fair", "fair", "fair", "fair", "good", "good", "poor", "poor", "born", "born", "ocr", "tabs")
TURNS = ((0,), (0,), (0,), (0,), (0,), (0, 90), (0, 270), (180,), (90, 270), (0,))
LAYERS = ("", "", "", "", "garbled", "stamp")
#: So many documents without appendices beside one of each table layout.
LETTERS = 5


def plan(count: int, seed: int) -> Iterator[tuple[Order, Finish]]:
    """What each sample will be; every layout comes up before one comes up twice."""
    rng = random.Random(f"many-{seed}")
    choices: list[tuple[Kind, str]] = [(kind, layout) for kind in KINDS for layout in layouts(kind)]
    choices += [("body", "prose")] * LETTERS
    faces = installed()
    waiting: list[tuple[Kind, str]] = []
    for number in range(count):
        if not waiting:
            waiting = rng.sample(choices, len(choices))
        kind, layout = waiting.pop()
        level = rng.choice(LEVELS)
        order = Order(
            seed * 100_000 + number,
            kind,
            layout,
            size=rng.choice((1, 1, 1, 2)),
            family=faces[0] if rng.random() < 0.6 else rng.choice(faces),
            appendix_only=kind != "body" and rng.random() < 0.3,
            numbered_by=_hand(rng, level),
        )
        backs = level in ("fair", "poor") and rng.random() < 0.05
        yield order, Finish(level, turned=rng.choice(TURNS), layer=rng.choice(LAYERS), backs=backs)


def _hand(rng: random.Random, level: str) -> By:
    """E-offices fill in fields, clerks write with a pen."""
    if rng.random() > 0.2:
        return "press"
    return "field" if level == "born" else "pen"


def make_many(count: int, broken: int, seed: int, folder: Path) -> Iterator[Path]:
    """Writes folder/scans/KIND/NAME.pdf and folder/gold/NAME/, broken files in folder/scans/broken; yields each path."""
    first: Path | None = None
    for number, (order, finish) in enumerate(plan(count, seed)):
        name = f"{number:04d}-{order.layout}-{finish.level}"
        path = make(order, finish, folder / "scans" / order.kind, name, folder / "gold" / name)
        first = first or (path if path.suffix == ".pdf" else None)
        yield path
    if broken and first:
        yield from write_broken(first, folder / "scans" / "broken", broken, seed)
