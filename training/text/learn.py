"""Learns which word stands in which column of a table.

python -m training.text.learn OUT.npz FILE.jsonl… writes the weights that layouts.plain.tagger loads.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

import numpy as np
from scipy import sparse
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.tagger import LINES, REACH
from vanban.layouts.plain.tags import COUNT, NEVER, ROLES, Form, Ints, allowed, free, parts
from vanban.layouts.plain.wordmarks import MARKS, NUMBERS, ORDER, REPEATS, ColumnCounts, marks, numbers, order_numbers

from training.text.examples import Example, load
from training.text.fit import Fitter, Fitting, Sequences, new_network

#: Window, own line, line above, line below.
LINKS = 2 * REACH + 1 + 2 * LINES + 1
#: One table of so many is kept aside; one of so many is learnt as it is read first, when nothing was seen of its columns.
ASIDE, UNSEEN = 12, 3


def sequences(example: Example, number: int = 0) -> Sequences | None:
    """A table's lines as the fitter takes them, those left out that its columns' order doesn't explain."""
    used, start, steps = allowed(example.order) if example.order else free()
    place = {int(number): at for at, number in enumerate(used)}
    kept = [at for at, path in enumerate(example.tags) if _is_allowed([place[number] for number in path], start, steps)]
    if len(kept) < 2:
        return None
    lines, tags = [example.lines[at] for at in kept], [example.tags[at] for at in kept]
    lengths = np.array([len(path) for path in tags])
    numbered = order_numbers(
        example.order, shown(lines, tags) if number % UNSEEN and example.order else None, len(lines)
    )
    order = np.tile(numbered, (int(lengths.sum()), 1))
    bag = marks_of(token.text for line in lines for token in line.tokens)
    return Sequences(
        bag, numbers(lines), order, np.concatenate(tags).astype(np.int64), lengths, _links(lengths), used, start, steps
    )


def shown(lines: Sequence[BodyLine], tags: Sequence[Sequence[int]]) -> dict[str, ColumnCounts]:
    """What a reading of the table would show of its columns: most of its lines, for none is wholly right."""
    rng = random.Random(len(lines))
    share = rng.uniform(0.4, 1.0)
    found: dict[str, ColumnCounts] = {}
    for line, path in zip(lines, tags, strict=True):
        if rng.random() < share:
            opens = [at for at, one in enumerate(path) if parts(one)[0] in (Form.NEW, Form.ON)]
            for first, end in zip(opens, [*opens[1:], len(path)], strict=False):
                role = ROLES[parts(path[first])[1]]
                found.setdefault(role, ColumnCounts()).add(line.tokens[first:end])
    return found


def _is_allowed(path: Sequence[int], start: Sequence[float], steps: Sequence[Sequence[float]]) -> bool:
    return start[path[0]] > NEVER and all(steps[one][after] > NEVER for one, after in zip(path, path[1:], strict=False))


def marks_of(words: Iterable[str]) -> sparse.csr_matrix:
    """The words' marks, each word's together one."""
    rows: list[int] = []
    columns: list[int] = []
    shares: list[float] = []
    number = 0
    for number, word in enumerate(words, 1):
        found = marks(word)
        rows += [number - 1] * len(found)
        columns += found
        shares += [1 / len(found)] * len(found)
    return sparse.csr_matrix((np.array(shares, np.float32), (rows, columns)), (number, MARKS))


def _links(lengths: Ints) -> list[sparse.csr_matrix]:
    """What a word sees, as `tagger.window` has it: its neighbours on its line, the means of its line and of those below and above."""
    total, many = int(lengths.sum()), len(lengths)
    line_of = np.repeat(np.arange(many), lengths)
    found = []
    own = np.arange(total)
    for shift in range(-REACH, REACH + 1):
        other = np.clip(own + shift, 0, total - 1)
        inside = (own + shift == other) & (line_of[other] == line_of)
        ones = np.ones(int(inside.sum()), np.float32)
        found.append(sparse.csr_matrix((ones, (own[inside], other[inside])), (total, total)))
    lines = sparse.csr_matrix((np.ones(total, np.float32), (own, line_of)), (total, many))
    mean = sparse.diags(1 / np.asarray(lengths, np.float32)) @ lines.T
    for shift in (0, 1, -1):
        found.append((lines @ sparse.eye(many, many, shift, dtype=np.float32) @ mean).tocsr())
    return found


def practice(examples: Iterable[Example]) -> Iterator[Sequences]:
    """The examples as the fitter takes them."""
    return filter(None, map(sequences, examples, count()))


def right(fitter: Fitter, tables: Sequence[Sequences]) -> float:
    """The loss an item on tables kept aside."""
    loss = sum(fitter.gradients([table], learning=False)[0] for table in tables)
    return loss / sum(len(table.labels) for table in tables)


def main() -> None:
    """Learn from the files that the command line names."""
    out, paths, how = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]], Fitting()
    began = time.time()
    tables = list(practice(load(paths)))
    aside, learnt = tables[::ASIDE], [table for at, table in enumerate(tables) if at % ASIDE]
    words = sum(len(table.labels) for table in learnt)
    print(f"{len(learnt)} tables, {words} words, {time.time() - began:.0f} s", flush=True)
    fitter = Fitter(new_network(MARKS, LINKS, NUMBERS + REPEATS, ORDER, COUNT, how), how)
    fitter.fit(learnt, how.epochs, how.rate)
    print(f"kept aside: loss {right(fitter, aside):.4f} a word of {sum(len(t.labels) for t in aside)}", flush=True)
    fitter.network.save(out)


if __name__ == "__main__":
    main()
