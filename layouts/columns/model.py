"""The fitted weights: how much each feature speaks for each role (training/columns/fit.py makes them)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("model.tsv")


@dataclass(frozen=True, slots=True)
class Model:
    """A multinomial logistic regression: for each feature the weight of each class."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def logs(self, features: Mapping[str, float]) -> dict[str, float]:
        """The logarithm of each class's chance."""
        sums = [0.0] * len(self.classes)
        for name, value in features.items():
            for place, weight in enumerate(self.weights.get(name, ())):
                sums[place] += weight * value
        top = max(sums)
        total = top + math.log(sum(math.exp(one - top) for one in sums))
        return {label: one - total for label, one in zip(self.classes, sums, strict=True)}

    def reasons(self, features: Mapping[str, float], label: str, against: str, most: int = 3) -> list[str]:
        """The features that spoke the loudest for one class and against another."""
        one, other = self.classes.index(label), self.classes.index(against)
        spoken = (
            (value * (self.weights[name][one] - self.weights[name][other]), name)
            for name, value in features.items()
            if name and name in self.weights
        )
        return [f"{name} {gain:+.1f}" for gain, name in sorted(spoken, reverse=True)[:most] if gain > 0]


@cache
def model(name: str) -> Model:
    """One of the models in the file: "kind", "tasks" or "statistics"."""
    return _models(FILE.read_text(encoding="utf-8").splitlines())[name]


def _models(lines: Iterable[str]) -> dict[str, Model]:
    classes: dict[str, tuple[str, ...]] = {}
    weights: dict[str, dict[str, tuple[float, ...]]] = {}
    for line in lines:
        if not line or line.startswith("#"):
            continue
        name, feature, *values = line.split("\t")
        if name not in classes:
            classes[name], weights[name] = tuple(values), {}
        else:
            weights[name][feature] = tuple(float(value or 0) for value in values)
    return {name: Model(classes[name], weights[name]) for name in classes}
