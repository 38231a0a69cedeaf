"""Learns which lines are tables.

python -m training.text.learn_lines OUT.npz.xz FILE.jsonl… writes the weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from training.text.examples import documents, seen_lines
from training.text.features import MARKS, TableLine, marks
from training.text.fit import Fitter, Fitting, Sequences, new_network
from training.text.lines import NUMBERS, REACH, Kind, line_numbers

LINKS = 2 * REACH + 1


def sequences(lines: Sequence[TableLine], kinds: Sequence[int]) -> Sequences:
    """A document's lines as the fitter takes them."""
    rows: list[int] = []
    columns: list[int] = []
    shares: list[float] = []
    for at, line in enumerate(lines):
        for token in line.tokens:
            found = marks(token.text)
            rows += [at] * len(found)
            columns += found
            shares += [1 / len(found) / len(line.tokens)] * len(found)
    count = len(lines)
    bag = sparse.csr_matrix((np.array(shares, np.float32), (rows, columns)), (count, MARKS))
    links = [sparse.eye(count, count, shift, dtype=np.float32, format="csr") for shift in range(-REACH, REACH + 1)]
    nothing = np.zeros((3, 3), np.float32)
    return Sequences(
        bag, line_numbers(lines), np.zeros((count, 1), np.float32), np.array(kinds, np.int64), np.array([count]), links, np.arange(3),
        nothing[0], nothing,
    )  # fmt: skip


def practice(paths: Sequence[Path]) -> Iterator[Sequences]:
    """Every document's lines, restored or raw, with what they are."""
    for path in paths:
        for document in documents(path):
            lines = seen_lines(document)
            if lines:
                kinds = [
                    Kind.OUTSIDE if line.table < 0 else Kind.HEADER if line.header else Kind.ROWS for line in lines
                ]
                yield sequences([line.line for line in lines], kinds)


def main() -> None:
    """Learn from the files that the command line names; every tenth document is kept aside."""
    how = Fitting(hidden=64, epochs=10)
    tables = list(practice([Path(path) for path in sys.argv[2:]]))
    learnt, aside = [t for n, t in enumerate(tables) if n % 10], tables[::10]
    print(f"{len(learnt)} documents, {sum(len(t.labels) for t in learnt)} lines", flush=True)
    fitter = Fitter(new_network(MARKS, LINKS, NUMBERS, 1, 3, how), how)
    fitter.fit(learnt, how.epochs, how.rate)
    loss = sum(fitter.gradients([table], learning=False)[0] for table in aside) / sum(len(t.labels) for t in aside)
    print(f"kept aside: loss {loss:.4f} a line", flush=True)
    fitter.network.save(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
