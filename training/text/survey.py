"""Learns what lines, words of headers and tables are, from what the tagger's hidden layer sees of practice pages.

python -m training.text.survey OUT.npz FILE.jsonl… writes the weights that layouts.plain.survey loads.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from vanban.layouts.plain.survey import Models, TextSurvey, What, linear, softmax
from vanban.layouts.plain.tags import ROLES, Floats

from training.text.examples import PracticeLine, documents, seen_lines

#: How far weights are drawn to nought, for a thousand examples.
_DRAWN = 1.0
#: One document of so many is kept aside; a table with fewer lines of rows teaches nothing.
ASIDE, FEWEST_ROWS = 12, 3


@dataclass(slots=True)
class Lessons:
    """Numbers, what is true of each, and whether it is kept aside."""

    numbers: list[Floats] = field(default_factory=list)
    truth: list[Floats] = field(default_factory=list)

    def add(self, numbers: Floats, truth: Sequence[int], kinds: int) -> None:
        """Some examples, each with the number of its kind."""
        self.numbers.append(numbers)
        self.truth.append(np.eye(kinds, dtype=np.float32)[list(truth)])


def what(line: PracticeLine) -> What:
    """What a line truly is."""
    return What.OUTSIDE if line.table < 0 else What.HEADER if line.header else What.ROW


def heads_of(line: PracticeLine, roles: Sequence[str]) -> list[int]:
    """The role of each word of a header line, or -1."""
    return [ROLES.index(roles[place[2]]) if place[0] == line.table else -1 for place in line.places]


def fitted(lessons: Lessons, *, one_of: bool) -> Floats:
    """The weights under which the truth is likeliest: one of several answers, or each yes or no."""
    numbers, truth = (
        np.concatenate(lessons.numbers).astype(np.float64),
        np.concatenate(lessons.truth).astype(np.float64),
    )
    scale = numbers.std(0) + 1e-3
    wide = np.concatenate([numbers / scale, np.ones((len(numbers), 1))], 1)
    shape = (wide.shape[1], truth.shape[1])

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        scores = wide @ weights
        chances = softmax(scores).astype(np.float64) if one_of else 1 / (1 + np.exp(-scores))
        cost = -np.log(chances + 1e-9) * truth - (0 if one_of else np.log(1 - chances + 1e-9) * (1 - truth))
        drawn = _DRAWN * 1e-3 * len(wide) / 1000
        slope = wide.T @ (chances - truth) + 2 * drawn * weights
        return float(cost.sum() + drawn * (weights**2).sum()), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x.reshape(
        shape
    )
    found[:-1] /= scale[:, None]
    return np.asarray(found, np.float32)


Page = tuple[dict[str, Any], list[PracticeLine], TextSurvey]
NOTHING = np.zeros((1, 1), np.float32)


def of_lines(pages: Sequence[Page]) -> Floats:
    """The weights that tell lines."""
    lessons = Lessons()
    for _, seen, survey in pages:
        lessons.add(survey.line_numbers(), [what(line) for line in seen], len(What))
    return fitted(lessons, one_of=True)


def of_heads(pages: Sequence[Page]) -> Floats:
    """The weights that tell the words of headers."""
    lessons = Lessons()
    for document, seen, survey in pages:
        for at, line in enumerate(seen):
            roles = heads_of(line, document["tables"][line.table]["roles"]) if line.header else []
            told = [n for n, role in enumerate(roles) if role >= 0]
            if told:
                lessons.add(survey.hidden[survey.words(at)][told], [roles[n] for n in told], len(ROLES))
    return fitted(lessons, one_of=True)


def of_tables(pages: Sequence[Page]) -> Lessons:
    """Every table twice, with its header and without one, and which columns it has."""
    lessons = Lessons()
    for document, seen, survey in pages:
        for place, table in enumerate(document["tables"]):
            own = [at for at, line in enumerate(seen) if line.table == place]
            rows, heads = ([at for at in own if seen[at].header is is_head] for is_head in (False, True))
            for shown in (heads, []) if len(rows) >= FEWEST_ROWS else ():
                lessons.numbers.append(survey.table_numbers(shown, rows)[None])
                lessons.truth.append(np.array([[role in table["roles"] for role in ROLES]], np.float32))
    return lessons


def main() -> None:
    """Learn from the files that the command line names."""
    out, paths = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]
    seen = ((document, seen_lines(document)) for path in paths for document in documents(path))
    nothing = Models(NOTHING, NOTHING, NOTHING)
    pages = [(document, lines, TextSurvey([line.line for line in lines], nothing)) for document, lines in seen if lines]
    aside, learnt = pages[::ASIDE], [page for at, page in enumerate(pages) if at % ASIDE]
    weights = Models(of_lines(learnt), of_heads(learnt), NOTHING)
    for _, _, survey in pages:
        survey.weights = weights
    weights = Models(weights.lines, weights.heads, fitted(of_tables(learnt), one_of=False))
    weights.save(out)
    right = np.zeros((len(What), len(What)), int)
    for _, lines, survey in aside:
        for line, one in zip(lines, survey.whats(), strict=True):
            right[what(line), one] += 1
    tables = of_tables(aside)
    told = linear(np.concatenate(tables.numbers), weights.tables) > 0
    wrong = np.abs(told - np.concatenate(tables.truth)).sum(1)
    print(f"kept aside: lines (true, told) {right.tolist()}; columns wrong a table {wrong.mean():.2f} of {len(wrong)}")


if __name__ == "__main__":
    main()
