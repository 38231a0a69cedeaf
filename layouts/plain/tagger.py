"""How likely each word of a table's lines stands in each column: a small network over a window of words, and what follows what on a line.

It knows the columns that the header names, but nothing of the rows: which row a line belongs to, and which of two columns a cell goes
on in, `decode` finds out, which takes these likelihoods for evidence. Learnt by `training/text` on practice pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.tags import HEADING, ROLES, Floats, Form, allowed, parts
from vanban.layouts.plain.wordmarks import ColumnCounts, marks, numbers, order_numbers

#: Words before and after a word that are looked at with it, and lines above and below.
REACH, LINES = 3, 1
#: Nothing is less likely than one in twenty (a logarithm): a text may be unlike all practice pages.
FLOOR = -3.0
_SLIGHT = 1e-6
#: Beside the weights of marks: how much one step of them is.
_STEP = "step of marks"
#: Columns in which the words of a heading among the rows are written.
_MAIN = frozenset({"task", "indicator", "action"})


@dataclass(slots=True)
class Network:
    """The weights: of marks, of what is known of a word, of the table's columns, of the hidden layer, of one tag after another."""

    marks: Floats
    known: Floats
    order: Floats
    hidden: Floats
    out: Floats
    out_bias: Floats
    start: Floats
    steps: Floats

    @classmethod
    def load(cls, path: Path) -> Network:
        """From an .npz file."""
        with np.load(path) as data:
            weights = {name: data[name].astype(np.float32) for name in cls.__dataclass_fields__}
            weights["marks"] *= data[_STEP]
        return cls(**weights)

    def save(self, path: Path) -> None:
        """Half as exact as it was learnt, the many weights of marks in 255 steps a column."""
        weights = {name: getattr(self, name).astype(np.float16) for name in self.__dataclass_fields__}
        step = np.abs(self.marks).max(axis=0) / 127
        weights["marks"] = np.round(self.marks / step).astype(np.int8)
        np.savez(path, **weights, **{_STEP: step.astype(np.float32)})

    def base(self, lines: Sequence[BodyLine]) -> Floats:
        """The hidden layer's part that depends on the words alone."""
        seen = np.concatenate([window(self._vectors(lines), [len(line.tokens) for line in lines]), numbers(lines)], 1)
        return np.asarray(seen @ self.known + self.hidden, np.float32)

    def scores(self, base: Floats, order: Floats) -> Floats:
        """The score of every tag for every word, whatever the words beside it are; `order` are the numbers of the table's columns."""
        return self.told(self.inside(base, order))

    def inside(self, base: Floats, order: Floats) -> Floats:
        """The hidden layer of every word."""
        return np.asarray(np.maximum(base + order @ self.order, 0.0), np.float32)

    def told(self, hidden: Floats) -> Floats:
        """The score of every tag, from the hidden layer."""
        return np.asarray(hidden @ self.out + self.out_bias, np.float32)

    def _vectors(self, lines: Sequence[BodyLine]) -> Floats:
        """What each word's marks come to; every word has some."""
        words = [marks(token.text) for line in lines for token in line.tokens]
        counts = np.array([len(word) for word in words])
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        found = self.marks[[mark for word in words for mark in word]]
        return np.asarray(np.add.reduceat(found, starts, 0) / counts[:, None], np.float32)


def window(vectors: Floats, lengths: Sequence[int]) -> Floats:
    """Each word's vector beside those of its neighbours on its line, and the means of its line and of those above and below."""
    count, size = vectors.shape
    line_of = np.repeat(np.arange(len(lengths)), lengths)
    means = np.zeros((len(lengths) + 2, size), np.float32)
    means[1:-1] = (
        np.add.reduceat(vectors, np.concatenate([[0], np.cumsum(lengths)[:-1]]), 0) / np.asarray(lengths)[:, None]
    )
    found = []
    for shift in range(-REACH, REACH + 1):
        other = np.clip(np.arange(count) + shift, 0, count - 1)
        inside = (np.arange(count) + shift == other) & (line_of[other] == line_of)
        found.append(np.where(inside[:, None], vectors[other], 0.0))
    return np.concatenate([*found, means[line_of + 1], means[line_of + 2], means[line_of]], 1).astype(np.float32)


@cache
def network() -> Network:
    """The weights that ship with the package."""
    return Network.load(Path(__file__).with_name("model") / "tagger.npz")


Shares = Sequence[float]


@dataclass(frozen=True, slots=True)
class Tags:
    """What one line's words may be, as logarithms, given the column of the word before (the last of them: no column yet).

    `opens[before][column][word]`: a piece of that column begins there; `stays[column][word]`: it goes on; `specks[before][word]`: it is
    no word.
    """

    opens: Sequence[Sequence[Shares]]
    stays: Sequence[Shares]
    specks: Sequence[Shares]


class Tagger:
    """Tells the words of one table's lines."""

    def __init__(self, lines: Sequence[BodyLine], roles: Sequence[str], net: Network | None = None) -> None:
        """For a table with these columns."""
        self._lines, self._roles, self._net = lines, roles, net or network()
        self._order = tuple(dict.fromkeys(roles))
        self._base = self._net.base(lines)

    def tags(self, seen: Mapping[str, ColumnCounts] | None = None) -> list[Tags]:
        """How likely each word stands in each column; `seen` is what an earlier reading showed of the columns."""
        used, start, steps = allowed(self._order)
        scores = self._net.scores(self._base, order_numbers(self._order, seen, len(self._lines)))[:, used]
        first = np.exp(self._net.start[used]) * (start == 0.0)
        after = np.exp(self._net.steps[np.ix_(used, used)]) * (steps == 0.0)
        kinds = _Kinds.of(self._roles, [parts(int(number)) for number in used])
        ends = np.cumsum([len(line.tokens) for line in self._lines])[:-1]
        return [kinds.tags(onward(own, first, after, kinds.before)) for own in np.split(scores, ends)]


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Which tags say that a piece of each column begins, that it goes on, and that a word is none."""

    opens: Floats
    stays: Floats
    speck: Floats

    @classmethod
    def of(cls, roles: Sequence[str], tags: Sequence[tuple[Form, int]]) -> _Kinds:
        """For columns with these roles; the words of headings stand in the first that says what rows are about."""
        main = next((place for place, role in enumerate(roles) if role in _MAIN), len(roles) - 1)
        opens, stays = np.zeros((2, len(tags), len(roles)), np.float32)
        for at, (form, role) in enumerate(tags):
            own = (
                [main] if role == HEADING else [place for place, name in enumerate(roles) if ROLES.index(name) == role]
            )
            (stays if form == Form.IN else opens)[at, own] = float(form != Form.SPECK)
        return cls(opens, stays, np.array([[float(form == Form.SPECK)] for form, _ in tags], np.float32))

    @property
    def before(self) -> Floats:
        """Which tags the word before has, where its column is known, or where no word stands in any."""
        return np.concatenate([self.opens + self.stays, self.speck], 1).T

    def tags(self, found: Floats) -> Tags:
        """From the chances of all tags of each word, given the column before."""
        opens, stays, specks = (_logs(found @ kind) for kind in (self.opens, self.stays, self.speck))
        own = np.arange(stays.shape[2])
        return Tags(opens.transpose(1, 2, 0).tolist(), stays[:, own, own].T.tolist(), specks[:, :, 0].T.tolist())


def onward(scores: Floats, first: Floats, after: Floats, before: Floats) -> Floats:
    """The chances of each tag of each word given which of the sets `before` the word before is in, and all words behind."""
    own = np.exp(scores - scores.max(1, keepdims=True)).astype(np.float64)
    back = np.ones_like(own)
    for at in range(len(own) - 2, -1, -1):
        seen = after @ (own[at + 1] * back[at + 1])
        back[at] = seen / (seen.sum() + 1e-300)
    ahead = first * own[0]
    found = np.empty((len(own), *before.shape))
    for at in range(len(own)):
        if at:
            inside = before * (ahead / ahead.sum() + _SLIGHT)
            inside /= inside.sum(1, keepdims=True)
            found[at] = (inside @ after) * own[at] * back[at]
            ahead = (ahead / ahead.sum() @ after) * own[at]
        else:
            found[at] = ahead * back[at]
    return np.asarray(found / (found.sum(2, keepdims=True) + 1e-300), np.float32)


def _logs(shares: Floats) -> Floats:
    return np.asarray(np.maximum(FLOOR, np.log(shares + 1e-9)), np.float32)
