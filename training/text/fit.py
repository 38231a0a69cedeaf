"""Learns the network's weights by gradient descent on the likelihood of the true labels, in numpy."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from vanban.layouts.plain.tagger import Network
from vanban.layouts.plain.tags import Floats, Ints


@dataclass(frozen=True, slots=True)
class Fitting:
    """How the weights are learnt; tried on practice pages kept aside."""

    size: int = 32
    hidden: int = 128
    rate: float = 2e-3
    epochs: int = 6
    batch: int = 4
    dropped: float = 0.2
    seed: int = 1


@dataclass(slots=True)
class Sequences:
    """Sequences of items under one set of rules (a table's lines of words): marks, numbers, labels, and which labels there are.

    `lengths` are the sequences' lengths; `links` sums the items' vectors to what each item sees of them.
    """

    marks: sparse.csr_matrix
    known: Floats
    order: Floats
    labels: Ints
    lengths: Ints
    links: Sequence[sparse.csr_matrix]
    used: Ints
    start: Floats
    steps: Floats


def new_network(marks: int, links: int, known: int, state: int, labels: int, how: Fitting) -> Network:
    """Small random weights."""
    rng = np.random.default_rng(how.seed)

    def some(rows: int, columns: int, scale: float) -> Floats:
        return np.asarray(rng.normal(0, scale, (rows, columns)), np.float32)

    width = links * how.size + known
    return Network(
        some(marks, how.size, 0.3), some(width, how.hidden, width**-0.5), some(max(state, 1), how.hidden, 0.05), np.zeros(how.hidden, np.float32),
        some(how.hidden, labels, how.hidden**-0.5), np.zeros(labels, np.float32), np.zeros(labels, np.float32), np.zeros((labels, labels), np.float32),
    )  # fmt: skip


class Fitter:
    """One network being learnt."""

    def __init__(self, network: Network, how: Fitting) -> None:
        self.network = network
        self.how = how
        self.rng = np.random.default_rng(how.seed)
        self.first = {name: np.zeros_like(getattr(network, name)) for name in Network.__dataclass_fields__}
        self.second = {name: np.zeros_like(getattr(network, name)) for name in Network.__dataclass_fields__}
        self.steps = 0

    def fit(self, tables: Sequence[Sequences], epochs: int, rate: float) -> None:
        """So many rounds over all the tables, ever more slowly."""
        total = epochs * (len(tables) // self.how.batch + 1)
        done = 0
        for epoch in range(epochs):
            began, loss, items = time.time(), 0.0, 0
            order = self.rng.permutation(len(tables))
            for first in range(0, len(order), self.how.batch):
                chosen = [tables[n] for n in order[first : first + self.how.batch]]
                some_loss, gradients = self.gradients(chosen)
                self._step(gradients, rate * max(0.02, 1 - done / total))
                loss, items, done = loss + some_loss, items + sum(len(t.labels) for t in chosen), done + 1
            print(f"epoch {epoch}: loss {loss / items:.4f} an item, {time.time() - began:.0f} s", flush=True)

    def gradients(self, tables: Sequence[Sequences], learning: bool = True) -> tuple[float, dict[str, Floats]]:
        """The loss of some tables, and how each weight moves it."""
        net = self.network
        marks = sparse.vstack([table.marks for table in tables]).tocsr()
        links = [sparse.block_diag([table.links[n] for table in tables]).tocsr() for n in range(len(tables[0].links))]
        known = np.concatenate([table.known for table in tables])
        order = np.concatenate([table.order for table in tables])
        if learning:
            marks = marks.copy()
            marks.data *= self.rng.random(len(marks.data)) > 0.1
        vectors = marks @ net.marks
        inputs = np.concatenate([*(link @ vectors for link in links), known], 1).astype(np.float32)
        before = inputs @ net.known + order @ net.order + net.hidden
        hidden = np.maximum(before, 0)
        keep = (self.rng.random(hidden.shape) >= self.how.dropped) / (1 - self.how.dropped) if learning else 1.0
        hidden = (hidden * keep).astype(np.float32)
        scores = hidden @ net.out + net.out_bias
        slope = np.zeros_like(scores)
        found = {"start": np.zeros_like(net.start), "steps": np.zeros_like(net.steps)}
        loss, at = 0.0, 0
        for table in tables:
            end = at + len(table.labels)
            used = table.used
            loss += _chain(
                scores[at:end][:, used],
                table,
                net.start[used] + table.start,
                net.steps[np.ix_(used, used)] + table.steps,
                slope[at:end],
                found,
            )
            at = end
        found["out"], found["out_bias"] = hidden.T @ slope, slope.sum(0)
        back = (slope @ net.out.T) * keep * (before > 0)
        back = back.astype(np.float32)
        found["known"], found["order"], found["hidden"] = inputs.T @ back, order.T @ back, back.sum(0)
        into = back @ net.known.T
        size = net.marks.shape[1]
        whole = sum(link.T @ into[:, n * size : (n + 1) * size] for n, link in enumerate(links))
        found["marks"] = marks.T @ whole
        return loss, found

    def _step(self, gradients: dict[str, Floats], rate: float) -> None:
        """Adam's way down."""
        self.steps += 1
        norm = float(np.sqrt(sum(float((slope**2).sum()) for slope in gradients.values())))
        scale = min(1.0, 200.0 / (norm + 1e-9))
        one, two = 1 - 0.9**self.steps, 1 - 0.999**self.steps
        for name, slope in gradients.items():
            slope = slope * scale
            first, second = self.first[name], self.second[name]
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            weights = getattr(self.network, name)
            weights -= (rate * (first / one) / (np.sqrt(second / two) + 1e-6)).astype(np.float32)
            if name in ("marks", "known", "out"):
                weights *= 1 - rate * 0.01


def _chain(
    scores: Floats, table: Sequences, start: Floats, steps: Floats, slope: Floats, found: dict[str, Floats]
) -> float:
    """The loss of a table's sequences; its slopes are added to `slope` and `found`."""
    used, lengths = table.used, table.lengths
    count, longest, labels = len(lengths), int(lengths.max()), len(used)
    offsets = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    grid = offsets[:, None] + np.arange(longest)[None, :]
    inside = np.arange(longest)[None, :] < lengths[:, None]
    grid = np.where(inside, grid, 0)
    tops = scores.max(1)
    local = np.exp(scores - tops[:, None])[grid]
    whole, begin = np.exp(np.maximum(steps, -60.0)) * (steps > -1e3), np.exp(np.maximum(start, -60.0)) * (start > -1e3)
    alpha = np.zeros((longest, count, labels), np.float64)
    norms = np.ones((longest, count))
    alpha[0] = begin * local[:, 0]
    for t in range(longest):
        if t:
            alpha[t] = (alpha[t - 1] @ whole) * local[:, t]
        norms[t] = np.where(inside[:, t], alpha[t].sum(1) + 1e-300, 1.0)
        alpha[t] /= norms[t][:, None]
    beta = np.ones((longest, count, labels))
    expected = np.zeros_like(steps, np.float64)
    for t in range(longest - 2, -1, -1):
        onward = local[:, t + 1] * beta[t + 1] / norms[t + 1][:, None] * inside[:, t + 1][:, None]
        beta[t] = np.where(inside[:, t + 1][:, None], onward @ whole.T, 1.0)
        expected += alpha[t].T @ onward
    expected *= whole
    marginal = alpha * beta
    marginal /= marginal.sum(2, keepdims=True) + 1e-300
    flat = np.zeros((len(scores), labels))
    flat[grid[inside]] = marginal.transpose(1, 0, 2)[inside]
    place = {int(label): n for n, label in enumerate(used)}
    gold = np.array([place.get(int(label), -1) for label in table.labels])
    logs = np.log(norms).T[inside].sum() + tops.sum()
    rows = np.arange(len(gold))
    flat[rows, gold] -= 1
    best = scores[rows, gold].sum()
    inner = np.ones(len(gold), bool)
    inner[offsets] = False
    pairs = (gold[np.flatnonzero(inner) - 1], gold[inner])
    best += steps[pairs].sum() + start[gold[offsets]].sum()
    np.add.at(expected, pairs, -1.0)
    first = np.zeros(labels)
    np.add.at(first, gold[offsets], -1.0)
    first += marginal[0].sum(0)
    slope[:, used] = flat
    found["start"][used] += first
    found["steps"][np.ix_(used, used)] += expected
    return float(logs - best)
