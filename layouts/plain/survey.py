"""What a text without geometry holds, before anything is known of its tables: which lines are rows or headers, which columns the rows have.

The tagger's hidden layer sees the words while no columns are told to it; three small linear models read the answers off it, in the order
in which they are needed: lines, the words of headers, tables. They are learnt by `training/text/survey` on practice pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

import numpy as np
from vanban.layouts.plain.headlines import named_roles
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.tagger import network
from vanban.layouts.plain.tags import IN_ROWS, ROLES, Floats, Form, tag


class What(IntEnum):
    """What a line is."""

    OUTSIDE = 0
    HEADER = 1
    ROW = 2


#: How likely a line is followed by one of its kind or of another: counted on practice pages, which hold less running text than others.
_STEPS = np.log(np.array([[0.96, 0.03, 0.01], [0.02, 0.58, 0.4], [0.03, 0.02, 0.95]]))
#: How often a column of one role was seen before one of another, before anything was: as the roles are listed.
_USUALLY = np.full((len(ROLES), len(ROLES)), 0.5) + 2.0 * np.triu(np.ones((len(ROLES), len(ROLES))), 1)
#: No header has more words of one role that count.
_MOST = 3.0


@dataclass(frozen=True, slots=True)
class Models:
    """The weights of the three models, a column an answer, the last line its bias."""

    lines: Floats
    heads: Floats
    tables: Floats

    @classmethod
    def load(cls, path: Path) -> Models:
        """From an .npz file."""
        with np.load(path) as data:
            return cls(*(data[name].astype(np.float32) for name in cls.__dataclass_fields__))

    def save(self, path: Path) -> None:
        """Half as exact as they were learnt."""
        np.savez_compressed(
            path, **{name: getattr(self, name).astype(np.float16) for name in self.__dataclass_fields__}
        )


@cache
def models() -> Models:
    """The weights that ship with the package."""
    return Models.load(Path(__file__).with_name("model") / "survey.npz")


class TextSurvey:
    """A text's lines as the tagger sees them while it knows no columns."""

    def __init__(self, lines: Sequence[BodyLine], weights: Models | None = None) -> None:
        """Of all lines that say something; the weights that ship with the package are the usual ones."""
        net = network()
        self.weights = weights or models()
        self._lines = lines
        self._ends = np.cumsum([len(line.tokens) for line in lines])
        self.hidden = net.inside(net.base(lines), np.zeros(len(net.order), np.float32))
        scores = net.told(self.hidden)[:, [tag(form, role) for form in IN_ROWS for role in range(len(ROLES))]]
        self._shares = softmax(scores).reshape(len(scores), len(IN_ROWS), len(ROLES))

    def words(self, line: int) -> slice:
        """Which of all words are a line's."""
        return slice(int(self._ends[line - 1]) if line else 0, int(self._ends[line]))

    def line_numbers(self) -> Floats:
        """What is known of each line: the means of its words and of those of the lines above and below."""
        starts = np.concatenate([[0], self._ends[:-1]])
        means = np.add.reduceat(self.hidden, starts, 0) / np.diff(self._ends, prepend=0)[:, None]
        edged = np.pad(means, ((1, 1), (0, 0)))
        return np.asarray(np.concatenate([edged[1:-1], edged[:-2], edged[2:]], 1), np.float32)

    def table_numbers(self, heads: Sequence[int], rows: Sequence[int]) -> Floats:
        """What is known of a table: how much of each role a line of its rows holds and opens, how many words of its header are each's.

        And which roles the header names in words of the vocabulary.
        """
        own = np.concatenate([self._shares[self.words(line)] for line in rows])
        held, opened = own.sum((0, 1)) / len(own), own[:, Form.NEW].sum(0) / len(rows)
        over, named = np.zeros((2, len(ROLES)), np.float32)
        for line in heads:
            over += self.over(line).sum(0)
            for role in named_roles(" ".join(token.text for token in self._lines[line].tokens)):
                named[ROLES.index(role)] = 1.0
        return np.concatenate([held, opened, np.minimum(over, _MOST), named, [float(len(heads) > 0)]]).astype(
            np.float32
        )

    def over(self, line: int) -> Floats:
        """For each word of a header line how likely it stands over a column of each role."""
        return softmax(linear(self.hidden[self.words(line)], self.weights.heads))

    def whats(self) -> list[What]:
        """What each line most likely is, between the others."""
        chances = np.log(softmax(linear(self.line_numbers(), self.weights.lines)) + 1e-6)
        best, came = chances[0], []
        for own in chances[1:]:
            ways = best[:, None] + _STEPS
            came.append(ways.argmax(0))
            best = ways.max(0) + own
        found = [int(best.argmax())]
        for back in reversed(came):
            found.append(int(back[found[-1]]))
        return [What(one) for one in reversed(found)]

    def columns(self, heads: Sequence[int], rows: Sequence[int]) -> dict[str, float]:
        """How likely a table with these lines has a column of each role, from left to right."""
        chances = 1 / (1 + np.exp(-linear(self.table_numbers(heads, rows)[None], self.weights.tables)[0]))
        before = np.array(_USUALLY)
        for line in rows:
            shares = self._shares[self.words(line)].sum(1)
            before += (np.cumsum(shares, 0) - shares).T @ shares
        for line in heads:
            shares = self.over(line)
            before += 3 * (np.cumsum(shares, 0) - shares).T @ shares
        present = chances > 0.5
        left = (before / (before + before.T))[:, present].sum(1) if present.any() else -np.arange(len(ROLES))
        return {ROLES[role]: float(chances[role]) for role in np.argsort(-left)}


def linear(numbers: Floats, weights: Floats) -> Floats:
    """A linear model's answers."""
    return np.asarray(numbers @ weights[:-1] + weights[-1], np.float32)


def softmax(scores: Floats) -> Floats:
    """Scores as chances that come to one."""
    found = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(found / found.sum(1, keepdims=True), np.float32)
