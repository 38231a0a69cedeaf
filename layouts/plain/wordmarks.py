"""What the tagger sees of a word: how it is written, how it goes on from its neighbours, and how its table repeats it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from vanban.layouts.plain.bodies import bodies
from vanban.layouts.plain.fluency import counts, follows, known
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.tags import ROLES, Floats
from vanban.layouts.plain.tokens import BULLETS, NUMBER, START, Token
from vanban.layouts.words.skeleton import skeleton

#: How many marks are told apart; two that fall together do little harm.
MARKS = 1 << 15
#: So much is counted of a word, of how a table repeats it, and of the table's columns and of each of them.
NUMBERS, REPEATS, OF_COLUMN = 30, 8, 5
ORDER = OF_COLUMN * len(ROLES) + 3
#: So far away at most the nearest line that begins with a digit is looked for.
_NEAR = 6
_SHAPES = re.compile(r"(.)\1+")

Line = Sequence[Token]
Ends = tuple[str, str]


@lru_cache(maxsize=65536)
def marks(text: str) -> tuple[int, ...]:
    """What a word looks like, whatever stands beside it: its letters without marks, whole and in pieces, its shape, its ends."""
    folded = skeleton(text)
    bare = folded.strip(".,;:()[]\"'“”|-–+*")
    edged = f"^{bare}$"
    sign = "" if text[:1].isalnum() else text[:1]
    found = {
        f"w{bare}",
        f"s{_shape(text)}",
        f"e{text[-1:]}",
        f"b{sign}",
        f"n{min(len(text), 9)}",
        f"p{bare[:3]}",
        f"z{bare[-3:]}",
    }
    found |= {f"t{edged[at : at + 3]}" for at in range(len(edged) - 2)}
    return tuple(sorted(crc32(mark.encode()) % MARKS for mark in found))


def _shape(text: str) -> str:
    kinds = "".join("0" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c for c in text)
    return _SHAPES.sub(r"\1", kinds)


def numbers(lines: Sequence[BodyLine]) -> Floats:
    """What is counted of every word of a table's lines, one after the other."""
    said = [line.tokens for line in lines]
    table = _of_table(lines)
    return np.concatenate(
        [np.concatenate([_of_line(said, at, table[at]), _repeats], 1) for at, _repeats in enumerate(repeats(said))]
    )


@dataclass(slots=True)
class ColumnCounts:
    """What a reading showed of a column: how many pieces stand in it, how many of them open with a bullet, how wide they are together."""

    pieces: int = 0
    bullets: int = 0
    letters: int = 0

    def add(self, words: Line) -> None:
        """One more piece."""
        self.pieces += 1
        self.bullets += words[0].text in BULLETS
        self.letters += sum(len(token.text) + 1 for token in words)


def order_numbers(order: Sequence[str], seen: Mapping[str, ColumnCounts] | None = None, lines: int = 1) -> Floats:
    """Which columns a table of so many lines has, where each stands, and what an earlier reading showed of it."""
    found = np.zeros((len(ROLES), OF_COLUMN), np.float32)
    for place, role in enumerate(order):
        own = (seen or {}).get(role, ColumnCounts())
        shown = (
            (own.bullets / own.pieces, own.letters / own.pieces / 50, own.pieces / lines)
            if own.pieces
            else (0.0, 0.0, 0.0)
        )
        found[ROLES.index(role)] = (1.0, place / len(order), *shown)
    return np.concatenate([found.ravel(), np.array([len(order) / 8, 1.0, seen is not None], np.float32)])


def _of_table(lines: Sequence[BodyLine]) -> list[tuple[float, ...]]:
    """For each line: whether a blank line stands above it, the shares of lines with rules and below blank lines, how far the next number is."""
    count = len(lines)
    bars = sum(any(token.barred for token in line.tokens) for line in lines) / count
    apart = [at == 0 or line.block != lines[at - 1].block for at, line in enumerate(lines)]
    numbered = [line.tokens[0].text[:1].isdigit() for line in lines]
    found: list[tuple[float, ...]] = []
    for at in range(count):
        ahead = next((n for n in range(_NEAR) if at + n < count and numbered[at + n]), _NEAR) / _NEAR
        behind = next((n for n in range(_NEAR) if at - n >= 0 and numbered[at - n]), _NEAR) / _NEAR
        found.append((float(apart[at]), 1.0, bars, sum(apart) / count, ahead, behind))
    return found


def _of_line(lines: Sequence[Line], at: int, table: tuple[float, ...]) -> Floats:
    line = lines[at]
    above = lines[at - 1] if at else ()
    below = lines[at + 1] if at + 1 < len(lines) else ()
    count, length, names = len(line), sum(len(token.text) + 1 for token in line), bodies()
    found = np.zeros((count, NUMBERS), np.float32)
    above_ends = _ends(above)
    own: Ends = (START, START)
    chars = 0
    for place, token in enumerate(line):
        key = token.keys[0] if token.keys else ""
        after = _after(own, token)
        onward = below[0] if below else None
        found[place] = (
            _pull(own, token) if place else 0.0, _pull(after, line[place + 1]) if place + 1 < count else 0.0,
            token.barred, token.far, place == 0, place + 1 == count, place / count, chars / 100,
            names.share(own[1], key), names.share(START, key), names.share(key, START),
            _single(key) / 10 if key else 0.0, count / 20, length / 100, (count - place) / 20,
            max((_pull(end, token) for end in above_ends), default=0.0), max((_pull(after, other) for other in below), default=0.0),
            _pull(above_ends[-1], token) if above_ends else 0.0, _pull(after, onward) if onward else 0.0,
            token.capital, token.title, place > 0 and line[place - 1].text[-1:] in ".;:", key == NUMBER, token.text[:1].islower(), *table,
        )  # fmt: skip
        own, chars = after, chars + len(token.text) + 1
    return found


def repeats(lines: Sequence[Line]) -> list[Floats]:
    """For each line's words how often the table repeats them after the word before and before the word behind, and at a line's beginning."""
    keys = [[token.keys[0] if token.keys else token.text for token in line] for line in lines]
    words = Counter(key for line in keys for key in line)
    pairs = Counter(pair for line in keys for pair in pairwise(line))
    first = Counter(line[0] for line in keys if line)
    found = []
    for line in keys:
        seen = np.zeros((len(line), REPEATS), np.float32)
        for place, key in enumerate(line):
            before = pairs[line[place - 1], key] - 1 if place else 0
            behind = pairs[key, line[place + 1]] - 1 if place + 1 < len(line) else 0
            seen[place] = (
                before / (words[key] + 1), before / (words[line[place - 1]] + 1) if place else 0.0, min(before, 6) / 6,
                min(words[key] - 1, 20) / 20, first[key] / (words[key] + 2), behind / (words[key] + 1), min(behind, 6) / 6, 1.0,
            )  # fmt: skip
        found.append(seen)
    return found


def _after(before: Ends, token: Token) -> Ends:
    """The last two word keys after one more word."""
    found = (*before, *token.keys)
    return found[-2], found[-1]


def _ends(line: Line) -> list[Ends]:
    """The last two word keys after each of a line's words."""
    found: list[Ends] = []
    end: Ends = (START, START)
    for token in line:
        end = _after(end, token)
        found.append(end)
    return found


def _pull(before: Ends, token: Token) -> float:
    return pull(*before, token.keys[0]) if token.keys else 0.0


@lru_cache(maxsize=1 << 18)
def pull(before: str, last: str, word: str) -> float:
    """How much likelier a word is after the last two than anywhere, in tenths of a logarithm."""
    return (follows(before, last, word) - _single(word)) / 10


@lru_cache(maxsize=65536)
def _single(word: str) -> float:
    seen = counts()
    return math.log((seen.words.get(known(word), 0) + 0.5) / (seen.total + 0.5 * len(seen.words)))
