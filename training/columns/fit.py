"""Fits the weights of layouts/columns/model.tsv on random tables: one model for the kind of a table, one for the roles of each kind.

    python -m training.columns.fit [--tables 9000]

The tables are made by training/columns/tables.py from our own headers, the samples' themes and the corpus; what is kept aside there
(headers, a theme, a fifth of the corpus's snippets) is never fitted on. The same seed gives the same weights.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from vanban.layouts.columns.decide import NONE, fits, heads
from vanban.layouts.columns.features import Features, features, table_features
from vanban.layouts.columns.model import FILE, Model

from training.columns.tables import MadeTable, some_table

#: The first table's seed; those of training.columns.measure are others.
SEED = 100_000
#: A feature must be seen so often to be given weights; large weights are believed less, words least.
LEAST, RIDGE = 25, 1.0
#: Smaller weights are left out of the file.
SMALL = 0.04
#: In such a share of the tables the words of headers are unknown ones, glued or misread.
WORDLESS = 0.15
HEAD = """# Weights of layouts/columns, fitted by `python -m training.columns.fit` on twice {tables} random tables (training/columns): our own headers and
# layouts, texts from samples/texts and, as snippets that are counted and not copied, from the official texts of shared/corpus. MIT, as the project.
# model, feature, and the weight for each class; the first line of each model names its classes ("-" = a column with no role).
"""
Example = tuple[Features, str]
Weights = NDArray[np.float64]


def columns_of(kind: str, numbers: Iterable[int]) -> list[Example]:
    """The columns of random tables of one kind: features and roles."""
    made: list[Example] = []
    for table, wordless in _drawn(numbers):
        if table.kind == kind:
            seen = features(table.headers, table.texts, table.widths)
            roles = (role or NONE for role in table.roles)
            made += [(_without_words(one) if wordless else one, role) for one, role in zip(seen, roles, strict=True)]
    return made


def tables_of(numbers: Iterable[int], models: Mapping[str, Model]) -> list[Example]:
    """Random tables: features and kinds. How well their columns fit their roles is said by models that never saw them."""
    made: list[Example] = []
    for table, wordless in _drawn(numbers):
        seen = features(table.headers, table.texts, table.widths)
        seen = [_without_words(one) for one in seen] if wordless else seen
        whole = table_features(table.headers, table.texts)
        fit = fits({kind: [model.logs(one) for one in seen] for kind, model in models.items()})
        whole = (_without_words(whole) if wordless else whole) | fit | heads(table.headers)
        made.append((whole, table.kind))
    return made


def _drawn(numbers: Iterable[int]) -> Iterator[tuple[MadeTable, bool]]:
    """The tables with these numbers, and whether the words of their headers are to be left out."""
    for number in numbers:
        rng = random.Random(SEED + number)
        yield some_table(rng), rng.random() < WORDLESS


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
    parser.add_argument("--tables", type=int, default=9000, help="so many to learn roles from, and as many for kinds")
    tables = parser.parse_args().tables
    written: list[str] = []
    models: dict[str, Model] = {}
    for name in ("tasks", "statistics"):
        written += _fitted(name, columns_of(name, range(tables)), models)
    written = _fitted("kind", tables_of(range(tables, 2 * tables), dict(models)), models) + written
    FILE.write_text(HEAD.format(tables=tables) + "\n".join(written) + "\n", encoding="utf-8")


def _fitted(name: str, seen: Sequence[Example], models: dict[str, Model]) -> list[str]:
    """The lines of a model, which is kept among the others."""
    classes = tuple(sorted({label for _, label in seen}))
    weights = fit(seen, classes)
    models[name] = Model(classes, {feature: tuple(own) for feature, own in weights.items()})
    print(name, len(seen), "examples", len(weights), "features", flush=True)
    return lines(name, classes, weights)


if __name__ == "__main__":
    main()
