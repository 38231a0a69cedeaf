"""python -m training.masthead.witnesses SEED …: how often the eye for print is right about numbers and days, by how sure it was.

Mastheads of all kinds of issuers on good and poor paper, every other number in pen. What is printed is the source of the
settings in layouts/masthead/witnesses.py, and of how sure a completed name is (layouts/masthead/assemble.py).
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.layouts.masthead import figures, from_pages
from vanban.layouts.masthead.witnesses import Witness

from bench.heads import read
from samples.fonts import installed
from samples.head import write_head
from samples.issuers import issuer_kinds


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that the eye for print read: who had put it in, whether it passed for clear print, and whether it is right."""

    by: str
    clear: bool
    right: bool


class Listener:
    """Stands where the masthead asks what the eye for print saw, and remembers what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bool]] = []
        self._ask = figures.print_witness

    def __call__(self, value: str, sure: float, needed: float) -> Witness:
        """What it says, remembered."""
        if value and sure < 1.0:
            self.heard.append((value, sure >= needed))
        return self._ask(value, sure, needed)


def collected(seeds: Sequence[int]) -> Iterator[tuple[list[Said], list[bool]]]:
    """For every page what the eye for print said of its figures, and whether what was completed is right."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            for place, kind in enumerate(issuer_kinds()):
                level = ("good", "poor")[(place + seed) % 2]
                head = write_head(seed, kind, "pen" if (place + seed) % 4 < 2 else "press")
                head.family = head.rng.choice(installed())
                listener = Listener()
                figures.print_witness = listener  # type: ignore[assignment]
                found, _, fields = from_pages([read(head, seed, level, Path(folder))])
                figures.print_witness = listener._ask
                true = {head.number, str(head.day.day), str(head.day.month)}
                completed = [field.column for field in fields if field.column in ("signer", "signer_title")]
                yield (
                    [Said(head.numbered_by, clear, value in true) for value, clear in listener.heard],
                    [getattr(found, name) == head.gold[name] for name in completed if getattr(found, name)],
                )


def main(seeds: Sequence[int]) -> None:
    """Count and print, page by page."""
    said: Counter[tuple[str, bool, bool]] = Counter()
    completed: Counter[bool] = Counter()
    for heard, names in collected(seeds):
        said.update((one.by, one.clear, one.right) for one in heard)
        completed.update(names)
    for by in ("press", "pen"):
        for clear in (True, False):
            right, wrong = said[by, clear, True], said[by, clear, False]
            print(f"by {by}, {'clear' if clear else 'unclear'}: right {right} of {right + wrong}")
    print(f"completed names and titles: right {completed[True]} of {completed.total()}")


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]])
