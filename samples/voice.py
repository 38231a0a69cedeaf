"""One author with one seed: every choice of a document is made through it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, TypeVar

from samples.citations import Citer
from samples.grammar import Filler, say
from samples.office import Office

T = TypeVar("T")


class Voice:
    """Says templates about one theme in the name of one office."""

    def __init__(self, rng: random.Random, office: Office, theme: dict[str, Any], year: int) -> None:
        self.rng = rng
        self.office = office
        self.theme = theme
        self.year = year
        self.citer = Citer(rng, office, theme["name"], year)
        self._slots: dict[str, Filler] = {
            "area": office.area,
            "year": str(year),
            "next": str(year + 1),
            "later": str(year + 4),
            "percent": lambda: str(rng.choice((5, 10, 20, 30, 50, 60, 70, 75, 80, 85, 90, 95, 98, 100))),
            "small": lambda: f"{rng.randint(2, 15):02d}",
            "few": lambda: str(rng.randint(2, 9)),
            "hundreds": lambda: str(rng.randint(10, 90) * 10),
            "commune": lambda: rng.choice(office.communes),
            "citation": self.citer.cite,
            "code": lambda: f"{rng.randint(11, 300)}/KH-{office.code}",
        }

    def say(self, template: str, **words: str) -> str:
        """One sentence of the template; `words` fill slots of this one sentence."""
        return say(template, self.rng, {**self._slots, **words})

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return self.rng.choice(items)

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Several different items in their own order; all of them when there are not so many."""
        chosen = sorted(self.rng.sample(range(len(items)), min(count, len(items))))
        return [items[n] for n in chosen]

    def chance(self, share: float) -> bool:
        """True in that share of all cases."""
        return self.rng.random() < share
