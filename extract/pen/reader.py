"""Read slots of a page: cut each out, let the network look at all of them at once, and say how sure each reading is."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from vanban.extract.page import Slot, Written
from vanban.extract.pen.crop import crop
from vanban.extract.pen.decode import of_forms, of_number
from vanban.extract.pen.network import Scores, log_chances
from vanban.extract.pixels import Grey

RIVALS = 4
"""Readings that are told of a slot: the best, and those that a person may want to choose from instead."""
LEAST = 1e-6


def read_slots(clean: Grey, slots: Sequence[Slot], size: float, scale: float) -> tuple[Written, ...]:
    """What is written in the slots of a page whose small letters are `size` pixels high; `scale` pixels are a point."""
    if not slots:
        return ()
    steps = log_chances([crop(clean, slot.box, size, scale) for slot in slots])
    return tuple(Written(slot, readings(one, slot.forms)) for slot, one in zip(slots, steps, strict=True))


def readings(steps: Scores, forms: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """The likeliest readings, the chance of each as far as the reader's readings were right where they were measured."""
    found, whole = of_forms(steps, forms) if forms else of_number(steps)
    if not found:
        return ()
    sure = _calibrated(found[0][1], whole)
    rest = max(1.0 - found[0][1], LEAST)
    return ((found[0][0], sure), *((text, (1 - sure) * chance / rest) for text, chance in found[1:RIVALS]))


def _calibrated(best: float, whole: float) -> float:
    """The share of readings that are right among those with this chance against their rivals, and of the form at all."""
    fitted = _fitted()
    odds = (
        fitted["one"] + fitted["rivals"] * math.log(max(1 - best, LEAST)) + fitted["form"] * math.log(max(whole, LEAST))
    )
    return round(1 / (1 + math.exp(-odds)), 4)


@cache
def _fitted() -> dict[str, float]:
    """Fitted by training.pen.measure."""
    loaded: dict[str, float] = json.loads((Path(__file__).parents[1] / "data" / "pen.json").read_text(encoding="utf-8"))
    return loaded
