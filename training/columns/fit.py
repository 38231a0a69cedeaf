"""Fits the weights of layouts/columns/model.tsv on random tables: one model for the kind of a table, one for the roles of each kind.

    python -m training.columns.fit [--tables 6000]

The tables are made by training/columns/tables.py from our own headers, the samples' themes and the corpus; what is kept aside there
(headers, a theme, a fifth of the corpus's snippets) is never fitted on. The same seed gives the same weights.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from vanban.layouts.columns.features import Features, features, table_features
from vanban.layouts.columns.model import FILE

from training.columns.tables import some_table

#: The first table's seed; those of training.columns.measure are others.
SEED = 100_000
#: A feature must be seen so often to be given weights; large weights are believed less, words least.
LEAST, RIDGE = 25, 1.0
#: Smaller weights are left out of the file.
SMALL = 0.04
#: In such a share of the tables the words of headers are unknown ones, glued or misread.
WORDLESS = 0.15
HEAD = """# Weights of layouts/columns, fitted by `python -m training.columns.fit` on {tables} random tables (training/columns): our own headers and
# layouts, texts from samples/texts and, as snippets that are counted and not copied, from the official texts of shared/corpus. MIT, as the project.
# model, feature, and the weight for each class; the first line of each model names its classes ("-" = a column with no role).
"""
Example = tuple[Features, str]
Weights = NDArray[np.float64]


def examples(tables: int, seed: int = SEED) -> dict[str, list[Example]]:
    """What is to be learnt: features and classes, for each model."""
    made: dict[str, list[Example]] = {"kind": [], "tasks": [], "statistics": []}
    for number in range(tables):
        rng = random.Random(seed + number)
        table = some_table(rng)
        wordless = rng.random() < WORDLESS
        whole = table_features(table.headers, table.texts)
        made["kind"].append((_without_words(whole) if wordless else whole, table.kind))
        if table.kind in made:
            own = features(table.headers, table.texts, table.widths)
            made[table.kind] += [
                (_without_words(one) if wordless else one, role or "-")
                for one, role in zip(own, table.roles, strict=True)
            ]
    return made


def _without_words(one: Features) -> Features:
    """The features but for the header's single words, so that what the vocabulary makes of it has to do."""
    return {name: value for name, value in one.items() if "says " not in name}


def fit(seen: Sequence[Example], classes: Sequence[str]) -> dict[str, list[float]]:
    """The weights of the likeliest multinomial logistic regression with a ridge."""
    counts = Counter(name for one, _ in seen for name, value in one.items() if value)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    place = {name: at for at, name in enumerate(names)}
    cells = [
        (row, place[name], value)
        for row, (one, _) in enumerate(seen)
        for name, value in one.items()
        if name in place and value
    ]
    rows, columns, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(seen), len(names)))
    truth = np.zeros((len(seen), len(classes)))
    truth[np.arange(len(seen)), [classes.index(label) for _, label in seen]] = 1.0

    def loss(flat: Weights) -> tuple[float, Weights]:
        weights = flat.reshape(len(names), len(classes))
        sums = matrix @ weights
        sums -= sums.max(axis=1, keepdims=True)
        logs = sums - np.log(np.exp(sums).sum(axis=1, keepdims=True))
        slope = matrix.T @ (np.exp(logs) - truth) + RIDGE * weights
        return float(-(truth * logs).sum() + RIDGE / 2 * (weights**2).sum()), np.asarray(slope).ravel()

    found = minimize(loss, np.zeros(len(names) * len(classes)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = found.x.reshape(len(names), len(classes))
    return {name: [float(one) for one in weights[at]] for name, at in place.items()}


def lines(name: str, classes: Sequence[str], weights: dict[str, list[float]]) -> list[str]:
    """A model as the file holds it."""
    made = ["\t".join([name, "class", *classes])]
    for feature, own in weights.items():
        if max(map(abs, own)) >= SMALL:
            made.append(
                "\t".join(
                    [
                        name,
                        feature,
                        *(
                            f"{one:.2f}".rstrip("0").rstrip(".").replace("-0", "-0") if abs(one) >= SMALL else ""
                            for one in own
                        ),
                    ]
                )
            )
    return made


def main() -> None:
    """Fit, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=6000)
    tables = parser.parse_args().tables
    written: list[str] = []
    for name, seen in examples(tables).items():
        classes = sorted({label for _, label in seen})
        weights = fit(seen, classes)
        written += lines(name, classes, weights)
        print(name, len(seen), "examples", len(weights), "features")
    FILE.write_text(HEAD.format(tables=tables) + "\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
