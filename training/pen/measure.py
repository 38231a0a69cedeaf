"""python -m training.pen.measure DIR: fit the reader's calibration on slots like those learnt, then score it on hands and wear kept aside.

Writes extract/data/pen.json (the calibration). What `python -m bench` scores, bench/pen_slots.npz, was drawn once and stays.
Exact: the reading is right. Wrong and not doubted: it is given out, at the chance from which the masthead gives figures
out without a doubt, and it is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from vanban.extract.pen.decode import of_forms, of_number
from vanban.extract.pen.network import log_chances
from vanban.extract.pen.reader import LEAST
from vanban.layouts.masthead.slots import DAYS, MONTHS

from training.pen import wear
from training.pen.hands import sources
from training.pen.slots import MadeSlot, make

FORMS: dict[str, tuple[str, ...]] = {"number": (), "day": DAYS, "month": MONTHS}
CALIBRATION = Path("extract/data/pen.json")
Told = tuple[str, str, float, float, bool]
"""Slot, reading, its chance against its rivals, the chance that it has the form at all, whether it is right."""


def some(folder: Path, count: int, aside: bool, seed: int) -> list[MadeSlot]:
    """So many slots; those kept aside are by hands and in kinds of wear that were never learnt from."""
    rng = np.random.default_rng(seed)
    hands, kinds = tuple(sources(folder, aside)), wear.KEPT_ASIDE if aside else wear.KINDS
    return [make(rng, hands, kinds) for _ in range(count)]


def told(made: Sequence[MadeSlot]) -> list[Told]:
    """What the reader says of each slot; of one in which nothing is written, too, as if it were a day."""
    found: list[Told] = []
    for start in range(0, len(made), 64):
        part = made[start : start + 64]
        for one, steps in zip(part, log_chances([each.pixels for each in part]), strict=True):
            forms = FORMS.get(one.slot, DAYS)
            readings, whole = of_forms(steps, forms) if forms else of_number(steps)
            best, chance = readings[0] if readings else ("", 0.0)
            found.append((one.slot, best, chance, whole, _same(best, one)))
    return found


def _same(reading: str, made: MadeSlot) -> bool:
    """Whether it is what stands there; a day or month may be written with a zero before it or without."""
    text = made.text.split("/")[0]
    if made.slot in ("day", "month"):
        return reading.lstrip("0") == text.lstrip("0")
    return reading == text


def fit(said: Sequence[Told]) -> dict[str, float]:
    """Weights of the logistic curve from a reading's chances to the share that is right (Newton's method)."""
    features = np.array([[1.0, *_features(chance, whole)] for _, _, chance, whole, _ in said])
    right = np.array([float(ok) for *_, ok in said])
    weights = np.zeros(3)
    for _ in range(50):
        expected = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - expected) - 1e-2 * weights
        bend = (features * (expected * (1 - expected))[:, None]).T @ features + 1e-2 * np.eye(3)
        weights += np.linalg.solve(bend, slope)
    return dict(zip(("one", "rivals", "form"), (round(float(w), 4) for w in weights), strict=True))


def _features(chance: float, whole: float) -> tuple[float, float]:
    return float(np.log(max(1 - chance, LEAST))), float(np.log(max(whole, LEAST)))


def main(folder: Path) -> None:
    """Fit, score, print."""
    fitted = fit(told(some(folder, 1600, aside=False, seed=77)))
    CALIBRATION.write_text(json.dumps(fitted) + "\n", encoding="utf-8")
    made = some(folder, 1600, aside=True, seed=78)
    said = told(made)
    sure = [1 / (1 + np.exp(-np.dot(list(fitted.values()), [1.0, *_features(c, w)]))) for _, _, c, w, _ in said]
    for slot in ("number", "day", "month", "none"):
        of = [(ok, s) for (name, *_, ok), s in zip(said, sure, strict=True) if name == slot]
        right = sum(ok for ok, _ in of) / len(of)
        for least in (0.9, 0.97):
            given = [ok for ok, s in of if s >= least]
            wrong = sum(not ok for ok in given)
            print(
                f"{slot}: n {len(of)}, exact {right:.2%}; at {least}: given out {len(given) / len(of):.2%}, wrong {wrong / len(of):.2%}"
            )
    for key in ("hand", "worn"):
        for value in sorted({getattr(one, key) for one in made}):
            part = [
                s[-1] for one, s in zip(made, said, strict=True) if getattr(one, key) == value and one.slot != "none"
            ]
            print(f"  {key} {value}: n {len(part)}, exact {np.mean(part):.2%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
