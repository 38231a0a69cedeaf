"""Who has how much to do: tasks counted by unit, as lead and as support, whatever the case and spacing of its name."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

LONGEST = 200
"""Letters of a name; what is longer is no name, and is cut."""


@dataclass(frozen=True, slots=True)
class Load:
    """A unit and in how many tasks it leads or supports."""

    unit: str
    lead: int
    support: int


def key_of(unit: str) -> str:
    """What tells units apart."""
    return unicodedata.normalize("NFC", " ".join(unit.split())[:LONGEST]).casefold()


class Roster:
    """Units as they are read from task_units.csv, one after the other."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = {}
        self._lead: Counter[str] = Counter()
        self._support: Counter[str] = Counter()

    def add(self, unit: str, role: str) -> None:
        """A unit with a role in a task; an authority decides and has no load."""
        name = " ".join(unit.split())[:LONGEST]
        if not name or role not in ("lead", "support"):
            return
        key = key_of(name)
        self._names.setdefault(key, Counter())[name] += 1
        (self._lead if role == "lead" else self._support)[key] += 1

    def loads(self) -> list[Load]:
        """The units that lead a task, the busiest first."""
        found = [Load(self._usual(key), count, self._support[key]) for key, count in self._lead.items()]
        found.sort(key=attrgetter("unit"))
        return sorted(found, key=lambda load: (-load.lead, -load.support))

    def _usual(self, key: str) -> str:
        """The way in which the name is printed most often."""
        return min(self._names[key].items(), key=lambda item: (-item[1], item[0]))[0]
