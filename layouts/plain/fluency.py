"""How well one word follows another in official Vietnamese, marks aside: what tells a column's next line from its neighbour's.

A table that was read line by line lost its columns, but not its grammar: "các đơn vị thuộc và" wants "trực thuộc Sở", not
"tuyên truyền". The counts come from official texts (see model/SOURCES.md) and are kept without marks, so that a scan's bent
accents don't hide what follows what.
"""

from __future__ import annotations

import lzma
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TRUST = 4.0


@dataclass(frozen=True, slots=True)
class Counts:
    """How often single words, pairs and triples were seen."""

    words: dict[str, int]
    pairs: dict[tuple[str, str], int]
    triples: dict[tuple[str, str, str], int]
    total: int

    @classmethod
    def read(cls, lines: Iterable[str]) -> Counts:
        """From lines of "word [word [word]] count"."""
        words: dict[str, int] = {}
        pairs: dict[tuple[str, str], int] = {}
        triples: dict[tuple[str, str, str], int] = {}
        for line in lines:
            match line.split():
                case [a, n]:
                    words[a] = int(n)
                case [a, b, n]:
                    pairs[a, b] = int(n)
                case [a, b, c, n]:
                    triples[a, b, c] = int(n)
        return cls(words, pairs, triples, sum(words.values()))


@cache
def counts() -> Counts:
    """The counts that ship with the package, read once."""
    data = (Path(__file__).with_name("model") / "fluency.txt.xz").read_bytes()
    return Counts.read(lzma.decompress(data).decode("utf-8").splitlines())


#: What stands for rare abbreviations and for rare words.
ABBREVIATION, RARE = "ABC", "?"


def known(key: str) -> str:
    """A word's key as the model knows it: rare abbreviations are one kind, rare words another."""
    return key if key in counts().words else ABBREVIATION if key.isupper() else RARE


@cache
def follows(before: str, last: str, word: str) -> float:
    """The log likelihood of a word after the last two, smoothed down from triples to single words."""
    seen = counts()
    before, last, word = known(before), known(last), known(word)
    floor = (seen.words.get(word, 0) + 0.5) / (seen.total + 0.5 * len(seen.words))
    middle = _mix(seen.pairs.get((last, word), 0), seen.words.get(last, 0), floor)
    return math.log(_mix(seen.triples.get((before, last, word), 0), seen.pairs.get((before, last), 0), middle))


def _mix(seen: int, out_of: int, otherwise: float) -> float:
    """A count's share, drawn towards what is known without it, the more so the less was seen."""
    return (seen + _TRUST * otherwise) / (out_of + _TRUST) if out_of >= seen else otherwise
