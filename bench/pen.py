"""Digits in pen in slots that nothing was learnt from: hands, fonts and kinds of wear kept aside (training/pen/measure.py)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from vanban.extract.pen.network import log_chances
from vanban.extract.pen.reader import readings
from vanban.layouts.masthead.slots import DAYS, MONTHS
from vanban.layouts.masthead.witnesses import SETTINGS

from bench.figures import Figure

TABLE = "Documents"
SLOTS = Path(__file__).with_name("pen_slots.npz")
FORMS: dict[str, tuple[str, ...]] = {"number": (), "day": DAYS, "month": MONTHS}
GOALS = {"number": ("92", "97"), "day": ("95", "97"), "month": ("97", "97")}
AT_ONCE = 60


def pen_figures(quick: bool) -> Iterator[Figure]:
    """For each kind of slot how many are read exactly, and how many would be given out wrong and without a doubt."""
    with np.load(SLOTS) as file:
        kept = {name: file[name][: 300 if quick else None] for name in file.files}
    read = []
    for start in range(0, len(kept["text"]), AT_ONCE):
        for row, steps in enumerate(log_chances(list(kept["pixels"][start : start + AT_ONCE])), start):
            slot, text = str(kept["slot"][row]), str(kept["text"][row]).split("/")[0]
            best, chance = (readings(steps, FORMS.get(slot, DAYS)) or (("", 0.0),))[0]
            same = best == text if slot == "number" else best.lstrip("0") == text.lstrip("0")
            read.append((slot, same, chance))
    for slot, (goal, aim) in GOALS.items():
        of = [same for name, same, _ in read if name == slot]
        yield Figure(
            TABLE, f"pen slots kept aside: {slot} exact", round(100 * float(np.mean(of)), 2), "%", f"{len(of)} slots", goal, aim, True
        )  # fmt: skip
    wrong = sum(not same and chance >= SETTINGS.no_doubt for _, same, chance in read)
    n = f"{len(read)} slots"
    yield Figure(TABLE, "… wrong and not doubted", round(100 * wrong / len(read), 2), "%", n, "1.5", "0.5")
    given = sum(chance >= SETTINGS.give_out for _, _, chance in read)
    yield Figure(TABLE, "… given out", round(100 * given / len(read), 2), "%", n, "", "", True)
