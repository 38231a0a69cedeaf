"""Learns which word stands in which column.

python -m training.text.learn_words OUT.npz.xz FILE.jsonl… writes the weights.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from training.text.examples import Example, load
from training.text.features import (
    KNOWN,
    MARKS,
    REACH,
    STATE,
    State,
    advanced,
    marks,
    plain_numbers,
    state_numbers,
)
from training.text.fit import Fitter, Fitting, Ints, Sequences, new_network
from training.text.labels import COUNT, HEADING, LABELS, NEVER, ROLES, Form, Label, allowed

#: Every so many tables are learnt without knowing their columns' order, as where no header is found.
_UNKNOWN_ORDER = 6
#: So many lines are read below one that was read with a mistake.
SLIPS = 0.12
#: Window, own line, line above, line below.
LINKS = 2 * REACH + 1 + 3


def sequences(example: Example, order: tuple[str, ...] | None) -> Sequences | None:
    """A table's lines as the fitter takes them, lines left out that no order of its columns explains."""
    start, steps = allowed(order)
    state = State(order)
    rng = random.Random(len(example.lines))
    labels, states = [], []
    kept: list[int] = []
    for at, (line, path) in enumerate(zip(example.lines, example.labels, strict=True)):
        if start[path[0]] > NEVER and all(steps[a, b] > NEVER for a, b in zip(path, path[1:], strict=False)):
            kept.append(at)
            states.append(state_numbers(state, example.lines, at))
            labels.append(path)
        state = advanced(state, line, at, slipped(path, rng) if rng.random() < SLIPS else path)
    if not kept:
        return None
    known = [plain_numbers(example.lines, at) for at in kept]
    lengths = np.array([len(path) for path in labels])
    roles = None if order is None else {ROLES.index(role) for role in order} | {HEADING}
    used = np.array([label.number for label in LABELS if roles is None or label.role in roles])
    bag = marks_of([token.text for at in kept for token in example.lines[at].tokens])
    return Sequences(
        bag, np.concatenate(known), np.concatenate(states), np.concatenate(labels).astype(np.int64), lengths, _links(lengths, kept),
        used, start[used], steps[np.ix_(used, used)],
    )  # fmt: skip


def slipped(path: Sequence[int], rng: random.Random) -> list[int]:
    """A line's labels with a mistake such as the reader makes, so that it learns to read on below one: a word or two in the next column, a row's beginning missed or made up."""
    labels = [LABELS[index] for index in path]
    turns = [at for at in range(1, len(labels)) if labels[at].role != labels[at - 1].role]
    if turns and rng.random() < 0.7:
        at, count = rng.choice(turns), rng.randint(1, 3)
        if rng.random() < 0.5:
            for place in range(at, min(at + count, len(labels))):
                labels[place] = Label(labels[place].begins, Form.IN, labels[at - 1].role)
        else:
            for place in range(max(0, at - count), at):
                labels[place] = Label(labels[place].begins, labels[at].form, labels[at].role)
    else:
        labels = [label._replace(begins=not label.begins) for label in labels]
    return [label.number for label in labels]


def marks_of(words: Iterable[str]) -> sparse.csr_matrix:
    """The words' marks, each word's together one."""
    rows: list[int] = []
    columns: list[int] = []
    shares: list[float] = []
    count = 0
    for count, word in enumerate(words, 1):
        found = marks(word)
        rows += [count - 1] * len(found)
        columns += found
        shares += [1 / len(found)] * len(found)
    return sparse.csr_matrix((np.array(shares, np.float32), (rows, columns)), (count, MARKS))


def _links(lengths: Ints, kept: Sequence[int]) -> list[sparse.csr_matrix]:
    """What a word sees: its neighbours on its line, the line's mean, those of the lines above and below."""
    total = int(sum(lengths))
    line_of = np.repeat(np.arange(len(lengths)), lengths)
    found = []
    for shift in range(-REACH, REACH + 1):
        own = np.arange(total)
        other = own + shift
        inside = (other >= 0) & (other < total)
        inside[inside] = line_of[own[inside]] == line_of[other[inside]]
        found.append(
            sparse.csr_matrix((np.ones(inside.sum(), np.float32), (own[inside], other[inside])), (total, total))
        )
    lines = sparse.csr_matrix((np.ones(total, np.float32), (np.arange(total), line_of)), (total, len(lengths)))
    mean = sparse.diags(1 / np.asarray(lengths, np.float32)) @ lines.T
    for shift in (0, -1, 1):
        seen = [n for n in range(len(kept)) if 0 <= n + shift < len(kept) and kept[n + shift] == kept[n] + shift]
        turn = sparse.csr_matrix(
            (np.ones(len(seen), np.float32), (seen, [n + shift for n in seen])), (len(kept), len(kept))
        )
        found.append((lines @ turn @ mean).tocsr())
    return found


def practice(examples: Iterable[Example]) -> Iterator[Sequences]:
    """The examples as the fitter takes them."""
    for number, example in enumerate(examples):
        order = None if number % _UNKNOWN_ORDER == 0 else example.order
        made = sequences(example, order)
        if made is not None:
            yield made


def right(fitter: Fitter, tables: Sequence[Sequences]) -> float:
    """The loss an item on tables kept aside."""
    loss = sum(fitter.gradients([table], learning=False)[0] for table in tables)
    return loss / sum(len(table.labels) for table in tables)


def main() -> None:
    """Learn from the files that the command line names; every tenth table is kept aside."""
    out, paths, how = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]], Fitting()
    began = time.time()
    tables = list(practice(load(paths)))
    aside = tables[::12]
    learnt = [table for n, table in enumerate(tables) if n % 12]
    print(
        f"{len(learnt)} headers and tables, {sum(len(t.labels) for t in learnt)} words, {time.time() - began:.0f} s",
        flush=True,
    )
    fitter = Fitter(new_network(MARKS, LINKS, KNOWN, STATE, COUNT, how), how)
    fitter.fit(learnt, how.epochs, how.rate)
    print(f"kept aside: loss {right(fitter, aside):.4f} a word of {sum(len(t.labels) for t in aside)}", flush=True)
    fitter.network.save(out)


if __name__ == "__main__":
    main()
